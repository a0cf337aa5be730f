"""A short way for the commonest shape, digits with a unit between plain words; it says exactly what the full grammar says.

`quick_at` gives up at anything that might be more: a hedge, a sign, a range, a date, a code. A test holds it to the grammar.
"""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.amount import NUMERAL_CHARS
from cleaner.quantities.lexicon import word_around
from cleaner.quantities.quantity import Kind, Quantity
from cleaner.quantities.ranges import JOIN_FIRST
from cleaner.quantities.units import unit_at
from cleaner.quantities.wording import BOUND_FIRST, HEDGE_ENDS, hedges_before

_NUMBER = pattern(
    r"(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,9}))?(万亿|[万亿])?(?![\d,.:：∶/十百千万亿兆零余多来几又])", re.ASCII
)
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SLOW_BEFORE = (
    JOIN_FIRST
    | frozenset(_LATIN)
    | frozenset("0123456789._/@#&%+=±$€£¥₩₹₽฿₫币金负下图表式件栏例历元前国〔[第")
    | frozenset("\n。；;！？!?：:(（ \t\u3000#*>-")
)
_SLOW_NUMBER_BEFORE = frozenset("号为是码")
_PLAIN_AFTER = frozenset("，。、；）)！？”’》】")
_SLOW_AFTER = (
    BOUND_FIRST
    | JOIN_FIRST
    | frozenset("半零整正一二三四五六七八九两0123456789年月日号季世时点分角毛钱")
    | frozenset(_LATIN)
)
_SLOW_UNITS = frozenset("年月日号点时分角毛块个版")
_DIGITS = {
    char: Decimal(value) for char, value in zip("一二两三四五六七八九", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True)
}
_SLOW_BEFORE_HAN = _SLOW_BEFORE | frozenset(NUMERAL_CHARS + "第周期拜初几数分半比又")
_CONVERTED = frozenset(("bp", "‰", "刻钟"))
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12), None: Decimal(1)}
_PLACES = [Decimal(1).scaleb(-n) for n in range(10)]


def quick_at(text: str, source: str, at: int) -> Quantity | None:
    """The quantity whose digits begin at `at`, if it is of the plainest shape; None says nothing."""
    if not at or text[at - 1] in _SLOW_BEFORE:
        return None
    match = _NUMBER.match(text, at)
    if match is None or (text[at - 1] in HEDGE_ENDS and hedges_before(text, at, 0).words):
        return None
    whole, fraction, scale_word = match.groups()
    num_end = end = match.end()
    if text[end : end + 1] in _PLAIN_AFTER:
        if text[at - 1] in _SLOW_NUMBER_BEFORE:
            return None
        kind: Kind = "number"
        canonical = ""
    else:
        unit = unit_at(text, end)
        if unit is None or unit.surface in _SLOW_UNITS or unit.canonical in _CONVERTED:
            return None
        end += len(unit.surface)
        kind, canonical = unit.kind, unit.canonical
        if text[end : end + 1] in _SLOW_AFTER and (end < len(text)):
            return None
    scale = _SCALES[scale_word]
    digits = whole.replace(",", "")
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    places = _PLACES[len(fraction)] if fraction else _PLACES[0]
    if scale_word:
        value, places = value * scale, places * scale
    return Quantity(at, end, at, num_end, kind, source[at:end], value, canonical, source[num_end:end], scale, places)


def quick_digit_at(text: str, source: str, at: int) -> Quantity | None:
    """A lone Chinese digit at `at` with a firm unit after it (三家, 一个), in the plainest surrounding; None says nothing."""
    value = _DIGITS.get(text[at])
    if value is None or not at or text[at - 1] in _SLOW_BEFORE_HAN:
        return None
    unit = unit_at(text, at + 1)
    if unit is None or unit.weak or unit.kind == "money" or unit.surface in _SLOW_UNITS or unit.canonical in _CONVERTED:
        return None
    end = at + 1 + len(unit.surface)
    if text[end : end + 1] in _SLOW_AFTER and end < len(text):
        return None
    if (text[at - 1] in HEDGE_ENDS and hedges_before(text, at, 0).words) or word_around(text, at):
        return None
    one = _PLACES[0]
    return Quantity(
        at, end, at, at + 1, unit.kind, source[at:end], value, unit.canonical, source[at + 1 : end], one, one
    )
