"""Each check's own examples are its tests: those that fire do, those that stay silent do."""

from __future__ import annotations

import pytest

from cleaner.checks import all_checks
from cleaner.checks.check import Check
from cleaner.page import Page

CHECKS = all_checks()
INFORMATIONAL: frozenset[str] = frozenset()


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(check, text, id=f"{check.id}-{number}")
        for check in CHECKS
        for number, text in enumerate(getattr(check, kind))
    ]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.id)
def test_has_examples_of_both_kinds_and_a_title(check: Check) -> None:
    assert check.fires and check.stays and check.title


@pytest.mark.parametrize(("check", "text"), _examples("fires"))
def test_fires(check: Check, text: str) -> None:
    findings = list(check.find(Page(text)))
    assert findings
    for finding in findings:
        assert finding.check == check.id
        assert 0 <= finding.start < finding.end <= len(text)
        assert all(0 <= start < end <= len(text) for start, end in finding.related)
        assert finding.message
    if check.id not in INFORMATIONAL:
        assert any(finding.severity in ("error", "warning") for finding in findings)


@pytest.mark.parametrize(("check", "text"), _examples("stays"))
def test_stays_silent(check: Check, text: str) -> None:
    assert list(check.find(Page(text))) == []


def test_ids_are_paths() -> None:
    for check in CHECKS:
        topic, fault = check.id.split("/")
        assert check.find.__module__ == f"cleaner.checks.{topic}.{fault.replace('-', '_')}"
    assert len({check.id for check in CHECKS}) == len(CHECKS)
