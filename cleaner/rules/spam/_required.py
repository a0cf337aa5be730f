"""Many regular expressions for whole lines, of which only those are tried whose literals a line holds.

An automaton looks for literals of which every match of an expression must hold one (see cleaner.required).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

from cleaner.cache import kept
from cleaner.required import Needed, required


class Templates:
    """Expressions for whole lines; `first` asks those that may fit, in their order."""

    def __init__(self, patterns: Sequence[str]) -> None:
        from ahocorasick_rs import BytesAhoCorasick

        self._patterns = patterns
        self._compiled: dict[int, re.Pattern[str]] = {}
        owners: dict[bytes, list[int]] = {}
        self._always: list[int] = []
        for n, needed in enumerate(_required_by_each(patterns)):
            for literal in needed or ():
                owners.setdefault(literal.encode(), []).append(n)
            if needed is None:
                self._always.append(n)
        self._owners = list(owners.values())
        self._automaton = BytesAhoCorasick(list(owners))

    def first(self, line: str) -> int | None:
        """The number of the first expression that fits the whole line."""
        found = self._automaton.find_matches_as_indexes(line.encode(), overlapping=True)
        hopeful = {n for literal, _, _ in found for n in self._owners[literal]}
        return next((n for n in sorted(hopeful.union(self._always)) if self._pattern(n).match(line)), None)

    def _pattern(self, n: int) -> re.Pattern[str]:
        if n not in self._compiled:
            self._compiled[n] = re.compile(f"(?:{self._patterns[n]})\\Z")
        return self._compiled[n]


def _required_by_each(patterns: Sequence[str]) -> list[list[str] | None]:
    """The literals of each expression: reading hundreds of them takes longer than cleaning a short text."""
    reader = files("cleaner").joinpath("required.py").read_bytes()
    sources = [*map(str.encode, patterns), reader]
    found: list[list[str] | None] = kept("required", sources, lambda: [_listed(required(each)) for each in patterns])
    return found


def _listed(needed: Needed) -> list[str] | None:
    return None if needed is None else sorted(needed)
