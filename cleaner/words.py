"""Word evidence: does a place in a run of Han lie inside a word? Stands on rjieba, which is loaded at the first question."""

from __future__ import annotations

from functools import cache
from typing import Any

_REACH = 5
"""How many characters on each side are looked at: enough for four-character words, and a bound on the cost."""


@cache
def _segmenter() -> Any:
    import rjieba

    return rjieba


def words(text: str) -> list[str]:
    """The words of `text`, in order, without guessing at words that are in no dictionary."""
    cut: list[str] = _segmenter().cut(text, False)
    return cut


def is_word(text: str) -> bool:
    """Whether `text` is an entry of the dictionary."""
    return bool(_segmenter().has_word(text))


@cache
def _simplifier() -> Any:
    import opencc

    return opencc.OpenCC("t2s")


def simplified(text: str) -> str:
    """`text` in Simplified characters, of the same length: the dictionary of words holds no others."""
    converted: str = _simplifier().convert(text)
    return converted if len(converted) == len(text) else text


def inside_word(left: str, right: str) -> bool:
    """Whether a word runs over the seam between `left` and `right`, which are Han text."""
    left, right = left[-_REACH:], right[:_REACH]
    at = 0
    for word in words(simplified(left + right)):
        if at < len(left) < at + len(word):
            return True
        at += len(word)
    return False


def tagged(text: str) -> list[tuple[str, str]]:
    """The words of `text` with their parts of speech, in the tags of ICTCLAS (`v` verb, `p` preposition, `c` conjunction)."""
    pairs: list[tuple[str, str]] = _segmenter().tag(simplified(text), False)
    return pairs
