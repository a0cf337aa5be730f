"""JSON lines from standard input to standard output, in one process: for pipes, where there is nothing to resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cleaner.batch import record
from cleaner.batch.account import Counts, bump, count_result, imbalance, new_counts
from cleaner.batch.inputs import evident
from cleaner.batch.limits import OvertimeError, clock, limit_for
from cleaner.batch.settings import Settings, build
from cleaner.formats.jsonl import JsonlWriter, lines_of, parse_line
from cleaner.formats.registry import columns_among
from cleaner.formats.rows import Columns, Row
from cleaner.model import CleanerError, Result

_SAMPLE = 1 << 16


def run_stream(
    source: BinaryIO, target: BinaryIO, settings: Settings, complaints: list[str], limit: int = -1
) -> Counts:
    """Clean each line; what is no record, or cannot be cleaned, passes as it is and is complained of.

    With `settings.record` of `columns`, each line gets a field `cleaner` with status, edits and findings.
    Raises CleanerError if the accounts do not balance, BrokenPipeError if nobody reads.
    """
    counts = new_counts()
    writer: JsonlWriter | None = None
    columns = settings.columns
    engine = build(settings)
    encoding = settings.encoding or _encoding(source)
    with clock() as arm:
        for number, line in enumerate(_limited(lines_of(source, encoding), limit), 1):
            if writer is None and line.strip():
                columns = columns_among(parse_line(line, 0, Columns(), encoding), settings.columns)
                writer = JsonlWriter(target, columns, settings.record == "columns")
            if not line.strip():
                target.write(line)
                continue
            row = parse_line(line, number, columns, encoding)
            counts["inputs"] += 1
            result, why = None, row.problem
            if row.text is not None:
                arm(limit_for(settings.time_limit, len(row.text)))
                try:
                    result = engine.clean(row.text, source=row.source)
                except (OvertimeError, Exception) as error:
                    why = f"{type(error).__name__}: {error}"
                finally:
                    arm(0)
            why = _put(target, writer, row, result, settings) or why
            result = None if why else result
            _count(counts, row, result, why, complaints)
            target.flush()
    wrong = imbalance(counts)
    if wrong:
        raise CleanerError(wrong)
    return counts


def _encoding(source: BinaryIO) -> str:
    """By what has come so far, up to the end of a line; UTF-8 where that says nothing."""
    peek = getattr(source, "peek", None)
    sample = peek(_SAMPLE) if peek else b""
    return evident(sample[: sample.rfind(b"\n") + 1])


def _limited(lines: Iterable[bytes], limit: int) -> Iterator[bytes]:
    for number, line in enumerate(lines):
        if 0 <= limit <= number:
            return
        yield line


def _put(target: BinaryIO, writer: JsonlWriter | None, row: Row, result: Result | None, settings: Settings) -> str:
    """Write the row. Returns why its result could not be written, if so; then it is written as it came."""
    if row.kind == "rejected" or writer is None:
        target.write(row.raw)
        return ""
    status = "cleaned" if result else "quarantined"
    note = record.note(status, result) if settings.record == "columns" else None
    try:
        writer.write(row, result.text if result else row.text or "", note)
    except CleanerError as error:
        target.write(row.raw)
        return str(error)
    return ""


def _count(counts: Counts, row: Row, result: Result | None, why: str, complaints: list[str]) -> None:
    if result is not None:
        counts["cleaned"] += 1
        counts["written"] += 1
        counts["changed"] += result.changed
        lost = len(result.rows_lost)
        count_result(counts, row.source, len(result.original), result.rows, result.findings, lost)
        return
    outcome = "rejected" if row.kind == "rejected" else "quarantined"
    counts[outcome] += 1
    counts["written"] += outcome == "quarantined"
    bump(counts, "reasons", {outcome: 1})
    if len(complaints) < 20:
        complaints.append(f"line {row.place}: {why}")
