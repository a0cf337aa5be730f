"""Full-width marks whose first byte was lost in GBK text: `品?！奔~科倫` was `品。”紐科倫`.

A filter replaced one byte of a mark with `?`, and every byte after it paired up with the wrong neighbour until the next ASCII
byte put them in step again. Putting the byte back (A1 or A3, which begin nearly all marks) and pairing anew gives the text
again. Done where what comes out begins with a mark and reads like Chinese while what stands there does not. Where the last
byte of the stretch was lost too, one character cannot be known: the rest is proposed, with the likeliest one or □ in its place.

The second byte of such a mark may itself have paired up with the next one as `？`, A3 BF, and have been made `?` after that: of
`視察。縣長` only `視察??h長` is left, of `女士，常看到` `女士，?吹降`. Then A3 BF is put back as well, behind A1 or B3.

Where the rule can be wrong: hardly; real question marks before Han decode to nonsense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._plausible import is_frequent
from cleaner.rules.encoding._shift import likeliest, points_gained, restored, stretch
from cleaner.rules.rule import Find, Rule
from cleaner.words import is_word, simplified

_SLIP = pattern(f"[?\ufffd](?=[^\x00-\x7f])|\\?(?=\\?[^\x00-\x7f?？])|\\?(?<=[{HAN})”」].)(?=\\?[@-~][{HAN}])")
_MARKS = "\u3000、。·—…‘’“”〈〉《》「」『』【】！（），：；？"
_USUAL = "，。、：；！？“”（）《》"
_LEADS = (0xA1, 0xA3)
_LEADS_OF_PAIRED = (0xA1, 0xB3)
"""First bytes of what A3 goes on: a full stop, and the one frequent character that is met so, 常."""
_LETTER_LENGTH = 3
"""Characters of `??h`."""
_STOPS = frozenset("，。、；：！？,;:!?.")
_PAIRED = b"\xa3\xbf"
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
            reading = _read(page, slip.start())
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


def _read(page: Page, start: int) -> _Reading | None:
    """The best reading of the slip that begins with the `?` at `start`."""
    text = page.text
    twice = text[start + 1 : start + 2] == "?"
    at = start + 1 + twice
    raw, end, lost = stretch(text, at)
    if not raw or (lost and len(raw) < 2 * _LEAST_WHEN_LOST - 2):
        return None
    best: _Reading | None = None
    for lead in _LEADS if not twice and _begins_a_mark(raw[:1]) else ():
        best = _better(best, page, _Reading(start, end, restored(bytes([lead]) + raw, lost) or "", 0.0, lost))
    if not lost and (best is None or best.text[0] not in _USUAL):
        for lead in _LEADS_OF_PAIRED:
            reading = restored(bytes([lead]) + _PAIRED + raw, lost=False) or ""
            if reading[:1] != "。" or text[start - 1 : start] not in _STOPS:
                best = _better(best, page, _Reading(start, end, reading, 0.0, lost), paired=True)
    if best is None or not lost:
        return best
    if len(best.text) < _LEAST_WHEN_LOST or best.gain < _LIKELY_WHEN_LOST:
        return None
    return replace(best, text=best.text + likeliest(raw[-1], best.text, text[end : end + 3]))


def _better(best: _Reading | None, page: Page, other: _Reading, *, paired: bool = False) -> _Reading | None:
    """The better of two readings; one that takes two lost bytes for granted has to be so by far."""
    if not other.text or other.text[0] not in (f"{_MARKS}常" if paired else _MARKS):
        return best
    if paired and other.end - other.start == _LETTER_LENGTH:
        gain = _SURE * _fits(page, other.end, other.text)
    else:
        gain = points_gained(page.text, other.start, other.end, other.text) + 0.5 * (other.text[0] in _USUAL)
    if best is None or gain > best.gain + (_LIKELY if paired else 0.0):
        return replace(other, gain=gain)
    return best


def _fits(page: Page, end: int, reading: str) -> bool:
    """Whether a letter was the last byte of a frequent Traditional character, `??h` of `。縣`: the text holds it, or a word begins."""
    if page.script != "hant" or len(reading) != 2 or reading[0] != "。" or not is_frequent(reading[1]):
        return False
    return reading[1] in page.text or is_word(simplified(reading[1] + page.text[end : end + 1]))


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
    changes=(
        ("他說這是上品?！奔~科倫的商店也有賣。", "他說這是上品。”紐科倫的商店也有賣。"),
        ("檢查組昨天回到鎮上??h長說，這個縣的橋都要重修。", "檢查組昨天回到鎮上。縣長說，這個縣的橋都要重修。"),
        ("收水費的師傅,?吹椒艑W的孩子在渠邊玩水。", "收水費的師傅,常看到放學的孩子在渠邊玩水。"),
    ),
    asks=("今年以来?\ue0e3\ue087【\ue135闷轿确⒄? 2023年形势好",),
    stays=(
        "你去不去?别人都走了,我也走。",
        "真的吗?！我不信。",
        "真的嗎??s先生,你好。他問什麼??h老師沒有回答。",
        "老師問完了嗎??A組先答,??B組補充。",
        "什么?对不起,没听清ok",
        "为什么?1.成本低 2.速度快",
    ),
    source="Traditional-text mills that filter bytes (damage 4)",
    gate=frozenset("?\ufffd"),
    deletes=frozenset({"han", "letter", "digit"}),
)
