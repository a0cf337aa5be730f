"""Spaces inside a quantity (三千 八百 九十六 万, 百 分 之 五, 1 234 567): taken out for the grammar, put back in what it finds.

A space is taken out only where both sides can only be parts of one numeral, or a numeral and its unit: places fall
(八百 九十, not 八百 九百), 分 goes on with 之, a group has three digits. Two numerals side by side (三 五) are two.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cache
from itertools import accumulate
from typing import NamedTuple

from cleaner.patterns import pattern
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.runs import CHINESE_DIGITS
from cleaner.quantities.units import Unit, load_units

_D = CHINESE_DIGITS
_M = "十百千万亿兆拾佰仟"
_N = _D + _M
_ANY = _N + "0-9"
_S = " {0,4}"
_END = r"(?![\u3400-\u9fff\w])"
_BELOW = {"百佰": "十拾", "千仟": "百佰十拾", "万": "千仟百佰十拾", "亿": "万千仟百佰十拾", "兆": "亿万千仟百佰十拾"}
_AFTER_SCALE = f"(?=[{_M}](?:{_S}[{_ANY}几余多点又]|[元人个吨亩斤米克美港欧日英户]|{_END}))"
_AMBIGUOUS = frozenset("点分两元")
_KINDS = frozenset(("duration", "measure", "money"))

_CANDIDATE = pattern(
    rf"[ ](?<=[{_ANY}余多来几分之又点个成负] ) {{0,3}}(?=[{_ANY}余多来几分之又点个成折]|[\u3400-\u9fff])", re.ASCII
)
_GROUPS = pattern(
    r"(?<![\d.,])(?<![\d.,] )(?P<first>\d{1,3})(?P<rest>(?: \d{3})+)(?![ ]?[\d,:/-])(?:\.\d+)?(?P<unit>[ ]?[万亿元人吨亩户美港欧日英平公千]|%)?",
    re.ASCII,
)
_GROUP_GAP = pattern(r"\d \d{3}(?!\d)", re.ASCII)


@cache
def _closing() -> re.Pattern[str]:
    """Where a gap that begins here can go, by what is before it and after it."""
    surfaces = [unit.surface for unit in load_units() if _may_follow_a_space(unit)]
    units = sorted({*surfaces}, key=lambda surface: (-len(surface), surface))
    long_units = "|".join(re.escape(unit) for unit in units if len(unit) > 1)
    short_units = "".join(unit for unit in units if len(unit) == 1)
    share = f"分{_S}之{_S}[{_ANY}负]"
    points = f"个{_S}百{_S}分{_S}点"
    rules = [
        (f"[{_N}]", _AFTER_SCALE),
        ("[万亿千][1-9]", f"(?=[百千十]{_S}(?:[1-9]|{_END}))"),
        ("[0-9]", f"(?=[万亿](?:[1-9]{_S}[千百]|[元人个吨亩斤米克美港欧日英户]|{_END}))"),
        ("[余几多来]", _AFTER_SCALE),
        *(
            (f"[{upper}]", f"(?=[{_ANY}]{_S}(?:[{lower}]|又|点{_S}[{_D}]|{_END})|零[{_D}])")
            for upper, lower in _BELOW.items()
        ),
        ("[十拾]", f"(?=[{_D}]{_S}(?:又|点{_S}[{_D}]|[万亿兆]|{_END}))|(?=几[万亿])"),
        (f"[{_N}]", f"(?=点{_S}[{_D}]+(?:{_S}[成折]|个百分点|个百分點|{_END}))"),
        ("点", f"(?=[{_D}]+(?:{_S}[成折]|个百分点|{_END}))"),
        (f"[{_ANY}]", f"(?={share})"),
        ("分", f"(?=之{_S}[{_ANY}负])"),
        ("分之", f"(?=[{_ANY}负])"),
        ("分 之", f"(?=[{_ANY}负])"),
        ("分  之", f"(?=[{_ANY}负])"),
        (f"[{_ANY}]", f"(?=又{_S}[{_ANY}]{{1,9}}{_S}{share})"),
        ("又", f"(?=[{_ANY}]{{1,9}}{_S}{share})"),
        (f"[{_M}]", f"(?=[余几多来]{_S}[{_M}])"),
        (f"[{_ANY}]", f"(?={points})"),
        ("个", f"(?=百{_S}分{_S}点)"),
        ("百", f"(?=分{_S}点)"),
        ("百分", "(?=点)"),
        ("百 分", "(?=点)"),
        (f"[{_ANY}]", f"(?=[成折]{_END})"),
        (f"[{_D}0-9]", f"(?=[{_D}1-9]{_S}折{_END})"),
        ("成", f"(?=[{_D}]{_END})"),
        ("负", f"(?=[{_ANY}])"),
        (f"[{_N}]", f"(?={long_units})|(?=[{short_units}]{_END})"),
    ]
    return re.compile("|".join(f"(?<={left}) {{1,4}}+(?:{right})" for left, right in rules), re.ASCII)


def _may_follow_a_space(unit: Unit) -> bool:
    if unit.surface[0].isascii() or unit.surface in _AMBIGUOUS:
        return False
    return unit.kind in _KINDS or (unit.kind == "count" and not unit.weak and len(unit.surface) == 1)


class Squeezed(NamedTuple):
    """A text without the spaces inside its quantities, and where they were."""

    text: str
    source: str
    gaps: tuple[tuple[int, int], ...]
    """Start and end of each stretch that was taken out, in offsets of the text as it was."""

    def restored(self, found: list[Quantity], source: str) -> list[Quantity]:
        """`found` in this text, in offsets of `source`, which it was made from."""
        gone = [0, *accumulate(end - start for start, end in self.gaps)]
        starts = [start - before for (start, _), before in zip(self.gaps, gone, strict=False)]

        def back(at: int, is_end: bool) -> int:
            """An end right before a gap stays before it."""
            return at + gone[(bisect_left if is_end else bisect_right)(starts, at)]

        return [_moved(quantity, back, source) for quantity in found]


def _moved(quantity: Quantity, back: Callable[[int, bool], int], source: str) -> Quantity:
    start, end = back(quantity.start, False), back(quantity.end, True)
    return quantity._replace(
        start=start,
        end=end,
        num_start=back(quantity.num_start, False),
        num_end=back(quantity.num_end, True),
        text=source[start:end],
        ends=tuple(_moved(part, back, source) for part in quantity.ends),
    )


def squeeze(text: str, source: str) -> Squeezed | None:
    """`text` (folded) and `source` without the spaces inside quantities; None if there are none."""
    gaps = sorted({*_word_gaps(text), *_group_gaps(text)})
    if not gaps:
        return None
    return Squeezed(_without(text, gaps), _without(source, gaps), tuple(gaps))


def _without(text: str, gaps: list[tuple[int, int]]) -> str:
    ends = [0, *(end for _, end in gaps)]
    starts = [*(start for start, _ in gaps), len(text)]
    return "".join(text[begin:stop] for begin, stop in zip(ends, starts, strict=True))


def _word_gaps(text: str) -> Iterator[tuple[int, int]]:
    for candidate in _CANDIDATE.finditer(text):
        match = _closing().match(text, candidate.start())
        if match:
            yield match.span()


def _group_gaps(text: str) -> Iterator[tuple[int, int]]:
    """1 234 567 and 25 000元: groups of three, at least two of them or a unit after one; 120 340 560 is a row of numbers."""
    if not _GROUP_GAP.search(text):
        return
    for match in _GROUPS.finditer(text):
        if match["unit"] or (len(match["rest"]) > 4 and len(match["first"]) < 3):
            for at in range(match.start("rest"), match.end("rest"), 4):
                yield at, at + 1
