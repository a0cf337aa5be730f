"""Quotation marks written twice: `““组合拳””`.

Two opening marks never stand side by side in sound text; two closing ones only where a quotation inside a quotation ends,
and then the inner one is single. Changed where a line holds as many doubled openings as doubled closings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.rules.rule import Find, Rule

_LINE = re.compile(r"[^\n]*(?:““|””|‘‘|’’|「「|」」)[^\n]*")
_PAIRS = (("“", "”"), ("‘", "’"), ("「", "」"))


def find(page: Page) -> Iterator[Find]:
    for line in _LINE.finditer(page.text):
        for opening, closing in _PAIRS:
            if line.group().count(opening * 2) == line.group().count(closing * 2):
                for mark in (opening, closing):
                    yield from _doubled(page.text, line.start(), line.end(), mark)


def _doubled(text: str, start: int, end: int, mark: str) -> Iterator[Find]:
    at = text.find(mark * 2, start, end)
    while at >= 0:
        behind = at + 2
        while text.startswith(mark, behind):
            behind += 1
        yield at, behind, mark, "safe", 0.996, "a quotation mark written twice"
        at = text.find(mark * 2, behind, end)


RULE = Rule(
    id="punctuation/doubled-quotes",
    find=find,
    title="quotation marks written twice",
    gate=frozenset("“‘「"),
    changes=(("打出““组合拳””，成效明显。", "打出“组合拳”，成效明显。"),),
    stays=("他说：“她问：‘去吗？’”", "“甲”“乙”"),
    source="copied pages (damage 7)",
)
