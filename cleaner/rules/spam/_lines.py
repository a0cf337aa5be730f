"""Whole lines that do not belong to the article: their spans, with the line break that would be left over."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from cleaner.page import Page
from cleaner.patterns import pattern

Span = tuple[int, int]

_LINE = pattern(r"[^\r\n]+")


def lines(page: Page) -> list[Span]:
    """The spans of the page's lines that hold anything, without their breaks and the white space around them; kept a page."""
    found: list[Span] | None = page.memo.get("lines")
    if found is None:
        found = page.memo["lines"] = list(_lines(page.text))
    return found


def _lines(text: str) -> Iterator[Span]:
    for m in _LINE.finditer(text):
        start, end = m.span()
        if text[start].isspace() or text[end - 1].isspace():
            line = m.group()
            start += len(line) - len(line.lstrip())
            end -= len(line) - len(line.rstrip())
        if start < end:
            yield start, end


def with_break(text: str, start: int, end: int) -> Span:
    """A line's span with its indent and the break behind it, or, for the last line, the break before it."""
    while start and text[start - 1] in " \t\u3000":
        start -= 1
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    if text.startswith("\r\n", end):
        return start, end + 2
    if end < len(text):
        return start, end + 1
    if text.endswith("\r\n", 0, start):
        return start - 2, end
    return (start - 1 if start and text[start - 1] in "\r\n" else start), end


def with_break_before(text: str, start: int, end: int) -> Span:
    """A line's span with the break before it, as for the last line: so the lines of a stack at the end go one by one."""
    while start and text[start - 1] in " \t\u3000":
        start -= 1
    while end < len(text) and text[end] in " \t\u3000":
        end += 1
    if text.endswith("\r\n", 0, start):
        return start - 2, end
    return (start - 1 if start and text[start - 1] in "\r\n" else start), end


def with_breaks(page: Page, numbers: Collection[int]) -> Iterator[tuple[int, Span]]:
    """Lines by their numbers, each with a break; at the end of a text that has none at its end, with the break before."""
    rows = lines(page)
    last = len(rows)
    if rows and "\n" not in page.text[rows[-1][1] :]:
        while last - 1 in numbers:
            last -= 1
    for n in numbers:
        yield n, (with_break_before if n >= last and n else with_break)(page.text, *rows[n])
