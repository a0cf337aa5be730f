"""A full stop or pause for the decimal point, or a full-width comma that groups thousands: `1。03万亿元`, `12，345元`.

A unit behind the figure tells. Where one such point is certain, the others of the text that read like it are too.

Where the rule can be wrong: a sentence that ends in a bare number before one that begins with a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_SURE_UNIT = "万|亿|萬|億|%|％|‰|℃|°|个百分点|個百分點"
_UNIT = (
    f"{_SURE_UNIT}|倍|元|美元|吨|噸|米|公|千[米克瓦卡帕赫]|平方|立方|岁|歲|小时|小時|个月|個月|个小时|個小時|兆|毫|厘|微米|纳米"
    "|克|升|瓦|伏|安培|度|秒|级|級|分(?![钟鐘])|亩|畝|英[寸尺里]|[kmcKM]?[gmWVLAB](?![A-Za-z0-9])|[kKMG]?Hz|mAh"
)
# Led by the mark, which is rarer than digits are, and looked back from.
_POINT = pattern(r"[。·](?<=\d.)(?=\d{1,3}(?!\d))")
_WIDE_POINT = pattern(r"．(?<=[0-9].)(?=[0-9])")
_ITEM = pattern(r"(?:^|(?<=[\n　])|(?<=[　 ]{2})|(?<=】))[0-9]{1,2}\Z")
_OWN_POINT = pattern(r"[0-9]{1,3}[.．][0-9]")
_KEY = pattern(r"(?:^|[\n　】]|  )[0-9]{1,2}．(?![0-9])")
"""An item of a list whose numbers end in the same mark: `1．C　2．2.8`."""
_COMMA_POINT = pattern(r"[，,](?<=\d.)(?=\d{1,2}(?:%|％|‰|个百分点|個百分點))")
_CHANGE = pattern("(?:[增长長降跌涨漲升为為达達占佔到至率约約比超过過近]|[上下]升|减少|減少|提高)(?: ?\\d{1,2})\\Z")
_SEVERAL = pattern("分别|分別|依次|各|[和与與、]")
_GROUPS = pattern(rf"，(?<=\d.)(?:\d{{3}}，){{0,4}}\d{{3}}(?=\.\d|(?:{_UNIT}|[人家户名台辆件个]))")
_BETWEEN = pattern(r"[。·．，,](?<=\d.)(?=\d)")
_LEAD = pattern(r"(?<![\d.,，])\d{1,3}\Z")
_FIGURE = pattern(f"(?<=[{HAN}＞＜＝≥≤≈±≧≦><=，、：（(“~～—-])\\d{{1,3}}\\Z")
_SCORE = pattern(r"\d[比:：∶-]\d{1,3}\Z")
_BEHIND = pattern(
    f"\\d{{1,3}}(?:(?P<sure>{_SURE_UNIT})|(?P<unit>{_UNIT})|(?P<counted>[人名户戶家位年月日号號天点點时時分期届屆条條项項]))?"
)
_NAMED_DAY = pattern(
    "[”’》]|(?:[\u4e00-\u9fff]{0,4}(?:晚会|晚會|地震|事件|惨案|慘案|运动|運動|大火|爆炸|起义|起義|国际|國際|[节節日案]))"
)
_NO_EVENT = pattern(
    r"\d{1,3}(?:[个個][月小]|[小毫厘兆克瓦倍吨噸岁歲亩畝千]|米(?!粉)|升(?![级級旗学學])|公[里斤顷頃尺分]|平方|立方|分(?![钟鐘校部会會局]))"
)
"""A unit behind a figure that may be a day, `6·18`: no event begins so."""
_POINT_REASON = "a mark that stands for the decimal point"
_GROUP_REASON = "a comma that groups thousands"


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _BETWEEN.search(text):
        return
    for m in _WIDE_POINT.finditer(text):
        if _ends_item(text, m.start()):
            continue
        yield m.start(), m.end(), ".", "safe", 0.99, _POINT_REASON
    points = list(_POINT.finditer(text))
    certain = {m.start() for m in points if _is_certain(text, m)}
    yield from _points(text, points, certain)
    yield from _comma_points(text, bool(certain))
    for m in _GROUPS.finditer(text):
        if not _LEAD.search(text, max(0, m.start() - 5), m.start()):
            continue
        sure = m.group().count("，") > 1
        for at in range(m.start(), m.end()):
            if text[at] == "，":
                yield at, at + 1, ",", "safe" if sure else "ask", 0.99 if sure else 0.75, _GROUP_REASON


def _ends_item(text: str, at: int) -> bool:
    """Whether the mark at `at` ends an item's number: others of its line do, or the figure has a point of its own."""
    if not _ITEM.search(text, max(0, at - 4), at):
        return False
    low, high = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    return _KEY.search(text, low, high if high >= 0 else len(text)) is not None or bool(_OWN_POINT.match(text, at + 1))


def _comma_points(text: str, proven: bool) -> Iterator[Find]:
    """Commas for the point of one figure, `上涨4，6%`, where no list of figures goes on: doubtful, unless others are wrong."""
    for m in _COMMA_POINT.finditer(text):
        before = text[max(0, m.start() - 10) : m.start()]
        if _CHANGE.search(before) and not _SEVERAL.search(before):
            yield m.start(), m.end(), ".", "safe" if proven else "ask", 0.985 if proven else 0.75, _POINT_REASON


def _points(text: str, points: Sequence[re.Match[str]], certain: set[int]) -> Iterator[Find]:
    """The certain points, and those like them: safe among certain ones, asked about elsewhere."""
    marks = {text[at] for at in certain}
    for m in points:
        if m.start() in certain:
            yield m.start(), m.end(), ".", "safe", 0.99, _POINT_REASON
        elif m.group() in marks and _reads_like_one(text, m):
            yield m.start(), m.end(), ".", "safe", 0.985, _POINT_REASON
        elif (m.group() == "·" and _behind(text, m)["unit"]) or (m.group() == "。" and _reads_like_one(text, m)):
            yield m.start(), m.end(), ".", "ask", 0.7, _POINT_REASON


def _is_certain(text: str, m: re.Match[str]) -> bool:
    """Whether the figure's unit takes fractions and the place is no date, as `3·15` is."""
    behind = _behind(text, m)
    if behind["sure"]:
        return m.group() == "·" or _SCORE.search(text, max(0, m.start() - 5), m.start()) is None
    if not behind["unit"]:
        return False
    if m.group() == "。":
        return _SCORE.search(text, max(0, m.start() - 5), m.start()) is None
    figure = _FIGURE.search(text, max(0, m.start() - 4), m.start())
    return figure is not None and (not 1 <= int(figure[0]) <= 12 or _NO_EVENT.match(text, m.end()) is not None)


def _reads_like_one(text: str, m: re.Match[str]) -> bool:
    """Whether a figure stands before the mark, and behind it neither something counted nor the name of a day."""
    if not _FIGURE.search(text, max(0, m.start() - 4), m.start()) or _behind(text, m)["counted"]:
        return False
    if m.group() == "·":
        return text[m.start() - 2] not in "“‘《" and not _NAMED_DAY.match(text, _behind(text, m).end())
    return _SCORE.search(text, max(0, m.start() - 5), m.start()) is None


def _behind(text: str, m: re.Match[str]) -> re.Match[str]:
    """The digits behind a mark, and what they count."""
    behind = _BEHIND.match(text, m.end())
    assert behind is not None
    return behind


RULE = Rule(
    id="numbers/decimal-mark",
    find=find,
    title="a wrong decimal point or thousands separator",
    trigger="[0-9０-９][。·．，,][0-9０-９]",
    changes=(
        ("产值达1。03万亿元，同比增长7。1%。", "产值达1.03万亿元，同比增长7.1%。"),
        ("占18·9%，得92．6分", "占18.9%，得92.6分"),
        ("体温38·2℃，长5·6米，占比由5·9%下降到4·5左右", "体温38.2℃，长5.6米，占比由5.9%下降到4.5左右"),
        ("共1，234，567元", "共1,234,567元"),
        ("失业率为3。2%，食品价格上涨4，6%，非食品上涨0.9%", "失业率为3.2%，食品价格上涨4.6%，非食品上涨0.9%"),
    ),
    stays=(
        "共有参赛者5。2022年举行。",
        "分别为3人。5人缺席",
        "第3。5日再议",
        "共12345，678元",
        "3·15晚会曝光了9·11家企业",
        "分别增长4，6%和8%",
        "主队以3比1。5分钟后对手扳回一球。",
        "“5·12”地震十周年，6·26国际禁毒日",
    ),
    asks=("收入12，345元", "食品价格上涨4，6%", "转过3·15度", "酸碱度由6。0降到4。2以下"),
    source="GB/T 15835-2011, 5.1.3 and 5.1.4",
)
