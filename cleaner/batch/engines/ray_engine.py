"""Ray Core: a task a unit. `cleaner run --engine ray [--address ray://head:10001 | auto]`.

A worker that is killed has its task retried; a driver that is killed goes on with --resume. Not Ray Data: it doubles rows
when the driver is killed, and retries a document that kills without end.
"""

from __future__ import annotations

from itertools import islice
from typing import Any

from cleaner.batch.engines.task import do, settle, tasks
from cleaner.batch.local import Watcher
from cleaner.batch.plan import Plan

_RETRIES = 5
_AHEAD = 4
"""Tasks handed to Ray for each one that can run: enough to keep it busy, few enough to hold in memory."""


def run_units(plan: Plan, out: str, workers: int, address: str | None, watcher: Watcher) -> bool:
    """Do every unit that is not done, on the cluster at `address` or on `workers` processes here."""
    import ray

    started = not ray.is_initialized()
    if started:
        here: dict[str, Any] = {} if address else {"num_cpus": workers, "include_dashboard": False}
        ray.init(address=address, log_to_driver=False, **here)
    try:
        task = ray.remote(max_retries=_RETRIES, num_cpus=1)(do)
        waiting = tasks(plan, out)
        watcher.began(plan, 0, plan.units)
        window = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", workers)))
        running = [task.remote(unit) for unit in islice(waiting, window)]
        while running:
            ended, running = ray.wait(running)
            useful = [settle(plan, out, ray.get(done), watcher) for done in ended]
            if all(useful):
                running += [task.remote(unit) for unit in islice(waiting, len(ended))]
            else:
                waiting = iter(())
    finally:
        if started:
            ray.shutdown()
    return True
