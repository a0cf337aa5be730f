"""Small Chinese numerals, as ordinals and counts are written with: 一 … 九千九百九十九, 两, 〇."""

from __future__ import annotations

from decimal import Decimal

DIGITS = {c: v for v, cs in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")) for c in cs}
_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_NUMERAL = "〇零一二两兩三四五六七八九十百千"
"""The inside of a character class: what a small Chinese numeral is written with."""


def small_number(written: str) -> int | None:
    """The value of `written`, ASCII digits or a Chinese numeral under ten thousand; None if it is neither."""
    if written.isascii():
        return int(Decimal(written)) if written.isdigit() and len(written) <= 6 else None
    if all(c in DIGITS for c in written) and len(written) > 1:
        return int("".join(str(DIGITS[c]) for c in written[:6]))
    total, digit = 0, None
    for c in written:
        if c in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[c]
            digit = None
        elif c in DIGITS:
            digit = DIGITS[c]
        else:
            return None
    return total + (digit or 0)


def chinese(value: int) -> str:
    """`value` (0 to 99) as it is written in a heading; digits above that."""
    names = "〇一二三四五六七八九"
    if not 0 <= value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    if not tens:
        return names[ones]
    return ("" if tens == 1 else names[tens]) + "十" + (names[ones] if ones else "")
