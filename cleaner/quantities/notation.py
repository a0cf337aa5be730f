"""Numbers in the notation of science and print: 1.2×10⁵, 1e3, 2^10, .5, ½, 2½, 1 3/4. All text here is folded."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.amount import fraction_amount
from cleaner.quantities.interval import Interval, divide_outward
from cleaner.quantities.numerals import EXACT, ONE, arabic
from cleaner.quantities.runs import Amount

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
"""Each fraction that is one character: numerator, denominator."""
_RAISED = {ord(raised): plain for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True)}
_UP = "[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2}"
_SIGNED = r"(?:--|[-+])?\d{1,2}"
_NUMBER = r"(?P<number>\d{1,15}(?:\.\d{1,15})?)"
_SCIENTIFIC = pattern(
    rf"{_NUMBER}(?:(?:e|(?P<big_e>E))(?P<e>[-+]?\d{{1,2}})|[ ]?[×xX*·][ ]?10(?:\^(?P<caret>{_SIGNED})|(?P<up>{_UP})))(?![\w.^-]*\w)",
    re.ASCII,
)
_POWER = pattern(rf"{_NUMBER}\^(?P<caret>{_SIGNED})(?![\w^]|\.\d)|10(?P<up>{_UP})(?![\w⁰¹²³⁴⁵⁶⁷⁸⁹])", re.ASCII)
_MIXED = pattern(r"(?P<whole>\d{1,3}) (?P<top>\d{1,2})/(?P<bottom>\d{1,3})(?![\d/.%]|-\d)", re.ASCII)
_AFTER_POINT = pattern(r"\d{1,15}(?![\d.,:/_-]*[\d_])", re.ASCII)
_BEFORE_POINT = frozenset(" \t\n-+−=<>(（，：、~～约为是至到")

FIRST = frozenset("eE^ ×xX*·" + "".join(VULGAR) + "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺")
"""What may stand after the digits of such a number."""


def notation_at(text: str, at: int, end: int) -> Amount | None:
    """The number in such notation whose digits are `text[at:end]`."""
    following = text[end]
    if following in VULGAR:
        return _vulgar(at, end, text) if text[at:end].isdigit() and end - at <= 3 else None
    if match := _SCIENTIFIC.match(text, at):
        return None if match["big_e"] and _looks_like_hex(text, at, match["number"]) else _scientific(match)
    if match := _POWER.match(text, at):
        return _power(match)
    match = _MIXED.match(text, at) if following == " " else None
    if match and match["top"][0] != "0" != match["bottom"][0]:
        return _with_whole(at, match.end(), int(match["whole"]), int(match["top"]), int(match["bottom"]))
    return None


def vulgar_at(at: int, text: str) -> Amount:
    """½ at `at`, without a whole number before it."""
    top, bottom = VULGAR[text[at]]
    return fraction_amount(at, at + 1, Decimal(top), Decimal(bottom))


def pointed_at(text: str, at: int) -> Amount | None:
    """.5 with its digits at `at`: the point opens a word and is no full stop."""
    if at >= 2 and text[at - 2] not in _BEFORE_POINT:
        return None
    match = _AFTER_POINT.match(text, at)
    if match is None:
        return None
    value = Decimal(f"0.{match[0]}")
    return Amount(at - 1, match.end(), value, EXACT.scaleb(ONE, -len(match[0])), coefficient=value, arabic=True)


def _looks_like_hex(text: str, at: int, number: str) -> bool:
    """U+20E3, #12E4, 3E8: a capital E after a whole number."""
    return "." not in number and text[at - 1 : at] not in ("-", "=", "≈")


def _vulgar(at: int, end: int, text: str) -> Amount:
    return _with_whole(at, end + 1, int(text[at:end]), *VULGAR[text[end]])


def _with_whole(start: int, end: int, whole: int, top: int, bottom: int) -> Amount:
    amount = fraction_amount(start, end, Decimal(whole * bottom + top), Decimal(bottom))
    low, high = divide_outward(*amount.parts)
    amount.given = Interval(low, high)
    return amount


def _exponent(match: re.Match[str]) -> int:
    """The written exponent; two minus signs are none."""
    groups = match.groupdict()
    written = groups.get("e") or groups.get("caret") or groups["up"].translate(_RAISED)
    return int(written.removeprefix("--"))


def _scientific(match: re.Match[str]) -> Amount:
    value, places = arabic(match["number"])
    scale = EXACT.scaleb(ONE, _exponent(match))
    return Amount(
        match.start(),
        match.end(),
        EXACT.multiply(value, scale),
        EXACT.multiply(places, scale),
        scale,
        value,
        arabic=True,
    )


def _power(match: re.Match[str]) -> Amount:
    """Exact; a negative power that does not end is its interval too."""
    base, exponent = Decimal(match["number"] or 10), _exponent(match)
    _, digits, point = base.as_tuple()
    raised = EXACT.scaleb(Decimal(int("".join(map(str, digits))) ** abs(exponent)), int(point) * abs(exponent))
    if exponent >= 0 or not raised:
        return Amount(match.start(), match.end(), raised, ONE, coefficient=raised, arabic=True)
    low, high = divide_outward(ONE, raised)
    return Amount(match.start(), match.end(), low, ONE, coefficient=low, given=Interval(low, high), arabic=True)
