"""Simplified and Traditional forms of characters and words, by OpenCC."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache, lru_cache
from typing import Any

from cleaner.han import maybe_traditional, rows
from cleaner.page import HAN
from cleaner.patterns import pattern

HAN_RUN = pattern(f"[{HAN}]+")
"""Han characters in a row: what words are looked for in."""


_NOT_CHINESE = pattern("[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3]")


def is_other_language(text: str) -> bool:
    """Whether a text, or the surroundings of a place in it, is Japanese or Korean, which have forms of their own."""
    return len(_NOT_CHINESE.findall(text)) * 25 > len(text)


@cache
def converter(config: str) -> Any:
    """OpenCC's converter of that name (`s2t`, `tw2sp`, …)."""
    import opencc

    return opencc.OpenCC(config)


@lru_cache(maxsize=1 << 16)
def convert(config: str, text: str) -> str:
    """`text`, a character or a word, as OpenCC converts it."""
    converted: str = converter(config).convert(text)
    return converted


RARE_IN_SIMPLIFIED = frozenset("後於")
"""What GB 2312 holds though Simplified text has another form for it, names apart."""
_ONE_WAY = dict(zip("裡裏麼鬆嚮麵穀闆颱鹹麴", "里里么松向面谷板台咸曲", strict=True))
"""Traditional forms that Simplified text never has, of characters that both scripts have."""
_RARE_IN_TRADITIONAL = frozenset("虫触吨儿怀坏机极价惊离怜岭气确扰胜圣体听网种优蚕厂荐夸篱筑")
"""What Big5 holds though Traditional text has another form for it; of the others (后 里 台 云) both scripts make use."""
_PRINTED_IN_HONG_KONG = frozenset("叁恒温叠吓却脚荆迹卧决凉况减凑净凄遥瑶床厨厢亘")
"""What Big5 lacks and is printed in Hong Kong (恒生指數, 吓？) or in editions of old texts (臨城却影散) all the same."""


@cache
def maybe_simplified() -> frozenset[str]:
    """The Han characters of GB 2312 that Big5 lacks: without one of them hardly anything in a text is Simplified only."""
    chars = rows(range(0xB0, 0xF8), range(0xA1, 0xFF)).decode("gb2312", "ignore")
    return frozenset(chars) - frozenset(chars.encode("big5", "ignore").decode("big5"))


@cache
def maybe_simplified_among() -> re.Pattern[str]:
    """One of `maybe_simplified`, or of those that are rare in Traditional text."""
    return re.compile(f"[{''.join(sorted(maybe_simplified() | _RARE_IN_TRADITIONAL))}]")


def traditional_only(chars: Set[str]) -> dict[str, str]:
    """Those of `chars` that stand in Traditional text alone, each with its Simplified form, if that leads back to it."""
    known = (chars & maybe_traditional()) | (chars & RARE_IN_SIMPLIFIED)
    found = {char: _there_and_back(char, "t2s", "s2t") for char in known}
    found.update({char: form for char, form in _ONE_WAY.items() if char in known})
    usual = frozenset("".join(found.values()).encode("gb2312", "ignore").decode("gb2312"))
    return {char: form for char, form in found.items() if form in usual}


def simplified_only(chars: Set[str]) -> dict[str, str]:
    """Those of `chars` that stand in Simplified text alone, each with its Traditional form, if that leads back to it."""
    known = ((chars & maybe_simplified()) | (chars & _RARE_IN_TRADITIONAL)) - _PRINTED_IN_HONG_KONG
    found = {char: _there_and_back(char, "s2t", "t2s") for char in known}
    return {char: form for char, form in found.items() if form}


@lru_cache(maxsize=1 << 15)
def _there_and_back(char: str, there: str, back: str) -> str:
    """The other form of a character, or nothing where it has none, or one that is the form of another character too."""
    other = convert(there, char)
    return other if other != char and len(other) == 1 and convert(back, other) == char else ""
