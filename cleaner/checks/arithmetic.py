"""Sums of intervals and figures as they are written in messages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cleaner.page import Page
from cleaner.quantities import Interval, Quantity

_LONGEST = 30
"""Characters of a figure that a message shows; a numeral of 100,000 digits is cut."""


def plain(value: Decimal) -> str:
    """A value without exponent or idle zeros: 1200, 0.5."""
    if abs(value.adjusted()) > 200:
        return f"{value:.6E}"
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return shortened(text if text not in ("-0", "") else "0")


def shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def written(page: Page, quantity: Quantity) -> str:
    """The numeral with its scale as it stands in the text."""
    return shortened(page.text[quantity.num_start : quantity.num_end].strip())


def in_scale_of(page: Page, value: Decimal, model: Quantity) -> str:
    """`value` written as `model` is: 2500000000 beside 26亿 gives 25亿."""
    numeral = page.text[model.num_start : model.num_end]
    if model.scale == 1 or not any(c.isdigit() for c in numeral):
        return plain(value)
    word = numeral.lstrip("0123456789０１２３４５６７８９.．,，+-−－ ")
    return plain(value / model.scale) + word


def is_whole(quantity: Quantity) -> bool:
    """Whether the numeral has no decimals: 26亿, 1200, not 2.6亿."""
    return quantity.places is not None and quantity.places >= quantity.scale and not quantity.is_hedged


def comparable(quantities: Sequence[Quantity]) -> list[Interval] | None:
    """The interval of each figure of one sum.

    Whole numbers that are all in one scale (12亿, 8亿, 5亿) are meant as they stand; as soon as one has decimals, a hedge or
    another scale, each is as precise as its last place.
    """
    if all(is_whole(q) and q.value is not None for q in quantities) and len({q.scale for q in quantities}) == 1:
        return [Interval.point(q.value) for q in quantities if q.value is not None]
    intervals = [q.interval for q in quantities]
    return None if any(i is None for i in intervals) else [i for i in intervals if i is not None]


def add_up(intervals: Sequence[Interval]) -> Interval:
    """The sum; nothing is 0."""
    total = Interval.point(0)
    for interval in intervals:
        total = total + interval
    return total


def exceeds(a: Interval, b: Interval) -> bool:
    """Whether every number of `a` is greater than every one of `b`."""
    return a.low is not None and b.high is not None and a.low >= b.high and a.disjoint(b)
