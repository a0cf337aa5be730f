"""The documents that the score runs over: the corpora, and damage drawn over their texts by a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal
from unicodedata import category

from cleaner.model import CleanerError
from cleaner.testing.damage import AMONG_LOOKALIKES, KINDS, MIXED, Damaged, damage

Part = Literal["look", "score"]
PARTS: tuple[Part, ...] = ("look", "score")
CORPORA = Path(__file__).parents[2] / "corpora"

_NOT_CHINESE = ("english-", "japanese-")
_SUITS_ANY = frozenset({"injected-symbols", "invisible-characters", "spam-lines", "mojibake", "leftover-markup"})
"""Kinds that are drawn over English and Japanese texts too; the rest is damage of Chinese pages."""


@dataclass(frozen=True, slots=True)
class Case:
    """One damaged document; `name` is that of the base text."""

    name: str
    kind: str
    damaged: Damaged


@cache
def texts(folder: str, part: Part, corpora: Path = CORPORA) -> dict[str, str]:
    """The texts of `corpora/<folder>/<part>` by name. Raises CleanerError where there are none."""
    found = sorted((corpora / folder / part).glob("*.txt"))
    if not found:
        raise CleanerError(
            f"no texts in {corpora / folder / part}: run from a checkout of the project, or give --corpora"
        )
    return {path.stem: path.read_bytes().decode() for path in found}


def cases(kind: str, part: Part, seed: int, draws: int = 1, corpora: Path = CORPORA) -> Iterator[Case]:
    """`draws` cases for each base text that the kind suits. The same seed gives the same damage, on any machine."""
    for name, text in _bases(kind, part, corpora).items():
        for draw in range(draws):
            damaged = damage(text, kind, Random(f"{seed}/{draw}/{part}/{kind}/{name}"), part=part)
            if damaged.repairs:
                yield Case(name, kind, damaged)


def kinds_like(words: list[str]) -> list[str]:
    """The kinds whose name holds one of `words`, or all. Raises CleanerError where a word fits none."""
    every = (*KINDS, MIXED)
    for word in words:
        if not any(word in kind for kind in every):
            raise CleanerError(f"no kind of damage is called {word!r}; there are: {', '.join(every)}")
    return [kind for kind in every if not words or any(word in kind for word in words)]


def _bases(kind: str, part: Part, corpora: Path) -> dict[str, str]:
    """The texts that a kind of damage is drawn over."""
    if kind == AMONG_LOOKALIKES:
        return {name: text for name, text in texts("sound", part, corpora).items() if _is_prose_with_symbols(text)}
    base = texts("base", part, corpora)
    return (
        base if kind in _SUITS_ANY else {name: text for name, text in base.items() if not name.startswith(_NOT_CHINESE)}
    )


def _is_prose_with_symbols(text: str) -> bool:
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return han > 100 and han > 0.6 * len("".join(text.split())) and any(category(char) == "So" for char in text)
