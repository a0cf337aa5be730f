"""A space between Han and a full-width mark: `大会 ，签约` `突破， 其中`.

Full-width marks carry their own space. Indents, ideographic spaces and spaces after marks that separate fields stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.noise._notation import under_notes
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_SPACE = pattern(
    f" (?:(?<=[{HAN}A-Za-z”’》）」』】\\d%] ) {{0,2}}(?=[，。、；：！？](?![，。、；：！？]))|(?<=[，。、；：！？] ) ?(?=[{HAN}“‘《（「『【A-Za-z\\d]))"
)
_SPACED_MARK = pattern(f"[，。、；！？] (?=[{HAN}])")
_HABIT = 2
"""Spaces behind other marks from which on a colon's is one of them: behind a label it is a choice."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    habit = len(_SPACED_MARK.findall(text)) >= _HABIT
    for m in _SPACE.finditer(text):
        before = text[m.start() - 1] if m.start() else ""
        after = text[m.end() : m.end() + 1]
        if before in "：" and after != "“" and not (habit and kind_of(after) in ("han", "open")):
            continue
        if page.shielded(m.start() - 1, m.start()):
            continue  # the space tells where an address ends
        if page.in_prose(m.start(), m.end()) and not under_notes(page, m.start()):
            yield m.start(), m.end(), "", "safe", 0.996, "a space beside a full-width mark"


RULE = Rule(
    id="punctuation/space-at-marks",
    find=find,
    title="a space between Han and a full-width mark",
    gate=frozenset(" "),
    changes=(
        ("签约金额实现突破， 其中二十亿元以上项目十一个 。", "签约金额实现突破，其中二十亿元以上项目十一个。"),
        (
            "规则贴在墙上： 每人只能寄一封信， 不能多寄， 也不能少寄。",
            "规则贴在墙上：每人只能寄一封信，不能多寄，也不能少寄。",
        ),
    ),
    stays=(
        "　　第一段。",
        "电话： 0791",
        "好。  \n下一行",
        "PAS 2060 标准",
        "脚本在 https://example.com/a#L12 ，先备份。",
    ),
    source="GB/T 15834-2011, 5.1",
)
