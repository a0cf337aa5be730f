"""Bringing a document of the store up to date: new proposals in, stale ones out, decided ones kept where they still fit."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence

from cleaner.edits import overlaps
from cleaner.model import Span
from cleaner.review.item import Row

_SENTENCE = re.compile(r"[^。！？；!?;\r\n]*(?:[。！？；!?;\r\n]+|\Z)")
_INSERT = (
    'INSERT INTO items (document, kind, start, "end", rule, grade, confidence, before, replacement, reason, standing, extra, pair) '
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
Move = Callable[[int, int], Span | None]


def revise(
    db: sqlite3.Connection, document: int, rows: Sequence[Row], text: str, old_text: str | None, *, fresh: bool
) -> None:
    """Makes `rows` the undecided items of a document, inside a transaction.

    `old_text` is what the document held before, None if it is the same. Decided items stay, moved to their place in `text`;
    where that is gone they retire, and their decisions stay in the log. Items that are proposed again keep their ids.
    """
    if fresh:
        db.executemany(_INSERT, [(document, *row) for row in rows])
        return
    move = _stay if old_text is None else mover(old_text, text)
    new = {_key(row[0], row[1], row[2], row[3], row[6], row[7], row[8]): row for row in rows}
    fixed = _settle_old(db, document, move, new)
    left = [row for row in new.values() if row[0] == "finding" or not _touches(fixed, (row[1], row[2]))]
    db.executemany(_INSERT, [(document, *row) for row in left])


def _settle_old(db: sqlite3.Connection, document: int, move: Move, new: dict[tuple[object, ...], Row]) -> list[Span]:
    """Moves or retires each old item, takes those that stay out of `new`; returns the spans of decided edits, sorted."""
    fixed: list[Span] = []
    old = db.execute(
        'SELECT id, start, "end", decision, kind, rule, before, replacement, reason FROM items WHERE document = ? AND retired = 0',
        (document,),
    ).fetchall()
    for item, start, end, decision, kind, *rest in old:
        span = move(start, end)
        proposed = span is not None and new.pop(_key(kind, *span, *rest), None) is not None
        if span is None or (decision is None and not proposed):
            db.execute("UPDATE items SET retired = 1 WHERE id = ?", (item,))
            continue
        if span != (start, end):
            db.execute('UPDATE items SET start = ?, "end" = ? WHERE id = ?', (*span, item))
        if decision is not None and kind == "edit":
            fixed.append(span)
    return sorted(fixed)


def _key(
    kind: str, start: int, end: int, rule: str, before: str | bytes, replacement: str | bytes, reason: str | bytes
) -> tuple[object, ...]:
    return (kind, start, end, rule, before, replacement, reason if kind == "finding" else "")


def _touches(spans: Sequence[Span], span: Span) -> bool:
    """Whether a span overlaps one of `spans`, which are sorted and disjoint."""
    at = bisect_left(spans, span)
    return any(overlaps(other, span) for other in spans[max(0, at - 1) : at + 2])


def _stay(start: int, end: int) -> Span:
    return start, end


def mover(old: str, new: str) -> Move:
    """A function from spans of `old` to the spans of `new` that hold the same words in the same sentences, None if none does."""
    shortest = min(len(old), len(new))
    head = _same(lambda n: old[:n] == new[:n], shortest)
    tail = _same(lambda n: n == 0 or old[-n:] == new[-n:], shortest - head)
    starts, targets = _sentence_map(old, new, head, tail)

    def move(start: int, end: int) -> Span | None:
        if end <= head:
            return start, end
        if start >= len(old) - tail:
            return start + len(new) - len(old), end + len(new) - len(old)
        first = bisect_right(starts, start) - 1
        last = max(first, bisect_left(starts, end) - 1)
        if first < 0 or any(targets[i] is None for i in range(first, last + 1)):
            return None
        shift = targets[first] - starts[first]  # type: ignore[operator]
        if (
            any(targets[i] != starts[i] + shift for i in range(first, last + 1))
            or old[start:end] != new[start + shift : end + shift]
        ):
            return None
        return start + shift, end + shift

    return move


def _same(holds: Callable[[int], bool], most: int) -> int:
    """The largest n up to `most` for which `holds`; it holds for all smaller ones too."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if holds(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _sentence_map(old: str, new: str, head: int, tail: int) -> tuple[list[int], list[int | None]]:
    """Where each sentence of the changed middle of `old` starts, and where it stands in `new` if it can be told."""
    head = (
        max(old.rfind(mark, 0, head) for mark in "。！？；\n") + 1
    )  # whole sentences, so that the first can be found again
    before = [(m.start(), m.group()) for m in _SENTENCE.finditer(old, head, _whole(old, tail)) if m.group()]
    places: dict[str, list[int]] = defaultdict(list)
    for m in _SENTENCE.finditer(new, head, _whole(new, tail)):
        places[m.group()].append(m.start())
    counts: dict[str, int] = defaultdict(int)
    for _, sentence in before:
        counts[sentence] += 1
    seen: dict[str, int] = defaultdict(int)
    targets: list[int | None] = []
    for _, sentence in before:
        # A sentence that stands there several times is told by its turn, as long as none was added or lost.
        same = len(places[sentence]) == counts[sentence]
        targets.append(places[sentence][seen[sentence]] if same else None)
        seen[sentence] += 1
    return [start for start, _ in before], targets


def _whole(text: str, tail: int) -> int:
    """The end of the sentence in which the common tail of a text begins."""
    m = _SENTENCE.match(text, len(text) - tail)
    return m.end() if m else len(text)
