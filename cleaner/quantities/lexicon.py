"""Words that hold numeral characters and state no quantity: 万一, 统一, 四川, 三心二意.

`packs/number_words.txt` has them. Most are a second line of defence: grammar alone takes no lone digit without a unit (三亚).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from cleaner.quantities.numerals import DIGITS, MULTIPLIERS

_NUMERIC = frozenset(DIGITS) | frozenset(MULTIPLIERS) | frozenset("半几数廿卅")


@cache
def load_words() -> tuple[str, ...]:
    """The words, sorted."""
    text = files("cleaner").joinpath("packs", "number_words.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@cache
def _by_pair() -> dict[str, tuple[tuple[str, int], ...]]:
    """Each word under each pair of characters that begins with a numeral in it, or that ends with its last character."""
    table: dict[str, list[tuple[str, int]]] = {}
    for word in load_words():
        for at, char in enumerate(word):
            if char in _NUMERIC:
                pair = word[at : at + 2] if at + 1 < len(word) else word[at - 1 : at + 1]
                table.setdefault(pair, []).append((word, at))
    return {pair: tuple(entries) for pair, entries in table.items()}


def word_around(text: str, at: int) -> tuple[int, int] | None:
    """The span of the longest listed word that the numeral character at `at` is part of."""
    table = _by_pair()
    best: tuple[int, int] | None = None
    for pair in (text[at : at + 2], text[at - 1 : at + 1] if at else ""):
        for word, offset in table.get(pair, ()):
            if offset <= at and text.startswith(word, at - offset) and (best is None or len(word) > best[1] - best[0]):
                best = at - offset, at - offset + len(word)
    return best


@cache
def _segmenter() -> object:
    import rjieba

    return rjieba


def is_word_of_its_own(text: str, start: int, end: int) -> bool:
    """Whether segmentation sees no longer word over `text[start:end]`, a numeral with its measure word."""
    base = max(0, start - 6)
    offset = base
    around = text[base : end + 6].encode("utf-8", "replace").decode()  # lone surrogates are none of the segmenter's
    for word in _segmenter().cut(around):  # type: ignore[attr-defined]
        stop = offset + len(word)
        if offset < end and stop > start and (offset < start or stop > end):
            return False
        offset = stop
    return True
