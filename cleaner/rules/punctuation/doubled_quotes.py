"""Quotation marks written twice: `““组合拳””`.

Two opening marks never stand side by side in sound text; two closing ones only where a quotation inside a quotation ends,
and then the inner one is single. Changed where a line holds as many doubled openings as doubled closings.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.rules.rule import Find, Rule

_PAIRS = (("““", "””"), ("‘‘", "’’"), ("「「", "」」"))


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for opening, closing in _PAIRS:
        behind = 0
        while (at := text.find(opening, behind)) >= 0:
            start, end = page.line_at(at)
            if text.count(opening, start, end) == text.count(closing, start, end):
                yield from _doubled(text, start, end, opening)
                yield from _doubled(text, start, end, closing)
            behind = end + 1


def _doubled(text: str, start: int, end: int, double: str) -> Iterator[Find]:
    mark = double[0]
    at = text.find(double, start, end)
    while at >= 0:
        behind = at + 2
        while text.startswith(mark, behind):
            behind += 1
        yield at, behind, mark, "safe", 0.996, "a quotation mark written twice"
        at = text.find(double, behind, end)


RULE = Rule(
    id="punctuation/doubled-quotes",
    find=find,
    title="quotation marks written twice",
    trigger="““|‘‘|「「",
    changes=(("打出““组合拳””，成效明显。", "打出“组合拳”，成效明显。"),),
    stays=("他说：“她问：‘去吗？’”", "“甲”“乙”"),
    source="copied pages (damage 7)",
)
