"""Straight single quotation marks around Han: `我们的'电影'` for `我们的‘电影’`. Feet, minutes, apostrophes and code stay."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_QUOTED = pattern(f"(?<=[{HAN}，。、：；“‘（])'(?=[{HAN}《A-Za-z0-9])([^'\"\\n]{{1,40}})'(?=[{HAN}，。、；！？”）])")
_HAN = pattern(f"[{HAN}]")


def find(page: Page) -> Iterator[Find]:
    if page.script == "hant":
        return
    for m in _QUOTED.finditer(page.text):
        if _HAN.search(m.group(1)) and page.in_prose(m.start(), m.end()):
            yield m.start(), m.start() + 1, "‘", "safe", 0.995, "a straight quotation mark around Han"
            yield m.end() - 1, m.end(), "’", "safe", 0.995, "a straight quotation mark around Han"


RULE = Rule(
    id="punctuation/straight-single-quotes",
    find=find,
    title="straight single quotation marks around Han",
    gate=frozenset("'"),
    changes=(("“原来我们的'电影'，早就有了。”", "“原来我们的‘电影’，早就有了。”"),),
    stays=("他身高5'10\"，她5'2\"。", "it's 中国's time", "print('你好')"),
    source="GB/T 15834-2011, 4.8",
)
