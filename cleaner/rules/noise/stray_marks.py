"""Small tricks against copying: a backtick behind a Han, a comma before another mark, `丶` for `、`.

Only where the trick recurs in the text; a single one is proposed. Code, calligraphy and names with 丶 stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_BACKTICK = pattern(f"`(?=[{HAN}，。、；：！？])(?<=[{HAN}].)")
_LEFT = f"[{HAN}0-9A-Za-z%％”’》）」』】]"
_COMMA = pattern(rf"[,，](?=[。；：！？]|……|[）)](?![)a-zA-Z0-9]))(?<={_LEFT}.)|,(?=[、，])(?<={_LEFT}.)")
_BEHIND_COMMA = pattern("[。；：！？…）)](?<=[,，].)|[、，](?<=,.)")
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
        if signs == "`" and len(found) * 2 < page.text.count("`"):
            continue  # others than these: Markdown, or code
        if signs == "丶" and _ABOUT_STROKES.search(page.text):
            continue
        sure = len(found) > 1
        for m in found:
            yield m.start(), m.end(), replacement, "safe" if sure else "ask", 0.99 if sure else 0.8, reason


RULE = Rule(
    id="noise/stray-marks",
    find=find,
    title="small tricks against copying: backticks, doubled marks, strokes",
    changes=(
        ("他们的`家乡，我们的`学校。", "他们的家乡，我们的学校。"),
        ("讲究眼到,、手到、心到。先练坐,，再谈修表,。", "讲究眼到、手到、心到。先练坐，再谈修表。"),
        ("苹果丶香蕉丶梨都有,。今天买,。", "苹果、香蕉、梨都有。今天买。"),
    ),
    stays=("用`print`输出，再用`len`求长度。", "丶是汉字的笔画之一，丶部的字不多。"),
    asks=("他们来了,。",),
    trigger=f"`[{HAN}，。、；：！？]|[,，][。；：！？…）)]|,[、，]|[{HAN}]丶",
    deletes=frozenset(("han",)),  # the stroke 丶 counts as one
    shields=False,
    source="novel and forum sites (damage 15)",
)
