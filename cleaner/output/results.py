"""Results as JSON: one object a document, in a line or in an array."""

from __future__ import annotations

import json
from typing import Any

from cleaner.model import Finding, Result
from cleaner.output.ledger import edit_fields
from cleaner.output.lines import Lines


def result_fields(name: str, result: Result, encoding: str) -> dict[str, Any]:
    """A result as JSON fields; offsets are code points of the original."""
    lines = Lines(result.original)
    return {
        "name": name,
        "encoding": encoding,
        "changed": result.changed,
        "text": result.text,
        "edits": [edit_fields(edit) for edit in result.edits],
        "findings": [finding_fields(finding, lines) for finding in result.findings],
    }


def finding_fields(finding: Finding, lines: Lines) -> dict[str, Any]:
    """A finding as JSON fields, with its line and column counted from 1."""
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "line": lines.number(finding.start),
        "column": lines.column(finding.start),
        "start": finding.start,
        "end": finding.end,
        "text": lines.text[finding.start : finding.end],
        "related": [list(span) for span in finding.related],
        "values": dict(finding.values),
    }


def result_line(fields: dict[str, Any]) -> str:
    """An object in one line, in Unicode unless it holds a lone surrogate."""
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode()
        return line
    except UnicodeEncodeError:
        return json.dumps(fields)
