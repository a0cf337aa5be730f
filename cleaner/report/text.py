"""A run in numbers as plain text of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cleaner.batch.account import DENSITIES
from cleaner.report.summary import Summary

_MOST = 20


def as_text(summary: Summary) -> str:
    """Documents, edits by rule, findings by check, sources, speed."""
    counts = summary.counts
    blocks = [
        [
            f"{counts['inputs']:,} documents, {counts['characters']:,} characters; units {summary.done:,} of {summary.plan.units:,}",
            *_pairs((name, counts[name]) for name in ("cleaned", "changed", "quarantined", "rejected", "skipped")),
        ],
        ["not cleaned, by reason", *_pairs(counts["reasons"].items())],
        ["edits by rule (all, applied, to be decided)", *_rules(counts["rules"])],
        ["findings by check (error, warning, info)", *_checks(counts["checks"])],
        [
            "edits in 1,000 characters (documents)",
            *_pairs((name, counts["density"][name]) for name in DENSITIES if name in counts["density"]),
        ],
        ["sources (documents, edits, findings)", *_sources(counts["sources"])],
        _speed(summary),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if len(block) > 1) + "\n"


def _pairs(pairs: Iterable[tuple[str, int]]) -> list[str]:
    return [f"  {name:<40} {value:>12,}" for name, value in pairs]


def by_count(counts: Mapping[str, Any], weight: Any) -> list[tuple[str, Any]]:
    """Names with their counts, the heaviest first; equals by name."""
    return sorted(counts.items(), key=lambda item: (-weight(item[1]), item[0]))


def edits_of(found: Mapping[str, Any]) -> int:
    """Of a rule: all its proposals, whatever their safety, decided or not."""
    return sum(int(found.get(kind, 0)) for kind in ("safe", "ask", "show", "decided"))


def findings_of(found: Mapping[str, Any]) -> int:
    """Of a check: all its findings, whatever their severity."""
    return sum(int(number) for number in found.values())


def _rules(rules: Mapping[str, Any]) -> list[str]:
    ranked = by_count(rules, edits_of)
    lines = [
        f"  {name:<40} {edits_of(found):>12,} {found['applied']:>12,} {found.get('ask', 0):>10,}"
        for name, found in ranked[:_MOST]
    ]
    return lines + _rest(ranked)


def _checks(checks: Mapping[str, Any]) -> list[str]:
    ranked = by_count(checks, findings_of)
    lines = [
        f"  {name:<40} {found.get('error', 0):>12,} {found.get('warning', 0):>12,} {found.get('info', 0):>10,}"
        for name, found in ranked[:_MOST]
    ]
    return lines + _rest(ranked)


def _sources(sources: Mapping[str, Any]) -> list[str]:
    ranked = by_count(sources, lambda found: found["edits"])
    lines = [
        f"  {name or '(none)':<40} {found['documents']:>12,} {found['edits']:>12,} {found['findings']:>10,}"
        for name, found in ranked[:_MOST]
    ]
    return lines + _rest(ranked)


def _rest(ranked: list[tuple[str, Any]]) -> list[str]:
    return [f"  and {len(ranked) - _MOST:,} more"] if len(ranked) > _MOST else []


def _speed(summary: Summary) -> list[str]:
    speed = summary.speed
    if not speed.seconds:
        return []
    rate = speed.bytes / speed.seconds / 1e6
    return [
        "speed of a worker",
        f"  {rate:.2f} MB/s, {speed.documents / speed.seconds:,.0f} documents/s, {speed.seconds:,.1f} s in all",
    ]
