"""Dask: a task a unit. `cleaner run --engine dask [--address tcp://head:8786]`."""

from __future__ import annotations

from itertools import islice
from typing import Any

from cleaner.batch.engines.task import do, settle, tasks
from cleaner.batch.local import Watcher
from cleaner.batch.plan import Plan

_RETRIES = 5
_AHEAD = 4


def run_units(plan: Plan, out: str, workers: int, address: str | None, watcher: Watcher) -> bool:
    """Do every unit that is not done, on the cluster at `address` or on `workers` processes here."""
    from distributed import Client, as_completed

    here: dict[str, Any] = {} if address else {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
    with Client(address, **here) as client:
        waiting = tasks(plan, out)
        watcher.began(plan, 0, plan.units)
        window = _AHEAD * max(1, sum(client.nthreads().values()))
        ended = as_completed([_submit(client, unit) for unit in islice(waiting, window)])
        for future in ended:
            if not settle(plan, out, future.result(), watcher):
                break
            for unit in islice(waiting, 1):
                ended.add(_submit(client, unit))
    return True


def _submit(client: Any, unit: Any) -> Any:
    return client.submit(do, unit, pure=False, retries=_RETRIES)
