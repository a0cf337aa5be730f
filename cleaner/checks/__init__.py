"""CHECK: what does not add up in the cleaned text. A file a check, `<topic>/<fault>.py`, found by its path."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.resources import files

from cleaner.checks.check import Check

TOPICS = ("totals", "counts", "ratios", "mentions", "bounds", "dates", "order", "numbers", "text")


@cache
def all_checks() -> tuple[Check, ...]:
    """Every built-in check, by topic, then by name."""
    found: list[Check] = []
    for topic in TOPICS:
        folder = files("cleaner.checks").joinpath(topic)
        if not folder.is_dir():
            continue
        names = sorted(entry.name[:-3] for entry in folder.iterdir() if entry.name.endswith(".py"))
        found.extend(import_module(f"cleaner.checks.{topic}.{name}").CHECK for name in names if not name.startswith("_"))
    return tuple(found)
