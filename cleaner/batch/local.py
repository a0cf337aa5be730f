"""The local runner: some guarded workers on this machine, one unit each at a time."""

from __future__ import annotations

import json
import os
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Protocol

from cleaner.batch.folder import META, Folder, open_folder
from cleaner.batch.guard import Guard, Outcome
from cleaner.batch.plan import Plan, Unit, load_units
from cleaner.batch.queue import drain, leave_or_take_in
from cleaner.batch.unit import undone
from cleaner.formats.streams import is_url

LOG = f"{META}/log.jsonl"


class Watcher(Protocol):
    """Is told how a run gets on."""

    def began(self, plan: Plan, done: int, pending: int) -> None: ...

    def at(self, counts: list[int]) -> None:
        """Counts of the units under way: documents, characters, edits, findings, failed."""

    def ended(self, outcome: Outcome) -> None: ...


def run_local(plan: Plan, out: str, workers: int, watcher: Watcher, shard: tuple[int, int] | None = None) -> bool:
    """Do every unit of the plan that is not done; of a shard (k, n), those whose number mod n is k. Returns False if it was interrupted, and then may be called again.

    Must be called from the main thread, which workers live and die with.
    """
    folder = open_folder(out)
    folder.sweep()
    rest, of = shard or (0, 1)

    def waiting() -> Iterator[Unit]:
        return undone(folder, (unit for unit in load_units(folder, plan.settings) if unit.index % of == rest))

    pending = sum(1 for _ in waiting())  # counted, not held: there may be a million of them
    watcher.began(plan, plan.units - pending, pending)
    drain(folder)
    try:
        return supervised(
            waiting(), out, min(workers, pending), lambda outcome: _settle(folder, outcome, watcher), watcher
        )
    finally:
        folder.sweep()


def supervised(
    pending: Iterator[Unit],
    out: str,
    workers: int,
    settle: Callable[[Outcome], bool],
    watcher: Watcher,
    task: str = "run",
) -> bool:
    """Have guarded workers do a task on each unit; `settle` is told how each ends, and says whether to go on with others.

    Returns False if it was interrupted. Must be called from the main thread.
    """
    guards = [Guard() for _ in range(workers)]
    try:
        with _interruptible() as interrupted:
            return _loop(pending, out, guards, settle, watcher, interrupted, task)
    finally:
        for guard in guards:
            guard.terminate()
        for guard in guards:
            guard.close()


def _loop(
    pending: Iterator[Unit],
    out: str,
    guards: list[Guard],
    settle: Callable[[Outcome], bool],
    watcher: Watcher,
    interrupted: Callable[[], bool],
    task: str,
) -> bool:
    more = True
    while not interrupted():
        for guard in guards:
            unit = None if guard.busy or not more else next(pending, None)
            if unit is not None:
                guard.start(unit, out, task)
            elif not guard.busy:
                more = False
        busy = [guard for guard in guards if guard.busy]
        if not busy:
            return True
        _wait([guard.replies for guard in busy])
        for guard in busy:
            outcome = guard.poll()
            if outcome is not None:
                more = settle(outcome) and more
        watcher.at([sum(column) for column in zip(*(guard.counts for guard in guards), strict=True)])
    return False


def _wait(descriptors: list[int]) -> None:
    try:
        select.select(descriptors, [], [], 0.2)
    except InterruptedError:
        pass


def _settle(folder: Folder, outcome: Outcome, watcher: Watcher) -> bool:
    if outcome.report is not None:
        leave_or_take_in(folder, outcome.unit.queue)
    log(folder, outcome)
    watcher.ended(outcome)
    return not outcome.fatal


def log(folder: Folder, outcome: Outcome) -> None:
    """Add a line with times to the log, which is no part of the result. Only in local folders."""
    if is_url(folder.root):
        return
    counts = outcome.report["counts"] if outcome.report else {}
    entry = {
        "at": round(time.time(), 3),
        "unit": outcome.unit.index,
        "seconds": round(outcome.seconds, 3),
        "processor": round(outcome.processor, 3),
        "worker": outcome.worker,
        "documents": counts.get("inputs", 0),
        "characters": counts.get("characters", 0),
        "bytes": sum(part.size for part in outcome.unit.parts),
        "deaths": outcome.deaths,
        "error": outcome.error,
        **({"causes": outcome.causes} if outcome.causes else {}),
        "driver": os.getpid(),
    }
    try:
        with (Path(folder.root) / LOG).open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
    except OSError:
        pass


@contextmanager
def _interruptible() -> Iterator[Callable[[], bool]]:
    """Gives a function that says whether SIGINT, SIGTERM or SIGHUP came. A second one ends the process as it would have."""
    came = False

    def note(signum: int, frame: FrameType | None) -> None:
        nonlocal came
        came = True
        signal.signal(signum, before[signal.Signals(signum)])

    handlers = {signum: signal.getsignal(signum) for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    before = {signum: handler for signum, handler in handlers.items() if handler is not signal.SIG_IGN}  # nohup holds
    for signum in before:
        signal.signal(signum, note)
    try:
        yield lambda: came
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler)
