"""Straight quotation marks around Han: `"组合拳"` for `“组合拳”`.

Paired within a line, where the line holds an even number of them and each pair's inside or surroundings are Han. Inches,
code, data and English quotations keep theirs; Traditional text, which quotes with 「」, is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_QUOTE = pattern('"')
_HAN = pattern(f"[{HAN}]")


def find(page: Page) -> Iterator[Find]:
    if page.script == "hant":
        return
    text = page.text
    held: list[int] = []
    line_end = -1
    for m in _QUOTE.finditer(text):
        if m.start() > line_end:
            yield from _paired(page, held)
            held = []
            line_end = text.find("\n", m.start())
            line_end = len(text) if line_end < 0 else line_end
        held.append(m.start())
    yield from _paired(page, held)


def _paired(page: Page, places: list[int]) -> Iterator[Find]:
    """Opening and closing in turn, where every pair of the line can be one; otherwise none is touched."""
    if not places or len(places) % 2:
        return
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if not all(_fits(page, start, end) for start, end in pairs):
        return
    for start, end in pairs:
        yield start, start + 1, "“", "safe", 0.996, "a straight quotation mark around Han"
        yield end, end + 1, "”", "safe", 0.996, "a straight quotation mark around Han"


def _fits(page: Page, start: int, end: int) -> bool:
    text = page.text
    inside = text[start + 1 : min(end, start + 400)]
    if not inside.strip() or inside[0] == " " or text[end - 1] == " " or not page.in_prose(start, start + 1):
        return False
    before = kind_of(text[start - 1] if start else "")
    # Behind a digit it is an inch or a second; behind a letter, the end of an English quotation.
    if before in ("digit", "latin"):
        return False
    around = before == "han" or kind_of(text[end + 1] if end + 1 < len(text) else "") == "han"
    return (_HAN.search(inside) is not None or around) and page.mostly_han(start)


RULE = Rule(
    id="punctuation/straight-quotes",
    find=find,
    title="straight quotation marks around Han",
    gate=frozenset('"'),
    changes=(('打出"组合拳"，实现"零的突破"。', "打出“组合拳”，实现“零的突破”。"),),
    stays=(
        '他身高5\'10"，屏幕15.6"，另一块27"。',
        '{"姓名": "张三"}',
        'He said "你好" to me and left the old house at once.',
        'print("你好")',
    ),
    source="GB/T 15834-2011, 4.8",
)
