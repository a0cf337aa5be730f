"""A space after digits only: `2023 年9 月6 日`.

Converters and old typesetting leave a space behind every number and none before it. Writers who part numbers from Han do so
on both sides. Deleted where the text has at least four such places, hardly any number with a space before it, and at least
half as many numbers that touch the Han before them; asked about from two on. Numbers that open a line and number captions
(`图2 系统结构`) keep their space, and so do numbers behind Latin words where the text parts those from Han.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_GAP = pattern(f"[0-9][ \u00a0](?=[{HAN}])")
_BEFORE = pattern(f"[{HAN}][ \u00a0](?=[0-9])")
_TIGHT = pattern(f"[{HAN}](?=[0-9])")
_LATIN_GAP = pattern(f"[A-Za-z][ \u00a0](?=[{HAN}])")
_NUMBER = pattern("[0-9][0-9.,:/-]{0,15}\\Z")
_CAPTION = pattern(
    "(?:[图圖表例式注註]|[附插]件|附[录錄图圖表]|方案|公式|[实實][验驗]|[问問][题題]|No\\.|第|[选選][项項])\\Z"
)
_UNIT_OF_DATE = pattern("[ \u00a0][年月日时時分号號]")
_LONGEST_LABEL = 12
_SURE, _LIKELY = 4, 2


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if page.signs.isdisjoint(" \u00a0") or not _GAP.search(text):
        return
    gaps = [gap for gap in _GAP.finditer(text) if _counts(page, gap)]
    plain = sum(not _follows_latin(text, gap) for gap in gaps)
    if plain < _LIKELY:
        return
    before, tight = len(_BEFORE.findall(text)), len(_TIGHT.findall(text))
    if before * 6 > plain or tight * 2 < plain:
        return
    sure = plain >= _SURE
    parted_latin = _LATIN_GAP.search(text) is not None
    for gap in gaps:
        if not (parted_latin and _follows_latin(text, gap)):
            reason = "a space after a number, as after others of this text, and none before"
            yield gap.start() + 1, gap.end(), "", "safe" if sure else "ask", 0.996 if sure else 0.9, reason


def _counts(page: Page, gap: re.Match[str]) -> bool:
    """Whether a gap is neither behind the number of a line nor behind that of a caption."""
    text = page.text
    start = gap.start() + 1 - len(_NUMBER.search(text[max(0, gap.start() - 15) : gap.start() + 1])[0])  # type: ignore[index]
    line_start = page.line_at(start)[0]
    before = text[max(line_start, start - _LONGEST_LABEL) : start]
    if start - line_start < _LONGEST_LABEL and not before.strip(" \t\u3000#>*-|("):
        return _UNIT_OF_DATE.match(text, gap.start() + 1) is not None
    return not _CAPTION.search(before)


def _follows_latin(text: str, gap: re.Match[str]) -> bool:
    number = _NUMBER.search(text[max(0, gap.start() - 15) : gap.start() + 1])
    start = gap.start() + 1 - (len(number[0]) if number else 0)
    before = text[max(0, start - 2) : start].rstrip(" -")
    return before[-1:].isascii() and before[-1:].isalpha()


RULE = Rule(
    id="layout/space-after-digits",
    find=find,
    title="a space after digits only",
    changes=(
        (
            "会议于2023 年9 月6 日召开，共有35 个单位、120 人参加，历时3 天。",
            "会议于2023年9月6日召开，共有35个单位、120人参加，历时3天。",
        ),
    ),
    asks=("会议于9 月6 日召开。",),
    stays=(
        "会议于 2023 年 9 月 6 日召开，共有 35 个单位、120 人参加，历时 3 天。",
        "1 总则\n2 范围\n3 术语\n4 要求\n见图1 系统结构、图2 流程、表1 参数、表2 指标。",
        "共1 860人，气温25 ℃，iPhone 15 发布。",
        "第1 名、5 人",
    ),
    source="converted documents (damage 3)",
    gate=frozenset("0123456789"),
)
