"""Spans that no rule may touch: terms that the profile protects, and what `cleaner: off` comments switch off.

A comment that stands alone on its line opens a region, which `cleaner: on` ends; behind text it holds for its line:

    <!-- cleaner: off noise/* punctuation/* -->
    …
    <!-- cleaner: on -->
    评分 ★◆★  <!-- cleaner: off noise/* -->

Comments are `<!-- … -->`, `/* … */`, and lines that begin with `#`, `//`, `;`, `%` or `--`. Without patterns everything is off,
checks too. The comments themselves are never touched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import NamedTuple

from cleaner.patterns import pattern

MARK = "cleaner:"
ALL = ("*",)

_SWITCH = pattern(
    r"(?P<open><!--|/\*|^[ \t]*(?:#+|//|;+|%+|--))[ \t]*cleaner:[ \t]*(?P<word>off|on)(?![\w-])(?P<what>[^\n\r<>]{0,300}?)"
    r"[ \t]*(?:-->|\*/|$)",
    re.MULTILINE,
)


class Guard(NamedTuple):
    """`[start, end)` of a text, in which rules and checks whose id fits one of `patterns` are off."""

    start: int
    end: int
    patterns: tuple[str, ...] = ALL


class Guards:
    """The guards of one text."""

    def __init__(self, guards: Iterable[Guard]) -> None:
        self._guards = sorted(guards)
        self._by_patterns: dict[tuple[str, ...], tuple[list[int], list[int]]] = {}
        for patterns in {guard.patterns for guard in self._guards}:
            spans = _merged([guard for guard in self._guards if guard.patterns == patterns])
            self._by_patterns[patterns] = [start for start, _ in spans], [end for _, end in spans]

    def __bool__(self) -> bool:
        return bool(self._guards)

    def forbid(self, start: int, end: int, name: str) -> bool:
        """Whether the rule or check `name` may not touch `[start, end)`."""
        return any(
            _fits(name, patterns) and _overlap(spans, start, end) for patterns, spans in self._by_patterns.items()
        )


NONE = Guards(())


def guards_of(text: str, protect: Sequence[str] = (), *, switches: bool = True) -> Guards:
    """The guards of a text; costs next to nothing where it holds neither a protected term nor a switch."""
    guards: list[Guard] = []
    if switches and MARK in text:
        guards += _switched_off(text)
    if protect:
        guards += [Guard(*m.span()) for m in _terms(tuple(protect)).finditer(text)]
    return Guards(guards) if guards else NONE


def _switched_off(text: str) -> list[Guard]:
    guards: list[Guard] = []
    open_at: dict[str, int] = {}
    line_start, last, behind_text = 0, 0, False
    for m in _SWITCH.finditer(text):
        start = m.start()
        # From the last switch on: many switches on one long line must not each look back to its start.
        line_break = max(text.rfind("\n", last, start), text.rfind("\r", last, start)) + 1
        if line_break:
            line_start, behind_text = line_break, False
        behind_text = behind_text or (
            not text[max(line_break, last) : start].isspace() and start > max(line_break, last)
        )
        last = m.end()
        guards.append(Guard(start, last))
        patterns = _patterns(m)
        if behind_text:
            if m["word"] == "off":
                guards.append(Guard(line_start, last, patterns))
        elif m["word"] == "off":
            for pattern in patterns:
                open_at.setdefault(pattern, start)
        else:
            ended = list(open_at) if patterns == ALL else [p for p in patterns if p in open_at]
            guards += [Guard(open_at.pop(pattern), last, (pattern,)) for pattern in ended]
    return guards + [Guard(start, len(text), (pattern,)) for pattern, start in open_at.items()]


def _patterns(switch: re.Match[str]) -> tuple[str, ...]:
    what = switch["what"].strip()
    return tuple(re.split(r"[\s,]+", what)) if what else ALL


def switches_of(text: str) -> Iterator[tuple[int, str]]:
    """Where each switch of a text begins, with each pattern that it names."""
    for m in _SWITCH.finditer(text):
        yield from ((m.start(), named) for named in _patterns(m))


@cache
def _terms(protect: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(term) for term in sorted(protect, key=len, reverse=True)))


@cache
def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _merged(guards: Sequence[Guard]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end, _ in guards:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _overlap(spans: tuple[list[int], list[int]], start: int, end: int) -> bool:
    """Whether `[start, end)`, or the point where the two are equal, reaches into one of the disjoint spans."""
    starts, ends = spans
    i = bisect_left(starts, max(end, start + 1))
    return i > 0 and ends[i - 1] > start and not (start == end == starts[i - 1])
