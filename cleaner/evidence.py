"""What only shows in many documents of one source: injected alphabets, recurring fragments, furniture.

Symbols that are deleted in many documents of a source and kept in hardly any are its injected alphabet; lines that stand in
many of its documents are its furniture; doubtful fragments that recur in it are no chance.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from cleaner.model import Result

LEAST = 3
"""Documents of a source in which something must be seen."""
MOST_LINES = 20_000
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


def evidence(seen: Mapping[str, Seen]) -> dict[str, dict[str, object]]:
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


def bounded(counts: Counter[str]) -> Counter[str]:
    """The counts without the rarest, where there are too many to hold."""
    while len(counts) > MOST_LINES:
        least = min(counts.values())
        counts = Counter({text: n for text, n in counts.items() if n > least})
    return counts


def _is_symbol(c: str) -> bool:
    return unicodedata.category(c)[0] in "SP" and c not in "，。、；：？！“”‘’（）《》【】—…·%"
