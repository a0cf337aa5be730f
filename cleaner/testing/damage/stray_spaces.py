"""Spaces that do not belong (damage 3): after digits only, at the line length of a PDF, at marks, here and there between Han."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

_AFTER_DIGITS = re.compile(r"(?<=[0-9])(?=[\u4e00-\u9fff])")
_AT_MARKS = re.compile(r"(?<=[，。；：、！？])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[，。；：、！？])")
_MAY_WRAP = re.compile(r"[^\s“‘「『（《A-Za-z0-9.][^\s，。；：、！？”’」』）》%…—]")


def spaces_after_digits(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds after nearly every number that Han follow: 2023 年9 月6 日."""
    share = rng.choice((0.85, 1.0))
    for found in _AFTER_DIGITS.finditer(text):
        if rng.random() < share:
            yield Wound(*found.span(), " ", "spaces-after-digits")


def spaces_at_marks(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds before and after full-width marks."""
    share = rng.choice((0.1, 0.5))
    for found in _AT_MARKS.finditer(text):
        if rng.random() < share:
            yield Wound(*found.span(), " ", "spaces-at-marks")


def spaces_in_han(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds between Han, a few in a text, where no writer leaves a space: inside long lines."""
    found = [at for at in PLACES["words"](text) if _is_in_long_line(text, at)]
    for at in rng.sample(found, min(len(found), rng.choice((4, 8, 15)))):
        yield Wound(at, at, " ", "spaces-in-han")


def line_wraps(text: str, rng: Random, *, width: int | None = None, wrap: str | None = None) -> Iterator[Wound]:
    """Wounds at each line end of a PDF `width` characters wide: a space or a line break where the line was wrapped."""
    width = width or rng.randint(26, 42)
    wrap = wrap or rng.choice((" ", "\n"))
    for line in re.finditer(r"[^\n]+", text):
        for at in range(line.start() + width, line.end() - 4, width):
            if _MAY_WRAP.fullmatch(text, at - 1, at + 1):
                yield Wound(at, at, wrap, "line-wraps")


def _is_in_long_line(text: str, at: int) -> bool:
    start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return (len(text) if end < 0 else end) - start > 40
