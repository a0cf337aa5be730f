"""A stated share that the part and the whole beside it do not give: 500家企业中200家，占50%.

Part, whole and share are linked by grammar only: W中P，占S; W，其中P，占W的S; P占W的S; P of W (S); 实到, 合格 with 到会率, 合格率.
A share of some other whole (占全省的…), of another attribute (出口额占…) or a rate of growth is left alone. Wrong where a share
refers back to a whole named in an earlier sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.arithmetic import plain, written
from cleaner.checks.check import Check
from cleaner.checks.clauses import Sentence, clause_start, is_amount, may_hold, passages, with_cue, with_whole_before
from cleaner.checks.cues import FIGURE, SHARES, Cue
from cleaner.checks.enumerations import same_unit
from cleaner.checks.messages import say
from cleaner.model import Finding, Severity
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

_GATE = pattern(r"[%％占佔]|分之|成|percent|\d/\d|\bof\b", re.IGNORECASE)
_FRACTION = Cue(
    rf"[{FIGURE}][/／][{FIGURE}]|[半\u00bc-\u00be\u2150-\u215e]|(?i:hal(?:f|ves)|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)"
)
_GRADES = frozenset("级等期届型号")
"""Units that name a rank: 国家二级."""
_SHARES = frozenset({"percent", "fraction"})
# Between part and share: 占, then no whole, a pronoun of it, or a name that the whole must bear.
_TAKES_UP = pattern(
    r"(?P<noun>[^，,。；;、（(]{0,14})[，,（(]?\s*(?:约|約|仅|僅|已|只|共|就|大约)?(?:占|佔)\s*(?:比|到|了|有|比[为為爲达達]?)?\s*(?P<whole>[^，,。；;、%％]{0,14}?)(?:的)?\s*(?:比重|比例|份额|份額)?(?:[为為爲达達]到?)?\s*"
)
# A noun of share alone: 比重为30%, （占比30%）.
_WEIGHT = pattern(
    r"[^，,。；;、（(\d]{0,8}[，,（(]?\s*(?:[，,])?(?:所)?(?:[占佔]比[重例]?|比[重例]|份[额額])(?:约|約|仅|僅|只|已|[为為爲]|是|[达達]到?|高[达達]){0,2}\s*"
)
_NAMED_WEIGHT = pattern(
    r"[^，,。；;、（(\d]{0,8}[，,]\s*(?P<noun>[^，,。；;、（(\d]{2,10}?)(?:的)?(?:[占佔]比[重例]?|比[重例])(?:约|約|仅|僅|只|已|[为為爲]|是|[达達]到?|高[达達]){0,2}\s*"
)
_TOTAL_OF = pattern(r"的?[总總]?(?:[人户戶种種件个個家项項条條][数數]|[数數量额額]|面[积積])?的?$")
_PRONOUN = pattern(
    r"(?:其|该|該|全部|所有|总数|總數|总量|總量|总人数|總人數|总额|總額|总|總|全体|全體|其总数|其總數|其中|总体|总户数|总面积|總面積)?(?:的)?"
)
_OF_WHOLE = pattern(
    r"[^，,。；;、（(]{0,14}[，,]?\s*(?:约|約|仅|僅|只)?(?:占|佔)(?:了|到)?\s*(?:全部|所有|全体|全體|总共|總共|现有|共)?\s*(?:[^\d，,。；;]{0,10})?"
)
_SHARE_AFTER_WHOLE = pattern(r"[^，,。；;、\d]{0,12}?的\s*(?:(?:比[重例]|份[额額])(?:[为為爲是]|[达達]到?)?)?\s*")
_AMONG = pattern(
    r"[^，,。；;、（(\d]{0,12}(?:中|里|裡|内|內)(?:的|有|已有|，|,|、|\s)?[^。；;\d]{0,10}|[^。；;\d]{0,16}(?:[。；;]\s*)?(?:其中|当中|當中)[^。；;\d]{0,12}"
)
_AMONG_ONLY = pattern(r"[^，,。；;、（(\d]{0,8}中(?:的)?\s*(?:有)?\s*")
_BRACKET = pattern(r"[^，,。；;、（(\d]{0,8}[（(]\s*(?:占|佔|约|約|即)?\s*")
_RATE = pattern(
    r"(?:[^。；;，,、\d]{0,10}[，,、]\s*)?(?P<name>[\u4e00-\u9fff]{1,5}?)(?:率|[案的]?(?:比例|占比|比重))(?:[为為爲达達是仅僅只]到?)?(?:高达|高達)?\s*"
)
_JUST = pattern(r"[^，,。；;、（(\d]{0,6}[，,]\s*(?:恰好?|正好?|刚好|剛好|约|大约)?(?:占|佔|是|[为為])(?:其)?\s*")
_ATTENDANCE = pattern("(?:到[场場会會课課岗崗位]|出[席勤]|[参參][会會与與加])")
_ATTENDED = pattern("[实實][际際到]|出席|[参參]加|到[场場会會]|[参參][会會与與]")
_DONE = pattern(
    r"[^。；;，,\d]{0,10}[，,]\s*(?:已|共|累计)?完成(?:了)?(?:年度|全年|总|總)?(?:计划|計劃|目标|目標|任务|任務)(?:总?数|量)?的?\s*"
)
_OF_TOTAL = pattern(
    r"[^，,。；;、（(\d]{0,8}[，,]\s*(?:约|約)?(?:占|佔)(?:总数|總數|总量|總量|全部|总人数|總人數|总户数)(?:的)?\s*"
)
_BARE_SHARE = pattern(r"[^，,。；;、（(\d]{0,8}[，,（(]\s*(?:约|約|仅|僅|只)?(?:占|佔)(?:比|了|到)?\s*")
_WHOLE_LEAD = pattern(r"(?:全[^，,。；;]|共|总|總|[现現]有)[^，,。；;]{0,8}$")
_CHANGE = pattern(r"[增减減]|[提下][高降]|[净淨]|上升|下降|\b(?:up|down|by|rose|fell)\s*$")
_THAT_IS_OF = pattern(r"\s*[，,]\s*(?:即|也就是|就是|等于)[^，,。；;\d]{0,12}")
_AMONG_HAVE = pattern(r"[^，,。；;、（(\d]{0,10}(?:中|里|裡|内|內|当中|當中)[^，,。；;、\d]{0,6}[有为為]?\s*")
_THAT_IS = pattern(r"\s*[，,]?\s*即\s*")
_EN_OF = pattern(r"\s+(?:[a-z]+ )?(?:out )?of (?:the |all |its |their |some |about )?(?:\w+ )?\s*", re.IGNORECASE)
_EN_SHARE = pattern(
    r"\s+(?:[a-z-]+ ){0,3}?[a-z-]*\s*(?:,\s*(?:or|that is|equal to|i\.e\.,?)|[(])\s*(?:about |or |only )?\s*",
    re.IGNORECASE,
)
_EN_SHARE_BARE = pattern(r"[a-z -]{0,24}?\s*(?:[(]|,? or )\s*", re.IGNORECASE)
_EN_GIVES = pattern(
    r"[a-z' -]{0,40}?,?\s*(?:and |thus |so )?(?:giving|for|representing|making(?: up)?|accounting for|amounting to|equivalent to|equal to|or|that is|which (?:is|gives|means)|yielding|meaning|constituting|(?=an? [a-z -]{0,30}(?:rate|share|ratio|proportion|percentage) of))\s*(?:\ban? )?(?:[a-z-]+ ){0,3}?(?:(?:rate|share|ratio|proportion|percentage) (?:of )?)?(?:about |just |only |some )?",
    re.IGNORECASE,
)
_EN_WHOLE_LEAD = pattern(
    r"\b(?:of|out of|among) (?:the |all |its |their |these |those |our )?(?:some |about )?$", re.IGNORECASE
)
_EN_WHOLE_GAP = pattern(r"[a-z' -]{0,40},\s*(?:some |about |only )?", re.IGNORECASE)
_EN_OF_THEM = pattern(r"[a-z' -]{0,40}[,;.]\s*(?:[a-z]+ )?", re.IGNORECASE)
_EN_OF_THEM_SHARE = pattern(
    r" of (?:them|these|those|the \w+)(?: \w+)? ?[(]\s*(?:about |some |or |only )?", re.IGNORECASE
)
_EN_OF_WHICH = pattern(r"\s*[a-z ]{0,24},? of (?:which|whom|them) (?:about |some |only )?", re.IGNORECASE)
_CONFIDENCE = pattern(
    r"\s*(?:confidence|CI\b|margin|probab|interval|up\b|off\b|more\b|less\b|high|low)|\s*置信", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Share:
    part: Quantity
    whole: Quantity
    share: Quantity


def find(page: Page) -> Iterator[Finding]:
    gated = False
    for place in sorted(with_cue(page, SHARES, _FRACTION)):
        passage = passages(page)[place]
        if passage[2] or not may_hold(page, passage, 2):
            continue
        gated = gated or _GATE.search(page.text) is not None
        if not gated:
            return
        sentence = with_whole_before(page, place)
        amounts = [q for q in sentence.quantities if is_amount(q) and q.unit not in _GRADES]
        if len(amounts) < 3:
            continue
        for index, quantity in enumerate(amounts):
            claim = _claim(page, sentence, amounts, index) if quantity.kind in _SHARES else None
            if claim is not None and (finding := _judge(page, claim)) is not None:
                yield finding


def _claim(page: Page, sentence: Sentence, amounts: Sequence[Quantity], index: int) -> _Share | None:
    """The part and whole that the share at `index` is of; None if they are not certain."""
    share = amounts[index]
    if index >= 2:
        before, last = amounts[index - 2], amounts[index - 1]
        if before.kind not in _SHARES and last.kind not in _SHARES and same_unit(before, last):
            found = _of_two_before(page, sentence, before, last, share)
            if found is not None:
                return found
        if last.kind not in _SHARES and (wider := _with_aside(page, sentence, amounts, index)) is not None:
            return wider
    if 1 <= index < len(amounts) - 1:
        return _around(page, sentence, amounts[index - 1], share, amounts[index + 1])
    if index + 2 < len(amounts) and same_unit(amounts[index + 1], amounts[index + 2]):
        told = _told_of(page, share, amounts[index + 1], amounts[index + 2])
        if told is not None:
            return told
    if index == 0 and len(amounts) >= 3 and same_unit(amounts[1], amounts[2]):
        return _share_first(page, share, amounts[1], amounts[2])
    return None


def _of_two_before(page: Page, sentence: Sentence, first: Quantity, second: Quantity, share: Quantity) -> _Share | None:
    text = page.text
    between, after = text[first.end : second.start], text[second.end : share.start]
    longest = 80 if after.isascii() else 40
    if len(between) > 40 or len(after) > longest or _tells_change(page, first) or _CONFIDENCE.match(text, share.end):
        return None
    lead = text[max(sentence.start, first.start - 24) : first.start]
    gives = _EN_GIVES.fullmatch(after)
    if _EN_OF.fullmatch(between) and (gives or _EN_SHARE.fullmatch(after)):
        return _Share(first, second, share)
    bare = gives or _EN_SHARE_BARE.fullmatch(after)
    if bare and _EN_WHOLE_LEAD.search(lead) and _EN_WHOLE_GAP.fullmatch(between):
        return _Share(second, first, share)
    if bare and _EN_OF_WHICH.fullmatch(between):
        return _Share(second, first, share)
    if _EN_OF_THEM.fullmatch(between) and _EN_OF_THEM_SHARE.fullmatch(after):
        return _Share(second, first, share)
    if _OF_WHOLE.fullmatch(between) and _SHARE_AFTER_WHOLE.fullmatch(after):
        return _Share(first, second, share)
    if _AMONG.fullmatch(between) and (
        _BRACKET.fullmatch(after)
        or _is_its_share(after, lead + text[first.start : first.end] + between, text[share.end : share.end + 6])
    ):
        return _Share(second, first, share)
    if _names_whole(after, lead) and re.fullmatch(r"[^。；;\d]{0,24}", between) and not _CHANGE.search(between):
        return _Share(second, first, share)
    if _WHOLE_LEAD.search(lead) and re.fullmatch(r"[^。；;\d]{0,20}", between):
        shown = _OF_TOTAL.fullmatch(after) or _WEIGHT.fullmatch(after) or _BARE_SHARE.fullmatch(after)
        if shown and not _CHANGE.search(between):
            return _Share(second, first, share)
    if share.kind == "fraction" and _AMONG.fullmatch(between) and _JUST.fullmatch(after):
        return _Share(second, first, share)
    if (rate := _RATE.fullmatch(after)) and _names_part(rate["name"], f"{between} {after[: rate.start('name')]}"):
        return _Share(second, first, share)
    if _DONE.fullmatch(after) and re.search("计划|計劃|目标|目標|任务|任務", lead):
        return _Share(second, first, share)
    return None


def _is_its_share(after: str, whole_words: str, tail: str) -> bool:
    """Whether 占… says the share of the whole that was named, and not of another or of another attribute."""
    match = _TAKES_UP.fullmatch(after)
    if match is None:
        named = _NAMED_WEIGHT.fullmatch(after)
        return _WEIGHT.fullmatch(after) is not None or (named is not None and named["noun"] in whole_words)
    if re.match(r"的|以", tail) and not re.match("以上|以下", tail):
        return False
    aside = re.split("[，,（(]", after)[-1]
    if re.search(r"[\u4e00-\u9fff](?:占|佔)", aside.lstrip("约約仅僅已只共就大")) and "，" in after.replace(",", "，"):
        return False
    name = _TOTAL_OF.sub("", match["whole"]).lstrip("总總全")
    is_named = len(name) >= 2 and all(character in whole_words for character in name)
    return is_named or _PRONOUN.fullmatch(match["whole"]) is not None


def _names_whole(after: str, lead: str) -> bool:
    """Whether the share is said to be of what the clause of the whole names: 教师156人，高级职称39人，占教师总数的25%."""
    match = _TAKES_UP.fullmatch(after)
    name = _TOTAL_OF.sub("", match["whole"]) if match else ""
    return len(name) > 1 and name in re.split("[，,。；;：:]", lead)[-1]


def _names_part(name: str, between: str) -> bool:
    """Whether the rate is named after the part: 合格 and 合格率, 实到 and 到会率."""
    words = next((piece for piece in reversed(re.split("[，,、]", between.strip("，,、 "))) if piece.strip()), "")
    negated = name[:1] in "不未非"
    if negated != bool(re.search("[不未非]", words)):
        return False
    if (
        name in words
        or (len(name) > 1 and all(c in words for c in name))
        or (name[0] in "到出参參投回" and re.search(rf"[实實]{name[0]}|{name[0]}", words) is not None)
    ):
        return True
    return _ATTENDANCE.fullmatch(name) is not None and _ATTENDED.search(words) is not None


def _with_aside(page: Page, sentence: Sentence, amounts: Sequence[Quantity], index: int) -> _Share | None:
    """W，增长8.2%，其中P，占W的S: a figure of another kind stands between whole and part."""
    part, share = amounts[index - 1], amounts[index]
    for whole in reversed(amounts[max(0, index - 4) : index - 2]):
        if same_unit(whole, part) and whole.kind not in _SHARES and not _tells_change(page, whole):
            between = page.text[whole.end : part.start]
            words = page.text[max(sentence.start, whole.start - 24) : part.start]
            after = page.text[part.end : share.start]
            if (
                len(between) <= 60
                and re.search("其中[^，,。；\\d]{0,12}$", between)
                and _is_its_share(after, words, page.text[share.end : share.end + 6])
            ):
                return _Share(part, whole, share)
            return None
    return None


def _tells_change(page: Page, quantity: Quantity) -> bool:
    """Whether the clause gives the figure as a difference: 较上年增加67亿元."""
    return (
        _CHANGE.search(page.text, clause_start(page.text, quantity.start, quantity.start - 24), quantity.start)
        is not None
    )


def _around(page: Page, sentence: Sentence, whole: Quantity, share: Quantity, part: Quantity) -> _Share | None:
    """W中，S即P."""
    if whole.kind in _SHARES or not same_unit(whole, part):
        return None
    text = page.text
    if _THAT_IS.fullmatch(text, share.end, part.start) and _AMONG.fullmatch(text, whole.end, share.start):
        return _Share(part, whole, share)
    return None


def _told_of(page: Page, share: Quantity, first: Quantity, second: Quantity) -> _Share | None:
    """按期办结率96.4%，即应办结的372件工单里有352件: a rate, and what it is of."""
    opening, between = page.text[share.end : first.start], page.text[first.end : second.start]
    return _Share(second, first, share) if _THAT_IS_OF.fullmatch(opening) and _AMONG_HAVE.fullmatch(between) else None


def _share_first(page: Page, share: Quantity, first: Quantity, second: Quantity) -> _Share | None:
    """近三成（1200人中的340人）; 35% (45 of 180)."""
    opening, between = page.text[share.end : first.start], page.text[first.end : second.start]
    closing = page.text[second.end : second.end + 1]
    if len(opening) > 16 or not re.fullmatch(r"[^，,。；\d]{0,14}[（(]\s*", opening) or closing not in tuple("）)"):
        return None
    if _AMONG_ONLY.fullmatch(between):
        return _Share(second, first, share)
    return _Share(first, second, share) if _EN_OF.fullmatch(between) else None


def _judge(page: Page, claim: _Share) -> Finding | None:
    part, whole, stated = claim.part.interval, claim.whole.interval, claim.share.interval
    if part is None or whole is None or stated is None or Decimal(0) in whole or not claim.whole.value:
        return None
    if claim.share.kind == "fraction" and claim.share.value is not None and not claim.share.is_hedged:
        stated = Interval.around(claim.share.value, Decimal("0.005"))
    factor = 100 if claim.share.kind == "percent" else 1
    exceeds = part.low is not None and whole.high is not None and part.low > whole.high
    if exceeds and not claim.part.text.isascii() and stated.high is not None and stated.high <= factor:
        return None  # what is more than the whole is no part of it: 剔除48份，有效1200份，有效率96%
    computed = part / whole * factor
    if computed.intersects(stated):
        return None
    return _finding(page, claim)


def _finding(page: Page, claim: _Share) -> Finding:
    a, b, said = written(page, claim.part), written(page, claim.whole), claim.share.text
    if claim.part.value is None or claim.whole.value is None:
        rate = "?"
    else:
        rate = f"{plain((claim.part.value / claim.whole.value * 100).quantize(Decimal('0.01')))}%"
    message = say(
        page,
        f"占比与部分、总数不符：{a} ÷ {b} = {rate} ≠ {said}；占比应为 {rate}，或两个数值之一有误",
        f"The share does not fit its part and whole: {a} ÷ {b} = {rate} ≠ {said}; the share should be {rate}, or a figure is wrong",
    )
    related = ((claim.part.start, claim.part.end), (claim.whole.start, claim.whole.end))
    exact = not (claim.part.is_hedged or claim.whole.is_hedged or claim.share.is_hedged)
    severity: Severity = "error" if exact else "warning"
    return Finding(
        claim.share.start, claim.share.end, CHECK.id, severity, message, related, {"stated": said, "computed": rate}
    )


CHECK = Check(
    id="ratios/share",
    find=find,
    title="A stated share does not fit its part and whole",
    fires=(
        "4579家企业中1141家为新增,占34.9%。",
        "45 of 180 plants (35%) were closed.",
        "全省共有企业500家,其中民营企业200家,占50%。",
        "实际参加1350人，报名1800人，其中女生900人，占总人数1800人的60%。",
        "全校教师156人，具有高级职称的39人，占教师总数的30%。",
        "报名人数为1800人，实际参加1350人，到场率85%。",
        "全院开放床位860张，其中重症监护床位43张，占总床位的7.0%。",
        "共记录鸟类184种，国家二级重点保护鸟类23种，占记录种数的15.2%。",
        "按期办结率96.4%，即应办结的372件工单里有352件在时限内办完。",
        "审结劳动争议案件320件，以调解方式了结的144件，调解结案比例54%。",
        "全校840名學生當中，步行到校的有210人，恰為三分之一。",
        "Of the 320 flights scheduled in June, 272 departed on time, giving a punctuality rate of 90%.",
        "They screened 1,250 milk samples; 75 of them (8%) carried traces.",
    ),
    stays=(
        "210家“小巨人”企业占4579家的4.6%。",
        "45 of 180 plants (25%) were closed.",
        "全省共有企业500家,其中民营企业200家,占40%。",
        "共回收1248份，剔除空白卷48份，得到有效问卷1200份，有效率为96.2%。",
        "全村耕地3200亩，水田占65%，流转1760亩。",
    ),
)
