"""CSV and TSV with a header line. Rows that are not changed keep their bytes; changed rows keep their style of quoting."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from cleaner.formats.encodings import Encoding, decode, encode
from cleaner.formats.jsonl import dumps
from cleaner.formats.rows import NOTE, Columns, Fields, Format, Row, Slice, is_note, label
from cleaner.formats.streams import open_stream, suffixes_of, torn
from cleaner.model import CleanerError

_DELIMITERS = ",\t;|"
_SAMPLE = 1 << 16


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the rows of one file share."""

    names: tuple[str, ...]
    delimiter: str
    encoding: Encoding
    mark: bytes


@dataclass(frozen=True, slots=True)
class Line:
    """One row as it was read: its text with quotes and line break, and its cells. `open`: its last quote is never closed."""

    written: str
    cells: list[str]
    sheet: Sheet
    open: bool = False


def read(part: Slice, columns: Columns) -> Iterator[Row]:
    """Every row of the file; the header is layout."""
    csv.field_size_limit(sys.maxsize)
    place = 0
    with open_stream(part.path) as stream:
        try:
            sheet, text = _open(stream, part)
            if text is None:
                return
            place = len(sheet.mark)
            for number, line in enumerate(_records(text, sheet)):
                yield _row(line, place, columns) if number else Row("layout", place, raw=line)
                place += len(encode(line.written, line.sheet.encoding))
        except Exception as error:
            if not torn(error) and not isinstance(error, UnicodeDecodeError):
                raise
            yield Row("rejected", place, raw=b"", problem=f"the rest of the file cannot be read: {error}")


class CsvWriter:
    """Writes the rows of one file, in its encoding. Notes go into a column of their own behind the others."""

    def __init__(self, file: BinaryIO, columns: Columns, notes: bool = False) -> None:
        self._file = file
        self._name = columns.text
        self._notes = notes
        self._started = False

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        line = row.raw if isinstance(row.raw, Line) else _from_fields(row.raw)
        cells = line.cells
        if row.text is not None and text != row.text:
            at = line.sheet.names.index(self._name)
            cells = [*cells[:at], text, *cells[at + 1 :]]
        if self._notes and cells:
            cells = _noted(cells, line.sheet.names, _header_or(note, row))
        data = encode(line.written if cells is line.cells else _rewritten(line, cells), line.sheet.encoding)
        if not self._started:
            data = line.sheet.mark + (b"" if row.kind == "layout" else self._header(line.sheet)) + data
            self._started = True
        self._file.write(data)

    def _header(self, sheet: Sheet) -> bytes:
        names = _noted(list(sheet.names), sheet.names, NOTE) if self._notes else list(sheet.names)
        return (_formatted(names, sheet.delimiter, csv.QUOTE_MINIMAL) + "\n").encode()

    def close(self) -> None:
        pass


def _open(stream: BinaryIO, part: Slice) -> tuple[Sheet, io.TextIOWrapper | None]:
    """The sheet, with the file positioned behind the byte order mark; no text if the file is empty."""
    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(stream, _SAMPLE)  # type: ignore[type-var]
    sample = buffered.peek(_SAMPLE)[:_SAMPLE]
    encoding = _encoding(sample, part.encoding)
    mark = encoding.mark
    buffered.read(len(mark))
    encoding = replace(encoding, mark=b"", tail=b"")
    errors = "surrogatepass" if encoding.name.startswith("utf-16") else "surrogateescape"
    text = io.TextIOWrapper(buffered, encoding.name, errors=errors, newline="")
    first = sample[len(mark) :].decode(encoding.name, "replace").splitlines()[:1]
    delimiter = max(_DELIMITERS, key=first[0].count) if first else ","
    if suffixes_of(part.path)[0] == ".tsv":
        delimiter = "\t"
    return Sheet((), delimiter, encoding, mark), text if sample else None


def _encoding(sample: bytes, name: str) -> Encoding:
    """By the evidence of the whole lines of the sample."""
    whole = sample[: sample.rfind(b"\n") + 1] if len(sample) >= 4096 and not name.startswith("utf-16") else sample
    return decode(whole or sample, name or None)[1]


def _records(text: io.TextIOWrapper, sheet: Sheet) -> Iterator[Line]:
    lines = _Lines(text)
    names: tuple[str, ...] | None = None
    for cells in csv.reader(lines, delimiter=sheet.delimiter):
        if names is None:
            names = tuple(cells)
            sheet = replace(sheet, names=names)
        yield Line(lines.taken(), cells, sheet, lines.wanting)


class _Lines:
    """Lines for a csv reader, which also remembers what it has handed out since it was last asked."""

    wanting = False
    """The reader asked for more in the middle of a row, and there was none: a quote is open."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._held: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self._held.append(line)
            yield line
        self.wanting = bool(self._held)

    def taken(self) -> str:
        written = "".join(self._held)
        self._held.clear()
        return written


def _row(line: Line, place: int, columns: Columns) -> Row:
    names, cells = line.sheet.names, line.cells
    if not cells:
        return Row("layout", place, raw=line)
    if line.open:
        raw = encode(line.written, line.sheet.encoding)
        return Row("rejected", place, raw=raw, problem="a quote is opened and never closed")
    if '"' in line.written and not _well_quoted(line):
        return Row("document", place, raw=line, problem="quotes in a cell that do not stand around all of it")
    if columns.text not in names:
        return Row("document", place, raw=line, problem=f"no column {columns.text!r}")
    at = names.index(columns.text)
    if at >= len(cells):
        return Row("document", place, raw=line, problem=f"the row has {len(cells)} of {len(names)} columns")
    return Row("document", place, cells[at], _cell(line, columns.id), _cell(line, columns.source), line)


def _well_quoted(line: Line) -> bool:
    """Whether the row says what its cells are: readers drop the quotes of `"a"b`, and written anew they would be gone."""
    try:
        next(csv.reader(io.StringIO(line.written, newline=""), delimiter=line.sheet.delimiter, strict=True))
    except csv.Error:
        return False
    return True


def _cell(line: Line, name: str) -> str:
    if not name or name not in line.sheet.names:
        return ""
    at = line.sheet.names.index(name)
    return label(line.cells[at]) if at < len(line.cells) else ""


def _header_or(note: Fields | None, row: Row) -> str:
    if row.kind == "layout":
        return NOTE
    return "" if note is None else dumps(note).decode("utf-8", "surrogateescape")


def _noted(cells: list[str], names: tuple[str, ...], note: str) -> list[str]:
    """The cells with a note in its column, which is the last if there was none; a row that is too short is filled up.

    One that has more cells than there are names takes no note.
    """
    at = names.index(NOTE) if NOTE in names else len(names)
    if NOTE not in names and len(cells) > at:
        if not note:
            return cells
        raise CleanerError(f"the row has {len(cells)} cells under {at} names, so there is no place for a record")
    cells = [*cells, *[""] * (at + 1 - len(cells))]
    if at < len(names) and note not in ("", NOTE) and cells[at] and not is_note(cells[at]):
        raise CleanerError(f"there is a column {NOTE!r} that holds something else")
    return [*cells[:at], note, *cells[at + 1 :]]


def _rewritten(line: Line, cells: list[str]) -> str:
    """The row with other cells, quoted in the style that would have written it as it was."""
    if any("\0" in cell for cell in cells):
        raise CleanerError("a NUL cannot be written to CSV")
    body = line.written.rstrip("\r\n")
    ending = line.written[len(body) :]
    for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC):
        if _formatted(line.cells, line.sheet.delimiter, quoting) == body:
            return _formatted(cells, line.sheet.delimiter, quoting) + ending
    return _formatted(cells, line.sheet.delimiter, csv.QUOTE_MINIMAL) + ending


def _formatted(cells: list[str], delimiter: str, quoting: Any) -> str:
    buffer = io.StringIO(newline="")
    # Cells with line breaks are only put into quotes if those are what ends a line.
    csv.writer(buffer, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue().removesuffix("\r\n")


def _from_fields(fields: Fields) -> Line:
    sheet = Sheet(tuple(fields), ",", Encoding(), b"")
    cells = ["" if value is None else str(value) for value in fields.values()]
    return Line(_formatted(cells, ",", csv.QUOTE_MINIMAL) + "\n", cells, sheet)


def _fields(row: Row) -> Fields:
    line: Line = row.raw
    return dict(zip(line.sheet.names, line.cells, strict=False))


def _names(part: Slice) -> list[tuple[str, Any]]:
    header: list[str] = []
    for row in read(part, Columns()):
        if row.kind != "document":
            header = header or list(row.raw.cells if isinstance(row.raw, Line) else [])
            continue
        return list(_fields(row).items())
    return [(name, "") for name in header]


CSV = Format("csv", (".csv", ".tsv"), read, CsvWriter, _fields, _names)
