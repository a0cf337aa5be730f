"""Plain text and Markdown: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import UTF8, Encoding, decode, encode
from cleaner.formats.rows import Columns, Fields, Format, Row, Slice
from cleaner.formats.streams import open_stream, torn
from cleaner.model import CleanerError, Document


def read_text(path: Path | str, encoding: str | None = None) -> tuple[str, Encoding]:
    """The text of a file, line endings untouched, and how it was stored.

    Raises CleanerError, naming the file, if it cannot be read or is not text.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise CleanerError(f"cannot read {path}: {error.strerror or error}") from error
    try:
        return decode(data, encoding)
    except CleanerError as error:
        raise CleanerError(f"{path}: {error}") from None


def write_text_atomic(path: Path | str, text: str, encoding: Encoding = UTF8) -> None:
    """Put `text` at `path` in `encoding`, whole or not at all.

    Raises CleanerError, naming the file, if it cannot be written; then the file is as it was and nothing lies beside it.
    """
    try:
        data = encode(text, encoding)
    except CleanerError as error:
        raise CleanerError(f"cannot write {path}: {error}") from None
    write_atomic(Path(path), data)


def read_document(path: Path | str, encoding: str | None = None) -> Document:
    """A file as a document: its path is the id, its folder the source, `meta["encoding"]` how it was stored."""
    text, stored = read_text(path, encoding)
    return Document(text, id=str(path), source=str(Path(path).parent), meta={"encoding": stored})


def read(part: Slice, columns: Columns) -> Iterator[Row]:
    """The one document of the file. A file that is not text has a problem, and passes byte for byte."""
    with open_stream(part.path) as stream:
        try:
            data = stream.read()
        except Exception as error:
            if not torn(error):
                raise
            yield Row("rejected", 0, id=part.name, raw=b"", problem=f"the file cannot be read: {error}")
            return
    try:
        text, encoding = decode(data, part.encoding or None)
    except CleanerError as error:
        yield Row("document", 0, None, part.name, _folder(part.name), (data, UTF8), str(error))
        return
    yield Row("document", 0, text, part.name, _folder(part.name), (data, encoding))


class TextWriter:
    """Writes one document, in the encoding that it had."""

    def __init__(self, file: BinaryIO, columns: Columns, notes: bool = False) -> None:
        self._file = file

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        if isinstance(row.raw, dict):
            raise CleanerError("only text files can be written as text files; choose --to jsonl or parquet")
        data, encoding = row.raw
        self._file.write(data if row.text is None or text == row.text else encode(text, encoding))

    def close(self) -> None:
        pass


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def _fields(row: Row) -> Fields:
    return {"id": row.id, "encoding": row.raw[1].label, "text": row.text}


def _names(part: Slice) -> list[tuple[str, Any]]:
    return [("id", ""), ("encoding", ""), ("text", "")]


TEXT = Format("text", (".txt", ".text", ".md", ".markdown"), read, TextWriter, _fields, _names)
