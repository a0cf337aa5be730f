"""Characters in their Simplified and Traditional forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def is_traditional(text: str) -> bool:
    """Whether a text is written in Traditional characters: a tenth of them would change."""
    simplified = forms("t2s")
    return sum(simplified(char) != char for char in text) > len(text) // 10


@cache
def forms(config: str) -> Callable[[str], str]:
    """What a word or character is in the other script, by opencc's table."""
    from opencc import OpenCC

    return cache(OpenCC(config).convert)
