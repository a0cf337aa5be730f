"""The documents that speed is measured on: deterministic, varied, in three mixes, about 4 KB of UTF-8 each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

CORPORA = Path(__file__).parents[2] / "corpora" / "base"
SIZE = 4096
"""Bytes of UTF-8 that a document is filled up to."""
MIXES = ("dirty", "typical", "clean")
_ALPHABETS = ("★◆■", "☆●◇", "♠♣▲", "◎※▼", "❖✦✧", "⊙☉♀", "卍☯☢")
_NOISE = 0.03
_DIRTY_ONE_IN = 20
_TRADITIONAL = 0.12
_FOLDED = {"，": ",", "：": ":", "；": ";"}


@dataclass(frozen=True, slots=True)
class Mix:
    """The documents of one mix."""

    name: str
    texts: tuple[str, ...]

    @property
    def megabytes(self) -> float:
        return sum(len(text.encode()) for text in self.texts) / 1e6


def mixes(documents: int) -> Iterator[Mix]:
    """Each mix of that many documents. `dirty` has noise at 3 % of the places of each; `typical` in one document of 20, and
    ASCII commas and full-width digits here and there; `clean` has none.
    """
    clean = [_document(Random(f"document/{n}")) for n in range(documents)]
    dirty = [_noisy(text, Random(f"noise/{n}")) for n, text in enumerate(clean)]
    typical = [
        _folded(dirty[n] if n % _DIRTY_ONE_IN == 0 else text, Random(f"folded/{n}")) for n, text in enumerate(clean)
    ]
    for name, texts in zip(MIXES, (dirty, typical, clean), strict=True):
        yield Mix(name, tuple(texts))


def _lines() -> tuple[list[list[str]], list[list[str]]]:
    """The paragraphs of the base texts, Simplified and Traditional ones apart."""
    scripts: tuple[list[list[str]], list[list[str]]] = ([], [])
    for path in sorted(CORPORA.glob("*/*.txt")):
        if not path.name.startswith(("english-", "japanese-")):
            text = path.read_bytes().decode()
            scripts[path.name.startswith("hant-")].append([line for line in text.splitlines() if line.strip()])
    return scripts


_SCRIPTS = _lines()


def _document(rng: Random) -> str:
    """Stretches of paragraphs of a few texts of one script."""
    sources = _SCRIPTS[rng.random() < _TRADITIONAL]
    lines: list[str] = []
    size = 0
    while size < SIZE:
        source = rng.choice(sources)
        start = rng.randrange(len(source))
        stretch = source[start : start + rng.randint(2, 6)]
        lines += stretch
        size += sum(len(line.encode()) + 1 for line in stretch)
    return "\n".join(lines)


def _noisy(text: str, rng: Random) -> str:
    alphabet = rng.choice(_ALPHABETS)
    pieces: list[str] = []
    for char in text:
        if rng.random() < _NOISE:
            pieces.append("".join(rng.choices(alphabet, k=rng.choice((1, 1, 1, 2, 3)))))
        pieces.append(char)
    return "".join(pieces)


def _folded(text: str, rng: Random) -> str:
    """Some marks in ASCII and some digits full-width."""
    pieces = list(text)
    for at, char in enumerate(pieces):
        if char in _FOLDED and rng.random() < 0.05:
            pieces[at] = _FOLDED[char]
        elif "0" <= char <= "9" and rng.random() < 0.01:
            pieces[at] = chr(ord(char) + 0xFEE0)
    return "".join(pieces)
