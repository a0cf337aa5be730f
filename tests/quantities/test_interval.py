"""The laws of interval arithmetic: every operation encloses what its operands allow, and disjoint means that nothing is shared."""

from decimal import Context, Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cleaner.quantities.interval import Interval, divide_outward

WIDE = Context(prec=200)
numbers = st.decimals(-(10**9), 10**9, places=3)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(numbers), draw(numbers)))
    opens = (draw(st.booleans()), draw(st.booleans())) if low < high else (False, False)
    unbounded = draw(st.sampled_from(["", "", "", "low", "high"]))
    return Interval(
        None if unbounded == "low" else low, None if unbounded == "high" else high,
        opens[0] and unbounded != "low", opens[1] and unbounded != "high",
    )  # fmt: skip


@st.composite
def members(draw: st.DrawFn) -> tuple[Interval, Decimal]:
    interval, number = draw(intervals()), draw(numbers)
    assume(number in interval)
    return interval, number


@given(members(), members())
def test_sums_differences_and_products_enclose(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (left, x), (right, y) = a, b
    assert WIDE.add(x, y) in left + right
    assert WIDE.subtract(x, y) in left - right
    assert WIDE.multiply(x, y) in left * right


@given(members(), members())
def test_quotients_enclose_or_refuse_zero(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (left, x), (right, y) = a, b
    if Decimal(0) in right:
        with pytest.raises(ZeroDivisionError):
            _ = left / right
        return
    quotient = left / right
    low, high = divide_outward(x, y)
    # x / y itself may not be writable; one of its two neighbours must reach into the interval.
    assert quotient.intersects(Interval(low, high))


@given(intervals(), intervals())
def test_addition_and_multiplication_commute(a: Interval, b: Interval) -> None:
    assert a + b == b + a
    assert a * b == b * a
    assert a.hull(b) == b.hull(a)
    assert a.intersection(b) == b.intersection(a)


@given(intervals(), intervals(), numbers)
def test_disjoint_is_that_nothing_is_shared(a: Interval, b: Interval, x: Decimal) -> None:
    both = a.intersection(b)
    assert a.disjoint(b) == (both is None) == (not a.intersects(b))
    assert (x in a and x in b) == (both is not None and x in both)
    assert a.hull(b).encloses(a)
    assert x not in a or x in a.hull(b)


@given(intervals())
def test_negation_undoes_itself_and_one_is_neutral(a: Interval) -> None:
    negated = -a
    assert -negated == a
    assert a * 1 == a
    assert a + 0 == a
    assert a / 1 == a


@given(numbers, numbers)
def test_points_behave_as_numbers(x: Decimal, y: Decimal) -> None:
    assert Interval.point(x) + y == Interval.point(WIDE.add(x, y))
    assert x - Interval.point(y) == Interval.point(WIDE.subtract(x, y))


def test_open_and_closed_ends() -> None:
    below, above = Interval(Decimal(0), Decimal(5), high_open=True), Interval(Decimal(5), Decimal(9))
    assert below.disjoint(above)
    assert Interval(Decimal(0), Decimal(5)).intersects(above)
    assert str(below) == "[0, 5)"
    assert str(Interval(None, None)) == "(-∞, ∞)"


def test_an_empty_interval_is_refused() -> None:
    with pytest.raises(ValueError, match="no number"):
        Interval(Decimal(2), Decimal(1))
    with pytest.raises(ValueError, match="no number"):
        Interval(Decimal(1), Decimal(1), low_open=True)


def test_arithmetic_is_not_cut_at_28_digits() -> None:
    long = Decimal("1" * 60)
    assert (Interval.point(long) + 1).low == Decimal("1" * 59 + "2")
    assert (Interval.point(long) * long).low == WIDE.multiply(long, long)
