"""Percent written for percentage points: 失业率由6%降至4%，下降2%.

Reported where the relative change is another than the stated one, or the stated figure is the difference to the digit. Where
both readings agree nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cleaner.checks.arithmetic import plain, written
from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.checks.transitions import Transition, transitions
from cleaner.model import Finding
from cleaner.page import Page

_CLEARLY = Decimal("0.04")


def find(page: Page) -> Iterator[Finding]:
    for move in transitions(page):
        if _says_percent_for_points(move):
            yield _finding(page, move)


def _says_percent_for_points(move: Transition) -> bool:
    change = move.stated
    if (
        change is None
        or move.is_level
        or change.kind != "percent"
        or move.old.kind != "percent"
        or change.unit != move.old.unit
    ):
        return False
    if change.classifier in ("成", "折") or not move.old.value or move.new.value is None or change.value is None:
        return False
    old, new, stated = move.old.interval, move.new.interval, change.interval
    if old is None or new is None or stated is None or Decimal(0) in old:
        return False
    relative = (new / old - 1) * 100
    if move.new.value < move.old.value:
        relative = -relative
    return relative.disjoint(stated) or _is_the_difference(move.old.value, move.new.value, change.value)


def _is_the_difference(old: Decimal, new: Decimal, stated: Decimal) -> bool:
    """Whether the figure is the difference to the digit, and clearly not the relative change: 88% to 93%, 5% (not 5.7%)."""
    gap = abs(new - old)
    return gap == stated and abs(gap / old * 100 - stated) > stated * _CLEARLY


def _finding(page: Page, move: Transition) -> Finding:
    change = move.stated
    assert change is not None and move.old.value is not None and move.new.value is not None
    points = plain(abs(move.new.value - move.old.value))
    relative = plain((abs(move.new.value - move.old.value) / abs(move.old.value) * 100).quantize(Decimal("0.1")))
    a, b = written(page, move.old), written(page, move.new)
    message = say(
        page,
        f"百分数之差应称百分点：{a} → {b} 相差 {points} 个百分点，相对变化为 {relative}%，文中写 {change.text}",
        f"A difference of percentages is in percentage points: {a} → {b} differ by {points} points, which is a relative change of "
        f"{relative} %; the text says {change.text}",
    )
    related = ((move.old.start, move.old.end), (move.new.start, move.new.end))
    return Finding(
        change.start,
        change.end,
        CHECK.id,
        "warning",
        message,
        related,
        {"stated": change.text, "computed": f"{points} pp"},
    )


CHECK = Check(
    id="ratios/pp-vs-percent",
    find=find,
    title="Percent is written where percentage points are meant",
    fires=(
        "税率由8%降至5%,下降3%。",
        "The rate fell from 8% to 5%, down 3%.",
        "投票率由66%降為61%,減少5%。",
        "出勤率由88%提高到93%，增幅5%。",
    ),
    stays=(
        "税率由8%降至5%,下降3个百分点。",
        "失业率由6%降至4%,降幅33.3%。",
        "The rate fell from 8% to 5%, down 3 percentage points.",
        "税率由100%降至97%，下降3%。",
    ),
)
