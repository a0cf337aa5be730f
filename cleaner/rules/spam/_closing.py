"""How well the words, or the figure, at the sides of a stretch close up over it: `料|酒`, `1|800米`.

How often words come is the dictionary's own count; gains are in nats.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from math import log

from cleaner.patterns import pattern
from cleaner.words import frequency, is_word, words

REACH = 5
"""How many characters of a run beside a seam are read."""
_TOTAL = 60_000_000
"""Words that the dictionary's counts add up to, near enough."""
LEAST = 2.0
"""What a word must be worth over its halves, in nats."""
_REST = pattern(
    r"\d{1,4}(?:\.\d+)?(?:[年月日号%％万亿元瓦米克吨人个余多名户家层岁天次度℃小公平厘毫千]|$|[，。、；）)])|\.\d|[%％℃]|公里|平方|厘米|毫米|亿元|万元|个百分点"
)
_HALF_FIGURE = pattern(r"[0-9]\.?\Z|(?<![0-9])0[0-9]{2,3}-\Z")
_FIGURE_ENDS = frozenset("0123456789.-")
_YEAR = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}\Z")
_LOCAL = pattern(r"[0-9]{7,8}(?![0-9])")
"""The rest of a telephone number behind its area's code."""
_UNITS = tuple("%％℃年月日号时分秒元万亿千百十个名人家户米克吨度岁天次周届层期点级倍条项件台部股.,:：-—~～/·+*x×")


def ends_figure(text: str, at: int) -> bool:
    """Whether a figure ends before `at`, and what follows is none of its units."""
    if not at or text[at - 1] not in _FIGURE_ENDS or text[at : at + 1].isdigit():
        return False
    if _HALF_FIGURE.search(text, max(0, at - 6), at) is None:
        return False
    return text[at : at + 1] not in _UNITS or _YEAR.search(text, max(0, at - 5), at) is not None


def goes_on(text: str, low: int, high: int) -> bool:
    """Whether the figure that ends before `low` goes on at `high`: a digit or a point, or a unit that nothing else would begin."""
    if text[high - 1] in ".:：·(（-":
        return False
    if text[low : low + 1] in _UNITS:
        return text[high : high + 1] == "年"
    if text[low - 1] == "-":
        return _LOCAL.match(text, high) is not None
    if text[low - 1] == ".":
        return text[high : high + 1].isdigit()
    return _REST.match(text, high) is not None


def meetings(text: str, low: int, high: int) -> dict[int, tuple[bool, bool]]:
    """Where words meet in `[low, high]`, and whether the one before and the one behind are single characters."""
    at = max(0, low - REACH)
    found = words(text[at : high + REACH])
    places: dict[int, tuple[bool, bool]] = {}
    for before, after in pairwise(found):
        at += len(before)
        places[at] = len(before) == 1, len(after) == 1
    return places


def is_half(char: str) -> bool:
    """Whether a character can be one half of a torn word."""
    return "\u3400" <= char <= "\u9fff"


def joins(text: str, low: int, high: int, entry: Callable[[str], bool]) -> bool:
    """Whether more than one character before `low` or behind `high` make a word."""
    return (
        entry(text[low - 1] + text[high : high + 2])
        or entry(text[max(0, low - 2) : low] + text[high])
        or entry(text[max(0, low - 2) : low] + text[high : high + 2])
        or entry(text[max(0, low - 3) : low] + text[high])
        or entry(text[low - 1] + text[high : high + 3])
    )


def closing(text: str, low: int, high: int) -> float:
    """By how much the words over the seam are worth more than those at its sides, less what is torn at the ends of the stretch."""
    before, after = _run_before(text, low), _run_after(text, high)
    said = text[low : min(high, low + REACH)], text[max(low, high - REACH) : high]
    head, tail = _run_after(said[0], 0), _run_before(said[1], len(said[1]))
    if not _tears(before, after):
        return 0.0
    gain = _worth(before + after) - _worth(before) - _worth(after)
    return gain - _torn(before, head) - _torn(tail, after)


@lru_cache(maxsize=1 << 12)
def _tears(before: str, after: str) -> bool:
    """Whether the word over the seam has a half that is none itself: `打击|犯罪` are two whole words, and an entry all the same."""
    at = 0
    for word in words(before + after):
        if at < len(before) < at + len(word):
            halves = word[: len(before) - at], word[len(before) - at :]
            return any(len(half) == 1 or not is_word(half) for half in halves)
        at += len(word)
    return False


def _torn(left: str, right: str) -> float:
    return max(0.0, _worth(left + right) - _worth(left) - _worth(right)) if left and right else 0.0


def _run_before(text: str, at: int) -> str:
    low = at
    while low and at - low < REACH and is_half(text[low - 1]):
        low -= 1
    return text[low:at]


def _run_after(text: str, at: int) -> str:
    high = at
    while high < len(text) and high - at < REACH and is_half(text[high]):
        high += 1
    return text[at:high]


@lru_cache(maxsize=1 << 14)
def _worth(run: str) -> float:
    """The log of how likely the words of a run are, by the dictionary's counts."""
    return sum(_log_of(word) for word in words(run)) if run else 0.0


@lru_cache(maxsize=1 << 14)
def _log_of(word: str) -> float:
    return log(max(0.5, frequency(word)) / _TOTAL)


def closes(text: str, low: int, high: int, least: float = LEAST) -> bool:
    """Whether a word or a figure closes up over a stretch."""
    if high >= len(text):
        return False
    if ends_figure(text, low) and goes_on(text, low, high):
        return True
    return is_half(text[low - 1]) and is_half(text[high]) and closing(text, low, high) >= least
