"""No-break spaces that an encoding could not hold: `摘? ?要` was `摘`, two of them and a space, `要`.

GBK has no no-break space, so that converters wrote `?` for each. Question marks parted by spaces between two Han are nothing
else; they become one space. At the start of several lines they were an indent and are deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_BETWEEN = pattern(f"(?<=[{HAN}：])(?:\\? )+\\?(?=[{HAN}0-9A-Za-z])|(?<=[{HAN}]) \\?(?: \\?)+ ?(?=[{HAN}])")
_INDENT = pattern(f"^(?:\\? ?){{2,8}}(?=[{HAN}0-9A-Za-z“（《])", re.MULTILINE)
_RECURS = 2


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for lost in _BETWEEN.finditer(text):
        yield lost.start(), lost.end(), " ", "safe", 0.995, "question marks where no-break spaces were lost"
    indents = list(_INDENT.finditer(text))
    safe = len(indents) >= _RECURS
    for indent in indents:
        reason = "question marks where the no-break spaces of an indent were lost"
        yield indent.start(), indent.end(), "", "safe" if safe else "ask", 0.995 if safe else 0.7, reason


RULE = Rule(
    id="layout/lost-no-break-space",
    find=find,
    title="question marks in place of no-break spaces",
    changes=(
        ("摘? ?要：本文讨论了三个问题。\n关? ? ?键词：水利", "摘 要：本文讨论了三个问题。\n关 键词：水利"),
        ("? ?第一段。\n? ?第二段。\n", "第一段。\n第二段。\n"),
    ),
    asks=("??第一段只有一处。",),
    stays=("什么??我没听清", "你来不来? 我来。", "谁?谁?谁?", "真的? 真的?"),
    source="texts that went through GBK (damage 3)",
    gate=frozenset("?"),
)
