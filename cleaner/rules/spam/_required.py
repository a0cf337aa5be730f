"""Many regular expressions for whole lines, of which only those are tried whose literals a line holds.

An automaton looks for literals of which every match of an expression must hold one. The parse tree of `re` is read; what cannot be told is left out, and an expression that needs no literal has no gate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from typing import Any

from cleaner.cache import kept


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
    reader = files("cleaner.rules.spam").joinpath("_required.py").read_bytes()
    sources = [*map(str.encode, patterns), reader]
    found: list[list[str] | None] = kept("required", sources, lambda: [_listed(required(each)) for each in patterns])
    return found


def _listed(needed: Needed) -> list[str] | None:
    return None if needed is None else sorted(needed)


_parser: Any = re._parser  # type: ignore[attr-defined]
_MOST_CHARS = 32
"""Members of a class up to which each is taken for a literal."""

Needed = frozenset[str] | None


def required(pattern: str) -> Needed:
    """Literals of which each text that `pattern` matches from end to end holds at least one; None where there are none."""
    tree = _parser.parse(pattern)
    return None if tree.state.flags & re.IGNORECASE else _of_sequence(tree)


def _of_sequence(tree: Iterable[tuple[Any, Any]]) -> Needed:
    """The most telling of what the items of a sequence need: all of them must match."""
    return max(_candidates(tree), key=_telling, default=None)


def _candidates(tree: Iterable[tuple[Any, Any]]) -> Iterator[Needed]:
    run = ""
    for op, value in tree:
        if str(op) == "LITERAL":
            run += chr(value)
            continue
        if run:
            yield frozenset((run,))
            run = ""
        yield _of_item(str(op), value)
    if run:
        yield frozenset((run,))


def _of_item(op: str, value: Any) -> Needed:
    if op == "SUBPATTERN":
        return None if value[1] & re.IGNORECASE else _of_sequence(value[-1])
    if op == "BRANCH":
        return _all_of([_of_sequence(branch) for branch in value[1]])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _of_sequence(value[2]) if value[0] > 0 else None
    if op == "IN":
        return _of_class(value)
    if op == "ASSERT" and value[0] > 0:
        return _of_sequence(value[1])
    return None


def _all_of(branches: Sequence[Needed]) -> Needed:
    found: frozenset[str] = frozenset()
    for branch in branches:
        if branch is None:
            return None
        found |= branch
    return found


def _of_class(members: Sequence[tuple[Any, Any]]) -> Needed:
    chars: set[str] = set()
    for op, value in members:
        if str(op) == "LITERAL":
            chars.add(chr(value))
        elif str(op) == "RANGE" and value[1] - value[0] < _MOST_CHARS:
            chars.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(chars) if len(chars) <= _MOST_CHARS else None


def _telling(needed: Needed) -> tuple[int, int]:
    return (min(map(len, needed)), -len(needed)) if needed else (0, 0)
