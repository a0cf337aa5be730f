"""Combining marks stacked over Han, digits and punctuation (damage 16a). Letters are left out: there a mark may be spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "combining-marks"
_CARRIER = re.compile(r"(?<=[\u4e00-\u9fff0-9，。、；：])")
_MARKS = tuple(map(chr, [*range(0x0300, 0x034F), *range(0x0350, 0x0370), *range(0x20D0, 0x20E1)]))


def combining_marks(text: str, rng: Random, *, rate: float | None = None) -> Iterator[Wound]:
    """Wounds that put one to eight marks over a share `rate` of the characters."""
    found = [m.start() for m in _CARRIER.finditer(text)]
    rate = rate or rng.choice((0.01, 0.05, 0.3))
    most = rng.choice((1, 3, 8))
    for at in sorted(rng.sample(found, min(len(found), max(3, int(len(found) * rate))))):
        yield Wound(at, at, "".join(rng.choices(_MARKS, k=rng.randint(1, most))), FAMILY)
