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
from cleaner.checks.clauses import Sentence, sentences
from cleaner.checks.enumerations import same_unit
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Interval, Quantity

# 突破…大关，达; 在册…，为; 超200家（186家）
_THEN_VALUE = pattern(
    r"(?P<noun>[^，,。；;（(\d]{0,14})(?:[，,]\s*(?:实际|實際|目前|现|現|最终|最終|总量|總量|总数|總數|共|全年)?\s*(?:[达達]到?|[为為爲是]|共有?|共[计計]|[计計]|即|[总總][数數][达達为為爲]?|[实實][际際]|升至|增至|降至)\s*(?:了)?|[（(]\s*(?:共|[实實]际?|[达達]|[为為爲]|即)?\s*)"
)
_SAME_CLAUSE = pattern(r"[，,]?\s*(?:[达達]到?)\s*")
_EN_THEN_VALUE = pattern(
    r"[a-z -]{0,30}(?:for the (?:first|second) time)?(?:,\s*(?:reaching|hitting|totall?ing|standing at|at|to|namely)\s*(?:of )?|\s*[(]\s*|,\s*(?=[\d]))",
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
_APART = pattern(r"其中|[增减減][加长長少]|较|較|比|来自|來自|每|人均|另|平均|部分")


def find(page: Page) -> Iterator[Finding]:
    for sentence in sentences(page):
        quantities = sentence.quantities
        for claim, value in itertools.pairwise(quantities):
            if not value.is_hedged and _follows(page, sentence, claim, value):
                yield from _judge(page, claim, value)
            elif value.is_hedged and not claim.is_hedged and _precedes(page, claim, value):
                yield from _judge(page, value, claim)


def _follows(page: Page, sentence: Sentence, claim: Quantity, value: Quantity) -> bool:
    """Whether `value` is what `claim` is about, told right after it."""
    gap = page.text[claim.end : value.start]
    if len(gap) > 40 or not same_unit(claim, value) or _one_sided(page, claim) is None or value.value is None:
        return False
    lead = page.text[max(sentence.start, claim.start - 24) : claim.start]
    if _NOT_CLAIMED.search(lead) or _NOT_CLAIMED.search(page.text[claim.start : claim.num_start]) or _APART.search(gap):
        return False
    if _THEN_VALUE.fullmatch(gap) or _SAME_CLAUSE.fullmatch(gap) or _EN_THEN_VALUE.fullmatch(gap):
        return _ends_value(page, gap, value)
    bound = _one_sided(page, claim)
    return bound is not None and bound.high is not None and _AMONG.fullmatch(gap) is not None


def _ends_value(page: Page, gap: str, value: Quantity) -> bool:
    """A value in brackets must be all that they hold."""
    if not gap.rstrip().endswith(("(", "（")):
        return not re.match(
            r"\s+(?:of|in|from) (?:them|which)|\s+(?:foreign|new)", page.text[value.end : value.end + 16]
        )
    return re.match(r"\s*(?:in all|in total)?\s*[)）]", page.text[value.end : value.end + 12]) is not None


def _precedes(page: Page, value: Quantity, claim: Quantity) -> bool:
    """达0.98万亿元，首次突破万亿元."""
    gap = page.text[value.end : claim.start]
    verb = page.text[claim.start : claim.num_start]
    return (
        len(gap) <= 10
        and same_unit(claim, value)
        and value.value is not None
        and _VALUE_THEN.fullmatch(gap) is not None
        and re.match("突破|超[过過]|首次|站上|跨[越过過]|不足|不到", verb) is not None
        and re.search(r"(?:[达達为為爲]到?|共有?)\s*$", page.text[max(0, value.start - 4) : value.num_start])
        is not None
    )


def _one_sided(page: Page, claim: Quantity) -> Interval | None:
    """What the claim allows, if it bounds the value on one side: by its hedge, or by the verb before it."""
    if not claim.is_hedged:
        passed = claim.value is not None and _PASSES.search(page.text, max(0, claim.start - 24), claim.start)
        return Interval(claim.value, None, low_open=True) if passed else None
    allowed = claim.interval
    if allowed is None or claim.is_range or claim.approx in ("余", "餘", "多"):
        return None
    if allowed.high is None and allowed.low is not None:
        return allowed
    return (
        allowed
        if allowed.high is not None
        and (allowed.low is None or (allowed.low == 0 and allowed.low_open) or allowed.low == 0)
        else None
    )


def _judge(page: Page, claim: Quantity, value: Quantity) -> Iterator[Finding]:
    allowed, actual = _one_sided(page, claim), value.interval
    if allowed is None or actual is None or allowed.intersects(actual):
        return
    verb = None if claim.is_hedged else _PASSES.search(page.text, max(0, claim.start - 24), claim.start)
    start = verb.start() if verb else claim.start
    said, figure = page.text[start : claim.end], written(page, value)
    sign = "≤" if allowed.high is None else "≥"
    bound = written(page, claim)
    message = say(
        page,
        f"“{said}”与所给数值不符：{figure} {sign} {bound}；请核对数值，或改换说法",
        f"“{said}” does not fit the value given: {figure} {sign} {bound}; check the value or the claim",
    )
    values = {"stated": said, "computed": figure}
    yield Finding(start, claim.end, CHECK.id, "error", message, ((value.start, value.end),), values)


CHECK = Check(
    id="bounds/threshold",
    find=find,
    title="A claim does not fit the value given for it",
    fires=("产业规模首次突破万亿元,达0.98万亿元。", "不足200名学员到场,共213名。", "Over 50 (47) firms applied."),
    stays=("产业规模首次突破万亿元,达1.03万亿元。", "占全省的1/3以上,约为1/3。", "Over 50 (53) firms applied."),
)
