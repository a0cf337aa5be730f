"""Whole lines that are not the text's (damage 2, 9, 14): advertising, keyword lines, site furniture, page marks, field codes."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.lexicon import draw, expand, grammar
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
    """Wounds that put whole lines where sites put them.

    Keyword lines stand at the head or tail; furniture is mostly stacked at the tail; page marks recur in one form; the rest
    stands anywhere between lines.
    """
    count = count or rng.choice((1, 1, 2, 3))
    lines = _lines(part, family, rng, count)
    for at, block in _seated(_line_starts(text), family, rng, lines):
        yield Wound(at, at, f"{block}\n" if at < len(text) or text.endswith("\n") else f"\n{block}", family)


def _lines(part: str, family: str, rng: Random, count: int) -> list[str]:
    if family == "page-marks":
        form = rng.choice(grammar(part)[family])
        return [expand(part, form, rng) for _ in range(count + 1)]
    return [draw(part, rng.choice(KINDS[family]), rng) for _ in range(count)]


def _seated(starts: list[int], family: str, rng: Random, lines: list[str]) -> list[tuple[int, str]]:
    """Where each line or stack of lines goes."""
    if family == "furniture-lines" and rng.random() < 0.6:
        return [(starts[-1], "\n".join(lines))]
    seats = [starts[0], starts[-1]] if family == "keyword-lines" else starts[1:]
    chosen = sorted(rng.sample(seats, min(len(lines), len(seats))))
    return list(zip(chosen, lines, strict=False))


def _line_starts(text: str) -> list[int]:
    return [0, *(at + 1 for at, char in enumerate(text) if char == "\n" and at + 1 < len(text)), len(text)]
