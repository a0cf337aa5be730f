"""Rows of a document, made when they are asked for: a document of any size costs what is on the screen.

A *unit* is a line, or a part of a very long line. Which units are shown, and in which order, is `order`: all of them, or
those near an item when context is folded. An *anchor* is (place in `order`, row within that unit).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import sub

from cleaner.review import VERDICTS, Item
from tui.text.cells import Cells
from tui.text.pieces import WAITS, Marks, Piece, Side, mark_of
from tui.text.visible import visible
from tui.text.wrap import row_starts

LONGEST_UNIT = 1500
"""Characters; a longer line is cut into several units, so that no row costs more than this."""
_BREAK = re.compile(r"\r\n?|\n")
_CACHED = 600

Run = tuple[str, str]
Anchor = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the screen: runs of (text, role), and the item that each run belongs to, 0 for none."""

    runs: tuple[Run, ...]
    owners: tuple[int, ...]

    @property
    def items(self) -> frozenset[int]:
        """The items that the row shows."""
        return frozenset(owner for owner in self.owners if owner)

    def item_at(self, column: int, cells: Cells) -> int:
        """The item under a column of the pane, 0 for none."""
        for (text, _), owner in zip(self.runs, self.owners, strict=True):
            column -= cells.width(text)
            if column < 0:
                return owner
        return 0


@dataclass(frozen=True, slots=True)
class View:
    """How a document is laid out. `width` is in cells; `context` is lines around each item, None for the whole document."""

    width: int = 80
    sides: bool = False
    reveal: bool = False
    context: int | None = None


class Layout:
    """The rows of one document under one view."""

    def __init__(self, text: str, items: Iterable[Item], cells: Cells, view: View | None = None) -> None:
        self.text = text
        self.marks = Marks(items)
        self.cells = cells
        self.view = view or View()
        self.starts, self.lines = _units(text)
        self.order: Sequence[int] = range(len(self.starts))
        self._rows: dict[int, list[Row]] = {}
        self._number = max(3, len(str(self.lines[-1])))

    # -- state

    def set_view(self, view: View, wanted: Iterable[Item] = ()) -> None:
        """Lays the document out anew. `wanted` are the items whose surroundings show when context is folded."""
        self.view = view
        self._rows.clear()
        if view.context is None:
            self.order = range(len(self.starts))
            return
        near: set[int] = {0} if not self.starts else set()
        for item in wanted:
            first, last = self.unit_at(item.start), self.unit_at(max(item.start, item.end - 1))
            near.update(range(max(0, first - view.context), min(len(self.starts), last + view.context + 1)))
        self.order = sorted(near) or range(len(self.starts))

    def set_current(self, item: Item | None) -> None:
        """Makes an item the one that is marked."""
        for old_or_new in (self.marks.current, item):
            self._forget(old_or_new)
        self.marks.current = item

    def update(self, item: Item) -> None:
        """Shows an item in its new state."""
        self.marks.replace(item)
        self._forget(item)

    def _forget(self, item: Item | None) -> None:
        if item is None:
            return
        spans = [(item.start, item.end), *item.related]
        units = [(self.unit_at(a), self.unit_at(max(a, b))) for a, b in spans]
        for unit in [u for u in self._rows if any(first <= u <= last for first, last in units)]:
            del self._rows[unit]

    # -- places

    def unit_at(self, offset: int) -> int:
        """The unit that holds an offset of the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def unit_span(self, unit: int) -> tuple[int, int]:
        """Where a unit lies in the text, its line break included."""
        return self.starts[unit], self.starts[unit + 1] if unit + 1 < len(self.starts) else len(self.text)

    def unit_of_line(self, line: int) -> int:
        """The first unit of a line, counted from 1."""
        return min(bisect_left(self.lines, line), len(self.starts) - 1)

    def place_of(self, unit: int) -> int:
        """The place in `order` of a unit, or of the next one that is shown."""
        return min(bisect_left(self.order, unit), len(self.order) - 1)

    def row_of(self, item: Item) -> Anchor:
        """The first row that shows an item."""
        place = self.place_of(self.unit_at(item.start))
        for at, row in enumerate(self.rows(self.order[place])):
            if item.id in row.items:
                return place, at
        return place, 0

    def last_row_of(self, item: Item) -> Anchor:
        """The last row that shows an edit; for a finding the first, for what it says stands below the document as well."""
        if item.kind == "finding":
            return self.row_of(item)
        place = self.place_of(self.unit_at(max(item.start, item.end - 1)))
        rows = self.rows(self.order[place])
        return place, max((at for at, row in enumerate(rows) if item.id in row.items), default=0)

    def row_at(self, offset: int) -> Anchor:
        """About the row that shows an offset: exact for a unit of one row, in proportion otherwise."""
        place = self.place_of(self.unit_at(offset))
        start, end = self.unit_span(self.order[place])
        rows = len(self.rows(self.order[place]))
        share = (offset - start) / max(1, end - start)
        return place, min(rows - 1, max(0, int(share * rows)))

    def shift(self, anchor: Anchor, by: int) -> Anchor:
        """The anchor `by` rows further down (or up, if negative), kept within the document."""
        place, row = min(anchor[0], len(self.order) - 1), anchor[1] + by
        while row < 0 and place > 0:
            place -= 1
            row += len(self.rows(self.order[place]))
        if row < 0:
            return 0, 0
        while row >= (count := len(self.rows(self.order[place]))):
            if place + 1 == len(self.order):
                return place, count - 1
            row -= count
            place += 1
        return place, row

    def last_top(self, height: int) -> Anchor:
        """The anchor from which the end of the document fills a pane of `height` rows."""
        last = len(self.order) - 1
        return self.shift((last, len(self.rows(self.order[last])) - 1), 1 - height)

    def window(self, anchor: Anchor, height: int) -> list[Row]:
        """The rows from an anchor on, at most `height`."""
        place, skip = anchor
        out: list[Row] = []
        while len(out) < height and place < len(self.order):
            out += self.rows(self.order[place])[skip:]
            place, skip = place + 1, 0
        return out[:height]

    # -- rows

    def rows(self, unit: int) -> list[Row]:
        """The rows of a unit; at least one."""
        known = self._rows.get(unit)
        if known is None:
            if len(self._rows) > _CACHED:
                self._rows.clear()
            known = self._rows[unit] = self._make_rows(unit)
        return known

    def _make_rows(self, unit: int) -> list[Row]:
        start, end = self.unit_span(unit)
        here = self.marks.findings_from(start, end)
        room = self.view.width - self._number - 4
        if self.view.sides:
            left_room = (room - 3) // 2
            left = self._wrapped(self._pieces(start, end, "original"), left_room)
            right = self._wrapped(self._pieces(start, end, "result") + _notes(here), room - 3 - left_room)
            bodies = self._beside(left, right, left_room)
        else:
            bodies = self._wrapped(self._pieces(start, end, "inline") + _notes(here), room)
        edits = self.marks.edits_in(start, end, last=end == len(self.text))
        mark = (WAITS if any(item.open for item in (*edits, *here)) else " ") + mark_of(edits, here)
        rows = [self._row(unit, body, mark if at == 0 else "  ", at == 0) for at, body in enumerate(bodies)]
        gap = self._gap_before(unit)
        if gap:
            folded = f"    --- {gap} line{'s' * (gap > 1)} ---"
            rows.insert(0, Row(((folded[: self.view.width], "fold"),), (0,)))
        return rows

    def _gap_before(self, unit: int) -> int:
        if self.view.context is None:
            return 0
        place = bisect_left(self.order, unit)
        before = self.order[place - 1] if place else -1
        return self.lines[unit] - (self.lines[before] if place else 0) - 1 if before + 1 < unit else 0

    def _pieces(self, start: int, end: int, side: Side) -> list[Piece]:
        return self.marks.pieces(self.text, start, end, side=side, reveal=self.view.reveal)

    def _row(self, unit: int, body: Row, mark: str, first: bool) -> Row:
        now = self.marks.current is not None and self.marks.current.id in body.owners
        number = str(self.lines[unit]) if first and (unit == 0 or self.lines[unit - 1] != self.lines[unit]) else ""
        gutter = f"{'>' if now else ' '}{number:>{self._number}}{mark} "
        return Row(((gutter, "gutter.now" if now else "gutter"), *body.runs), (0, *body.owners))

    def _wrapped(self, pieces: Sequence[Piece], width: int) -> list[Row]:
        """Rows for pieces, each at most `width` cells."""
        text = "".join([p.text for p in pieces])
        owner = [p for p in pieces for _ in p.text]
        starts = row_starts(text, [self.cells.of(c) for c in text], max(2, width))
        out = []
        for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
            runs, owners, at = [], [], a
            for piece, group in groupby(owner[a:b]):
                length = sum(1 for _ in group)
                runs.append((text[at : at + length], piece.role))
                owners.append(piece.item)
                at += length
            out.append(Row(tuple(runs), tuple(owners)))
        return out

    def _beside(self, left: list[Row], right: list[Row], width: int) -> list[Row]:
        """Rows of two columns, the left one `width` cells wide."""
        empty = Row((), ())
        out = []
        for i in range(max(len(left), len(right))):
            here, there = left[i] if i < len(left) else empty, right[i] if i < len(right) else empty
            filled = width - sum(self.cells.width(text) for text, _ in here.runs)
            gap = (" " * filled + " | ", "gutter")
            out.append(Row((*here.runs, gap, *there.runs), (*here.owners, 0, *there.owners)))
        return out


def _notes(findings: Sequence[Item]) -> list[Piece]:
    """What stands behind a line about the findings that begin in it."""
    out: list[Piece] = []
    for f in findings:
        state = f"({VERDICTS[f.verdict]}) " if f.verdict else ""
        reason = visible(f.reason)
        cut = f"{reason[:57]}..." if len(reason) > 60 else reason
        text = f"!{visible(f.rule.split('/')[-1])} {state}{cut}"
        out += [Piece("  ", "plain"), Piece(text, "note.done" if f.verdict else "note", f.id)]
    return out


def _units(text: str) -> tuple[list[int], Sequence[int]]:
    """Where each unit starts, and the line (from 1) that it belongs to."""
    if "\r" in text:
        starts = [0, *[m.end() for m in _BREAK.finditer(text)]]
    else:
        starts = [0, *accumulate(map((1).__add__, map(len, text.split("\n"))))]
        starts.pop()  # what follows the last line, which has no break
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    ends = [*starts[1:], len(text)]
    if max(map(sub, ends, starts)) <= LONGEST_UNIT:
        return starts, range(1, len(starts) + 1)
    units = [
        (at, line)
        for line, (a, b) in enumerate(zip(starts, ends, strict=True), 1)
        for at in range(a, max(b, a + 1), LONGEST_UNIT)
    ]
    return [at for at, _ in units], [line for _, line in units]
