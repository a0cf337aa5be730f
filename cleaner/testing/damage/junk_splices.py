"""Random letters and digits spliced between words, often the same piece over and over (damage 13)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from string import ascii_letters, ascii_lowercase, digits

from cleaner.testing.damage.places import PLACES, runs_together
from cleaner.testing.damage.record import Wound

FAMILY = "junk-splices"


def junk_splices(text: str, rng: Random, *, count: int | None = None) -> Iterator[Wound]:
    """Wounds that splice pieces of four to ten characters into Han; half of the sites repeat one piece."""
    found = PLACES[rng.choice(("seams", "seams", "marks"))](text)
    same = _piece(rng) if rng.random() < 0.5 else ""
    for at in sorted(rng.sample(found, min(len(found), count or rng.choice((3, 5, 9))))):
        piece = same or _piece(rng)
        if not runs_together(text, at, piece):
            yield Wound(at, at, piece, FAMILY)


def _piece(rng: Random) -> str:
    alphabet = rng.choice((ascii_lowercase + digits, ascii_letters, digits + ascii_lowercase + digits))
    return rng.choice(ascii_lowercase) + "".join(rng.choices(alphabet, k=rng.randint(4, 9)))
