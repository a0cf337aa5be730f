"""The cases of corpora/checks and the sound documents, and how a text is put before the checks."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.checks import all_checks
from cleaner.model import Finding
from cleaner.page import Page

CORPORA = Path(__file__).resolve().parents[2] / "corpora"


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    expect: frozenset[str]
    part: str
    lang: str
    note: str
    source: str


def read_cases() -> Iterator[Case]:
    for path in sorted((CORPORA / "checks").glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            yield Case(
                row["text"], frozenset(row["expect"]), row["part"], row["lang"], row["note"], f"{path.name}:{number}"
            )


def read_sound(part: str) -> Iterator[tuple[str, str]]:
    """`(name, text)` of each sound document of a part."""
    for path in sorted((CORPORA / "sound" / part).glob("*.txt")):
        yield path.name, path.read_bytes().decode("utf-8")


def run_checks(text: str) -> list[Finding]:
    """Every finding of every check on a text that is taken as it stands."""
    page = Page(text)
    return [finding for check in all_checks() for finding in check.find(page)]


def alarms(text: str) -> list[Finding]:
    return [finding for finding in run_checks(text) if finding.severity != "info"]
