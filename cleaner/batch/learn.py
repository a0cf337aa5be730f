"""The first of two passes: what only shows in the whole of a corpus, by source.

Symbols that are deleted in many documents of a source and kept in hardly any are its injected alphabet; lines that stand in
many of its documents are its furniture; doubtful fragments that recur in it are no chance. `cleaner run --evidence` then
knows that for each document.
"""

from __future__ import annotations

import json
import multiprocessing
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field

from cleaner.batch.inputs import Parts
from cleaner.batch.limits import OvertimeError, clock, limit_for
from cleaner.batch.plan import Unit, group
from cleaner.batch.settings import Settings, build, version
from cleaner.batch.unit import read_rows, wanted
from cleaner.model import Result

LEAST = 3
"""Documents of a source in which something must be seen."""
MOST_SOURCES, MOST_LINES = 5000, 20_000
_NOISE = "noise/"
_SHARE = 0.3
"""Of the documents of a source that hold a line, for it to be furniture."""


@dataclass(slots=True)
class Seen:
    """Of one source: in how many documents each thing was seen."""

    documents: int = 0
    deleted: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    doubtful: Counter[str] = field(default_factory=Counter)
    lines: Counter[str] = field(default_factory=Counter)

    def add(self, other: Seen) -> None:
        self.documents += other.documents
        self.deleted += other.deleted
        self.kept += other.kept
        self.doubtful = bounded(self.doubtful + other.doubtful)
        self.lines = bounded(self.lines + other.lines)


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
    engine = build(unit.settings)
    with clock() as arm:
        for part in unit.parts:
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


def observe(seen: Seen, result: Result) -> None:
    """Add one document."""
    seen.documents += 1
    deleted: set[str] = set()
    doubtful: set[str] = set()
    for row in result.rows:
        before, replacement, rule, safety = row[7], row[2], row[3], row[4]
        if safety == "safe" and not replacement and rule.startswith(_NOISE):
            deleted.update(c for c in before if _is_symbol(c))
        elif safety == "ask" and len(before) >= 4:
            doubtful.add(before)
    seen.deleted.update(deleted)
    seen.kept.update({c for c in set(result.text) if _is_symbol(c)})
    seen.doubtful.update(doubtful)
    seen.lines.update({line for raw in result.text.splitlines() if 4 <= len(line := raw.strip()) <= 60})


def evidence(seen: dict[str, Seen]) -> dict[str, dict[str, object]]:
    """What is sure enough to be used: `alphabets`, `fragments` and `furniture`, each by source."""
    found: dict[str, dict[str, object]] = {"alphabets": {}, "fragments": {}, "furniture": {}}
    for source, what in sorted(seen.items()):
        alphabet = [c for c, n in what.deleted.items() if n >= LEAST and n >= 4 * what.kept[c]]
        fragments = [text for text, n in what.doubtful.items() if n >= LEAST]
        enough = max(2 * LEAST, _SHARE * what.documents)
        furniture = [line for line, n in what.lines.items() if n >= enough]
        if alphabet:
            found["alphabets"][source] = "".join(sorted(alphabet))
        if fragments:
            found["fragments"][source] = sorted(fragments)
        if furniture:
            found["furniture"][source] = sorted(furniture)
    return found


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


def bounded(counts: Counter[str]) -> Counter[str]:
    """The counts without the rarest, where there are too many to hold."""
    while len(counts) > MOST_LINES:
        least = min(counts.values())
        counts = Counter({text: n for text, n in counts.items() if n > least})
    return counts


def _merge(seen: dict[str, Seen], more: dict[str, Seen]) -> None:
    for source, what in more.items():
        if source in seen or len(seen) < MOST_SOURCES:
            seen.setdefault(source, Seen()).add(what)


def _is_symbol(c: str) -> bool:
    return unicodedata.category(c)[0] in "SP" and c not in "，。、；：？！“”‘’（）《》【】—…·%"


def _quoted(text: str) -> str:
    """A TOML string: JSON's, with lone surrogates, which TOML cannot hold, replaced."""
    return json.dumps(text.encode("utf-8", "replace").decode(), ensure_ascii=False).replace("\x7f", "\\u007F")
