"""Parquet, by row groups. Only the text column is rewritten, with its type; columns, order and schema metadata stay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from cleaner.formats.encodings import encode
from cleaner.formats.jsonl import dumps
from cleaner.formats.rows import NOTE, Columns, Fields, Format, Row, Slice, dig, is_note, label
from cleaner.formats.streams import open_raw
from cleaner.model import CleanerError

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row stands: a record batch and a row in it, and the codec of the file."""

    batch: Any
    at: int
    codec: str


def read(part: Slice, columns: Columns) -> Iterator[Row]:
    """The rows of the row groups in the slice. Raises CleanerError if the file is no Parquet."""
    with open_raw(part.path) as stream:
        file = _open(stream, part.path)
        end = file.num_row_groups if part.end < 0 else part.end
        place = sum(file.metadata.row_group(g).num_rows for g in range(part.start))
        codec = _codec(file)
        groups = list(range(part.start, end))
        if not file.metadata.num_rows:
            yield Row("layout", 0, raw=Cell(_empty(file), -1, codec))
        batches = file.iter_batches(batch_size=_BATCH, row_groups=groups)
        while (batch := _next(batches, part.path)) is not None:
            yield from _rows(batch, place, columns, codec)
            place += batch.num_rows


class ParquetWriter:
    """Writes rows back in batches as they came, or rows of another format under the schema of their first batch."""

    def __init__(self, file: BinaryIO, columns: Columns, notes: bool = False) -> None:
        self._file = file
        self._name = columns.text
        self._out: Any = None
        self._held: list[tuple[Row, str, Fields | None]] = []

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        if self._held and (len(self._held) >= _BATCH or _batch(row) is not _batch(self._held[0][0])):
            self._flush()
        if text is not row.text and row.text is not None and any("\ud800" <= c <= "\udfff" for c in text):
            raise CleanerError("a lone surrogate cannot be written to Parquet")
        self._held.append((row, text, note))

    def close(self) -> None:
        self._flush()
        if self._out is not None:
            self._out.close()

    def _flush(self) -> None:
        if not self._held:
            return
        cell = self._held[0][0].raw
        table = self._from_batch(cell) if isinstance(cell, Cell) else self._from_fields()
        table = with_notes(table, [note for _, _, note in self._held])
        if self._out is None:
            import pyarrow.parquet as pq

            codec = cell.codec if isinstance(cell, Cell) else "zstd"
            self._out = pq.ParquetWriter(self._file, table.schema, compression=codec)
        if table.num_rows:
            self._out.write_batch(table)
        self._held = []

    def _from_batch(self, cell: Cell) -> Any:
        import pyarrow as pa

        batch = cell.batch
        if cell.at < 0:
            return batch
        if len(self._held) != batch.num_rows:
            batch = batch.take(pa.array([row.raw.at for row, _, _ in self._held]))
        new = [text if row.text is not None and text != row.text else None for row, text, _ in self._held]
        return with_texts(batch, self._name, new)

    def _from_fields(self) -> Any:
        import pyarrow as pa

        rows = [{**row.raw, self._name: text} if row.text is not None else row.raw for row, text, _ in self._held]
        try:
            schema = None
            if self._out is not None:
                schema = pa.schema([field for field in self._out.schema if field.name != NOTE])
            return pa.RecordBatch.from_pylist(rows, schema=schema)
        except (pa.ArrowException, UnicodeEncodeError, OverflowError) as error:
            raise CleanerError(f"a field changes its type or is no text, so write JSONL instead: {error}") from None


def with_texts(batch: Any, name: str, texts: Sequence[str | None]) -> Any:
    """A record batch with texts put into a column; None leaves what there is, byte for byte. Type and order are kept."""
    import pyarrow as pa

    at = batch.schema.get_field_index(name)
    if at < 0 or all(text is None for text in texts):
        return batch
    old = _as_bytes(batch.column(at))
    new = [before if text is None else encode(text) for before, text in zip(old, texts, strict=True)]
    column = _as_type(new, batch.schema.field(at).type)
    return pa.RecordBatch.from_arrays([*batch.columns[:at], column, *batch.columns[at + 1 :]], schema=batch.schema)


def text_column(batch: Any, name: str) -> list[str | bytes | None]:
    """The values of a text column: None where there is none, bytes where they are not UTF-8."""
    column = batch.column(batch.schema.get_field_index(name))
    try:
        return [value if isinstance(value, str) else None for value in column.to_pylist()]
    except UnicodeDecodeError:
        return [_decoded(value) for value in _as_bytes(column)]


def _rows(batch: Any, place: int, columns: Columns, codec: str) -> Iterator[Row]:
    names = batch.schema.names
    if columns.text in names:
        texts, problem = text_column(batch, columns.text), f"field {columns.text!r} is null or no text"
    else:
        texts, problem = [None] * batch.num_rows, f"no column {columns.text!r}"
    ids, sources = _labels(batch, columns.id), _labels(batch, columns.source)
    for at, text in enumerate(texts):
        cell = Cell(batch, at, codec)
        if isinstance(text, str):
            yield Row("document", place + at, text, ids[at], sources[at], cell)
        else:
            why = problem if text is None else f"field {columns.text!r} is not UTF-8"
            yield Row("document", place + at, None, ids[at], sources[at], cell, why)


def _labels(batch: Any, name: str) -> list[str]:
    top = name.split(".")[0]
    column = name if name in batch.schema.names else top
    if not name or column not in batch.schema.names:
        return [""] * batch.num_rows
    values = batch.column(batch.schema.get_field_index(column)).to_pylist()
    return [label(dig({column: value}, name)) for value in values]


def _as_bytes(column: Any) -> list[bytes | None]:
    import pyarrow as pa

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    binary = pa.large_binary() if pa.types.is_large_string(column.type) else pa.binary()
    if pa.types.is_string_view(column.type):
        column = column.cast(pa.string())
    values: list[bytes | None] = column.view(binary).to_pylist()
    return values


def _as_type(values: list[bytes | None], kind: Any) -> Any:
    import pyarrow as pa

    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    large = pa.types.is_large_string(plain)
    column = pa.array(values, pa.large_binary() if large else pa.binary()).view(
        pa.large_string() if large else pa.string()
    )
    if column.type.equals(kind):
        return column
    return column.dictionary_encode().cast(kind) if pa.types.is_dictionary(kind) else column.cast(kind)


def _decoded(value: bytes | None) -> str | bytes | None:
    try:
        return None if value is None else value.decode()
    except UnicodeDecodeError:
        return value


def with_notes(batch: Any, notes: Sequence[Fields | None]) -> Any:
    """A record batch with a column `cleaner` of JSON, if there are notes: behind the others, or in place of earlier notes.

    Raises CleanerError if there is a column of that name that holds something else.
    """
    import pyarrow as pa

    if not any(note is not None for note in notes):
        return batch
    column = pa.array([None if note is None else dumps(note).decode() for note in notes], pa.string())
    columns, schema = list(batch.columns), schema_with_notes(batch.schema)
    if NOTE in batch.schema.names:
        at = batch.schema.get_field_index(NOTE)
        if not all(value is None or is_note(value) for value in columns.pop(at).to_pylist()):
            raise CleanerError(f"there is a column {NOTE!r} that holds something else")
    return pa.RecordBatch.from_arrays([*columns, column], schema=schema)


def schema_with_notes(schema: Any) -> Any:
    """The schema with a column of notes behind the others; an earlier one goes."""
    import pyarrow as pa

    if NOTE in schema.names:
        schema = schema.remove(schema.get_field_index(NOTE))
    return schema.append(pa.field(NOTE, pa.string()))


def _batch(row: Row) -> Any:
    return row.raw.batch if isinstance(row.raw, Cell) else None


def _open(stream: BinaryIO, path: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.ParquetFile(stream)
    except pa.ArrowException as error:
        raise CleanerError(f"{path}: not a whole Parquet file: {str(error)[:200]}") from None


def _next(batches: Iterator[Any], path: str) -> Any:
    import pyarrow as pa

    try:
        return next(batches, None)
    except (pa.ArrowException, OSError) as error:
        raise CleanerError(f"{path}: the rest of it cannot be read: {str(error)[:200]}") from None


def _codec(file: Any) -> str:
    if not file.num_row_groups or not file.metadata.num_columns:
        return "zstd"
    name = str(file.metadata.row_group(0).column(0).compression).lower()
    return "none" if name == "uncompressed" else name


def _empty(file: Any) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=file.schema_arrow)


def _fields(row: Row) -> Fields:
    fields: Fields = row.raw.batch.slice(row.raw.at, 1).to_pylist()[0]
    return fields


def _names(part: Slice) -> list[tuple[str, Any]]:
    with open_raw(part.path) as stream:
        file = _open(stream, part.path)
        for batch in file.iter_batches(batch_size=1):
            return list(batch.to_pylist()[0].items())
        return [(name, "") for name in file.schema_arrow.names]


def _splits(path: str, size: int, every: int) -> list[int]:
    """Row groups at which slices of about `every` bytes, uncompressed, begin."""
    with open_raw(path) as stream:
        metadata = _open(stream, path).metadata
    places, held = [0], 0
    for group in range(metadata.num_row_groups):
        if held and held + metadata.row_group(group).total_byte_size > every:
            places.append(group)
            held = 0
        held += metadata.row_group(group).total_byte_size
    return places


PARQUET = Format("parquet", (".parquet", ".pq"), read, ParquetWriter, _fields, _names, _splits)
