"""How much a piece of text reads like Chinese: what decides between two decodings of the same bytes."""

from __future__ import annotations

from cleaner.page import HAN
from cleaner.patterns import pattern
from cleaner.words import simplified, words

_HAN_RUN = pattern(f"[{HAN}]+")
_FOREIGN = pattern(
    f"[^\x00-\x7f{HAN}\u2010-\u2027\u3000-\u303f\uff00-\uff5e\u00b7\u00b0\u00b1\u00d7\u00f7\u2030\u2103\u25a1]"
)
_WIDE = f"{HAN}\u2018-\u201d\u3001-\u3011\uff01-\uff5e"
_LONE_SIGN = pattern(
    f"(?<=[{_WIDE}])[!-/:-~](?=[{_WIDE}])|[\uff02-\uff04\uff06\uff07\uff0a\uff20\uff3c\uff3e-\uff40\uff5c]"
)
_FUNCTION_WORDS = frozenset("的一是不了在有我他她你这那个上来到说就也都和与为以")
_QUESTION_INSIDE = pattern(f"\\?(?=[{_WIDE}])")


def is_frequent(char: str) -> bool:
    """Whether a Han character, in its Simplified form, is in level 1 of GB 2312."""
    return is_level_one(simplified(char))


def is_level_one(char: str) -> bool:
    """Whether a character is one of the 3,755 frequent ones of GB 2312."""
    try:
        return char.encode("gb2312")[0] <= 0xD7
    except UnicodeEncodeError:
        return False


def plausibility(text: str) -> float:
    """Points for characters in words and for function words; minus for rare characters, other scripts, and ASCII signs between Han."""
    points = (
        -2.0 * len(_FOREIGN.findall(text)) - len(_LONE_SIGN.findall(text)) - 0.5 * len(_QUESTION_INSIDE.findall(text))
    )
    for run in _HAN_RUN.findall(text):
        plain = simplified(run)
        rare = sum(not is_level_one(char) for char in plain)
        points += sum(len(word) for word in words(plain) if len(word) > 1 or word in _FUNCTION_WORDS) - 2.0 * rare
    return points
