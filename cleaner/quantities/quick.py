"""Short ways for the commonest shapes: digits or a plain Chinese numeral with a unit, and dates in digits with 年月日.

Each says exactly what the full grammar says, or gives up (None) where there might be more: a sign, a currency, a code, a
list mark, coins. A test holds them to the grammar.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from cleaner.patterns import pattern
from cleaner.quantities.lexicon import word_around
from cleaner.quantities.quantity import Kind, Quantity, When
from cleaner.quantities.runs import NUMERAL_CHARS, chinese_number
from cleaner.quantities.surroundings import CURRENCY_SIGNS, before
from cleaner.quantities.units import PREFIXED, Unit, load_units, unit_at
from cleaner.quantities.wording import BOUND_FIRST, HEDGE_ENDS, bound_after

_NUMBER = pattern(
    r"(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,9}))?(万亿|[万亿])?(?:([余多])(?![十百千万亿兆]))?"
    rf"(?![\d,.:：∶/{NUMERAL_CHARS}余多来几又])",
    re.ASCII,
)
_DATE = pattern(
    r"(?P<year>[12]\d{3})年(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?)?|(?P<only>\d{1,2})月(?:(?P<then>\d{1,2})日)?",
    re.ASCII,
)
_RUN = pattern("[一二三四五六七八九两十百千万亿零]{2,12}")
_ASCII_DIGITS = "0123456789"
_LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_NUMERALS = frozenset(NUMERAL_CHARS)
_DIGITS = frozenset("一二两三四五六七八九十")
_ONE = Decimal(1)
_PLACES = [_ONE.scaleb(-n) for n in range(10)]
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8), "万亿": Decimal(10**12), None: _ONE}

_Value = tuple[Decimal, Decimal, Decimal]
"""A value, its scale, and its last written place."""

# What before a numeral may belong to it, or make it part of a code.
_SLOW_BEFORE = frozenset(_ASCII_DIGITS + _LATIN + "._/@#&%+=±-–—−－―─‐~～币金负下图表式件栏例第〔[ :：*>氏度").union(
    CURRENCY_SIGNS
)
_SLOW_BEFORE_BARE = frozenset("\n。；;！？!?(（\t\u3000号为是码")
_SLOW_BEFORE_HAN = _NUMERALS.union(
    _ASCII_DIGITS, _LATIN, "._/@#&%+=±-–—币金负下:： 第周期拜初几数分半比又氏度", CURRENCY_SIGNS
)
_ERA_ENDS = frozenset("元前国武乐历熙正隆庆光丰治绪统观和成")
# What after a numeral without unit may belong to it.
_PLAIN_AFTER = frozenset("，。、；）)！？”’》】")
_SLOW_AFTER_BARE = _NUMERALS.union("年月日号世季初财学赛至到比点时余多来几分又成折个半版整正角毛块", BOUND_FIRST)
_SLOW_AFTER_RUN = _NUMERALS.union(_ASCII_DIGITS, "几数半点又来比月日号时初世季至到~～—–-、.．)）是 ")
# What after a unit may add to the value.
_COINS_AFTER = _NUMERALS.union("半整正角毛分钱", _ASCII_DIGITS)
_LATIN_AFTER = frozenset(_ASCII_DIGITS + _LATIN + "._/-~～—–−－―─‐ 至到")
_AFTER_PIECE = frozenset("半多来百千亿兆")
_SLOW_UNITS = frozenset("月日号点时分角毛块版x×") | {"角钱", "毛钱", "分钱", "世纪", "季", "季度", "旬"}
_SLOW_UNITS_HAN = _SLOW_UNITS | {"日元", "日圆", "日币", "季度", "季", "时辰", "世纪", "旬"}
_CONVERTED = frozenset(("bp", "‰", "刻钟", "美分", "欧分"))
_HALF = frozenset("半")


def _long_measures() -> frozenset[str]:
    """What the measures begin with that 个 may stand before: 三个标准箱."""
    return frozenset(
        unit.surface[0]
        for unit in load_units()
        if unit.kind == "measure"
        and len(unit.surface) > 1
        and not unit.surface[0].isascii()
        and "/" not in unit.surface
    )


_ADDS = {"个": _AFTER_PIECE | _long_measures(), "米": _COINS_AFTER, "度": _COINS_AFTER}
# What after 年, 月 and 日 goes on with the date.
_MORE_YEAR = frozenset("度末底初代的第一二三四上下前春夏秋冬Q闰〇零五六七八九十廿卅正腊农阴旧 " + _ASCII_DIGITS)
_MORE_MONTH = frozenset("〇零一二三四五六七八九十廿卅上中下份底末初 " + _ASCII_DIGITS)
_MORE_DAY = frozenset("本圆元线楼")


def quick_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The quantity whose digits begin at `at`, if it is of the plainest shape; None says nothing."""
    last = text[at - 1] if at else "\n"
    if last in _SLOW_BEFORE:
        return None
    match = _NUMBER.match(text, at)
    if match is None:
        return None
    whole, fraction, scale_word, approx = match.groups()
    end = match.end()
    if approx:
        return _approximate(text, source, at, end, floor, _value(whole, fraction, scale_word))
    following = text[end : end + 1]
    if (following == "月" or (following == "年" and len(whole) == 4)) and not (fraction or scale_word):
        return None if last in _ERA_ENDS else _date(text, source, at)
    unit = None
    if following not in _PLAIN_AFTER:
        unit = unit_at(text, end)
        if unit is not None and not _is_plain_unit(text, end, unit, whole, last):
            return None
    if unit is None and not _may_stand_bare(last, following):
        return None
    return _quantity(text, source, at, end, floor, unit, _value(whole, fraction, scale_word))


def _value(whole: str, fraction: str | None, scale_word: str | None) -> _Value:
    scale = _SCALES[scale_word]
    digits = whole.replace(",", "")
    value = Decimal(f"{digits}.{fraction}" if fraction else digits)
    places = _PLACES[len(fraction)] if fraction else _ONE
    return (value * scale, scale, places * scale) if scale_word else (value, scale, places)


def quick_chinese_at(text: str, source: str, at: int, floor: int, unit: Unit | None = None) -> Quantity | None:
    """A plain Chinese numeral at `at` with a firm unit after it (三家, 十二个), in plain surroundings; None says nothing.

    `unit` is what stands after a single character at `at`, if the caller knows it.
    """
    last = text[at - 1] if at else "\n"
    end = 0 if last in _SLOW_BEFORE_HAN else _plain_numeral_end(text, at)
    if not end or word_around(text, at):
        return None
    value, scale = chinese_number(text[at:end])
    if value is None:
        return None
    if text[end : end + 1] in ("余", "多"):
        number = (value, scale, scale)
        return None if end - at == 1 or last in _ERA_ENDS else _approximate(text, source, at, end + 1, floor, number)
    unit = unit or unit_at(text, end)
    if unit is None or unit.surface not in _plain_units() or not _ends(text, end, unit):
        return None
    if unit.weak and (end - at > 1 or last not in HEDGE_ENDS):
        return None
    if unit.surface == "年" and not _is_span_of_years(text, at, end, last):
        return None
    quantity = _quantity(text, source, at, end, floor, unit, (value, scale, scale))
    return None if unit.weak and quantity and not quantity.hedges else quantity


def _approximate(text: str, source: str, at: int, end: int, floor: int, number: _Value) -> Quantity | None:
    """700多人, 二十余家: 余 or 多 stands before `end`, and the unit must come right after it."""
    unit = unit_at(text, end)
    if unit is None or unit.weak or unit.surface not in _plain_units() or not _ends(text, end, unit):
        return None
    if unit.surface == "年" and text[end + 1 : end + 2] in _MORE_YEAR:
        return None
    return _quantity(text, source, at, end, floor, unit, number, text[end - 1])


def _ends(text: str, at: int, unit: Unit) -> bool:
    """Whether the unit at `at` ends the quantity: no 半 after it, no height after 米."""
    end = at + len(unit.surface)
    return text[end : end + 1] not in _ADDS.get(unit.surface, _HALF)


def _plain_numeral_end(text: str, at: int) -> int:
    """Where the Chinese numeral at `at` ends, if nothing but 余 or 多 after it belongs to it; else 0."""
    if text[at + 1 : at + 2] not in _NUMERALS:
        return at + 1 if text[at] in _DIGITS else 0
    match = _RUN.match(text, at)
    if match is None:
        return 0
    end = match.end()
    following = text[end : end + 1]
    if following in _SLOW_AFTER_RUN or (following == "分" and not text.startswith("分钟", end)):
        return 0
    last = text[end - 1]
    if last == "两" or (last in PREFIXED and (unit := unit_at(text, end - 1)) and len(unit.surface) > 1):
        return 0
    return end


def _quantity(
    text: str, source: str, at: int, num_end: int, floor: int, unit: Unit | None, number: _Value, approx: str = ""
) -> Quantity | None:
    """With hedges and bound; None where a sign or a currency stands before it."""
    value, scale, places = number
    start, end = at, num_end
    hedges: tuple[str, ...] = ()
    if at and text[at - 1] in HEDGE_ENDS:
        start, sign, currency, hedges = before(text, at, floor)
        if sign or currency:
            return None
    if unit is None:
        return Quantity(start, end, at, end, "number", source[start:end], value, "", "", scale, places, "", hedges)
    kind: Kind = unit.kind
    end += len(unit.surface)
    classifier, bound = source[num_end:end], ""
    following = text[end : end + 1]
    if following == " " or (following in BOUND_FIRST and following):
        bound = bound_after(text, end, kind == "duration")
        if bound == "多" and approx:
            bound = ""
        end += len(bound)
        bound = bound.strip()
    written = source[start:end]
    return Quantity(
        start, end, at, num_end - len(approx), kind, written, value, unit.canonical, classifier, scale, places, "", hedges,
        approx, bound,
    )  # fmt: skip


@cache
def _plain_units() -> frozenset[str]:
    """The surfaces that after a Chinese numeral say all: no money, nothing that is converted, no part of a date or time."""
    return frozenset(
        unit.surface
        for unit in load_units()
        if unit.kind != "money"
        and unit.surface not in _SLOW_UNITS_HAN
        and not unit.surface[0].isascii()
        and unit.canonical not in _CONVERTED
    )


def _is_plain_unit(text: str, end: int, unit: Unit, whole: str, last: str) -> bool:
    """Whether the unit at `end` after Arabic digits says all: it is not converted, and nothing after it adds to the value."""
    surface = unit.surface
    if surface in _SLOW_UNITS or unit.canonical in _CONVERTED:
        return False
    following = text[end + len(surface) : end + len(surface) + 1]
    if surface == "年":
        return (
            len(whole) < 4
            and whole[0] != "0"
            and last not in _ERA_ENDS
            and following not in _MORE_YEAR
            and following != "半"
        )
    if following in (_COINS_AFTER if unit.kind == "money" else _ADDS.get(surface, _HALF)):
        return False
    return not (surface[0].isascii() and surface[0].isalpha() and following in _LATIN_AFTER)


def _is_span_of_years(text: str, at: int, end: int, last: str) -> bool:
    """Whether 年 at `end` counts years: 三年, 十五年; not 二二年, 洪武三年, 十五年三月."""
    if last in _ERA_ENDS or text[end + 1 : end + 2] in _MORE_YEAR:
        return False
    return end - at == 1 or (text[at + 1] in "十百" and "千" not in text[at:end]) or text[at] in "十百"


def _may_stand_bare(last: str, following: str) -> bool:
    """Whether a number without unit between these two characters is a number and no more."""
    if last in _SLOW_BEFORE_BARE:
        return False
    return following in _PLAIN_AFTER or ("\u4e00" <= following <= "\u9fff" and following not in _SLOW_AFTER_BARE)


def _date(text: str, source: str, at: int) -> Quantity | None:
    """2022年5月1日, 2022年5月, 2022年, 5月1日, 5月 where nothing after it goes on with the date."""
    match = _DATE.match(text, at)
    if match is None:
        return None
    year, month, day, only, then = match.groups()
    month, day = (only, then) if only else (month, day)
    following = text[match.end() : match.end() + 1]
    if day:
        more = following in _MORE_DAY
    elif month:
        more = following in _MORE_MONTH or not 1 <= int(month) <= 12
    else:
        more = following in _MORE_YEAR or year.endswith("00")
    if more:
        return None
    end = match.end()
    return Quantity(at, end, at, end, "date" if day else "period", source[at:end], when=_when(year, month, day))


@lru_cache(maxsize=1024)
def _when(year: str | None, month: str | None, day: str | None) -> When:
    return When(int(year) if year else None, int(month) if month else None, int(day) if day else None)
