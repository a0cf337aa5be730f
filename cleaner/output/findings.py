"""Findings for people: where, what, the line with its spans underlined, and the arithmetic.

    report.txt:7:41: error totals/sum-parts: the parts add up to 28, the total says 30
        …新增市级以上龙头企业30家，其中粮油加工类12家、果蔬加工类9家、畜禽加工类7家…
                              ^^^^              ~~            ~              ~
        stated 30 · computed 28

`^` stands under the finding itself, `~` under what it is held against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cleaner.model import Finding, Span
from cleaner.output.lines import Lines
from cleaner.output.terminal import Paint, cells, visible

AROUND = 12
GAP = "…"


@dataclass(frozen=True, slots=True)
class Place:
    """A finding with the document that it is in, and the name that says where that is."""

    name: str
    finding: Finding
    lines: Lines

    @property
    def line(self) -> int:
        return self.lines.number(self.finding.start)

    @property
    def column(self) -> int:
        return self.lines.column(self.finding.start)


def finding_lines(place: Place, width: int, paint: Paint) -> Iterator[str]:
    """One finding, line by line, for `width` cells."""
    finding = place.finding
    where = f"{visible(place.name)}:{place.line}:{place.column}:"
    yield f"{paint(where, 'bold')} {paint(finding.severity, finding.severity)} {finding.check}: {visible(finding.message)}"
    marks = [(*span, "~") for span in finding.related]
    own = (finding.start, finding.end)
    marks = [mark for mark in marks if not (mark[0] < own[1] and own[0] < mark[1])]
    for number, group in _by_line(place.lines, [*marks, (*own, "^")]).items():
        yield from _underlined(place.lines, number, group, width, paint)
    if finding.values:
        yield "    " + paint(arithmetic(finding.values), "dim")


def arithmetic(values: Mapping[str, str]) -> str:
    """`stated 30 · computed 28`."""
    return " · ".join(f"{visible(str(name))} {visible(str(value))}" for name, value in values.items())


def _by_line(lines: Lines, marks: list[tuple[int, int, str]]) -> dict[int, list[tuple[int, int, str]]]:
    found: dict[int, list[tuple[int, int, str]]] = {}
    for start, end, sign in sorted(marks):
        number = lines.number(start)
        line_end = lines.span(number)[1]
        found.setdefault(number, []).append((start, max(start, min(end, line_end)), sign))
    return found


def _underlined(
    lines: Lines, number: int, marks: list[tuple[int, int, str]], width: int, paint: Paint
) -> Iterator[str]:
    """The stretches of a line that hold the marks, broken to fit, each row followed by its underlines."""
    line = lines.span(number)
    row, under = "", ""
    room = width - 4
    for text, sign in _stretches(lines.text, line, marks):
        for shown in visible(text) if cells(visible(text)) > room // 2 else [visible(text)]:
            size = cells(shown)
            if cells(row) + size > room:
                yield from _rows(row, under, paint)
                row, under = "", ""
            row += shown
            under += (sign or " ") * size
    yield from _rows(row, under, paint)


def _rows(row: str, under: str, paint: Paint) -> Iterator[str]:
    yield "    " + row
    if under.strip():
        yield "    " + paint(under.rstrip(), "bold")


def _stretches(text: str, line: Span, marks: list[tuple[int, int, str]]) -> Iterator[tuple[str, str]]:
    at = line[0]
    for i, (start, end, sign) in enumerate(marks):
        if start >= at:
            yield from _between(text[at:start], after=i > 0)
        shown = text[max(at, start) : end]
        yield (shown, sign) if shown else (" " if start == end and at == start else "", sign)
        at = max(at, end)
    rest = text[at : line[1]]
    yield (rest[:AROUND] + GAP if len(rest) > AROUND + 1 else rest), ""


def _between(text: str, *, after: bool) -> Iterator[tuple[str, str]]:
    if len(text) <= AROUND * (1 + after) + 1:
        yield text, ""
    else:
        yield (text[:AROUND] if after else "") + GAP + text[-AROUND:], ""
