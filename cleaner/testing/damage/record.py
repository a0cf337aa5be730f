"""A damaged text with the exact record of what was done to it.

A text is a row of pieces. An intact piece reads the same in the damaged and in the clean text; a damaged piece says what it
reads now and what it read before. Damage of several kinds can so be laid over each other and stays exact to the character.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple


class Wound(NamedTuple):
    """One act of damage: `text[start:end]` becomes `replacement`. Offsets are of the text that is damaged."""

    start: int
    end: int
    replacement: str
    family: str


class Repair(NamedTuple):
    """What undoes it: `damaged[start:end]` should become `replacement`. `family` joins several kinds with `+`."""

    start: int
    end: int
    replacement: str
    family: str


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` in the damaged document, `gold` in the clean one; intact where `family` is empty."""

    text: str
    gold: str
    family: str = ""


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text, piece by piece."""

    pieces: tuple[Piece, ...]

    @classmethod
    def intact(cls, text: str) -> Damaged:
        return cls((Piece(text, text),) if text else ())

    @property
    def text(self) -> str:
        """What the page shows."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def gold(self) -> str:
        """What cleaning should give."""
        return "".join(piece.gold for piece in self.pieces)

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """The record, in offsets of `text`, sorted and disjoint."""
        starts = _starts(self.pieces)
        return tuple(
            Repair(start, start + len(piece.text), piece.gold, piece.family)
            for start, piece in zip(starts, self.pieces, strict=False)
            if piece.family
        )


def wounded(damaged: Damaged, wounds: Iterable[Wound]) -> Damaged:
    """`damaged` with more damage laid over it. `wounds` are in offsets of `damaged.text`; of two that overlap the first stays.

    Where a wound reaches into earlier damage, all that it touches becomes one piece; between pieces it stays a piece of its own.
    """
    rest = list(reversed(damaged.pieces))
    out: list[Piece] = []
    at = 0
    for left, right, group in _groups(damaged.pieces, _disjoint(wounds)):
        out += _take(rest, left - at)
        out.append(_merged(_take(rest, right - left), left, group))
        at = right
    out += reversed(rest)
    return Damaged(tuple(p for p in out if p.text or p.gold))


def _disjoint(wounds: Iterable[Wound]) -> list[Wound]:
    kept: list[Wound] = []
    for wound in sorted(wounds, key=lambda w: (w.start, w.end)):
        if not kept or (wound.start >= kept[-1].end and wound[:2] != kept[-1][:2]):
            kept.append(wound)
    return kept


def _groups(pieces: Sequence[Piece], wounds: Sequence[Wound]) -> list[tuple[int, int, list[Wound]]]:
    """Wounds that reach into the same earlier damage, with the span that they and that damage cover."""
    starts = _starts(pieces)
    groups: list[tuple[int, int, list[Wound]]] = []
    for wound in wounds:
        left, right = _widened(pieces, starts, wound)
        if groups and left < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(right, groups[-1][1]), [*groups[-1][2], wound])
        else:
            groups.append((left, right, [wound]))
    return groups


def _widened(pieces: Sequence[Piece], starts: Sequence[int], wound: Wound) -> tuple[int, int]:
    """The wound's span, grown to the edges of damaged pieces that it cuts: only intact text can be cut."""
    left, right = wound.start, wound.end
    i = bisect_right(starts, left) - 1
    if i < len(pieces) and pieces[i].family:
        left = starts[i]
    i = bisect_left(starts, right) - 1
    if i >= 0 and pieces[i].family and right < starts[i + 1]:
        right = starts[i + 1]
    return left, max(left, right)


def _take(rest: list[Piece], length: int) -> list[Piece]:
    """Takes pieces of `length` characters off the end of `rest`, which is in reverse."""
    taken: list[Piece] = []
    while length > 0:
        piece = rest.pop()
        if len(piece.text) > length:
            rest.append(Piece(piece.text[length:], piece.text[length:]))
            piece = Piece(piece.text[:length], piece.text[:length])
        length -= len(piece.text)
        taken.append(piece)
    return taken


def _merged(pieces: Sequence[Piece], left: int, group: Sequence[Wound]) -> Piece:
    now = "".join(p.text for p in pieces)
    at, text = 0, ""
    for start, end, replacement, _ in group:
        text += now[at : start - left] + replacement
        at = end - left
    named = "+".join([*(p.family for p in pieces), *(w.family for w in group)]).split("+")
    return Piece(text + now[at:], "".join(p.gold for p in pieces), "+".join(dict.fromkeys(filter(None, named))))


def _starts(pieces: Sequence[Piece]) -> list[int]:
    """Where each piece begins in the damaged text, and its length at the end."""
    return list(accumulate((len(p.text) for p in pieces), initial=0))
