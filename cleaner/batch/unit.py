"""`run_unit(unit, out) -> report`: one idempotent function, which is the whole of a batch run.

It reads its slices itself, cleans, writes to a staging area, and moves everything to its final name in one go; the report,
which is moved last, is the mark that the unit is done. Run again, at the same time or later, it changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from hashlib import sha256
from typing import Any, BinaryIO, cast

from cleaner.batch import record
from cleaner.batch.account import bump, count_result, imbalance, new_counts
from cleaner.batch.folder import META, Folder, Staging, open_folder
from cleaner.batch.inputs import fingerprint
from cleaner.batch.limits import Board, OvertimeError, clock, limit_for
from cleaner.batch.plan import Part, Unit
from cleaner.batch.settings import Settings, build, canonical, cleaning_of
from cleaner.formats.jsonl import dumps
from cleaner.formats.registry import FORMATS, format_of
from cleaner.formats.rows import Row, Writer
from cleaner.formats.streams import compressed, suffixes_of
from cleaner.model import CleanerError, Decision, Result

Report = dict[str, Any]


def run_unit(unit: Unit, out: str, *, skip: Mapping[int, str] | None = None, board: Board | None = None) -> Report:
    """Do one unit into the folder `out`, and give its report; if it is done already, only give the report.

    `skip` are documents, by number in the unit, that are passed through unchanged, with the reason. `board` shows another
    process where this one is. Raises CleanerError if the input is not what was planned, OSError if it cannot be read or the
    output cannot be written; then nothing has changed.
    """
    folder = open_folder(out)
    decided = folder.read(unit.decisions) or b""
    done = done_report(folder, unit, decided)
    if done is not None:
        return done
    _require_unchanged(unit)
    with Staging(folder) as staging, clock() as arm, closing(Board()) as silent:
        report = _Work(unit, staging, dict(skip or {}), board or silent, arm, decided).run()
        staging.create(unit.report).write(canonical(report))
        if not staging.commit(lambda: done_report(folder, unit, decided) is None):
            return done_report(folder, unit, decided) or report
    return report


def done_report(folder: Folder, unit: Unit, decided: bytes | None = None) -> Report | None:
    """The report of a unit that is done under the decisions that there are now; None if it is yet to be done."""
    data = folder.read(unit.report)
    if data is None:
        return None
    report: Report = json.loads(data)
    decided = folder.read(unit.decisions) or b"" if decided is None else decided
    return report if report["decisions"] == _digest(decided) else None


def undone(folder: Folder, units: Iterable[Unit]) -> Iterator[Unit]:
    """The units that are yet to be done, by one look at the folder; a report is only read where there may be decisions."""
    marks = set(folder.names(f"{META}/units"))
    decided = set(folder.names(f"{META}/decisions"))
    for unit in units:
        if unit.report not in marks or (unit.decisions in decided and done_report(folder, unit) is None):
            yield unit


class _Work:
    """One run through a unit."""

    def __init__(
        self,
        unit: Unit,
        staging: Staging,
        skip: dict[int, str],
        board: Board,
        arm: Callable[[float], None],
        decided: bytes,
    ) -> None:
        self._unit, self._staging, self._skip, self._arm, self._decided = unit, staging, skip, arm, decided
        self._settings = unit.settings
        self._board = board
        build(unit.settings)  # before the first document, whose time it would be otherwise
        self._decisions = _decisions(decided)
        self._counts = new_counts()
        self._number = -1
        self._rejects: list[bytes] = []
        self._sinks: dict[str, record.Sink] = {}
        self._queue: BinaryIO | None = None

    def run(self) -> Report:
        if self._settings.record in ("parquet", "jsonl"):
            self._sinks = {kind: self._sink(kind) for kind in ("edits", "findings")}
        at = 0
        while at < len(self._unit.parts):
            together = [p for p in self._unit.parts[at:] if p.output == self._unit.parts[at].output]
            self._output(together)
            at += len(together)
        for sink in self._sinks.values():
            sink.close()
        if self._rejects:
            self._staging.create(self._unit.record("quarantine", ".jsonl")).write(b"".join(self._rejects))
        wrong = imbalance(self._counts)
        if wrong:
            raise CleanerError(f"{self._unit.name}: {wrong}")
        return {
            "unit": self._unit.index,
            "decisions": _digest(self._decided),
            "counts": self._counts,
            "files": self._staging.sums(),
        }

    def _sink(self, kind: str) -> record.Sink:
        name = self._unit.record(kind, f".{self._settings.record}")
        # The first unit has its files in any case, so that a question about a run without findings is answered: none.
        always = self._unit.index == 0
        return record.Sink(lambda: cast(BinaryIO, self._staging.create(name)), kind, self._settings.record, always)

    def _output(self, parts: Sequence[Part]) -> None:
        """Parts that go into one file, one after another."""
        output = parts[0].output
        target = format_of(output)
        if target is None:
            raise CleanerError(f"{output}: no format that can be written")
        with ExitStack() as stack:
            stream = stack.enter_context(
                compressed(
                    cast(BinaryIO, self._staging.create(output)), suffixes_of(output)[1] * (target.name != "wet")
                )
            )
            if target.name == "wet" and suffixes_of(output)[1]:
                stream = cast(BinaryIO, _Members(stream, suffixes_of(output)[1]))
            columns = parts[0].columns
            writer = target.writer(stream, columns, self._settings.record == "columns")
            before, laid = self._counts["written"], False
            for part in parts:
                laid |= self._part(part, target.name, writer)
            writer.close()
        # A text that cannot be read leaves none; a Parquet file without so much as a schema could not be read.
        if self._counts["written"] == before and (target.name == "text" or (target.name == "parquet" and not laid)):
            self._staging.forget()

    def _part(self, part: Part, target: str, writer: Writer) -> bool:
        """Whether the part had a layout, which stands in the output though no document may."""
        form = FORMATS[part.format]
        self._clean = cleaning_of(self._settings, part.slice.path).clean
        taken, laid = 0, False
        for row in read_rows(part):
            if row.kind == "layout":
                if form.name == target:
                    writer.write(row, "")
                    laid = True
                continue
            if 0 <= part.slice.limit <= taken:
                break
            taken += 1
            self._number += 1
            self._counts["inputs"] += 1
            if row.kind == "rejected":
                self._reject(part, row, "rejected", row.problem)
            elif not wanted(self._settings, part, row):
                self._counts["skipped"] += 1
            else:
                loose = row if form.name == target else replace(row, raw=form.fields(row))
                self._document(part, loose, writer)
        return laid

    def _document(self, part: Part, row: Row, writer: Writer) -> None:
        characters = len(row.text or "")
        self._board.start(self._number, limit_for(self._settings.time_limit, characters))
        result, status, why = self._cleaned(part, row)
        try:
            self._write(writer, row, result, status)
        except CleanerError as error:
            result, status, why = None, "unwritable", str(error)
            self._write_unchanged(writer, row, status)
        self._counts["written"] += 1
        if result is None:
            self._reject(part, row, status, why)
            self._board.stop(characters, failed=1)
            return
        self._counts["cleaned"] += 1
        self._counts["changed"] += result.text != result.original
        count_result(self._counts, row.source, characters, result.rows, result.findings, len(result.rows_lost))
        self._record(part, row, result)
        self._board.stop(characters, len(result.rows), len(result.findings))

    def _cleaned(self, part: Part, row: Row) -> tuple[Result | None, str, str]:
        """The result, or None with a status and the reason. What fails is tried once more, since it may have been chance."""
        if row.text is None:
            return None, "no-text", row.problem
        if self._number in self._skip:
            return None, "killed", self._skip[self._number]
        status = why = ""
        for _ in range(2):
            try:
                return self._attempt(part, row, row.text), "", ""
            except OvertimeError:
                status, why = "timeout", f"took longer than {limit_for(self._settings.time_limit, len(row.text)):.3g} s"
            except MemoryError:
                status, why = "memory", "needs more memory than a worker may have"
            except Exception as error:
                status, why = "error", f"{type(error).__name__}: {str(error)[:300]}"
        return None, status, why

    def _attempt(self, part: Part, row: Row, text: str) -> Result:
        decisions = self._decisions.get(document_key(part.slice.name, part.format, row.place), ())
        limit = limit_for(self._settings.time_limit, len(text))
        self._board.start(self._number, limit)
        self._arm(limit)
        try:
            return self._clean(text, decisions, source=row.source)
        finally:
            self._arm(0)

    def _write(self, writer: Writer, row: Row, result: Result | None, status: str) -> None:
        note = record.note(status or "cleaned", result) if self._settings.record == "columns" else None
        writer.write(row, row.text or "" if result is None else result.text, note)

    def _write_unchanged(self, writer: Writer, row: Row, status: str) -> None:
        try:
            self._write(writer, row, None, status)
        except CleanerError:  # it is the note that cannot be written
            writer.write(row, row.text or "")

    def _record(self, part: Part, row: Row, result: Result) -> None:
        index, file = self._unit.index, part.slice.name
        if self._sinks and (result.rows or result.rows_lost):
            self._sinks["edits"].extend(record.edit_rows(index, file, row, result))
        if self._sinks and result.findings:
            self._sinks["findings"].extend(record.finding_rows(index, file, row, result.findings))
        doubtful = result.findings or any(edit[4] == "ask" for edit in result.rows)
        if self._settings.review and doubtful:
            if self._queue is None:
                self._queue = cast(BinaryIO, self._staging.create(self._unit.queue))
            self._queue.write(_waiting(part, row, result))

    def _reject(self, part: Part, row: Row, status: str, why: str) -> None:
        outcome = "rejected" if status == "rejected" else "quarantined"
        self._counts[outcome] += 1
        bump(self._counts, "reasons", {status: 1})
        entry: dict[str, Any] = {
            "unit": self._unit.index, "file": part.slice.name, "place": row.place, "id": row.id, "status": status,
            "reason": why,
        }  # fmt: skip
        if status == "rejected":
            entry |= _raw(row.raw)
        self._rejects.append(dumps(entry) + b"\n")


class _Members:
    """Each write as a compressed member of its own."""

    def __init__(self, file: BinaryIO, packed: str) -> None:
        self._file, self._packed = file, packed

    def write(self, data: bytes) -> int:
        with compressed(self._file, self._packed) as stream:
            return stream.write(data)


def document_key(name: str, form: str, place: int) -> str:
    """What a document is called in the review store: its file, and where in it the document begins."""
    return name if form == "text" else f"{name}@{place}"


def read_rows(part: Part) -> Iterator[Row]:
    """The rows of a slice; what cannot be read, up to all of it, as one that is rejected."""
    try:
        yield from FORMATS[part.format].read(part.slice, part.columns)
    except CleanerError as error:
        yield Row("rejected", 0, id=part.slice.name, raw=b"", problem=str(error))
    except (FileNotFoundError, PermissionError) as error:
        yield Row("rejected", 0, id=part.slice.name, raw=b"", problem=f"cannot be read: {error.strerror}")


def wanted(settings: Settings, part: Part, row: Row) -> bool:
    """Whether the row is in the sample, which depends on nothing but its place."""
    return settings.sample >= 1 or _draw(part.slice.name, row.place) < settings.sample


def _require_unchanged(unit: Unit) -> None:
    seen: dict[str, str] = {}
    for part in unit.parts:
        path = part.slice.path
        try:
            now = seen.get(path) or seen.setdefault(path, fingerprint(path))
        except (FileNotFoundError, PermissionError):
            continue
        if now != part.print:
            raise CleanerError(f"{path} is not the file that was planned: it changed after the run began")


def _draw(name: str, place: int) -> float:
    """A number from 0 to 1 that depends on nothing but the document's place."""
    return int.from_bytes(sha256(f"{name}@{place}".encode("utf-8", "surrogateescape")).digest()[:6], "big") / 2**48


def _digest(decided: bytes) -> str:
    return sha256(decided).hexdigest()[:16] if decided else ""


def _decisions(decided: bytes) -> dict[str, list[Decision]]:
    found: dict[str, list[Decision]] = {}
    for line in decided.splitlines():
        entry = json.loads(line)
        found.setdefault(entry.pop("document"), []).append(Decision(**entry))
    return found


def _raw(data: bytes) -> dict[str, str]:
    import base64

    try:
        return {"raw": data.decode()}
    except UnicodeDecodeError:
        return {"raw_base64": base64.b64encode(data).decode()}


def _waiting(part: Part, row: Row, result: Result) -> bytes:
    """A line for the review store: the text and everything proposed for it."""
    findings = [
        [f.start, f.end, f.check, f.severity, f.message, [list(span) for span in f.related], dict(f.values)]
        for f in result.findings
    ]
    return (
        dumps(
            {
                "document": document_key(part.slice.name, part.format, row.place),
                "path": part.slice.path,
                "whole": part.format == "text",
                "source": row.source,
                "original": result.original,
                "text": result.text,
                "rows": [list(edit) for edit in result.rows],
                "findings": findings,
                "lost": [list(edit) for edit in result.rows_lost],
            }
        )
        + b"\n"
    )
