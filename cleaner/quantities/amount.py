"""The numeral proper: digits, scale and 余 多 来 几, read from where it begins. All text here is folded."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.interval import Interval, divide_outward
from cleaner.quantities.numerals import EXACT, MULTIPLIERS, ONE, Numeral, arabic, read
from cleaner.quantities.runs import NUMERAL_CHARS, Amount, amount_from_run, multiply, trailing_scale, vague
from cleaner.quantities.units import PREFIXED, unit_at

_ARABIC = pattern(r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!,?\d)(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_SCALES = "十百千万亿兆拾佰仟"
_PLAIN_SCALE = pattern(r"[十百千拾佰仟]?(?:[万亿兆]{1,2})|[十百千拾佰仟]")
_MIXED_TAIL = pattern(
    rf"[{_SCALES}](?:[{NUMERAL_CHARS}]|(?<=[十百千万亿零〇])\d{{1,8}}(?![\d.,年月])){{0,24}}", re.ASCII
)
_RUN = pattern(
    rf"(?:[{NUMERAL_CHARS}]|几(?=[十百千万亿])|(?<=[十廿卅百])几|数(?=[十百千万亿])"
    rf"|(?<=[十百千万亿])\d{{1,4}}(?=[十百千万亿])|(?<=[千万亿])\d{{3,4}}(?![\d.,年]))+"
)
_DECIMAL_TAIL = pattern(r"点([零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]+)([百千]?[万亿兆]*)")
_APPROX_SCALE = pattern(r"([余多来几])([十百千拾佰仟]?[万亿兆]{1,2}|[十百千拾佰仟])")
_COUNTED_SCALE = pattern(r"个(多?)([百千]?亿)(?![万亿])")
_FRACTION_TAIL = pattern(rf"分之(负?)([{NUMERAL_CHARS}]+(?:点[零〇一二三四五六七八九]+)?|\d+(?:\.\d+)?)")
_SHARE = {"百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}
_HALF_TENTH = pattern(r"半成(?![品员都年熟立功为型])")
SCALE_CHARS = frozenset(_SCALES)


def amount_at(text: str, at: int, nested: bool = False) -> Amount | None:
    """The numeral that begins at `at`, as long as it goes; None if the characters there make none.

    `nested` is for the inside of a fraction, where 又 and 百分之 do not begin another.
    """
    amount = _arabic_at(text, at, nested) if "0" <= text[at] <= "9" else _chinese_at(text, at, nested)
    if (
        amount is not None
        and text[amount.end : amount.end + 1] == "个"
        and not (amount.parts or amount.share or amount.bare)
    ):
        _take_counted_scale(text, amount)
    return amount


def _take_counted_scale(text: str, amount: Amount) -> None:
    """3个亿, 两个多亿."""
    match = _COUNTED_SCALE.match(text, amount.end)
    if match:
        amount.end, amount.lone = match.end(), False
        amount.approx = match[1] or amount.approx
        multiply(amount, match[2])
        amount.pair = tuple(Numeral(n.value * amount.scale, n.places * amount.scale) for n in amount.pair)


def run_end(text: str, at: int) -> int:
    """Where the numeral characters that begin at `at` end; at least `at + 1`."""
    match = _RUN.match(text, at)
    return match.end() if match else at + 1


def _arabic_at(text: str, at: int, nested: bool) -> Amount | None:
    match = _ARABIC.match(text, at)
    if match is None:
        return None
    value, places = arabic(match[0])
    amount = Amount(at, match.end(), value, places, coefficient=value, arabic=True)
    following = text[amount.end : amount.end + 1]
    if following == " " and text[amount.end + 1 : amount.end + 2] in tuple("万亿"):
        _take_spaced_scale(text, amount)
    elif following in SCALE_CHARS and following:
        _take_scale(text, amount)
    elif following in "余多来几" and following:
        _take_approx_scale(text, amount)
    elif following == "分" and text.startswith("分之", amount.end):
        return _fraction(text, amount, None) or amount
    elif following == "又" and not nested and value == value.to_integral_value():
        return _mixed_fraction(text, amount)
    return amount


def _take_scale(text: str, amount: Amount) -> None:
    """Extend an Arabic number by 万, 亿 and so on, or by a whole mixed tail (3万4000)."""
    mixed = _MIXED_TAIL.match(text, amount.end)
    if mixed is None:
        return  # a capital scale behind an Arabic number: 7佰
    end = _without_unit_prefix(text, amount.end, mixed.end())
    tail = text[amount.end : end]
    if not tail:
        return
    plain = _PLAIN_SCALE.match(tail)
    if plain and plain.end() < len(tail):
        numeral = read(text[amount.start : end])
        if numeral:
            amount.end, (amount.value, amount.places) = end, numeral
            amount.scale = trailing_scale(tail)
            return
    if plain:
        amount.end += plain.end()
        multiply(amount, plain[0])


def _take_spaced_scale(text: str, amount: Amount) -> None:
    """5 万: no mixed tail after a space."""
    scale = _PLAIN_SCALE.match(text, amount.end + 1)
    if scale:
        amount.end = scale.end()
        multiply(amount, scale[0])


def _take_approx_scale(text: str, amount: Amount) -> None:
    """20多万, 20几万; the approximation alone (20多个) is taken by `take_approx`."""
    match = _APPROX_SCALE.match(text, amount.end)
    if match is None or _without_unit_prefix(text, match.start(2), match.end()) != match.end():
        return
    amount.end = match.end()
    amount.approx = match[1]
    multiply(amount, match[2])


def _without_unit_prefix(text: str, start: int, end: int) -> int:
    """Where the scale really ends, if its last character begins a unit (5千克, 100亿千瓦时)."""
    last = text[end - 1]
    if last in PREFIXED:
        unit = unit_at(text, end - 1)
        before_last = text[end - 2] if end - 2 >= start else ""
        if unit and len(unit.surface) > 1 and (not before_last or before_last in MULTIPLIERS):
            return end - 1
    return end


def _chinese_at(text: str, at: int, nested: bool) -> Amount | None:
    match = _RUN.match(text, at)
    if match is None:
        return vague("几", at, at + 1) if text[at] == "几" else None
    end = match.end()
    if text.startswith("百分百", at) and not nested and text[at + 3 : at + 4] not in ("之", "分"):
        hundred = Decimal(100)
        return Amount(at, at + 3, hundred, ONE, coefficient=hundred, share=True)
    if text[at] in _SHARE and text.startswith("分之", at + 1):
        return None if nested else _share(text, at)
    end = _trim(text, at, end)
    run = text[at:end]
    amount = amount_from_run(run, at, end)
    if amount is None:
        return None
    following = text[end : end + 1]
    if run == "一" and following == "半" and not unit_at(text, end + 1):
        return _one_half(at, end + 1)
    if following == "点" and amount.value is not None and not amount.pair:
        _take_decimals(text, amount)
    elif following == "分" and text.startswith("分之", end):
        return _fraction(text, amount, None)
    elif following == "又" and not nested:
        return _mixed_fraction(text, amount)
    elif following in "余多来" and following:
        _take_approx_scale(text, amount)
    return amount


def _trim(text: str, at: int, end: int) -> int:
    """Leave to the unit what begins it: 二两, 三百千克, 五千米."""
    if text[end - 1] == "两" and end - at > 1 and text[end - 2] not in "一二三":
        return end - 1
    if text[end - 1] == "两" and end - at == 2 and not unit_at(text, end):
        return end - 1
    if text[end - 1] in PREFIXED and end - at > 1:
        unit = unit_at(text, end - 1)
        earlier = text[end - 2] in MULTIPLIERS or end - at == 2
        if unit and len(unit.surface) > 1 and earlier:
            return end - 1
    return end


def _take_decimals(text: str, amount: Amount) -> None:
    """三点一四, 一点二万亿, 五点五分钟; not 三点五分, 三点二十."""
    match = _DECIMAL_TAIL.match(text, amount.end)
    if match is None:
        return
    following = text[match.end() : match.end() + 2]
    if following[:1] in tuple("十刻") or (following[:1] == "分" and following != "分钟"):
        return
    end = match.end(2)
    if match[2]:
        end = _without_unit_prefix(text, match.start(2), end)
    numeral = read(text[amount.start : end])
    if numeral:
        amount.end, (amount.value, amount.places) = end, numeral
        scale = text[match.start(2) : end]
        amount.scale = trailing_scale(scale)
        factor = read("一" + scale) if scale else None
        amount.coefficient = EXACT.scaleb(amount.value, -factor.value.adjusted()) if factor else amount.value
        amount.lone = False


def _share(text: str, at: int) -> Amount | None:
    """百分之N, 千分之N, 万分之N: the value in percent."""
    begin = at + 3 + text.startswith("负", at + 3)
    top = amount_at(text, begin, nested=True) if begin < len(text) else None
    if top is None or top.parts:
        return None
    factor = divide_outward(Decimal(100 if begin == at + 3 else -100), Decimal(_SHARE[text[at]]))[0]
    if top.bare:
        top.value = Decimal(100) if text[begin : top.end] == "百" else None
        top.bare = False
        if top.value is None:
            return None
    top.start, top.share, top.lone = at, True, False
    top.scale = ONE
    top.places = EXACT.multiply(top.places, factor.copy_abs())
    top.value = None if top.value is None else EXACT.multiply(top.value, factor)
    top.given = top.given * factor if top.given else None
    top.pair = tuple(Numeral(n.value * factor, n.places * factor) for n in top.pair)
    return top


def _fraction(text: str, below: Amount, whole: Amount | None) -> Amount | None:
    match = _FRACTION_TAIL.match(text, below.end)
    numerator = read(match[2]) if match else None
    if match is None or numerator is None or not below.value:
        return None
    base = whole.value if whole and whole.value is not None else Decimal(0)
    above = EXACT.minus(numerator.value) if match[1] else numerator.value
    top = EXACT.add(EXACT.multiply(base, below.value), above)
    low, high = divide_outward(top, below.value)
    start = whole.start if whole else below.start
    given = Interval(low, high)
    return Amount(start, match.end(), low, ONE, parts=(top, below.value), given=given, coefficient=low)


def _one_half(start: int, end: int) -> Amount:
    half = Decimal("0.5")
    return Amount(start, end, half, ONE, parts=(ONE, Decimal(2)), given=Interval.point(half), coefficient=half)


def half_at(text: str, at: int) -> Amount | None:
    """半 before a unit (半年, 半个小时), 数, 百 or 成; after another word it belongs there (上半年, 一半)."""
    if text.startswith("半百", at):
        return Amount(at, at + 2, Decimal(50), ONE, coefficient=Decimal(50))
    if at and text[at - 1] in "上下前后大多小一两对过折夜参各":
        return None
    if text.startswith("半数", at):
        return _one_half(at, at + 2)
    if _HALF_TENTH.match(text, at):
        return Amount(at, at + 1, Decimal("0.5"), Decimal("0.5"), coefficient=Decimal("0.5"))
    unit = unit_at(text, at + 1)
    alone = unit is None and not text[at - 1 : at].isalnum() and not text[at + 1 : at + 2].isalnum()
    if not alone and (unit is None or unit.weak):
        return None
    half = Decimal("0.5")
    return Amount(at, at + 1, half, half, coefficient=half)


def _mixed_fraction(text: str, whole: Amount) -> Amount:
    below = amount_at(text, whole.end + 1, nested=True) if whole.end + 1 < len(text) else None
    if below is not None and below.parts:  # amount_at has read X分之Y whole
        top, bottom = below.parts
        assert whole.value is not None
        total = EXACT.add(EXACT.multiply(whole.value, bottom), top)
        low, high = divide_outward(total, bottom)
        return Amount(
            whole.start, below.end, low, ONE, parts=(total, bottom), given=Interval(low, high), coefficient=low
        )
    return whole


def fraction_amount(start: int, end: int, top: Decimal, bottom: Decimal) -> Amount:
    """A written fraction (3/4, two-thirds) as an amount; `bottom` must not be zero."""
    low, high = divide_outward(top, bottom)
    return Amount(start, end, low, ONE, parts=(top, bottom), given=Interval(low, high), coefficient=low, arabic=True)


def take_approx(text: str, amount: Amount, has_noun: bool) -> None:
    """余 多 来 几 right after the numeral, before the unit; `has_noun` is whether a unit follows that character."""
    if amount.approx or amount.end >= len(text):
        return
    char = text[amount.end]
    if char in "余多" or (char == "来" and has_noun):
        amount.approx = char
        amount.end += 1
