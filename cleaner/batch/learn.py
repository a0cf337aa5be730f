"""The first of two passes: what only shows in the whole of a corpus, by source; see cleaner.evidence for what that is.

`cleaner run --evidence` then knows it for each document.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from cleaner.batch.guard import Outcome
from cleaner.batch.inputs import Parts
from cleaner.batch.limits import Board, OvertimeError, clock, limit_for
from cleaner.batch.local import Watcher, supervised
from cleaner.batch.plan import Plan, Unit, group
from cleaner.batch.settings import Settings, cleaning_of, version
from cleaner.batch.unit import read_rows, wanted
from cleaner.evidence import Seen, evidence, observe

__all__ = ["Seen", "as_toml", "evidence", "learn", "learn_unit", "observe"]

MOST_SOURCES = 5000
_COUNTS = ("deleted", "kept", "doubtful", "lines")


def learn(parts: Parts, settings: Settings, unit_size: int, workers: int, watcher: Watcher) -> dict[str, Seen] | None:
    """What each source shows; None if it was interrupted. Workers are guarded as those of a run are.

    The number of workers and the order in which they end make no difference.
    """
    units = list(group(parts, settings, unit_size))
    watcher.began(Plan("", settings, len(units), len(parts.files), _size(units), (), ""), 0, len(units))
    seen: dict[str, Seen] = {}
    held: dict[int, Any] = {}

    def settle(outcome: Outcome) -> bool:
        watcher.ended(outcome)
        held[outcome.unit.index] = outcome.report["seen"] if outcome.report else {}
        while (following := len(merged)) in held:  # in order, since what is rare is let go on the way
            _merge(seen, {source: _seen(data) for source, data in held.pop(following).items()})
            merged.append(following)
        return not outcome.fatal

    merged: list[int] = []
    return seen if supervised(iter(units), "", workers, settle, watcher, task="learn") else None


def learn_unit(unit: Unit, skip: Mapping[int, str] | None = None, board: Board | None = None) -> dict[str, Any]:
    """What the documents of one unit show, by source, as JSON, with counts of what was looked at."""
    seen: dict[str, Seen] = {}
    counts = dict.fromkeys(("inputs", "characters", "edits", "findings", "quarantined", "rejected"), 0)
    number = -1
    with clock() as arm:
        for part in unit.parts:
            engine = cleaning_of(unit.settings, part.slice.path)
            for row in read_rows(part):
                if row.text is None or row.kind != "document" or not wanted(unit.settings, part, row):
                    continue
                number += 1
                counts["inputs"] += 1
                if number in (skip or {}):
                    counts["quarantined"] += 1
                    continue
                limit = limit_for(unit.settings.time_limit, len(row.text))
                if board:
                    board.start(number, limit)
                arm(limit)
                try:
                    result = engine.clean(row.text, source=row.source)
                except (OvertimeError, Exception):
                    counts["quarantined"] += 1  # the run itself will say which documents cannot be cleaned
                    continue
                finally:
                    arm(0)
                    if board:
                        board.stop(len(row.text))
                counts["characters"] += len(row.text)
                if row.source in seen or len(seen) < MOST_SOURCES:
                    observe(seen.setdefault(row.source, Seen()), result)
    return {"counts": counts, "seen": {source: _as_json(what) for source, what in seen.items()}}


def as_toml(found: dict[str, dict[str, object]], documents: int) -> str:
    """A file for people to read and correct, and for `--evidence`."""
    lines = [
        "# What `cleaner learn` found, by source. Strike out what is wrong; `cleaner run --evidence` uses the rest.",
        f"documents = {documents}",
        f"cleaner = {_quoted(version())}",
    ]
    for name, by_source in found.items():
        lines += ["", f"[{name}]"]
        for source, value in by_source.items():
            if isinstance(value, str):
                lines.append(f"{_quoted(source)} = {_quoted(value)}")
            else:
                assert isinstance(value, list)
                lines += [f"{_quoted(source)} = [", *(f"  {_quoted(item)}," for item in value), "]"]
    return "\n".join(lines) + "\n"


def _merge(seen: dict[str, Seen], more: dict[str, Seen]) -> None:
    for source, what in more.items():
        if source in seen or len(seen) < MOST_SOURCES:
            seen.setdefault(source, Seen()).add(what)


def _as_json(what: Seen) -> dict[str, Any]:
    return {"documents": what.documents, **{name: dict(getattr(what, name)) for name in _COUNTS}}


def _seen(data: dict[str, Any]) -> Seen:
    return Seen(data["documents"], *(Counter(data[name]) for name in _COUNTS))


def _size(units: list[Unit]) -> int:
    return sum(part.size for unit in units for part in unit.parts)


def _quoted(text: str) -> str:
    """A TOML string: JSON's, with lone surrogates, which TOML cannot hold, replaced."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007F")
