"""Footing: whether the figures of a total row are the sums of the rows that it may cover.

A total may cover the rows since the last total, fewer of them (any contiguous run that ends above it), or the subtotals above it.
A column misfoots only if none of these adds up; it is worth reporting only where a sibling column adds up over the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Literal

from cleaner.checks.tables import Figure

Role = Literal["part", "negative", "memo", "subtotal", "total"]
Column = Sequence[Figure | None]
"""A figure a row; None where the cell holds no number (counted as nothing)."""
Cover = range | tuple[int, ...]
"""The rows that a total may cover."""

_REACH = 64
"""How many rows above a total are tried one by one as the first that it covers."""
_ZERO = Decimal(0)
_EXACT = Context(prec=120, traps=[])


@dataclass(frozen=True, slots=True)
class Misfooting:
    """The total in row `total` of column `column` is not the sum of `parts`. `proven` if a sibling column adds up over them."""

    column: int
    total: int
    parts: tuple[int, ...]
    computed: Decimal
    proven: bool


def misfootings(columns: Sequence[Column], roles: Sequence[Role], slack: Decimal) -> Iterator[Misfooting]:
    """Each total that no choice of rows explains; `slack` is how many last places a part may be off besides rounding."""
    sums = [_RunningSum(column, roles) for column in columns]
    last_total = -1
    subtotals: list[int] = []
    for row, role in enumerate(roles):
        if role not in ("total", "subtotal"):
            continue
        covers = list(_covers(row, last_total, subtotals, roles)) or _below(row, roles)
        yield from _unexplained(columns, sums, row, covers, slack)
        if role == "subtotal":
            subtotals.append(row)
        else:
            subtotals.clear()
        last_total = row


def _covers(row: int, last_total: int, subtotals: Sequence[int], roles: Sequence[Role]) -> Iterator[Cover]:
    """What the total in `row` may cover of the rows above it, the likeliest first."""
    if roles[row] == "total" and subtotals:
        loose = range(max(subtotals[-1] + 1, row - _REACH), row)
        if len(subtotals) + len(loose) > 1:
            yield (*subtotals[-_REACH:], *loose)
        for i in range(max(1, len(subtotals) - _REACH), len(subtotals) - 1):
            yield tuple(subtotals[i:])
    first = last_total + 1
    near = max(first, row - _REACH)
    if near > first:
        yield range(first, row)
    for start in range(near, row - 1):
        yield range(start, row)
    if last_total >= 0:
        yield (last_total, *range(near, row))


def _below(row: int, roles: Sequence[Role]) -> list[Cover]:
    """What a total at the head of its rows covers: all up to the next total."""
    end = next((r for r in range(row + 1, len(roles)) if roles[r] in ("total", "subtotal")), len(roles))
    return [range(row + 1, end)] if end - row > 2 else []


def _unexplained(
    columns: Sequence[Column], sums: Sequence[_RunningSum], row: int, covers: Sequence[Cover], slack: Decimal
) -> Iterator[Misfooting]:
    explained: dict[int, set[Cover]] = {}
    open_columns: list[int] = []
    for index, column in enumerate(columns):
        if column[row] is None or not covers:
            continue
        fits = {c for c in covers if sums[index].foots(row, c, slack)}
        if fits:
            explained[index] = fits
        else:
            open_columns.append(index)
    for index in open_columns:
        shared = next((c for c in covers if any(c in fits for fits in explained.values())), None)
        chosen = shared or covers[0]
        computed = sums[index].over(chosen)[0]
        yield Misfooting(index, row, sums[index].rows(chosen), computed, shared is not None)


class _RunningSum:
    """Sums of one column over any run of rows in constant time."""

    def __init__(self, column: Column, roles: Sequence[Role]) -> None:
        self.column = column
        self.roles = roles
        self.whole = all(f is None or f.places >= 1 for f in column)
        self.values: list[Decimal] = [_ZERO]
        self.margins: list[Decimal] = [_ZERO]
        self.counts: list[int] = [0]
        for row, cell in enumerate(column):
            counted = cell if roles[row] in ("part", "negative") else None
            self.values.append(_EXACT.add(self.values[-1], self._signed(row, counted)))
            self.margins.append(_EXACT.add(self.margins[-1], counted.places if counted else _ZERO))
            self.counts.append(self.counts[-1] + (counted is not None))

    def _signed(self, row: int, cell: Figure | None) -> Decimal:
        if cell is None or self.roles[row] == "memo":
            return _ZERO
        return -abs(cell.value) if self.roles[row] == "negative" else cell.value

    def over(self, cover: Cover) -> tuple[Decimal, Decimal, int]:
        """Sum, last places added up, and the number of figures."""
        if isinstance(cover, range):
            start, end = cover.start, cover.stop
            value = _EXACT.subtract(self.values[end], self.values[start])
            return value, _EXACT.subtract(self.margins[end], self.margins[start]), self.counts[end] - self.counts[start]
        value, margin, count = _ZERO, _ZERO, 0
        for row in cover:
            cell = self.column[row]
            if cell is not None and self.roles[row] != "memo":
                value, margin, count = (
                    _EXACT.add(value, self._signed(row, cell)),
                    _EXACT.add(margin, cell.places),
                    count + 1,
                )
        return value, margin, count

    def rows(self, cover: Cover) -> tuple[int, ...]:
        """The rows of a cover that hold a figure, of a long one the first 20."""
        return tuple(r for r in cover[:20] if self.column[r] is not None and self.roles[r] != "memo")

    def foots(self, row: int, cover: Cover, slack: Decimal) -> bool:
        """Whether the stated total may be this sum, given what rounding to the written places allows."""
        total = self.column[row]
        assert total is not None
        value, margin, count = self.over(cover)
        if count < 2:
            return False
        allowed = margin * slack if self.whole else (margin + total.places) / 2 + margin * slack
        return abs(_EXACT.subtract(total.value, value)) <= allowed
