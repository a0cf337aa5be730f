"""JSON, one record a line. Only the value of the text field is rewritten; every other byte of a line stays."""

from __future__ import annotations

import codecs
import io
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, cast

from cleaner.formats.rows import NOTE, Columns, Fields, Format, Row, Slice, dig, is_note, label
from cleaner.formats.streams import open_stream, suffixes_of, torn
from cleaner.model import CleanerError

_TOKENS = re.compile(rb'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_HUGE = re.compile(rb"\d{19}")
"""In a number, more than 64 bits may hold; the fast parser makes a float of it."""
_LOOKED_AT = 20
"""Records from which the names of fields are known."""
_COLON = re.compile(rb"\s*:\s*")


def read(part: Slice, columns: Columns) -> Iterator[Row]:
    """The records whose first byte lies in the slice."""
    place = part.start
    with open_stream(part.path) as stream:
        try:
            for place, line in _lines(stream, part):
                if line.strip(b" \t\r\n"):
                    yield parse_line(line, place, columns, part.encoding)
                else:
                    yield Row("layout", place, raw=line)
        except Exception as error:
            if not torn(error) and not isinstance(error, UnicodeDecodeError):
                raise
            yield Row("rejected", place, raw=b"", problem=f"the rest of the file cannot be read: {error}")


def parse_line(line: bytes, place: int, columns: Columns, encoding: str = "") -> Row:
    """A line as a row; rejected if it is no JSON object."""
    try:
        if encoding and encoding != "utf-8" and not _is_wide(encoding):
            line = line.decode(encoding).encode()
        fields = loads(line)
    except (ValueError, RecursionError) as error:
        reason = "ends inside a record" if not line.endswith(b"\n") else f"invalid JSON: {str(error)[:120]}"
        return Row("rejected", place, raw=line, problem=reason)
    if not isinstance(fields, dict):
        return Row("rejected", place, raw=line, problem="a JSON value that is no object")
    text = fields.get(columns.text)
    if isinstance(text, str):
        problem = ""
    else:
        missing = columns.text not in fields
        problem = f"no field {columns.text!r}" if missing else f"field {columns.text!r} is {_kind(text)}, not text"
        text = None
    name = dig(fields, columns.id)
    if isinstance(name, float) and abs(name) >= 1 << 63:
        name = dig(exact(line), columns.id)
    return Row("document", place, text, label(name), label(dig(fields, columns.source)), line, problem)


def loads(line: bytes) -> Any:
    """A JSON value; also with NaN, huge numbers and lone surrogates, which the fast parser refuses. Raises ValueError."""
    import orjson

    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode("utf-8"))


def dumps(value: Any) -> bytes:
    """A JSON value in UTF-8; escaped to ASCII only where it holds a lone surrogate or a number that needs it."""
    import orjson

    try:
        return orjson.dumps(value)
    except (TypeError, orjson.JSONEncodeError):
        try:
            return json.dumps(value, ensure_ascii=False, default=str).encode()
        except UnicodeEncodeError:
            return json.dumps(value, default=str).encode()


def with_text(line: bytes, name: str, old: str, new: str) -> bytes:
    """`line` with the value of its field `name`, which is `old`, replaced by `new`; the rest to the byte as it was."""
    ascii_only = line.isascii() and not old.isascii()
    literal = json.dumps(new).encode() if ascii_only else dumps(new)
    start, end = _value_span(line, name, old)
    return line[:start] + literal + line[end:]


class JsonlWriter:
    """Writes lines; rows of other formats as objects of their fields."""

    def __init__(self, file: BinaryIO, columns: Columns, notes: bool = False) -> None:
        self._file = file
        self._name = columns.text or "text"

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        raw: bytes = dumps(row.raw) + b"\n" if isinstance(row.raw, dict) else row.raw
        line = raw.rstrip(b"\r\n")
        if row.text is not None and text is not row.text and text != row.text:
            line = with_text(line, self._name, row.text, text)
        if note is not None and row.kind == "document":
            line = _with_note(line, note)
        self._file.write(line + raw[len(raw.rstrip(b"\r\n")) :])

    def close(self) -> None:
        pass


def _lines(stream: BinaryIO, part: Slice) -> Iterator[tuple[int, bytes]]:
    """Lines with the place of their first byte; a mark at the start of the file is not part of the first line."""
    place = part.start
    if _is_wide(part.encoding):
        for line in lines_of(stream, part.encoding):
            yield place, line
            place += len(line)
        return
    if place:
        stream.seek(place - 1)
        place += len(stream.readline()) - 1
    for line in stream:
        if 0 <= part.end <= place:
            return
        start, place = place, place + len(line)
        yield start, line.removeprefix(b"\xef\xbb\xbf") if not start else line


def lines_of(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Lines as bytes; of encodings whose line breaks are no single byte, in UTF-8."""
    if not _is_wide(encoding):
        yield from stream
        return
    for wide in io.TextIOWrapper(stream, encoding, errors="surrogatepass", newline="\n"):
        yield wide.lstrip("\ufeff").encode("utf-8", "surrogatepass")


def _is_wide(encoding: str) -> bool:
    return bool(encoding) and codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return {bool: "a boolean", list: "a list", dict: "an object"}.get(type(value), "a number")


def _value_span(line: bytes, name: str, old: str) -> tuple[int, int]:
    """Where the value of the field stands: by its usual spelling if the key occurs once, else by reading the tokens."""
    key = json.dumps(name, ensure_ascii=False).encode()
    if line.count(key) == 1:
        colon = _COLON.match(line, line.index(key) + len(key))
        if colon:
            for literal in (dumps(old), json.dumps(old).encode()):
                if line.startswith(literal, colon.end()):
                    return colon.end(), colon.end() + len(literal)
    return _scan_span(line, name)


def _scan_span(line: bytes, name: str) -> tuple[int, int]:
    """The span of the last string value of `name` at the top level, which is the one that parsers take."""
    depth, found, value_at = 0, (0, 0), -1
    for token in _TOKENS.finditer(line):
        first = line[token.start()]
        if first in b"{[":
            depth += 1
        elif first in b"}]":
            depth -= 1
        elif depth == 1 and token.start() == value_at:
            found = token.span()
        elif depth == 1:
            colon = _COLON.match(line, token.end())
            value_at = colon.end() if colon and json.loads(token.group()) == name else -1
    return found


def _with_note(line: bytes, note: Fields) -> bytes:
    """The line with a note as its last field, or in place of the note that it has."""
    if b'"cleaner"' in line:
        fields = loads(line)
        if NOTE in fields:
            if not is_note(fields[NOTE]):
                raise CleanerError(f"there is a field {NOTE!r} that holds something else")
            at = line.rfind(b'"cleaner"')
            if not _is_last(line[at:], fields[NOTE]):
                return dumps({**exact(line), NOTE: note})
            line = line[:at].rstrip().removesuffix(b",") + b"}"
    body = line.rstrip()[:-1].rstrip()
    return body + (b"" if body.endswith(b"{") else b",") + b'"cleaner":' + dumps(note) + b"}"


def _is_last(rest: bytes, note: Fields) -> bool:
    """Whether the note is all that stands from here to the end of the line."""
    try:
        return bool(loads(b"{" + rest) == {NOTE: note})
    except ValueError:
        return False


def exact(line: bytes) -> Any:
    """A JSON value whose integers are exact, however long."""
    return json.loads(line.decode("utf-8"))


def _fields(row: Row) -> Fields:
    return cast(Fields, exact(row.raw) if _HUGE.search(row.raw) else loads(row.raw))


def _names(part: Slice) -> list[tuple[str, Any]]:
    """Of the first records together, since a field may be missing in one: each name with its longest text, or its first value."""
    found: dict[str, Any] = {}
    documents = (row for row in read(part, Columns()) if row.kind == "document")
    for row in islice(documents, _LOOKED_AT):
        for name, value in _fields(row).items():
            old = found.setdefault(name, value)
            if isinstance(value, str) and (not isinstance(old, str) or len(value) > len(old)):
                found[name] = value
    return list(found.items())


def _splits(path: str, size: int, every: int) -> list[int]:
    return list(range(0, size, every)) if not suffixes_of(path)[1] else [0]


JSONL = Format("jsonl", (".jsonl", ".ndjson", ".jl"), read, JsonlWriter, _fields, _names, _splits)
