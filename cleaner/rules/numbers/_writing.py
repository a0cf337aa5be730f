"""A numeral in the other writing: 三千五百 and 3500, 一点零三万亿 and 1.03万亿, 二〇二六年三月 and 2026年3月. Exact or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from cleaner.patterns import pattern
from cleaner.quantities.numerals import read, to_chinese

_SCALE = pattern("(?:万亿|萬億|[万萬亿億])\\Z")
_PERCENT = "百分之"
_WHOLE = "百分之百"
_WRITTEN = pattern("[零〇一二三四五六七八九十百千两兩点點万萬亿億]+")
_PLAIN = pattern(r"[0-9]{1,15}(?:\.[0-9]{1,15})?|[1-9][0-9]{0,2}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,15})?")
_WRITTEN_PART = pattern("[零〇一二三四五六七八九十]+")
_PLAIN_PART = pattern("[0-9]+")
_DIGITS = str.maketrans("零〇一二三四五六七八九", "00123456789")
_HAN = str.maketrans("0123456789", "〇一二三四五六七八九")


def in_arabic(numeral: str) -> str | None:
    """`numeral` in Arabic digits, its scale (万, 亿) kept; None where it is no plain number of two signs or more."""
    mantissa, scale = _parted(numeral)
    if len(numeral) < 2 or not _WRITTEN.fullmatch(mantissa) or mantissa[0] in "百千万亿萬億":
        return None
    value = read(mantissa.replace("點", "点"))
    return None if value is None else format(value.value, "f") + scale


def in_chinese(numeral: str) -> str | None:
    """`numeral` in Chinese characters; None where it begins with a nought that says something, as a code does."""
    mantissa, scale = _parted(numeral)
    if not _PLAIN.fullmatch(mantissa) or (mantissa[0] == "0" and mantissa[1:2] not in ("", ".")):
        return None
    whole, _, rest = mantissa.replace(",", "").partition(".")
    return to_chinese(int(whole)) + ("点" + rest.translate(_HAN).replace("〇", "零") if rest else "") + scale


def percent_in_arabic(percent: str) -> str | None:
    """百分之三十五 as 35%. 百分之百 is a word."""
    figure = percent.removeprefix(_PERCENT)
    if percent == _WHOLE or figure == percent or not _WRITTEN.fullmatch(figure):
        return None
    value = read(figure.replace("點", "点"))
    return None if value is None else format(value.value, "f") + "%"


def percent_in_chinese(percent: str) -> str | None:
    """7.1% as 百分之七点一."""
    figure = in_chinese(percent[:-1]) if percent[-1:] in ("%", "％") else None
    return _PERCENT + figure if figure else None


def date_in_arabic(date: str) -> str:
    """Each numeral of a date or a time in Arabic digits: a year digit by digit, what else holds 十 by its value."""
    return _WRITTEN_PART.sub(_part_in_arabic, date)


def date_in_chinese(date: str) -> str:
    """Each numeral of a date or a time in Chinese characters: years of four digits digit by digit."""
    return _PLAIN_PART.sub(_part_in_chinese, date)


@dataclass(frozen=True, slots=True)
class Style:
    """How a number is written in a style, how a percentage (its sign included), and how a date."""

    number: Callable[[str], str | None]
    percent: Callable[[str], str | None]
    date: Callable[[str], str]


STYLES = {
    "arabic": Style(in_arabic, percent_in_arabic, date_in_arabic),
    "chinese": Style(in_chinese, percent_in_chinese, date_in_chinese),
}


def _parted(numeral: str) -> tuple[str, str]:
    """The figure, and the scale behind it."""
    scale = _SCALE.search(numeral)
    return (numeral[: scale.start()], scale[0]) if scale else (numeral, "")


def _part_in_arabic(part: re.Match[str]) -> str:
    run = part[0]
    if "十" not in run:
        return run.translate(_DIGITS)
    value = read(run)
    return run if value is None else format(value.value, "f")


def _part_in_chinese(part: re.Match[str]) -> str:
    run = part[0]
    return run.translate(_HAN) if len(run) > 2 or run == "00" else to_chinese(int(run))
