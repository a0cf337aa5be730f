"""Where on a page damage falls: offsets of a text by what stands there."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

MARKS = "，。、；：！？”’）》」』,;:!?)"
"""The marks that sites put their noise in front of."""

_BEFORE_MARK = re.compile(rf"(?<=[\w”’）》」』%℃])(?=[{re.escape(MARKS)}])")
_WITHIN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
_WITHIN_NUMBER = re.compile(r"(?<=[0-9])(?=[0-9.])|(?<=[0-9]\.)(?=[0-9])")
_WITHIN_LATIN = re.compile(r"(?<=[A-Za-z])(?=[A-Za-z])")
_ANYWHERE = re.compile(r"(?<=[^\s])(?=[^\s])")
_AFTER_SENTENCE = re.compile(r"(?<=[。！？])(?!\n|[”’」』）])")
_LINE_END = re.compile(r"(?<=[^\s])$", re.MULTILINE)
_LINE_START = re.compile(r"^(?=\S)", re.MULTILINE)


def _finder(pattern: re.Pattern[str]) -> Callable[[str], list[int]]:
    return lambda text: [m.start() for m in pattern.finditer(text)]


def between_words(text: str) -> list[int]:
    """Where one Han word ends and the next begins: a fragment dropped there leaves a sentence that still reads on."""
    return list(_between_words(text))


@lru_cache(maxsize=64)
def _between_words(text: str) -> tuple[int, ...]:
    import rjieba

    seams, at = [], 0
    for word in rjieba.cut(text):
        at += len(word)
        seams.append(at)
    inside = set(PLACES["words"](text))
    return tuple(seam for seam in seams if seam in inside)


def runs_together(text: str, at: int, piece: str) -> bool:
    """Whether `piece`, dropped at `at`, would grow together with a number or word beside it: nobody could tell them apart."""
    return _is_one_word(text[at - 1 : at] + piece[:1]) or _is_one_word(piece[-1:] + text[at : at + 1])


def _is_one_word(pair: str) -> bool:
    return len(pair) == 2 and pair.isascii() and pair.isalnum()


PLACES: dict[str, Callable[[str], list[int]]] = {
    "marks": _finder(_BEFORE_MARK),
    "words": _finder(_WITHIN_HAN),
    "numbers": _finder(_WITHIN_NUMBER),
    "latin": _finder(_WITHIN_LATIN),
    "anywhere": _finder(_ANYWHERE),
    "seams": between_words,
    "sentences": _finder(_AFTER_SENTENCE),
    "line-ends": _finder(_LINE_END),
    "line-starts": _finder(_LINE_START),
}
"""Each kind of place by name; a function gives the offsets, sorted."""
