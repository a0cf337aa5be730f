"""Two mentions of one thing, attribute and time whose values cannot both be true."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.attributes import Mention, has_rivals, mentions
from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.quantities import Quantity

_MOST = 50
"""Mentions of one key that are compared with the first."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`later` contradicts `earlier`; `power` is n where they differ by 10^n and nothing else, else 0."""

    earlier: Quantity
    later: Quantity
    power: int


@per_page
def disagreements(page: Page) -> list[Disagreement]:
    """Each mention that contradicts the first one of its kind."""
    by_key: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions(page):
        by_key.setdefault((mention.key, mention.time), []).append(mention)
    found: list[Disagreement] = []
    for (key, _), group in by_key.items():
        if len(group) < 2 or has_rivals(page, key) or len(group) > _MOST:
            continue
        first = group[0].quantity
        found.extend(
            Disagreement(first, m.quantity, power_between(first, m.quantity))
            for m in group[1:]
            if _differ(first, m.quantity)
        )
    return found


def _differ(a: Quantity, b: Quantity) -> bool:
    one, other = a.interval, b.interval
    return one is not None and other is not None and one.disjoint(other)


def power_between(a: Quantity, b: Quantity, factor: Decimal = Decimal(1)) -> int:
    """n if `a` × `factor` is `b` × 10^n within rounding and n is not 0, else 0."""
    one, other = a.interval, b.interval
    if one is None or other is None or not a.value or not b.value:
        return 0
    distance = (a.value * factor).adjusted() - b.value.adjusted()
    for power in (distance, distance - 1, distance + 1):
        if power and abs(power) <= 9 and (one * factor).intersects(other * Decimal(1).scaleb(power)):
            return power
    return 0
