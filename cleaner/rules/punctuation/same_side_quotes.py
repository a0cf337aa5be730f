"""A quotation opened with a closing mark, or closed with an opening one: `”槽点”`, `“槽点“`.

Restored where the marks of a paragraph, taken in turn, make pairs around short quotations and one of each pair is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_DOUBLE = pattern("[“”]")
_SINGLE = pattern("[‘’](?<![A-Za-z0-9].)(?![A-Za-z0-9])")
"""Beside letters and digits it may be an apostrophe or a foot."""
_LONGEST = 120


def find(page: Page) -> Iterator[Find]:
    signs = page.signs
    if "“" in signs or "”" in signs:
        yield from _in_text(page.text, _DOUBLE, "“", "”")
    if "‘" in signs or "’" in signs:
        yield from _in_text(page.text, _SINGLE, "‘", "’")


def _in_text(text: str, mark: re.Pattern[str], opens: str, closes: str) -> Iterator[Find]:
    # Marks that take turns all through the text are in order, wherever its lines end.
    marks = "".join(mark.findall(text))
    if marks == (opens + closes) * (len(marks) // 2):
        return
    held: list[int] = []
    line_end = -1
    for m in mark.finditer(text):
        if m.start() > line_end:
            yield from _in_line(text, held, opens, closes)
            held = []
            line_end = text.find("\n", m.start())
            line_end = len(text) if line_end < 0 else line_end
        held.append(m.start())
    yield from _in_line(text, held, opens, closes)


def _in_line(text: str, places: list[int], opens: str, closes: str) -> Iterator[Find]:
    """What makes the marks of a line, taken in turn, open and close, where that can be what was meant."""
    pairs = list(zip(places[::2], places[1::2], strict=False))
    if len(places) % 2 or all(text[start] == opens and text[end] == closes for start, end in pairs):
        return
    if not all(_plausible(text, start, end) for start, end in pairs):
        return
    if any(text[start] == closes and text[end] == opens for start, end in pairs):
        return
    for start, end in pairs:
        if text[start] != opens:
            yield start, start + 1, opens, "safe", 0.996, "a quotation that opens with a closing mark"
        if text[end] != closes:
            yield end, end + 1, closes, "safe", 0.996, "a quotation that closes with an opening mark"


def _plausible(text: str, start: int, end: int) -> bool:
    if not 1 < end - start <= _LONGEST:
        return False
    # A pause right behind the opening mark belongs to what stands before a closing one: the marks are out of step.
    inside_starts, inside_ends = text[start + 1], text[end - 1]
    return kind_of(inside_starts) != "pause" and kind_of(inside_ends) not in ("open",) and inside_ends not in "：:"


RULE = Rule(
    id="punctuation/same-side-quotes",
    find=find,
    title="a quotation with two closing or two opening marks",
    trigger="”[^“”\n]*”|“[^“”\n]*“|‘[^‘\n]*‘|’[^’\n]*’",
    changes=(
        ("网友吐槽的”槽点”不少。", "网友吐槽的“槽点”不少。"),
        ("打出“组合拳“，成效明显。", "打出“组合拳”，成效明显。"),
        ("把’购物车’看成‘会员‘，吓一跳。", "把‘购物车’看成‘会员’，吓一跳。"),
    ),
    stays=("“第一段没有结束。\n“第二段结束。”", "他说：“好。”", "“甲”和“乙”", "rock ’n’ roll与‘摇滚’", "他身高5’10”。"),
    source="GB/T 15834-2011, 4.8; seen on copied pages (damage 7)",
)
