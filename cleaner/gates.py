"""Which rules can find anything in a text, told by one look at it, without asking every rule.

A rule's `gate` is a set of characters: it is asked only where the text holds one of them. What ASCII a text holds is left over
when its other bytes are deleted; all other gates, whose characters hardly any sound text holds, are looked for in one pass. A
rule whose characters stand in every text has a `trigger` instead of a gate, or beside one: an expression that must match too.
All triggers are looked for together (see scanner.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from cleaner.page import Page
from cleaner.rules import Rule
from cleaner.scanner import Expressions

Plan = tuple[tuple[Rule, ...], ...]
"""For each stage the rules that may find something, in order."""

_MOST_PLANS = 1 << 12
_LARGE = 8000
"""Characters from which a set is of a whole script."""
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_DIGITS = b"0123456789"


class Gates:
    """The gates and triggers of all rules of a profile."""

    def __init__(self, stages: Iterable[Sequence[Rule]], *, learned: bool = False) -> None:
        """`learned` where there is evidence from other documents."""
        self._stages = tuple(tuple(stage) for stage in stages)
        self._plans: dict[int, Plan] = {}
        self._ungated = 0
        self._triggered = 0
        self._ascii = [0] * 128
        self._sets: dict[frozenset[str], int] = {}
        triggers: dict[str, int] = {}
        for n, rule in enumerate(rule for stage in self._stages for rule in stage):
            bit = 1 << n
            if rule.gate is None:
                self._ungated |= bit
            else:
                self._add_gate(rule.gate, bit)
            if rule.trigger is not None and not (rule.learns and learned):
                self._triggered |= bit
                triggers[rule.trigger] = triggers.get(rule.trigger, 0) | bit
        self._triggers = Expressions(tuple(triggers))
        self._opened_by = tuple(triggers.values())

    def plan(self, page: Page) -> Plan:
        """The rules that may find something on a page."""
        open_ones = self._ungated | self._of_ascii(page.ascii_only) | self._of_others(page.text)
        triggered = ~self._triggered
        for number in self._triggers.found(page.text, page.data):
            triggered |= self._opened_by[number]
        open_ones &= triggered
        plan = self._plans.get(open_ones)
        if plan is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            plan = self._plans[open_ones] = self._plan(open_ones)
        return plan

    def _add_gate(self, gate: frozenset[str], bit: int) -> None:
        others = set(gate)
        for char in filter(str.isascii, gate):
            self._ascii[ord(char)] |= bit
            others.discard(char)
        if others:
            key = frozenset(others)
            self._sets[key] = self._sets.get(key, 0) | bit

    def _of_ascii(self, ascii_bytes: bytes) -> int:
        """The rules of which a character opens the gate that is among the ASCII of a text."""
        open_ones = 0
        signs = ascii_bytes.translate(None, _LETTERS + _DIGITS)
        for code in frozenset(signs):
            open_ones |= self._ascii[code]
        if len(signs) < len(ascii_bytes):
            for chars, rules in self._letters_and_digits:
                if len(ascii_bytes.translate(None, chars)) < len(ascii_bytes):
                    open_ones |= rules
        return open_ones

    @cached_property
    def _letters_and_digits(self) -> tuple[tuple[bytes, int], ...]:
        """Letters and digits by the rules whose gates they open."""
        found: dict[int, bytes] = {}
        for code in _LETTERS + _DIGITS:
            if rules := self._ascii[code]:
                found[rules] = found.get(rules, b"") + bytes((code,))
        return tuple((chars, rules) for rules, chars in found.items())

    def _of_others(self, text: str) -> int:
        """The same for other characters than those of ASCII."""
        open_ones = 0
        for large, rules in self._large_sets:
            if large.search(text):
                open_ones |= rules
        among = frozenset(self._any_of_small.findall(text)) if self._small_sets else None
        if among:
            for chars, rules in self._small_sets:
                if not chars.isdisjoint(among):
                    open_ones |= rules
        return open_ones

    @cached_property
    def _large_sets(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        """Sets of which some texts hold so many that each is looked for by itself, once."""
        return tuple((_class_of(chars), rules) for chars, rules in self._sets.items() if len(chars) > _LARGE)

    @cached_property
    def _small_sets(self) -> tuple[tuple[frozenset[str], int], ...]:
        return tuple((chars, rules) for chars, rules in self._sets.items() if len(chars) <= _LARGE)

    @cached_property
    def _any_of_small(self) -> re.Pattern[str]:
        return _class_of(frozenset().union(*(chars for chars, _ in self._small_sets)))

    def _plan(self, open_ones: int) -> Plan:
        numbers = iter(range(sum(map(len, self._stages))))
        return tuple(tuple(rule for rule in stage if open_ones >> next(numbers) & 1) for stage in self._stages)


def _class_of(chars: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_ranges(sorted(chars)))}]")


def _ranges(chars: Sequence[str]) -> Iterable[str]:
    """Sorted characters as the inside of a class."""
    first = last = chars[0]
    for char in (*chars[1:], ""):
        if char and ord(char) == ord(last) + 1:
            last = char
            continue
        yield re.escape(first) if first == last else f"{re.escape(first)}-{re.escape(last)}"
        first = last = char
