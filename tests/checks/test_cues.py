"""Cues: what they tell does not depend on hyperscan, and none keeps back what a check would find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cleaner import scanner
from cleaner.checks import all_checks, cues
from cleaner.checks.clauses import with_cue
from cleaner.checks.cues import Cue
from cleaner.page import Page

EXAMPLES = [text for check in all_checks() for text in (*check.fires, *check.stays)]
CUE = Cue("超过|[中里]，", before="[0-9][^。]*", after="[0-9]")


@pytest.fixture
def without_hyperscan(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(scanner, "hyperscan", lambda: None)
    cues._places.cache_clear()
    yield
    cues._places.cache_clear()


def _found(text: str) -> list[tuple[str, int, int]]:
    page = Page(text)
    return [(f.check, f.start, f.end) for check in all_checks() for f in check.find(page)]


EXPECTED = {text: _found(text) for text in EXAMPLES}


def test_findings_are_the_same_without_hyperscan(without_hyperscan: None) -> None:
    for text, expected in EXPECTED.items():
        assert _found(text) == expected, text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("共9人，其中，超过5人。", {0}),
        ("甲。乙7人中，3人到。", {1}),
        ("超过5人。", set()),
        ("共9人，超过。", set()),
        ("无此词。\n", set()),
    ],
)
def test_a_cue_counts_where_both_sides_fit(text: str, places: set[int]) -> None:
    assert with_cue(Page(text), CUE) == places


def test_a_cue_that_comes_twice() -> None:
    assert with_cue(Page("占5%、6%。占7%。"), cues.SHARES, times=2) == {0}


@pytest.mark.parametrize("text", ["", "\ud8005%，6%", "\x00超过5"])
def test_odd_texts_are_taken(text: str) -> None:
    assert with_cue(Page(text), CUE, cues.SHARES) <= {0, 1}
