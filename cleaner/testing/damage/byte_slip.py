"""Full-width marks replaced byte by byte in GBK text (damage 4): the first byte became `?` and what follows shifted by one.

品。”紐科倫 turned to 品?！奔~科倫. Bytes fall in step again where the second byte of a character is an ASCII one, as those of
many Traditional characters are. Only slips that lost no byte are drawn: the others cannot be restored by anyone.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.record import Wound

FAMILY = "byte-slip"
_FARTHEST = 40


def byte_slip(text: str, rng: Random, *, share: float | None = None) -> Iterator[Wound]:
    """Wounds at a `share` of the marks whose slip can be undone."""
    share = share or rng.choice((0.3, 0.6, 1.0))
    clear = 0
    for at, char in enumerate(text):
        if at >= clear and _is_mark(char) and rng.random() < share:
            slip = _slipped(text[at : at + _FARTHEST])
            if slip:
                length, damaged = slip
                clear = at + length
                yield Wound(at, clear, damaged, FAMILY)


def _is_mark(char: str) -> bool:
    return char in "，。、；：！？”’）》"


def _slipped(text: str) -> tuple[int, str] | None:
    """How many characters of `text` slip when its first byte is lost, and what they turn to; None where bytes get lost."""
    raw, edges = bytearray(), {0: 0}
    for count, char in enumerate(text, 1):
        try:
            raw += char.encode("gbk")
        except UnicodeEncodeError:
            break
        edges[len(raw)] = count
    at = 1
    while at not in edges and at < len(raw):
        at += 1 if raw[at] < 0x80 else 2
    if at not in edges:
        return None
    try:
        return edges[at], "?" + bytes(raw[1:at]).decode("gbk")
    except UnicodeDecodeError:
        return None
