"""Advertising dropped into sentences (damage 13): betting, adult, loans, invoices, diplomas, private servers, lures, downloads."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from random import Random

from cleaner.testing.damage.lexicon import draw
from cleaner.testing.damage.obfuscation import obfuscated
from cleaner.testing.damage.places import PLACES, runs_together
from cleaner.testing.damage.record import Wound
from cleaner.testing.damage.script_forms import forms, is_traditional

FAMILY = "spam-fragments"
TOPICS = ("betting", "adult", "loans", "invoices", "diplomas", "games", "contacts", "downloads")
_SEATS = ("marks", "marks", "seams", "sentences", "line-ends")


def spam_fragments(
    text: str,
    rng: Random,
    *,
    part: str = "look",
    topic: str | None = None,
    seat: str | None = None,
    count: int | None = None,
) -> Iterator[Wound]:
    """Wounds that drop one to five fragments of one topic. Half of the sites drop the same fragment at every place."""
    topic = topic or rng.choice(("betting", "betting", "betting", "betting", *TOPICS[1:]))
    fragment = partial(_fragment, part, topic, rng, is_traditional(text) and rng.random() < 0.5)
    same = fragment() if rng.random() < 0.5 else ""
    taken: set[int] = set()
    for _ in range(count or rng.choice((1, 1, 2, 3, 5))):
        found = [at for at in PLACES[seat or rng.choice(_SEATS)](text) if at not in taken]
        if found:
            at = rng.choice(found)
            taken.add(at)
            piece = same or fragment()
            if not runs_together(text, at, piece):
                yield Wound(at, at, piece, FAMILY)


def _fragment(part: str, topic: str, rng: Random, traditional: bool) -> str:
    phrase = draw(part, topic, rng)
    if traditional:
        phrase = forms("s2t")(phrase)
    return obfuscated(phrase, rng) if rng.random() < 0.15 else phrase
