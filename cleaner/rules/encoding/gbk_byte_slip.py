"""Full-width marks whose first byte was lost in GBK text: `品?！奔~科倫` was `品。”紐科倫`.

A filter replaced one byte of a mark with `?`, and every byte after it paired up with the wrong neighbour until the next ASCII
byte put them in step again. Putting the byte back (A1 or A3, which begin nearly all marks) and pairing anew gives the text
again. Done where what comes out begins with a mark and reads like Chinese while what stands there does not. Where the last
byte of the stretch was lost too, one character cannot be known: the rest is proposed, with the likeliest one or □ in its place.

Where the rule can be wrong: hardly; real question marks before Han decode to nonsense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._shift import likeliest, points_gained, restored, stretch
from cleaner.rules.rule import Find, Rule

_SLIP = pattern("[?\ufffd](?=[^\x00-\x7f])")
_MARKS = "\u3000、。·—…‘’“”〈〉《》「」『』【】！（），：；？"
_USUAL = "，。、：；！？“”（）《》"
_LEADS = (0xA1, 0xA3)
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
    if not _begins_a_mark(text[start + 1 : start + 2].encode("gb18030", "replace")[:1]):
        return None
    raw, end, lost = stretch(text, start + 1)
    if not raw or (lost and len(raw) < 2 * _LEAST_WHEN_LOST - 2):
        return None
    best: _Reading | None = None
    for lead in _LEADS:
        reading = restored(bytes([lead]) + raw, lost)
        if reading is None or reading[0] not in _MARKS:
            continue
        gain = points_gained(text, start, end, reading) + 0.5 * (reading[0] in _USUAL)
        if best is None or gain > best.gain:
            best = _Reading(start, end, reading, gain, lost)
    if best is None or not lost:
        return best
    if len(best.text) < _LEAST_WHEN_LOST or best.gain < _LIKELY_WHEN_LOST:
        return None
    return replace(best, text=best.text + likeliest(raw[-1], best.text, text[end : end + 3]))


def _begins_a_mark(second: bytes) -> bool:
    """Whether a byte can be the second of a mark."""
    for lead in _LEADS:
        try:
            if (bytes([lead]) + second).decode("gb18030") in _MARKS:
                return True
        except UnicodeDecodeError:
            continue
    return False


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
