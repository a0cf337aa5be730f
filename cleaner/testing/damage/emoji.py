"""Emoji in words and before marks (damage 17): 工作人🍺🍉员. Sequences with joiners, skin tones, selectors and flags too."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.alphabets import BLOCKS
from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

FAMILY = "emoji"
_SEQUENCES = (
    "🙆🏿", "👩🏻\u200d🦽", "🧝🏼\u200d♂\ufe0f", "🏃🏻\u200d♂\ufe0f", "☎\ufe0f", "❤\ufe0f", "🇧🇷", "🇰🇪", "👨\u200d👩\u200d👧", "✌🏽", "1\ufe0f\u20e3", "🏴\u200d☠\ufe0f",
)  # fmt: skip
_ALL = (*BLOCKS["emoji"], *_SEQUENCES * 8)


def emoji(text: str, rng: Random, *, seat: str | None = None, rate: float | None = None) -> Iterator[Wound]:
    """Wounds that insert one or two emoji inside words, or before marks as densely as real sites do."""
    seat = seat or rng.choice(("words", "marks", "marks"))
    found = PLACES[seat](text)
    rate = rate or rng.choice((0.01, 0.04) if seat == "words" else (0.2, 0.5, 0.9))
    for at in sorted(rng.sample(found, min(len(found), max(4, int(len(found) * rate))))):
        yield Wound(at, at, "".join(rng.choices(_ALL, k=rng.choice((1, 1, 2)))), FAMILY)
