"""Full-width marks whose first byte was lost in GBK text: `品?！奔~科倫` was `品。”紐科倫`.

A filter replaced one byte of a mark with `?`, and every byte after it paired up with the wrong neighbour until the next ASCII
byte put them in step again. Putting the byte back (A1 or A3, which begin nearly all marks) and pairing anew gives the text
again. Done where what comes out begins with a mark and reads like Chinese while what stands there does not. Where the last
byte of the stretch was lost too, one character cannot be known: the rest is proposed, with the likeliest one or □ in its place.

Where the rule can be wrong: hardly; real question marks before Han decode to nonsense.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._plausible import is_frequent, plausibility
from cleaner.rules.rule import Find, Rule
from cleaner.words import is_word, simplified

_SLIP = pattern("[?\ufffd](?=[^\x00-\x7f])")
_MARKS = "\u3000、。·—…‘’“”〈〉《》「」『』【】！（），：；？"
_USUAL = "，。、：；！？“”（）《》"
_LEADS = (0xA1, 0xA3)
_CONTEXT = pattern(f"[{HAN}，。]{{0,4}}")
_FARTHEST = 120
_LEAST_WHEN_LOST = 3
_SURE, _LIKELY, _LIKELY_WHEN_LOST = 3.0, 1.5, 4.0


@dataclass(frozen=True, slots=True)
class _Reading:
    """What `[start, end)` was, as far as its bytes tell, and by how many points it reads better than what stands there."""

    start: int
    end: int
    text: str
    gain: float
    lost: bool


def find(page: Page) -> Iterator[Find]:
    readings: list[_Reading] = []
    for slip in _SLIP.finditer(page.text):
        if not readings or slip.start() >= readings[-1].end:
            reading = _read(page.text, slip.start())
            if reading is not None:
                readings.append(reading)
    recurs = sum(reading.gain >= _SURE and not reading.lost for reading in readings) >= 3
    for r in readings:
        if r.lost:
            confidence = 0.3 if "\u25a1" in r.text else 0.6
            yield (
                r.start,
                r.end,
                r.text,
                "ask",
                confidence,
                "a mark lost a byte in GBK text, and the last character behind it too",
            )
        elif r.gain >= (_LIKELY if recurs else _SURE):
            yield (
                r.start,
                r.end,
                r.text,
                "safe",
                min(0.999, 0.995 + r.gain / 5000),
                "a lost first byte of a mark shifted the bytes behind it",
            )
        elif r.gain >= _LIKELY:
            yield r.start, r.end, r.text, "ask", 0.8, "a lost first byte of a mark may have shifted the bytes behind it"


def _read(text: str, start: int) -> _Reading | None:
    """The best reading of the slip that begins with the `?` at `start`."""
    raw, end, lost = _stretch(text, start + 1)
    if not raw or (lost and len(raw) < 2 * _LEAST_WHEN_LOST - 2):
        return None
    best: _Reading | None = None
    for lead in _LEADS:
        reading = _restored(bytes([lead]) + raw, lost)
        if reading is None or reading[0] not in _MARKS:
            continue
        gain = _gain(text, start, end, reading) + 0.5 * (reading[0] in _USUAL)
        if best is None or gain > best.gain:
            best = _Reading(start, end, reading, gain, lost)
    if best is None or not lost:
        return best
    if len(best.text) < _LEAST_WHEN_LOST or best.gain < _LIKELY_WHEN_LOST:
        return None
    return replace(best, text=best.text + _likeliest(raw[-1], best.text, text[end : end + 3]))


def _stretch(text: str, at: int) -> tuple[bytes, int, bool]:
    """The bytes from `at` to where they fall in step again, the offset there, and whether the last of them lost its partner."""
    raw = b""
    for i in range(at, min(len(text), at + _FARTHEST)):
        char = text[i]
        try:
            code = char.encode("gb18030")
        except UnicodeEncodeError:
            return (raw, i + 1, True) if char == "\ufffd" else (b"", i, False)
        if i == at and not _begins_a_mark(code[0]):
            return b"", i, False
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


def _begins_a_mark(second: int) -> bool:
    """Whether a byte can be the second of a mark."""
    for lead in _LEADS:
        try:
            if bytes([lead, second]).decode("gb18030") in _MARKS:
                return True
        except UnicodeDecodeError:
            continue
    return False


def _restored(raw: bytes, lost: bool) -> str | None:
    try:
        return (raw[:-1] if lost else raw).decode("gb18030")
    except UnicodeDecodeError:
        return None


def _gain(text: str, start: int, end: int, reading: str) -> float:
    """How many points the place reads better with `reading`, seen with a few characters on either side."""
    before = re.search(f"[{HAN}，。]*\\Z", text[max(0, start - 4) : start])
    after = _CONTEXT.match(text, end)
    left, right = before[0] if before else "", after[0] if after else ""
    return plausibility(left + reading + right) - plausibility(left + text[start:end] + right)


def _likeliest(lead: int, before: str, after: str) -> str:
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


RULE = Rule(
    id="encoding/gbk-byte-slip",
    find=find,
    title="marks that lost a byte in GBK text",
    changes=(("他說這是上品?！奔~科倫的商店也有賣。", "他說這是上品。”紐科倫的商店也有賣。"),),
    asks=("今年以来?\ue0e3\ue087【\ue135闷轿确⒄? 2023年形势好",),
    stays=(
        "你去不去?别人都走了,我也走。",
        "真的吗?！我不信。",
        "什么?对不起,没听清ok",
        "为什么?1.成本低 2.速度快",
    ),
    source="Traditional-text mills that filter bytes (damage 4)",
    gate=frozenset("?\ufffd"),
    deletes=frozenset({"han", "letter", "digit"}),
)
