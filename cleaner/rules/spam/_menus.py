"""Menus and counters of a site: a row of its sections, stacks of buttons at the edges of a page, a member's counts.

A word of a menu says nothing by itself; it is the row, or the stack at the head or foot of the page, that no writer makes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Literal

from cleaner.cache import read_pack
from cleaner.page import Page
from cleaner.rules.spam._buttons import of_buttons, of_words
from cleaner.rules.spam._lines import lines

_SEPARATORS = re.compile(r"[ \t\u3000\u00a0|｜/·•丨]+")
_LONGEST = 160
_ROW = 6
_ITEM = 6
_FRONTS = 2
_NUMBER = re.compile(r"\d[\d.,]{0,9}[万wWkK]?\+?\Z")
_RANK = re.compile(
    r"(?:超级)?版主\Z|管理员\Z|Rank: ?\d{1,2}(?: ?Rank: ?\d{1,2})*\Z|(?:注册|初级|中级|高级|金牌)会员\Z|论坛元老\Z"
)
_PAIRS = 3
_COUNTER = 24
_BUTTON = 40
"""The longest line of a counter, and of a stack."""
_STACK = 3
_SIGN = re.compile(r"[^\w\s]{1,4}\Z")


def of_sections(line: str) -> Literal["sure", "notice"] | None:
    """`sure` for a line that names the sections of a site, one beside the other; `notice` if a timetable may name them too."""
    if len(line) > _LONGEST:
        return None
    items = [item for item in _SEPARATORS.split(line) if item]
    if len(items) < _ROW or max(map(len, items)) > _ITEM:
        return None
    known = _menus()["sections"] | _menus()["fronts"]
    if sum(item in known for item in items) * 5 < len(items) * 4 or len(set(items)) < len(items) or "：" in line:
        return None
    return "sure" if sum(item in _menus()["fronts"] for item in items) >= _FRONTS else "notice"


def counters(page: Page) -> list[int]:
    """The numbers of the lines in which a forum counts what a member has done, label and number by turns."""
    found: list[int] = []
    run: list[tuple[int, str]] = []
    last = len(lines(page))
    for n in range(last + 1):
        start, end = lines(page)[n] if n < last else (0, 0)
        line = page.simplified[start:end] if end - start <= _COUNTER else ""
        if line and (line in _menus()["counters"] or _NUMBER.match(line) or _RANK.match(line)):
            run.append((n, line))
            continue
        if _counts(run):
            found += [n for n, _ in run]
        run = []
    return found


def _counts(run: Sequence[tuple[int, str]]) -> bool:
    """Whether labels and numbers take turns in a run of lines, several times over."""
    if len(run) < 2 * _PAIRS:
        return False
    known = [line in _menus()["counters"] for _, line in run]
    labels = {line for (_, line), label in zip(run, known, strict=True) if label}
    turns = sum(a != b for a, b in pairwise(known))
    return len(labels) >= _PAIRS and turns >= 2 * _PAIRS - 1


def edge_stacks(page: Page, furniture: Callable[[int], bool]) -> list[int]:
    """The numbers of the lines of menus that stand in a stack at the head or the foot of the page.

    `furniture` tells of a line whether it is furniture for certain. A stack holds such a line, or several of buttons; a single
    line of buttons counts if the text speaks of none of them.
    """
    last = len(lines(page))
    found: set[int] = set()
    for order in (range(last), range(last - 1, -1, -1)):
        stack = list(_stack(page, order, furniture))
        if len(stack) * 2 > last:
            continue
        sure = any(furniture(n) for n in stack)
        buttons = sum(of_buttons(_row(page, n)) is not None for n in stack)
        edges = sum(_row(page, n) in _menus()["edges"] for n in stack)
        several = (buttons >= _STACK or edges > 1) and not _is_spoken_of(page, stack)
        if sure or several or (len(stack) == 1 and _is_unspoken(page, stack[0])):
            found.update(n for n in stack if not furniture(n))
    return sorted(found)


def _stack(page: Page, order: Iterable[int], furniture: Callable[[int], bool]) -> Iterator[int]:
    """The lines of menus from an edge of the page on."""
    for at, n in enumerate(order):
        start, end = lines(page)[n]
        if not furniture(n):
            line = page.simplified[start:end] if end - start <= _BUTTON else ""
            if not (line in _menus()["edges"] or of_words(line) or (at and _SIGN.match(line))):
                return
        yield n


def _is_spoken_of(page: Page, stack: Sequence[int]) -> bool:
    """Whether the rest of the text holds what a line of the stack says: a guide to a page names its buttons."""
    low, high = lines(page)[min(stack)][0], lines(page)[max(stack)][1]
    rest = f"{page.simplified[:low]}\n{page.simplified[high:]}"
    return any(line in rest for line in {_row(page, n) for n in stack} if line[0].isalnum())


def _is_unspoken(page: Page, n: int) -> bool:
    """Whether a line of several words of a menu is all that stands at an edge, and the text uses none of its words."""
    line = _row(page, n)
    if of_buttons(line) != "notice" or len(lines(page)) <= _STACK:
        return False
    start, end = lines(page)[n]
    rest = f"{page.simplified[:start]}\n{page.simplified[end:]}"
    return not any(line[i : i + 2] in rest for i in range(len(line) - 1))


def _row(page: Page, n: int) -> str:
    """A line of the page in Simplified characters."""
    start, end = lines(page)[n]
    return page.simplified[start:end]


@cache
def _menus() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_pack("lexicons/furniture.toml")["menus"].items()}
