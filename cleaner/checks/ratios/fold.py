"""A multiple that its two values do not give: 由10个增加到30个，增加了3倍 (it is twice more, or three times as many).

翻一番 and "doubled" are ×2, 翻两番 is ×4; 增加了N倍 is ×(N+1), 增加到N倍 and 是原来的N倍 are ×N. Writers use whole multiples
loosely, so they may be off by a quarter, and doublings by a tenth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cleaner.checks.arithmetic import comparable, plain, written
from cleaner.checks.check import Check
from cleaner.checks.facts import has_english
from cleaner.checks.messages import say
from cleaner.checks.transitions import Transition, transitions
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

_GATE = pattern(r"doubl|tripl|quadrupl|fold", re.IGNORECASE)
_QUARTER = Decimal("0.25")
_TENTH = Decimal("0.1")
_WORDS = {"doubl": 2, "tripl": 3, "quadrupl": 4}
_WORD = pattern(
    r"(?P<hedge>more than |nearly |almost |over |about |roughly )?\b(?P<word>doubl|tripl|quadrupl)(?:ed|es|ing|e)\b",
    re.IGNORECASE,
)
_DOUBLED = pattern(r"[，,]?\s*(?:实现|實現)?(?P<hedge>接近|近|约|約)?翻番(?P<more>多)?")


def find(page: Page) -> Iterator[Finding]:
    if not _may_hold(page):
        return
    for move in transitions(page):
        finding = _multiple(page, move) or _in_words(page, move)
        if finding is not None:
            yield finding


def _may_hold(page: Page) -> bool:
    if "倍" in page.text or "番" in page.text:
        return True
    return has_english(page) and _GATE.search(page.text) is not None


def _multiple(page: Page, move: Transition) -> Finding | None:
    change = move.stated
    if (
        change is None
        or change.kind != "multiple"
        or change.unit not in ("倍", "番")
        or change.value is None
        or move.stated_direction < 0
    ):
        return None
    allowed = _allowed(change, move.is_level)
    return None if allowed is None else _judge(page, move, change.start, change.end, allowed)


def _allowed(change: Quantity, is_level: bool) -> Interval | None:
    """What new ÷ old may be for the stated multiple."""
    if change.value is None or change.value > 1000 or change.value <= 0:
        return None
    if change.unit == "番":
        factor = Decimal(2) ** change.value
        return _hedged(change, factor, factor * _TENTH)
    whole = change.places is None or change.places >= 1
    margin = max(_QUARTER, change.value / 20) if whole else (change.places or _QUARTER) / 2
    shift = 0 if is_level or not change.classifier.startswith("倍") else 1
    return _hedged(change, change.value, margin) + shift


def _hedged(change: Quantity, factor: Decimal, margin: Decimal) -> Interval:
    tolerant = Interval.around(factor, margin)
    if not change.is_hedged or change.interval is None or change.value is None:
        return tolerant
    if change.unit == "番":
        wide = change.interval
        low = factor if wide.low is not None and wide.low >= change.value else factor * Decimal("0.8")
        high = None if wide.high is None else factor * Decimal("1.2") if wide.high > change.value else factor
        return Interval(low, high)
    return tolerant.hull(change.interval)


def _in_words(page: Page, move: Transition) -> Finding | None:
    """翻番 right after the values, doubled right before them."""
    after = _DOUBLED.match(page.text, move.new.end)
    if after:
        low = None if after["hedge"] else Decimal("1.8")
        allowed = Interval(low or Decimal("1.6"), None if after["more"] else Decimal("2.2"))
        return _judge(page, move, after.start(), after.end(), allowed)
    start = max(0, move.old.start - 40)
    before = list(_WORD.finditer(page.text, start, move.old.start))
    if not before or re.search(r"[.;]|\b(?:while|and|but)\b", page.text[before[-1].end() : move.old.start]):
        return None
    factor = Decimal(_WORDS[before[-1]["word"].lower()])
    hedge = (before[-1]["hedge"] or "").strip().lower()
    low, high = factor * Decimal("0.9"), factor * Decimal("1.1")
    allowed = Interval(
        low if hedge not in ("nearly", "almost") else factor * Decimal("0.8"),
        None if hedge in ("more than", "over") else high,
    )
    return _judge(page, move, before[-1].start(), before[-1].end(), allowed)


def _judge(page: Page, move: Transition, start: int, end: int, allowed: Interval) -> Finding | None:
    old, new = comparable([move.old, move.new]) or (None, None)
    if (
        old is None
        or new is None
        or not move.old.value
        or move.new.value is None
        or Decimal(0) in old
        or move.old.kind == "ordinal"
    ):
        return None
    if (new / old).intersects(allowed):
        return None
    factor = plain((move.new.value / move.old.value).quantize(Decimal("0.01")))
    a, b, said = written(page, move.old), written(page, move.new), page.text[start:end].strip(" ,，")
    message = say(
        page,
        f"倍数与前后数值不符：{b} ÷ {a} = {factor}，即增加了 {plain(Decimal(factor) - 1)} 倍、为原来的 {factor} 倍，文中写“{said}”",
        f"The multiple does not follow from its values: {b} ÷ {a} = {factor}; the text says “{said}”",
    )
    related = ((move.old.start, move.old.end), (move.new.start, move.new.end))
    return Finding(
        start,
        end,
        CHECK.id,
        "warning" if move.goal else "error",
        message,
        related,
        {"stated": said, "computed": f"×{factor}"},
    )


CHECK = Check(
    id="ratios/fold",
    find=find,
    title="A multiple does not follow from its two values",
    fires=(
        "产值由50亿元增至75亿元,翻了一番。",
        "数量由10个增加到30个,增加了3倍。",
        "Sales tripled from 20 to 50.",
        "2022年专利申请900件，为2018年300件的2倍。",
    ),
    stays=(
        "产值由50亿元增至100亿元,翻了一番。",
        "数量由10个增加到30个,增加了2倍。",
        "Sales tripled from 20 to 60.",
        "Production tripled from 10 tonnes in 2015 to 30 tonnes in 2020.",
    ),
)
