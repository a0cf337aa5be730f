"""A number torn by a space: `1 .03万亿元`, `20 22年`, `7. 1%`.

Only where no writer puts a space: beside a decimal point before a unit, inside a year. `1 860` and columns of figures stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.rules.rule import Find, Rule

_UNIT = "万|亿|萬|億|%|％|‰|倍|元|个百分点|個百分點"
_TORN = re.compile(
    rf"(?<![\d.])\d{{1,4}} {{1,2}}\.\d{{1,4}}(?={_UNIT})|(?<=[{HAN}，、“（])(?<!第)\d{{1,4}}\. {{1,2}}\d{{1,4}}(?={_UNIT})"
    rf"|(?<=[{HAN}，。、；：“（])(?:1 ?9 ?\d ?\d|2 ?0 ?\d ?\d)(?=年)|(?<=\d\.\d) \d(?=(?:{_UNIT}))"
)


def find(page: Page) -> Iterator[Find]:
    for m in _TORN.finditer(page.text):
        for at in range(m.start(), m.end()):
            if page.text[at] == " ":
                yield at, at + 1, "", "safe", 0.99, "a space inside a number"


RULE = Rule(
    id="numbers/torn-number",
    find=find,
    title="a number torn by a space",
    gate=frozenset(" "),
    changes=(("产值1 .03万亿元，增长7. 1%，时间为20 22年。", "产值1.03万亿元，增长7.1%，时间为2022年。"),),
    stays=("共 1 860 人", "1. 5月完成", "2 3 5 7 11", "第1. 2万元起"),
    source="GB/T 15835-2011, 5.1; seen on pages taken from PDF",
)
