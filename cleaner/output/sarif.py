"""Findings for machines: SARIF 2.1.0, and annotations on GitHub."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from cleaner.checks.check import Check
from cleaner.model import Span
from cleaner.output.baseline import fingerprint
from cleaner.output.findings import Place
from cleaner.output.lines import Lines

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def sarif(places: Sequence[Place], checks: Iterable[Check], version: str) -> dict[str, Any]:
    """A SARIF log of one run. Columns count code points from 1, as `columnKind` says."""
    described = sorted(checks, key=lambda check: check.id)
    index = {check.id: number for number, check in enumerate(described)}
    driver = {
        "name": "cleaner",
        "version": version,
        "rules": [_rule(check) for check in described],
    }
    results = [_result(place, index) for place in places]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def github(place: Place) -> str:
    """A workflow command that GitHub shows beside the line."""
    finding, lines = place.finding, place.lines
    end = max(finding.start, finding.end - 1)
    fields = {
        "file": place.name,
        "line": str(place.line),
        "endLine": str(lines.number(end)),
        "col": str(place.column),
        "endColumn": str(lines.column(end) + (finding.end > finding.start)),
        "title": finding.check,
    }
    level = {"info": "notice"}.get(finding.severity, finding.severity)
    told = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{level} {told}::{_escaped(finding.message)}"


def _rule(check: Check) -> dict[str, Any]:
    return {
        "id": check.id,
        "shortDescription": {"text": check.title},
        "help": {"text": f"cleaner explain {check.id}"},
    }


def _result(place: Place, index: dict[str, int]) -> dict[str, Any]:
    finding = place.finding
    result: dict[str, Any] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(place.name, place.lines, (finding.start, finding.end))}],
        "partialFingerprints": {"cleaner/v1": fingerprint(place)},
        "properties": {"values": dict(finding.values)},
    }
    if finding.check in index:
        result["ruleIndex"] = index[finding.check]
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, "physicalLocation": _location(place.name, place.lines, span)}
            for number, span in enumerate(finding.related)
        ]
    return result


def _location(name: str, lines: Lines, span: Span) -> dict[str, Any]:
    start, end = span
    region = {
        "startLine": lines.number(start),
        "startColumn": lines.column(start),
        "endLine": lines.number(end),
        "endColumn": lines.column(end),
        "charOffset": start,
        "charLength": end - start,
        "snippet": {"text": lines.text[start:end].encode("utf-8", "replace").decode()},
    }
    return {"artifactLocation": {"uri": quote(name)}, "region": region}


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
