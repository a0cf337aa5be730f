"""CLEAN: what is changed in a text. A file a rule, `<stage>/<fault>.py`, found by its path.

Stages run in the order of STAGES. All rules of a stage see the same text; the next stage sees what their safe edits left.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from cleaner.rules.rule import Find, Rule

__all__ = ["STAGES", "Find", "Rule", "all_rules"]

STAGES = ("encoding", "invisible", "noise", "spam", "script", "punctuation", "numbers", "layout")


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every built-in rule, by stage, then by name."""
    found: list[Rule] = []
    for stage in STAGES:
        folder = Path(__file__).parent / stage
        if not folder.is_dir():
            continue
        names = sorted(file.stem for file in folder.glob("*.py"))
        found.extend(import_module(f"cleaner.rules.{stage}.{name}").RULE for name in names if not name.startswith("_"))
    return tuple(found)
