"""Readings put after each occurrence of a fixed set of characters (damage 1): 現(xiàn)在, 會(huì ), 公(gong)(gong)司(si)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "pinyin-notes"


def pinyin_notes(
    text: str, rng: Random, *, share: float | None = None, toned: bool | None = None, brackets: str | None = None
) -> Iterator[Wound]:
    """Wounds after every occurrence of a `share` of the Han characters that the text uses."""
    han = sorted({char for char in text if "\u4e00" <= char <= "\u9fff"})
    share = share or rng.choice((0.03, 0.08, 0.2))
    chosen = set(rng.sample(han, min(len(han), max(1, int(len(han) * share)))))
    toned = rng.random() < 0.7 if toned is None else toned
    opening, closing = tuple(brackets or rng.choice(("()", "()", "()", "（）")))
    closing = rng.choice(("", "", " ")) + closing
    times = 2 if rng.random() < 0.15 else 1
    for at, char in enumerate(text):
        if char in chosen:
            yield Wound(at + 1, at + 1, f"{opening}{_reading(char, toned)}{closing}" * times, FAMILY)


def _reading(char: str, toned: bool) -> str:
    """The first reading that dictionaries give: what a site's table has, right or wrong in its place."""
    from pypinyin import Style, pinyin

    return str(pinyin(char, style=Style.TONE if toned else Style.NORMAL)[0][0])
