"""A number torn by a space: `1 .03万亿元`, `3月2 8日`, `收入38 6.2亿元`.

Certain beside a decimal point before a unit and inside a year or a date; elsewhere where it recurs in the text. Thousands set
apart by spaces (`1 860`), list marks and columns of figures stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_SCALE = "万|亿|萬|億|%|％|‰|倍|元|个百分点|個百分點"
_UNIT = f"(?:{_SCALE}|[年月日号人名个個家户次吨噸米度条條项項届屆位岁歲时時分秒点點级級页頁章台辆件场座层张册篇只头株棵亩公千毫平立瓦克斤升里天周倍])"
_CERTAIN = pattern(
    rf"(?<![\d.])\d{{1,4}} {{1,2}}\.\d{{1,4}}(?={_SCALE})|(?<=[{HAN}，、“（])(?<!第)\d{{1,4}}\. {{1,2}}\d{{1,4}}(?={_SCALE})"
    rf"|(?<=[{HAN}，。、；：“（])(?:1 ?9 ?\d ?\d|2 ?0 ?\d ?\d)(?=年)|(?<=年)1 [0-2](?=月)|(?<=月)[1-3] \d(?=日)|(?<=\d\.\d) \d(?={_SCALE})"
)
_LIKELY = pattern(
    rf"(?<=[{HAN}，、“（：～~])\d{{1,6}} \d{{1,6}}(?:\.\d{{1,4}})?(?={_UNIT}|[小℃～~])"
    rf"|(?<=[{HAN}，、“（：～~])(?<!第)\d{{1,6}}(?: {{1,2}}\.|\. {{1,2}})\d{{1,4}}(?={_UNIT}|[小℃～~])"
)
_GROUPED = pattern(r"\d{1,3}(?: \d{3})+(?:\.\d+)?\Z")


_GAP = pattern(r" (?<=[\d.] ) ?(?=[\d.])")


def find(page: Page) -> Iterator[Find]:
    if not _GAP.search(page.text):
        return
    certain = [m for m in _CERTAIN.finditer(page.text) if " " in m.group()]
    taken = {m.start() for m in certain}
    likely = [
        m
        for m in _LIKELY.finditer(page.text)
        if m.start() not in taken and not _GROUPED.match(m.group()) and page.in_prose(m.start(), m.end())
    ]
    recurs = len(certain) + len(likely) > 1
    for m in certain + likely:
        sure = m.start() in taken or recurs
        for at in range(m.start(), m.end()):
            if page.text[at] == " ":
                yield at, at + 1, "", "safe" if sure else "ask", 0.99 if sure else 0.7, "a space inside a number"


RULE = Rule(
    id="numbers/torn-number",
    find=find,
    title="a number torn by a space",
    gate=frozenset(" "),
    changes=(
        ("产值1 .03万亿元，增长7. 1%，时间为20 22年。", "产值1.03万亿元，增长7.1%，时间为2022年。"),
        ("3月2 8日公布，收入38 6.2亿元，员工145 0人。", "3月28日公布，收入386.2亿元，员工1450人。"),
    ),
    stays=("共 1 860 人，另有1 234人", "1. 5月完成", "2 3 5 7 11", "第1. 2万元起"),
    asks=("员工145 0人",),
    source="GB/T 15835-2011, 5.1; seen on pages taken from PDF",
)
