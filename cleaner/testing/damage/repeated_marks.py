"""Marks written twice or more, and makeshift ones: ，， 。。 ！！！！ ... for …… and -- for ——."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "repeated-marks"
_REPEATED = re.compile(r"(?<=[\u4e00-\u9fff])[，。；、](?=[\u4e00-\u9fff\n])")
_MAKESHIFT = re.compile(r"(?<!…)……(?!…)|(?<!—)——(?!—)")


def repeated_marks(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds that double some marks (three stops would be an ellipsis), and write every ellipsis and dash in one makeshift way."""
    dots, dashes = rng.choice(("...", "。。。", "......")), rng.choice(("--", "---"))
    for found in _REPEATED.finditer(text):
        if rng.random() < 0.15:
            yield Wound(
                found.end(),
                found.end(),
                found.group() * (1 if found.group() == "。" else rng.choice((1, 1, 2))),
                FAMILY,
            )
    for found in _MAKESHIFT.finditer(text):
        yield Wound(*found.span(), dots if found.group()[0] == "…" else dashes, FAMILY)
