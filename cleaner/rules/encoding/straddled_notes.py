"""A pinyin note that was put between the bytes of a character: `順序?yàn)閷W校` was `順序為學校`.

Sites that put readings after a fixed set of characters look for them byte by byte. Where the second byte of one character and
the first of the next make a character of the set, the note is put between them: its bracket is lost with the first byte of
the torn character, whose second byte shifts all that follow until an ASCII byte puts them in step again. The reading tells
which character was seen, and so which byte was lost. Done where what comes out reads like Chinese and what stands there does
not. Where the last byte of the stretch was lost too, the rest is proposed, with the likeliest character or □ in its place.

Where the rule can be wrong: hardly; a question mark before a bracketed word decodes to nonsense.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.readings import NOTE_LETTERS, readings, without_tone
from cleaner.rules.encoding._shift import likeliest, points_gained, restored, stretch
from cleaner.rules.rule import Find, Rule

_NOTE = pattern(f"[?\ufffd](?<=[^\\x00-\\x7f].)\\(?([{NOTE_LETTERS}]{{1,8}})[ \u00a0]?\\)(?=[^\\x00-\\x7f])")
_SURE, _SURE_WHEN_LOST, _CLEAR = 3.0, 4.0, 8.0
_TAG = pattern("/?(?:p|br|div|span|strong|li|td|tr|h[1-6]|a)\\b[^<>\\n]{0,40}>")
_REASON = "a note between the bytes of a character, which shifted the bytes behind it"


def find(page: Page) -> Iterator[Find]:
    text = page.text
    behind = 0
    for note in _NOTE.finditer(text):
        if note.start() < behind:
            continue
        raw, end, lost = stretch(text, note.end())
        if not raw or (lost and len(raw) < 4):
            continue
        best = _best(text, note.start(), end, _lost_bytes(text[note.start() - 1], note[1]), (raw, lost))
        if best is None or best[0] < (_SURE_WHEN_LOST if lost else _SURE):
            continue
        behind = end
        read = best[1]
        if lost:
            eaten = "<" if _TAG.match(text, end) else ""
            read += likeliest(raw[-1], read, text[end : end + 3]) + eaten
            confidence = 0.93 if best[0] >= _CLEAR else 0.8
            yield note.start(), end, read, "ask", confidence, f"{_REASON}; the last character behind it lost a byte too"
        else:
            yield note.start(), end, read, "safe", 0.995, _REASON


def _lost_bytes(before: str, note: str) -> list[int]:
    """The bytes that make a character read as the note says with the last byte of the character before it."""
    code = before.encode("gb18030", "replace")
    if len(code) != 2 or code[1] < 0x81:
        return []
    found: list[int] = []
    for trail in range(0x81, 0xFF):
        try:
            seen = bytes([code[1], trail]).decode("gbk")
        except UnicodeDecodeError:
            continue
        if without_tone(note) in readings(seen):
            found.append(trail)
    return found


def _best(text: str, start: int, end: int, leads: list[int], shifted: tuple[bytes, bool]) -> tuple[float, str] | None:
    """The reading of the stretch that gains most, with the points that it gains, of those that a lost byte gives."""
    raw, lost = shifted
    found = [read for lead in leads if (read := restored(bytes([lead]) + raw, lost))]
    return max(((points_gained(text, start, end, read), read) for read in found), default=None)


RULE = Rule(
    id="encoding/straddled-notes",
    find=find,
    title="pinyin notes between the bytes of a character",
    changes=(
        ("這套程序?yàn)檗r戶準備種子，也為農戶培訓技術。", "這套程序為農戶準備種子，也為農戶培訓技術。"),
        ("他們按順序?yàn)閷W校送書，秩序?yàn)榇蠹揖S護。", "他們按順序為學校送書，秩序為大家維護。"),
    ),
    asks=("應用程序?yàn)槟康牡念愃菩袨椤?/p>下一段說明了情況。",),
    stays=(
        "你去过哪里?(beijing)我没去过。",
        "这道题选?a)先做乙，再做甲。",
        "为什么?(yàn)这个字怎么读。",
    ),
    source="Traditional-text mills that add readings byte by byte (damage 1 and 4)",
    gate=frozenset("?\ufffd"),
    deletes=frozenset({"han", "letter", "digit"}),
)
