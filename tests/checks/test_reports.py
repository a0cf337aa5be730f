"""Reports written from one ledger are sound; one digit changed in them is found."""

from __future__ import annotations

from random import Random

import pytest

from cleaner.testing.reports import LANGUAGES, Language, corrupted, is_broken, report
from tests.checks.generated import survey


@pytest.mark.parametrize("language", LANGUAGES)
def test_relations_hold_and_a_corruption_breaks_one(language: Language) -> None:
    for seed in range(40):
        rng = Random(seed)
        sound = report(rng, language)
        assert sound.relations and sound.language == language
        assert not any(is_broken(sound.text, relation) for relation in sound.relations)
        change = corrupted(sound, rng)
        assert change is not None
        assert is_broken(change.text, change.relation)
        differing = [i for i, (a, b) in enumerate(zip(sound.text, change.text, strict=True)) if a != b]
        assert differing == [change.offset] and sound.text[change.offset] == change.before


def test_a_seed_gives_one_report() -> None:
    assert report(Random(7)) == report(Random(7))


def test_sound_reports_stay_and_corrupted_digits_are_found() -> None:
    total = survey(250, seed=11)
    assert total.flagged == []
    assert total.found >= 0.9 * total.corrupted > 200
