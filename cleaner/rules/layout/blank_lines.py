"""Runs of blank lines.

Off unless a profile names it: pages stripped of their tags leave long runs, but verse and forms use them on purpose. Runs of
two and more blank lines become one; code and front matter keep theirs. `most` sets how many may stay.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.layout._protected import blocks
from cleaner.rules.rule import Find, Rule

_ID = "layout/blank-lines"
_RUN = pattern("(?:\r\n|\n|\r)(?:[ \t\u3000]*(?:\r\n|\n|\r))+")
_END = pattern("\r\n|\n|\r")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    most = int(page.setting(_ID, "most", 1))
    kept = blocks(page)
    starts = [start for start, _ in kept]
    for run in _RUN.finditer(text):
        ends = list(_END.finditer(run[0]))
        i = bisect_right(starts, run.start()) - 1
        if len(ends) <= most + 1 or (i >= 0 and run.start() < kept[i][1]):
            continue
        yield run.start() + ends[most].end(), run.end(), "", "safe", 0.999, f"{len(ends) - 1} blank lines in a row"


RULE = Rule(
    id=_ID,
    find=find,
    title="runs of blank lines",
    changes=(("第一段\n\n\n\n第二段\r\n\r\n\r\n第三段", "第一段\n\n第二段\r\n\r\n第三段"),),
    stays=("第一段\n\n第二段", "```\na\n\n\n\nb\n```\n"),
    source="pages stripped of their tags",
    gate=frozenset("\n\r"),
    on=False,
)
