"""A figure or table that is referred to but not there, or two captions under one number.

Only against captions that the text itself carries: where a copier dropped them all, nothing can be said. References to the
figures of annexes, supplements, other chapters and other works are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.checks.check import Check
from cleaner.checks.chinese_numerals import small_number
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "order/figure-ref"
_KINDS = {
    "图": "figure", "圖": "figure", "fig": "figure", "表": "table", "tab": "table", "图表": "chart", "圖表": "chart",
    "exh": "exhibit",
}  # fmt: skip
_HAN_NUMBER = r"[一二三四五六七八九十]{1,3}"
_NUMBER = r"\d{1,3}(?:[-.–—]\d{1,3})?"
_CAPTION = pattern(
    rf"^[ \t\u3000>]*(?:\*\*|!\[|#{{1,6}} )?[<＜【]?(?P<word>[图圖]?表|图|圖|Figure|Fig\.?|Table|Tab\.|Exhibit) ?(?P<number>{_NUMBER}|{_HAN_NUMBER}(?=[ \u3000：:.．、|]))(?![\d年月日元份张張])[>＞】]?(?P<rest>[^\n]{{0,200}})$",
    re.MULTILINE,
)
_REFERENCE = pattern(
    rf"(?P<word>[图圖]表(?=\s?\d)|[图圖表](?=\s?\d|{_HAN_NUMBER}(?:所示|[，。、；）)]|中|可))|\b(?:Figures?|Figs?\.?|Tables?|Tabs?\.|Exhibits?)(?=\s\d))\s?(?P<number>{_NUMBER}|{_HAN_NUMBER})(?![\d%％年月日元份张張人列块塊本个個时時个])(?P<more>(?:\s?(?:[、,，和与與及~～至]|and|to|[-–—])\s?[图圖表]?\s?{_NUMBER}(?![\d%％年月日元份张張人列块塊本个個时時])){{0,6}})"
)
_MORE = pattern(rf"(?P<join>[、,，和与與及~～至–—-]|and|to)\s?[图圖表]?\s?(?P<number>{_NUMBER})")
# A line that starts like a caption and goes on as a sentence.
_SENTENCE = pattern(
    r"\s*(?:显示|顯示|表明|所示|说明|說明|给出|給出|列出|列示|展示|反映|描述|可见|可知|中的?|为|為|是|和|与|与|與|、|至|的|则|則|将|將|总结|總結|汇总了|比较了|对比了|即)"
    r"|\s+(?:shows?|lists?|gives?|presents?|illustrates?|summari[sz]es|depicts?|reports?|compares?|displays?|indicates?|plots?|contains?|is|are|was|were|and|in|of|to|also|provides?)\b"
)
# 图2(a), Fig. 2b, 表2（续）: one of several parts under a number.
_PART = pattern(r"[（(]?[a-zA-Z][）)]?(?![A-Za-z])|.{0,80}(?:续|續|continued|cont\.)")
_TITLE_START = pattern(r"\s*[.:：．、|—–-]?\s*[^\s。，,；;)）\]]")
# Just before a reference: it is a figure of something else, or no figure at all.
_ELSEWHERE = pattern(
    r"(?:附件?|附录|附錄|补充|補充|续|續|文献[^。\n]{0,8}|文獻[^。\n]{0,8}|》[^。\n]{0,6}|\][^。\n]{0,6}|原文|书中|書中|前[文章][^。\n]{0,4}|该文|原|彩|地|年鉴|[Aa]ppendix|[Ss]upplement\w*|\bal\.?,?[^.\n]{0,12}|their|代|列|手|上|本|[A-Z]\.?|[A-Z]{2,}(?:/[A-Z])?\s?\d[\d.—–-]*)\s*$"
)
_OF_OTHERS = pattern(r"[a-z]?\s+(?:of|in|from)\s+(?:the\s+)?(?:[A-Z][a-z]+|\[\d|ref)")
_OWN_WORDS = pattern(r"[\u3400-\u9fff]")
_BEFORE_OK = "如见見由从從据據看照参參阅閱詳详在于於与與和及对對以将將下右左：:（("


_THROUGH = frozenset(("~", "～", "至", "–", "—", "-", "to"))
_LONGEST_RUN = 20


@dataclass(frozen=True, slots=True)
class _Caption:
    start: int
    end: int
    kind: str
    word: str
    number: str
    title: str


def find(page: Page) -> Iterator[Finding]:
    captions = [c for match in _CAPTION.finditer(page.text) if (c := _caption(page, match))]
    if len(captions) < 2:
        return
    yield from _twice(page, captions)
    yield from _absent(page, captions)


def _caption(page: Page, match: re.Match[str]) -> _Caption | None:
    rest = match["rest"]
    word, number = match["word"], _normal(match["number"])
    if _PART.match(rest):
        return _Caption(match.start("word"), match.end("number"), _kind(word), word[:1], number, "")
    if _SENTENCE.match(rest) or not _TITLE_START.match(rest) or "\t" in rest:
        return None
    # A caption may hold a full stop at its end, as in `Table 1. Sizes.`, never a Chinese sentence.
    if re.search(r"。", rest) and len(rest) > 40:
        return None
    title = re.sub(r"[\W\d_]+", "", rest).lower()
    return _Caption(match.start("word"), match.end("number"), _kind(word), word[:1], number, title)


def _kind(word: str) -> str:
    return _KINDS[word[:3].lower() if word[0].isascii() else word]


def _normal(number: str) -> str:
    if not number[0].isascii():
        return str(small_number(number) or 0)
    return re.sub(r"[.–—]", "-", number)


def _twice(page: Page, captions: list[_Caption]) -> Iterator[Finding]:
    first: dict[tuple[str, str, str], _Caption] = {}
    for caption in captions:
        key = (caption.kind, caption.word, caption.number)
        earlier = first.setdefault(key, caption)
        if earlier is caption or earlier.title == caption.title or not caption.title or not earlier.title:
            continue
        if earlier.title.startswith(caption.title) or caption.title.startswith(earlier.title):
            continue
        name = page.text[caption.start : caption.end]
        zh = f"{name}出现两次，标题不同；其中一个编号应改"
        en = f"{name} stands over two different captions; one of the numbers is wrong"
        yield Finding(
            caption.start,
            caption.end,
            ID,
            "warning",
            say(page, zh, en),
            ((earlier.start, earlier.end),),
            {"number": caption.number},
        )


def _absent(page: Page, captions: list[_Caption]) -> Iterator[Finding]:
    numbers: dict[str, list[str]] = {}
    for caption in captions:
        numbers.setdefault(caption.kind, []).append(caption.number)
    starts = {caption.start for caption in captions}
    told: set[tuple[str, str]] = set()
    for match in _REFERENCE.finditer(page.text):
        kind = _kind(match["word"])
        own = numbers.get(kind, [])
        if match.start("word") in starts or len(set(own)) < 2 or _is_elsewhere(page.text, match):
            continue
        for start, end, number in _referred(match, any("-" in o for o in own)):
            if number in own or (kind, number) in told or not _of_this_text(number, own):
                continue
            told.add((kind, number))
            there = "、".join(dict.fromkeys(own))
            noun = match["word"] if not match["word"].isascii() else kind
            zh = f"引用了{noun}{number}，但文中只有{noun}{there}；应改引用的编号，或补上{noun}{number}"
            en = f"The text refers to {kind} {number}, but has only {kind} {there.replace('、', ', ')}; the number is wrong or the {kind} is missing"
            yield Finding(start, end, ID, "warning", say(page, zh, en), (), {"referred": number, "present": there})


def _referred(match: re.Match[str], by_chapter: bool) -> Iterator[tuple[int, int, str]]:
    """Where each number stands, and the number; 表1-4 is table 4 of chapter 1 only where captions are numbered `by_chapter`."""
    first, _, last = _normal(match["number"]).partition("-")
    numbers = [f"{first}-{last}"] if by_chapter and last else [number for number in (first, last) if number]
    if len(numbers) == 2 and all(n.isdecimal() for n in numbers) and 0 < int(last) - int(first) <= _LONGEST_RUN:
        numbers = [str(number) for number in range(int(first), int(last) + 1)]
    for number in numbers:
        yield match.start("word"), match.end("number"), number
    offset = match.start("more")
    before = numbers[-1]
    for more in _MORE.finditer(match["more"]):
        number = _normal(more["number"])
        low, high = (int(n) if n.isdecimal() else 0 for n in (before, number))
        if more["join"] in _THROUGH and 0 < low < high <= low + _LONGEST_RUN:
            for between in range(low + 1, high):
                yield match.start("word"), offset + more.end("number"), str(between)
        yield offset + more.start("number"), offset + more.end("number"), number
        before = number


def _of_this_text(number: str, own: list[str]) -> bool:
    """Whether the number is written as the captions' are, and for chapter numbers, of a chapter that has captions."""
    if "-" in number:
        return any(o.split("-")[0] == number.split("-")[0] and "-" in o for o in own)
    return any("-" not in o for o in own)


def _is_elsewhere(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 24) : match.start()]
    if _ELSEWHERE.search(before) or _OF_OTHERS.match(text, match.end()):
        return True
    # 图 and 表 inside a word (代表5人, 地图5): a reference follows a mark, a space or a word that leads to it.
    return not match["word"].isascii() and bool(_OWN_WORDS.match(before[-1:])) and before[-1] not in _BEFORE_OK


CHECK = Check(
    id=ID,
    find=find,
    title="A figure or table that is referred to is not there, or is there twice",
    fires=(
        "表1 人口\n表2 产业\n表3 就业\n表4 收入\n收入差距见表5。",
        "图1 位置\n图2 采样\n图2 水位\n如图1所示。",
        "Figure 1: Map\nFigure 2: Tides\nFigure 3: Currents\nAs Figure 5 shows, it fell.",
        "表一 人口\n表二 产业\n详见表五。",
        "表1 甲\n表2 乙\n表3 丙\n各项指标见表1—4。",
        "圖1 平面\n圖2 動線\n圖3 植栽\n停車請參閱圖8。",
        "图1 现状\n图2 规划\n图4 效果\n如图1至图4所示。",
    ),
    stays=(
        "表1 人口\n表2 产业\n名单见附件表5。",
        "图1 位置\n图2(a) 春季\n图2(b) 秋季\n如图2(a)所示。",
        "结果如图3所示。",
        "表1 甲\n表2 乙\n表3 丙\n各项指标见表1—3。",
        "图一 甲\n图二 乙\n如图二所示，不图一时之快。",
        "Table 1. Sizes\nTable 2. Rates\nTable S3 in the supplement has more.",
        "图1 甲\n图2 乙\n文献[5]的图7与此相近。",
        "表1 物品\n表2 人员\n共有代表5人参加。",
        "Table 5 of Smith (2010) lists them.\nTable 1. Sample\nTable 2. Means",
    ),
)
