"""Small tricks against copying: a backtick behind a Han, a comma before another mark, `丶` for `、`.

Only where the trick recurs in the text; a single one is proposed. Code, calligraphy and names with 丶 stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.copies import once
from cleaner.rules.rule import Find, Rule

_BACKTICK = pattern(f"`(?=[{HAN}，。、；：！？])(?<=[{HAN}].)")
_LEFT = f'[{HAN}0-9A-Za-z%％”’》）」』】)"]'
_COMMA = pattern(rf"[,，](?=[。；：！？]|……|[）)](?![)a-zA-Z0-9]))(?<={_LEFT}.)|,(?=[、，])(?<={_LEFT}.)")
_BEHIND_COMMA = pattern("[。；：！？…）);:!?.](?<=[,，].)|[、，,](?<=,.)")
_FEWEST = 4
_WORDS = f'{HAN}0-9%％”’》）」』】)"'
_NEXT = f'(?=[{HAN}0-9A-Za-z“”‘’《》（）「」『』【】("\\s]|\\Z)'
_ASCII_COMMA = pattern(rf",(?=[;:!?.]{_NEXT})(?<=[{_WORDS}].)|,(?=,{_NEXT})(?<=[{_WORDS}].)")
_BESIDE_HAN = pattern(f'(?<=[{HAN}”’》）」』】)"]),*[，。；：！？、,;:!?.](?={_NEXT})')
_STROKE = pattern(f"丶(?=[{HAN}A-Za-z0-9“])(?<=[{HAN}].)")
_TRICKS = (
    ("`", _BACKTICK, "", "a backtick behind a Han"),
    (",，", _COMMA, "", "a comma before another mark"),
    ("丶", _STROKE, "、", "a stroke for an enumeration comma"),
)
_ABOUT_STROKES = pattern("[“「]丶|笔[画划]|筆[畫劃]|[撇捺]|侧锋|部首|偏旁|书法|書法|康熙|网名|昵称|ID|ＩＤ")


def find(page: Page) -> Iterator[Find]:
    for signs, trick, replacement, reason in _TRICKS:
        if not any(sign in page.text for sign in signs):
            continue
        if trick is _COMMA and not _BEHIND_COMMA.search(page.text):
            continue
        found = list(trick.finditer(page.text))
        if trick is _COMMA:
            found += _before_ascii(page, found)
        if signs == "`" and len(found) * 2 < page.text.count("`"):
            continue  # others than these: Markdown, or code
        if signs == "丶" and _ABOUT_STROKES.search(page.text):
            continue
        sure = len(once(page.text, [m.span() for m in found])) > 1
        for m in found:
            yield m.start(), m.end(), replacement, "safe" if sure else "ask", 0.99 if sure else 0.8, reason


def _before_ascii(page: Page, whole: list[re.Match[str]]) -> list[re.Match[str]]:
    """The commas before ASCII marks, `,?`, `,,`, in lines where most marks, of several kinds, have one before them."""
    found = [m for m in _ASCII_COMMA.finditer(page.text) if page.in_prose(m.start(), m.end() + 1)]
    behind = Counter(page.text[m.end()] for m in (*found, *whole))
    if not found or behind.total() < _FEWEST or len(behind) < 2:
        return []
    lines = sorted({page.line_at(m.start()) for m in (*found, *whole)})
    marks = sum(len(_BESIDE_HAN.findall(page.text, *line)) for line in lines)
    return found if behind.total() * 2 > marks else []


RULE = Rule(
    id="noise/stray-marks",
    find=find,
    title="small tricks against copying: backticks, doubled marks, strokes",
    changes=(
        ("他们的`家乡，我们的`学校。", "他们的家乡，我们的学校。"),
        ("讲究眼到,、手到、心到。先练坐,，再谈修表,。", "讲究眼到、手到、心到。先练坐，再谈修表。"),
        (
            "她问,:“票卖完了,?”原来,,末班车早走了,;大家只好步行,,到家已是半夜,。",
            "她问:“票卖完了?”原来,末班车早走了;大家只好步行,到家已是半夜。",
        ),
        ("苹果丶香蕉丶梨都有,。今天买,。", "苹果、香蕉、梨都有。今天买。"),
    ),
    stays=(
        "用`print`输出，再用`len`求长度。",
        "丶是汉字的笔画之一，丶部的字不多。",
        "你说什么,?我没听清。他说,,等等再说。好。行吧。走。",
        "正则里的,;表示换行，,:不常见。表格写作a,,b,,c;d,:e。",
        "分隔符依次写作,;、,:、,!，解析时从左到右匹配。",
    ),
    asks=("他们来了,。",),
    trigger=f"`[{HAN}，。、；：！？]|[,，][。；：！？…）)]|,[、，,;:!?.]|[{HAN}]丶",
    deletes=frozenset(("han",)),  # the stroke 丶 counts as one
    shields=False,
    source="novel and forum sites (damage 15)",
)
