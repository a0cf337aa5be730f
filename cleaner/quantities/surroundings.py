"""What stands before a numeral and belongs to it: sign, currency, hedges."""

from __future__ import annotations

import re
from typing import NamedTuple

from cleaner.patterns import pattern
from cleaner.quantities.wording import hedges_before

CURRENCY_SIGNS = {
    "$": "美元",
    "€": "欧元",
    "£": "英镑",
    "¥": "元",
    "₩": "韩元",
    "₹": "卢比",
    "₽": "卢布",
    "฿": "泰铢",
    "₫": "越南盾",
}
_DOLLARS = {
    "US": "美元", "U.S.": "美元", "HK": "港元", "NT": "新台币", "A": "澳元", "AU": "澳元", "C": "加元", "CA": "加元",
    "S": "新加坡元", "NZ": "新西兰元", "MOP": "澳门元", "R": "雷亚尔", "CN": "元", "RMB": "元", "JP": "日元",
}  # fmt: skip
_CODES = {
    "RMB": "元", "CNY": "元", "CNH": "元", "USD": "美元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "HKD": "港元",
    "TWD": "新台币", "NTD": "新台币", "KRW": "韩元", "AUD": "澳元", "CAD": "加元", "SGD": "新加坡元", "NZD": "新西兰元",
    "CHF": "瑞士法郎", "RUB": "卢布", "INR": "卢比", "THB": "泰铢", "VND": "越南盾", "MYR": "林吉特", "BRL": "雷亚尔",
    "ZAR": "兰特", "MOP": "澳门元", "BTC": "比特币",
}  # fmt: skip
_HAN = {"人民币": "元", "港币": "港元", "美金": "美元", "新台币": "新台币", "台币": "新台币", "日币": "日元"}
_CODE = pattern(rf"(?<![A-Za-z])(?:{'|'.join(_CODES)}) ?$")
_HAN_PREFIX = pattern(rf"(?:{'|'.join(_HAN)})[ :：]?$")
_LETTERS = pattern(rf"(?<![A-Za-z])(?:{'|'.join(re.escape(k) for k in sorted(_DOLLARS, key=len, reverse=True))})$")
_NEGATIVE = ("零下", "负")
_OPENERS = frozenset("~～ \t\n([{（【“‘《<>,，、;；：:=|/+*约为是至到达降跌升温")


class Before(NamedTuple):
    """Where a mention begins, and what was found there. `currency` is canonical, "" if none."""

    start: int
    sign: str
    currency: str
    hedges: tuple[str, ...]


def before(text: str, at: int, floor: int, bare_scale: bool = False) -> Before:
    """Sign, currency and hedges that end at `at` and do not reach before `floor`."""
    if at <= floor:
        return Before(at, "", "", ())
    start, sign = _sign(text, at, floor)
    start, currency = _currency(text, start, floor)
    if currency and not sign:
        start, sign = _sign(text, start, floor)
    if start > floor:
        start, hedges = hedges_before(text, start, floor, bare_scale)
        if hedges and not currency and start > floor:
            further, currency = _currency(text, start, floor)
            start = further
        return Before(start, sign, currency, hedges)
    return Before(start, sign, currency, ())


def _sign(text: str, at: int, floor: int) -> tuple[int, str]:
    last = text[at - 1] if at > floor else ""
    if last and last in "-+–±":
        earlier = text[at - 2] if at >= 2 else ""
        opens = not earlier or earlier in _OPENERS or "\u4e00" <= earlier <= "\u9fff" or earlier in CURRENCY_SIGNS
        if opens and (last != "–" or not earlier or earlier in " (（"):
            return at - 1, {"+": "+", "±": "±"}.get(last, "-")
    if last == "下" or last == "负":
        for word in _NEGATIVE:
            begin = at - len(word)
            if (
                begin >= floor
                and text.startswith(word, begin)
                and (word != "负" or text[begin - 1 : begin] not in tuple("胜抱欠背肩担自"))
            ):
                return begin, "-"
    return at, ""


def _currency(text: str, at: int, floor: int) -> tuple[int, str]:
    if at <= floor:
        return at, ""
    gap = 1 if text[at - 1] == " " and at - 2 >= floor else 0
    last = text[at - 1 - gap]
    if last in CURRENCY_SIGNS:
        return _with_letters(text, at - 1 - gap, floor, last)
    if last in "币金：:" or (last.isascii() and last.isupper()):
        window = text[max(floor, at - 6) : at]
        match = _CODE.search(window) or _HAN_PREFIX.search(window)
        if match:
            name = match[0].strip(" :：")
            return at - len(match[0]), _CODES.get(name) or _HAN[name]
    return at, ""


def _with_letters(text: str, at: int, floor: int, sign: str) -> tuple[int, str]:
    """`at` is the place of the sign; letters before it name the country."""
    if sign in "$¥" and at > floor and (text[at - 1].isupper() or text[at - 1] == "."):
        match = _LETTERS.search(text[max(floor, at - 4) : at])
        if match:
            return at - len(match[0]), _DOLLARS[match[0]]
    return at, CURRENCY_SIGNS[sign]
