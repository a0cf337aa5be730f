"""Text decoded with the wrong charset: UTF-8 read as Latin-1 or cp1252, GBK read as Latin-1, UTF-8 read as GBK.

The bytes of each suspicious stretch are taken back and decoded as they were meant. What comes out is believed where it is
Chinese of frequent characters, enough of it that no chance could have made it; what comes out in other scripts, where ftfy
holds the text as it stands for broken. Double mojibake takes two rounds. Stretches that lost bytes cannot be restored.

Where the rule can be wrong: pages that show mojibake as an example. Beside such talk, and in code, it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.encoding._misreadings import (
    gbk_read_as_latin,
    pairs,
    utf8_as_gbk,
    utf8_read_as_gbk,
    utf8_read_as_latin,
)
from cleaner.rules.encoding._plausible import is_level_one, plausibility
from cleaner.rules.rule import Find, Rule
from cleaner.words import is_word, simplified

_HAN = pattern(f"[{HAN}]")
_KANA = pattern("[\u3041-\u30ff]")
_MARK = pattern("[\u2014\u2018-\u201d\u2026\u3001-\u3002\u3008-\u3011\u3014\u3015\uff01-\uff5e\u00b7]")
_STRANGE = pattern(
    f"[^\\x20-\\x7e{HAN}\u3041-\u30ff\u2014\u2018-\u201d\u2026\u2030\u2103\u3000-\u3002\u3008-\u3015\uff01-\uff5e\u00b0-\u00b7\u00d7\u2160-\u2169\u2460-\u2473]"
)
_LATIN = pattern("[\u00c2-\u00f4][\u0080-\uffff]")
_TALK = pattern(
    r"[乱亂][码碼]|[编編][码碼]|字[符元]集|GBK|GB ?2312|UTF-?8|Latin-?1|\bencodings?\b|\bcharset\b|mojibake", re.I
)
_SIGNS_ONLY = pattern("[×÷°±·¥§\\s]+")
"""What hides a number (`××××`) or stands in a formula, though its bytes would make a character too."""
_ENOUGH, _MANY = 4, 7
_NEARLY_ALL = 0.85


@dataclass(frozen=True, slots=True)
class _Believed:
    """`[start, end)` was `text`; `chinese` characters of it speak for that. `sure` by itself, or only among others."""

    start: int
    end: int
    text: str
    chinese: int
    sure: bool


def find(page: Page) -> Iterator[Find]:
    text = page.text
    found: list[_Believed] = []
    if _LATIN.search(text):
        found += (b for reading in gbk_read_as_latin(text) if (b := _from_bytes_of_gbk(text, *reading)))
        found = _better(found, _from_utf8(text))
    if utf8_as_gbk().search(text):
        found += (b for reading in utf8_read_as_gbk(text) if (b := _from_gbk(text, *reading)))
    if not found:
        return
    talk = CodeTalk(page)
    recurs = sum(b.chinese for b in found) >= _MANY
    for b in found:
        if talk.shows(b.start, b.end) or (
            b.chinese < 5 * _ENOUGH and _TALK.search(text, max(0, b.start - 60), b.end + 60)
        ):
            continue
        safe = b.sure or (recurs and b.chinese > 0)
        if not safe and b.chinese < 3:
            continue
        yield (
            b.start,
            b.end,
            b.text,
            "safe" if safe else "ask",
            0.998 if safe else 0.8,
            f"decoded with the wrong charset: {b.text[:20]!r}",
        )


def _better(left: Sequence[_Believed], right: Sequence[_Believed]) -> list[_Believed]:
    """Of readings that overlap, those that make more Chinese; each list is sorted and disjoint."""
    kept: list[_Believed] = []
    for b in sorted((*left, *right), key=lambda b: (b.start, -b.chinese)):
        if not kept or kept[-1].end <= b.start:
            kept.append(b)
        elif (kept[-1].sure, kept[-1].chinese) < (b.sure, b.chinese):
            kept[-1] = b
    return kept


def _from_bytes_of_gbk(text: str, start: int, end: int, decoded: str) -> _Believed | None:
    """A reading as GBK, unless its bytes are those of UTF-8, of which GBK makes Chinese too (`銆備袱`), or hide a number."""
    if _SIGNS_ONLY.fullmatch(text, start, end) or utf8_as_gbk().search(decoded):
        return None
    return _chinese(text, start, end, decoded)


def _chinese(text: str, start: int, end: int, decoded: str) -> _Believed | None:
    """A reading, if it is Chinese of frequent characters, or Japanese."""
    han, kana = _HAN.findall(simplified(decoded)), len(_KANA.findall(decoded))
    frequent = sum(map(is_level_one, han))
    if len(_STRANGE.findall(decoded)) * 12 > len(decoded) or (
        frequent < _NEARLY_ALL * len(han) and frequent + 2 < len(han) and kana < len(han)
    ):
        return None
    total = frequent + kana + len(_MARK.findall(decoded))
    if total < 2 or frequent + kana < 0.5 * len(han):
        return None
    sure = total >= _ENOUGH or (len(han) > 1 and is_word(simplified(decoded.strip())))
    return _Believed(start, end, decoded, total, sure)


def _from_utf8(text: str) -> list[_Believed]:
    """What reads like UTF-8: Chinese, what ftfy holds for broken, and, in a text that has much of it, all the rest."""
    readings = list(utf8_read_as_latin(text))
    chinese = [_chinese(text, *reading) for reading in readings]
    proven = sum(b.chinese for b in chinese if b) >= 4 * _ENOUGH
    believed: list[_Believed] = []
    for (start, end, decoded), b in zip(readings, chinese, strict=True):
        b = b or _misread_twice(start, end, decoded)
        if b:
            believed.append(replace(b, sure=True))
        elif "\u2e80" <= max(decoded) <= "\uffef" or (proven and max(decoded) > "\u2000"):
            if proven or (len(decoded) == 1 and (_MARK.match(decoded) or is_level_one(simplified(decoded)))):
                believed.append(_Believed(start, end, decoded, 1, proven and _is_whole(text, start, end)))
        elif _mends(text, start, end, decoded):
            believed.append(_Believed(start, end, decoded, 0, _is_whole(text, start, end)))
    return believed


def _misread_twice(start: int, end: int, decoded: str) -> _Believed | None:
    """A reading that is itself UTF-8 read wrongly, if that is Chinese: the next round reads it back."""
    chinese = [b for reading in utf8_read_as_latin(decoded) if (b := _chinese(decoded, *reading))]
    return _Believed(start, end, decoded, sum(b.chinese for b in chinese), True) if chinese else None


def _mends(text: str, start: int, end: int, decoded: str) -> bool:
    """Whether ftfy holds the text for less broken with `decoded` in the place of `[start, end)`."""
    if not decoded.isprintable() and decoded.strip("\xa0\xad\u200b"):
        return False
    from ftfy.badness import badness

    before, after = text[max(0, start - 8) : start], text[end : end + 8]
    return bool(badness(before + text[start:end] + after) > badness(before + decoded + after))


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether nothing that may be misread too is left over right beside `[start, end)`: GBK bytes hold UTF-8 by chance only."""
    return not any("\x80" <= char <= "\u07ff" for char in text[max(0, start - 1) : start] + text[end : end + 1])


def _from_gbk(text: str, start: int, end: int, decoded: str) -> _Believed | None:
    """A reading of Han text that may be misread itself: it must be Chinese, and read far better than what stands there."""
    believed = _chinese(text, start, end, decoded)
    if believed is None or plausibility(decoded) - plausibility(text[start:end]) < 3.0:
        return None
    return believed


_MISREAD_HAN = frozenset(pairs(range(0xE2, 0xF0), range(0x80, 0xC0)))

RULE = Rule(
    id="encoding/mojibake",
    find=find,
    title="text decoded with the wrong charset",
    changes=(
        ("ä»Šå¹´äº§å€¼å¢žé•¿ï¼Œåˆ›å\u008e†å\u008f²æ–°é«˜ã€‚", "今年产值增长，创历史新高。"),
        ("\u00bd\u00f1\u00c4\u00ea\u00b2\u00fa\u00d6\u00b5\u00d4\u00f6\u00b3\u00a4", "今年产值增长"),
        ("The cafÃ© wasnâ€™t open.", "The café wasn’t open."),
        ("涓\ue15e浗缁忔祹", "中国经济"),
    ),
    stays=(
        "Señor Müller trägt Größe 45, «déjà vu» – 20 °C.",
        "UTF-8 读成 GBK 会变成“浣犲ソ”这样的乱码。",
        "電鐘響了，飯鍋裡的陳醋味飄出來。",
        "Ñandú, ÉTÉ, ÀÉÎ, £5–€9",
        "Привет, мир",
    ),
    source="pages and files that went through the wrong charset (damage 18)",
    gate=_MISREAD_HAN | frozenset(map(chr, (*range(0xC2, 0xD7), *range(0xD8, 0xF5)))),
    deletes=frozenset({"han", "letter", "digit"}),
    shields=False,
)
