"""Passages that a page holds twice: its summary, its print version, a quotation of itself.

Copies say nothing more than one of them does: a sign in five places is evidence only where they are five sentences, and what
stands around advertising tells where it ends only where the sentences differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.patterns import pattern
from cleaner.spans import Span

_STOP = pattern("[。！？；\n]")
_PASSAGE, _COPIED = 16, 4
"""How many characters beside a stretch tell that the passage is a copy, and how many at least where a sentence ends."""

_AROUND = 8
"""How many characters of the line to each side make a place known again."""


def apart(text: str, size: int, starts: Sequence[int]) -> list[int]:
    """Of the places of a stretch of `size` characters, those that are not in a copy of a passage met before."""
    found: list[int] = []
    before: set[str] = set()
    behind: set[str] = set()
    for at in starts:
        left = _up_to_a_stop(text[max(0, at - _PASSAGE) : at][::-1])
        right = _up_to_a_stop(text[at + size : at + size + _PASSAGE])
        if left not in before and right not in behind:
            found.append(at)
        if len(left) >= _COPIED:
            before.add(left)
        if len(right) >= _COPIED:
            behind.add(right)
    return found


def once(text: str, spans: Sequence[Span]) -> list[int]:
    """The numbers of the spans that do not stand between the same words as one before them."""
    seen: set[str] = set()
    found: list[int] = []
    for n, (start, end) in enumerate(spans):
        left = text[max(0, start - _AROUND) : start].rpartition("\n")[2]
        around = left + text[start:end] + text[end : end + _AROUND].partition("\n")[0]
        if around not in seen or len(around) < end - start + _COPIED:
            found.append(n)
            seen.add(around)
    return found


def _up_to_a_stop(beside: str) -> str:
    """The end of a sentence, where enough stands before it: what follows a copy is another text."""
    stop = _STOP.search(beside, _COPIED)
    return beside[: stop.start()] if stop else beside


def places(text: str, said: str) -> list[int]:
    """Where `said` stands, copies of a passage left out."""
    return apart(text, len(said), [*_all(text, said)])


def _all(text: str, said: str) -> Iterator[int]:
    at = text.find(said)
    while at >= 0:
        yield at
        at = text.find(said, at + 1)
