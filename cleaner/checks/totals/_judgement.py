"""Whether a sum that a text states is wrong, and how it is told."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cleaner.checks.arithmetic import add_up, comparable, exceeds, in_scale_of, written
from cleaner.checks.messages import say
from cleaner.checks.rounding import rounding_note
from cleaner.checks.totals._totals import Sum
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

_PROGRAM = pattern(r"[A-Z][a-z]{2,20} ?\Z")
_NOT_ADDED = frozenset({"ratio", "multiple", "fraction"})
_FAR = 50


def judge(page: Page, claim: Sum, check: str) -> Finding | None:
    """What is wrong with a sum, as a finding of `check`; None where it holds, or was never meant to be one."""
    figures = [claim.whole, *(part.quantity for part in claim.parts)]
    if claim.whole.kind in _NOT_ADDED or _is_release(page, claim.whole):
        return None
    intervals = comparable(figures)
    if intervals is None:
        return None
    whole, computed = intervals[0], add_up(intervals[1:])
    wrong = whole.disjoint(computed) if claim.exhaustive else exceeds(computed, whole)
    if (
        not wrong
        or _far_apart(whole, computed)
        or _explained(claim, whole, computed)
        or (rounding_note(page) and _within_residue(figures, whole, computed))
    ):
        return None
    return _finding(page, claim, figures, check)


def _far_apart(whole: Interval, computed: Interval) -> bool:
    """Whether the two are of different orders: what is a fiftieth of the whole was never meant to make it."""
    if whole.low is None or whole.high is None or computed.low is None or computed.high is None:
        return False
    return whole.low > _FAR * computed.high > 0 or computed.low > _FAR * whole.high > 0


def _is_release(page: Page, whole: Quantity) -> bool:
    """Whether a bare figure with a point is the release of a program: `图像工具 Darkroom 12.3：高光-45，阴影+20`."""
    if (
        whole.kind != "number"
        or whole.unit
        or not whole.places
        or whole.places >= 1
        or not page.mostly_han(whole.start)
    ):
        return False
    return _PROGRAM.search(page.text, max(0, whole.start - 24), whole.start) is not None


def _explained(claim: Sum, whole: Interval, computed: Interval) -> bool:
    """Whether the parts may be those of another figure named before: 小学41所、中学17所，其中城区30所、农村28所."""
    others = [interval for q in claim.others if (interval := q.interval) is not None]
    wholes = [*others, add_up([whole, *others])] if others else []
    if claim.exhaustive:
        return any(computed.intersects(other) for other in wholes)
    return any(not exceeds(computed, other) for other in wholes)


def _within_residue(figures: Sequence[Quantity], whole: Interval, computed: Interval) -> bool:
    """Whether the last places of the figures, added up, cover the difference."""
    slack = sum((q.places for q in figures if q.places), Decimal(0))
    return (computed + Interval(-slack, slack)).intersects(whole)


def _finding(page: Page, claim: Sum, figures: Sequence[Quantity], check: str) -> Finding:
    whole, parts = figures[0], figures[1:]
    related = tuple((part.start, part.end) for part in parts)
    terms = " + ".join(_shown(page, part, whole) for part in parts[:12]) + (" + …" if len(parts) > 12 else "")
    if whole.value is None or any(part.value is None for part in parts):
        stated, computed, gap = whole.text, terms, ""
        arithmetic = f"{stated} ≠ {terms}"
    else:
        total = sum(part.value for part in parts if part.value is not None)
        stated, computed = _shown(page, whole, whole), in_scale_of(page, total + 0 * whole.value, whole)
        gap = in_scale_of(page, abs(whole.value - total), whole)
        arithmetic = f"{stated} ≠ {terms} = {computed}"
    zh_tail = f"，差 {gap}；总数应为 {computed}，或某一分项有误" if gap else ""
    en_tail = f", off by {gap}; the whole should be {computed}, or a part is wrong" if gap else ""
    message = say(
        page,
        f"各部分之和与总数不符：{arithmetic}{zh_tail}",
        f"The parts do not add up to the whole: {arithmetic}{en_tail}",
    )
    exact = claim.exhaustive and not any(q.is_hedged for q in figures)
    return Finding(
        whole.start,
        whole.end,
        check,
        "error" if exact else "warning",
        message,
        related,
        {"stated": stated, "computed": computed},
    )


def _shown(page: Page, quantity: Quantity, whole: Quantity) -> str:
    return (
        written(page, quantity)
        if quantity.value is None or quantity.scale != whole.scale
        else in_scale_of(page, quantity.value, whole)
    )
