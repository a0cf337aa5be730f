"""What a figure says about what: the thing and attribute that a clause names right before its figure, and the time it holds for.

Only mentions whose clause names both are given; a clause that leaves its subject to the context says nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.checks.clauses import Sentence, clause_start, may_hold, passages, read, sentences, with_cue
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.enumerations import is_year
from cleaner.checks.facts import has_english, per_page
from cleaner.checks.particulars import dimension, particular
from cleaner.checks.referents import THINGS, stripped
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity
from cleaner.quantities.reading import MANY


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure and what it is about: `words`, normalised; `full` if they name both a thing and its attribute.

    `sentence` is where its sentence begins, `floor` where its clause may.
    """

    quantity: Quantity
    words: str
    full: bool
    sentence: int
    floor: int

    @property
    def key(self) -> str:
        return f"{self.words}|{self.quantity.kind}|{self.quantity.unit}"


_CLOSED = frozenset("，,。；;：:、！？\n")
_KINDS = frozenset({"count", "money", "measure", "percent", "number", "duration"})
_HAN = pattern("[\u4e00-\u9fff]")
_TIME = pattern(
    r"(?:19|20)\d\d(?:[-—–~至](?:19|20)?\d\d)?\s?年?(?:度|末|底|初)?|[今去上前本当當]年(?:度|末|底|初)?|[本上当當]月|[今昨明当當]日|年[初末底]|\d{1,2}月(?:\d{1,2}日|[底末初])?"
    r"|[一二三四1-4第]{1,2}季度|[上下]半年|[前]\S{1,2}个?月|截至\S{1,8}?[底末日]|十[一二三四五]五|近年来?|期[初末]|之初|[当當][时時初]|起初|最初|原先|[如现現]今|[后後][来來]|疫情[前后後]|之[前后後]|此[前后後]|[经經][过過]\S{1,4}[扩擴改]|[扩擴改]建|上午|下午|早晨|夜间|(?<![\d一二三四五六七八九十])[\d一二三四五六七八九十]{1,3}[时時点點](?:\d{1,2}分)?"
)
_EMPTY = pattern(
    r"[共现現拥擁设設建已总總]有|共[计計]|(?<![公中一])共(?![同享和建青产產])|总[计計](?=[为為爲达達]|$)|[达達]到?|(?:约|約)|[为為爲是](?!主)|目前|[现現]在|截至|完成|[实實][现現]|[签簽][约約]了|了|的|\s|[“”\"'「」『』《》〈〉]|首次|突破|累[计計]|[建]成[后後]的?"
)
_REPORTING = pattern(
    r"^.*(?:指出|[称稱]|介[绍紹]|表示|[显顯]示|[获獲]悉|了解到|[认認][为為爲]|[说說]|[写寫]道|[据據]\S{0,6}(?:[统統][计計]|介[绍紹]))[，,：:]?"
)
_ATTRIBUTE = pattern(
    r"(?:[总總]|[营營][业業]|主[营營][业業][务務]|[净淨]|年|[进進]出口|财政|財政)*(?:收入|支出|[产產][值量能]|利[润潤]|[营營]收|[投][资資][额額]?|[资資][产產本金]?[总總]?[额額]?|[销銷]量|[销銷]售[额額]|[税稅]收|出口[额額]?|[进進]口[额額]?|增加值|生[产產][总總]值|余[额額]|[规規]模)"
    r"|(?:[总總]|建筑|建築|占地|[种種]植|[绿綠]化|[规規]划)*面[积積]|全[长長]|[长長]度|[宽寬]度|[总樓楼净高]*高度?|海拔|里程|人口|人[数數]|[学學]生|[职職]工|[员員]工|[户戶]籍|[戶户][数數]|[产產]量|容[积積量]|[藏]书量?|[覆][盖蓋]率|[城][镇鎮]化率|[就失][业業]率|[入][学學]率|[合][格]率|[总總][数數量]|(?:[质質]保|保修|保[质質]|有效|[质質]量保[证證]|合同|建[设設]|施工|租[赁賃])期限?|工期|租期|[学學]制"
)
_KEY_CHARACTER = pattern(
    "[入出值量能润潤收资資额額产產本金售税稅口模积積长長度宽寬高拔程数數生工籍户戶书書率期限制"
    "全我本该該此公集企基大会會学學医醫平景项項工展隧图圖博园園场場水网網机機]"
)
"""What every key holds: the last character of an attribute, or the first one of a scope."""
_STATIC = pattern("(?:length|width|height|depth)$|全[长長]|面[积積]|高度?$|海拔|[长長]度|[宽寬]度|里程|容[积積]")
_LASTING_EN = pattern(r"\b(?:covers|spans|measures|seats)\b")
_PHASE = pattern(
    "之初|[当當][时時初]|起初|最初|原先|[如现現]今|[后後][来來]|之[前后後]|此[前后後]|[经經][过過]\\S{1,4}[扩擴改]|[扩擴改]建"
)
"""Times that tell a state of a thing from an earlier or later one."""
_NUMBER_OF = pattern("的?(?:[总總]?(?:人|[户戶]|[数數]量|[套件台辆輛家座所条條张張])[数數]|[总總]?[数數]量?)$")
_ONLY_ATTRIBUTE = pattern(
    "(?:常住|[户戶]籍|流[动動]|[注註][册冊]|[实實]收|[总總]|固定|[设設][计計]|使用|主[体體])(?:人口|[资資]本|[资資][产產]|面[积積]|容[积積量]|高度|[长長]度|[产產][能量])"
)
"""An attribute with a word that only narrows it: no thing is named."""
_SYNONYMS = (
    ("生产总值", pattern("(?:地[区區]|[国國][内內])?生[产產][总總]值$|GDP$")),
    ("产量", pattern("[总總][产產]量?$")),
    ("营业收入", pattern("[营營][业業][总總]?收入$|[营營]收$|[营營][业業][额額]$")),
    ("总投资", pattern("投[资資][总總][额額]$|[总總]投[资資][额額]?$")),
    ("人口", pattern("[总總]人口$|人口[总總][数數]$")),
    ("面积", pattern("[总總]面[积積]$")),
)
_SCOPE = pattern(
    rf"^(?:全[国國省市县縣区區校村镇鎮乡鄉州院厂廠社]|[我本][国國省市县縣区區校村镇鎮乡鄉州院厂廠社馆館]|(?:该|該|本|我)?(?:公司|集团|集團|企业|企業|基金)|(?:该|該|此)[\u4e00-\u9fff]|大会|大會|[会會][议議]|[本此][次届屆]|(?:{THINGS})(?=[\u4e00-\u9fff]{{2}}))"
)
_VAGUE = pattern(
    r"[标標][准準]|口[径徑]|[调調]整|修[订訂]|有的|每|各|其中|部分|某|一些|其他|其它|其余|分[别別]|至少|最[高低多少大小](?!限[价價])|平均|人均|第[一二三四五六七八九十\d]|另|[预預][计計期]|[计計][划劃]|目[标標]|[力争爭]{2}|[减減]|[增][长長加速幅]|[同环環]比|以上|以下|[比较較由从從]|[两兩][者地家]|之[一间間]|[甲乙丙丁]"
)
# An attribute right before its figure but for empty words and times; the first words of a scope where a clause may begin; ages;
# the two parties of a contract.
_MAY_STAND_BETWEEN = (
    r"\s\d共现現拥擁设設建已总總有计計达達到约約为為爲是目前在截至完成实實签簽了的“”\"'「」『』《》〈〉首次突破累后後年月日季度今去上下前本当當半末底初期午时時点點"
    r"疫情之此经經过過扩擴改如来來起最先原近十五一二三四第超逾不足未满滿多少高低于於大人民币幣$¥￥€£（）()—·-"
)
_ATTRIBUTES = Cue(
    "收入|支出|[产產][值量能]|利[润潤]|[营營税稅]收|[投资資额額余高书書]|[总總][额額数數量]|[销銷][量售]|[出进進]口|增加值|生[产產]|[规規]模|面[积積]"
    "|[长長宽寬]度|海拔|里程|人[口数數]|[学學]生|[职職员員]工|[户戶][籍数數]|容[积積量]|覆[盖蓋]率|[镇鎮]化率|[就失][业業]率|入[学學]率|合格率|全[长長]|期限?|[学學]制",
    after=rf"(?:[总總值额額量度]|[{_MAY_STAND_BETWEEN}]){{0,60}}[{FIGURE}]",
)
_SCOPE_WORDS = (
    "全[国國省市县縣区區校村镇鎮乡鄉州院厂廠社]|[我本][国國省市县縣区區校村镇鎮乡鄉州院厂廠社馆館]|[该該本我]?(?:公司|集[团團]|企[业業]|基金)"
    f"|[该該此].|大[会會]|[会會][议議]|[本此][次届屆]|{THINGS}"
)
_SCOPES = Cue(
    _SCOPE_WORDS,
    before=rf"(?:\A|[{_MAY_STAND_BETWEEN}，,、。；;：:！？!?出称稱绍紹示悉认認说說写寫道据據统統])(?:{_SCOPE_WORDS})",
    after=rf"[^，,、。；;：:！？!?\n]{{0,60}}[{FIGURE}]",
)
_AGED = Cue("[岁歲]", before=rf"(?:[（(，,]|[现現今]年|年[龄齡][为為]?)\s*[{FIGURE}]{{1,8}}[岁歲]")
_CONTRACT = Cue("甲方", once=True)
_WORD_EN = pattern(r"[a-z][a-z'’-]*")
_YEAR_EN = pattern(
    r"\b(?:in |for |of |by |during )?(?:fiscal |FY ?)?((?:19|20)\d\d|last year|this year|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\b",
    re.IGNORECASE,
)
_REPORTING_EN = pattern(
    r"^.*\b(?:says?|said|puts?|states?|stated|notes?|noted|reports?|reported|shows?|showed|website|section)\b(?: that)?[, ]+",
    re.IGNORECASE,
)
_IN_ALL_EN = pattern(r"\b(?:in total|in all|altogether|overall),? ", re.IGNORECASE)
_LINK_EN = frozenset(
    [
        "today",
        "overall",
        "the",
        "a",
        "an",
        "is",
        "was",
        "are",
        "were",
        "be",
        "been",
        "reached",
        "reaches",
        "stood",
        "stands",
        "at",
        "as",
        "of",
        "given",
        "totalled",
        "totaled",
        "totals",
        "it",
        "its",
        "now",
        "currently",
        "about",
        "some",
        "which",
        "has",
        "have",
        "had",
        "in",
        "for",
        "to",
    ]
)
_AFTER_UNIT = frozenset(
    ["in", "and", "to", "for", "at", "by", "across", "with", "since", "on", "from", "as", "over", "or", "which", "who"]
)
_VAGUE_EN = frozenset(
    [
        "each",
        "every",
        "per",
        "some",
        "average",
        "more",
        "less",
        "another",
        "other",
        "first",
        "second",
        "third",
        "rival",
        "up",
        "down",
        "from",
        "than",
        "only",
        "new",
        "added",
        "opened",
        "about",
        "between",
        "if",
        "would",
        "could",
        "should",
        "planned",
        "expected",
        "target",
    ]
)


@per_page
def full_mentions(page: Page) -> list[Mention]:
    """The figures that are told in full, in order; reads only the sentences that may hold one."""
    places = set(range(len(passages(page)))) if _CONTRACT.within(page) else with_cue(page, _ATTRIBUTES, _SCOPES, _AGED)
    if has_english(page):
        places.update(n for n, passage in enumerate(passages(page)) if may_hold(page, passage, MANY))
    return [m for sentence in read(page, places) for m in _in_sentence(page, sentence) if m.full]


@per_page
def mentions(page: Page) -> list[Mention]:
    """The figures of the prose with the words that their clause puts before them, in order."""
    return [mention for sentence in sentences(page) for mention in _in_sentence(page, sentence)]


def _in_sentence(page: Page, sentence: Sentence) -> Iterator[Mention]:
    text = page.text
    floor = sentence.start
    for quantity in sentence.quantities[:500]:
        if quantity.kind not in _KINDS or not quantity.has_interval:
            continue
        start = clause_start(text, quantity.start, max(floor, quantity.start - 60))
        clause = text[start : quantity.start]
        low, floor = floor, floor if is_year(quantity) else quantity.end
        if named := particular(page, quantity, start):
            words, full = named, True
        elif _HAN.search(clause):
            words, full = _chinese_words(clause, text[quantity.end : quantity.end + 6], quantity)
            if low == start > sentence.start and text[start - 1] not in _CLOSED:
                words = ""  # the clause began before another figure
        else:
            lead = text[max(sentence.start, start - 200) : start]
            after = text[quantity.end : quantity.end + 60]
            words = dimension(clause, after) or _english_words(clause, lead, after[:24])
            full = bool(words)
        if words:
            yield Mention(quantity, words, full, sentence.start, low)


def time_of(page: Page, mention: Mention) -> str:
    """The time that a figure is for: its own, else that of what stands before it in its paragraph; "" if none is named."""
    text, quantity, floor = page.text, mention.quantity, mention.floor
    start = clause_start(text, quantity.start, max(floor, quantity.start - 60))
    if _LASTING_EN.search(mention.words) and not _HAN.search(text, start, quantity.end):
        return " ".join(_YEAR_EN.findall(text, start, quantity.start)).lower()
    if not _HAN.search(text, start, quantity.end) and not _STATIC.search(mention.words):
        years = _YEAR_EN.findall(text, max(mention.sentence, quantity.start - 260), quantity.start)
        return _same_time(" ".join(years).lower() or _times_before(page).get(mention.sentence, ""))
    own = [m[0] for m in _TIME.finditer(text, max(floor, quantity.start - 30), quantity.start)]
    if _STATIC.search(mention.words):
        return next((time for time in reversed(own) if _PHASE.fullmatch(time)), "")
    return _same_time(own[-1] if own else _times_before(page).get(mention.sentence, ""))


@per_page
def _times_before(page: Page) -> dict[int, str]:
    """For each sentence that holds figures the time that its paragraph has set before it."""
    held: dict[int, str] = {}
    paragraph, time = -1, ""
    lines = page.line_starts
    at = 0
    for sentence in sentences(page):
        while at + 1 < len(lines) and lines[at + 1] <= sentence.start:
            at += 1
        if at != paragraph:
            paragraph, time = at, ""
        held[sentence.start] = time
        years = _YEAR_EN.findall(page.text, sentence.start, sentence.end)
        time = " ".join(years[-1:]).lower() or time
        times = [
            m[0] for m in _TIME.finditer(page.text, sentence.start, sentence.end) if _opens_clause(page.text, m.start())
        ]
        time = times[-1] if times else time
    return held


def _opens_clause(text: str, at: int) -> bool:
    """Whether the words at `at` set the time for what follows, and do not belong to a verb (计划2023年完工)."""
    return at == 0 or text[at - 1] in "，,。；;：:、\n\u3000 （(！？" or text[max(0, at - 2) : at] in ("截至", "截止")


def _same_time(time: str) -> str:
    return re.sub(r"[年\s度]", "", time)


def _chinese_words(clause: str, after: str, quantity: Quantity) -> tuple[str, bool]:
    """The subject and attribute of a clause, without time and empty words, and whether it names both; "" if it is vague."""
    clause = _REPORTING.sub("", clause)
    if _VAGUE.search(clause) or re.match(r"\s*(?:以上|以下|中)|\s*[、/]\s*\d", after):
        return "", False
    words = _EMPTY.sub("", _TIME.sub("", clause)).strip("（）()—-·")
    words = re.sub("有$|有(?=[一-龥]+$)(?<![国國所])", "", words) if words.endswith("有") else words
    if not 2 <= len(words) <= 40 or re.search(r"\d", words):
        return "", False
    told = _canonical(words, quantity)
    if len(words) < 4 or after.startswith("的") or not _KEY_CHARACTER.search(words):
        return told, False
    if _SCOPE.match(words):
        return told, True
    if _ONLY_ATTRIBUTE.fullmatch(words):
        return told, False
    attribute = list(_ATTRIBUTE.finditer(words))
    return told, bool(attribute) and attribute[-1].end() == len(words) and attribute[-1].start() >= 2


def _canonical(words: str, quantity: Quantity) -> str:
    """One name for what has several: 该水库总库容, 水库总库容; 地区生产总值, 生产总值."""
    words = stripped(words)
    if quantity.kind == "count":
        words = _NUMBER_OF.sub("", words)
    for name, others in _SYNONYMS:
        words = others.sub(name, words)
    return words


def attribute_of(words: str) -> str:
    """The attribute that the words end in: 总投资, 全长; "" if they end in none."""
    found = list(_ATTRIBUTE.finditer(words))
    return found[-1].group() if found and found[-1].end() == len(words) else ""


def _english_words(clause: str, lead: str, after: str) -> str:
    """The content words before a figure, and the noun after it; "" if they may be of more than one thing."""
    framed = (
        len(lead.split()) > 1
        and _REPORTING_EN.search(f"{lead.rstrip(' ,')} ") is None
        and _YEAR_EN.search(lead) is None
    )
    clause = _IN_ALL_EN.sub("", _REPORTING_EN.sub("", clause))
    definite = re.search(r"\bthe\b", clause, re.IGNORECASE) is not None
    dated = _YEAR_EN.search(clause) is not None
    words = _WORD_EN.findall(_YEAR_EN.sub(" ", clause).lower())
    content = [word for word in words if word not in _LINK_EN]
    if (
        not 1 <= len(content) <= 6
        or _VAGUE_EN & set(words)
        or not (definite or dated or (len(content) > 1 and not framed))
    ):
        return ""
    if not dated and not re.search(
        r"\b(?:is|was|are|were|has|have|employs?|totals?|at|reached|stood at|costs?|covers?|spans?|measures?|seats?|holds?)\s*$|employs?\s*$",
        clause.strip().lower(),
    ):
        return ""
    unit = _WORD_EN.match(after.strip().lower())
    return " ".join([*content, unit[0] if unit and unit[0] not in _AFTER_UNIT else ""]).strip()
