"""A claim against its own value: 首次突破万亿元，达0.98万亿元; over 50 (47).

The value must follow the claim at once (达, 为, 共, a bracket), with no subject of its own. Goals, negations and parts of the whole
are left alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cleaner.checks.arithmetic import written
from cleaner.checks.check import Check
from cleaner.checks.clauses import Sentence, read, with_cue
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.enumerations import same_unit
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity
from cleaner.quantities.folding import unfolded
from cleaner.quantities.wording import one_sided

# 突破…大关，达; 在册…，为; 超200家（186家）
_THEN_VALUE = pattern(
    r"(?P<noun>[^，,。；;（(\d]{0,14})(?:[，,]\s*(?:实际|實際|目前|现|現|最终|最終|总量|總量|总数|總數|共|全年)?\s*(?:[^，,。；;（(\d]{1,8}[时時后後中])?(?:[达達]到?|[录錄]得|[仅僅只][为為爲有]|[为為爲是]|(?:[报報]|收[盘盤]?)(?:收|[盘盤])?[于於在报報]?|共有?|共[计計]|[计計]|即|[总總][数數][达達为為爲]?|[实實][际際]|升至|增至|降至)\s*(?:了)?|[（(]\s*(?:共|[实實]际?|[达達]|[为為爲]|即)?\s*)"
)
# ，实际摆放座位520个; ，共2860人; ，净利润为9.8亿元, where the same noun stands before the claim.
_ACTUAL = pattern(
    r"(?P<noun>[^，,。；;（(\d]{0,10})(?:[，,（(])\s*(?:但|而|却|其)?(?:[实實][际際]\s*(?:到[账帳位]|[收付]到?|完成|[发發]放|[参參]加|[产產]出|[销銷]售|[签簽]约|[投][入产產])|(?:[实實][际際]|最[终終后後]|(?P<now>目前|[现現][有在]?)|事[实實]上|[结結]果|(?:[经經]|[现現][场場])?[统統][计計])(?P<did>[^，,。；;（(\d]{0,6}?)|(?:[总總]|一)?共[计計有]?|(?:[实實][现現]|完成)?(?P<again>[\u4e00-\u9fff]{2,8}?)(?:[为為]|[达達]到?|是)?)\s*"
)
_IF = pattern(r"\s*(?:的?[时時]|的|者|[则則就将將须須应應后後])")
_STOPS = pattern(r"\s*(?:[，,。；;）)]|\Z|\n)")
# What one keeps to or not: 不超过800万元，实际支出835万元 is no contradiction.
_RULE = pattern(
    r"不[超高低多少大小][过過于於]|至[少多]|最[少多]|以[内內]|[预預]算|[计計]划|每|人均|限[购購高速]|[须須應应][当當]?|不得|可以|[规規]定|[标標][准準]|[范範][围圍]|[适適]用|[参參][赛賽]者|[报報]名者|凡"
)
_THAN_LEVEL = pattern(
    r"(?P<sense>高[于於]|快[于於]|超[过過]|大[于於]|多[于於]|低[于於]|慢[于於]|小[于於]|少[于於])[^，,。；;（(\d]{2,14}[（(]\s*(?:[为為])?$"
)
_LEVEL_THEN = pattern(r"\s*[）)]\s*[，,]\s*(?:[为為是][仅僅]?|[达達]到?|[仅僅][为為])\s*")
_HALF = pattern(
    r"(?P<claim>(?<!不)[过過]半|超[过過]半[数數]|[过過]半[数數])[^，,。；;\d]{0,6}[，,（(]\s*(?:[为為是][仅僅]?|[达達]到?|占|[仅僅])?(?:比)?[为為达達]?\s*(?=\d)"
)
_SIGNED_IN = pattern(
    r"\s*(?:signed (?:in|up)|registered|attended|came|turned up|present|counted|in all|in total)?\s*[)）]"
)
_SAME_CLAUSE = pattern(r"[，,]?\s*(?:[达達]到?)\s*")
_EN_THEN_VALUE = pattern(
    r"[a-z' -]{0,60},\s*(?:with )?the (?:exact|actual|final|true|precise) (?:figure|number|total|count|sum) (?:being |was |is |at )?"
    r"|[a-z -]{0,30}(?:for the (?:first|second) time)?(?:,\s*(?:reaching|hitting|totall?ing|standing at|at|to|namely)\s*(?:of )?|\s*[(]\s*|,\s*(?=[\d]))",
    re.IGNORECASE,
)
_AMONG = pattern(r"[^，,。；;（(\d]{0,10}的[^，,。；;（(\d]{0,6}中[，,]?\s*[^，,。；;\d]{0,4}")
_VALUE_THEN = pattern(r"[^，,。；;\d]{0,4}[，,]\s*(?:首次|成功|历史性|歷史性|一举|一舉|已|再次)?\s*")
_NOT_CLAIMED = pattern(
    r"力争|力爭|目[标標]|[预預][计計期]|有望|[计計][划劃]|确保|確保|争取|爭取|未能|[尚还還]?未|没有|沒有|距|离|離|接近|即[将將]|若|如果|要求|标准|標準|上限|下限|门槛|門檻|原[来來定]"
    r"|\b(?:hope|aim|expect|plan|target|fail|not|if|should|must|will)\w*\b",
    re.IGNORECASE,
)
_PASSES = pattern(
    r"(?:突破|站上|站[稳穩]|跨[越过過入]|[迈邁][上过過入]|越[过過]|[冲衝]破|[闯闖][过過])[了]?$|\b(?:topped|exceed(?:s|ed)|surpass(?:es|ed)|passed|crossed|broke(?: through)?)\s(?:the\s)?$",
    re.IGNORECASE,
)
_FALLS = pattern(r"(?:跌破|失守|降破|下破)$")
# What bounds a figure on one side, before it and after it.
_BOUND_BEFORE = (
    rf"(?i:{unfolded(one_sided(before=True))}|[高快大多低慢小少][于於]|站上|站[稳穩]|跨[越过過入]|[迈邁][上过過入]|越[过過]|[冲衝]破|[闯闖][过過]"
    "|跌破|失守|降破|下破|topped|exceed|surpass|passed|crossed|broke)"
)
_BOUND_AFTER = f"(?i:{unfolded(one_sided(before=False))})"
_BEFORE_FIGURE = Cue(_BOUND_BEFORE, after=rf"[^，。；、]{{0,24}}[{FIGURE}]")
_AFTER_FIGURE = Cue(_BOUND_AFTER, before=rf"[{FIGURE}][^，。；、]*")
_HALVES = Cue("[过過]半|半[数數]")
_APART = pattern(
    r"[后後](?![来來])|回落|[盘盤]中|一度|曾|其中|[增减減][加长長少]|较|較|比|来自|來自|每|人均|另|平均|部分"
)


def find(page: Page) -> Iterator[Finding]:
    if "半" in page.text:
        yield from _majorities(page)
    for sentence in read(page, with_cue(page, _BEFORE_FIGURE, _AFTER_FIGURE), 2):
        quantities = sentence.quantities
        for claim, value in itertools.pairwise(quantities):
            if not value.is_hedged and _follows(page, sentence, claim, value):
                yield from _judge(page, claim, value)
            elif not value.is_hedged and not claim.is_hedged:
                yield from _against_level(page, sentence, claim, value)
            elif value.is_hedged and not claim.is_hedged and _precedes(page, claim, value):
                yield from _judge(page, value, claim)


def _follows(page: Page, sentence: Sentence, claim: Quantity, value: Quantity) -> bool:
    """Whether `value` is what `claim` is about, told right after it."""
    gap = page.text[claim.end : value.start]
    if (
        len(gap) > (90 if gap.isascii() else 40)
        or not _one_unit(claim, value)
        or _one_sided(page, claim) is None
        or value.value is None
    ):
        return False
    lead = page.text[max(sentence.start, claim.start - 24) : claim.start]
    if _NOT_CLAIMED.search(lead) or _NOT_CLAIMED.search(page.text[claim.start : claim.num_start]) or _APART.search(gap):
        return False
    if _THEN_VALUE.fullmatch(gap) or _SAME_CLAUSE.fullmatch(gap) or _EN_THEN_VALUE.fullmatch(gap):
        return _ends_value(page, gap, value)
    if (match := _ACTUAL.fullmatch(gap)) and not _RULE.search(lead + page.text[claim.start : claim.end]):
        total = match["now"] is None or _STOPS.match(page.text, value.end) is not None
        if total and _ends_value(page, gap, value) and _of_the_same(lead, match):
            return True
    bound = _one_sided(page, claim)
    return bound is not None and bound.high is not None and _AMONG.fullmatch(gap) is not None


def _one_unit(claim: Quantity, value: Quantity) -> bool:
    """突破千万，为986.5万人: a claim in round words leaves its unit to the value."""
    bare = claim.kind == "number" and claim.scale >= 10_000
    round_words = not any(c.isdigit() for c in claim.text) or claim.scale == value.scale
    return same_unit(claim, value) or (bare and round_words and value.kind in ("count", "money", "measure"))


def _of_the_same(lead: str, match: re.Match[str]) -> bool:
    """Whether the words before the value name what the claim was about, or nothing: 净利润超10亿元，净利润9.8亿元; 实际为9.8亿元."""
    before = re.split("[，,。；;：:]", lead)[-1] + match["noun"]
    if match["again"]:
        return match["again"] in before
    did = re.sub("[为為是有达達到仅僅只共数數值]", "", match["did"] or "")
    return not did or any(did[i : i + 2] in before for i in range(len(did) - 1))


def _majorities(page: Page) -> Iterator[Finding]:
    """得票率过半，为48.6%."""
    found = [q for sentence in read(page, with_cue(page, _HALVES), tables=True) for q in sentence.quantities]
    starts = {q.start: q for q in found if q.kind == "percent" and q.value is not None and not q.is_hedged}
    for match in _HALF.finditer(page.text):
        value = starts.get(match.end())
        if value is not None and value.value is not None and value.value < 50 and value.unit == "%":
            yield _finding(page, match.start("claim"), match.end("claim"), value, "≤", "50%")


def _against_level(page: Page, sentence: Sentence, level: Quantity, value: Quantity) -> Iterator[Finding]:
    """增速高于全国平均水平（5.2%），为4.9%."""
    if not same_unit(level, value) or not _LEVEL_THEN.fullmatch(page.text, level.end, value.start):
        return
    match = _THAN_LEVEL.search(page.text, max(sentence.start, level.start - 24), level.start)
    one, other = level.interval, value.interval
    if match is None or one is None or other is None or level.value is None or value.value is None:
        return
    above = match["sense"][0] in "高快超大多"
    if one.disjoint(other) and (value.value < level.value) == above:
        yield _finding(page, match.start(), level.end, value, "<" if above else ">", written(page, level))


def _ends_value(page: Page, gap: str, value: Quantity) -> bool:
    """A value in brackets must be all that they hold."""
    if not gap.rstrip().endswith(("(", "（")):
        return not re.match(
            r"\s+(?:of|in|from) (?:them|which)|\s+(?:foreign|new)", page.text[value.end : value.end + 16]
        )
    return _SIGNED_IN.match(page.text, value.end) is not None


def _precedes(page: Page, value: Quantity, claim: Quantity) -> bool:
    """达0.98万亿元，首次突破万亿元."""
    gap = page.text[value.end : claim.start]
    verb = page.text[claim.start : claim.num_start]
    return (
        len(gap) <= 10
        and same_unit(claim, value)
        and value.value is not None
        and not _IF.match(page.text, claim.end)
        and not _NOT_CLAIMED.search(page.text, max(0, value.start - 16), value.start)
        and _VALUE_THEN.fullmatch(gap) is not None
        and re.match("突破|超[过過]|首次|站上|跨[越过過]|不足|不到", verb) is not None
        and re.search(r"(?:[达達为為爲]到?|共有?)\s*$", page.text[max(0, value.start - 4) : value.num_start])
        is not None
    )


def _one_sided(page: Page, claim: Quantity) -> Interval | None:
    """What the claim allows, if it bounds the value on one side: by its hedge, or by the verb before it."""
    if not claim.is_hedged:
        if claim.value is None:
            return None
        low = max(0, claim.start - 24)
        if _FALLS.search(page.text, low, claim.start):
            return Interval(None, claim.value, high_open=True)
        return Interval(claim.value, None, low_open=True) if _PASSES.search(page.text, low, claim.start) else None
    allowed = claim.interval
    if allowed is None or claim.is_range or claim.approx in ("余", "餘", "多"):
        return None
    if allowed.high is None and allowed.low is not None:
        return allowed
    return allowed if allowed.high is not None and (allowed.low is None or allowed.low == 0) else None


def _judge(page: Page, claim: Quantity, value: Quantity) -> Iterator[Finding]:
    allowed, actual = _one_sided(page, claim), value.interval
    if allowed is None or actual is None or allowed.intersects(actual):
        return
    low = max(0, claim.start - 24)
    verb = None
    if not claim.is_hedged:
        verb = _PASSES.search(page.text, low, claim.start) or _FALLS.search(page.text, low, claim.start)
    start = verb.start() if verb else claim.start
    yield _finding(page, start, claim.end, value, "≤" if allowed.high is None else "≥", written(page, claim))


def _finding(page: Page, start: int, end: int, value: Quantity, sign: str, bound: str) -> Finding:
    said, figure = page.text[start:end], written(page, value)
    message = say(
        page,
        f"“{said}”与所给数值不符：{figure} {sign} {bound}；请核对数值，或改换说法",
        f"“{said}” does not fit the value given: {figure} {sign} {bound}; check the value or the claim",
    )
    return Finding(
        start, end, CHECK.id, "error", message, ((value.start, value.end),), {"stated": said, "computed": figure}
    )


CHECK = Check(
    id="bounds/threshold",
    find=find,
    title="A claim does not fit the value given for it",
    fires=(
        "产业规模首次突破万亿元,达0.98万亿元。",
        "不足200名学员到场,共213名。",
        "Over 50 (47) firms applied.",
        "得票率过半，为48.6%。",
        "增速高于全国平均水平（5.2%），为4.9%。",
        "会场座位不足500个，实际摆放座位520个。",
        "单价跌破50元，报52.3元。",
    ),
    stays=(
        "产业规模首次突破万亿元,达1.03万亿元。",
        "占全省的1/3以上,约为1/3。",
        "Over 50 (53) firms applied.",
        "工程造价不超过800万元，实际支出835万元。",
        "单批上限为1000条，超过1000条时拒收。",
        "股价站上20元后回落，收报19.6元。",
    ),
)
