"""What callers give, looked at before it is used: a mistake is told in words, with what to do about it.

Each function raises CleanerError where something is not what it must be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from cleaner.model import Action, CleanerError, Decision, Edit

ACTIONS: tuple[Action, ...] = get_args(Action)


def require_text(text: object) -> None:
    """A text is a str."""
    if not isinstance(text, str):
        cure = "decode it first" if isinstance(text, bytes | bytearray | memoryview) else "leave out what has no text"
        raise CleanerError(f"a text must be a str, not {type(text).__name__}: {cure}")


def require_texts(texts: object) -> None:
    """Many texts are no single one, which would be taken for its characters."""
    if isinstance(texts, str | bytes) or not isinstance(texts, Iterable):
        raise CleanerError(
            f"clean_many takes many texts, as a list of str, not {type(texts).__name__}: use clean for one"
        )


def require_decisions(decisions: object) -> list[Decision]:
    """Decisions with fields of the right types, as a list."""
    if not isinstance(decisions, Iterable):
        raise CleanerError(f"decisions must be a list of cleaner.Decision, not {type(decisions).__name__}")
    given = list(decisions)
    for decision in given:
        if not isinstance(decision, Decision):
            raise CleanerError(f"each decision must be a cleaner.Decision, not {decision!r:.80}")
        _require_fields(decision)
    return given


def require_edits(edits: object) -> list[Edit]:
    """A record of edits, as a list."""
    if isinstance(edits, str | bytes) or not isinstance(edits, Iterable):
        raise CleanerError(f"edits must be those of a result (`result.edits`), not {type(edits).__name__}")
    given = list(edits)
    for edit in given:
        if not isinstance(edit, Edit):
            raise CleanerError(f"each edit must be a cleaner.Edit, not {edit!r:.80}")
    return given


def _require_fields(decision: Decision) -> None:
    if type(decision.confidence) not in (int, float) or not 0 <= decision.confidence <= 1:
        raise CleanerError(f"confidence must be a number from 0 to 1: {decision!r:.200}")
    if type(decision.start) is not int or type(decision.end) is not int:
        raise CleanerError(f"start and end must be int, offsets of the original text: {decision!r:.200}")
    if decision.action not in ACTIONS:
        raise CleanerError(f"action must be one of {', '.join(ACTIONS)}: {decision!r:.200}")
    if not isinstance(decision.replacement, str) or not isinstance(decision.rule, str):
        raise CleanerError(f"replacement and rule must be str: {decision!r:.200}")
