"""From one value to another: 由4000亿元增至5000亿元，增长25%; from 40 to 50, up 25%; 60万吨，比上年的50万吨增长20%.

A transition is the pair of values, the direction of the verb, and the change that the sentence states for it, if any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Literal

from cleaner.checks.clauses import Sentence, clause_start, read, with_cue
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.enumerations import same_unit
from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

Direction = Literal[1, -1, 0]

_UP_WORDS = r"增[加长長至到]?|[成]長|上[升涨漲调調浮]|提[高升]|[扩擴]大|[扩擴]张|前移|前[进進]|[进進]步|[净淨]增|涨|漲|升|[发發]展|[跃躍]升|翻|[实實][现現]翻|年增|多"
_DOWN_WORDS = (
    r"[减減]少?|下[降滑跌调調浮]|降低?|[缩縮][减減小短]|回落|收窄|[压壓][减減缩縮]|跌|后移|後移|退步|年[减減]|少"
)
_UP = pattern(rf"(?:{_UP_WORDS})")
_DOWN = pattern(rf"(?:{_DOWN_WORDS})")
_TO = pattern(
    rf"[^，,。；;、]{{0,8}}?(?P<verb>{_UP_WORDS}|{_DOWN_WORDS}|调整|調整|变|變)?[加长長少高升大低小]{{0,2}}[了]?(?P<to>至|到|为|為|爲|成)\s*(?:现在的|目前的|今年的|原来的|[期年月季]末的|[当當]前的|(?:19|20)\d\d年[末底]?的?)?\s*(?:每[^\d，,。；;]{{1,5}})?"
)
_FROM = pattern(r"(?:由|从|從|自)[^，,。；;、由从從]{0,14}$")
_EN_TO = pattern(r"[^.,;]{0,24}?\s(?:to|,? reaching)\s+(?:about |around |just )?", re.IGNORECASE)
_EN_VERB = pattern(
    r"\b(?:(?P<up>grow|grew|grown|rose|risen|rises?|rising|increas\w+|climb\w*|up|jump\w*|gain\w*|expand\w*|improv\w+|advanc\w+|double[sd]?|triple[sd]?|quadruple[sd]?|went up)"
    r"|(?P<down>fell|fall\w*|drop\w*|declin\w+|decreas\w+|reduc\w+|down|shrank|shrunk|cut|slid|lower\w*))\b",
    re.IGNORECASE,
)
_EN_PLAIN = pattern(r"\bwent\b|\bmoved\b|\bfrom\b", re.IGNORECASE)
# The stated change: a clause of its own with no subject but the one that already stands.
_STATED = pattern(
    rf"[个個家名人位]?[，,、]?\s*(?:[(（])?\s*(?:(?:平均)?[每一][亩畝户戶人斤吨噸年月天公顷頃]{1, 2}地?)?(?:实现|實現|同比|环比|環比|共|总共|新|累计|累計|较上年|較上年|比上年|[较較比]年初|较去年|比去年|[一二两三四五六七八九十\d]{{1,2}}年(?:[间間来來]|累[计計])?|[净淨]|共计|则|则|已|大幅|合计|直接|相当于|即){{0,2}}(?P<verb>{_UP_WORDS}|{_DOWN_WORDS})"
    r"(?:[加长長少高升大低小产產收价價]{0,1})(?:了|幅[达達为為爲是]?|[达達])?\s*(?P<to>到|至|为|為|爲)?(?:了|约|約)?\s*(?:原来的|原來的)?\s*"
)
_STATED_RATE = pattern(r"[，,]\s*(?P<verb>增|升|[涨漲]|降|跌|[减減])幅(?:高?[达達]到?|[为為爲是]|接近|[约約超])?\s*")
_OF_FORMER = pattern(
    r"[，,]?\s*(?:是|为|為|爲|相当于|相當於|[达達]到?)(?:原来|原來|上年|去年|之前|此前|年初|前者|去年同期|上年同期|五年前|十年前)的?\s*"
)
_EN_STATED = pattern(
    r"(?:[^.,;]{0,16}?,?|[^.,;\d]{0,60},)\s*(?:[(]|or|which is|representing|that is)?\s*(?:(?P<noun>an?|the)\s+)?(?P<verb>up|down|increase|rise|gain|growth|drop|decline|decrease|fall|cut|reduction|increasing|decreasing)\b(?:\s+(?:of|by))?\s*",
    re.IGNORECASE,
)
_BASIS = pattern(
    r"可比|扣除|剔除|不[变變][价價]|口[径徑]|[调調]整后|年均|[年月季]平均|平均每|复合|複合|constant|adjusted|annual(?:ly|ized)|a year\b|per year|compound|inflation",
    re.IGNORECASE,
)
_GOAL = pattern(
    r"力争|力爭|目[标標]|[计計]划|[计計]劃|[预預][计計期]|有望|[将將][由从從]|年均|\bby 20\d\d|\bplan|\bexpect|\baims?\b|\btarget",
    re.IGNORECASE,
)
_ENDS_IN_VERB = pattern(rf"(?P<verb>{_UP_WORDS}|{_DOWN_WORDS})[加长長少高升大低小]?了?\s*$")
_THEN_FROM = pattern(r"\s*[，,]\s*(?:由|从|從)(?:上年|去年|年初|原来|此前)?的?\s*")
_IS_OF_FORMER = pattern(
    r"[，,]?\s*(?:是|为|為|爲|相当于|相當於)(?:去年同期|上年同期|去年|上年|上月|五年前|十年前|年初|此前|原来|原來|(?:19|20)\d\d年(?:同期)?)的?\s*"
)
_BEFORE_THAT = pattern(
    r"[，,]?\s*(?:比|较|較)(?:上年|去年|上月|上季度|上一年|前一年|去年同期|上年同期|年初|前年|此前|[^，,。；]{0,8})的\s*$"
)
_FORMER_WAS = pattern(
    r"(?:[，,；;]\s*|[（(])(?:而)?(?:[上去]年(?:同期|同月|度)?|上(?:年度|[一]?[期月]|[一]?季度)|同期|前一?年)(?:[为為爲是]|[则則][为為爲]|[仅僅][为為爲]?)?\s*"
)
_YEAR = pattern(r"(?:19|20)\d\d\Z")
_IN_YEAR = pattern(r"\b(?:in|by|since|during|until|of|for)\s$", re.IGNORECASE)
# What a sentence with a transition holds: 由 and its figure, a verb with its 至 or 到, the word for the former value, or two times.
_FROM_FIGURE = Cue(r"[由从從自]", after=rf"[^，,。；;、]{{0,24}}[{FIGURE}][^。！？\n]{{0,120}}[至到为為爲成]")
_FROM_ENGLISH = Cue(r"[^A-Za-z](?:to|from|To|From)[ \t\r\n]|From |reaching")
_VERB_TO = Cue(rf"(?:{_UP_WORDS}|{_DOWN_WORDS}|调整|調整|变|變)[加长長少高升大低小产產收价價]{{0,2}}了?[至到为為爲成]")
_SINCE_THEN = Cue(r"[比较較]", after=rf"[^，,。；]{{0,8}}的[^，,。；]{{0,8}}[{FIGURE}]")
_OF_THEN = Cue(r"[是为為爲于於](?:去年|上年|上月|五年前|十年前|年初|此前|原来|原來|(?:19|20)[0-9０-９])")
_FORMER = Cue(r"[，,；;（(][ ]?而?(?:[上去]年|上一?[期月季年]|同期|前一?年)")
_TIMES = Cue(
    r"去年|上年|上月|上季|上周|上週|前年|昨年|今年|本年|本月|本季|本周|本週|当年|當年|当月|當月|(?:19|20)[0-9０-９][0-9０-９]"
)
_ADDED = frozenset({"count", "money", "measure", "number", "percent", "duration", "ordinal"})


@dataclass(frozen=True, slots=True)
class Transition:
    """`old` became `new`; `direction` is what the verb says (0 if it says neither). `stated` is the change, `verb` its word;
    `is_level` says that the change is put as a level (增加到3倍, 是原来的3倍) and not as a difference. Spans are of the page's text."""

    old: Quantity
    new: Quantity
    direction: Direction
    stated: Quantity | None
    stated_direction: Direction
    is_level: bool
    goal: bool


def direction_of(word: str) -> Direction:
    """1 for a verb of growth, -1 of decline, 0 for neither."""
    if _DOWN.match(word):
        return -1
    return 1 if _UP.match(word) else 0


@per_page
def transitions(page: Page) -> list[Transition]:
    """Every transition of the page, in order."""
    found: list[Transition] = []
    cues = (_FROM_FIGURE, _FROM_ENGLISH, _VERB_TO, _SINCE_THEN, _OF_THEN, _FORMER)
    places = with_cue(page, *cues) | with_cue(page, _TIMES, times=2)
    for sentence in map(partial(_unfolded, page), read(page, places)):
        if len(sentence.quantities) >= 2:
            found.extend(_in_sentence(page, sentence))
            found.extend(_by_period(page, sentence))
    return found


def _unfolded(page: Page, sentence: Sentence) -> Sentence:
    """The sentence with "40 to 50" as two quantities (after a verb of change they are no range), and without its dates."""
    unfolded: list[Quantity] = []
    for quantity in sentence.quantities:
        if quantity.kind in ("period", "date"):
            continue
        pair = quantity.ends
        joint = (
            page.text[pair[0].end : pair[1].start].strip() if len(pair) == 2 and pair[0].end <= pair[1].start else ""
        )
        parts = pair if joint in ("to", "至", "到") else [quantity]
        unfolded.extend(part for part in parts if not _is_time(page, part))
    return Sentence(sentence.start, sentence.end, tuple(unfolded))


def _is_time(page: Page, number: Quantity) -> bool:
    """Whether a bare number is the year of "in 2015"."""
    at = number.start
    written = page.text[at : number.end]
    return _YEAR.match(written) is not None and _IN_YEAR.search(page.text, max(0, at - 8), at) is not None


def _in_sentence(page: Page, sentence: Sentence) -> Iterator[Transition]:
    quantities = sentence.quantities
    for index in range(len(quantities) - 1):
        first, second = quantities[index], quantities[index + 1]
        if first.kind not in _ADDED or first.is_range or second.is_range:
            continue
        if same_unit(first, second):
            found = (
                _chinese(page, sentence, index)
                or _against_former(page, sentence, index)
                or _english(page, sentence, index)
            )
        else:
            found = _english_rate_first(page, sentence, index)
        if found is not None:
            yield found


def _chinese(page: Page, sentence: Sentence, index: int) -> Transition | None:
    """由A增至B，增长R."""
    old, new = sentence.quantities[index : index + 2]
    text = page.text
    gap = text[old.end : new.start]
    match = _TO.fullmatch(gap) if len(gap) <= 24 else None
    if match is None:
        return None
    lead = text[max(sentence.start, old.start - 24) : old.start]
    started = _FROM.search(lead)
    if started is None and not (match["verb"] and match["to"]):
        return None
    direction = direction_of(match["verb"]) if match["verb"] else 0
    goal = _GOAL.search(text, max(sentence.start, old.start - 24), new.end) is not None
    stated, way, level = _stated(page, sentence, index + 2, new.end)
    if stated is None:
        stated, way = _stated_before(page, sentence, index)
    return Transition(old, new, direction, stated, way, level, goal)


def _stated_before(page: Page, sentence: Sentence, index: int) -> tuple[Quantity | None, Direction]:
    """增长25%，由A增至B: the change told right before its values."""
    if index == 0:
        return None, 0
    change, old = sentence.quantities[index - 1 : index + 1]
    lead = page.text[max(sentence.start, change.start - 6) : change.start]
    verb = _ENDS_IN_VERB.search(lead)
    if (
        change.kind not in ("percent", "fraction")
        or verb is None
        or not _THEN_FROM.fullmatch(page.text, change.end, old.start)
    ):
        return None, 0
    return change, direction_of(verb["verb"])


def _stated(page: Page, sentence: Sentence, index: int, after: int) -> tuple[Quantity | None, Direction, bool]:
    """The change told right after the new value, its direction, and whether it is a level."""
    if index >= len(sentence.quantities):
        return None, 0, False
    change = sentence.quantities[index]
    if change.kind == "duration" and index + 1 < len(sentence.quantities):
        # 由80亿元增至120亿元，两年增长50%
        index, change = index + 1, sentence.quantities[index + 1]
    gap = page.text[after : change.start]
    if re.match(r"\s+from\b", page.text[change.end : change.end + 8]):
        return None, 0, False
    if len(gap) > (80 if gap.isascii() else 40) or _BASIS.search(page.text, after, min(sentence.end, change.end + 16)):
        return None, 0, False
    if match := _STATED_RATE.fullmatch(gap) or _STATED.fullmatch(gap):
        named = match.groupdict()
        return change, direction_of(match["verb"]), bool(named.get("to"))
    if _OF_FORMER.fullmatch(gap) and change.kind in ("multiple", "percent", "fraction"):
        return change, 0, True
    if match := _EN_STATED.fullmatch(gap):
        return change, _english_direction(match["verb"]), False
    return None, 0, False


def _english_direction(word: str) -> Direction:
    return 1 if word.lower() in ("up", "increase", "rise", "gain", "growth", "increasing") else -1


def _against_former(page: Page, sentence: Sentence, index: int) -> Transition | None:
    """B，比上年的A增长R."""
    new, old = sentence.quantities[index : index + 2]
    gap = page.text[new.end : old.start]
    if len(gap) > 24:
        return None
    if _IS_OF_FORMER.fullmatch(gap) and index + 2 < len(sentence.quantities):
        change = sentence.quantities[index + 2]
        is_of = page.text[old.end : change.start].strip() == "的" and change.kind in ("multiple", "percent", "fraction")
        return Transition(old, new, 0, change, 0, True, False) if is_of else None
    if not (_BEFORE_THAT.fullmatch(gap) or _FORMER_WAS.fullmatch(gap)):
        return None
    closed = old.end + (page.text[old.end : old.end + 1] in tuple("）)"))
    stated, way, level = _stated(page, sentence, index + 2, closed)
    return Transition(old, new, 0, stated, way, level, False) if stated else None


def _english(page: Page, sentence: Sentence, index: int) -> Transition | None:
    """Sales grew from 40 to 50, up 25%."""
    old, new = sentence.quantities[index : index + 2]
    gap = page.text[old.end : new.start]
    if len(gap) > 40 or not _EN_TO.fullmatch(gap):
        return None
    lead = page.text[max(sentence.start, old.start - 48) : old.start]
    verbs = list(_EN_VERB.finditer(lead))
    if not verbs and not _EN_PLAIN.search(lead):
        return None
    if not re.search(r"\bfrom\s*$|\bby\s*$|from \S{0,3}$", lead, re.IGNORECASE) and not verbs:
        return None
    direction: Direction = 0
    if verbs:
        direction = 1 if verbs[-1]["up"] else -1
    goal = _GOAL.search(page.text, max(sentence.start, old.start - 48), new.end) is not None
    stated, way, level = _stated(page, sentence, index + 2, new.end)
    return Transition(old, new, direction, stated, way, level, goal)


_EN_RATE_TO = pattern(r"\s*(?:,\s*)?to\s+$", re.IGNORECASE)
_EN_RATE_FROM = pattern(r"[^.;,]{0,24}?,?\s*from\s+(?:about |around )?(?:[^.;,\d]{0,20}?)$", re.IGNORECASE)


def _english_rate_first(page: Page, sentence: Sentence, index: int) -> Transition | None:
    """Profit rose 25% to $650 million from $520 million, or from … to …."""
    if index + 2 >= len(sentence.quantities):
        return None
    change, one, two = sentence.quantities[index : index + 3]
    if change.kind not in ("percent", "multiple") or not same_unit(one, two):
        return None
    first, second = page.text[change.end : one.start], page.text[one.end : two.start]
    verbs = list(_EN_VERB.finditer(page.text, max(sentence.start, change.start - 24), change.start))
    if not verbs or len(first) > 40 or len(second) > 40:
        return None
    way: Direction = 1 if verbs[-1]["up"] else -1
    if _EN_RATE_TO.fullmatch(first) and _EN_RATE_FROM.fullmatch(second):
        return Transition(two, one, way, change, way, False, False)
    if _EN_RATE_FROM.fullmatch(first) and _EN_TO.fullmatch(second):
        return Transition(one, two, way, change, way, False, False)
    return None


_TIME = pattern(
    r"(?P<old>去年|上年|上月|上季度?|上周|上週|前年|昨年)(?:同期|同月)?|(?P<new>今年|本年|本月|本季度?|本周|本週|当年|當年|当月|當月)|(?P<year>(?:19|20)\d\d)年?"
)
_LINKING = pattern(r"[的为為爲达達到是共约約有\s]|完成|实现|實現")


def _by_period(page: Page, sentence: Sentence) -> Iterator[Transition]:
    """2021年产量为A，2022年产量为B，同比增长R: the same words but for the time."""
    amounts = [q for q in sentence.quantities if q.kind in _ADDED or q.kind == "multiple"]
    for first, second, change in zip(amounts, amounts[1:], amounts[2:], strict=False):
        if not same_unit(first, second) or not (change.kind in ("percent", "multiple") or same_unit(change, second)):
            continue
        gap = page.text[second.end : change.start]
        match = _STATED.fullmatch(gap) if len(gap) <= 24 else None
        is_level = match is None and len(gap) <= 24 and _OF_FORMER.fullmatch(gap) is not None
        if match is None and not is_level:
            continue
        times = _time_of(page, sentence, first.start), _time_of(page, sentence, second.start)
        if times[0] is None or times[1] is None or times[1][1] not in (times[0][1], ""):
            continue
        if times[1][0] - times[0][0] not in (1, -1) or _BASIS.search(
            page.text, second.end, min(sentence.end, change.end + 16)
        ):
            continue
        old, new = (first, second) if times[0][0] < times[1][0] else (second, first)
        way = direction_of(match["verb"]) if match else 0
        yield Transition(old, new, 0, change, way, is_level or bool(match and match["to"]), False)


def _time_of(page: Page, sentence: Sentence, at: int) -> tuple[int, str] | None:
    """When the clause that ends at `at` is, as a number to compare, and its words without the time."""
    start = clause_start(page.text, at, sentence.start)
    clause = page.text[start:at]
    match = _TIME.search(clause)
    if match is None:
        return None
    when = int(match["year"]) if match["year"] else 0 if match["old"] else 1
    return when, _LINKING.sub("", clause[: match.start()] + clause[match.end() :])
