"""The one comparison rule: from wording and written places to an interval.

Sources: 民法典 第1259条 (以上 以下 以内 include the number, 超过 不满 以外 do not); XBRL Calculation 1.1 for the half place.
"""

from __future__ import annotations

from decimal import Decimal

from cleaner.quantities.interval import ZERO, Interval
from cleaner.quantities.quantity import Quantity

ABOUT_SHARE = Decimal("0.05")
"""How far "about" reaches, as a share of the value; a setting."""
NEARLY_SHARE = Decimal("0.9")
"""Where "nearly x" begins, as a multiple of x; a setting."""

_ROUNDED = frozenset({"percent", "points", "multiple"})


def interval_of(
    quantity: Quantity, *, about: Decimal = ABOUT_SHARE, nearly: Decimal = NEARLY_SHARE, truncated: bool = False
) -> Interval | None:
    """What `quantity` may stand for; None for dates, ratios of three parts, codes.

    `truncated` reads written places as cut off, `[x, x+u)`, instead of rounded. Several hedges give the hull of what each allows.
    """
    if quantity.ends:
        ends = [end._replace(hedges=quantity.hedges, bound=quantity.bound or end.bound) for end in quantity.ends]
        return _between(*(interval_of(end, about=about, nearly=nearly, truncated=truncated) for end in ends))
    if quantity.value is None:
        return quantity.given
    allowed = [_hedged(sense, quantity, about, nearly) for sense in _senses(quantity)]
    intervals = [interval for interval in allowed if interval is not None]
    if not intervals:
        return quantity.given or _written(quantity, truncated)
    hull = intervals[0]
    for interval in intervals[1:]:
        hull = hull.hull(interval)
    return hull


def _between(first: Interval | None, second: Interval | None) -> Interval | None:
    if first is None or second is None:
        return None
    return first.hull(second)


def _senses(quantity: Quantity) -> list[str]:
    from cleaner.quantities.wording import sense_of

    words = [*quantity.hedges, quantity.bound]
    senses: list[str] = [sense_of(word) for word in words if word]
    if quantity.approx:
        senses.append("roughly" if quantity.approx in "来來" else "over")
    return senses


def _hedged(sense: str, quantity: Quantity, about: Decimal, nearly: Decimal) -> Interval | None:
    value, unit = quantity.value, quantity.places or ZERO
    assert value is not None
    floor = ZERO if value > 0 and quantity.unit not in {"℃", "℉"} else None
    match sense:
        case "about":
            return Interval.around(value, max(unit, abs(value) * about))
        case "roughly":  # 二十来个: half of the last place that is not zero
            place = Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))
            return Interval.around(value, max(place / 2, abs(value) * about))
        case "nearly" if value:
            inner = value * nearly
            return Interval(inner, value, high_open=True) if value > 0 else Interval(value, inner, low_open=True)
        case "under":
            return Interval(floor, value, low_open=floor is not None, high_open=True)
        case "over":
            return Interval(value, None, low_open=True)
        case "least":
            return Interval(value, None)
        case "most":
            return Interval(floor, value)
        case _:
            return None


def _written(quantity: Quantity, truncated: bool) -> Interval:
    value, unit = quantity.value, quantity.places
    assert value is not None
    rounded = unit is not None and (unit < 1 or quantity.scale != 1 or quantity.kind in _ROUNDED)
    if unit is None or not rounded:
        return Interval.point(value)
    if truncated:
        return (
            Interval(value, value + unit, high_open=True)
            if value >= 0
            else Interval(value - unit, value, low_open=True)
        )
    return Interval.around(value, unit / 2)
