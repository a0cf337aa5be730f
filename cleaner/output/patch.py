"""A unified patch from the record of edits, which `git apply` and `patch` take: bytes, in the encoding of the file."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from cleaner.formats.encodings import Encoding, encode
from cleaner.model import CleanerError, Result

CONTEXT = 3
Span = tuple[int, int, str]
"""What replaces `text[start:end]`."""


@dataclass(slots=True)
class Change:
    """Lines `[start, end)` of the original, counted from 0, and the text that takes their place."""

    start: int
    end: int
    text: str


def unified(result: Result, name: str, encoding: Encoding) -> bytes:
    """The patch from original to cleaned text; empty where nothing changes. `name` is the path that it names.

    Raises CleanerError for UTF-16 and UTF-32, where a line is not a line to patch tools.
    """
    if not result.changed:
        return b""
    if encoding.name.startswith(("utf-16", "utf-32")):
        raise CleanerError(f"{name} is {encoding.name}, which patch tools cannot read: use --to utf-8, or --edits")
    # To patch tools a byte order mark is part of the first line.
    mark = encoding.mark.decode(encoding.name)
    text = mark + result.original
    lines = _split(text)
    edits = [(e.start + len(mark), e.end + len(mark), e.current) for e in result.edits if e.current != e.before]
    # Names are those of the file system, whatever the text is written in.
    head = os.fsencode(f"--- {_path('a', name)}\n+++ {_path('b', name)}\n")
    rows: list[str] = []
    shift = 0
    for hunk in _hunks(list(_changes(text, lines, edits))):
        added, shift = _hunk(lines, hunk, shift)
        rows += added
    return head + encode("".join(rows), Encoding(encoding.name))


def _split(text: str) -> list[str]:
    """Lines with their ends, broken at LF alone, as patch tools break them."""
    lines = [line + "\n" for line in text.split("\n")]
    return [*lines[:-1], lines[-1][:-1]] if lines[-1] != "\n" else lines[:-1]


def _changes(text: str, lines: Sequence[str], edits: Sequence[Span]) -> Iterator[Change]:
    """Which whole lines are replaced by what; an edit that takes a line break away also takes in the line behind it."""
    starts = list(accumulate(map(len, lines), initial=0))
    i = 0
    while i < len(edits):
        first = min(bisect_right(starts, edits[i][0]) - 1, len(lines))
        group: list[Span] = []
        last = first
        while True:
            while i < len(edits) and (not group or edits[i][0] < starts[last] or last == len(lines)):
                group.append(edits[i])
                last = max(last, min(bisect_right(starts, max(edits[i][0], edits[i][1] - 1)), len(lines)))
                i += 1
            if last == len(lines) or not _joins(group[-1], starts[first], starts[last]):
                break
            last += 1
        yield Change(first, last, _applied(text, group, starts[first], starts[last]))


def _joins(edit: Span, first: int, end: int) -> bool:
    """Whether an edit takes away the line break at `end` and leaves something before it."""
    whole_lines = edit[0] == first and not edit[2]
    return edit[1] == end and not edit[2].endswith("\n") and not whole_lines


def _applied(text: str, edits: Sequence[Span], start: int, end: int) -> str:
    pieces: list[str] = []
    for edit in edits:
        pieces += (text[start : edit[0]], edit[2])
        start = edit[1]
    return "".join(pieces) + text[start:end]


def _hunks(changes: Sequence[Change]) -> Iterator[list[Change]]:
    hunk: list[Change] = []
    for change in changes:
        if hunk and change.start - hunk[-1].end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _hunk(lines: Sequence[str], hunk: Sequence[Change], shift: int) -> tuple[list[str], int]:
    """The rows of a hunk, its header first, and by how much later lines move."""
    first, last = max(0, hunk[0].start - CONTEXT), min(len(lines), hunk[-1].end + CONTEXT)
    rows: list[str] = []
    old = new = 0
    at = first
    for change in [*hunk, Change(last, last, "")]:
        for line in lines[at : change.start]:
            rows += _row(" ", line)
            old, new = old + 1, new + 1
        for line in lines[change.start : change.end]:
            rows += _row("-", line)
            old += 1
        for line in _split(change.text):
            rows += _row("+", line)
            new += 1
        at = change.end
    header = f"@@ -{_range(first, old)} +{_range(first + shift, new)} @@\n"
    return [header, *rows], shift + new - old


def _row(sign: str, line: str) -> list[str]:
    return [sign + line] if line.endswith("\n") else [sign + line + "\n", "\\ No newline at end of file\n"]


def _range(start: int, count: int) -> str:
    return f"{start + 1 if count else start},{count}"


def _path(side: str, name: str) -> str:
    """A name as both tools read it: inside of the folder they run in where it can be, a tab behind one that has spaces."""
    if Path(name).is_absolute() and Path(name).is_relative_to(Path.cwd()):
        name = str(Path(name).relative_to(Path.cwd()))
    path = f"{side}/{name.removeprefix('/').removeprefix('./')}"
    if any(c in path for c in '\n\t"\\'):
        escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        return f'"{escaped}"'
    return f"{path}\t" if " " in path else path
