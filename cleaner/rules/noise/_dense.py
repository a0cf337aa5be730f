"""Symbols strewn so densely that few of their places need a closer look.

Where a text's ornaments stand all over its sentences, in places that are unlike each other, hardly ever at the edge of a line,
and some that are looked at tear words, all of them were injected. Most damaged texts are of this kind; describing each of
their runs would take many times as long as all else that is done to them.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from cleaner.page import Page
from cleaner.rules.noise._classes import STRAYABLE, class_of, is_at_home
from cleaner.rules.noise._groups import OWN_PLACES, STRONG
from cleaner.rules.noise._meant import unmeant
from cleaner.rules.noise._runs import Run, run_at
from cleaner.symbols import Kind, kind_of

_FEWEST = 16
_MOST_KINDS = 12
_LOOKED_AT, _TORN, _TORN_BY_TELLING = 16, 2, 3
_OFTEN = 4
_IDLE_CLASSES = frozenset(("shape", "idle"))
_CLASSES = _IDLE_CLASSES | {"telling", "sign"}
# Blanks, lost characters, corners of triangles, relations: a text may tell that it means them.
_MEANT = frozenset("□○◯△◇⇏⇎⇍∉⊄⊈≁≇")
_BEFORE_ENDS = frozenset(("han", "digit", "latin", "close"))
_ENDS = frozenset(("pause", "close"))
_BARE = frozenset(("edge", "space"))
Place = tuple[int, int, Kind, Kind]
"""Start and end of a run, and what stands before and behind it."""


@dataclass(frozen=True, slots=True)
class Dense:
    """The runs of a text's injected symbols: those amid sentences, and those at an edge or a space, which are described."""

    amid: list[Place]
    others: list[Run]


def dense(page: Page) -> Dense | None:
    """The runs, where all ornaments of the page are injected beyond doubt; None where that takes a closer look."""
    chars = frozenset(c for c in page.symbols if not is_at_home(c))
    if not 0 < len(chars) <= _MOST_KINDS or any(class_of(c) not in _CLASSES for c in chars):
        return None
    chars |= _company(page.text, chars, page.symbols - chars)
    if not _stand_apart(page.text, chars, page.symbols - chars):
        return None
    text, last = page.text, len(page.text)
    spans = [m.span() for m in _class_of_all(chars).finditer(text)]
    if len(spans) < _FEWEST:
        return None
    amid: list[Place] = []
    bare: list[tuple[int, int]] = []
    inside = ends = 0
    seams: set[str] = set()
    for start, end in spans:
        left, right = kind_of(text[start - 1] if start else ""), kind_of(text[end] if end < last else "")
        if left in _BARE or right in _BARE:
            bare.append((start, end))
            continue
        amid.append((start, end, left, right))
        if left == right == "han":
            inside += 1
            seams.add(text[start - 2 : start])
        elif right in _ENDS and left in _BEFORE_ENDS:
            ends += 1
            seams.add(text[start - 2 : start])
    if not _all_over(len(spans), len(bare), inside, ends, len(seams)) or not _each_misplaced(page.text, amid, bare):
        return None
    if not _tears_words(page, amid, chars):
        return None
    return Dense(amid, [run_at(page, *span) for span in bare])


def _company(text: str, chars: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Signs of notes and formulas that stand beside the symbols again and again: they are of their alphabet."""
    strayable = {c for c in others if STRAYABLE.match(c)}
    if not strayable:
        return frozenset()
    beside = Counter(c for pair in re.findall(_beside(chars, frozenset(strayable)), text) for c in pair)
    return frozenset(c for c in strayable if beside[c] >= _OFTEN and beside[c] * 3 >= text.count(c))


def _stand_apart(text: str, chars: frozenset[str], others: frozenset[str]) -> bool:
    """Whether the symbols never stand beside others, which may be of their alphabet too."""
    return not others or re.search(_beside(chars, others), text) is None


def _beside(chars: frozenset[str], others: frozenset[str]) -> str:
    a, b = (f"[{''.join(map(re.escape, sorted(members)))}]" for members in (chars, others))
    return f"{a}{b}|{b}{a}"


def _all_over(runs: int, bare: int, inside: int, ends: int, seams: int) -> bool:
    """Whether runs stand in mid-sentence nearly everywhere: many of them between Han, or before a mark, behind unlike words."""
    return (
        bare * 8 <= runs
        and inside * 3 >= runs
        and (inside + ends) * 2 >= runs
        and seams >= _FEWEST * 3 // 4
        and seams * 2 >= runs
    )


def _each_misplaced(text: str, amid: list[Place], bare: list[tuple[int, int]]) -> bool:
    """Whether each symbol stands amid sentences, more often than at edges, and none there only once and by itself."""
    runs = [text[start:end] for start, end, _, _ in amid]
    inside = Counter("".join(runs))
    outside = Counter("".join([text[start:end] for start, end in bare]))
    alone = {run for run in runs if len(run) == 1 and inside[run] == 1}
    return not alone and all(inside[c] > 2 * times for c, times in outside.items())


def _tears_words(page: Page, amid: list[Place], chars: frozenset[str]) -> bool:
    """Whether some of the runs, taken at regular distances, tear words, and hardly any stands where a writer may put one."""
    needed = _TORN if all(class_of(c) in _IDLE_CLASSES for c in chars) else _TORN_BY_TELLING
    runs: list[Run] = []
    torn = own = 0
    for start, end, _, _ in amid[:: max(1, len(amid) // _LOOKED_AT)]:
        run = run_at(page, start, end)
        runs.append(run)
        torn += run.place in STRONG
        own += run.slot or run.place in OWN_PLACES
        if torn >= needed and len(runs) * 3 >= _LOOKED_AT:
            break
    meant = not chars.isdisjoint(_MEANT) and len(unmeant(page, runs)) < len(runs)
    return torn >= needed and own * 5 <= len(runs) and not meant


@lru_cache(maxsize=256)
def _class_of_all(chars: frozenset[str]) -> re.Pattern[str]:
    source = "".join(map(re.escape, sorted(chars)))
    return re.compile(f"[{source}][{source}]*")
