"""A quotation opened with a closing mark, or closed with an opening one: `”槽点”`, `“槽点“`.

Restored where the marks of a paragraph, taken in turn, make pairs around short quotations and one of each pair is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_QUOTE = pattern("[“”]")
_LONGEST = 120


def find(page: Page) -> Iterator[Find]:
    text = page.text
    # Marks that take turns all through the text are in order, wherever its lines end.
    marks = "".join(_QUOTE.findall(text))
    if marks == "“”" * (len(marks) // 2):
        return
    held: list[int] = []
    line_end = -1
    for m in _QUOTE.finditer(text):
        if m.start() > line_end:
            yield from _in_line(text, held)
            held = []
            line_end = text.find("\n", m.start())
            line_end = len(text) if line_end < 0 else line_end
        held.append(m.start())
    yield from _in_line(text, held)


def _in_line(text: str, places: list[int]) -> Iterator[Find]:
    if len(places) % 2 == 0 and any(text[at] != "“”"[n % 2] for n, at in enumerate(places)):
        yield from _in_turn(text, places)


def _in_turn(text: str, places: list[int]) -> Iterator[Find]:
    pairs = list(zip(places[::2], places[1::2], strict=True))
    if not all(_plausible(text, start, end) for start, end in pairs):
        return
    if any(text[start] == "”" and text[end] == "“" for start, end in pairs):
        return
    for start, end in pairs:
        if text[start] != "“":
            yield start, start + 1, "“", "safe", 0.996, "a quotation that opens with a closing mark"
        if text[end] != "”":
            yield end, end + 1, "”", "safe", 0.996, "a quotation that closes with an opening mark"


def _plausible(text: str, start: int, end: int) -> bool:
    if not 1 < end - start <= _LONGEST:
        return False
    # A pause right behind the opening mark belongs to what stands before a closing one: the marks are out of step.
    inside_starts, inside_ends = text[start + 1], text[end - 1]
    return kind_of(inside_starts) != "pause" and kind_of(inside_ends) not in ("open",) and inside_ends not in "：:"


RULE = Rule(
    id="punctuation/same-side-quotes",
    find=find,
    title="a quotation with two closing or two opening marks",
    gate=frozenset("“”"),
    changes=(
        ("网友吐槽的”槽点”不少。", "网友吐槽的“槽点”不少。"),
        ("打出“组合拳“，成效明显。", "打出“组合拳”，成效明显。"),
    ),
    stays=("“第一段没有结束。\n“第二段结束。”", "他说：“好。”", "“甲”和“乙”"),
    source="GB/T 15834-2011, 4.8; seen on copied pages (damage 7)",
)
