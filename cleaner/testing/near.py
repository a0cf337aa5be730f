"""Texts near others: a rule's own examples, stretched, spliced and bent, so that each of its conditions is met and just missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from cleaner.rules import all_rules

_FILLERS = (
    "今年以来各项工作稳步推进",
    "，同比增长7.1%，",
    "The report says that ",
    " ",
    "\n",
    "12",
    "（见附表）",
    "“",
    "”",
    "。",
)
_CHARACTERS = "，。、；：？！,.;:?!（）()“”\"'《》【】[]…—-~/\\|#@&*+=_%·★◆○的一中国人年月日元万亿0123456789０１Aabz \n\t\u3000\u200b\u00a0"
_FRAME = "今年以来，各项工作稳步推进，群众反映良好。{}下一步，要抓好落实，按期完成全年任务。\n"
_LONG = (3, 12, 45, 130)
"""How many times a filler or a piece is repeated where a text is stretched."""
_MOST_PIECE = 4

Bend = Callable[[str, Sequence[str], Random], str]


def examples() -> list[str]:
    """Every example of the built-in rules: what changes, what is asked, what stays."""
    return [text for rule in all_rules() for text in (*(before for before, _ in rule.changes), *rule.asks, *rule.stays)]


def near(text: str, others: Sequence[str], rng: Random) -> str:
    """`text` bent once or twice; `others` are what pieces are taken from."""
    for _ in range(rng.choice((1, 1, 2))):
        text = rng.choice(BENDS)(text, others, rng)
    return text


def neighbours(texts: Sequence[str], each: int, seed: int = 1) -> Iterator[str]:
    """`each` texts near every text. The same seed gives the same."""
    for text in texts:
        rng = Random(f"{seed}/{text}")
        for _ in range(each):
            yield near(text, texts, rng)


def _cut(text: str, others: Sequence[str], rng: Random) -> str:
    at, end = _piece(text, rng)
    return text[:at] + text[end:]


def _put(text: str, others: Sequence[str], rng: Random) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(_CHARACTERS) + text[at:]


def _exchange(text: str, others: Sequence[str], rng: Random) -> str:
    at, end = _piece(text, rng)
    return text[:at] + rng.choice(_CHARACTERS) + text[min(at + 1, end) :]


def _double(text: str, others: Sequence[str], rng: Random) -> str:
    at, end = _piece(text, rng)
    return text[:at] + text[at:end] * rng.choice(_LONG) + text[end:]


def _stretch(text: str, others: Sequence[str], rng: Random) -> str:
    at = rng.randint(0, len(text))
    return text[:at] + rng.choice(_FILLERS) * rng.choice((1, *_LONG[:2])) + text[at:]


def _splice(text: str, others: Sequence[str], rng: Random) -> str:
    other = rng.choice(others)
    at, end = _piece(other, rng, 12)
    place = rng.randint(0, len(text))
    return text[:place] + other[at:end] + text[place:]


def _join(text: str, others: Sequence[str], rng: Random) -> str:
    return text + rng.choice(("", "\n", "。")) + rng.choice(others)


def _repeat(text: str, others: Sequence[str], rng: Random) -> str:
    return rng.choice(("", "\n")).join([text] * rng.randint(2, 5))


def _frame(text: str, others: Sequence[str], rng: Random) -> str:
    return _FRAME.format(text) if rng.random() < 0.7 else _FRAME.format("") * 4 + text


def _fold(text: str, others: Sequence[str], rng: Random) -> str:
    """Full-width where it was ASCII, and the reverse, in a stretch."""
    at, end = _piece(text, rng, 12)
    swapped = "".join(
        chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c
        for c in text[at:end]
    )
    return text[:at] + swapped + text[end:]


BENDS: tuple[Bend, ...] = (_cut, _put, _exchange, _double, _stretch, _splice, _join, _repeat, _frame, _fold)
"""The ways to bend a text."""


def _piece(text: str, rng: Random, most: int = _MOST_PIECE) -> tuple[int, int]:
    at = rng.randrange(len(text)) if text else 0
    return at, min(len(text), at + rng.randint(1, most))
