"""A number torn by a space: `1 .03万亿元`, `3月2 8日`, `收入38 6.2亿元`.

Certain beside a decimal point before a unit and inside a year or a date; in a sentence also where the two parts can be no two
numbers (`145 0人`), and elsewhere where such recur. Parts that may be the ends of a range that lost its mark (`8 12小时`), or
a label with a number behind it (`图1 20家企业`), are asked about. Thousands set apart by spaces (`1 860`), list marks, dialling
codes and columns of figures stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_SCALE = "万|亿|萬|億|%|％|‰|倍|元|个百分点|個百分點"
_BEFORE = f"[{HAN}，、。；！？：∶“”（）】》」』～~]"
_LEFT = f"(?:(?<={_BEFORE})|(?<=[{HAN}] ))"
"""What stands before a number: Han or a mark, and a space where a text sets its numbers off."""
_RIGHT = f"(?: ?[{HAN}]|[℃°%％‰～~∶])"
_PAUSE = "(?:、|[，。；）”](?!\\d))"
_CERTAIN = pattern(
    rf"(?<![\d.])\d{{1,4}} {{1,2}}\.\d{{1,4}}(?= ?(?:{_SCALE}))|(?<=[{HAN}，、“（])(?<!第)\d{{1,4}}\. {{1,2}}\d{{1,4}}(?={_SCALE})"
    rf"|(?:{_LEFT}|(?<![^\n]))(?<!第)(?<!第 )(?:1 ?9 ?\d ?\d|2 ?0 ?\d ?\d)(?= ?年(?![轻輕级級]))"
    r"|(?:(?<=年)|(?<=年 ))(?<![每逐历歷常]年)(?<![每逐历歷常]年 )1 [0-2](?= ?月)|(?:(?<=月)|(?<=月 ))[1-3] \d(?= ?日)"
    rf"|(?<=\d\.\d) \d(?={_SCALE})"
)
_TORN = pattern(
    rf"{_LEFT}(?P<left>\d{{1,6}}) (?P<right>\d{{1,6}})(?P<rest>\.\d{{1,4}})?(?=(?P<unit>{_RIGHT})|{_PAUSE})"
)
_TORN_POINT = pattern(rf"{_LEFT}(?<!第)(?:\d{{1,6}} {{1,2}}\.|(?<! )\d{{1,6}}\. {{1,2}})\d{{1,4}}(?={_RIGHT})")
_GROUPED = pattern(r"\d{1,3} \d{3}\Z")
_LABEL = pattern(
    f"(?:[第图圖表例式题題件录錄附案组組样樣品步法类類型款版卷集篇章节節问問注註栏欄号號区區段幕场場轮輪：:]|[{HAN}][A-Za-z]|No\\.?)\\Z"
)
_RANGE_BEFORE = pattern(r"\d\D?[～~至到]\Z")
_RANGE_AFTER = pattern(r"\D?[～~至到]\d")
_CLOCK = pattern("[时時点點]\\Z")
_GAP = pattern(r" (?<=[\d.] ) ?(?=[\d.])")
_WIDEST_RANGE = 5
"""How many times its lower end the upper end of a range is: `12 60条` is none."""
_MOST_DIGITS = 5
"""A longer number torn once, without others of its kind, may as well be two."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _GAP.search(text):
        return
    certain = [m for m in _CERTAIN.finditer(text) if " " in m.group()]
    taken = {m.start() for m in certain}
    torn = [m for m in _TORN.finditer(text) if m.start() not in taken and _may_be_one(page, m)]
    points = [m for m in _TORN_POINT.finditer(text) if m.start() not in taken and page.in_prose(m.start(), m.end())]
    clear = [m for m in torn if _is_clear(text, m)]
    proofs = len(certain) + len(clear) + len(points)
    if not proofs:
        torn = [m for m in torn if not _is_set_off(text, m)]
    for m in (*certain, *points, *torn):
        sure = m.start() in taken or _is_sure(m, proofs, len(torn) - len(clear), m in clear)
        for at in range(m.start(), m.end()):
            if text[at] == " ":
                yield at, at + 1, "", "safe" if sure else "ask", 0.99 if sure else 0.7, "a space inside a number"


def _may_be_one(page: Page, m: re.Match[str]) -> bool:
    """Whether the two parts can be one number: no thousands set apart, no part of a telephone number, in running text."""
    grouped = _GROUPED.match(f"{m['left']} {m['right']}") is not None
    least, most = sorted((len(m["left"]), len(m["right"])))
    code = (m["left"][0] == "0" and len(m["left"]) > 1) or least > 2 or least + most > 7
    return not grouped and not code and page.in_prose(m.start(), m.end())


def _is_clear(text: str, m: re.Match[str]) -> bool:
    """Whether the parts can hardly be two numbers: no label stands before, and they can be no range from one to the other."""
    start, end = m.span()
    if m["unit"] is None or _LABEL.search(text[max(0, start - 3) : start].rstrip()):
        return False
    if _is_set_off(text, m):
        return m["right"][0] == "0" or m["rest"] is not None
    least, most = int(m["left"]), int(m["right"])
    if m["right"][0] == "0" or most <= least or (most > 12 and most >= _WIDEST_RANGE * least):
        return True
    if _RANGE_BEFORE.search(text, max(0, start - 3), start) or _RANGE_AFTER.match(text, end):
        return True
    return m["unit"] == "分" and _CLOCK.search(text, start - 1, start) is not None


def _is_set_off(text: str, m: re.Match[str]) -> bool:
    """Whether a space stands before the number too, as in texts that set numbers off: two of them may stand side by side."""
    return text[m.start() - 1 : m.start()] == " "


def _is_sure(m: re.Match[str], proofs: int, unclear: int, clear: bool) -> bool:
    """Whether a torn number is one, by itself or among the others of its text."""
    if not m.re.groups or clear:
        short = m.re.groups and len(m["left"]) + len(m["right"]) <= _MOST_DIGITS
        return bool(short) or proofs > 1
    return proofs > 1 and unclear <= 2 * proofs


RULE = Rule(
    id="numbers/torn-number",
    find=find,
    title="a number torn by a space",
    gate=frozenset(" "),
    changes=(
        ("产值1 .03万亿元，增长7. 1%，时间为20 22年。", "产值1.03万亿元，增长7.1%，时间为2022年。"),
        ("3月2 8日公布，收入38 6.2亿元，员工145 0人。", "3月28日公布，收入386.2亿元，员工1450人。"),
        ("员工145 0人", "员工1450人"),
        (
            "更换城砖 2 .6 万块，加固墙体 48 0 米，2 022 年 9 月 2 8 日完工。",
            "更换城砖 2.6 万块，加固墙体 480 米，2022 年 9 月 28 日完工。",
        ),
        ("比分为1 1∶8，用时4 0分钟，又以9∶1 1落后。", "比分为11∶8，用时40分钟，又以9∶11落后。"),
    ),
    stays=(
        "共 1 860 人，另有1 234人",
        "1. 5月完成",
        "每年 1 2 月两个月最冷，号码 2 0 1 9 年轻人最喜欢。",
        "2 3 5 7 11",
        "第1. 2万元起",
        "拨打0791 8612转接",
        "iPhone 15 128GB版",
    ),
    asks=("每次相隔8 12小时，见图3 2个方案。",),
    source="GB/T 15835-2011, 5.1; seen on pages taken from PDF",
)
