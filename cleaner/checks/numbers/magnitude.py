"""A figure restated in another scale or unit, a power of ten off: 1.03万亿元（1030亿元）, $1.2bn ($120m).

A restatement stands in brackets by itself, or after 即, 也就是, 合, "or". What else brackets hold (a part, a year, interest) is left
alone, since there the bracket says more than the figure. Two mentions of one thing that differ by a power of ten are reported here
as well. Wrong where a bracket holds another amount that happens to be ten times as much.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from decimal import Decimal

from cleaner.checks.arithmetic import plain, written
from cleaner.checks.check import Check
from cleaner.checks.clauses import read, with_cue
from cleaner.checks.conversions import factor_between
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.disagreements import disagreements, power_between
from cleaner.checks.messages import say
from cleaner.model import Finding, Severity
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

_OPENS = pattern(
    r"\s*(?:长|人民币|左右)?\s*[（(]\s*(?:即|合|折合|约合|約合|约|約|相当于|相當於|or |i\.e\.,? |about )?\s*",
    re.IGNORECASE,
)
_CLOSES = pattern(r"\s*(?:人民币|整)?\s*(?:long|wide|high)?\s*[)）]")
_RESTATES = pattern(
    r"\s*[，,]?\s*(?:也就是|即(?![将將使便日刻])|亦即|[换換折]算(?:成|[为為])?(?:[\u4e00-\u9fff]{1,4}[是为為即])?|[折约約]合[为為]?|相当于|相當於|合(?=\s*[\d一二三四五六七八九十]))\s*",
    re.IGNORECASE,
)
_OR = pattern(r"\s*,\s*(?:or|i\.e\.,?|that is,?)\s*", re.IGNORECASE)
# A figure, then in brackets or after 即 another one.
_CUE = Cue(
    r"[（(即合]|也就是|[换換折]算|相[当當][于於]",
    before=rf"[{FIGURE}][^。；、]{{0,20}}",
    after=rf"[^，。；、（()）]{{0,12}}[{FIGURE}]",
)
_CUE_ENGLISH = Cue(r", ?(?i:or|i\.e|that is)")
_KINDS = frozenset({"money", "measure", "count", "number", "duration"})
_CAPITALS = pattern("[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]")


def find(page: Page) -> Iterator[Finding]:
    for sentence in read(page, with_cue(page, _CUE, _CUE_ENGLISH), 2, tables=True):
        for one, other in itertools.pairwise(sentence.quantities):
            alike = one.kind in _KINDS and one.kind == other.kind and 0 <= other.start - one.end <= 12
            if alike and (finding := _restated(page, one, other)) is not None:
                yield finding
    for pair in disagreements(page):
        if pair.power:
            yield _finding(page, pair.earlier, pair.later, pair.power, "warning")


def _restated(page: Page, one: Quantity, other: Quantity) -> Finding | None:
    gap = page.text[one.end : other.start]
    bracketed = _OPENS.fullmatch(gap) is not None and _CLOSES.match(page.text, other.end) is not None
    told = _RESTATES.fullmatch(gap) is not None or _OR.fullmatch(gap) is not None
    if not (bracketed or told):
        return None
    factor = factor_between(one.unit, other.unit)
    if factor is None or (one.kind in ("count", "number") and one.scale == other.scale):
        return None
    if _CAPITALS.search(one.text) and other.kind == "money":
        return None  # numbers/cn-amount compares those
    first, second = one.interval, other.interval
    if first is None or second is None or (_spread(first) * factor).intersects(_spread(second)):
        return None
    power = power_between(one, other, factor) or _near_power(first * factor, second)
    if one.kind == "duration" and one.unit != other.unit and not one.is_hedged and not other.is_hedged:
        return _of_times(page, one, other, factor)
    return _finding(page, one, other, power, "error") if power else None


def _of_times(page: Page, one: Quantity, other: Quantity, factor: Decimal) -> Finding | None:
    """1.5小时（150分钟）: hours and minutes are no powers of ten of each other."""
    if one.value is None or other.value is None:
        return None
    right = plain(one.value * factor)
    message = say(
        page,
        f"同一时长两种写法不符：{one.text} = {right}{other.unit} ≠ {other.text}；请核对以哪个为准",
        f"Two ways of writing one length of time differ: {one.text} = {right} {other.unit} ≠ {other.text}; check which one holds",
    )
    values = {"stated": other.text, "computed": right}
    return Finding(other.start, other.end, CHECK.id, "error", message, ((one.start, one.end),), values)


def _spread(interval: Interval) -> Interval:
    """The interval with half a percent around it, for conversions with rounded factors."""
    half = Decimal("0.005")
    if interval.low is None or interval.high is None or interval.low < 0:
        return interval
    return Interval(interval.low * (1 - half), interval.high * (1 + half))


def _near_power(one: Interval, other: Interval) -> int:
    """The power of ten between two intervals, within half a percent."""
    if one.high is None or other.high is None or one.high <= 0 or other.high <= 0:
        return 0
    distance = one.high.adjusted() - other.high.adjusted()
    for power in (distance, distance - 1, distance + 1):
        if power and abs(power) <= 9 and _spread(one).intersects(_spread(other * Decimal(1).scaleb(power))):
            return power
    return 0


def _finding(page: Page, one: Quantity, other: Quantity, power: int, severity: Severity) -> Finding:
    a, b = page.text[one.start : one.end], page.text[other.start : other.end]
    times = plain(Decimal(10) ** abs(power))
    shown = written(page, one), written(page, other)
    message = say(
        page,
        f"同一数值两种写法相差 {times} 倍：{a} 与 {b}；请核对单位或小数点",
        f"Two ways of writing one value differ by a factor of {times}: {a} and {b}; check the unit or the decimal point",
    )
    return Finding(
        other.start,
        other.end,
        CHECK.id,
        severity,
        message,
        ((one.start, one.end),),
        {"stated": shown[1], "computed": shown[0]},
    )


CHECK = Check(
    id="numbers/magnitude",
    find=find,
    title="A figure restated in another scale or unit is a power of ten off",
    fires=(
        "产业规模达1.03万亿元(1030亿元)。",
        "It is worth $1.2bn ($120m).",
        "全长3.5公里(350米)。",
        "时长1.5小时（150分钟）。",
    ),
    stays=(
        "产业规模达1.03万亿元,即10300亿元。",
        "营业收入709亿美元/4900亿元。",
        "It is worth $1.2bn ($1.2 billion).",
        "注册资本：壹仟万元（人民币100万元）。",
    ),
)
