"""Columns of shares in tables: 占比 62 %, 21 %, 12 %."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from cleaner.checks.oppositions import cover_all, has_remainder, may_overlap, repeats
from cleaner.checks.tables import Cell, Table, figure
from cleaner.patterns import pattern

_SHARE_HEAD = pattern(
    r"(?:所?[占佔]比?[重例]?|比[重例]|构成比?|構成比?|百分比|shares?|percent(?:age)?)\s*(?:[(（]?[%％][)）]?)?",
    re.IGNORECASE,
)
_OVERALL = pattern(r"(?:[合总總]\s*[计計]|总体|all|total)(?:[(（].{0,12}[)）])?", re.IGNORECASE)
_NESTED = pattern(
    r"[#＃*＊]|其中|小[计計]|of which|前[\d一二三四五六七八九十]|[(（][一二三四五六七八九十\d][)）]|\d+\.\d",
    re.IGNORECASE,
)
_HUNDRED = Decimal(100)
_LONGEST = 40


class ShareColumn(NamedTuple):
    """The cells of shares of one whole that do not make 100, their sum, and what rounding allows."""

    cells: tuple[Cell, ...]
    total: Decimal


def wrong_columns(table: Table, slack: Decimal) -> Iterator[ShareColumn]:
    """Each column of shares that misses 100; `slack` is how many last places a share may be off besides rounding.

    More than 100 is wrong for any list of shares; less only where a row says 100 or the rows leave nothing over.
    """
    head = table.rows[0]
    body = [row for row in table.rows[1:] if len(row) == len(head)]
    if not 2 <= len(body) <= _LONGEST + 1:
        return
    for column, cell in enumerate(head):
        if column and _SHARE_HEAD.fullmatch(cell.text):
            found = _judge([row[0].text for row in body], [row[column] for row in body], slack)
            if found:
                yield found


def _judge(labels: Sequence[str], cells: Sequence[Cell], slack: Decimal) -> ShareColumn | None:
    whole = bool(_OVERALL.fullmatch(labels[-1]))
    last = figure(cells[-1].text)
    if whole and (last is None or last.value != _HUNDRED):
        return None
    labels, cells = (labels[:-1], cells[:-1]) if whole else (labels, cells)
    figures = [f for cell in cells if (f := figure(cell.text)) is not None]
    if len(figures) < max(2, len(cells)) or any(_NESTED.match(label) or _OVERALL.fullmatch(label) for label in labels):
        return None
    if any(f.value < 0 for f in figures) or may_overlap(labels) or repeats(labels):
        return None
    total = sum((f.value for f in figures), Decimal(0))
    margin = sum((f.places for f in figures), Decimal(0)) * (Decimal("0.5") + slack)
    gap = total - _HUNDRED
    complete = whole or cover_all(labels) or has_remainder(labels)
    meant = abs(gap) <= 50 if complete else len(figures) > 2 and 0 < gap <= 15
    return ShareColumn(tuple(cells), total) if meant and abs(gap) > margin else None
