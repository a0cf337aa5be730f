"""Texts near others: a rule's own examples, stretched, spliced and bent, so that each of its conditions is met and just missed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile
from cleaner.rules import Rule, all_rules

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
_SHORT, _MOST_FAULTS = 3, 8
_CROSSED = 60
"""Pairs of halves for each example of a rule."""

PROBES = ("的", "a", "7", "，", ".", " ", "\n", "★")
"""One of each kind of character that rules tell apart."""

Bend = Callable[[str, Sequence[str], Random], str]


def examples() -> list[str]:
    """Every example of the built-in rules: what changes, what is asked, what stays."""
    return [text for rule in all_rules() for text in examples_of(rule)]


def examples_of(rule: Rule) -> tuple[str, ...]:
    """What a rule changes, what it asks about, what it leaves alone."""
    return (*(before for before, _ in rule.changes), *rule.asks, *rule.stays)


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


def one_away(text: str, probes: Sequence[str] = PROBES) -> Iterator[str]:
    """Every text that is one change away: a character gone, a probe put before it, a probe in its place."""
    for at, character in enumerate(text):
        yield text[:at] + text[at + 1 :]
        for probe in probes:
            yield text[:at] + probe + text[at:]
            if probe != character:
                yield text[:at] + probe + text[at + 1 :]
    for probe in probes:
        yield text + probe


def around(rule: Rule, seed: int = 1) -> Iterator[str]:
    """Texts near one rule's examples: each one change away, with the rule's own faults among the probes; and halves of two joined."""
    known = examples_of(rule)
    probes = (*PROBES, *_faults(rule))
    for text in known:
        yield text
        yield from one_away(text, probes)
    rng = Random(f"{seed}/{rule.id}")
    for _ in range(_CROSSED * len(known)):
        one, other = rng.choice(known), rng.choice(known)
        yield one[: rng.randint(0, len(one))] + other[rng.randint(0, len(other)) :]


def _faults(rule: Rule) -> list[str]:
    """What the rule takes out or replaces in its examples, the short ones."""
    cleaner = Cleaner(Profile(rules_on=(rule.id,)), checks=False)
    found = dict.fromkeys(
        edit.before
        for text in examples_of(rule)
        for edit in cleaner.clean(text).edits
        if 0 < len(edit.before) <= _SHORT
    )
    return list(found)[:_MOST_FAULTS]


BENDS: tuple[Bend, ...] = (_cut, _put, _exchange, _double, _stretch, _splice, _join, _repeat, _frame, _fold)
"""The ways to bend a text."""


def _piece(text: str, rng: Random, most: int = _MOST_PIECE) -> tuple[int, int]:
    at = rng.randrange(len(text)) if text else 0
    return at, min(len(text), at + rng.randint(1, most))
