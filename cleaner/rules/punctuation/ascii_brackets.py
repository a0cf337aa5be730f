"""ASCII parentheses around Han or in a Chinese sentence: `十大市(州)之一` for `十大市（州）之一`.

Both of a pair are changed or neither. Pairs in English runs, code, formulas and faces stay, and so do list marks: `1)`.

Where the rule can be wrong: function names written in Han.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_BRACKET = pattern("[()（）]")
_HAN = pattern(f"[{HAN}]")
_WORDY = pattern(r"[A-Za-z0-9]")
_INTERVAL = pattern(r"[^,]{1,12},[^,]{1,12}\Z")
_FORMULA = pattern("[→←↔⇒⇔¬∧∨∈≤≥≠=<>^|\\\\{}]")
_MOST = 300
"""Characters between the two of a pair; a longer parenthesis is a lost bracket."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for start, end in _pairs(text):
        if (text[start] == "（" and text[end] == "）") or not _chinese(page, start, end):
            continue
        if not page.in_prose(start, start + 1) or not page.in_prose(end, end + 1):
            continue
        for at, mark in ((start, "（"), (end, "）")):
            if text[at] != mark:
                yield at, at + 1, mark, "safe", 0.998, "an ASCII bracket among Han"


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that close each other on one line, inner pairs first."""
    open_at: list[int] = []
    line_end = -1
    for m in _BRACKET.finditer(text):
        at = m.start()
        if at > line_end:
            open_at.clear()
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
        if text[at] in "(（":
            open_at.append(at)
        elif open_at and at - open_at[-1] <= _MOST:
            yield open_at.pop(), at
        else:
            open_at.clear()


def _chinese(page: Page, start: int, end: int) -> bool:
    text = page.text
    before = text[start - 1] if start else ""
    after = text[end + 1] if end + 1 < len(text) else ""
    inside = text[start + 1 : end]
    if text[start] == "（" or text[end] == "）":
        return True
    if before == "]" or after == "-":  # a link of Markdown; the hand of a molecule
        return False
    holds_han = _HAN.search(inside) is not None
    if not holds_han and not _WORDY.search(inside):
        return False
    left, right = kind_of(before), kind_of(after)
    if holds_han:
        return page.mostly_han(start)
    if left in ("han", "close"):
        return not _INTERVAL.match(inside) and not _FORMULA.search(inside) and page.mostly_han(start)
    return left in ("edge", "space") and right == "han" and len(inside) <= 3 and page.mostly_han(start)


RULE = Rule(
    id="punctuation/ascii-brackets",
    find=find,
    title="ASCII brackets around Han or in a Chinese sentence",
    gate=frozenset("()"),
    changes=(
        ("入选十大市(州)之一", "入选十大市（州）之一"),
        ("世界卫生组织(WHO)发布报告(全文)。", "世界卫生组织（WHO）发布报告（全文）。"),
        ("(一)总体要求", "（一）总体要求"),
        ("(1)加强领导", "（1）加强领导"),
    ),
    stays=(
        "1)准备材料 a)填表",
        "函数f(x)在区间(a, b)上连续。",
        "Beijing (北京) is the capital of China and (as of 2020) its second city.",
        "print(姓名)",
        "太好了(^_^)",
    ),
    source="GB/T 15834-2011, 4.9",
)
