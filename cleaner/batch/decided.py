"""Reviewers' decisions back into a run: the units concerned are done again under them, and only those.

Decisions are inputs of a unit, kept in files beside the plan. A unit is done when its report names the decisions that there
are now; so an application that was cut short is finished by the next one, or by `cleaner run --resume`.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import Path

from cleaner.batch.finish import SUCCESS, Ending, finish
from cleaner.batch.folder import META, Folder, open_folder
from cleaner.batch.local import Watcher, run_local
from cleaner.batch.plan import load_plan, load_units
from cleaner.batch.progress import progress_of
from cleaner.batch.queue import drain, unit_of
from cleaner.batch.run import told
from cleaner.formats.jsonl import dumps
from cleaner.model import CleanerError, Decision

Decisions = Mapping[int, Mapping[str, Iterable[Decision]]]
"""By number of the unit, then by document as the review store names it."""


def apply_decisions(out: Path | str, *, workers: int | None = None, progress: str = "auto") -> int:
    """Do what reviewers decided in the store that lies in `out`, and say how the run then stands. Returns an exit status.

    The status is 3 where a unit could not be done, or decisions put a document into quarantine; what the run itself could
    not clean was its own to tell. Raises CleanerError if `out` holds no run, or no store.
    """
    before = _quarantined(open_folder(str(out)))
    watcher = progress_of(progress)
    try:
        ending = rewrite_units(str(out), stored_decisions(str(out)), workers=workers, watcher=watcher)
    finally:
        watcher.close()
    if ending is None:
        watcher.say(f"stopped; `cleaner apply {out}` goes on")
        return 130
    for line in told(ending, load_plan(open_folder(str(out))), str(out)):
        print(line, file=sys.stderr)
    return 3 if ending.missing or ending.waiting or ending.counts["quarantined"] > before else 0


def rewrite_units(out: str, decisions: Decisions, *, workers: int | None = None, watcher: Watcher) -> Ending | None:
    """Make `decisions` the whole of what is decided for the run in `out`: data, record, manifest follow.

    Units whose decisions did not change are not touched. Returns how the run then stands, or None if it was interrupted.
    Raises CleanerError if `out` holds no run.
    """
    folder = open_folder(out)
    plan = load_plan(folder)
    known = {unit_of(name): name for name in folder.names(f"{META}/decisions")}
    for unit in load_units(folder, plan.settings):
        data = _lines(decisions.get(unit.index, {}))
        if data and data != folder.read(unit.decisions):
            folder.write(unit.decisions, data)
        elif not data and unit.index in known:
            folder.write(unit.decisions, b"")  # not removed: where there never was a file, no report needs a look
    if not run_local(plan, out, workers or os.cpu_count() or 1, watcher):
        return None
    waiting = drain(folder)
    return replace(finish(folder, plan), waiting=waiting)


def stored_decisions(out: str) -> Decisions:
    """The standing decisions in the review store of a run. Raises CleanerError if there is none."""
    from cleaner.review.store import FILE_NAME, Store

    found: dict[int, dict[str, list[Decision]]] = {}
    with Store.open(Path(out) / FILE_NAME, create=False) as store:
        for entry in store.documents():
            decisions = store.decisions(entry.id)
            if not decisions:
                continue
            if "unit" not in entry.meta:
                raise CleanerError(f"{entry.name} was not put into the store by the run in {out}")
            found.setdefault(int(entry.meta["unit"]), {})[entry.name] = decisions
    return found


def _quarantined(folder: Folder) -> float:
    """How many documents were in quarantine when the run was finished; no bound where it was not."""
    counts = folder.read(SUCCESS)
    return json.loads(counts)["quarantined"] if counts else math.inf


def _lines(documents: Mapping[str, Iterable[Decision]]) -> bytes:
    lines = [
        dumps({"document": document, **asdict(decision)})
        for document in sorted(documents)
        for decision in sorted(documents[document], key=lambda d: (d.start, d.end))
    ]
    return b"".join(line + b"\n" for line in lines)
