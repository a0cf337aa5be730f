"""Quotation marks that lost their direction (damage 7): both closing, both opening, straight, doubled."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "quotation-marks"
_STYLES: dict[str, dict[str, str]] = {
    "closing": {"“": "”", "‘": "’"},
    "opening": {"”": "“", "’": "‘"},
    "straight": {"“": '"', "”": '"', "‘": "'", "’": "'"},
    "doubled": {"“": "““", "”": "””"},
}


def quotation_marks(text: str, rng: Random, *, style: str | None = None) -> Iterator[Wound]:
    """Wounds over every pair of the text, in one style."""
    marks = _STYLES[style or rng.choice(sorted(_STYLES))]
    for at, char in enumerate(text):
        if char in marks:
            yield Wound(at, at + 1, marks[char], FAMILY)
