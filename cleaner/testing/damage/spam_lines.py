"""Whole lines that are not the text's (damage 2, 9, 14): advertising, keyword lines, site furniture, page marks, field codes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.lexicon import draw
from cleaner.testing.damage.record import Wound

KINDS = {
    "spam-lines": ("betting", "betting", "adult", "loans", "invoices", "diplomas", "games", "contacts", "downloads"),
    "keyword-lines": ("keywords",),
    "furniture-lines": ("furniture",),
    "page-marks": ("page-marks",),
}
"""What each family of lines may say: entries of the grammar."""


def spam_lines(
    text: str, rng: Random, *, part: str = "look", family: str = "spam-lines", count: int | None = None
) -> Iterator[Wound]:
    """Wounds that put whole lines between the lines of the text. Keyword lines stand at its head or tail."""
    starts = [0, *(at + 1 for at, char in enumerate(text) if char == "\n" and at + 1 < len(text)), len(text)]
    seats = (starts[0], starts[-1]) if family == "keyword-lines" else starts[1:]
    for at in sorted(rng.sample(seats, min(count or rng.choice((1, 1, 2, 3)), len(seats)))):
        line = draw(part, rng.choice(KINDS[family]), rng)
        yield Wound(at, at, f"{line}\n" if at < len(text) or text.endswith("\n") else f"\n{line}", family)
