"""How well one word follows another: what tells whether a text reads on over a cut.

Words are taken by class: words of grammar for themselves, marks by what they do, the rest by part of speech. How often each
class follows each was counted over sound texts (packs/lexicons/followers.toml); the score is the pointwise mutual information.
"""

from __future__ import annotations

from functools import cache, lru_cache
from math import log

from cleaner.cache import read_pack
from cleaner.words import tagged

_REACH = 8
_PRIOR = 2.0
"""How many counts of chance a pair of classes starts with."""
_MARKS = {
    **dict.fromkeys("，,；;：:—", "，"),
    **dict.fromkeys("。！？!?…", "。"),
    **dict.fromkeys("“‘「『《（([【〈", "("),
    **dict.fromkeys("”’」』》）)]】〉", ")"),
    **dict.fromkeys("%％℃", "9"),
    "、": "、",
}


def class_of(word: str, tag: str) -> str:
    """The class of a word: itself where it is one of grammar, a mark, `9` for numbers, `A` for Latin letters, its part of speech."""
    first = word[0]
    if first.isspace():
        return "\n"
    if first in _MARKS:
        return _MARKS[first]
    if first.isdigit():
        return "9"
    if first.isascii() and first.isalpha():
        return "A"
    return word if word in _grammar() else tag


def gain(text: str, start: int, end: int) -> float:
    """By how much the text reads better without `[start, end)`, in nats: words are torn from their neighbours by what was put in."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    head, tail = text[start : start + _REACH], text[max(0, end - _REACH) : end]
    return fit(before, after) - fit(before, head) - fit(tail, after)


def fit(before: str, after: str) -> float:
    """How much more often than by chance the first word of `after` follows the last of `before`, in nats."""
    return _follows(_last(before[-_REACH:]), _first(after[:_REACH]))


@lru_cache(maxsize=1 << 12)
def _last(text: str) -> str:
    if not text:
        return "\n"
    return class_of(*tagged(text)[-1])


@lru_cache(maxsize=1 << 12)
def _first(text: str) -> str:
    if not text:
        return "\n"
    return class_of(*tagged(text)[0])


def _follows(left: str, right: str) -> float:
    counts = _followers()
    chance = (counts.second.get(right, 0) + 0.5) / (counts.total + 0.5 * len(counts.second))
    seen = counts.pairs.get((left, right), 0)
    return log((seen + _PRIOR * chance) / (counts.first.get(left, 0) + _PRIOR) / chance)


class _Counts:
    def __init__(self, table: dict[str, dict[str, int]]) -> None:
        self.pairs = {(left, right): n for left, row in table.items() for right, n in row.items()}
        self.first: dict[str, int] = {left: sum(row.values()) for left, row in table.items()}
        self.second: dict[str, int] = {}
        for (_, right), n in self.pairs.items():
            self.second[right] = self.second.get(right, 0) + n
        self.total = sum(self.first.values())


@cache
def _followers() -> _Counts:
    return _Counts(read_pack("lexicons/followers.toml")["follows"])


@cache
def _grammar() -> frozenset[str]:
    return frozenset(read_pack("lexicons/followers.toml")["grammar"])
