"""Ratios (3:2:1, 三比二) and fractions with a slash (3/4). All text here is folded."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.amount import fraction_amount
from cleaner.quantities.interval import divide_outward
from cleaner.quantities.measured import complete
from cleaner.quantities.numerals import read
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.runs import CHINESE_DIGITS
from cleaner.quantities.surroundings import before

_COLON = pattern(r"\d+(?:\.\d+)?(?:(?:[:：∶]|比)\d+(?:\.\d+)?){1,11}", re.ASCII)
_SPOKEN = pattern(
    rf"[{CHINESE_DIGITS}十百千万]{{1,20}}(?:点[零一二三四五六七八九]{{1,9}})?(?:比[{CHINESE_DIGITS}十百千万]{{1,20}}(?:点[零一二三四五六七八九]{{1,9}})?){{1,11}}"
)
_SLASH = pattern(r"(\d{1,4})/(\d{1,4})(?![\d/.%]|-\d)", re.ASCII)
_SEPARATOR = pattern("[:：∶比]")
_RATIO_BEFORE = pattern(r"(?:比例|比率|配比|之比|比分|比|按|稀释|性别比|约|为)(?:约?为|是|达)?[ :：]?$")
_HOURS = pattern(r"\d{1,2}[:：]\d{2} ?(?:[至到~～]|[-–—]{1,2}) ?\d{1,2}[:：]\d{2}(?![:：\d])", re.ASCII)
_HOUR_BEFORE = pattern(r"[时時](?:[间間]|段|刻)(?:约?[为為]|是)[ :：]?$")


def is_named_ratio(text: str, at: int) -> bool:
    """Whether the words before 1:10 say that it is a ratio and not a time."""
    if _HOURS.match(text, at) or _HOUR_BEFORE.search(text, max(0, at - 6), at):
        return False
    return bool(_RATIO_BEFORE.search(text, max(0, at - 6), at)) and not text.startswith("约", at - 1)


def ratio_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The ratio that begins at `at`: its parts, and for two of them the quotient."""
    match = _COLON.match(text, at) or _SPOKEN.match(text, at)
    if match is None or len(match[0]) > 200:
        return None
    numerals = [read(part) for part in _SEPARATOR.split(match[0])]
    parts = tuple(numeral.value for numeral in numerals if numeral)
    if len(parts) != len(numerals) or not _is_ratio(text, match.end(), parts):
        return None
    value = divide_outward(parts[0], parts[1])[0] if len(parts) == 2 and parts[1] else None
    around = before(text, at, floor)
    start = around.start
    return Quantity(
        start,
        match.end(),
        at,
        match.end(),
        "ratio",
        source[start : match.end()],
        value,
        hedges=around.hedges,
        parts=parts,
    )


def _is_ratio(text: str, end: int, parts: tuple[Decimal, ...]) -> bool:
    """Not 三比二十年前 or 12:30:15 that goes on with letters."""
    return text[end : end + 1] not in tuple("年月日号") and len(parts) <= 12


def slash_fraction_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """3/4, 1/3 and -3/2; without a sign a numerator above the denominator (24/7) is none."""
    match = _SLASH.match(text, at)
    if match is None or match[1] == "0" or match[2].startswith("0"):
        return None
    if int(match[1]) >= int(match[2]) and before(text, at, floor).sign != "-":
        return None
    if text[match.end() : match.end() + 1] == " " and text[match.end() + 1 : match.end() + 5].isdigit():
        return None
    amount = fraction_amount(at, match.end(), Decimal(match[1]), Decimal(match[2]))
    return complete(text, source, amount, before(text, at, floor))
