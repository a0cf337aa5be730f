"""Patterns that blow up are refused when they are loaded: held to long hostile texts, and to how their time grows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import Any

SIZE = 20_000
SECONDS = 0.5
_SMALLER = 4
_NOTABLE = 0.03
"""Seconds below which growth is not looked at: a linear pattern takes a millisecond on a text of SIZE."""
_LINEAR = 2.2
"""A text four times as long may take this many times four times as long; the square takes sixteen times."""

_WORDS = re.compile(r"(?<!\\)[^\W_]{2,12}")

ADVICE = (
    "repeats that can match the same characters, or without a bound, make it slow. "
    "Bound them ({0,40} instead of *), and begin the pattern with what is rare"
)


def slow_on(pattern: Any, source: str, examples: list[str]) -> str | None:
    """What a compiled pattern is slow on, told for its writer; None where it takes all hostile texts in its stride."""
    for unit, end in _hostile(source, examples):
        text = _stretched(unit, SIZE) + end
        seconds = _seconds(pattern, text)
        if seconds is None:
            return f"takes over {SECONDS} s on {len(text)} characters such as {text[:12]!r}…: {ADVICE}"
        if seconds > _NOTABLE and _grows_with_the_square(pattern, unit, end):
            return f"takes time that grows with the square of a text such as {text[:12]!r}…: {ADVICE}"
    return None


def _grows_with_the_square(pattern: Any, unit: str, end: str) -> bool:
    large = _best(pattern, _stretched(unit, SIZE) + end)
    small = _best(pattern, _stretched(unit, SIZE // _SMALLER) + end)
    return large > _NOTABLE and large > small * _SMALLER * _LINEAR


def _best(pattern: Any, text: str) -> float:
    return min(_seconds(pattern, text) or 2 * SECONDS for _ in range(3))


def _seconds(pattern: Any, text: str) -> float | None:
    """Processor time of one pass; None where it passes the limit."""
    started = time.process_time()
    try:
        for _ in pattern.finditer(text, timeout=SECONDS):
            pass
    except TimeoutError:
        return None
    return time.process_time() - started


def _stretched(unit: str, size: int) -> str:
    return (unit * (size // len(unit) + 1))[:size]


def _hostile(source: str, examples: list[str]) -> Iterator[tuple[str, str]]:
    """(what is repeated, what ends it): what a pattern and its examples are made of makes it slow if anything does.

    A pattern that asks for a literal gives up at once where the text lacks it, so texts end in all that it names, some behind a
    line break, where most repeats cannot reach it.
    """
    named = "".join(sorted({c for c in source if not c.isspace()}))
    words = sorted(set(_WORDS.findall(source)))[:8]
    units = ["a", "1", " ", "中", "，", "★", "a1", "中 ", "\n", *(each for each in examples[:3] if each)]
    units += sorted({c for c in source if c.isalnum() or ord(c) > 127})[:12]
    for unit in dict.fromkeys((*units, *words)):
        for parting in ("!", "!\n。"):
            yield unit, " ".join((parting + named, *words))
