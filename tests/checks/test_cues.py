"""Cues: what they tell does not depend on hyperscan, and none keeps back what a check would find."""

from __future__ import annotations

import itertools
import re
import sys
from collections.abc import Iterator
from random import Random

import pytest

from cleaner import scanner
from cleaner.checks import all_checks, clauses, cues
from cleaner.checks.clauses import with_cue
from cleaner.checks.cues import Cue
from cleaner.checks.text import elision
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.testing.reports import LANGUAGES, corrupted, report

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


def _reports() -> Iterator[str]:
    for language in LANGUAGES:
        for seed in range(12):
            chance = Random(seed)
            made = report(chance, language)
            change = corrupted(made, chance)
            assert change is not None
            yield change.text


def test_no_cue_keeps_back_what_a_check_would_find(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*EXAMPLES, *_reports()]
    expected = [_found(text) for text in texts]
    assert sum(map(len, expected)) > 200

    def everywhere(page: Page, *cues: Cue, times: int = 1) -> set[int]:
        return set(range(len(clauses.passages(page))))

    monkeypatch.setattr(Cue, "within", lambda self, page: True)
    users = [module for module in list(sys.modules.values()) if getattr(module, "with_cue", None) is with_cue]
    for module in users:
        if module.__name__ != __name__:
            monkeypatch.setattr(module, "with_cue", everywhere)
    for text, found in zip(texts, expected, strict=True):
        assert _found(text) == found, text


def test_whatever_a_gap_matches_holds_its_cue() -> None:
    """Words of a gap, joined as they may stand: what matches is seen by the cue that lets the gap be tried."""
    matched = set()
    for number, ((source, _), cue) in enumerate(zip(elision._GAPS, elision._GAP_CUES, strict=True)):
        gap = pattern(source)
        words = sorted(set(re.findall("[\u4e00-\u9fff]+", source)), key=len)
        shapes = itertools.product([*words, ""], words, ("，", "的核心。", "了会谈。", "下，", "了。"))
        for lead, word, tail in shapes:
            text = f"昨日，{lead}{word}{tail}"
            if gap.search(text):
                matched.add(number)
                assert cue.within(Page(text)), text
    assert len(matched) >= 8  # the others need more around them than two words


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
