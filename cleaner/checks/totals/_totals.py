"""Parts, then their total: 分别为12、8、5亿元，合计25亿元; 12 in the north and 9 in the south, 21 in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.checks.arithmetic import add_up, comparable
from cleaner.checks.clauses import Sentence, separator
from cleaner.checks.enumerations import Part, run_before, same_unit
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

# Parts, then their total.
_TOTAL_FOLLOWS = pattern(
    r"(?:[合总總共]\s?[计計]|[一总總合]共|[三两兩二四五六]者(?:合[计計]|相加|共|之和)|(?<=[二两兩三四五六七八九十][\u4e00-\u9fff])累[计計]|之和|[总總]和|加(?:起[来來]|在一起)|(?:[拢攏统統][总總]?|总|總)共|[总總][\u4e00-\u9fff]{0,2}[额額數数](?=[达達为為是])|(?<![公一总總合])共(?!同|和|享|建|有制)|[总總][\u4e00-\u9fff]?[数數量额額](?=[达達为為是共])|总(?=[投产产收])|總(?=[投產收]))"
    r"|\b(?:for|making|or|giving|with)? ?an? (?:combined )?total of\b|\btotall?ing\b|\bin all\b|\baltogether\b|\bcombined\b",
    re.IGNORECASE,
)
SAMPLE = pattern(
    r"等(?!级|級|于|於|待|奖|獎|候)|其他|其它|其余|其餘|另外?[有]|之类|[各]有捐|\bsuch as\b|\bamong others\b|\betc\b|\bothers?\b",
    re.IGNORECASE,
)
CHANGE = pattern(
    r"[同环環]比|比上|比去|增[长長加幅]|减少|減少|下降|提高|净增|淨增|上升|\b(?:up|down|rose|fell|increase|decrease)\b",
    re.IGNORECASE,
)
_FILLER = pattern(
    r"[了有为為爲达達到约約近超过過的是完成实實现現个個家元人民币幣\s$¥￥€£]|[一二两兩三四五六七八九十\d]+[个個家大类類项項]?"
)


_AHEAD = 6
"""Figures before a list that its total may take in as well."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and the parts that are said to make it; `exhaustive` if they are all of it.

    `others` are figures before the whole in its unit: the parts may be of one of them, or of all together.
    """

    whole: Quantity
    parts: tuple[Part, ...]
    exhaustive: bool
    others: tuple[Quantity, ...] = ()


def total_after(page: Page, sentence: Sentence, quantities: Sequence[Quantity]) -> Iterator[Sum]:
    """Parts, then 合计 or "a total of", then the whole."""
    at = 0
    floor = sentence.start
    for cue in _TOTAL_FOLLOWS.finditer(page.text, sentence.start, sentence.end):
        while at < len(quantities) and quantities[at].start < cue.end():
            at += 1
        trailing = cue[0].lower() in ("in all", "altogether", "combined")
        if trailing and at > 2 and page.text[quantities[at - 1].end : cue.start()] in (" ", " people "):
            yield from _told_in_all(page, quantities, at - 1, floor)
        if trailing or at < 2 or at >= len(quantities):
            continue
        whole, link = quantities[at], page.text[cue.end() : quantities[at].start]
        if page.text[whole.end : whole.end + 1] in ("+", "＋") or len(link) > 14 or re.search("[，,；;、。]", link):
            continue
        parts = run_before(page, quantities, at, whole, floor)
        floor = whole.end
        if len(parts) >= 2 and "由" in page.text:
            opened = page.text.rfind("由", parts[0].quantity.start, parts[-1].quantity.start)
            parts = [part for part in parts if part.quantity.start > opened]
        if (
            any(_counts_others(q, parts) for q in quantities[:at] if q.start > parts[-1].quantity.start)
            if parts
            else True
        ):
            continue
        if len(parts) >= 2 and _is_total_of(page, parts, whole, link, cue.start()):
            near = quantities[max(0, at - len(parts) - _AHEAD) : at]
            ahead = [q for q in near if q.start < parts[0].quantity.start and same_unit(q, whole)]
            if not _foots_with(whole, parts, ahead[-2:]):
                yield Sum(whole, tuple(parts), True)


def _counts_others(between: Quantity, parts: Sequence[Part]) -> bool:
    """Whether a count between the last part and its total is of something else than the parts: 80亩共计87,680元, 七笔共计."""
    return between.kind in ("count", "measure") and between.value is not None and between.value != len(parts)


def _told_in_all(page: Page, quantities: Sequence[Quantity], at: int, floor: int) -> Iterator[Sum]:
    """1,340 in the north, 1,122 in the south and 986 in the east, 3,448 in all."""
    whole = quantities[at]
    parts = run_before(page, quantities, at, whole, floor)
    joined = "and" in page.text[parts[-2].quantity.end : parts[-1].quantity.start] if len(parts) > 1 else False
    if joined and not SAMPLE.search(page.text, parts[0].quantity.start, whole.start):
        yield Sum(whole, tuple(parts), True)


def _foots_with(whole: Quantity, parts: Sequence[Part], ahead: Sequence[Quantity]) -> bool:
    """Whether the whole takes in figures that stand before the list as well: 收入18亿元，加补助27亿元、结转1亿元，总计46亿元."""
    for first in range(len(ahead)):
        intervals = comparable([whole, *ahead[first:], *(part.quantity for part in parts)])
        if intervals and intervals[0].intersects(add_up(intervals[1:])):
            return True
    return False


_PLANNED = pattern("[规規]划|[计計]划|[计計]劃|[预預][计計]|概算|核定|批[复准]|目[标標]|[远遠]期")
_OF_ALL = pattern(
    r"[三两兩二四五六七八九十\d]+[个個家大类類项項者]?|全[年部体體]|各[项項类類]|以上|[，,；;、\s]|上述|前后|前後"
)


def _is_total_of(page: Page, parts: Sequence[Part], whole: Quantity, link: str, cue: int) -> bool:
    """Whether the total counts what the parts count, and no others."""
    last = parts[-1].quantity.end
    between = page.text[last:cue]
    if len(between) > 24 or _PLANNED.search(between) or SAMPLE.search(page.text, parts[0].quantity.start, cue):
        return False
    subject = _OF_ALL.sub("", re.split("[，,；;]", between)[-1])
    lead = page.text[max(0, parts[0].quantity.start - 24) : last + 8]
    if ("；" in between or ";" in between) and separator(
        page.text[parts[0].quantity.end : parts[1].quantity.start]
    ) < 3:
        return False
    if len(subject) > 2 and not all(c in lead for c in subject) and re.search("[\u4e00-\u9fff]", subject):
        return False
    told = re.search(r"([二两兩三四五六七八九2-9])[个個家大类類项項]?[^，,\d]{0,6}$", between)
    if told and "二两三四五六七八九".find(told[1].replace("兩", "两").replace("二", "两")) + 1 not in (0, len(parts)):
        return False
    words = _FILLER.sub("", link)
    lead = (
        page.text[max(0, parts[0].quantity.start - 24) : last] + re.split("[，,；;。]", page.text[last : last + 8])[0]
    )
    if words and not all(c in lead for c in words):
        return False
    return not any(CHANGE.search(part.label) for part in parts)
