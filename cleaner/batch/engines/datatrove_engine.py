"""datatrove: a step that does units, for its local and Slurm executors.

    cleaner run --plan IN OUT
    LocalPipelineExecutor([clean_units("OUT")], tasks=100, workers=2).run()     # or SlurmPipelineExecutor
    cleaner run --resume IN OUT

The last line closes the accounts, and does what the executor left undone.
"""

from __future__ import annotations

from typing import Any

from cleaner.batch.engines.task import do, tasks
from cleaner.batch.folder import open_folder
from cleaner.batch.plan import load_plan
from cleaner.model import CleanerError


def clean_units(out: str) -> Any:
    """A pipeline step: of the units planned in `out`, task `rank` does each one whose number leaves that rest."""
    from datatrove.pipeline.base import PipelineStep

    class CleanUnits(PipelineStep):  # type: ignore[misc]
        name = "clean units"
        type = "cleaner"

        def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Any:
            for task in tasks(load_plan(open_folder(out)), out):
                if task[0]["unit"] % world_size != rank:
                    continue
                done = do(task)
                if done["error"]:
                    raise CleanerError(done["error"])
                self.stat_update("units")
            return data

    return CleanUnits()
