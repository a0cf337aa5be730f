"""Word evidence: does a place in a run of Han lie inside a word? Stands on rjieba, which is loaded at the first question."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from cleaner.han import maybe_traditional_among
from cleaner.patterns import pattern

_SURROGATE = pattern("[\ud800-\udfff]")
_REACH = 5
"""How many characters on each side are looked at: enough for four-character words, and a bound on the cost."""


@cache
def _segmenter() -> Any:
    import rjieba

    return rjieba


def speakable(text: str) -> str:
    """`text` with U+FFFD for lone surrogates, which compiled libraries do not take; as long as before."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def words(text: str) -> list[str]:
    """The words of `text`, in order, without guessing at words that are in no dictionary."""
    cut: list[str] = _segmenter().cut(speakable(text), False)
    return cut


def is_word(text: str) -> bool:
    """Whether `text` is an entry of the dictionary."""
    return bool(_segmenter().has_word(speakable(text)))


def dictionary() -> Callable[[str], bool]:
    """Asks whether a text without lone surrogates is an entry: `is_word` for those who ask a thousand times."""
    entry: Callable[[str], bool] = _segmenter().has_word
    return entry


def frequency(word: str) -> int:
    """How often the dictionary's corpus has a word; 0 for what is no entry."""
    return int(_segmenter().suggest_freq(speakable(word))) - 1 if is_word(word) else 0


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` in Simplified characters, of the same length: the dictionary of words holds no others."""
    text = speakable(text)
    if not maybe_traditional_among().search(text):
        return text
    converted: str = _simplifier().convert(text)
    return converted if len(converted) == len(text) else text


@cache
def simplifies(char: str) -> bool:
    """Whether a character by itself has a Simplified form."""
    return simplified(char) != char


def inside_word(left: str, right: str) -> bool:
    """Whether a word runs over the seam between `left` and `right`, which are Han text."""
    return _inside_word(left[-_REACH:], right[:_REACH])


@lru_cache(maxsize=1 << 14)
def _inside_word(left: str, right: str) -> bool:
    text = simplified(left + right)
    at = 0
    for word in words(text):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
    return False


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `text` with their parts of speech, in the tags of ICTCLAS (`v` verb, `p` preposition, `c` conjunction)."""
    pairs: list[tuple[str, str]] = _segmenter().tag(simplified(text), False)
    return pairs
