"""Chinese numerals to exact values and back: small and capital, Simplified and Traditional, mixed with Arabic digits.

兆 is 10¹² here, as the number word is used in Taiwan and after 亿; as a prefix of units (兆瓦, 兆赫) it is 10⁶ and part of the
unit, which `units.py` sees to.
"""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal
from typing import NamedTuple

from cleaner.patterns import pattern
from cleaner.quantities.interval import divide_outward

EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[])
"""Never rounds. Only for products and sums of numbers whose length the text bounds; never for quotients."""

ONE = Decimal(1)

DIGITS = {
    **dict.fromkeys("零〇○", 0),
    **dict.fromkeys("一壹弌", 1),
    **dict.fromkeys("二贰貳弍两兩", 2),
    **dict.fromkeys("三叁參叄弎", 3),
    **dict.fromkeys("四肆", 4),
    **dict.fromkeys("五伍", 5),
    **dict.fromkeys("六陆陸", 6),
    **dict.fromkeys("七柒", 7),
    **dict.fromkeys("八捌", 8),
    **dict.fromkeys("九玖", 9),
}
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
TENS = {"廿": 20, "卅": 30, "卌": 40}
BIGS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
MULTIPLIERS = PLACES | BIGS
ZEROS = "零〇○"

_CHARS = "".join([*DIGITS, *MULTIPLIERS, *TENS])
_TOKEN = pattern(rf"\d[\d,]*(?:\.\d+)?|[{_CHARS}]", re.ASCII)
_ARABIC = pattern(r"\d+(?:,\d{3})*(?:\.\d+)?", re.ASCII)
_SEPARATORS = pattern("[,\u00a0\u202f\u2009]")
_POSITIONAL = {ord(c): str(d) for c, d in DIGITS.items() if c not in "两兩"}
_ALL_DIGITS = pattern(rf"[{''.join(c for c in DIGITS if c not in '两兩')}]+")
_FRACTION = pattern(r"(?:(.+?)又)?(.+?)分之(.+)", re.DOTALL)
_LONGEST = 64
"""Place notation of more characters than this is no numeral that anyone wrote; digit strings may have any length."""

_SMALL = "零一二三四五六七八九"
_CAPITAL = "零壹贰叁肆伍陆柒捌玖"
_SMALL_PLACES = ("", "十", "百", "千")
_CAPITAL_PLACES = ("", "拾", "佰", "仟")


class Numeral(NamedTuple):
    """A value with its last written place u."""

    value: Decimal
    places: Decimal


def numeral_value(text: str) -> Decimal:
    """The value of one Chinese, Arabic or mixed numeral that fills `text`, with sign, decimals or fraction.

    Raises ValueError if `text` is not one. A fraction that does not end is rounded to some 50 digits.
    """
    numeral = read_signed(text.strip())
    if numeral is None:
        raise ValueError(f"not a numeral: {text[:40]!r}")
    return numeral.value


def read_signed(text: str) -> Numeral | None:
    """`read`, with a leading sign, and with fractions."""
    if text[:1] in ("负", "負", "-", "−", "－"):
        numeral = read_signed(text[1:]) if text[1:2] not in ("负", "負", "-") else None
        return numeral and Numeral(EXACT.minus(numeral.value), numeral.places)
    fraction = _FRACTION.fullmatch(text) if "分之" in text else None
    return _read_fraction(*fraction.groups()) if fraction else read(text)


def read(text: str) -> Numeral | None:
    """An unsigned numeral: 一千零二十四, 二〇二二, 3万4000, 两千六, 三点一四, 1.2万亿. None if `text` is not well formed."""
    if _ALL_DIGITS.fullmatch(text):
        return Numeral(Decimal(text.translate(_POSITIONAL)), ONE)
    if _ARABIC.fullmatch(text):
        return arabic(text)
    whole, point, rest = text.partition("点" if "点" in text else "點")
    if point:
        return _read_decimal(whole, rest)
    if len(text) > _LONGEST and not text[0].isdigit():
        return None
    tokens = tokenize(text)
    return _evaluate(tokens) if tokens else None


def arabic(text: str) -> Numeral:
    """Plain digits with optional separators and decimals, ASCII."""
    value = Decimal(_SEPARATORS.sub("", text))
    _, point, fraction = text.partition(".")
    return Numeral(value, EXACT.scaleb(ONE, -len(fraction)) if point else ONE)


def tokenize(text: str) -> list[str] | None:
    """Arabic numbers and single characters; None if something else is in between."""
    tokens = _TOKEN.findall(text)
    return tokens if sum(map(len, tokens)) == len(text) else None


def _read_decimal(whole: str, rest: str) -> Numeral | None:
    digits = _ALL_DIGITS.match(rest)
    head = read(whole) if whole else None
    if not digits or head is None or head.value != head.value.to_integral_value():
        return None
    multiplier = _multiplier(rest[digits.end() :])
    if multiplier is None:
        return None
    fraction = digits[0].translate(_POSITIONAL)
    value = Decimal(f"{head.value:f}.{fraction}")
    return Numeral(EXACT.multiply(value, multiplier), EXACT.multiply(EXACT.scaleb(ONE, -len(fraction)), multiplier))


def _multiplier(text: str) -> Decimal | None:
    """The product of scale characters: 万亿 → 10¹²; 1 for none; None if something else is there, or too many."""
    product = 1
    if len(text) > 4:
        return None
    for char in text:
        if char not in MULTIPLIERS:
            return None
        product *= MULTIPLIERS[char]
    return Decimal(product)


def _read_fraction(whole: str | None, denominator: str, numerator: str) -> Numeral | None:
    if denominator in BIGS or denominator in ("百", "千"):
        denominator = "一" + denominator
    parts = [read(part) for part in (whole or "零", denominator, numerator)]
    if any(part is None for part in parts) or "分之" in numerator:
        return None
    base, below, above = (part.value for part in parts if part)
    if not below:
        return None
    quotient = divide_outward(above, below)[0]
    places = parts[2].places if parts[2] else Decimal(1)
    return Numeral(EXACT.add(base, quotient), divide_outward(places, below)[0])


def _evaluate(tokens: list[str], limit: int = 10**16, depth: int = 0) -> Numeral | None:
    """The value of tokens that must stay under `limit`: split at the last of the greatest units, then places."""
    greatest = max((BIGS.get(token, 0) for token in tokens), default=0)
    if not greatest:
        return _section(tokens, limit)
    at = max(i for i, token in enumerate(tokens) if BIGS.get(token) == greatest)
    if depth > 3 or not at:
        return None
    left = _evaluate(tokens[:at], limit, depth + 1)
    if left is None:
        return None
    value = EXACT.multiply(left.value, Decimal(greatest))
    tail = tokens[at + 1 :]
    if not tail:
        return Numeral(value, EXACT.multiply(left.places, Decimal(greatest)))
    if left.places < 1 and left.value != left.value.to_integral_value():
        return None
    right = _tail(tail, greatest, depth)
    return right and Numeral(EXACT.add(value, right.value), right.places)


def _tail(tokens: list[str], unit: int, depth: int) -> Numeral | None:
    """What follows a unit: a lone digit counts tenths of it (两千六 is 2600), else a numeral below it."""
    if len(tokens) == 1 and (digit := _digit(tokens[0])):
        return Numeral(Decimal(digit * unit // 10), Decimal(unit // 10))
    rest = tokens
    while rest and rest[0] in ZEROS:
        rest = rest[1:]
    if not rest or len(tokens) - len(rest) > 2:
        return None
    numeral = _evaluate(rest, unit, depth + 1) if unit >= 10**4 else _section(rest, unit)
    return numeral if numeral and numeral.value < unit else None


def _digit(token: str) -> int:
    """1 to 9 for a single digit of either script, else 0."""
    if token in DIGITS:
        return DIGITS[token]
    return int(token) if len(token) == 1 and "1" <= token <= "9" else 0


def _section(tokens: list[str], limit: int) -> Numeral | None:
    """Digits with 千 百 十, in falling order: 三千零五十, 十五, 1千零20."""
    value, places = Decimal(0), Decimal(1)
    room, i, zero = limit, 0, False
    if all(token in DIGITS and token not in "两兩" for token in tokens) and len(tokens) > 1:
        return Numeral(Decimal("".join(tokens).translate(_POSITIONAL)), ONE) if len(tokens) <= 4 else None
    while i < len(tokens):
        token = tokens[i]
        if token in ZEROS and len(tokens) > 1:
            if zero or (not i and limit == 10**16):
                return None
            zero, i = True, i + 1
            continue
        if token in TENS:
            amount, place, i = Decimal(TENS[token]), Decimal(10), i + 1
        else:
            step = _coefficient(tokens, i, room, zero, first=not i)
            if step is None:
                return None
            amount, place, i = step
        if amount >= room or (place < 1 and i < len(tokens)):
            return None
        value, places, room, zero = EXACT.add(value, amount), place, _room(place), False
    return None if zero else Numeral(value, places)


def _room(place: Decimal) -> int:
    return int(place) if place > 1 else 0


def _coefficient(tokens: list[str], i: int, room: int, zero: bool, first: bool) -> tuple[Decimal, Decimal, int] | None:
    """One digit with its place, at `i`: the amount, its last place, the next index."""
    token = tokens[i]
    if token in PLACES:  # 十五, and 一百十五 as some say it; 百 and 千 want a digit
        if PLACES[token] != 10:
            return None
        return Decimal(10), Decimal(10), i + 1
    if token in BIGS:
        return None
    digit = Decimal(DIGITS[token]) if token in DIGITS else Decimal(token.replace(",", ""))
    exponent = digit.as_tuple().exponent
    unit = EXACT.scaleb(ONE, min(int(exponent), 0))
    following = tokens[i + 1] if i + 1 < len(tokens) else ""
    if following in PLACES:
        place = Decimal(PLACES[following])
        return EXACT.multiply(digit, place), EXACT.multiply(unit, place), i + 2
    if following:
        return None
    if not first and not zero and room > 10 and (single := _digit(token)):
        return Decimal(single * room // 10), Decimal(room // 10), i + 1
    return digit, unit, i + 1


def to_chinese(value: Decimal | int, capital: bool = False) -> str:
    """The value in Chinese numerals: 1024 → 一千零二十四; `capital` gives 壹仟零贰拾肆. Exact, up to below 10²⁰.

    Raises ValueError beyond that, and for what is not a finite number.
    """
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= Decimal(10) ** 20:
        raise ValueError(f"{value} cannot be written in Chinese numerals below 10²⁰")
    sign = "负" if number < 0 else ""
    whole, _, fraction = f"{number.copy_abs():f}".partition(".")
    text = _write_whole(int(whole), capital)
    fraction = fraction.rstrip("0")
    if fraction:
        digits = _CAPITAL if capital else _SMALL
        text += "点" + "".join(digits[int(c)] for c in fraction)
    return sign + text


def _write_whole(number: int, capital: bool) -> str:
    text = _write_group(number, capital)
    return text[1:] if text.startswith("一十") else text


def _write_group(number: int, capital: bool) -> str:
    """`number` from its highest unit down, 一十 for ten; a unit that was skipped leaves one zero."""
    digits, places = (_CAPITAL, _CAPITAL_PLACES) if capital else (_SMALL, _SMALL_PLACES)
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1000, places[3]), (100, places[2]), (10, places[1])):
        if number < unit:
            continue
        head, tail = divmod(number, unit)
        zero = digits[0] if 0 < tail < unit // 10 else ""
        return _write_group(head, capital) + name + zero + (_write_group(tail, capital) if tail else "")
    return digits[number]
