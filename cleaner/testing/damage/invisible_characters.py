"""Characters that nobody sees: zero-width, bidirectional controls, soft hyphens, fillers, variation selectors, tags (damage 16a)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

FAMILY = "invisible-characters"
SETS: dict[str, tuple[str, ...]] = {
    "zero-width": ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"),
    "bidi": ("\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u061c"),
    "hyphen": ("\u00ad",),
    "filler": ("\u3164", "\u115f", "\u1160", "\uffa0", "\u180e", "\u034f"),
    "maths": ("\u2061", "\u2062", "\u2063", "\u2064"),
    "variation": tuple(map(chr, range(0xFE00, 0xFE10))),
    "tags": tuple(map(chr, range(0xE0020, 0xE007F))),
}  # fmt: skip


def invisible_characters(
    text: str, rng: Random, *, of: str | None = None, rate: float | None = None
) -> Iterator[Wound]:
    """Wounds that insert one to three characters of one set at a share `rate` of the places, in words and numbers alike."""
    alphabet = SETS[of or rng.choice(sorted(SETS))]
    rate = rate or rng.choice((0.005, 0.02, 0.1, 0.3))
    found = PLACES["anywhere"](text)
    for at in sorted(rng.sample(found, min(len(found), max(3, int(len(found) * rate))))):
        yield Wound(at, at, "".join(rng.choices(alphabet, k=rng.choice((1, 1, 2, 3)))), FAMILY)
