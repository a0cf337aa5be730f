"""A full stop or pause for the decimal point, or a full-width comma that groups thousands: `1。03万亿元`, `12，345元`.

Where the rule can be wrong: a sentence that ends in a bare number before one that begins with a number.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_UNIT = "万|亿|萬|億|%|％|‰|倍|元|美元|吨|噸|米|公里|千米|公斤|千克|平方|立方|个百分点|個百分點|岁|小时|℃"
# Led by the mark, which is rarer than digits are, and looked back from.
_POINT = pattern(rf"[。·](?<=\d.)(?=\d{{1,3}}(?:{_UNIT}))")
_WIDE_POINT = pattern(r"．(?<=[0-9].)(?=[0-9])")
_GROUPS = pattern(rf"，(?<=\d.)(?:\d{{3}}，){{0,4}}\d{{3}}(?=\.\d|(?:{_UNIT}|[人家户名台辆件个]))")
_BETWEEN = pattern(r"[。·．，](?<=\d.)(?=\d)")
_LEAD = pattern(r"(?<![\d.,，])\d{1,3}\Z")
_SURE_UNITS = frozenset("%％‰万亿萬億")
_POINT_REASON = "a mark that stands for the decimal point"
_GROUP_REASON = "a comma that groups thousands"


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _BETWEEN.search(text):
        return
    for m in _WIDE_POINT.finditer(text):
        yield m.start(), m.end(), ".", "safe", 0.99, _POINT_REASON
    for m in _POINT.finditer(text):
        # `3·15晚会` names a day; a percentage or a scale behind the figure leaves no doubt.
        unit = text[m.end() : m.end() + 4].lstrip("0123456789")[:1] if m.group() == "·" else ""
        sure = m.group() == "。" or unit in _SURE_UNITS
        yield m.start(), m.end(), ".", "safe" if sure else "ask", 0.99 if sure else 0.7, _POINT_REASON
    for m in _GROUPS.finditer(text):
        if not _LEAD.search(text, max(0, m.start() - 5), m.start()):
            continue
        sure = m.group().count("，") > 1
        for at in range(m.start(), m.end()):
            if text[at] == "，":
                yield at, at + 1, ",", "safe" if sure else "ask", 0.99 if sure else 0.75, _GROUP_REASON


RULE = Rule(
    id="numbers/decimal-mark",
    find=find,
    title="a wrong decimal point or thousands separator",
    gate=frozenset("。·．，"),
    changes=(
        ("产值达1。03万亿元，同比增长7。1%。", "产值达1.03万亿元，同比增长7.1%。"),
        ("占18·9%，得92．6分", "占18.9%，得92.6分"),
        ("共1，234，567元", "共1,234,567元"),
    ),
    stays=(
        "共有参赛者5。2022年举行。",
        "分别为3人。5人缺席",
        "第3。5日再议",
        "共12345，678元",
        "3·15晚会曝光了9·11家企业",
    ),
    asks=("收入12，345元",),
    source="GB/T 15835-2011, 5.1.3 and 5.1.4",
)
