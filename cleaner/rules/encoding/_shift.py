"""Bytes of GBK text that fell out of step: what they are, where they fall in step again, and what they may have been."""

from __future__ import annotations

import re

from cleaner.page import HAN
from cleaner.patterns import pattern
from cleaner.rules.encoding._plausible import is_frequent, plausibility
from cleaner.words import is_word, simplified

_CONTEXT = pattern(f"[{HAN}，。]{{0,4}}")
_FARTHEST = 120


def stretch(text: str, at: int) -> tuple[bytes, int, bool]:
    """The bytes from `at` to where they fall in step again, the offset there, and whether the last of them lost its partner."""
    raw = b""
    for i in range(at, min(len(text), at + _FARTHEST)):
        char = text[i]
        try:
            code = char.encode("gb18030")
        except UnicodeEncodeError:
            return (raw, i + 1, True) if char == "\ufffd" else (b"", i, False)
        if len(code) > 2:
            return b"", i, False
        if len(code) == 1:
            if char == "?" or code[0] < 0x40:
                return raw, i + (char == "?"), True
            return raw + code, i + 1, False
        raw += code
        if code[1] < 0x80:
            return raw, i + 1, False
    return (raw, len(text), True) if len(text) < at + _FARTHEST else (b"", at, False)


def restored(raw: bytes, lost: bool) -> str | None:
    """What the bytes are, the last one apart where it lost its partner; None where they are nothing."""
    try:
        return (raw[:-1] if lost else raw).decode("gb18030")
    except UnicodeDecodeError:
        return None


def points_gained(text: str, start: int, end: int, reading: str) -> float:
    """How many points the place reads better with `reading`, seen with a few characters on either side."""
    before = re.search(f"[{HAN}，。]*\\Z", text[max(0, start - 4) : start])
    after = _CONTEXT.match(text, end)
    left, right = before[0] if before else "", after[0] if after else ""
    return plausibility(left + reading + right) - plausibility(left + text[start:end] + right)


def likeliest(lead: int, before: str, after: str) -> str:
    """What the lost character was, by its first byte and its neighbours: a mark, the one frequent character that makes a word
    there, or else □."""
    if lead == 0xA1:
        return "”" if before.count("“") > before.count("”") else "。"
    if lead == 0xA3:
        return "，"
    found: set[str] = set()
    for trail in range(0x40, 0xFF):
        try:
            char = bytes([lead, trail]).decode("gb18030")
        except UnicodeDecodeError:
            continue
        if (
            len(char) == 1
            and is_frequent(char)
            and (is_word(simplified(before[-1] + char)) or is_word(simplified(char + after[:1])))
        ):
            found.add(char)
    return found.pop() if len(found) == 1 else "\u25a1"
