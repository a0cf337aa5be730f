"""Two quantities joined by ~ — 至 到 into one: the second lends the first its unit, its scale, its kind of date."""

from __future__ import annotations

from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.numerals import EXACT, ONE
from cleaner.quantities.quantity import Quantity, When

JOIN = pattern(
    r"(?:[(（]含[)）])? ?(?:至次日|到次日|至翌日|到第二天|至第二天|至|到|～|~|—{1,2}|–|−|－|―|─|‐|-{1,2})(?: ?(?:约|近|第))? ?| (?:to|through|until) "
)
JOIN_FIRST = frozenset(" 至到～~—–−－―─‐-(（")
_SHARED = pattern(r"[二三四五六七八九]([十百千佰仟])[万亿兆]*$")
_DIGIT = "零一二三四五六七八九"
_SMALL = frozenset("一二两三四五六七八九")
_PLACES = {"百": Decimal(100), "佰": Decimal(100), "千": Decimal(1000), "仟": Decimal(1000)}


def _is_sign(joint: str) -> bool:
    """A space before a hyphen and none after it: the hyphen is the sign of what follows."""
    return len(joint) > 1 and joint[0] == " " and joint[-1] in "-−－"


def join(first: Quantity, second: Quantity, text: str, source: str, joint: str) -> Quantity | None:
    """The range from `first` to `second`; None if the two do not make one. `text` is folded, as both offsets are of it."""
    if first.ends or second.ends or first.kind in ("code", "ratio") or first.bound == "+" or _is_sign(joint):
        return None
    if first.when or second.when:
        return _join_times(first, second, source, joint)
    if first.value is None or second.value is None or second.hedges:
        return None
    if first.kind == "ordinal":  # 第3-5名
        first, second = _ordinals(first, second)
    if joint.strip() == "-" and not _is_range_by_hyphen(first, second, text):
        return None
    opening = _take_over(first, second, text)
    if opening is None:
        return None
    return _range(opening, second, source)


def _ordinals(first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    if second.kind in ("number", "count") and first.unit in ("", second.unit) and _is_plain(second):
        return first._replace(unit=second.unit), second._replace(kind="ordinal")
    return first, second


def _is_plain(quantity: Quantity) -> bool:
    """Whether nothing but a small whole number and its unit was written."""
    return quantity.value is not None and quantity.scale == 1 and quantity.value == quantity.value.to_integral_value()


def _range(first: Quantity, second: Quantity, source: str) -> Quantity:
    hedges = first.hedges
    if second.kind == "number" and first.kind != "number":
        second = second._replace(kind=first.kind, unit=first.unit)
    return second._replace(start=first.start, num_start=first.num_start, text=source[first.start : second.end], value=None, places=None,
        hedges=hedges, sign="", approx="", ends=(first._replace(hedges=()), second._replace(bound="")), given=None, parts=(),
    )  # fmt: skip


def _take_over(first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """The first end in the unit and scale of the second; None if they cannot be of one kind."""
    if first.kind == second.kind and first.unit == second.unit:
        return _in_scale(first, second, text) if not first.unit or not first.classifier else first
    if first.kind == "money" and not first.classifier and second.kind == "number":
        return _in_scale(first, second, text)
    if first.kind == "percent" and second.kind == "number" and not first.classifier:
        return first
    if first.kind != "number":
        return None
    assert first.value is not None
    factor = _unit_factor(second)
    opening = _in_scale(first, second, text)
    value, places = opening.value, opening.places
    assert value is not None and places is not None
    return opening._replace(
        kind=second.kind,
        unit=second.unit,
        value=EXACT.multiply(value, factor),
        places=EXACT.multiply(places, factor),
    )


def _unit_factor(second: Quantity) -> Decimal:
    """What one written unit of the second is worth in its canonical unit: 成 is 10 %, ‰ a tenth, 角 a tenth."""
    written = second.classifier[:1]
    if second.kind == "percent":
        return {"成": Decimal(10), "折": Decimal(10), "‰": Decimal("0.1")}.get(written, ONE)
    if second.kind == "money" and second.unit == "元":
        return {"角": Decimal("0.1"), "毛": Decimal("0.1"), "分": Decimal("0.01")}.get(written, ONE)
    return ONE


def _in_scale(first: Quantity, second: Quantity, text: str) -> Quantity:
    """9~16亿: both are in 亿; 八到九百亿: both in 百亿; 500~1万: only the second is scaled."""
    value, places = first.value, first.places
    if value is None or second.value is None or first.scale != 1 or first.approx:
        return first
    factor = second.scale
    numeral = text[second.num_start : second.num_end]
    shared = _SHARED.match(numeral) if text[first.num_start : first.num_end] in _SMALL else None
    if shared and 0 < _DIGIT.index(numeral[0]) - value <= 2 and shared[1] != "十":
        factor = EXACT.multiply(factor, _PLACES[shared[1]])
    if factor == 1 or (abs(value) >= EXACT.scaleb(abs(second.value), -second.scale.adjusted()) and not shared):
        return first
    return first._replace(
        value=EXACT.multiply(value, factor), places=EXACT.multiply(places or ONE, factor), scale=factor
    )


def _is_range_by_hyphen(first: Quantity, second: Quantity, text: str) -> bool:
    """A hyphen joins a range where a unit follows, or the bare numbers rise; 3-1 and 400-123 are something else."""
    if second.kind != "number" or second.unit or first.unit:
        return True
    left, right = text[first.num_start : first.num_end], text[second.num_start : second.num_end]
    if left.startswith("0") and left != "0" and "." not in left:
        return False
    assert first.value is not None and second.value is not None
    return first.value < second.value and len(left) <= len(right)


_LEADING = ("year", "month", "day", "hour", "quarter", "half", "decade", "century", "weekday")


def _join_times(first: Quantity, second: Quantity, source: str, joint: str) -> Quantity | None:
    if second.when is None:
        return None
    if first.when is None:
        first_when = _lend(first, second)
        if first_when is None:
            return None
        first = first._replace(when=first_when, kind=second.kind, unit="", value=None, places=None)
    if {first.kind, second.kind} not in ({first.kind}, {"date", "period"}) and first.kind != second.kind:
        return None
    if first.kind == "time" and second.kind != "time":
        return None
    ends = (first, second)
    kind = second.kind if first.kind == second.kind else "period" if second.kind == "period" else "date"
    return second._replace(
        kind=kind,
        start=first.start,
        num_start=first.num_start,
        text=source[first.start : second.end],
        ends=ends,
        when=None,
    )


def _lend(first: Quantity, second: Quantity) -> When | None:
    """The bare number before a joint read as the leading part of the date after it: 1—11月, 2018—2022年."""
    if (
        first.kind != "number"
        or first.value is None
        or first.value != first.value.to_integral_value()
        or first.value > 9999
    ):
        return None
    number = int(first.value)
    when = second.when
    assert when is not None
    for name in _LEADING:
        if getattr(when, name) is not None:
            if name == "year" and (number < 1000) != when.short_year:
                return None
            return When(short_year=when.short_year and name == "year")._replace(**{name: number})  # type: ignore[arg-type]
    return None
