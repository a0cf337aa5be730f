"""An amount in capital numerals that the figures beside it do not repeat: 壹万贰仟元整（¥12,500.00）.

Only figures that stand as the other writing of the same amount count: in brackets by themselves, or after 小写, 大写, or side by side
on one line of a form. Amounts of something else beside (a deposit, a remainder, another currency) are left alone.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from cleaner.checks.arithmetic import plain
from cleaner.checks.check import Check
from cleaner.checks.cues import Cue
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_CAPITAL = pattern(r"[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟]")
# A capital numeral of two characters, or one with its unit or currency: 陆 and 参 are other words too.
_CUE = Cue(
    "[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟][ ]?[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟万萬亿億零〇元圆圓角分整正]|[人民币幣¥￥$:：] ?[壹贰貳叁參叄肆伍陆陸柒捌玖]",
    once=True,
)
_CAPITALS_ONLY = pattern(r"[壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟零〇万萬亿億元圆圓角分整正\s]+")
_LINK = pattern(
    r"\s*[整正]?\s*(?:[，,；;：:]?\s*(?:金[额額])?\s*[（(]?\s*(?:人民币|新[臺台][币幣]|RMB|NT\$|¥|￥)?\s*[（(]?(?:小写|小寫|大写|大寫|即|计|計)(?:金[额額])?[)）]?\s*[:：]?|[（(]|\s+)\s*(?:人民币|人民幣|新[臺台][币幣]|RMB|CNY|NT\$|¥|￥)?\s*[（(]?\s*",
    re.IGNORECASE,
)
_CLOSES = pattern(r"\s*(?:元|圆|圓)?[整正]?\s*[)）]")
_NAMED = pattern("小写|小寫|大写|大寫|即")
_SAME = frozenset({"元", "人民币", "新台币", "新臺幣", "新台幣", "CNY", "RMB", "TWD", ""})


def find(page: Page) -> Iterator[Finding]:
    if not _CUE.within(page):
        return
    amounts = [q for q in page.quantities if q.kind in ("money", "number") and q.value is not None]
    for one, other in itertools.pairwise(amounts):
        if other.start - one.end > 24 or not _one_amount(page, one, other):
            continue
        if one.value != other.value:
            capital, figures = (one, other) if _is_capital(page, one) else (other, one)
            yield _finding(page, capital, figures)


def _is_capital(page: Page, quantity: Quantity) -> bool:
    numeral = page.text[quantity.num_start : quantity.num_end]
    return _CAPITALS_ONLY.fullmatch(numeral) is not None and _CAPITAL.search(numeral) is not None


def _one_currency(one: str, other: str) -> bool:
    """Whether two units may be one currency: 元 may be short for another yuan that the text names once."""
    return one == other or ({one, other} <= _SAME and bool({one, other} & {"元", ""}))


def _one_amount(page: Page, one: Quantity, other: Quantity) -> bool:
    """Whether the two are one amount in both writings: one in capitals, one not, linked as such."""
    if _is_capital(page, one) == _is_capital(page, other) or one.is_hedged or other.is_hedged:
        return False
    capital = one if _is_capital(page, one) else other
    if capital.kind != "money" or not _one_currency(one.unit, other.unit):
        return False
    gap = page.text[one.end : other.start]
    if not _LINK.fullmatch(gap):
        return False
    if gap.count("（") + gap.count("(") > gap.count("）") + gap.count(")"):
        return _CLOSES.match(page.text, other.end) is not None
    return (
        bool(_NAMED.search(gap))
        or _NAMED.search(page.text[max(0, one.start - 8) : one.start]) is not None
        or not gap.strip("整正 ")
    )


def _finding(page: Page, capital: Quantity, figures: Quantity) -> Finding:
    a, b = page.text[capital.start : capital.end], page.text[figures.start : figures.end]
    assert capital.value is not None and figures.value is not None
    gap = plain(abs(capital.value - figures.value))
    message = say(
        page,
        f"大写与小写金额不一致：{a} = {plain(capital.value)} ≠ {b}，差 {gap}；请核对以哪个为准",
        f"The amount in words and the one in figures differ: {a} = {plain(capital.value)} ≠ {b}, off by {gap}; check which one holds",
    )
    values = {"stated": plain(figures.value), "computed": plain(capital.value)}
    return Finding(figures.start, figures.end, CHECK.id, "error", message, ((capital.start, capital.end),), values)


CHECK = Check(
    id="numbers/cn-amount",
    find=find,
    title="An amount in capital numerals and in figures differs",
    fires=(
        "货款为壹万贰仟元整(¥12,500.00)。",
        "人民币叁仟元整(小写:¥30,000.00)。",
        "實收新臺幣壹萬貳仟元整(12,500元)。",
    ),
    stays=("货款为壹万贰仟伍佰元整(¥12,500)。", "找零伍元贰角(5.20元)。", "首付贰拾万元整,余款¥300,000.00分期支付。"),
)
