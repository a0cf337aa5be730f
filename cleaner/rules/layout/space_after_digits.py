"""A space after digits only: `2023 年9 月6 日`.

Converters and old typesetting leave a space behind every number and none before it. Writers who part numbers from Han do so
on both sides. Deleted where hardly any number of the text has a space before it, and either four numbers have one behind, half
of them with Han right before; or one of them stands in a sentence, between Han and a measure word. Asked about where two have
one. Numbers that open a line and number captions (`图2 系统结构`) keep their space, and so do numbers behind Latin words where
the text parts those from Han.

Where the rule can be wrong: a label that is no usual one before a number, and a measure word behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.words import simplified, words

_GAP = pattern(f"[0-9][ \u00a0](?=[{HAN}])")
_BEFORE = pattern(f"[{HAN}][ \u00a0](?=[0-9])")
_TIGHT = pattern(f"[{HAN}](?=[0-9])")
_LATIN_GAP = pattern(f"[A-Za-z][ \u00a0](?=[{HAN}])")
_HAN_BEFORE = pattern(f"[{HAN}]")
_NUMBER = pattern("[0-9][0-9.,:/-]{0,15}\\Z")
_CAPTION = pattern(
    "(?:[图圖表例式注註]|[附插]件|附[录錄图圖表]|方案|公式|[实實][验驗]|[问問][题題]|No\\.|第|[选選][项項]"
    "|任[务務]|[样樣][品本]|步[骤驟]|[阶階]段|模[块塊]|[单單]元|小[组組]|[专專][题題]|[课課][时時]|[练練][习習]|[习習][题題]|地[块塊]|[标標]段|[产產]品|系列)\\Z"
)
_UNIT_OF_DATE = pattern("[ \u00a0][年月日时時分号號]")
_MEASURES = frozenset(
    "年月日时分秒元角万亿个人名位岁米克吨升斤亩度倍次条项件台辆套座层张册篇封颗棵株头只匹块片段页章届级天周家户根股组对双瓦伏枚粒处所栋间支艘架场期份本句遍趟种成号节编回幕轮批季场"
) | {
    "万元", "亿元", "公里", "毫米", "厘米", "公斤", "千克", "毫升", "毫克", "小时", "分钟", "平方米", "立方米", "公顷", "万人", "千瓦", "英寸",
    "平方公里", "多万", "个月", "年代", "月份", "美元", "万吨", "亿吨", "余万", "多人", "多年", "多名", "多个", "余人", "余名", "周岁", "周年", "世纪",
}  # fmt: skip
_SENTENCE = pattern("[，。；！？]")
_HAN_AFTER = pattern(f"[{HAN}]{{1,5}}")
_LONGEST_LABEL = 12
_LONG_LINE = 20
_SURE, _LIKELY = 4, 2


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if page.signs.isdisjoint(" \u00a0") or not _GAP.search(text):
        return
    every = list(_GAP.finditer(text))
    gaps = [gap for gap in every if _counts(page, gap)]
    plain = [gap for gap in gaps if not _follows_latin(text, gap)]
    before, tight = len(_BEFORE.findall(text)), len(_TIGHT.findall(text))
    if before * 6 > len(plain) or tight * 4 < len(plain):
        return
    sure = len(plain) >= _SURE or (not before and any(_is_measured(page, gap) for gap in plain))
    if not sure and len(plain) < _LIKELY:
        return
    parted_latin = _LATIN_GAP.search(text) is not None
    reason = "a space after a number, as after others of this text, and none before"
    for gap in gaps:
        if not (parted_latin and _follows_latin(text, gap)):
            yield gap.start() + 1, gap.end(), "", "safe" if sure else "ask", 0.996 if sure else 0.9, reason
    if sure:
        yield from ((gap.start() + 1, gap.end(), "", "safe", 0.99, reason) for gap in every if _is_ordinal(text, gap))


def _is_measured(page: Page, gap: re.Match[str]) -> bool:
    """Whether the number stands in a sentence between Han and a measure word."""
    text = page.text
    start, end = page.line_at(gap.start())
    before = _number_start(text, gap)
    if end - start < _LONG_LINE or before - start < 2 or not _HAN_BEFORE.match(text[before - 1]):
        return False
    return _counts_things(text, gap) and _SENTENCE.search(text, start, end) is not None


def _is_ordinal(text: str, gap: re.Match[str]) -> bool:
    """`第7 位`: a label too, but one that a measure word belongs to."""
    start = _number_start(text, gap)
    return text[start - 1 : start] == "第" and start > 0 and _counts_things(text, gap)


def _counts_things(text: str, gap: re.Match[str]) -> bool:
    """Whether a measure word stands behind the gap."""
    after = _HAN_AFTER.match(text, gap.end())
    return after is not None and words(simplified(after[0]))[0] in _MEASURES


def _number_start(text: str, gap: re.Match[str]) -> int:
    number = _NUMBER.search(text, max(0, gap.start() - 15), gap.start() + 1)
    return number.start() if number else gap.start()


def _counts(page: Page, gap: re.Match[str]) -> bool:
    """Whether a gap is neither behind the number of a line nor behind that of a caption."""
    text = page.text
    start = _number_start(text, gap)
    line_start = page.line_at(start)[0]
    before = text[max(line_start, start - _LONGEST_LABEL) : start]
    if start - line_start < _LONGEST_LABEL and not before.strip(" \t\u3000#>*-|("):
        return _UNIT_OF_DATE.match(text, gap.start() + 1) is not None
    return not _CAPTION.search(before)


def _follows_latin(text: str, gap: re.Match[str]) -> bool:
    start = _number_start(text, gap)
    before = text[max(0, start - 2) : start].rstrip(" -")
    return before[-1:].isascii() and before[-1:].isalpha()


RULE = Rule(
    id="layout/space-after-digits",
    find=find,
    title="a space after digits only",
    changes=(
        (
            "会议于2023 年9 月6 日召开，共有35 个单位、120 人参加，历时3 天，规模居第2 位。",
            "会议于2023年9月6日召开，共有35个单位、120人参加，历时3天，规模居第2位。",
        ),
        (
            "他在山里跑邮路，一直跑到1931 年公路修通，汽车代替了脚板。",
            "他在山里跑邮路，一直跑到1931年公路修通，汽车代替了脚板。",
        ),
    ),
    asks=("会议于9 月6 日召开。",),
    stays=(
        "会议于 2023 年 9 月 6 日召开，共有 35 个单位、120 人参加，历时 3 天。",
        "1 总则\n2 范围\n3 术语\n4 要求\n见图1 系统结构、图2 流程、表1 参数、表2 指标。",
        "共1 860人，气温25 ℃，iPhone 15 发布。",
        "第1 名、5 人",
        "本书任务2 人机对话一节讲了三种方法，样品3 与其他样品不同，读者可以自己试一试。",
    ),
    source="converted documents (damage 3)",
    gate=frozenset(" \u00a0"),
)
