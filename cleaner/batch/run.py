"""A whole run: look at the input, plan, hand the units to an engine, close the accounts."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from cleaner.batch.account import counted
from cleaner.batch.finish import SUCCESS, Ending, finish
from cleaner.batch.folder import META, Folder, open_folder
from cleaner.batch.inputs import Parts, find_inputs
from cleaner.batch.local import Watcher, run_local
from cleaner.batch.plan import PLAN, UNITS, Plan, group, load_plan, make_plan
from cleaner.batch.progress import progress_of
from cleaner.batch.queue import drain
from cleaner.batch.settings import Settings, build
from cleaner.formats.streams import is_url
from cleaner.model import CleanerError

Say = Callable[[str], None]
UNIT_SIZE = 4 << 20
_PACKAGES = {"ray": "ray", "spark": "pyspark", "dask": "distributed"}


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: from where, to where, how."""

    source: str
    out: str
    settings: Settings
    limit: int = -1
    unit_size: int | None = None
    """Bytes of a unit; None: those of the run that is gone on with, or `UNIT_SIZE`."""
    resume: bool = False
    workers: int | None = None
    engine: str = "local"
    address: str | None = None
    progress: str = "auto"
    shard: tuple[int, int] | None = None
    """Do only the units whose number, divided by the second, leaves the first: for array jobs."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be done."""

    parts: Parts
    units: int
    bytes: int
    notes: list[str] = field(default_factory=list)

    def told(self) -> str:
        size = (
            f"{counted(len(self.parts.files), 'file')}, {counted(self.bytes, 'byte')}, in {counted(self.units, 'unit')}"
        )
        lines = [size, *self.notes]
        return "\n".join([*lines, *ignored_told(self.parts)])


class Engine(Protocol):
    """An adapter: does every unit of the plan that is not done."""

    def run_units(self, plan: Plan, out: str, workers: int, address: str | None, watcher: Watcher) -> bool:
        """Returns False if it was interrupted."""


def run(request: Request, say: Say) -> Ending | None:
    """Do all of it, telling people how it goes. Returns None if it was interrupted.

    Raises CleanerError if there is nothing to do, or if OUT holds something else.
    """
    adapter = None if request.engine == "local" else _engine(request.engine)
    folder = open_folder(request.out)
    plan = begin(request, folder, say)
    workers = request.workers or os.cpu_count() or 1
    progress = progress_of(request.progress)
    try:
        if adapter is None:
            whole = run_local(plan, request.out, workers, progress, request.shard)
        else:
            whole = adapter.run_units(plan, request.out, workers, request.address, progress)
    finally:
        progress.close()
    if not whole:
        return None
    folder.sweep()
    waiting = drain(folder)
    ending = replace(finish(folder, plan), waiting=waiting)
    for line in told(ending, plan, request.out):
        say(line)
    return replace(ending, missing=0) if request.shard else ending


def begin(request: Request, folder: Folder, say: Say) -> Plan:
    """The plan of the run, in the folder: a new one, or the one that is there already and is the same."""
    _require_folder(request.out)
    known = folder.read(PLAN) is not None
    if known and not request.resume:
        raise CleanerError(_held(folder, request.out))
    if not known and not request.resume:
        _require_empty(request.out, folder)
    build(request.settings)
    parts = find_inputs(request.source, request.limit)
    _require_apart(request.source, request.out)
    if is_url(request.out):
        _require_names(parts)
    size = request.unit_size or (load_plan(folder).unit_size if known else 0) or UNIT_SIZE
    next(group(parts, request.settings, size), None)  # wrong names of fields show before anything is written
    plan = make_plan(folder, request.source, request.settings, parts, size)
    for note in [*parts.notes, *ignored_told(parts)]:
        say(f"cleaner: {note}")
    return plan


def prepare(request: Request, *, dry: bool = True) -> Preview:
    """Look at the input and say what a run would do, without writing anything."""
    build(request.settings)
    parts = find_inputs(request.source, request.limit)
    units = list(group(parts, request.settings, request.unit_size or UNIT_SIZE))
    size = sum(file.size for file in parts.files)
    return Preview(parts, len(units), size, parts.notes)


def told(ending: Ending, plan: Plan, out: str) -> list[str]:
    """The end of a run in words."""
    counts = ending.counts
    lines = [
        f"cleaner: {counted(counts['inputs'], 'document')} = {counts['cleaned']:,} cleaned ({counts['changed']:,} changed)"
        f" + {counts['quarantined']:,} quarantined + {counts['rejected']:,} rejected + {counts['skipped']:,} skipped",
        f"cleaner: {counted(counts['edits'], 'edit')} ({counts['applied']:,} applied, {counts['asked']:,} to be decided),"
        f" {counted(counts['findings'], 'finding')}",
    ]
    if ending.missing:
        why = "why is said above" if is_url(out) else f"why: {out}/{META}/log.jsonl"
        lines.append(
            f"cleaner: {ending.missing:,} of {counted(plan.units, 'unit')} not done; {why}."
            f" When that is mended, `cleaner run --resume` does the rest"
        )
    if ending.waiting:
        lines.append(
            f"cleaner: {ending.waiting}; when that is mended, `cleaner run --resume` takes in what is to be decided"
        )
    if counts["quarantined"] or counts["rejected"]:
        lines.append(f"cleaner: what is not cleaned, and why: {out}/_record/quarantine/")
    return lines


def ignored_told(parts: Parts) -> list[str]:
    """Which files were not taken, in words."""
    kinds = [
        (f"{counted(len(parts.ignored), 'file')} of no known format not taken", parts.ignored),
        ("not taken, since they are hidden (. or _), links to folders, or no files", parts.passed),
    ]
    return [f"{why}: {', '.join(names[:5])}{', ...' * (len(names) > 5)}" for why, names in kinds if names]


def _held(folder: Folder, out: str) -> str:
    """What a folder holds that a new run cannot go into, and what to do."""
    if folder.read(SUCCESS) is not None:
        return f"{out} holds a finished run: choose another folder, or remove this one to do it again"
    units = counted(load_plan(folder).units, "unit")
    return f"{out} holds a run of {units} that is not finished: --resume goes on with it, or choose another folder"


def _engine(name: str) -> Engine:
    """The adapter. Raises CleanerError if the engine is not installed."""
    if find_spec(_PACKAGES[name]) is None:
        raise CleanerError(f"--engine {name} needs one more package: pip install 'cleaner[batch,{name}]'")
    module: Engine = import_module(f"cleaner.batch.engines.{name}_engine")
    return module


def _require_folder(out: str) -> None:
    """No file may stand where the output goes, or above it."""
    if is_url(out):
        return
    for path in (Path(out), *Path(out).parents):
        if path.exists():
            if not path.is_dir():
                raise CleanerError(f"{path} is a file; name a folder for what comes out")
            return


def _require_empty(out: str, folder: Folder) -> None:
    if is_url(out):
        held = folder.names()
    else:
        held = [path.name for path in Path(out).iterdir()] if Path(out).is_dir() else []
    if held == [META] and folder.read(UNITS) is None:
        shutil.rmtree(Path(out) / META)
    elif held:
        raise CleanerError(f"{out} is not empty; choose a new folder, or --resume if it holds a run")


def _require_names(parts: Parts) -> None:
    """A store names its files in UTF-8."""
    for file in parts.files:
        try:
            file.name.encode()
        except UnicodeEncodeError:
            shown = file.name.encode("utf-8", "backslashreplace").decode()
            raise CleanerError(
                f"the name {shown} is not UTF-8, so nothing in a bucket can have it: rename it"
            ) from None


def _require_apart(source: str, out: str) -> None:
    """An output inside its input would be taken for input by the next run."""
    if (out + "/").startswith(source + "/"):
        raise CleanerError(f"{out} lies inside of {source}; choose a folder outside of it")
