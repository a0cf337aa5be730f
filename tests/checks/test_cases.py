"""The bars over corpora/checks, and silence on sound documents."""

from __future__ import annotations

from functools import cache

import pytest

from tests.checks.cases import alarms, read_cases, read_sound
from tests.checks.score import PARTS, Tally, sound_alarms, tally

OVERALL = (0.97, 0.92)
EACH = (0.90, 0.85)


@cache
def _tally(part: str) -> Tally:
    return tally(case for case in read_cases() if case.part == part)


@pytest.mark.parametrize("part", PARTS)
def test_overall_precision_and_recall(part: str) -> None:
    precision, recall = _tally(part).rates()
    assert precision >= OVERALL[0] and recall >= OVERALL[1], _shown(part)


@pytest.mark.parametrize("part", PARTS)
def test_no_check_is_far_below_the_others(part: str) -> None:
    total = _tally(part)
    low = {
        name: total.rates(name)
        for name in total.checks
        if total.rates(name)[0] < EACH[0] or total.rates(name)[1] < EACH[1]
    }
    assert not low, _shown(part)


@pytest.mark.parametrize(("name", "text"), [pytest.param(n, t, id=n) for n, t in read_sound("look")])
def test_sound_document_raises_no_alarm(name: str, text: str) -> None:
    assert [(f.check, text[f.start : f.end], f.message) for f in alarms(text)] == []


def test_sound_documents_that_are_only_scored() -> None:
    size, lines = sound_alarms("score")
    found, most = len(lines), 0.3 * size / 10_000
    assert found <= most, "see python -m tests.checks.score"


def _shown(part: str) -> str:
    return "\n".join(_tally(part).wrong) if part == "look" else "see python -m tests.checks.score"
