"""A numeral that no one writes: 12,34,567元, 1..03万, 12O0元, 5.3.2%, 5%%.

Only with a unit, a currency or a percent sign beside it: without one the same signs are versions, addresses, lists, ranges in
code, model numbers. Indian grouping is sound with ₹, Rs, lakh, crore.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "numbers/malformed-number"
_TOKEN = pattern(
    r"(?<![A-Za-z0-9_./:,\\-])(?P<currency>(?:[¥￥$€£]|US\$|HK\$|RMB|USD)\s?)?(?P<body>\d[\dOolI.,]*[\dOolI])(?P<percent>[%％]{0,3})"
    r"|(?<![A-Za-z0-9_./:,\\%-])(?P<digit>\d)(?P<twice>[%％]{2})"
)
# Digits with what a fault needs: a letter, two marks, grouping, a second point, a second percent sign.
_HINT = pattern(r"\d(?:[OolI]|[.,](?:[.,OolI]|\d{1,40}\.)|,\d|[%％]{2})")
_RUN_BEFORE = pattern(r"[\dOolI.,]+\Z")
_RUN_AFTER = pattern(r"[\dOolI.,]*[%％]{0,3}")
_REACH, _CURRENCY = 60, 5
_UNIT = pattern(
    r" ?(?:[万亿萬億千百][^分]|[元角吨噸人户戶家个個名亩畝倍辆輛台件岁歲%％]|平方|立方|公[里斤顷頃]|[千厘毫]米|千[克瓦]|个月|小时|分钟|克(?![服隆])|升(?![级級至到格])|℃|美元|欧元|日元|港元"
    r"|(?:million|billion|trillion|thousand|dollars?|euros?|pounds?|yuan|percent|per cent|people|tonnes?|tons?|kilomet\w+|miles|households|units|visitors|residents)\b)"
)
# A letter in the place of the first digit: l8℃, I200元.
_LED_BY_LETTER = pattern(
    r"(?<![A-Za-z0-9_./\\“\"「-])(?:l\d{1,4}|[IO]\d{2,4})(?:\.\d{1,3})?(?=℃|[%％]|[万亿元吨噸岁歲]|[年月日时時人][^A-Za-z]|个百|平方米|公[里斤顷])"
)
_IN_QUOTES = pattern('[“"「‘][^”"」’\\n]*\\Z')
_IS = pattern(r"[为為达達约約至到]\s?\Z")
_SPANS = pattern(r"取值|[范範][围圍]|[区區][间間]|[\[［(（]\s?\Z")
_DATE_UNIT = pattern(r" ?[年月日时分秒年時]")
_INDIAN = pattern(r"(?:₹|\bRs\.?|\bINR)\s?$|lakh|crore|rupee")
_MEASURE = pattern(
    r" ?(?:[千万亿萬億]|元|倍|吨|噸|个百分点|個百分點|公里|平方|美元|港元|[厘毫千]米|公斤|千克|克(?![服隆])|升(?![级級至到格])|[辆輛亩畝]|℃|个月|小时|分钟)|[%％]"
)


def find(page: Page) -> Iterator[Finding]:
    for led in _LED_BY_LETTER.finditer(page.text):
        quoted = _IN_QUOTES.search(page.text, max(0, led.start() - 12), led.start())
        if not quoted and not page.shielded(*led.span()):
            yield _finding(page, *led.span(), "的数字里混入了字母", "has a letter among its digits")
    for match in _suspects(page.text):
        if match["digit"]:
            fault = _percent_twice(page.text, match.end())
        elif match["body"].isdigit() and len(match["percent"]) < 2:
            continue
        else:
            fault = _fault(page.text, match)
        if fault and not page.shielded(*match.span()):
            yield _finding(page, *match.span(), *fault)


def _finding(page: Page, start: int, end: int, zh: str, en: str) -> Finding:
    written = page.text[start:end].strip()
    message = say(page, f"“{written}”{zh}，应核对原文", f"“{written}” {en}; check it against the source")
    return Finding(start, end, ID, "error", message, (), {"stated": written})


def _suspects(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_TOKEN` that may be faulty, looked for only where a mark, a letter or a sign follows digits."""
    done = 0
    for hint in _HINT.finditer(text):
        if hint.start() < done:
            continue
        before = _RUN_BEFORE.search(text, max(done, hint.start() - _REACH), hint.start() + 1)
        after = _RUN_AFTER.match(text, hint.start())
        start = max(done, (before or hint).start() - _CURRENCY)
        done = (after or hint).end()
        yield from _TOKEN.finditer(text, start, done)


def _fault(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    body, after = match["body"], match.end()
    if len(match["percent"]) > 1:
        return _percent_twice(text, after)
    if text[after : after + 1].isascii() and text[after : after + 1].isalnum():
        return None
    measured = bool(match["currency"] or match["percent"] or _UNIT.match(text, after))
    if re.search("[OolI]", body):
        if text[match.start() - 1 : match.start()] in ("“", '"', "「"):
            return None
        if measured or _DATE_UNIT.match(text, after):
            return "的数字里混入了字母", "has a letter among its digits"
        return None
    lead = text[max(0, match.start() - 12) : match.start()]
    told = bool(_IS.search(lead)) and not _SPANS.search(lead) and body.count("..") == 1 and "," not in body
    if not measured and not told:
        return None
    if re.search(r"\d(?:\.\.|\.,|,\.|,,)\d", body):
        return "的小数点或分节号重复", "has two points or commas together"
    if "," not in body:
        if body.count(".") == 2 and _MEASURE.match(text, match.end("body")):
            return "有两个小数点", "has two decimal points"
        return None
    return _grouping(text, match)


def _grouping(text: str, match: re.Match[str]) -> tuple[str, str] | None:
    whole, _, decimals = match["body"].partition(".")
    groups = whole.split(",")
    if (
        "," in decimals
        or "" in groups
        or decimals.count(".")
        or (all(len(g) == 3 for g in groups[1:]) and len(groups[0]) <= 3)
    ):
        return None
    # Without a group of three or more after the first comma it is a list: 1,2年级, 5,6元.
    if all(len(g) < 3 for g in groups[1:]) or (
        len(groups[0]) > 3 and not match["currency"] and any(len(g) != 3 for g in groups[1:])
    ):
        return None
    if _INDIAN.search(text[max(0, match.start() - 4) : match.start()]) or _INDIAN.search(
        text[match.end() : match.end() + 12]
    ):
        return None
    return "的千分位分节不对（应每三位一节）", "is grouped wrongly (groups are of three digits)"


def _percent_twice(text: str, after: int) -> tuple[str, str] | None:
    following = text[after : after + 1]
    if (following and following in "，。；、）") or "\u4e00" <= following <= "\u9fff" or not following:
        return "的百分号重复", "has the percent sign twice"
    return None


CHECK = Check(
    id=ID,
    find=find,
    title="A numeral is not well formed",
    fires=(
        "合同总价12,34,567元。",
        "规模达1..03万亿元。",
        "应付12O0元。",
        "The total was $1,23,4567.",
        "增长率为5.3.2%，持平。",
        "同比增长5%%，持平。",
        "气温l8℃，湿度65%。",
    ),
    stays=(
        "地址192.168.1.2，升级到3.0版本，通过PAS 2060认证。",
        "The mass is 1 234 567 kg.",
        "2022.11.12开幕，共1,234,567元。",
        "₹12,34,567 was paid.",
        "for i in 1..10 { }",
        "1,2年级放假，见第3.1.2节。",
        "取值为1..10。",
    ),
)
