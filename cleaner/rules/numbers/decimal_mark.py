"""A full stop or pause for the decimal point, or a full-width comma that groups thousands: `1。03万亿元`, `12，345元`.

Where the rule can be wrong: a sentence that ends in a bare number before one that begins with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.rules.rule import Find, Rule

_UNIT = "万|亿|萬|億|%|％|‰|倍|元|美元|吨|噸|米|公里|千米|公斤|千克|平方|立方|个百分点|個百分點|岁|小时|℃"
# Led by the mark, which is rarer than digits are, and looked back from.
_POINT = re.compile(rf"[。·．](?<=\d.)(?=\d{{1,3}}(?:{_UNIT}))(?<![\d.,]\d{{5}}.)")
_GROUPS = re.compile(rf"，(?<=\d.)(?:\d{{3}}，)*\d{{3}}(?=\.\d|(?:{_UNIT}|[人家户名台辆件个]))")


_LEAD = re.compile(r"(?<![\d.,，])\d{1,3}\Z")


def find(page: Page) -> Iterator[Find]:
    for m in _POINT.finditer(page.text):
        at = m.start()
        sure = page.text[at] != "·"
        yield (
            at,
            at + 1,
            ".",
            "safe" if sure else "ask",
            0.99 if sure else 0.7,
            "a mark that stands for the decimal point",
        )
    for m in _GROUPS.finditer(page.text):
        if not _LEAD.search(page.text, max(0, m.start() - 5), m.start()):
            continue
        several = m.group().count("，") > 1
        for at in range(m.start(), m.end()):
            if page.text[at] == "，":
                yield (
                    at,
                    at + 1,
                    ",",
                    "safe" if several else "ask",
                    0.99 if several else 0.75,
                    "a comma that groups thousands",
                )


RULE = Rule(
    id="numbers/decimal-mark",
    find=find,
    title="a wrong decimal point or thousands separator",
    gate=frozenset("。·．，"),
    changes=(
        ("产值达1。03万亿元，同比增长7。1%。", "产值达1.03万亿元，同比增长7.1%。"),
        ("共1，234，567元", "共1,234,567元"),
    ),
    stays=("共有参赛者5。2022年举行。", "分别为3人。5人缺席", "第3。5日再议", "共12345，678元"),
    asks=("收入12，345元",),
    source="GB/T 15835-2011, 5.1.3 and 5.1.4",
)
