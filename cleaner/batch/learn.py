"""The first of two passes: what only shows in the whole of a corpus, by source; see cleaner.evidence for what that is.

`cleaner run --evidence` then knows it for each document.
"""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

from cleaner.batch.inputs import Parts
from cleaner.batch.limits import OvertimeError, clock, limit_for
from cleaner.batch.plan import Unit, group
from cleaner.batch.settings import Settings, cleaning_of, version
from cleaner.batch.unit import read_rows, wanted
from cleaner.evidence import Seen, evidence, observe

__all__ = ["Seen", "as_toml", "evidence", "learn", "learn_unit", "observe"]

MOST_SOURCES = 5000


def learn(parts: Parts, settings: Settings, unit_size: int, workers: int) -> dict[str, Seen]:
    """What each source shows. The order of documents, units and workers makes no difference up to the bounds."""
    seen: dict[str, Seen] = {}
    units = group(parts, settings, unit_size)
    if workers == 1:
        for unit in units:
            _merge(seen, learn_unit(unit))
        return seen
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn")) as pool:
        for found in pool.map(learn_unit, units):
            _merge(seen, found)
    return seen


def learn_unit(unit: Unit) -> dict[str, Seen]:
    """What the documents of one unit show, by source."""
    seen: dict[str, Seen] = {}
    with clock() as arm:
        for part in unit.parts:
            engine = cleaning_of(unit.settings, part.slice.path)
            for row in read_rows(part):
                if row.text is None or row.kind != "document" or not wanted(unit.settings, part, row):
                    continue
                arm(limit_for(unit.settings.time_limit, len(row.text)))
                try:
                    result = engine.clean(row.text, source=row.source)
                except (OvertimeError, Exception):
                    continue  # the run itself will say which documents cannot be cleaned
                finally:
                    arm(0)
                if row.source in seen or len(seen) < MOST_SOURCES:
                    observe(seen.setdefault(row.source, Seen()), result)
    return seen


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


def _quoted(text: str) -> str:
    """A TOML string: JSON's, with lone surrogates, which TOML cannot hold, replaced."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007F")
