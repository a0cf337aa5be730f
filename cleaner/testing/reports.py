"""Reports whose figures agree: prose and tables written from one random ledger, with the relations that hold in them.

`report(rng)` writes one; `corrupted(report, rng)` changes one digit so that a relation is provably broken, given the rounding that
the wording allows. Checks must find nothing in the first and something in the second.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Literal

from cleaner.testing.ledger import Ledger, draw_ledger

if TYPE_CHECKING:
    from opencc import OpenCC

Language = Literal["zh-Hans", "zh-Hant", "en"]
Bond = Literal["sum", "selection", "share", "change", "difference", "hundred", "floor", "same", "rank"]
LANGUAGES: tuple[Language, ...] = ("zh-Hans", "zh-Hant", "en")


@dataclass(frozen=True, slots=True)
class Mark:
    """A numeral in the report: `text[start:end]`, digits with at most one point and thousands commas. `whole` if it is a count."""

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between figures.

    | bond | marks | holds if |
    |---|---|---|
    | sum, selection | whole, then parts | they add up; for a selection the parts do not exceed the whole |
    | share | part, whole, percentage | part ÷ whole is the percentage |
    | change | old, new, percentage | the rate of change |
    | difference, rank | old, new, difference | the distance |
    | hundred | shares | they make 100 |
    | floor | bound, value | the value is above the bound |
    | same | two mentions | they are equal |
    """

    bond: Bond
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A consistent text, its language and its relations; offsets are of `text`."""

    text: str
    language: Language
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Corruption:
    """A report with the digit at `offset` changed from `before`, and the relation that this breaks."""

    text: str
    offset: int
    before: str
    relation: Relation


class Draft:
    """A text in the making that remembers where its figures stand."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self.relations: list[Relation] = []

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)

    def figure(self, value: Decimal | int, places: int = 0, *, grouped: bool = False) -> Mark:
        """Write `value` with so many decimals, rounded half up."""
        exact = rounded(Decimal(value), places)
        start = self._length
        self.write(f"{exact:,f}" if grouped else f"{exact:f}")
        return Mark(start, self._length, places == 0)

    def relate(self, bond: Bond, *marks: Mark) -> None:
        self.relations.append(Relation(bond, marks))


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up to so many decimals, as statisticians round."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def report(rng: Random, language: Language | None = None, *, short: bool = False) -> Report:
    """One report; without `language`, one of the three. Where it may be `short`, it may state one relation only."""
    from cleaner.testing.report_prose import write_chinese, write_english

    chosen: Language = rng.choice(LANGUAGES) if language is None else language
    ledger: Ledger = draw_ledger(rng, "en" if chosen == "en" else "zh")
    draft = Draft()
    if chosen == "en":
        write_english(draft, ledger, rng, short=short)
    else:
        write_chinese(draft, ledger, rng, short=short)
    text = draft.text if chosen != "zh-Hant" else _traditional(draft.text)
    return Report(text, chosen, tuple(draft.relations))


def corrupted(source: Report, rng: Random, tries: int = 200) -> Corruption | None:
    """The report with one digit changed that breaks a relation beyond rounding; None if none was hit on in so many tries."""
    for _ in range(tries if source.relations else 0):
        relation = rng.choice(source.relations)
        mark = rng.choice(relation.marks)
        offsets = [i for i in range(mark.start, mark.end) if source.text[i].isdigit()]
        offset = rng.choice(offsets)
        before = source.text[offset]
        digits = "123456789" if offset == offsets[0] and len(offsets) > 1 else "0123456789"
        digit = rng.choice([d for d in digits if d != before])
        text = source.text[:offset] + digit + source.text[offset + 1 :]
        if is_broken(text, relation):
            return Corruption(text, offset, before, relation)
    return None


def is_broken(text: str, relation: Relation) -> bool:
    """Whether the figures of `text` contradict the relation, whatever they were rounded from."""
    values = [Decimal(text[m.start : m.end].replace(",", "")) for m in relation.marks]
    halves = [
        Decimal(0) if m.whole else Decimal(1).scaleb(int(v.as_tuple().exponent)) / 2
        for m, v in zip(relation.marks, values, strict=True)
    ]
    slack = sum(halves, Decimal(0))
    match relation.bond:
        case "sum":
            return abs(values[0] - sum(values[1:], Decimal(0))) > slack
        case "selection":
            return sum(values[1:], Decimal(0)) - values[0] > slack
        case "hundred":
            return abs(sum(values, Decimal(0)) - 100) > slack
        case "difference":
            return abs(abs(values[1] - values[0]) - values[2]) > slack
        case "rank":
            return values[0] - values[1] != values[2]
        case "floor":
            return values[1] + halves[1] <= values[0]
        case "same":
            return abs(values[0] - values[1]) > slack
        case "share" | "change":
            return _rate_is_broken(relation.bond, values, halves)
    raise AssertionError(relation.bond)


def _rate_is_broken(bond: Bond, values: list[Decimal], halves: list[Decimal]) -> bool:
    top, bottom = (values[0], values[1]) if bond == "share" else (values[1], values[0])
    top_half, bottom_half = (halves[0], halves[1]) if bond == "share" else (halves[1], halves[0])
    if bottom - bottom_half <= 0:
        return False
    base = Decimal(0) if bond == "share" else Decimal(100)
    low = (top - top_half) / (bottom + bottom_half) * 100 - base
    high = (top + top_half) / (bottom - bottom_half) * 100 - base
    half = max(halves[2], Decimal(1).scaleb(int(values[2].as_tuple().exponent)) / 2)
    return values[2] - half > high or values[2] + half < low


def _traditional(text: str) -> str:
    """The text in Traditional characters; the conversion goes character by character, so offsets stay."""
    return "".join(_traditional_character(c) if "\u4e00" <= c <= "\u9fff" else c for c in text)


@cache
def _traditional_character(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted[:1]


@cache
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("s2t")
