"""How wide the lines of a text were before it was unwrapped, or are while it is wrapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

NARROWEST, WIDEST = 16, 80
LEAST_GAPS = 3
_MOST_LINES = 4
_SHARE = 0.75


def line_width(gaps: Sequence[int]) -> int | None:
    """The width of which nearly all `gaps` (characters from one wrap to the next) are once or a few times, give or take one.

    None where there are fewer than `LEAST_GAPS`, or where no width explains them.
    """
    if len(gaps) < LEAST_GAPS:
        return None
    votes: Counter[int] = Counter()
    for gap in gaps:
        for width in (gap - 1, gap, gap + 1):
            if NARROWEST <= width <= WIDEST:
                votes[width] += 2 if width == gap else 1
    for width, _ in votes.most_common(3):
        if sum(fits(gap, width) for gap in gaps) >= max(3, _SHARE * len(gaps)):
            return width
    return None


def fits(gap: int, width: int) -> bool:
    """Whether a gap is one line of that width, or a few."""
    lines = round(gap / width)
    return 1 <= lines <= _MOST_LINES and abs(gap - lines * width) <= lines


def is_regular(gaps: Sequence[int], width: int) -> bool:
    """Whether nearly all gaps are exactly that width, or a few times it: no writer's spaces fall so."""
    return sum(gap % width == 0 for gap in gaps) * 5 >= 4 * len(gaps)
