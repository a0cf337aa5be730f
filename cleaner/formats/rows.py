"""What every format reads into and writes from: slices of files, rows, and the names of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, Protocol

Kind = Literal["document", "layout", "rejected"]
NOTE = "cleaner"
"""The field or column that status, edits and findings of a row are written into, where they are."""
Fields = dict[str, Any]
"""A row as names and values, in order: what it becomes when it is written in another format."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which fields hold the text, the id and the source. Empty: the row has none; a dot looks inside (`meta.url`)."""

    text: str = "text"
    id: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of one file, or all of it.

    `start` and `end` are bytes (JSONL) or row groups (Parquet), half open; -1 is the end of the file. `name` is the path
    within the input, with `/`; ids and outputs come from it. `limit` is how many documents to take at most; -1 is all.
    """

    path: str
    name: str
    start: int = 0
    end: int = -1
    encoding: str = ""
    limit: int = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of a file, in order.

    A `document` has a text, or a `problem` that says why there is none to clean, and is written in any case. `layout` (a
    header, a blank line) is written as it is and is no document. What is `rejected` cannot be a record of its format: it is
    not written, and `raw` holds its bytes for the list of rejects.

    `place` is the byte or row in the file where it begins: with `Slice.name` it is a key that no other document has.
    """

    kind: Kind
    place: int
    text: str | None = None
    id: str = ""
    source: str = ""
    raw: Any = None
    problem: str = ""


class Writer(Protocol):
    """Writes rows in order: rows of its own format, or of another, with fields as their `raw`.

    `note`, if given, is put into the row as a field or column of its own, named `cleaner`, in place of one from before.
    Whether notes will come is said when the writer is made, since a header names their column.
    """

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        """Raises CleanerError if the row, with this text, cannot be written; nothing of it is then written."""

    def close(self) -> None:
        """Write what is still held back. Leaves the file open."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how to read a slice, how to write, and how to turn a row into fields for another format."""

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Slice, Columns], Iterator[Row]]
    writer: Callable[[BinaryIO, Columns, bool], Writer]
    fields: Callable[[Row], Fields]
    names: Callable[[Slice], list[tuple[str, Any]]]
    """The fields of the first records with values, to guess from."""
    splits: Callable[[str, int, int], list[int]] | None = None
    """`splits(path, size, every)`: places where a file may be cut into slices of about `every` bytes; None: never."""


def is_note(value: Any) -> bool:
    """Whether a value in the field of notes is one, of an earlier run; a user's field of that name is none."""
    if isinstance(value, str):
        return value.startswith('{"status":') and '"findings":' in value
    return isinstance(value, Mapping) and value.keys() == {"status", "edits", "findings"}


def dig(fields: Mapping[str, Any], name: str) -> Any:
    """The value at `name`, which may be a path with dots into nested mappings; None if there is none."""
    if not name:
        return None
    if name in fields:
        return fields[name]
    value: Any = fields
    for part in name.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return None
        value = value[part]
    return value


def label(value: Any) -> str:
    """An id or a source as a string; empty for none and for what is no plain value."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
