"""What a cleaner changed, found by holding its output against the text: for cleaners that keep no record."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from cleaner.testing.tally import Change

_GRAM = 8
"""Characters that must agree, and occur once on each side, to be taken for the same place."""


class _Gap(NamedTuple):
    """What lies between two anchors: `before[a:b]` became `after[c:d]`."""

    a: int
    b: int
    c: int
    d: int


def changes(before: str, after: str) -> list[Change]:
    """The changes that make `after` of `before`, in offsets of `before`, sorted and disjoint."""
    return [change for gap in _gaps(before, after) for change in _within(before, after, gap)]


def _gaps(before: str, after: str) -> Iterator[_Gap]:
    """The stretches between passages that both texts have, so that long texts are compared in short pieces."""
    b = a = 0
    for b_at, a_at in _anchors(before, after):
        if b_at - a_at == b - a and b_at <= b:
            b, a = b_at + _GRAM, a_at + _GRAM
        elif b_at >= b and a_at >= a:
            yield _Gap(b, b_at, a, a_at)
            b, a = b_at + _GRAM, a_at + _GRAM
    yield _Gap(b, len(before), a, len(after))


def _anchors(before: str, after: str) -> list[tuple[int, int]]:
    """Places of the grams that occur once on each side, ascending on both: the longest such row."""
    there = _unique(after)
    pairs = [(at, there[gram]) for gram, at in _unique(before).items() if gram in there]
    tails: list[int] = []
    ends: list[int] = []
    came_from: list[int] = []
    for i, (_, at) in enumerate(pairs):
        length = bisect_left(tails, at)
        came_from.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [at]
        ends[length : length + 1] = [i]
    return list(_backwards(pairs, came_from, ends[-1] if ends else -1))[::-1]


def _backwards(pairs: list[tuple[int, int]], came_from: list[int], at: int) -> Iterator[tuple[int, int]]:
    while at >= 0:
        yield pairs[at]
        at = came_from[at]


def _unique(text: str) -> dict[str, int]:
    """Where each gram stands that occurs once, in order."""
    places: dict[str, int] = {}
    for at in range(len(text) - _GRAM + 1):
        gram = text[at : at + _GRAM]
        places[gram] = -1 if gram in places else at
    return {gram: at for gram, at in places.items() if at >= 0}


def _within(before: str, after: str, gap: _Gap) -> Iterator[Change]:
    a, b, c, d = gap
    while a < b and c < d and before[a] == after[c]:
        a, c = a + 1, c + 1
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
    if a == b or c == d:
        if a < b or c < d:
            yield Change(a, b, after[c:d])
        return
    for tag, i, j, k, m in SequenceMatcher(None, before[a:b], after[c:d], autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(a + i, a + j, after[c + k : c + m])
