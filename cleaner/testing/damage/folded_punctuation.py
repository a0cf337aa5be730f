"""Full-width marks flattened to ASCII (damage 16b), among 、 。 “ ” 《 》 that sites leave as they are."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "folded-punctuation"
_MARKS = {"，": ",", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")"}


def folded_punctuation(
    text: str, rng: Random, *, spaced: bool | None = None, stops: bool | None = None
) -> Iterator[Wound]:
    """Wounds for every mark. `spaced` puts a space after commas, as some converters do; `stops` folds 。 as well."""
    spaced = rng.random() < 0.15 if spaced is None else spaced
    stops = rng.random() < 0.15 if stops is None else stops
    marks = _MARKS | {"。": "."} if stops else _MARKS
    for at, mark in enumerate(text):
        if mark in marks:
            yield Wound(at, at + 1, marks[mark], FAMILY)
            if spaced and mark in "，；：。" and text[at + 1 : at + 2] not in ("", "\n", "”", "’"):
                yield Wound(at + 1, at + 1, " ", FAMILY)
