"""Readings of Han characters in pinyin. Stands on pypinyin, which is loaded at the first question."""

from __future__ import annotations

import unicodedata
from functools import cache

NOTE_LETTERS = "a-z\u00e0-\u00fc\u0101\u0113\u011b\u012b\u014d\u016b\u01ce\u01d0\u01d2\u01d4\u01d6\u01d8\u01da\u01dc\u01f9\u0144\u0148\u1e3f\u0251\u0261\u0300\u0301\u0304\u0308\u030c"
"""The inside of a class: the letters of pinyin, with and without tones."""


def without_tone(reading: str) -> str:
    """`xiàn` -> `xian`, `lǜ` -> `lv`."""
    decomposed = unicodedata.normalize("NFD", reading.replace("\u0251", "a").replace("\u0261", "g"))
    plain = decomposed.replace("u\u0308", "v")
    return "".join(c for c in plain if not unicodedata.combining(c))


@cache
def readings(char: str) -> frozenset[str]:
    """The syllables that a character is read as, without tones."""
    from pypinyin import Style, pinyin

    found: list[list[str]] = pinyin(char, style=Style.NORMAL, heteronym=True, v_to_u=False)
    spelt = {syllable for syllables in found for syllable in syllables}
    return frozenset(spelt | {syllable.replace("v", "u") for syllable in spelt})
