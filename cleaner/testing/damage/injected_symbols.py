"""Runs of symbols where no writer puts them (damage 16a): before marks as scraper sites do, in words, in numbers, anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from cleaner.testing.damage.alphabets import draw_alphabet
from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

FAMILY = "injected-symbols"
STYLES: dict[str, tuple[str, ...]] = {
    "marks": ("marks",),
    "words": ("words",),
    "numbers": ("numbers", "marks"),
    "anywhere": ("anywhere",),
    "site": ("marks", "marks", "marks", "marks", "words", "numbers"),
}
"""Places of a style, each drawn as often as it is named."""

_RATES = {"sparse": 0.0, "light": 0.01, "common": 0.03, "heavy": 0.08, "dense": 0.16}


def injected_symbols(
    text: str,
    rng: Random,
    *,
    alphabet: Sequence[str] | None = None,
    style: str | None = None,
    density: str | None = None,
    longest: int | None = None,
) -> Iterator[Wound]:
    """Wounds that insert runs of `alphabet`. `density` names a share of the offsets, or two or three places (`sparse`)."""
    alphabet = alphabet or draw_alphabet(rng, without=text)
    style = style or rng.choice(sorted(STYLES))
    density = density or rng.choice(sorted(_RATES))
    longest = longest or rng.choice((1, 2, 3, 4, 6))
    for place in _drawn_places(text, rng, style, _count(text, rng, density)):
        yield Wound(place, place, _run(rng, alphabet, longest), FAMILY)


def _count(text: str, rng: Random, density: str) -> int:
    return rng.choice((2, 3)) if density == "sparse" else max(4, int(len(text) * _RATES[density]))


def _drawn_places(text: str, rng: Random, style: str, count: int) -> list[int]:
    """Places of the style, as many of each kind as it is named; where a kind has too few, the text gets less damage."""
    kinds = STYLES[style]
    drawn: set[int] = set()
    for kind in dict.fromkeys(kinds):
        found = PLACES[kind](text)
        share = max(1, count * kinds.count(kind) // len(kinds))
        drawn.update(rng.sample(found, min(share, len(found))))
    return sorted(drawn)


def _run(rng: Random, alphabet: Sequence[str], longest: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(rng.randint(1, longest)))
