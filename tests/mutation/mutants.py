"""Seeded faults in rules: what a change of a rule gets wrong, drawn from the source as it stands.

Five kinds: a class widened, a guard dropped, an offset by one, a doubt made certain, and two stages that changed places. Nothing
names a line, so a rule that is rewritten needs nothing here; the same seed gives the same faults in the same source.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

STAGES = Path("cleaner/rules/__init__.py")
SHARES = {"guard dropped": 13, "offset by one": 9, "class widened": 8, "stages swapped": 5, "doubt made certain": 5}
"""How many of 40 are of each kind."""

_WIDER = "的一是了不A-Za-z0-9"
_CLASS = re.compile(r"(?<![\\{\w])\[(?![\^\]])")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault: `source[start:end]` of the file at `path` becomes `replacement`."""

    path: Path
    start: int
    end: int
    replacement: str
    kind: str

    def apply(self, source: str) -> str:
        return source[: self.start] + self.replacement + source[self.end :]

    def told(self, source: str) -> str:
        """`file:line kind: old → new`, short."""
        line = source.count("\n", 0, self.start) + 1
        old = source[self.start : self.end] or source[max(0, self.start - 12) : self.start + 12]
        old, new = (" ".join(each.split())[:70] for each in (old, self.replacement))
        return f"{self.path.relative_to('cleaner/rules')}:{line} {self.kind}: {old} → {new}"


def draw(root: Path, count: int, seed: int) -> list[Mutant]:
    """`count` mutants of the rules under `root`, in the shares of SHARES, each kind spread over the stages by turns."""
    rng = Random(seed)
    drawn: list[Mutant] = []
    found = list(every(root))
    for kind, share in SHARES.items():
        stages: dict[str, list[Mutant]] = {}
        for mutant in found:
            if mutant.kind == kind:
                stages.setdefault(mutant.path.parts[2], []).append(mutant)
        for mutants in stages.values():
            rng.shuffle(mutants)
        queues = list(stages.values())
        rng.shuffle(queues)
        by_turns = [m for m in chain.from_iterable(zip_longest(*queues)) if m is not None]
        drawn += by_turns[: round(count * share / sum(SHARES.values()))]
    return drawn


def every(root: Path) -> Iterator[Mutant]:
    """Every mutant that can be made, in the order of the files."""
    for path in sorted((root / "cleaner" / "rules").glob("*/*.py")):
        yield from of_file(path.relative_to(root), path.read_text(encoding="utf-8"))
    yield from _swapped(STAGES, (root / STAGES).read_text(encoding="utf-8"))


def of_file(path: Path, source: str) -> Iterator[Mutant]:
    """The mutants of one file of rules; what a rule says of itself is not touched."""
    places = _Places(source)
    for node in _walk(ast.parse(source)):
        for (start, end), replacement, kind in chain(
            _guards(node, places), _offsets(node, places), _classes(node, places), _doubts(node, places)
        ):
            yield Mutant(path, start, end, replacement, kind)


Spot = tuple[tuple[int, int], str, str]


class _Places:
    """Where nodes stand in the source, in characters."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._lines = [line.encode() for line in source.splitlines(keepends=True)]
        self._starts = [0]
        for line in self._lines:
            self._starts.append(self._starts[-1] + len(line.decode()))

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None and node.end_col_offset is not None
        return self._at(node.lineno, node.col_offset), self._at(node.end_lineno, node.end_col_offset)

    def text(self, node: ast.expr | ast.stmt) -> str:
        return self.source[slice(*self.span(node))]

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + len(self._lines[line - 1][:column].decode())


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those of a rule's own examples, of imports and of conditions for type checkers."""
    for node in ast.iter_child_nodes(tree):
        told = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"
        typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if not told and not typing:
            yield node
            yield from _walk(node)


def _guards(node: ast.AST, places: _Places) -> Iterator[Spot]:
    """`if …: return` that never does, and a condition that lost a part."""
    if isinstance(node, ast.If) and not node.orelse and isinstance(node.body[0], ast.Return | ast.Continue):
        yield places.span(node.test), "False", "guard dropped"
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for dropped in range(len(node.values)):
            kept = [places.text(value) for i, value in enumerate(node.values) if i != dropped]
            yield places.span(node), f"({' and '.join(f'({each})' for each in kept)})", "guard dropped"


def _offsets(node: ast.AST, places: _Places) -> Iterator[Spot]:
    """An edit that begins or ends one character too far."""
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 6:
        for place, shifted in ((node.value.elts[0], "+"), (node.value.elts[1], "+"), (node.value.elts[1], "-")):
            yield places.span(place), f"({places.text(place)}) {shifted} 1", "offset by one"


def _classes(node: ast.AST, places: _Places) -> Iterator[Spot]:
    """A class of a pattern, or a set of characters, with Han, letters and digits in it that do not belong there."""
    if not isinstance(node, ast.Call) or not node.args:
        return
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0]
    text = isinstance(first, ast.Constant | ast.JoinedStr) and places.text(first)
    if text and called in ("pattern", "compile"):
        for opening in _CLASS.finditer(text):
            at = places.span(first)[0] + opening.end()
            yield (at, at), _WIDER, "class widened"
    elif text and called == "frozenset" and isinstance(getattr(first, "value", None), str):
        at = places.span(first)[1] - 1
        yield (at, at), "的一是了不", "class widened"


def _doubts(node: ast.AST, places: _Places) -> Iterator[Spot]:
    """What was to be asked is done."""
    if isinstance(node, ast.Constant) and node.value == "ask":
        yield places.span(node), '"safe"', "doubt made certain"


def _swapped(path: Path, source: str) -> Iterator[Mutant]:
    """Each two neighbours in the order of the stages, in each other's place."""
    (order,) = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "STAGES"
    )
    start, end = _Places(source).span(order)
    names: tuple[str, ...] = ast.literal_eval(order)
    for i in range(len(names) - 1):
        moved = (*names[:i], names[i + 1], names[i], *names[i + 2 :])
        yield Mutant(path, start, end, repr(moved), "stages swapped")
