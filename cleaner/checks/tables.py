"""Tables in running text: Markdown, tab-separated, comma-separated, and columns set apart by wide gaps.

A table is read from lines alone, in one pass. Broken tables (ragged rows, a stray bar) give short rows, never an error.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern


@dataclass(frozen=True, slots=True)
class Cell:
    """`page.text[start:end]`, without the blanks around it."""

    start: int
    end: int
    text: str


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order, the rule under a Markdown head left out; `start` and `end` are of whole lines. `before` is the line above."""

    start: int
    end: int
    rows: tuple[Row, ...]
    before: str = ""

    @property
    def width(self) -> int:
        return max(len(row) for row in self.rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that holds one plain number. `places` is its last written place; `percent` whether a % follows."""

    value: Decimal
    places: Decimal
    percent: bool


_RULE = frozenset(" \t|:+-–—=─┼│")
_WIDE_GAP = pattern("[ \u3000]{2,}|\u3000+")
_COMMA = pattern("[,，]")
_ONE = Decimal(1)
_BAR = pattern(r"(?<!\\)\|")
_FIELD_MARK = pattern('["“”,，]')
_PROSE = pattern("[。！？；]")
_FIGURE = pattern(
    r"(?P<open>[(（]?)[¥￥$€£]?\s?(?P<sign>[-−－+]?)[¥￥$€£]?(?P<digits>\d{1,3}(?:[,，]\d{3})+|\d{1,40})(?P<decimals>\.\d{1,40})?\s?(?P<percent>[%％]?)(?P<close>[)）]?)"
)


def figure(text: str) -> Figure | None:
    """The plain number that fills a cell, negative in accounting brackets; None for words, dates, ranges."""
    if text.isdecimal() and len(text) <= 40:
        return Figure(Decimal(text), _ONE, False)
    match = _FIGURE.fullmatch(text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    decimals = match["decimals"] or ""
    value = Decimal(match["digits"].replace(",", "").replace("，", "") + decimals)
    negative = match["open"] or match["sign"] in ("-", "−", "－")
    places = _ONE.scaleb(1 - len(decimals)) if decimals else _ONE
    return Figure(-value if negative else value, places, bool(match["percent"]))


@per_page
def tables(page: Page) -> list[Table]:
    """Every table of the page, in order."""
    layouts = [(split, least) for split, least, marks in _LAYOUTS if any(mark in page.text for mark in marks)]
    return list(_tables(page, layouts)) if layouts else []


def table_spans(page: Page) -> list[tuple[int, int]]:
    """Where the tables stand, sorted and disjoint."""
    return [(table.start, table.end) for table in tables(page)]


_Split = Callable[[str], list[tuple[int, int]] | None]


def _tables(page: Page, layouts: Sequence[tuple[_Split, int]]) -> Iterator[Table]:
    lines = _lines(page)
    tried = dict.fromkeys((split for split, _ in layouts), 0)
    at = 0
    while at < len(lines):
        for split, least in layouts:
            if at < tried[split]:
                continue
            rows, after = _block(page.text, lines, at, split)
            tried[split] = after
            if len(rows) >= least and _holds_figures(rows, split):
                above = page.text[slice(*lines[at - 1])].strip() if at else ""
                yield Table(lines[at][0], lines[after - 1][1], tuple(rows), above)
                at = after
                break
        else:
            at += 1


def _lines(page: Page) -> list[tuple[int, int]]:
    starts = [*page.line_starts, len(page.text)]
    return [(start, start + len(page.text[start:end].rstrip("\r\n"))) for start, end in itertools.pairwise(starts)]


def _block(text: str, lines: list[tuple[int, int]], at: int, split: _Split) -> tuple[list[Row], int]:
    """The rows from line `at` on that `split` can part alike, and the index of the first line after them."""
    rows: list[Row] = []
    width = 0
    first = at
    while at < len(lines):
        start, end = lines[at]
        line = text[start:end]
        if rows and _RULE.issuperset(line) and any(c in line for c in "-–—─="):
            at += 1
            continue
        pieces = split(line)
        if pieces is None or (split is not _by_bar and rows and len(pieces) != width):
            break
        rows.append(tuple(_cell(text, start + a, start + b) for a, b in pieces))
        width = len(pieces)
        at += 1
    return rows, max(at, first + 1)


def _cell(text: str, start: int, end: int) -> Cell:
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    inner = inner.strip()
    if inner.isdecimal():
        return Cell(start, start + len(inner), inner)
    quoted = len(inner) > 1 and inner[0] in '"“' and inner[-1] in '"”'
    if quoted:
        return Cell(start + 1, start + len(inner) - 1, inner[1:-1].strip())
    bare = inner.strip("*_ ")
    return Cell(start, start + len(inner), bare or inner)


def _by_bar(line: str) -> list[tuple[int, int]] | None:
    bars = line.count("|")
    if bars < 2 and not (bars and line.strip().find("|") > 0):
        return None
    pieces = _between(line, [m.start() for m in _BAR.finditer(line)])
    if pieces and not line[slice(*pieces[0])].strip() and line.lstrip().startswith("|"):
        pieces = pieces[1:]
    if pieces and not line[slice(*pieces[-1])].strip() and line.rstrip().endswith("|"):
        pieces = pieces[:-1]
    return pieces or None


def _by_tab(line: str) -> list[tuple[int, int]] | None:
    return _between(line, [i for i, c in enumerate(line) if c == "\t"]) if "\t" in line else None


def _by_comma(line: str) -> list[tuple[int, int]] | None:
    """Fields of a CSV line; None for prose."""
    if not _COMMA.search(line) or _PROSE.search(line):
        return None
    marks: list[int] = []
    quoted = False
    for match in _FIELD_MARK.finditer(line):
        if match[0] in '"“”':
            quoted = not quoted
        elif not quoted:
            marks.append(match.start())
    pieces = _between(line, marks)
    return pieces if marks and all(b - a <= 40 for a, b in pieces) else None


def _by_gap(line: str) -> list[tuple[int, int]] | None:
    if _PROSE.search(line) or len(line) > 2000:
        return None
    inner = line.strip(" \u3000")
    lead = len(line) - len(line.lstrip(" \u3000"))
    gaps = [m.span() for m in _WIDE_GAP.finditer(inner)]
    if not gaps:
        return None
    starts = [0, *(b for _, b in gaps)]
    ends = [*(a for a, _ in gaps), len(inner)]
    return [(lead + a, lead + b) for a, b in zip(starts, ends, strict=True)]


def _between(line: str, marks: list[int]) -> list[tuple[int, int]]:
    starts = [0, *(i + 1 for i in marks)]
    return list(zip(starts, [*marks, len(line)], strict=True))


_LAYOUTS: tuple[tuple[_Split, int, tuple[str, ...]], ...] = (
    (_by_bar, 2, ("|",)),
    (_by_tab, 2, ("\t",)),
    (_by_comma, 3, (",", "，")),
    (_by_gap, 3, ("  ", "\u3000")),
)
"""How lines are parted, how many rows make a table, and what the text must hold for it."""


def _holds_figures(rows: list[Row], split: _Split) -> bool:
    """Whether it is a table of numbers; commas and gaps also part prose, so there most fields must be figures."""
    sample = rows[:50]
    found = sum(figure(cell.text) is not None for row in sample for cell in row)
    if split is _by_bar or split is _by_tab:
        return found > 0
    body = sum(len(row) - 1 for row in sample[1:])
    return body > 0 and found * 2 > body
