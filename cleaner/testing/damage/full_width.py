"""Digits and Latin letters in full-width forms: ２０２３年, ＧＤＰ, ３．５%."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "full-width"
_WIDENED = {
    "digits": re.compile(r"[0-9]+(?:\.[0-9]+)*"),
    "letters": re.compile(r"[A-Za-z]+"),
    "both": re.compile(r"[0-9]+(?:\.[0-9]+)*|[A-Za-z]+"),
}
_SHIFT = 0xFEE0


def full_width(text: str, rng: Random, *, what: str | None = None, share: float | None = None) -> Iterator[Wound]:
    """Wounds over a `share` of the numbers, words or both; decimal points widen with their numbers."""
    share = share or rng.choice((0.3, 1.0))
    for found in _WIDENED[what or rng.choice(sorted(_WIDENED))].finditer(text):
        if rng.random() < share:
            for at in range(*found.span()):
                yield Wound(at, at + 1, chr(ord(text[at]) + _SHIFT), FAMILY)
