"""Spans of time and the lengths that a sentence states for them: 5月10日至12日，会期5天; 2010年开工，2015年竣工，历时七年."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.checks.clauses import Sentence
from cleaner.checks.cues import FIGURE, Cue
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity
from cleaner.quantities.quantity import When

_EVENTS = frozenset(
    ("活动", "活動", "会议", "會議", "展览", "展覽", "整个活动", "本次活动", "赛事", "全部赛程", "整个赛事")
)
_STAGE = pattern(
    "[报報]名|征集|徵集|投票|申[报報]|公示|[预預]售|[缴繳][费費]|初[赛賽评評]|[选選]拔|[预預][约約热]|[筹籌][备備]"
)
_REACH = 60
"""Characters between a span and its length."""
_MOST = 4
"""Durations that are tried for one span."""
_MOMENTS = frozenset({"date", "period", "time"})
_BEGUN = "开工|動工|动工|开始|開始|启动|啟動|开幕|開幕|成立|创[办立建]|入[学學伍职職党黨队隊]|参军|參軍|参加工作|上任|就任|任职|担任|当选|奠基|始建|出发|出發|开[馆建播机]|破土|投产|服役|立项|发起|签[订约]|起[算]?|执教|加盟|加入"
_ENDED = "竣工|完工|结束|結束|闭幕|閉幕|解散|停[办产刊]|毕业|畢業|退[伍役休]|卸任|离[任职]|建成|通车|通車|完成|关闭|關閉|返[回程]|出狱|交付|投用|收官|结题|止|落成|杀青|退出"
_JOINS = pattern(
    rf"(?:起|开始|開始)?\s*[，,]?\s*(?:[^，,。；;\d]{{0,6}}?(?:持续|持續|延续|任[职教期]|服役|工作|连任|使用))?(?:一直)?(?:至|到|直到|截至)\s*|[^，,。；;\d]{{0,12}}?(?:{_BEGUN})[^，,。；;\d]{{0,10}}[，,；;、]?\s*(?:[^，,。；;\d]{{0,3}})?(?:并?于|至|到)?\s*"
)
_TO = pattern(
    r"(?:起|开始|開始)?\s*[，,]?\s*(?:[^，,。；;\d]{0,6}?(?:持续|持續|延续|任[职教期]|服役|工作|连任|使用))?(?:一直)?(?:至|到|直到|截至)\s*"
)
_FROM = pattern(r"(?:从|從|自|由)\s*\Z")
_ENDS = pattern(rf"[^，,。；;\d]{{0,14}}?(?:{_ENDED})")
_TERM = "期限|合同期限?|有效期限?|租期|任期|学制|服[务務]期|保修期"
_CUE = pattern(
    r"(?P<term>" + _TERM + r")(?:共|[为為]|是|[长長]?[达達])?\s*\Z"
    r"|(?:[为為]期|历[时經经]|歷[時經]|持[续續](?:[时時][间間])?|前[后後]|[会會展工赛賽假][期]|[时時][长長]|[跨]度|[用耗][时時]|[长長][达達]|[总總一]共|共(?:[计計]|展出|举行|舉行|进行|開放|开放)?|[连連][续續]|[生][涯]|服役|任职|在[位任职])(?:一共|[总總]共|共[计計]?|了|[为為]|[长長]?[达達]|[历歷][时時])?\s*\Z"
)
# The same words, before a figure.
LASTING = Cue(
    r"[期限]|[历歷][时時經经]|持[续續]|前[后後]|[时時][长長间間]|跨度|[用耗][时時]|[长長][达達]|[总總一]?共|[连連][续續]|生涯|服役|任[职職]|在[位任职職]|学制",
    after=rf"[^，,。；;\d]{{0,8}}[{FIGURE}]",
)
YEARS_BETWEEN = Cue(rf"[{FIGURE}] ?年[间間]")
# Between the span and the cue: what was done in that time, then nothing but adverbs.
_TAIL = pattern(
    r"(?:[（(][^（）()\n]{1,8}[）)])?(?:止|(?:在|于|於)?[^，,。；;\d（()）]{0,14}?)?(?P<clause>[，,（(；;]\s*|\s*)(?P<lead>[^，,。；;\d（(]{0,8}?)"
)
_ADVERBS = pattern(r"(?:[全整][程个個]|[总總一]?共|[前]后|也|[已将將仅僅只又]|[历歷]|[总總][历歷]?|即|[实實][际際])*")
_NO_LINK = pattern(r"另|其中|每|平均|另外|此前|之前|提前|推迟|延[长期]|[还還]|年均")
_BACKWARD = pattern(
    r"的[^，,。；;\d]{1,24}?[，,]?\s*(?:(?:[已将將]|[拟擬定])?(?:于|於|在)|[自从從由])?\s*|[，,：:（(]\s*(?:即|自|从|從|由|于)?\s*"
)
_YEARS_BETWEEN = pattern(r"的?[这這]?\w{1,4}年[间間]")
_COMPARED = pattern("(?:[较較比]|合同|[计計]划|[计計]劃|[预預]定|提前|[缩縮]短)[^，,。；]{0,6}\\Z")
_STOPS = pattern(r"\s*(?:[，,。；;）)、]|\Z|\n)")
_DOES_NOT_LAST = pattern(r"[多余餘来來]|左右|以[上下内內]|之[前后後內内]|[前后後]")


class Length(NamedTuple):
    """A span of the page with its first and last moment, and the duration that is told for it; `strict` for terms of law."""

    start: int
    end: int
    first: When
    last: When
    told: Quantity
    strict: bool
    loose: bool
    """Whether only "all in all" links them, so that breaks may be left out."""
    only: bool = True
    """Whether it must be of the whole span: no other duration follows, and it is no run of years within it."""


def lengths(page: Page, sentence: Sentence) -> Iterator[Length]:
    told = [q for q in sentence.quantities if q.kind == "duration" and _is_exact(page, q)]
    if not told:
        return
    spans = sorted(_spans(page, sentence), key=lambda span: span[:2])
    starts = [duration.start for duration in told]
    for index, (start, end, first, last) in enumerate(spans):
        ceiling = spans[index + 1][0] if index + 1 < len(spans) else sentence.end
        for duration in told[bisect_left(starts, start - _REACH) : bisect_right(starts, end + _REACH)][:_MOST]:
            if end <= duration.start and _YEARS_BETWEEN.fullmatch(
                page.text, end, min(duration.end + 1, len(page.text))
            ):
                yield Length(start, end, first, last, duration, False, False)
                break
            cue = _CUE.search(page.text, max(sentence.start, duration.start - 8), duration.start)
            if cue is None:
                continue
            loose = cue.group()[:1] in "共总總一"
            if loose and not _STOPS.match(page.text, duration.end):
                continue
            after = (
                end <= cue.start() and duration.end <= ceiling and _told_after(page, sentence, start, end, cue.start())
            )
            before = duration.end <= start and len(spans) == 1 and _BACKWARD.fullmatch(page.text, duration.end, start)
            if after or before:
                rest = [
                    d
                    for d in told
                    if d.start > duration.start and not _COMPARED.search(page.text, d.start - 8, d.start)
                ]
                only = not rest and cue.group()[:1] not in "连連"
                yield Length(start, end, first, last, duration, bool(cue["term"]), loose, only)
                break


def _is_exact(page: Page, duration: Quantity) -> bool:
    plain = duration.value is not None and not duration.is_hedged
    return plain and not _DOES_NOT_LAST.match(page.text, duration.end)


def _told_after(page: Page, sentence: Sentence, start: int, end: int, cue: int) -> bool:
    gap = page.text[end:cue]
    before = page.text[max(sentence.start, start - _REACH) : start]
    match = _TAIL.fullmatch(gap) if len(gap) <= 40 else None
    if match is None or _NO_LINK.search(gap):
        return False
    lead = match["lead"].strip()
    opens = start - sentence.start < _REACH and not _FROM.sub("", before).strip(" \t\u3000“")
    if lead in _EVENTS and not _STAGE.search(before):
        return True  # 文化节于20日至26日举行，活动持续七天
    return (
        opens
        or not lead
        or _ADVERBS.fullmatch(lead) is not None
        or (len(lead) <= 3 and page.text.startswith("生涯", cue))  # 军旅生涯, 其运动生涯
        or lead in before
    )


def _spans(page: Page, sentence: Sentence) -> Iterator[tuple[int, int, When, When]]:
    moments = [q for q in sentence.quantities if q.kind in _MOMENTS]
    for q in moments:
        if len(q.ends) == 2 and q.ends[0].when and q.ends[1].when:
            yield q.start, q.end, q.ends[0].when, q.ends[1].when
    for one, other in itertools.pairwise(moments):
        if one.when and other.when and not one.ends and not other.ends and _joined(page, sentence, one, other):
            yield one.start, other.end, one.when, other.when


def _joined(page: Page, sentence: Sentence, one: Quantity, other: Quantity) -> bool:
    gap = page.text[one.end : other.start]
    if len(gap) > 30 or not _JOINS.fullmatch(gap):
        return False
    if _TO.fullmatch(gap):
        return _FROM.search(page.text, max(sentence.start, one.start - 3), one.start) is not None or "持" in gap
    return _ENDS.match(page.text, other.end, sentence.end) is not None
