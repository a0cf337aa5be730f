"""Small tricks against copying (damage 15): a comma before marks, a backtick after 的, 丶 for 、."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "copy-tricks"
_TRICKS = {
    "comma": (re.compile(r"(?<=[\u4e00-\u9fff])(?=[。；！？])"), ","),
    "backtick": (re.compile(r"(?<=的)(?=[\u4e00-\u9fff])"), "`"),
    "dot": (re.compile("、"), "丶"),
}


def copy_tricks(text: str, rng: Random, *, trick: str | None = None) -> Iterator[Wound]:
    """Wounds by one trick, at most or all of its places."""
    share = rng.choice((0.6, 1.0))
    pattern, replacement = _TRICKS[trick or rng.choice(sorted(_TRICKS))]
    for found in pattern.finditer(text):
        if rng.random() < share:
            yield Wound(*found.span(), replacement, FAMILY)
