"""Figures that the same words lead to in two sentences: 应到委员11人 … 本次会议应到委员13人.

The words right before a figure are enough where nothing says that the two sentences speak of two things: each names no subject of
its own, or one that the text has named before; no list runs from one to the other, and the words stand before two figures only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from cleaner.checks.attributes import Mention
from cleaner.checks.clauses import Sentence, clause_start, passages, place_of, sentence_of
from cleaner.checks.referents import may_differ
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_LEAD = pattern(
    r"[\u4e00-\u9fff]{4}(?P<filler>(?:[共总總合]?[计計]|共有?|[总總]共|[达達]到?|[约約]|[为為是有])?[:：]? ?)(?=[0-9])"
)
_LEAST, _LONGEST = 4, 16
_KINDS = frozenset({"count", "money", "measure", "duration"})
_NO_SUBJECT = pattern(
    "|[本此][次届屆]?(?:[会會][议議]|活[动動]|大[会會]|[赛賽]事)?|[该該此本]|目前|[现現]|[公我本]?公?司|[据據][悉了]解?到?|其中?|截至[^，。]{0,12}|[通经經][过過][^，。]{0,12}"
)
_OTHER = pattern(
    r"之初|[当當][时時初]|起初|最初|原先|[如现現]今|[后後][来來，,]|之[前后後]|此[前后後]|[扩擴改]建|每(?![张張人份位])|各|其中|另|平均|新增|增[加长長]|[减減]|[预預][计計]|[计計][划劃]|目[标標]|原[来來定有]|[拟擬]|上年|去年|前年|同期|[历歷]史|累[计計]第|第(?![一二三四五六七八九十\d]{1,3}[章节節])|[甲乙丙丁]|[一二三四五六七八九十]等|[中里裡内內][，,]|[一二三四五六七八九十][是区號号组組班楼樓层層]|[A-Za-z]|[东西南北][区片段]|分[别別]|[为為][期限]|[最][高低多少大小]|超[过過]|不[足到少超]|以[上下内]|[优優]惠|[会會][员員]|[学學]生|[儿兒]童|老人|[上下]午|[早中晚][班场場]|[周週]"
)
_ENTITY = pattern(
    r"[\u4e00-\u9fff]{2,8}?(?:公司|集[团團]|[学學]校|大[学學]|[医醫]院|[银銀]行|小[学學]|中[学學]|[村镇鎮乡鄉县縣市区區省州局队隊馆館院厂廠校店班组組路站号號型期楼樓])"
)
_TIMES = pattern(r"(?:19|20)\d\d年?|\d{1,2}月|[一二三四1-4]季度|[上下]半年|[今去明前后後]年|[本上下]月")
_HEADED = pattern(r"^[ \t\u3000]*(?:(?:19|20)\d\d年?|\d{1,2}月(?:\d{1,2}日)?|[一二三四1-4]季度)[ \t]*$", re.MULTILINE)
"""A time that heads what is below it."""
_BULLET = pattern(r"\s*(?:[-*•·]|[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．])")


def recurrences(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Each pair of figures in two sentences that the same words stand right before, and no others."""
    leads: dict[str, list[int]] = {}
    for lead in _LEAD.finditer(page.text):
        leads.setdefault(page.text[lead.start() : lead.start() + _LEAST], []).append(lead.end())
    for places in leads.values():
        if len(places) == 2 and (pair := _pair(page, places[0], places[1])) is not None:
            yield pair


def _pair(page: Page, first: int, second: int) -> tuple[Mention, Mention] | None:
    earlier, later = _figure_at(page, first), _figure_at(page, second)
    if earlier is None or later is None or earlier[0].start == later[0].start:
        return None
    (one_in, one), (other_in, other) = earlier, later
    if one.kind not in _KINDS or (one.kind, one.unit) != (other.kind, other.unit):
        return None
    runs = _run_before(page.text, first), _run_before(page.text, second)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(runs[0][::-1], runs[1][::-1], strict=False)))
    words = runs[0][len(runs[0]) - shared :]
    if len(words) < _LEAST or _OTHER.search(words) or page.text.count(words) != 2:
        return None
    clauses = [
        page.text[clause_start(page.text, q.start, s.start) : q.start] for s, q in ((one_in, one), (other_in, other))
    ]
    if may_differ(page, words, one.start, other.start) or not _one_subject(
        page, clauses, words, one_in, other_in, one, other
    ):
        return None
    return (
        Mention(one, words, False, one_in.start, one_in.start),
        Mention(other, words, False, other_in.start, other_in.start),
    )


def _figure_at(page: Page, at: int) -> tuple[Sentence, Quantity] | None:
    place = place_of(page, at + 1)
    if place < 0 or passages(page)[place][2]:
        return None
    sentence = sentence_of(page, passages(page)[place])
    figure = next((q for q in sentence.quantities if q.num_start == at and not q.is_range and q.has_interval), None)
    return None if figure is None else (sentence, figure)


def _run_before(text: str, at: int) -> str:
    """The Han before a figure, without the words that only lead to it."""
    lead = _LEAD.search(text, max(0, at - _LEAST - 4), at + 1)
    end = at if lead is None else lead.start("filler")
    low = end
    while low and end - low < _LONGEST and "\u4e00" <= text[low - 1] <= "\u9fff":
        low -= 1
    return text[low:end]


def _one_subject(
    page: Page, clauses: list[str], words: str, one: Sentence, other: Sentence, first: Quantity, second: Quantity
) -> bool:
    """Whether nothing tells the subject of one sentence from that of the other."""
    text = page.text
    if _BULLET.match(text, one.start) or _BULLET.match(text, other.start):
        return False
    between = text[other.start : other.end]
    leads = (text[s.start : q.start].replace(words, "") for s, q in ((one, first), (other, second)))
    if any(_OTHER.search(lead) for lead in leads):
        return False
    told = set(_TIMES.findall(text, 0, one.end))
    if not told.issuperset(_TIMES.findall(text, other.start, second.start)):
        return False
    if _HEADED.search(text, one.end, other.start):
        return False
    named = {match.group() for match in _ENTITY.finditer(between[: between.find(words)])}
    if any(name[-4:] not in text[: one.end] for name in named):
        return False
    subjects = [clause[: clause.rfind(words)].strip(" ，“「”」『』的") for clause in clauses]
    free = [not subject or _NO_SUBJECT.fullmatch(subject) is not None for subject in subjects]
    return any(free) or any(subjects[0][i : i + 2] in subjects[1] for i in range(len(subjects[0]) - 1))
