"""Counts of what was done, which add up across units, and must balance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cleaner.model import EditRow, Finding

Counts = dict[str, Any]
"""Numbers by name; a name may hold further counts."""

OUTCOMES = ("cleaned", "quarantined", "rejected", "skipped")
OTHER = "(other)"
MOST_SOURCES = 2000
_BOUNDS = ((0.0, "0"), (1.0, "up to 1"), (5.0, "1 to 5"), (20.0, "5 to 20"), (100.0, "20 to 100"))
_OVER = "over 100"
DENSITIES = (*(name for _, name in _BOUNDS), _OVER)
"""What documents are counted by: edits in 1,000 characters, from few to many."""


def new_counts() -> Counts:
    """Counts of nothing."""
    names = ("inputs", *OUTCOMES, "written", "changed", "characters", "edits", "applied", "asked", "lost", "findings")
    return dict.fromkeys(names, 0) | {"reasons": {}, "rules": {}, "checks": {}, "sources": {}, "density": {}}


def count_result(
    counts: Counts, source: str, characters: int, rows: Sequence[EditRow], findings: Sequence[Finding], lost: int
) -> None:
    """Add one document's edits and findings."""
    counts["characters"] += characters
    counts["edits"] += len(rows)
    counts["findings"] += len(findings)
    counts["lost"] += lost
    for row in rows:
        _count_edit(counts, row)
    for finding in findings:
        bump(counts["checks"], finding.check, {finding.severity: 1})
    density = 1000 * len(rows) / characters if characters else 0.0
    name = next((name for most, name in _BOUNDS if density <= most), _OVER)
    counts["density"][name] = counts["density"].get(name, 0) + 1
    sources = counts["sources"]
    kept = sources.setdefault(_known(sources, source), {"documents": 0, "characters": 0, "edits": 0, "findings": 0})
    kept["documents"] += 1
    kept["characters"] += characters
    kept["edits"] += len(rows)
    kept["findings"] += len(findings)


def counted(number: int, noun: str) -> str:
    """`1 unit`, `2,000 units`."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def bump(counts: Counts, name: str, more: Counts) -> None:
    """Add counts to those under a name."""
    counts[name] = merged(counts[name], more) if name in counts else more


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> Counts:
    """The sum of two counts, name by name."""
    total = dict(one)
    for name, value in other.items():
        if isinstance(value, Mapping):
            total[name] = merged(total.get(name, {}), value)
        else:
            total[name] = total.get(name, 0) + value
    return total


def add(total: Counts, more: Mapping[str, Any]) -> None:
    """Add `more` into `total`, keeping the number of sources in bounds."""
    for name, value in more.items():
        if name == "sources":
            for source, counts in value.items():
                bump(total["sources"], _known(total["sources"], source), dict(counts))
        elif isinstance(value, Mapping):
            total[name] = merged(total.get(name, {}), value)
        else:
            total[name] = total.get(name, 0) + value


def imbalance(counts: Mapping[str, Any]) -> str:
    """What does not add up, in words; empty if everything does."""
    parts = sum(counts[name] for name in OUTCOMES)
    if counts["inputs"] != parts:
        named = " + ".join(f"{counts[name]} {name}" for name in OUTCOMES)
        return f"{counts['inputs']} documents came in, but {named} = {parts}"
    if counts["written"] != counts["cleaned"] + counts["quarantined"]:
        expected = counts["cleaned"] + counts["quarantined"]
        return f"{counts['written']} documents were written, but {expected} were cleaned or quarantined"
    return ""


def _count_edit(counts: Counts, row: EditRow) -> None:
    rule, safety, confidence, decided = row[3], row[4], row[5], row[9]
    applied = decided != "reject" if decided is not None else safety == "safe"
    counts["applied"] += applied
    counts["asked"] += safety == "ask" and decided is None
    kept = counts["rules"].get(rule)
    if kept is None:
        kept = counts["rules"][rule] = {"applied": 0, "confidence": {}}
    kind = safety if decided is None else "decided"
    kept[kind] = kept.get(kind, 0) + 1
    kept["applied"] += applied
    tenth = f"{min(int(confidence * 10), 9) / 10:.1f}"
    kept["confidence"][tenth] = kept["confidence"].get(tenth, 0) + 1


def _known(sources: Counts, source: str) -> str:
    return source if source in sources or len(sources) < MOST_SOURCES else OTHER
