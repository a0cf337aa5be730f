"""Spaces and tabs at the ends of lines.

Off unless a profile names it: in most texts they do no harm, and in Markdown two of them break the line. Those stay, and so do
all in fenced code and front matter; ideographic spaces and no-break spaces count as spaces.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.layout._protected import blocks, is_markdown
from cleaner.rules.rule import Find, Rule

_TRAILING = pattern("[ \t\u00a0\u3000][ \t\u00a0\u3000]*(?=[\r\n]|\\Z)")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _TRAILING.search(text):
        return
    kept = blocks(page)
    starts = [start for start, _ in kept]
    markdown = is_markdown(page)
    for trailing in _TRAILING.finditer(text):
        start, end = trailing.span()
        i = bisect_right(starts, start) - 1
        if i >= 0 and start < kept[i][1]:
            continue
        breaks_line = (
            markdown and trailing[0] == "  " and end < len(text) and start > 0 and text[start - 1] not in "\r\n"
        )
        if not breaks_line:
            yield start, end, "", "safe", 0.999, "spaces at the end of a line"


RULE = Rule(
    id="layout/trailing-space",
    find=find,
    title="spaces at the ends of lines",
    changes=(("第一行 \n第二行\u3000\u3000\n\t\n末行\u00a0", "第一行\n第二行\n\n末行"),),
    stays=("# 标题\n\n第一行  \n第二行", "```\ncode   \n```\n", "\u3000\u3000段首缩进"),
    source="any editor",
    on=False,
)
