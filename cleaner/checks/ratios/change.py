"""A change that does not follow from its two values: 由4000亿元增至5000亿元，增长20%.

The stated difference, rate or move in rank is compared with what the two values give; a verb that says the opposite of the values
is reported too. Rates on another basis (可比口径, yearly means) and changes of another subject are left alone. What is only a
percent sign for percentage points, or a multiple, has a check of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cleaner.checks.arithmetic import exceeds, in_scale_of, plain, written
from cleaner.checks.check import Check
from cleaner.checks.enumerations import same_unit
from cleaner.checks.messages import say
from cleaner.checks.transitions import Transition, transitions
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval

_YEAR_ON_YEAR = pattern("同比")
_PLACES_MOVED = frozenset("位名席places spots ranks positions")


def find(page: Page) -> Iterator[Finding]:
    for move in transitions(page):
        finding = _against_verb(page, move) or _difference(page, move) or _rate(page, move) or _rank(page, move)
        if finding is not None:
            yield finding


def _against_verb(page: Page, move: Transition) -> Finding | None:
    """增长到 a lower value, 降至 a higher one."""
    old, new = move.old.interval, move.new.interval
    if not move.direction or old is None or new is None or move.old.kind == "ordinal" or (move.old.value or 0) < 0:
        return None
    if move.old.unit in ("℃", "℉") or move.old.sign:
        return None
    wrong = exceeds(old, new) if move.direction > 0 else exceeds(new, old)
    if not wrong:
        return None
    a, b = written(page, move.old), written(page, move.new)
    zh, en = ("增", "an increase") if move.direction > 0 else ("降", "a decrease")
    sign = ">" if move.direction > 0 else "<"
    message = say(
        page,
        f"前后数值与“{zh}”相反：{a} {sign} {b}；请核对两个数值或动词",
        f"The values contradict {en}: {a} {sign} {b}; check both values and the verb",
    )
    return _finding(move, move.new.start, move.new.end, message, b, a)


def _difference(page: Page, move: Transition) -> Finding | None:
    """增加了350张 where the two values differ by 450张."""
    change = move.stated
    if change is None or move.is_level or move.old.kind == "ordinal":
        return None
    points = change.kind == "points" and move.old.kind == "percent"
    alike = same_unit(change, move.new) and change.kind != "percent"
    if not (points or alike):
        return None
    old, new, stated = move.old.interval, move.new.interval, change.interval
    if old is None or new is None or stated is None or move.old.value is None or move.new.value is None:
        return None
    computed = _magnitude(new - old)
    if computed.intersects(_magnitude(stated)):
        return None
    exact = abs(move.new.value - move.old.value)
    high, low = (move.new, move.old) if move.new.value >= move.old.value else (move.old, move.new)
    sum_shown = f"{written(page, high)} − {written(page, low)} = {in_scale_of(page, exact, move.new)}"
    return _contradiction(page, move, sum_shown, written(page, change), in_scale_of(page, exact, move.new))


def _rate(page: Page, move: Transition) -> Finding | None:
    """增长20% where the two values give 25%."""
    change = move.stated
    if (
        change is None
        or move.is_level
        or change.kind not in ("percent", "fraction")
        or move.old.kind in ("ordinal", "percent")
    ):
        return None
    old, new, stated = move.old.interval, move.new.interval, change.interval
    if old is None or new is None or stated is None or not move.old.value or move.new.value is None:
        return None
    if Decimal(0) in old or (old.low is not None and old.low < 0):
        return None
    factor = 100 if change.kind == "percent" else 1
    if move.old.kind == "number" and _YEAR_ON_YEAR.search(page.text, move.new.end, change.start):
        return None  # 指数由102.5升至104.1，同比上升2.6%: an index moves by the month
    computed = (new / old - 1) * factor
    if move.stated_direction < 0:
        computed = -computed
    if computed.intersects(stated):
        return None
    exact = abs(move.new.value - move.old.value) / abs(move.old.value) * 100
    rate = plain(exact.quantize(Decimal("0.01")) if exact < 10**9 else exact)
    a, b = written(page, move.old), written(page, move.new)
    return _contradiction(
        page,
        move,
        f"({b} − {a}) ÷ {a} = {'-' if move.new.value < move.old.value else ''}{rate}%",
        change.text,
        f"{rate}%",
    )


def _rank(page: Page, move: Transition) -> Finding | None:
    """第18位升至第12位，前移5位."""
    change = move.stated
    if change is None or move.old.kind != "ordinal" or change.kind not in ("count", "number") or change.value is None:
        return None
    if move.old.value is None or move.new.value is None or change.interval is None or move.is_level:
        return None
    moved = abs(move.old.value - move.new.value)
    counts_places = re.match("名次|位次|席位", page.text[change.end : change.end + 3]) is not None
    if (
        not counts_places
        and change.unit not in _PLACES_MOVED
        and not change.unit.isascii()
        and change.unit != move.old.unit
    ):
        return None
    if moved in change.interval:
        return None
    a, b = written(page, move.old), written(page, move.new)
    high, low = (a, b) if move.old.value >= move.new.value else (b, a)
    return _contradiction(page, move, f"{high} − {low} = {plain(moved)}", written(page, change), plain(moved))


def _magnitude(interval: Interval) -> Interval:
    """The interval without its sign."""
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return -interval
    bounds = [abs(end) for end in (interval.low, interval.high) if end is not None]
    return Interval(Decimal(0), max(bounds) if len(bounds) == 2 else None)


def _contradiction(page: Page, move: Transition, arithmetic: str, stated: str, computed: str) -> Finding:
    assert move.stated is not None
    message = say(
        page,
        f"变化与前后数值不符：{arithmetic} ≠ {stated}；按两个数值应为 {computed}",
        f"The change does not follow from its values: {arithmetic} ≠ {stated}; the values give {computed}",
    )
    return _finding(move, move.stated.start, move.stated.end, message, stated, computed)


def _finding(move: Transition, start: int, end: int, message: str, stated: str, computed: str) -> Finding:
    related = tuple(
        q_span for q_span in ((move.old.start, move.old.end), (move.new.start, move.new.end)) if q_span != (start, end)
    )
    return Finding(
        start,
        end,
        CHECK.id,
        "warning" if move.goal else "error",
        message,
        related,
        {"stated": stated, "computed": computed},
    )


CHECK = Check(
    id="ratios/change",
    find=find,
    title="A stated change does not follow from its two values",
    fires=(
        "产业规模由4000亿元增至5000亿元,增长20%。",
        "企业数从60家增加到75家,增加12家。",
        "Output went from 40 to 50, up 20%.",
        "营业收入12.6亿元，上年同期为10.5亿元，同比增长25.0%。",
        "价格从每斤8元涨到每斤10元，涨了3元。",
    ),
    stays=(
        "产业规模由4000亿元增至5000亿元,增长25%。",
        "排名第176位,比上年前移49位,首次进入前200强。",
        "Output went from 40 to 50, up 25%.",
        "指数由102.5升至104.1，同比上升2.6%。",
    ),
)
