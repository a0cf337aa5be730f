"""Where a text numbers its parts: 一、 （一） 1. (1) ① 第一章 2.1 Chapter 3, at line starts and inside sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.checks.chinese_numerals import HAN_NUMERAL, small_number
from cleaner.checks.cues import Cue
from cleaner.page import Page
from cleaner.patterns import pattern

_HAN = f"[{HAN_NUMERAL}]"
_DIVISIONS = "部分|部份|单元|單元|阶段|階段|[章节節条條篇讲講课課回集卷幕编編步场場题題]"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

_CAPITALS = "壹贰叁肆伍陆柒捌玖拾"
_ONE_FORM = str.maketrans("貳參陸", "贰叁陆")
_FIRSTS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")

# Each branch is named after the style that it finds; `lead` eats what may stand before a number at a line start.
_LINE_START = pattern(
    rf"^(?P<lead>[ \t\u3000>]*(?:#{{1,6}} *)?(?:\*\*)?)(?:"
    rf"(?P<han>{_HAN}{{1,4}}) *[、．.](?! *{_HAN}{{1,3}}(?:[、．.月季等两]|年级))"
    rf"|[（(] ?(?P<han_bracket>{_HAN}{{1,4}}) ?[）)]"
    rf"|第 ?(?P<division>{_HAN}{{1,5}}|\d{{1,4}}) ?(?P<unit>{_DIVISIONS})(?=[ \t\u3000：:、，,\*（(《“「]|$|[^的了是至到和与与及或第规規款项項、中里内所明对對])"
    rf"|(?P<arabic>\d{{1,3}})(?:[.．](?![\d.])|、(?!\d{{1,3}}(?:[、.．号號月日年楼樓期班级級层層]|\d* *$)))(?=\D|\d)"
    rf"|(?P<arabic_half>\d{{1,3}})[)）]"
    rf"|[（(](?P<arabic_bracket>\d{{1,3}})[）)]"
    rf"|\[(?P<square>\d{{1,3}})\]"
    rf"|(?P<circled>[\u2460-\u2473])"
    rf"|(?P<capital>[壹贰貳叁參肆伍陆陸柒捌玖拾])[、．.]"
    rf"|[（(](?P<letter>[a-h])[）)]"
    rf"|(?P<decimal>\d{{1,2}}(?:\.[1-9]\d?){{1,3}})(?![\d.%％])[、.]?[ \t\u3000]*(?=[A-Z\u4e00-\u9fff《“])"
    rf"|(?P<roman>[IVX]{{1,5}})[.．、][ \t](?=\S)"
    rf"|(?P<english>Chapter|Section|Part|Article|Step|Lesson|Unit|Act|CHAPTER|PART|ARTICLE|STEP) (?P<english_number>\d{{1,3}}|{'|'.join(w.capitalize() for w in _WORDS)})(?=[ \t]*[:.：—–-]|[ \t]*$|[ \t]+[A-Z“\"])"
    rf"|(?P<chinese_word>步骤|步驟|问题|問題) ?(?P<chinese_word_number>{_HAN}{{1,3}}|\d{{1,2}})(?=[：:、.．， \t\u3000]|$)"
    rf")",
    re.MULTILINE,
)
_INLINE = pattern(
    rf"(?P<before>[：:；;。，,！!)）】」』\s\u3000]|(?<![\s\S]))(?:"
    rf"[（(] ?(?P<han_bracket>{_HAN}{{1,3}}) ?[）)]"
    rf"|[（(](?P<arabic_bracket>\d{{1,2}})[）)]"
    rf"|(?P<circled>[\u2460-\u2473])"
    rf"|(?P<is>[一二三四五六七八九十]{{1,2}})是(?![一二三四五六七八九十]|否|非)"
    rf"|第(?P<nth>[一二三四五六七八九十]{{1,2}})(?=[，,：:])"
    rf"|(?P<must>[一二三四五六七八九十]{{1,2}})要(?![么麼不一])"
    rf"|其(?P<of_them>[一二三四五六七八九十]{{1,2}})(?=[，,：:是])"
    rf"|第(?P<nth_step>[一二三四五六七八九十]{{1,2}})步(?=[，,：:])"
    rf"|Step (?P<step>\d{{1,2}})(?=[:.] )"
    rf"|(?P<first>{'|'.join(_FIRSTS)})(?:ly)?(?=, )"
    rf")"
)
_BRACKETED = Cue(rf"[（(][ ]?{_HAN}{{1,3}}[ ]?[）)]|[（(][0-9０-９]{{1,2}}[）)]|[\u2460-\u2473]", once=True)
_LINE_HINT = pattern(rf"[ \t\u3000>#*]*[{HAN_NUMERAL}壹贰貳叁參肆伍陆陸柒捌玖拾（(第\d\[\u2460-\u2473IVXCSPALU步问問]")
_ENUMERATED = Cue(
    "[一二三四五六七八九十](?:[是要]|步[，,：:])|[第其][一二三四五六七八九十]{1,2}[，,：:]|Step [0-9]|(?:First|Second)(?:ly)?, ",
    once=True,
)
# What follows a decimal that is a measured value and not a heading's number.
_UNIT_AFTER = pattern(
    r"(?:[万亿千百十萬億]|[元角分米克吨噸升倍级級版折成秒度]|公里|厘米|毫米|小时|小時|个|個|英[寸里]|平方|立方|左右|以)"
)
_ROMAN = {"I": 1, "V": 5, "X": 10}

RANK = {
    "division": 0,
    "english": 0,
    "roman": 1,
    "han": 2,
    "capital": 2,
    "letter": 5,
    "han_bracket": 3,
    "chinese_word": 3,
    "arabic": 4,
    "square": 4,
    "arabic_half": 5,
    "arabic_bracket": 5,
    "circled": 6,
}
_DIVISION_RANK = {"卷": -4, "编": -4, "編": -4, "篇": -4, "部": -4, "章": -3, "节": -2, "節": -2, "条": -1, "條": -1}


@dataclass(frozen=True, slots=True)
class Marker:
    """One ordinal at `[start, end)` of the page. `style` tells apart kinds that number independently of each other."""

    start: int
    end: int
    style: str
    value: int
    rank: int
    indent: int
    inline: bool
    written: str


def structure(page: Page) -> list[Marker]:
    """The markers that may form an outline, in order of the text."""
    found = [m for match in _line_starts(page) if (m := _at_line_start(page, match))]
    if _BRACKETED.within(page):
        taken = {m.start for m in found}
        found += [m for m in _inline(page, ("han_bracket", "arabic_bracket", "circled")) if m.start not in taken]
        found.sort(key=lambda m: m.start)
    return found


def _line_starts(page: Page) -> Iterator[re.Match[str]]:
    """The matches of `_LINE_START`; lines that begin with none of its characters are passed over."""
    text = page.text
    at = 0
    while at >= 0:
        if _LINE_HINT.match(text, at) and (match := _LINE_START.match(text, at)):
            yield match
        at = text.find("\n", at) + 1 or -1


def enumerations(page: Page) -> list[Marker]:
    """The markers of 一是…二是… and 第一，…第二，…"""
    if not _ENUMERATED.within(page):
        return []
    return _inline(page, ("is", "must", "nth", "of_them", "nth_step", "step", "first"))


def _at_line_start(page: Page, match: re.Match[str]) -> Marker | None:
    style = match.lastgroup or ""
    style = {"unit": "division", "english_number": "english", "chinese_word_number": "chinese_word"}.get(style, style)
    start = match.end("lead")
    if page.shielded(start, match.end()) or _in_table(page, start):
        return None
    written = {
        "division": match["division"],
        "english": match["english_number"],
        "chinese_word": match["chinese_word_number"],
    }.get(style) or match[style]
    rank, name = RANK.get(style, 4), style
    if style == "division":
        name, rank = "第" + match["unit"], _DIVISION_RANK.get(match["unit"][0], 0)
    elif style == "english":
        name = match["english"].lower()
    elif style == "decimal":
        if _UNIT_AFTER.match(page.text, match.end()):
            return None
        prefix, _, last = written.rpartition(".")
        name, rank = "decimal " + prefix, 4 + prefix.count(".")
        return Marker(start, match.end(), name, int(last), rank, 0, False, written)
    value = _value(style, written)
    if value is None or not 0 < value < 2000:
        return None
    indent = len(match["lead"].expandtabs(4).replace("\u3000", "")) if not match["lead"].strip() else 0
    return Marker(start, match.end(), name, value, rank, indent, False, written)


def _inline(page: Page, styles: tuple[str, ...]) -> list[Marker]:
    found: list[Marker] = []
    at = 0
    while match := _INLINE.search(page.text, at):
        # The closing bracket of one marker may be what stands before the next one.
        at = max(match.end() - 1, match.start() + 1)
        style = match.lastgroup or ""
        value = _value(style, match[style]) if style in styles else None
        start = match.end("before")
        seam = match["before"] in (")", "）")
        if value and not page.shielded(start, match.end()) and not (seam and not _after_marker(found, start)):
            found.append(Marker(start, match.end(), style, value, RANK.get(style, 4), 0, True, match[style]))
    return found


def _after_marker(found: list[Marker], start: int) -> bool:
    return bool(found) and found[-1].end == start


def _value(style: str, written: str) -> int | None:
    if style == "capital":
        return _CAPITALS.index(written.translate(_ONE_FORM)) + 1
    if style == "letter":
        return ord(written) - 0x60
    if style == "circled":
        return ord(written) - 0x245F
    if style == "roman":
        values = [_ROMAN[c] for c in written]
        return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    if style == "first":
        return _FIRSTS.index(written) + 1
    if written.lower() in _WORDS:
        return _WORDS.index(written.lower()) + 1
    return small_number(written)


def _in_table(page: Page, offset: int) -> bool:
    start, end = page.line_at(offset)
    return "\t" in page.text[start:end] or page.text.startswith("|", start)
