"""Which literals every match of a regular expression must hold, read from its parse tree.

What cannot be told is left out; an expression that needs no literal has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

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
