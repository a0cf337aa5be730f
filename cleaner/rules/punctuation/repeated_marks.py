"""Marks written twice or in long runs: `，，` `。。` `！！！！！`; three dots or stops that stand for an ellipsis.

Up to three `！` or `？` are emphasis and stay. `。。。` and `...` behind Han become `……`.

Where the rule can be wrong: a gap that a reader is meant to see (`，，` may also be a lost word: the check text/elision looks).
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_RUN = pattern(
    f"[，、；：。！？.…](?:(?<=，)，+|(?<=、)、+|(?<=；)；+|(?<=：)：+|(?<=。)。+|(?<=！)！{{3,}}|(?<=？)？{{3,}}"
    f"|(?<=[{HAN}”）》]\\.)\\.{{2,5}}(?![.\\d])(?=[{HAN}，。！？”“」』）]|\\s|\\Z))"
)


_PAIRS = ("，，", "、、", "；；", "：：", "。。", "！！！！", "？？？？", "...")


def find(page: Page) -> Iterator[Find]:
    if not any(pair in page.text for pair in _PAIRS):
        return
    for m in _RUN.finditer(page.text):
        run = m.group()
        if not page.in_prose(m.start(), m.end()):
            continue
        mark = run[0]
        if mark == "." or (mark == "。" and 3 <= len(run) <= 6):
            yield m.start(), m.end(), "……", "safe", 0.996, "dots that stand for an ellipsis"
        else:
            # Chats trail off with commas; a line that ends in a full stop is meant to be prose.
            sure = mark in "。！？" or "。" in page.text[slice(*page.line_at(m.start()))]
            yield (
                m.start(),
                m.end(),
                mark,
                "safe" if sure else "ask",
                0.996 if sure else 0.8,
                "a mark written more than once",
            )


RULE = Rule(
    id="punctuation/repeated-marks",
    find=find,
    title="marks written more than once, dots for an ellipsis",
    gate=frozenset("，、；：。！？."),
    changes=(
        ("全省工业，，增长很快。。", "全省工业，增长很快。"),
        ("他想了想...算了。。。", "他想了想……算了……"),
        ("太好了！！！！！", "太好了！"),
    ),
    stays=("真的吗？？？太好了！！！", "目录......12", "他说……好吧。", "见图1...图5"),
    source="GB/T 15834-2011, 4.11 (ellipsis) and 5",
)
