"""Where rows break: Han text between any two characters, but no row starts with a closing mark or ends with an opening one.

Words and numbers stay whole where a row can hold them (GB/T 15834 clause 5.1 for the marks).
"""

from __future__ import annotations

from collections.abc import Sequence

NOT_FIRST = frozenset("，。、；：？！）】》〉」』〕］｝”’…—～·％‰℃,.;:?!)]}%'\"")
NOT_LAST = frozenset("（【《〈「『〔［｛“‘￥＄([{$¥#")
_OPENING, _CLOSING = ("[-", "{+", "[="), ("-]", "+}", "=]")
"""The signs around what is taken out, put in or kept; they stay with it."""
LOOK_BACK = 40
"""Cells that a row may stay short to keep a word whole; longer words are cut."""


def row_starts(characters: str, widths: Sequence[int], width: int) -> list[int]:
    """The index at which each row starts, for rows of at most `width` cells. There is always one row."""
    starts = [0]
    start = used = 0
    i, n = 0, len(characters)
    while i < n:
        used += widths[i]
        if used > width and i > start:
            start = _break(characters, widths, start, i, max(1, min(LOOK_BACK, width // 2)))
            starts.append(start)
            i, used = start, 0
            continue
        i += 1
    return starts


def _break(characters: str, widths: Sequence[int], start: int, full: int, look_back: int) -> int:
    """Where the next row starts: at `full`, which no longer fits, or before it; always after `start`."""
    for i in range(full, max(start, full - look_back), -1):
        if widths[i] and _may_break(characters[i - 1], characters[i]) and not _at_sign(characters, i):
            return i
    at = full
    while at > start + 1 and not widths[at]:
        at -= 1
    return at


def _at_sign(characters: str, at: int) -> bool:
    return characters[at : at + 2] in _CLOSING or characters[max(0, at - 2) : at] in _OPENING


def _may_break(left: str, right: str) -> bool:
    if right in NOT_FIRST or left in NOT_LAST or right == " " or (left == "!" and _in_word(right)):
        return False
    return not (_in_word(right) and (_in_word(left) or (left in ".,:/-" and right.isdigit())))


def _in_word(character: str) -> bool:
    """Whether a character is written together with its neighbours: letters and digits of scripts that use spaces."""
    return character.isalnum() and character < "\u2e80"
