"""One separator between all Han of a stretch or of the whole text: 全·省·工·业 (damage 16a)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

FAMILY = "separators"
SEPARATORS = (" ", "·", "-", "|", "*", ".", "_", "/", "\u200b", "\u3000", "•", "~")
_SENTENCE = re.compile(r"[^。！？\n]{12,}")


def separators(text: str, rng: Random, *, separator: str | None = None, stretch: str | None = None) -> Iterator[Wound]:
    """Wounds between each two Han characters of one sentence, one line or the whole text (`stretch`)."""
    separator = separator or rng.choice(SEPARATORS)
    first, last = _stretch(text, rng, stretch or rng.choice(("sentence", "line", "text")))
    for at in PLACES["words"](text):
        if first < at < last:
            yield Wound(at, at, separator, FAMILY)


def _stretch(text: str, rng: Random, kind: str) -> tuple[int, int]:
    pattern = {"sentence": _SENTENCE, "line": re.compile(r"[^\n]{12,}")}.get(kind)
    found = [m.span() for m in pattern.finditer(text)] if pattern else []
    return rng.choice(found) if found else (0, len(text))
