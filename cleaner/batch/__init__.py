"""Batches of any size: a plan of units, one idempotent function that does a unit, and whoever schedules it.

    plan -> run_unit (in a guarded process) -> reports -> accounts, manifest, _SUCCESS

The local runner and the adapters to Ray, Spark, Dask and datatrove differ only in who calls `run_unit`, and where.
"""
