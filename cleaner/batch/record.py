"""The record beside the data: edits and findings as Parquet or JSONL, one row each, in offsets of the original text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO

from cleaner.formats.jsonl import dumps
from cleaner.formats.rows import Fields, Row
from cleaner.model import EditRow, Finding, Result

_FLUSH = 20_000
_AROUND = 16
EDIT_COLUMNS = [
    "unit",
    "file",
    "place",
    "id",
    "source",
    "start",
    "end",
    "before",
    "replacement",
    "rule",
    "safety",
    "confidence",
    "reason",
    "standing",
    "decided",
    "applied",
    "lost",
    "left",
    "right",
]
FINDING_COLUMNS = [
    "unit",
    "file",
    "place",
    "id",
    "source",
    "start",
    "end",
    "check",
    "severity",
    "message",
    "related",
    "values",
]


class Sink:
    """Collects rows and writes them to a file that is made when the first one comes, or `always`, for those who ask."""

    def __init__(self, create: Callable[[], BinaryIO], kind: str, form: str, always: bool = False) -> None:
        self._create = create
        self._columns = EDIT_COLUMNS if kind == "edits" else FINDING_COLUMNS
        self._kind = kind
        self._form = form
        self._file: BinaryIO | None = None
        self._parquet: Any = None
        self._held: list[Sequence[Any]] = []
        self._always = always

    def extend(self, rows: Sequence[Sequence[Any]]) -> None:
        """Rows with values in the order of the columns."""
        self._held.extend(rows)
        if len(self._held) >= _FLUSH:
            self._flush()

    def close(self) -> None:
        """Write the rest. The file stays open: who made it closes it."""
        self._flush()
        if self._always and self._file is None:
            self._file = self._create()
            if self._form == "parquet":
                self._open()
        if self._parquet is not None:
            self._parquet.close()

    def _flush(self) -> None:
        if not self._held:
            return
        if self._file is None:
            self._file = self._create()
        if self._form == "jsonl":
            names = self._columns
            self._file.write(b"".join(dumps(dict(zip(names, row, strict=True))) + b"\n" for row in self._held))
        else:
            self._write_parquet()
        self._held = []

    def _write_parquet(self) -> None:
        import pyarrow as pa

        schema = _schema(self._kind)
        columns = [
            _array(values, field.type) for values, field in zip(zip(*self._held, strict=True), schema, strict=True)
        ]
        if self._parquet is None:
            self._open()
        self._parquet.write_batch(pa.RecordBatch.from_arrays(columns, schema=schema))

    def _open(self) -> None:
        import pyarrow.parquet as pq

        self._parquet = pq.ParquetWriter(self._file, _schema(self._kind), compression="zstd", compression_level=1)


def edit_rows(unit: int, file: str, row: Row, result: Result) -> list[tuple[Any, ...]]:
    """One row for each edit, and for each that lost against another."""
    head = (unit, file, row.place, row.id, row.source)
    text = result.original
    kept = [_edit_row(head, edit, False, *around(text, edit)) for edit in result.rows]
    return kept + [_edit_row(head, edit, True, *around(text, edit)) for edit in result.rows_lost]


def around(text: str, edit: EditRow) -> tuple[str, str]:
    """The original text just before and just after an edit, for people."""
    return text[max(0, edit[0] - _AROUND) : edit[0]], text[edit[1] : edit[1] + _AROUND]


def finding_rows(unit: int, file: str, row: Row, findings: Sequence[Finding]) -> list[tuple[Any, ...]]:
    """One row for each finding; `related` are spans, `values` names with what was stated and computed."""
    head = (unit, file, row.place, row.id, row.source)
    return [
        (
            *head, f.start, f.end, f.check, f.severity, f.message,
            [{"start": start, "end": end} for start, end in f.related],
            [{"name": str(name), "value": str(value)} for name, value in f.values.items()],
        )
        for f in findings
    ]  # fmt: skip


def note(status: str, result: Result | None) -> Fields:
    """Status, edits and findings of one document as one value: for a column or field of their own."""
    if result is None:
        return {"status": status, "edits": [], "findings": []}
    names = EDIT_COLUMNS[5:-2]
    edits = [dict(zip(names, _edit_row((), row, False), strict=True)) for row in result.rows]
    found = finding_rows(0, "", Row("document", 0), result.findings)
    return {
        "status": status,
        "edits": edits,
        "findings": [dict(zip(FINDING_COLUMNS[5:], values[5:], strict=True)) for values in found],
    }


def _edit_row(head: tuple[Any, ...], row: EditRow, lost: bool, *context: str) -> tuple[Any, ...]:
    start, end, replacement, rule, safety, confidence, reason, before, standing, decided = row
    applied = not lost and (decided != "reject" if decided is not None else safety == "safe")
    return (
        *head,
        start,
        end,
        before,
        replacement,
        rule,
        safety,
        confidence,
        reason,
        standing,
        decided,
        applied,
        lost,
        *context,
    )


def _schema(kind: str) -> Any:
    import pyarrow as pa

    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    value = pa.struct([("name", pa.string()), ("value", pa.string())])
    types = {
        "unit": pa.int32(), "place": pa.int64(), "start": pa.int64(), "end": pa.int64(), "confidence": pa.float64(),
        "applied": pa.bool_(), "lost": pa.bool_(), "related": pa.list_(span), "values": pa.list_(value),
    }  # fmt: skip
    columns = EDIT_COLUMNS if kind == "edits" else FINDING_COLUMNS
    return pa.schema([(name, types.get(name, pa.string())) for name in columns])


def _array(values: Sequence[Any], kind: Any) -> Any:
    """A column; lone surrogates, which Parquet cannot hold, are spelled out as escapes."""
    import pyarrow as pa

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_escaped(value) for value in values], kind)


def _escaped(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [{name: _escaped(inner) for name, inner in entry.items()} for entry in value]
    return value
