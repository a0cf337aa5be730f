"""CHECK: what does not add up in the cleaned text. A file a check, `<topic>/<fault>.py`, found by its path."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from cleaner.checks.check import Check

TOPICS = ("totals", "counts", "ratios", "mentions", "bounds", "dates", "order", "numbers", "text")


@cache
def all_checks() -> tuple[Check, ...]:
    """Every built-in check, by topic, then by name."""
    found: list[Check] = []
    for topic in TOPICS:
        folder = Path(__file__).parent / topic
        if not folder.is_dir():
            continue
        names = sorted(file.stem for file in folder.glob("*.py"))
        found.extend(
            import_module(f"cleaner.checks.{topic}.{name}").CHECK for name in names if not name.startswith("_")
        )
    return tuple(found)
