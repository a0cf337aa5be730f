"""Two or more hyphens for a dash among Han: `他来了--终于来了` for `他来了——终于来了`.

Folding sites and typists without the key write the dash so. Options of commands, rules of Markdown and ranges of years, which
have no Han on both sides, stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_DASH = pattern(f"[-－—](?<=[{HAN}”》）].)(?:(?<=-)(?:--?|—)|(?<=－)－|(?<=—)-)(?=[{HAN}“《（])")


def find(page: Page) -> Iterator[Find]:
    for m in _DASH.finditer(page.text):
        if page.in_prose(m.start(), m.end()):
            yield m.start(), m.end(), "——", "safe", 0.997, "two hyphens for a dash"


RULE = Rule(
    id="punctuation/ascii-dash",
    find=find,
    title="two hyphens for a dash among Han",
    gate=frozenset("-－"),
    changes=(("他来了--终于来了。“书的人”---访馆员", "他来了——终于来了。“书的人”——访馆员"),),
    stays=("git commit --amend 提交", "---\n正文", "参数--help显示帮助", "2019--2020年"),
    source="GB/T 15834-2011, 4.10",
)
