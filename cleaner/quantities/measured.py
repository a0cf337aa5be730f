"""A numeral with what is around it: counts, measures, money, percent, durations, fractions, multiples."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.additions import (
    COIN_SHARE,
    COINS_ALONE,
    HALF,
    HALVABLE,
    Shape,
    convert,
    extend,
    scale_by,
    take_coins,
)
from cleaner.quantities.amount import amount_at, half_at, take_approx
from cleaner.quantities.compound import LARGER, goes_on
from cleaner.quantities.lexicon import is_word_of_its_own, word_around
from cleaner.quantities.numerals import EXACT, ONE, Numeral
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.runs import Amount
from cleaner.quantities.surroundings import Before, before
from cleaner.quantities.units import Unit, unit_at
from cleaner.quantities.wording import bound_after

_TENTHS = pattern(
    r"成(?![立功为员本果熟长效绩都型品分年就交语套对批千百见行灰因名事])([一二三四五六七八九半](?!成|[十百千万亿]))?"
)
_TENTH_OF = {"半": Decimal(5)} | {digit: Decimal(i) for i, digit in enumerate("一二三四五六七八九", 1)}
_DISCOUNT = pattern(r"折(?![叠旧合磨腾射线扣断返损服回])")
_PARTED = pattern(r"个([半多来])(?=(月|小时|星期|钟头|钟|分钟|世纪|百分点|季度|礼拜|学期|学年|亿|多亿))")
_SECONDS = pattern(r"[\d一二三四五六七八九十]{1,3}(?:\.\d+)?秒")
_TEMPERATURE_SCALE = pattern(r"(摄氏|华氏)(?:温度)?\Z")
_DEGREES = {"摄氏": "℃", "华氏": "℉"}
_RESULT_OF = pattern(r"(?:等于|增至|降至|减至|升至|[增添]加到|增长到|减少到|下降到|乘以|除以)\Z")
_LATIN_SCALE = pattern(
    r"[ -]?(thousand|million|billion|trillion|hundred|dozen|mln|bln|trn|bn|mn|tn)(?![A-Za-z])|([kKwMmBb]| [kM])(?![A-Za-z0-9/²³_])"
)
_LATIN_POWERS = {
    "hundred": 2, "thousand": 3, "k": 3, "K": 3, "w": 4, "million": 6, "mln": 6, "mn": 6, "m": 6, "M": 6,
    "billion": 9, "bln": 9, "bn": 9, "b": 9, "B": 9, "trillion": 12, "trn": 12, "tn": 12,
}  # fmt: skip


def measured_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The quantity whose numeral begins at `at` of the folded `text`; what it holds as written comes from `source`."""
    amount = half_at(text, at) if text[at] == "半" else amount_at(text, at)
    if amount is None:
        return None
    around = before(text, amount.start, floor, amount.bare)
    return complete(text, source, amount, around)


def plain_number(text: str, source: str, at: int) -> Quantity | None:
    """The bare numeral at `at` without unit or hedge, however little it proves: for the ends of ranges."""
    amount = amount_at(text, at, nested=True)
    if amount is None or amount.value is None or amount.parts:
        return None
    return _build(text, source, amount, Before(at, "", "", ()), Shape("number", "", amount.end, amount.end), amount.end)


def complete(text: str, source: str, amount: Amount, around: Before) -> Quantity | None:
    """Unit and bound for a numeral whose left side is known; None if grammar says that it is no quantity."""
    num_end = amount.end
    if (amount.arabic or amount.share) and text[amount.end : amount.end + 1].isascii() and amount.end < len(text):
        _take_latin_scale(text, amount, bool(around.currency))
        num_end = amount.end
    _approximate(text, amount)
    shape = _unit(text, amount, around)
    if shape.unit == "度" and (scale := _TEMPERATURE_SCALE.search(text, max(0, around.start - 4), around.start)):
        around, shape.unit = around._replace(start=scale.start()), _DEGREES[scale[1]]
    if not _is_quantity(text, amount, around, shape):
        return None
    return _build(text, source, amount, around, shape, num_end)


def _take_latin_scale(text: str, amount: Amount, money: bool) -> None:
    match = _LATIN_SCALE.match(text, amount.end)
    if match is None or amount.value is None:
        return
    word, letter = match[1], match[2]
    if letter and not money and not _scales(text, amount, letter):
        return
    if word == "dozen":
        factor = Decimal(12)
    else:
        factor = Decimal(10 ** _LATIN_POWERS[word or letter.strip()])
    amount.end = match.end()
    amount.value, amount.places = EXACT.multiply(amount.value, factor), EXACT.multiply(amount.places, factor)
    amount.scale = factor


def _scales(text: str, amount: Amount, letter: str) -> bool:
    """Whether k, w, K, M after a number that is no money multiply it. 3M and 4K are names, 512M is memory; 1.2M and 100K are numbers."""
    digits = text[amount.start : amount.end]
    if letter in "kw" or amount.share or "." in digits:
        return letter.strip() in "kwKM"
    return letter == "K" and len(digits) > 2


def _approximate(text: str, amount: Amount) -> None:
    """余 多 来 between numeral and unit, where a unit or nothing of a word follows."""
    char = text[amount.end : amount.end + 1]
    if not char or char not in "余多来" or (amount.given and not amount.parts):
        return
    if amount.lone and text[amount.start] not in "十百千万亿":
        return
    following = unit_at(text, amount.end + 1) or _PARTED.match(text, amount.end + 1)
    if following or (char != "来" and not _is_han(text, amount.end + 1)):
        take_approx(text, amount, bool(following))


def _unit(text: str, amount: Amount, around: Before) -> Shape:
    at = amount.end
    if amount.share:
        return Shape("percent", "%", at, at)
    if amount.parts:
        return _part_of(text, at)
    special = _special_unit(text, amount)
    if special:
        return special
    unit = unit_at(text, at)
    if unit is None and amount.arabic and text[at : at + 1] == " ":
        unit = unit_at(text, at + 1)
        at += 1
    if around.currency:
        end = at + len(unit.surface) if unit and unit.kind == "money" else amount.end
        start = at if unit and unit.kind == "money" else amount.end
        shape = Shape("money", around.currency, start, end)
        if unit and unit.canonical == around.currency and unit.surface not in COINS_ALONE:
            take_coins(text, amount, shape, unit)
        return shape
    if unit is None or (unit.surface in "x×" and (at != amount.end or text[at + 1 : at + 2].isdigit())):
        return Shape("number", "", amount.end, amount.end)
    shape = Shape(unit.kind, unit.canonical, at, at + len(unit.surface), unit.weak)
    if unit.surface == "分":
        _tell_minutes(text, amount, shape)
    elif (
        unit.surface == "个" and (measure := unit_at(text, at + 1)) and measure.kind == "measure" and _is_long(measure)
    ):
        shape = Shape(measure.kind, measure.canonical, at + 1, at + 1 + len(measure.surface))
        unit = measure
    convert(amount, shape)
    extend(text, amount, shape, unit)
    return shape


def _part_of(text: str, at: int) -> Shape:
    """四分之一公升 and ½小时 are measured; 三分之一 of anything else is a fraction."""
    unit = unit_at(text, at)
    if (
        unit is None
        or unit.weak
        or unit.kind not in HALVABLE
        or (len(unit.surface) == 1 and _is_word_character(text, at + 1))
    ):
        return Shape("fraction", "", at, at)
    return Shape(unit.kind, unit.canonical, at, at + len(unit.surface))


def _tell_minutes(text: str, amount: Amount, shape: Shape) -> None:
    """分 is a minute after hours or before seconds, a cent after a capital numeral, else a point."""
    if text[amount.start - 1 : amount.start] in ("时", "度") or _SECONDS.match(text, shape.end):
        shape.kind, shape.unit = "duration", "分钟"
    elif amount.value is not None and text.startswith("半钟", shape.end):
        shape.kind, shape.unit, shape.weak = "duration", "分钟", False
        amount.value, amount.places = EXACT.add(amount.value, HALF), HALF
        shape.end = shape.classifier_end = shape.end + 2
    elif text[amount.start] in "壹贰叁肆伍陆柒捌玖":
        shape.kind, shape.unit = "money", "元"
        scale_by(amount, COIN_SHARE["分"])


def _special_unit(text: str, amount: Amount) -> Shape | None:
    """成, 折 and 个半月, which the table of units cannot say."""
    char = text[amount.end : amount.end + 1]
    if char == "成" and (match := _TENTHS.match(text, amount.end)) and _few(amount):
        extra = _TENTH_OF[match[1]] if match[1] else None
        scale_by(amount, Decimal(10))
        if extra is not None and amount.value is not None:
            amount.value, amount.places = amount.value + extra, ONE
        return Shape("percent", "%", amount.end, match.end())
    if char == "折" and (match := _DISCOUNT.match(text, amount.end)) and _few(amount, positional=True):
        scale_by(amount, ONE if amount.positional or (amount.value is not None and amount.value >= 10) else Decimal(10))
        return Shape("percent", "%", amount.end, match.end())
    if char == "个" and (match := _PARTED.match(text, amount.end)):
        return _parted(text, amount, match)
    return None


def _parted(text: str, amount: Amount, match: re.Match[str]) -> Shape | None:
    unit = unit_at(text, match.end()) or (unit_at("钟头", 0) if text.startswith("钟", match.end()) else None)
    if unit is None:
        return None
    canonical = "个月" if unit.canonical == "月" else unit.canonical
    if match[1] == "半" and amount.value is not None:
        amount.value, amount.places = EXACT.add(amount.value, HALF), HALF
    elif match[1] != "半":
        amount.approx = match[1]
    end = match.end() + (len(unit.surface) if text.startswith(unit.surface, match.end()) else 1)
    shape = Shape(unit.kind, canonical, match.start(), end)
    convert(amount, shape)
    return shape


def _few(amount: Amount, positional: bool = False) -> bool:
    """At most ten, or vague: what 成 and 折 count."""
    if amount.value is None:
        return bool(amount.pair) or amount.lone
    top = Decimal(100) if positional and (amount.positional or amount.arabic) else Decimal(10)
    return amount.value <= top and not amount.bare and (not amount.positional or positional)


def _is_quantity(text: str, amount: Amount, around: Before, shape: Shape) -> bool:
    """Whether a numeral with this surrounding is one at all; Arabic digits always are."""
    if amount.arabic or amount.parts or amount.share:
        return True
    if text[amount.start] == "半":
        return True
    has_unit = shape.kind != "number"
    if amount.bare:
        return _bare_is_quantity(text, amount, around, shape)
    if amount.lone and not (around.hedges or around.sign or around.currency or amount.approx):
        return _lone_is_quantity(text, amount, around, shape)
    word = word_around(text, amount.start)
    if word and (word[0] < amount.start or word[1] >= max(shape.end, amount.end)):
        return False
    if has_unit:
        return (
            not amount.positional or shape.kind == "percent" or _reads_as_digits(text, amount) or bool(around.currency)
        )
    if amount.pair:  # 十四五 is a plan unless a unit says otherwise
        return amount.pair[0].value >= 20 or _isolated(text, amount, around)
    if amount.positional:
        return _reads_as_digits(text, amount) or _isolated(text, amount, around)
    if around.sign and text[around.start] in "负零":
        return not _is_word_character(text, amount.end)
    return not amount.lone or _isolated(text, amount, around)


def _reads_as_digits(text: str, amount: Amount) -> bool:
    """Strings of Chinese digits that are meant as a number: 二〇二二, 一〇一; not 五四, 九一八."""
    run = text[amount.start : amount.end]
    return len(run) >= 4 or "〇" in run or "零" in run or "点" in run


def _bare_is_quantity(text: str, amount: Amount, around: Before, shape: Shape) -> bool:
    if text[shape.end : shape.end + 1] == "级" or (around.start == 0 and not around.hedges and not amount.approx):
        return False
    if around.hedges or amount.approx:
        return True
    return shape.kind == "money" and text[amount.start] in "百千" and amount.value is not None and amount.value >= 10**6


def _lone_is_quantity(text: str, amount: Amount, around: Before, shape: Shape) -> bool:
    word = word_around(text, amount.start)
    if word and (word[0] < amount.start or word[1] >= shape.end):
        return False
    if shape.kind == "number":
        return amount.given is None and (_isolated(text, amount, around) or _is_result(text, amount))
    if not shape.weak or (
        shape.unit in LARGER and (unit := unit_at(text, amount.end)) and goes_on(text, amount.end, unit)
    ):
        return True
    return text[amount.start] not in "一几" and is_word_of_its_own(text, amount.start, shape.end)


def _is_result(text: str, amount: Amount) -> bool:
    """Whether a lone digit ends what a calculation or a change comes to: 等于八, 由三增至五."""
    told = _RESULT_OF.search(text, max(0, amount.start - 4), amount.start)
    return told is not None and not _is_word_character(text, amount.end)


def _isolated(text: str, amount: Amount, around: Before) -> bool:
    """No letter, digit or Han character on either side."""
    return not _is_word_character(text, around.start - 1) and not _is_word_character(text, amount.end)


def _is_long(unit: Unit) -> bool:
    return len(unit.surface) > 1 and not unit.surface[0].isascii()


def _is_word_character(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _is_han(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "\u3400" <= text[at] <= "\u9fff"


def _build(text: str, source: str, amount: Amount, around: Before, shape: Shape, num_end: int) -> Quantity:
    end = shape.end
    bound = bound_after(text, end, shape.kind == "duration") if end < len(text) else ""
    if bound == "多" and amount.approx:
        bound = ""
    end += len(bound)
    negative = around.sign == "-"
    value = EXACT.minus(amount.value) if negative and amount.value is not None else amount.value
    given = -amount.given if negative and amount.given is not None else amount.given
    quantity = Quantity(
        around.start, end, amount.start, num_end, shape.kind, source[around.start : end], value, shape.unit,
        source[shape.classifier_start : shape.classifier_end], amount.scale, amount.places, around.sign, around.hedges,
        amount.approx, bound.strip(), (), amount.parts, given,
    )  # fmt: skip
    return _with_ends(quantity, amount.pair) if amount.pair else quantity


def _with_ends(quantity: Quantity, pair: tuple[Numeral, ...]) -> Quantity:
    """A range out of one numeral (三五百): both ends have its span, its unit, and no hedge."""
    sign = -1 if quantity.sign == "-" else 1
    ends = tuple(quantity._replace(value=n.value * sign, places=n.places, hedges=(), bound="", approx="") for n in pair)
    return quantity._replace(ends=ends)
