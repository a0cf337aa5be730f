"""A run in numbers, from its reports, its log and its record."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.batch.account import Counts, add, new_counts
from cleaner.batch.finish import reports
from cleaner.batch.folder import Folder, open_folder
from cleaner.batch.local import LOG
from cleaner.batch.plan import Plan, Unit, load_plan
from cleaner.batch.settings import version

MOST_LISTED = 200


@dataclass(frozen=True, slots=True)
class Speed:
    """Of the workers: `seconds` are summed over them, `bytes` and `documents` are what they did in that time."""

    seconds: float
    bytes: int
    documents: int
    units: tuple[float, ...]
    """Seconds of each unit."""


@dataclass(frozen=True, slots=True)
class Summary:
    """A run as it stands. `units` and `counts` are those of the units that are done."""

    out: str
    plan: Plan
    done: int
    counts: Counts
    speed: Speed
    quarantine: tuple[dict[str, Any], ...]
    """The first of the documents that were not cleaned."""

    def as_json(self) -> dict[str, Any]:
        """Everything in it, for programs."""
        return {
            "out": self.out,
            "cleaner": version(),
            "source": self.plan.source,
            "profile": self.plan.settings.profile or "default",
            "units": {"done": self.done, "of": self.plan.units},
            "counts": self.counts,
            "speed": {"seconds": self.speed.seconds, "bytes": self.speed.bytes, "documents": self.speed.documents},
            "quarantine": list(self.quarantine),
        }


def summarize(out: str) -> Summary:
    """The run in the folder `out`. Raises CleanerError if it holds none."""
    folder = open_folder(out)
    plan = load_plan(folder)
    counts, done = new_counts(), 0
    listed: list[dict[str, Any]] = []
    for unit, report in reports(folder, plan):
        add(counts, report["counts"])
        done += 1
        if len(listed) < MOST_LISTED:
            listed += _quarantine(folder, unit)
    return Summary(out, plan, done, counts, _speed(folder), tuple(listed[:MOST_LISTED]))


def _quarantine(folder: Folder, unit: Unit) -> Iterator[dict[str, Any]]:
    for line in folder.lines(unit.record("quarantine", ".jsonl")):
        entry = json.loads(line)
        entry.pop("raw", None)
        entry.pop("raw_base64", None)
        yield entry


def _speed(folder: Folder) -> Speed:
    """From the log; a unit that was done twice counts as what it cost."""
    seconds, size, documents = 0.0, 0, 0
    units = []
    for line in folder.lines(LOG):
        entry = json.loads(line)
        seconds += entry["seconds"]
        if not entry["error"]:
            size += entry["bytes"]
            documents += entry["documents"]
            units.append(entry["seconds"])
    return Speed(round(seconds, 1), size, documents, tuple(units))
