"""Numbers torn apart by spaces, with a wrong decimal mark (1。03), or with letters for digits (2O23) (damage 3, 5, 16a)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

_NUMBER = re.compile(r"(?<![A-Za-z0-9.\-/:])[0-9]{2,}(?:\.[0-9]+)?(?![A-Za-z0-9.\-/:])")
_DECIMAL = re.compile(r"(?<![0-9.])[0-9]+(\.)[0-9]+(?![0-9.])")
_LETTERS = {"0": "Oo", "1": "lI"}


def torn_numbers(text: str, rng: Random, *, share: float | None = None) -> Iterator[Wound]:
    """Wounds that put a space into numbers. Where three digits would follow it looks like 1 860 and is left out."""
    share = share or rng.choice((0.3, 0.6))
    for found in _NUMBER.finditer(text):
        cuts = [
            at
            for at in range(found.start() + 1, found.end())
            if not re.match(r"[0-9]{3}(?![0-9])", text[at : found.end()])
        ]
        if cuts and rng.random() < share:
            at = rng.choice(cuts)
            yield Wound(at, at, " ", "torn-numbers")


def wrong_decimals(text: str, rng: Random, *, mark: str | None = None) -> Iterator[Wound]:
    """Wounds at the decimal points, all with one wrong `mark`."""
    mark = mark or rng.choice(("。", "。", "．", "·"))
    share = rng.choice((0.3, 1.0))
    for found in _DECIMAL.finditer(text):
        if rng.random() < share:
            yield Wound(*found.span(1), mark, "wrong-decimals")


def letters_for_digits(text: str, rng: Random, *, share: float | None = None) -> Iterator[Wound]:
    """Wounds that turn one 0 or 1 inside a number to a letter, as OCR does. At least two digits stay."""
    share = share or rng.choice((0.2, 0.5))
    for found in _NUMBER.finditer(text):
        places = [at for at in range(found.start() + 1, found.end()) if text[at] in _LETTERS]
        if len(found.group()) > 2 and places and rng.random() < share:
            at = rng.choice(places)
            yield Wound(at, at + 1, rng.choice(_LETTERS[text[at]]), "letters-for-digits")
