"""Repairs and checks text taken from the web, Chinese first, and shows its work.

    text -> rules propose edits -> safe ones are applied -> checks report findings -> Result
                    ^                                                            |
                    +---------- decisions on the doubtful ones <-----------------+

    >>> from cleaner import clean
    >>> clean("产值达1◆★.03万亿元，其中■★工业◆。").text
    '产值达1.03万亿元，其中工业。'

The names below are loaded when they are first used: a program that only may clean a text does not pay for the engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.edits import invert, replay
    from cleaner.model import CleanerError, Decision, Document, Edit, Finding, Result
    from cleaner.pipeline import Cleaner, clean

__all__ = ["Cleaner", "CleanerError", "Decision", "Document", "Edit", "Finding", "Result", "clean", "invert", "replay"]
__version__ = "0.1.0"

_HOMES = {"Cleaner": "pipeline", "clean": "pipeline", "invert": "edits", "replay": "edits"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    value = getattr(import_module(f"cleaner.{_HOMES.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
