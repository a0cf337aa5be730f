"""Spark: a partition a unit. `cleaner run --engine spark [--address spark://head:7077]`.

Spark only schedules: data neither passes through it nor is committed by it, so none of its committers can double or lose any.
`local[n,4]` and not `local[n]`, which gives up at the first worker that dies.
"""

from __future__ import annotations

import os
import sys
from itertools import islice

from cleaner.batch.engines.task import do, settle, tasks
from cleaner.batch.local import Watcher
from cleaner.batch.plan import Plan

_JOB = 2000
"""Units to a job: what the driver holds at a time."""


def run_units(plan: Plan, out: str, workers: int, address: str | None, watcher: Watcher) -> bool:
    """Do every unit that is not done, on the cluster at `address` or on `workers` processes here."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("cleaner").config("spark.ui.enabled", "false")
    session = builder.master(address or f"local[{workers},4]").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    waiting = tasks(plan, out)
    watcher.began(plan, 0, plan.units)
    try:
        while units := list(islice(waiting, _JOB)):
            done = session.sparkContext.parallelize(units, len(units)).map(do).collect()
            useful = [settle(plan, out, one, watcher) for one in done]
            if not all(useful):
                break
    finally:
        session.stop()
    return True
