"""What every engine runs: one unit under guard, in whatever process it lands."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

from cleaner.batch.folder import open_folder
from cleaner.batch.guard import Guard, Outcome
from cleaner.batch.local import Watcher, log
from cleaner.batch.plan import Plan, Unit, load_units, unit_from_json, unit_json
from cleaner.batch.queue import leave_or_take_in
from cleaner.batch.settings import Settings
from cleaner.batch.unit import undone

Task = tuple[dict[str, Any], dict[str, Any], str]
Done = dict[str, Any]

_local = threading.local()


def tasks(plan: Plan, out: str) -> Iterator[Task]:
    """The units that are yet to be done, each with all that a machine elsewhere needs. `out` must be reachable from there."""
    folder = open_folder(out)
    settings = plan.settings.as_json()
    for unit in undone(folder, load_units(folder, plan.settings)):
        yield unit_json(unit), settings, out


def do(task: Task) -> Done:
    """Do one unit in a guarded child of this process, which is kept for the next one. Never raises for what a text does."""
    data, settings, out = task
    unit = unit_from_json(data, Settings.from_json(settings))
    guard: Guard | None = getattr(_local, "guard", None)
    if guard is None:
        guard = _local.guard = Guard()
    guard.start(unit, out)
    outcome = guard.wait()
    return {
        "unit": data, "counts": None if outcome.report is None else outcome.report["counts"], "error": outcome.error,
        "fatal": outcome.fatal, "deaths": outcome.deaths, "seconds": outcome.seconds,
        "processor": outcome.processor, "worker": outcome.worker, "causes": outcome.causes,
    }  # fmt: skip


def settle(plan: Plan, out: str, done: Done, watcher: Watcher) -> bool:
    """What the driver does when a unit has ended. Returns whether there is any use in going on."""
    unit: Unit = unit_from_json(done["unit"], plan.settings)
    report = None if done["counts"] is None else {"counts": done["counts"]}
    told = [done[name] for name in ("error", "fatal", "deaths", "seconds", "processor", "worker", "causes")]
    outcome = Outcome(unit, report, *told)
    folder = open_folder(out)
    if report is not None:
        leave_or_take_in(folder, unit.queue)
    log(folder, outcome)
    watcher.ended(outcome)
    watcher.at([0, 0, 0, 0, 0])
    return not outcome.fatal
