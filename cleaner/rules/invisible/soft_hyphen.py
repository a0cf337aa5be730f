"""Soft hyphens: hints where a browser may break a word, left in the text when it was copied.

They are invisible inside a line and tear words for search and segmentation. Scraper sites scatter them too. Deleted; where
one ends a line, the break that it stood for is proposed for deletion with it.

A soft hyphen is also what remains of a byte when text was decoded wrongly (`\u00c3` and a soft hyphen was `\u00ed`): beside such
letters it stays, as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_RUN = pattern("\u00ad[\u00ad]*")
_LOST_BYTE_BEFORE = pattern("[\u0080-\u00df]")
_LOST_BYTE_AFTER = pattern("[\u0080-\u00bf]")
_BREAK = pattern(r"\r?\n(?=[a-z\u00df-\u00ff])")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for run in _RUN.finditer(text):
        start, end = run.span()
        if (
            on_show(text, start, end)
            or _LOST_BYTE_BEFORE.match(text[start - 1 : start])
            or _LOST_BYTE_AFTER.match(text, end)
        ):
            continue
        broken = _BREAK.match(text, end)
        if broken and text[start - 1 : start].isalpha():
            yield start, broken.end(), "", "ask", 0.9, "a word was broken over two lines at a soft hyphen"
        else:
            yield start, end, "", "safe", 0.999, "a soft hyphen, which only hints where a line may break"


RULE = Rule(
    id="invisible/soft-hyphen",
    find=find,
    title="soft hyphens",
    changes=(
        ("全\u00ad省工业\u00ad增加值", "全省工业增加值"),
        ("inter\u00adnatio\u00adnal trade", "international trade"),
        ("Trä\u00adger und Stra\u00dfe", "Träger und Straße"),
    ),
    asks=("inter\u00ad\nnational trade",),
    stays=("软连字符（\u00ad）只在行末显示。", "caf\u00c3\u00ad", "全省工业增加值——同比增长", "state-of-the-art"),
    source="scraper sites, hyphenated HTML (damage 16a)",
    gate=frozenset("\u00ad"),
    shields=False,
)
