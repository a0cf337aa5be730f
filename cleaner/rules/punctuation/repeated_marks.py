"""Marks written twice or in long runs: `，，` `。。` `！！！！！`; three dots or stops that stand for an ellipsis.

Up to three `！` or `？` are emphasis and stay. `。。。` and `...` behind Han become `……`.

Where the rule can be wrong: a gap that a reader is meant to see (`，，` may also be a lost word: the check text/elision looks).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_RUN = pattern(
    f"[，、；：。！？.…](?:(?<=，)，+|(?<=、)、+|(?<=；)；+|(?<=：)：+|(?<=。)。+|(?<=！)！{{3,}}|(?<=？)？{{3,}}"
    f"|(?<=[{HAN}”）》]\\.)\\.{{2,5}}(?![.\\d])(?=[{HAN}，。！？”“」』）]|\\s|\\Z))"
)
_PROSE = 3
"""Full stops for each run from which on a text is written in sentences."""
_PAIRS = ("，，", "、、", "；；", "：：", "。。", "！！！！", "？？？？", "...")


def find(page: Page) -> Iterator[Find]:
    if not any(pair in page.text for pair in _PAIRS):
        return
    runs = [m for m in _RUN.finditer(page.text) if _ends_words(page.text, m) and page.in_prose(m.start(), m.end())]
    prose = page.text.count("。") >= _PROSE * len(runs)
    for m in runs:
        start, end = m.span()
        mark = page.text[start]
        if mark == "." or (mark == "。" and 3 <= end - start <= 6):
            yield start, end, "……", "safe", 0.996, "dots that stand for an ellipsis"
        else:
            sure = mark in "。！？" or prose or _in_prose(page, start, end)
            confidence = 0.996 if sure else 0.8
            yield start, end, mark, "safe" if sure else "ask", confidence, "a mark written more than once"


def _ends_words(text: str, run: re.Match[str]) -> bool:
    """Whether words stand before a run: one behind an opening mark or another mark is what is spoken of, `“？？？？”`."""
    return kind_of(text[run.start() - 1] if run.start() else "") not in ("open", "pause", "edge")


def _in_prose(page: Page, start: int, end: int) -> bool:
    """Whether a run is no chat's, which trails off with commas: its line holds a full stop, or it is two marks that part items."""
    text = page.text
    if text[start] in "、；" and end - start == 2 and kind_of(text[end : end + 1]) == "han":
        return True
    return "。" in text[slice(*page.line_at(start))]


RULE = Rule(
    id="punctuation/repeated-marks",
    find=find,
    title="marks written more than once, dots for an ellipsis",
    trigger=r"，，|、、|；；|：：|。。|！！！！|？？？？|\.\.\.",
    changes=(
        ("全省工业，，增长很快。。", "全省工业，增长很快。"),
        ("他想了想...算了。。。", "他想了想……算了……"),
        ("太好了！！！！！", "太好了！"),
    ),
    asks=("在，，怎么了",),
    stays=(
        "真的吗？？？太好了！！！",
        "目录......12",
        "他说……好吧。",
        "见图1...图5",
        "弹幕飘过“？？？？”，！！！！一排。",
    ),
    source="GB/T 15834-2011, 4.11 (ellipsis) and 5",
)
