"""The formats by name and by suffix, and the guess at which fields hold text, id and source."""

from __future__ import annotations

from typing import Any

from cleaner.formats.delimited import CSV
from cleaner.formats.jsonl import JSONL
from cleaner.formats.parquet import PARQUET
from cleaner.formats.rows import Columns, Fields, Format, Row, Slice
from cleaner.formats.streams import suffixes_of
from cleaner.formats.text import TEXT
from cleaner.formats.wet import WET
from cleaner.model import CleanerError

FORMATS = {form.name: form for form in (TEXT, JSONL, CSV, PARQUET, WET)}
_BY_SUFFIX = {suffix: form for form in FORMATS.values() for suffix in form.suffixes}
TEXT_NAMES = ("text", "content", "raw_content", "body", "article", "正文", "内容", "文本", "內容", "文本內容")
ID_NAMES = ("id", "doc_id", "docid", "uid", "uuid", "_id", "url", "编号", "編號")
SOURCE_NAMES = ("source", "domain", "site", "host", "来源", "來源", "dataset")


def format_of(name: str) -> Format | None:
    """The format of a file by its name, seen through `.gz` and `.zst`; None if it is none of ours."""
    return _BY_SUFFIX.get(suffixes_of(name)[0])


def guess_columns(form: Format, part: Slice, given: Columns) -> Columns:
    """`given`, with empty names filled in from the first records.

    Raises CleanerError, listing the fields that there are, if a name that was given is not among them or no field could
    be the text.
    """
    if form.name in ("text", "wet"):
        return Columns("text", "id", "source")
    return _guess(dict(form.names(part)), given, part.name)


def columns_among(row: Row, given: Columns) -> Columns:
    """`given`, with empty names filled in from a row of JSON lines. Raises CleanerError as `guess_columns` does."""
    return _guess(JSONL.fields(row) if row.kind == "document" else {}, given, "standard input")


def _guess(values: Fields, given: Columns, where: str) -> Columns:
    if not values:
        return Columns(given.text or "text", given.id, given.source)
    text = given.text or next((name for name in TEXT_NAMES if name in values), "") or _longest(values)
    if text not in values:
        raise CleanerError(
            f"{where}: no field {text!r}; the first records have {', '.join(values)}. Name one with --text-field"
        )
    return Columns(
        text,
        given.id or next((name for name in ID_NAMES if name in values), ""),
        given.source or next((name for name in SOURCE_NAMES if name in values), ""),
    )


def _longest(values: dict[str, Any]) -> str:
    lengths = {name: len(value) for name, value in values.items() if isinstance(value, str)}
    return max(lengths, key=lambda name: lengths[name]) if lengths else "text"
