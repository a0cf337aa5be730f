"""Record batches in, record batches out: for those who want cleaning inside a job of their own.

The shape of Spark's `mapInArrow`, Ray's `map_batches` (batch_format="pyarrow", one batch at a time) and of `datasets.map`
on Arrow data. What is guaranteed is then what that engine guarantees: there is no guard, no resume and no quarantine here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cleaner.batch import record
from cleaner.batch.limits import OvertimeError, clock, limit_for
from cleaner.batch.settings import Settings, build
from cleaner.formats.parquet import schema_with_notes, text_column, with_notes, with_texts
from cleaner.formats.rows import Fields
from cleaner.model import CleanerError

__all__ = ["clean_batches", "schema_with_notes"]


def clean_batches(
    batches: Iterable[Any],
    *,
    text: str = "text",
    source: str = "",
    profile: str = "",
    checks: bool = True,
    time_limit: float = 20.0,
    settings: Settings | None = None,
) -> Iterator[Any]:
    """Each pyarrow RecordBatch (or Table) with its column `text` cleaned and a column `cleaner` added.

    `cleaner` is JSON: status (`cleaned`, `no-text`, `error`, `timeout`), edits and findings in offsets of the text as it came.
    Other columns, their order and types stay; a text that cannot be cleaned passes unchanged. Time limits hold in the main
    thread of a process only. Raises CleanerError if there is no column `text`.
    """
    settings = settings or Settings(profile=profile, checks=checks, time_limit=time_limit)
    engine = build(settings)
    with clock() as arm:
        for batch in batches:
            yield _cleaned(batch, text, source, engine, settings.time_limit, arm)


def _cleaned(batch: Any, name: str, source: str, engine: Any, time_limit: float, arm: Any) -> Any:
    import pyarrow as pa

    if isinstance(batch, pa.Table):
        parts = [_cleaned(part, name, source, engine, time_limit, arm) for part in batch.to_batches()]
        return pa.Table.from_batches(parts, schema=schema_with_notes(batch.schema))
    if name not in batch.schema.names:
        raise CleanerError(f"no column {name!r}; there are {', '.join(batch.schema.names)}")
    sources = batch.column(batch.schema.get_field_index(source)).to_pylist() if source else [""] * batch.num_rows
    texts: list[str | None] = []
    notes: list[Fields] = []
    for value, origin in zip(text_column(batch, name), sources, strict=True):
        changed, note = _one(value, str(origin or ""), engine, time_limit, arm)
        texts.append(changed)
        notes.append(note)
    return with_notes(with_texts(batch, name, texts), notes) if notes else _empty(batch)


def _one(value: Any, source: str, engine: Any, time_limit: float, arm: Any) -> tuple[str | None, Fields]:
    """The new text, or None to keep the old one; and the note."""
    if not isinstance(value, str):
        return None, record.note("no-text", None)
    arm(limit_for(time_limit, len(value)))
    try:
        result = engine.clean(value, source=source)
    except OvertimeError:
        return None, record.note("timeout", None)
    except Exception as error:
        return None, {**record.note("error", None), "reason": f"{type(error).__name__}: {error}"}
    finally:
        arm(0)
    return (None if result.text == value else result.text), record.note("cleaned", result)


def _empty(batch: Any) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_pylist([], schema=schema_with_notes(batch.schema))
