"""What may follow a unit and add to the value: 半, coins, the centimetres of a height, 整; and units that are told in another."""

from __future__ import annotations

from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.numerals import EXACT, ONE, Numeral, read
from cleaner.quantities.quantity import Kind
from cleaner.quantities.runs import Amount
from cleaner.quantities.units import Unit

HALF = Decimal("0.5")
_HALF_AFTER = pattern(r"半(?![数价径导岛球夜决成挂封夏山路途空圈场截身拉壁年月天日小个公])")
HALVABLE = frozenset(("duration", "measure", "multiple"))
_COINS = pattern(
    r"零?([\d零一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+)([角毛])(?:零?([\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]+)分)?钱?"
)
_CENTS = pattern(r"零?([\d一二两三四五六七八九壹贰叁肆伍陆柒捌玖]{1,2})分钱?")
_ODD_CENTS = pattern(r"零([一二三四五六七八九])(?![\d零一二两三四五六七八九十百千万亿个只条张名位年月日元块角毛])")
_COLLOQUIAL = pattern(r"([一二两三四五六七八九1-9半])(?![\d零一二两三四五六七八九十百千万亿个只条张名位年月日元块])")
_HEIGHT = pattern(
    r"([一二三四五六七八九]{1,2}|[1-9]\d?)(?![\d.一二两三四五六七八九十百千万亿个只条张名位年月日元块分厘毫公米人次倍])"
)
_FINAL = pattern(r"[整正](?![个体合理顿式治在面改数])")
COINS_ALONE = frozenset(("角", "毛", "分", "角钱", "毛钱", "分钱"))
_CENTS_OF = {"美分": "美元", "欧分": "欧元"}
_TENTH_OF_DEGREE = pattern(r"[一二三四五六七八九](?![^了的左上以，。、；！？\W]|[左上以](?![右下上])|\d)")
COIN_SHARE = {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}


class Shape:
    """What follows the numeral, while it is being read."""

    __slots__ = ("classifier_end", "classifier_start", "end", "kind", "unit", "weak")

    def __init__(self, kind: Kind, unit: str, start: int, end: int, weak: bool = False) -> None:
        self.kind: Kind = kind
        self.unit = unit
        self.classifier_start = start
        self.classifier_end = self.end = end
        self.weak = weak


def scale_by(amount: Amount, factor: Decimal) -> None:
    if amount.value is not None:
        amount.value = EXACT.multiply(amount.value, factor)
    if amount.given is not None:
        amount.given = amount.given * factor
    amount.places = EXACT.multiply(amount.places, factor)
    amount.pair = tuple(Numeral(EXACT.multiply(n.value, factor), EXACT.multiply(n.places, factor)) for n in amount.pair)


def convert(amount: Amount, shape: Shape) -> None:
    """Bring ‰, basis points, cents of other currencies and quarters of an hour to the canonical unit of their kind."""
    if shape.unit == "bp":
        scale_by(amount, Decimal("0.01"))
        shape.unit = "pp"
    elif shape.unit == "‰":
        scale_by(amount, Decimal("0.1"))
        shape.unit = "%"
    elif shape.unit in _CENTS_OF:
        scale_by(amount, COIN_SHARE["分"])
        shape.unit = _CENTS_OF[shape.unit]
    elif shape.unit == "刻钟":
        scale_by(amount, Decimal(15))
        shape.unit = "分钟"


def extend(text: str, amount: Amount, shape: Shape, unit: Unit) -> None:
    """What may follow the unit and add to the value: 半, 角 and 分, 整."""
    if unit.surface in COINS_ALONE and unit.kind == "money":
        scale_by(amount, COIN_SHARE[unit.surface[0]])
        if unit.surface[0] in "角毛" and (cents := _CENTS.match(text, shape.end)):
            _add(amount, cents[1], "分")
            shape.end = shape.classifier_end = cents.end()
        elif unit.surface in "角毛" and (tail := _COLLOQUIAL.match(text, shape.end)) and tail[1] != "半":
            _add(amount, tail[1], "分")
            shape.end = tail.end()
        return
    if shape.kind == "money":
        take_coins(text, amount, shape, unit)
    elif (
        unit.surface == "米"
        and amount.value is not None
        and amount.scale == 1
        and (height := _HEIGHT.match(text, shape.end))
    ):
        digits = read(height[1])
        if digits:
            places = EXACT.scaleb(ONE, -len(height[1]))
            amount.value, amount.places = EXACT.add(amount.value, EXACT.multiply(digits.value, places)), places
            shape.end = shape.classifier_end = height.end()
    elif (
        unit.surface == "度"
        and not amount.arabic
        and amount.value is not None
        and amount.scale == 1
        and (tenth := _TENTH_OF_DEGREE.match(text, shape.end))
    ):
        _add(amount, tenth[0], "角")
        shape.end = shape.classifier_end = tenth.end()
    elif (
        (shape.kind in HALVABLE or shape.unit in ("岁", "个"))
        and amount.value is not None
        and (half := _HALF_AFTER.match(text, shape.end))
    ):
        amount.value, amount.places = EXACT.add(amount.value, HALF * amount.scale), HALF
        shape.end = shape.classifier_end = half.end()


def take_coins(text: str, amount: Amount, shape: Shape, unit: Unit) -> None:
    if amount.value is not None and not amount.approx:
        coins = _COINS.match(text, shape.end)
        cents = None if coins else _CENTS.match(text, shape.end)
        if coins:
            _add(amount, coins[1], coins[2])
            if coins[3]:
                _add(amount, coins[3], "分")
            shape.end = coins.end()
            if (
                not coins[3]
                and text[shape.end - 1] in "角毛"
                and (tail := _COLLOQUIAL.match(text, shape.end))
                and tail[1] != "半"
            ):
                _add(amount, tail[1], "分")
                shape.end = tail.end()
        elif cents:
            _add(amount, cents[1], "分")
            shape.end = cents.end()
        elif unit.surface == "块" and (tail := _ODD_CENTS.match(text, shape.end)):
            _add(amount, tail[1], "分")
            shape.end = tail.end()
        elif unit.surface == "块" and (tail := _COLLOQUIAL.match(text, shape.end)):
            _add(amount, "五" if tail[1] == "半" else tail[1], "角")
            shape.end = tail.end()
    if final := _FINAL.match(text, shape.end):
        shape.end = final.end()


def _add(amount: Amount, digits: str, coin: str) -> None:
    numeral = read(digits)
    if numeral and amount.value is not None:
        share = COIN_SHARE[coin]
        amount.value = EXACT.add(amount.value, EXACT.multiply(numeral.value, share))
        amount.places, amount.scale = share, ONE
