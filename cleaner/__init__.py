"""Repairs and checks text taken from the web, Chinese first, and shows its work.

text -> rules propose edits -> safe ones are applied -> checks report findings -> Result
                ^                                                            |
                +---------- decisions on the doubtful ones <-----------------+

>>> from cleaner import clean
>>> clean("达1◆★.03万亿元").text
'达1.03万亿元'
"""

from __future__ import annotations

from cleaner.edits import invert, replay
from cleaner.model import CleanerError, Decision, Document, Edit, Finding, Result
from cleaner.pipeline import Cleaner, clean

__all__ = ["Cleaner", "CleanerError", "Decision", "Document", "Edit", "Finding", "Result", "clean", "invert", "replay"]
__version__ = "0.1.0"
