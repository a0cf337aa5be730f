"""Several units of one dimension that state one quantity: 三斤二两, 一丈二尺, 5小时30分, 3年2个月, 两美元又三美分.

The value is in the first unit where that is exact (3.2斤), and in the last where it need not be: durations, feet and inches
(90分钟, 38个月). What follows must be less than one of the unit before it: 一天24小时 are two quantities.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.numerals import EXACT, ONE, read
from cleaner.quantities.quantity import Kind, Quantity
from cleaner.quantities.units import Unit, unit_at

_LADDERS: tuple[tuple[Kind, dict[str, str]], ...] = (
    ("duration", {"世纪": "1200", "年": "12", "个月": "1", "月": "1"}),
    ("duration", {"周": "604800", "天": "86400", "日": "86400", "小时": "3600", "分钟": "60", "秒": "1"}),
    ("measure", {"担": "1000", "斤": "10", "两": "1", "钱": "0.1"}),
    ("measure", {"吨": "1000", "t": "1000", "kg": "1", "克": "0.001", "g": "0.001", "mg": "0.000001"}),
    ("measure", {"丈": "100", "尺": "10", "寸": "1"}),
    ("measure", {"km": "1000", "米": "1", "dm": "0.1", "cm": "0.01", "mm": "0.001"}),
    ("measure", {"公顷": "15", "亩": "1"}),
    ("measure", {"升": "1", "mL": "0.001"}),
    ("measure", {"英尺": "12", "英寸": "1"}),
    ("measure", {"磅": "16", "oz": "1"}),
    ("measure", {"石": "10", "斗": "1"}),
)
_IN_LAST = frozenset(("年", "个月", "月", "世纪", "周", "天", "日", "小时", "分钟", "秒", "英尺", "磅", "公顷"))
"""Units whose parts are no decimal fractions of them: the value is told in the last unit instead."""
_STEPS: dict[str, tuple[dict[str, Decimal], ...]] = {}
for _, _ladder in _LADDERS:
    for _unit in _ladder:
        _STEPS[_unit] = (*_STEPS.get(_unit, ()), {unit: Decimal(size) for unit, size in _ladder.items()})
_CENTS = frozenset(("美分", "欧分", "便士", "日本钱"))
_DIGITS = frozenset("123456789一二两三四五六七八九十半")
_LINK = pattern(r"[零又]?[ ]?(?=[\d一二两三四五六七八九十半廿卅])")
LINKS = frozenset("零又 0123456789一二两三四五六七八九十半廿卅")
_LONE_TAIL = pattern(r"([一二两三四五六七八九])(?=[^\u3400-\u9fff\w]|[的左上以]|$)")
_NEXT_BELOW = {"斤": "两", "丈": "尺", "尺": "寸"}
_PARTS_OF_MU = pattern(r"[零又]?([\d一二两三四五六七八九]{1,2}(?:\.\d)?)分(?:地|田|林|$|(?=[^\u3400-\u9fff\w]))")
_MINUTES = pattern(r"[零又]?([\d一二三四五六七八九十廿卅零]{1,3})分(?![钟之\d米贝销公比数类])")
_MOST = 6
COMPOUND = frozenset(("measure", "duration", "money"))
"""The kinds that can be such a one."""

Reader = Callable[[int, int], Quantity | None]


LARGER = frozenset(_STEPS)


def goes_on(text: str, at: int, unit: Unit) -> bool:
    """Whether a digit and a smaller unit of the same dimension follow `unit`, which stands at `at`: 一丈|二尺."""
    end = at + len(unit.surface)
    if text[end : end + 1] not in _DIGITS or end >= len(text):
        return False
    following = unit_at(text, end + 1)
    return following is not None and _sizes(unit.canonical, following.canonical) is not None


def compounded(first: Quantity, text: str, source: str, read_at: Reader) -> Quantity:
    """`first` with the smaller units after it that belong to it; itself where none does."""
    for _ in range(_MOST):
        if first.approx or first.bound or first.value is None or first.value <= 0 or first.value % 1:
            break
        longer = _with_next(first, text, source, read_at) or _with_tail(first, text, source)
        if longer is None:
            break
        first = longer
    return first


def _with_next(first: Quantity, text: str, source: str, read_at: Reader) -> Quantity | None:
    link = _LINK.match(text, first.end)
    if link is None:
        return None
    second = read_at(link.end(), first.end)
    if (
        second is None
        or second.value is None
        or second.start > link.end()
        or second.hedges
        or second.ends
        or second.sign
    ):
        return None
    if second.start < link.end() and text[second.start : link.end()].strip() != "零":
        return None
    if first.kind == "money":
        is_rest = second.unit == first.unit and second.classifier in _CENTS and second.value < 1
        return (
            _joined(first, second, first.value, second.value, first.unit, source) if is_rest and first.value else None
        )
    sizes = _sizes(first.unit, second.unit)
    if sizes is None or first.value is None:
        return None
    above, below = sizes
    if EXACT.multiply(second.value, below) >= above:
        return None
    in_last = first.unit in _IN_LAST
    step = (above / below) if in_last else EXACT.divide(below, above)
    if in_last:
        return _joined(first, second, EXACT.multiply(first.value, step), second.value, second.unit, source)
    return _joined(first, second, first.value, EXACT.multiply(second.value, step), first.unit, source)


def _sizes(first: str, second: str) -> tuple[Decimal, Decimal] | None:
    for ladder in _STEPS.get(first, ()):
        if second in ladder and ladder[second] < ladder[first]:
            return ladder[first], ladder[second]
    return None


def _joined(first: Quantity, second: Quantity, above: Decimal, below: Decimal, unit: str, source: str) -> Quantity:
    return first._replace(
        end=second.end,
        num_end=second.num_end,
        text=source[first.start : second.end],
        value=EXACT.add(above, below),
        unit=unit,
        classifier=second.classifier if unit == second.unit else first.classifier,
        scale=ONE,
        places=_places(second, below),
        approx=second.approx,
        bound=second.bound,
    )


def _places(second: Quantity, below: Decimal) -> Decimal | None:
    if second.places is None or not second.value:
        return second.places
    return EXACT.multiply(second.places, below / second.value)


def _with_tail(first: Quantity, text: str, source: str) -> Quantity | None:
    """三斤二, 一丈二: a lone digit counts the next unit below. 三亩二分: tenths. 两小时十分: minutes."""
    assert first.value is not None
    if first.unit in _NEXT_BELOW and (tail := _LONE_TAIL.match(text, first.end)):
        return _extended(first, tail[1], tail.end(1), Decimal("0.1"), source)
    if first.unit == "亩" and (tail := _PARTS_OF_MU.match(text, first.end)):
        return _extended(first, tail[1], tail.end(1) + 1, Decimal("0.1"), source)
    if first.unit == "小时" and (tail := _MINUTES.match(text, first.end)):
        numeral = read(tail[1].lstrip("零"))
        if numeral and numeral.value < 60:
            value = EXACT.add(EXACT.multiply(first.value, Decimal(60)), numeral.value)
            return _retold(first, value, "分钟", ONE, tail.end(), source, tail.end() - 1)
    return None


def _extended(first: Quantity, digits: str, end: int, share: Decimal, source: str) -> Quantity | None:
    numeral = read(digits)
    if numeral is None or first.value is None or numeral.value >= 10:
        return None
    value = EXACT.add(first.value, EXACT.multiply(numeral.value, share))
    return _retold(first, value, first.unit, EXACT.multiply(numeral.places, share), end, source, end)


def _retold(
    first: Quantity, value: Decimal, unit: str, places: Decimal, end: int, source: str, num_end: int
) -> Quantity:
    return first._replace(
        end=end, num_end=num_end, text=source[first.start : end], value=value, unit=unit, scale=ONE, places=places
    )
