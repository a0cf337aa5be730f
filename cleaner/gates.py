"""Which rules can find anything in a text, told from the characters that stand in it, without asking every rule.

A text's signs (what is no Han of the basic block) are few. Each maps to the rules that it is a gate of; gates of Han
characters are looked for in the text itself, all at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cleaner.page import Page
from cleaner.rules import Rule

Plan = tuple[tuple[Rule, ...], ...]
"""For each stage the rules that may find something, in order."""

_MOST_PLANS = 1 << 12
_HAN_FIRST, _HAN_LAST = "\u4e00", "\u9fff"


class Gates:
    """The gates of all rules of a profile."""

    def __init__(self, stages: Iterable[Sequence[Rule]]) -> None:
        self._stages = tuple(tuple(stage) for stage in stages)
        self._bits: dict[str, int] = {}
        self._plans: dict[int, Plan] = {}
        han: dict[str, int] = {}
        self._always = 0
        for n, rule in enumerate(rule for stage in self._stages for rule in stage):
            if rule.gate is None:
                self._always |= 1 << n
            for char in rule.gate or ():
                of = han if _HAN_FIRST <= char <= _HAN_LAST else self._bits
                of[char] = of.get(char, 0) | 1 << n
        self._han = han
        self._any_han = re.compile(f"[{''.join(map(re.escape, sorted(han)))}]") if han else None

    def plan(self, page: Page) -> Plan:
        """The rules that may find something on a page."""
        open_ones = self._always
        bits = self._bits
        for char in page.signs:
            if char in bits:
                open_ones |= bits[char]
        if self._any_han is not None:
            for char in set(self._any_han.findall(page.text)):
                open_ones |= self._han[char]
        plan = self._plans.get(open_ones)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[open_ones] = self._plan(open_ones)
        return plan

    def _plan(self, open_ones: int) -> Plan:
        numbers = iter(range(sum(map(len, self._stages))))
        return tuple(tuple(rule for rule in stage if open_ones >> next(numbers) & 1) for stage in self._stages)
