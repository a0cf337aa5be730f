"""Intervals of exact numbers: what a mention of a quantity may stand for, and the arithmetic that checks do with it.

An end that is `None` is unbounded. An end may be open (the bound itself is left out). An interval is never empty: where an
operation would leave nothing, it returns `None`. Sums, products and quotients enclose every result that the operands allow,
rounded outward where a quotient does not end, so that "disjoint" is always a proof.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal, Inexact

ZERO = Decimal(0)
_DIGITS = 50
"""Significant digits of a quotient that does not end; operands of more digits get more."""


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, each a Decimal or `None` for unbounded; raises ValueError if that holds no number."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        if self.low > self.high or (self.low == self.high and (self.low_open or self.high_open)):
            raise ValueError(f"no number lies between {self.low} and {self.high}")

    @classmethod
    def point(cls, value: Decimal | int) -> Interval:
        """Just `value`."""
        exact = Decimal(value)
        return cls(exact, exact)

    @classmethod
    def around(cls, value: Decimal, margin: Decimal) -> Interval:
        """`value` give or take `margin`, both ends closed."""
        margin = abs(margin)
        return cls(_subtract(value, margin), _add(value, margin))

    @property
    def is_point(self) -> bool:
        return self.low is not None and self.low == self.high

    def __contains__(self, value: Decimal | int) -> bool:
        exact = Decimal(value)
        above = self.low is None or exact > self.low or (exact == self.low and not self.low_open)
        below = self.high is None or exact < self.high or (exact == self.high and not self.high_open)
        return above and below

    def __neg__(self) -> Interval:
        return Interval(_negate(self.high), _negate(self.low), self.high_open, self.low_open)

    def __add__(self, other: Interval | Decimal | int) -> Interval:
        other = _as_interval(other)
        low = None if self.low is None or other.low is None else _add(self.low, other.low)
        high = None if self.high is None or other.high is None else _add(self.high, other.high)
        return Interval(low, high, self.low_open or other.low_open, self.high_open or other.high_open)

    __radd__ = __add__

    def __sub__(self, other: Interval | Decimal | int) -> Interval:
        return self + -_as_interval(other)

    def __rsub__(self, other: Decimal | int) -> Interval:
        return _as_interval(other) - self

    def __mul__(self, other: Interval | Decimal | int) -> Interval:
        other = _as_interval(other)
        corners = [_product(a, b) for a in _ends(self) for b in _ends(other)]
        return _hull_of_corners(corners)

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Decimal | int) -> Interval:
        """Raises ZeroDivisionError where the divisor may be zero inside or at a closed end."""
        return self * _reciprocal(_as_interval(other))

    def __rtruediv__(self, other: Decimal | int) -> Interval:
        return _as_interval(other) / self

    def intersects(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return self.intersection(other) is not None

    def disjoint(self, other: Interval) -> bool:
        """Whether no number lies in both: the one ground on which a check fires."""
        return not self.intersects(other)

    def intersection(self, other: Interval) -> Interval | None:
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), 1)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), -1)
        try:
            return Interval(low, high, low_open, high_open)
        except ValueError:
            return None

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        low, low_open = _looser((self.low, self.low_open), (other.low, other.low_open), 1)
        high, high_open = _looser((self.high, self.high_open), (other.high, other.high_open), -1)
        return Interval(low, high, low_open, high_open)

    def encloses(self, other: Interval) -> bool:
        """Whether each number of `other` lies in this one."""
        return self.hull(other) == self

    def __str__(self) -> str:
        left = "(" if self.low is None or self.low_open else "["
        right = ")" if self.high is None or self.high_open else "]"
        low = "-∞" if self.low is None else f"{self.low:f}"
        high = "∞" if self.high is None else f"{self.high:f}"
        return f"{left}{low}, {high}{right}"


_End = tuple[Decimal | None, bool, int]
"""Value or None for infinite; open; the sign of the infinity (0 if finite)."""


def exact_context(*operands: Decimal) -> Context:
    """A context wide enough that sums, differences and products of these operands are never rounded."""
    digits, top, bottom = 2, 0, 0
    for operand in operands:
        digits += len(operand.as_tuple().digits)
        if operand:
            top = max(top, operand.adjusted())
        bottom = min(bottom, int(operand.as_tuple().exponent))
    return Context(prec=digits + top - bottom + 2, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])


def divide_outward(numerator: Decimal, denominator: Decimal) -> tuple[Decimal, Decimal]:
    """The quotient rounded down and up; the two are equal where it is exact. The denominator must not be zero."""
    digits = _DIGITS + len(numerator.as_tuple().digits) + len(denominator.as_tuple().digits)
    down = Context(prec=digits, rounding=ROUND_FLOOR, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
    low = down.divide(numerator, denominator)
    if not down.flags[Inexact]:
        return low, low
    up = Context(prec=digits, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
    return low, up.divide(numerator, denominator)


def _add(a: Decimal, b: Decimal) -> Decimal:
    return exact_context(a, b).add(a, b)


def _subtract(a: Decimal, b: Decimal) -> Decimal:
    return exact_context(a, b).subtract(a, b)


def _negate(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.copy_negate() if value else value


def _as_interval(value: Interval | Decimal | int) -> Interval:
    return value if isinstance(value, Interval) else Interval.point(value)


def _ends(interval: Interval) -> tuple[_End, _End]:
    low: _End = (interval.low, interval.low_open, -1 if interval.low is None else 0)
    high: _End = (interval.high, interval.high_open, 1 if interval.high is None else 0)
    return low, high


def _product(a: _End, b: _End) -> _End:
    """The product of two ends; a zero that is reached keeps it closed, an infinity times zero is zero."""
    if a[2] or b[2]:
        left = a[2] or _sign(a[0])
        right = b[2] or _sign(b[0])
        if left * right:
            return None, False, left * right
        return ZERO, b[1] if a[2] else a[1], 0
    assert a[0] is not None and b[0] is not None
    value = exact_context(a[0], b[0]).multiply(a[0], b[0])
    reached_zero = (not a[0] and not a[1]) or (not b[0] and not b[1])
    return value, (a[1] or b[1]) and not reached_zero, 0


def _sign(value: Decimal | None) -> int:
    return 0 if not value else -1 if value < 0 else 1


def _hull_of_corners(corners: list[_End]) -> Interval:
    """The interval between the outermost corners; of two equal ones the closed one counts."""
    lows = [(value, is_open) for value, is_open, infinite in corners if infinite <= 0]
    highs = [(value, is_open) for value, is_open, infinite in corners if infinite >= 0]
    low, high = lows[0], highs[0]
    for corner in lows[1:]:
        low = _looser(low, corner, 1)
    for corner in highs[1:]:
        high = _looser(high, corner, -1)
    return Interval(low[0], high[0], low[1], high[1])


def _reciprocal(interval: Interval) -> Interval:
    low, high = interval.low, interval.high
    if (low is None or low <= 0) and (high is None or high >= 0) and ZERO in interval:
        raise ZeroDivisionError("the divisor may be zero")
    if high is not None and high <= 0:
        return -_reciprocal(-interval)
    one = Decimal(1)
    new_low = (ZERO, True) if high is None else (divide_outward(one, high)[0], interval.high_open)
    new_high = (None, False) if not low else (divide_outward(one, low)[1], interval.low_open)
    return Interval(new_low[0], new_high[0], new_low[1], new_high[1])


_Bound = tuple[Decimal | None, bool]


def _tighter(a: _Bound, b: _Bound, side: int) -> _Bound:
    """The bound that leaves less; `side` is 1 for lower bounds, -1 for upper ones."""
    if a[0] is None or b[0] is None:
        return b if a[0] is None else a
    if a[0] == b[0]:
        return a[0], a[1] or b[1]
    return a if (a[0] > b[0]) == (side > 0) else b


def _looser(a: _Bound, b: _Bound, side: int) -> _Bound:
    """The bound that leaves more."""
    if a[0] is None or b[0] is None:
        return None, False
    if a[0] == b[0]:
        return a[0], a[1] and b[1]
    return b if (a[0] > b[0]) == (side > 0) else a
