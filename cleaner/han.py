"""What counts as a Han character, and which ones Simplified text does not hold."""

from __future__ import annotations

import re
from functools import cache

HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The inside of a character class: Han characters, with 々 〆 〇."""
_BOTH = "乾吒夥後徵拚捱摺於榘菸薹袷醣麴麽龭龯鿁鿓"
"""What GB 2312 holds, or GBK lacks, though it has a Simplified form."""


def rows(leads: range, trails: range) -> bytes:
    """Every pair of a lead byte and a trail byte."""
    row = bytearray(2 * len(trails))
    row[1::2] = bytes(trails)
    out = bytearray()
    for lead in leads:
        row[0::2] = bytes([lead]) * len(trails)
        out += row
    return bytes(out)


@cache
def maybe_traditional() -> frozenset[str]:
    """The Han characters of GBK that GB 2312 lacks: without one of them nothing in a text is Traditional only."""
    raw = rows(range(0x81, 0xA1), range(0x40, 0x7F)) + rows(range(0x81, 0xA1), range(0x80, 0xFF))
    raw += rows(range(0xAA, 0xFF), range(0x40, 0x7F)) + rows(range(0xAA, 0xFF), range(0x80, 0xA1))
    return frozenset(char for char in raw.decode("gbk", "ignore") if "\u4e00" <= char <= "\u9fff")


@cache
def maybe_traditional_among() -> re.Pattern[str]:
    """A character that may have a Simplified form: what a text without any of them needs no converter for."""
    return re.compile(f"[{''.join(sorted(maybe_traditional()))}{_BOTH}\u3400-\u4dbf\uf900-\ufaff\U00020000-\U000323af]")
