"""Plain text and Markdown: one file, one document."""

from __future__ import annotations

from pathlib import Path

from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import UTF8, Encoding, decode, encode
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
