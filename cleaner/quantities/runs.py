"""Runs of Chinese numeral characters as amounts: 三千五, 五六百, 几十, 万亿. All text here is folded."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from cleaner.patterns import pattern
from cleaner.quantities.interval import Interval
from cleaner.quantities.numerals import BIGS, EXACT, MULTIPLIERS, ONE, Numeral, read

CHINESE_DIGITS = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖弌弍弎"
NUMERAL_CHARS = CHINESE_DIGITS + "十百千万亿兆廿卅卌拾佰仟"
_PAIR = pattern(r"([一二三四五六七八九两])([二三四五六七八九两])(?=[十百千万亿兆]|$)")
_LONE = frozenset(CHINESE_DIGITS) | frozenset("十百千万亿兆")
_REMEMBERED = 16
"""Characters of the longest numeral whose reading is kept for the next time."""


@dataclass(slots=True)
class Amount:
    """A numeral in the folded text. `coefficient` is what stood before the scale; `lone` marks a single Chinese digit, `bare` a
    scale word without a digit. `pair` holds both values of 三五百. `parts` is set for fractions, `share` for 百分之N (value in %).
    """

    start: int
    end: int
    value: Decimal | None
    places: Decimal
    scale: Decimal = ONE
    coefficient: Decimal | None = None
    approx: str = ""
    given: Interval | None = None
    pair: tuple[Numeral, ...] = ()
    parts: tuple[Decimal, ...] = ()
    share: bool = False
    lone: bool = False
    bare: bool = False
    arabic: bool = False
    positional: bool = False


def amount_from_run(run: str, start: int, end: int) -> Amount | None:
    value, scale = chinese_number(run) if len(run) <= _REMEMBERED else (None, ONE)
    if value is None:
        return _read_run(run, start, end)
    coefficient = EXACT.scaleb(value, -scale.adjusted())
    return Amount(start, end, value, scale, scale, coefficient, lone=len(run) == 1 and run in _LONE)


def _read_run(run: str, start: int, end: int) -> Amount | None:
    if "几" in run or "数" in run:
        return vague(run, start, end)
    if all(char in MULTIPLIERS for char in run) and run[0] not in "十拾":
        return _bare(run, start, end)
    pair = _PAIR.search(run) if 2 <= len(run) <= 12 else None
    if pair and _is_pair(run, pair):
        return _paired(run, pair, start, end)
    numeral = read(run)
    if numeral is None:
        return None
    scale = trailing_scale(run)
    positional = len(run) > 1 and not any(char in MULTIPLIERS or char in "廿卅卌" for char in run)
    places = numeral.places if numeral.places < 1 else scale
    return Amount(
        start, end, numeral.value, places, scale, EXACT.scaleb(numeral.value, -scale.adjusted()),
        lone=len(run) == 1 and run in _LONE, positional=positional,
    )  # fmt: skip


@lru_cache(maxsize=1 << 12)
def chinese_number(run: str) -> tuple[Decimal | None, Decimal]:
    """The value and the scale of a run of Chinese numeral characters that is a plain number: no pair (三五百), no bare scale, no
    string of digits; else None for the value."""
    amount = _read_run(run, 0, len(run))
    if (
        amount is None
        or amount.pair
        or amount.bare
        or amount.positional
        or amount.given
        or amount.places != amount.scale
    ):
        return None, ONE
    return amount.value, amount.scale


def _bare(run: str, start: int, end: int) -> Amount | None:
    """万亿, 百万: a scale with no digit; 千百, 万千 are words."""
    if len(run) > 3 or any(MULTIPLIERS[a] > MULTIPLIERS[b] for a, b in itertools.pairwise(run)):
        return None
    amount = Amount(start, end, ONE, ONE, coefficient=ONE, bare=True)
    multiply(amount, run)
    return amount


def vague(run: str, start: int, end: int) -> Amount | None:
    """几十, 数百万, 十几, 二十几万: from what 几 leaves open."""
    run = run.replace("数", "几")
    if run == "几":
        return Amount(start, end, None, ONE, given=Interval(Decimal(2), Decimal(10), high_open=True), lone=True)
    low, high = (
        read(run.replace("几", "一", 1).replace("几", "零")),
        read(run.replace("几", "九", 1).replace("几", "零")),
    )
    if run.startswith("几"):
        low = read("一" + run[1:].replace("几", "").rstrip("零")) if "几" not in run[1:] else read("一" + run[1:2])
        if low is None:
            return None
        given = Interval(low.value * 2, low.value * 10, high_open=True)
        return Amount(start, end, None, low.places, scale=trailing_scale(run), given=given)
    if low is None or high is None:
        return None
    step = (high.value - low.value) / 8
    given = Interval(low.value - step, high.value + step, low_open=True, high_open=True)
    return Amount(start, end, None, step, scale=trailing_scale(run), given=given)


def _is_pair(run: str, pair: re.Match[str]) -> bool:
    """Two neighbouring digits in one place are an approximation (五六千, 十七八), else a string of digits (二〇二三)."""
    first, second = pair[1], pair[2]
    before, after = run[: pair.start()], run[pair.end() :]
    if before and before[-1] not in MULTIPLIERS:
        return False
    if any(char not in MULTIPLIERS for char in after):
        return False
    order = "一二三四五六七八九"
    low, high = order.index(first.replace("两", "二")), order.index(second.replace("两", "二"))
    return high == low + 1 or (first + second in ("三五", "三两") and not before)


def _paired(run: str, pair: re.Match[str], start: int, end: int) -> Amount | None:
    before, after = run[: pair.start()], run[pair.end() :]
    ends = sorted(filter(None, (read(before + digit + after) for digit in pair.groups())))
    if len(ends) != 2:
        return None
    scale = trailing_scale(run)
    return Amount(start, end, None, scale, scale=scale, pair=tuple(Numeral(numeral.value, scale) for numeral in ends))


def multiply(amount: Amount, scale: str) -> None:
    factor = 1
    for char in scale:
        factor *= MULTIPLIERS[char]
    amount.scale = EXACT.multiply(amount.scale, Decimal(factor))
    amount.places = EXACT.multiply(amount.places, Decimal(factor))
    if amount.value is not None:
        amount.value = EXACT.multiply(amount.value, Decimal(factor))
    if amount.given is not None:
        amount.given = amount.given * Decimal(factor)


def trailing_scale(run: str) -> Decimal:
    """The product of the 万 亿 兆 that a numeral ends in: what it was rounded to, if it was."""
    factor = 1
    for char in reversed(run):
        if char not in BIGS:
            break
        factor *= BIGS[char]
    return Decimal(factor)
