"""Lines and fragments that were learned to recur in the documents of one source: its furniture, its advertising.

One document cannot show that a line stands in hundreds of others. `Cleaner.learn` and `cleaner learn` can, and write what they
saw to a file that people read and correct; this rule deletes what that file lists for the source of the document at hand.

Where the rule can be wrong: a source whose articles share a sentence, such as a standing introduction: strike it from the file.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_break


def find(page: Page) -> Iterator[Find]:
    if not page.evidence:
        return
    text = page.text
    furniture = frozenset(page.evidence.get("furniture", {}).get(page.source, ()))
    if furniture:
        for start, end in lines(page):
            if text[start:end] in furniture:
                yield *with_break(text, start, end), "", "safe", 0.99, "a line of many documents of this source"
    for fragment in page.evidence.get("fragments", {}).get(page.source, ()):
        at = text.find(fragment)
        while fragment and at >= 0:
            yield at, at + len(fragment), "", "safe", 0.99, "a fragment of many documents of this source"
            at = text.find(fragment, at + len(fragment))


RULE = Rule(
    id="spam/recurring",
    find=find,
    title="lines and fragments learned to recur in a source",
    changes=(),
    stays=("每日一读，欢迎收藏。\n正文在此。",),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    learned=True,
    source="what `cleaner learn` found in documents of one source",
)
