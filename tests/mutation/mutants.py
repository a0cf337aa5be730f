"""Seeded faults in rules: what a change of a rule gets wrong, drawn from the source as it stands.

Six kinds: a class widened, a guard dropped, an edit that is off by one, a bound that is off by one, a stage moved, and a safety
swapped. Nothing names a line, so a rule that is rewritten needs nothing here; the same seed gives the same faults in the same
source.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest
from pathlib import Path
from random import Random

from classes import widened
from places import Places, Spot

STAGES = Path("cleaner/rules/__init__.py")
SHARES = {
    "guard dropped": 10,
    "class widened": 8,
    "edit off by one": 8,
    "bound off by one": 5,
    "safety swapped": 5,
    "stage moved": 4,
}
"""How many of 40 are of each kind."""


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

    @property
    def stage(self) -> str | None:
        """The stage of the rule that has the fault; None where it lies in their order."""
        folder = self.path.parts[2]
        return None if folder == STAGES.name else folder

    def told(self, source: str) -> str:
        """`file:line kind: old → new`, short."""
        line = source.count("\n", 0, self.start) + 1
        old = source[self.start : self.end] or source[max(0, self.start - 12) : self.start + 12]
        old, new = (" ".join(each.split())[:90] for each in (old, self.replacement))
        return f"{self.path.relative_to('cleaner/rules')}:{line} {self.kind}: {old} → {new}"


def shares(count: int) -> dict[str, int]:
    """How many of `count` are of each kind."""
    return {kind: round(count * share / sum(SHARES.values())) for kind, share in SHARES.items()}


def queues(root: Path, seed: int) -> dict[str, list[Mutant]]:
    """Every mutant of the rules under `root` by kind, in an order drawn by the seed that goes through the stages by turns."""
    rng = Random(seed)
    found = list(every(root))
    drawn: dict[str, list[Mutant]] = {}
    for kind in SHARES:
        stages: dict[str, list[Mutant]] = {}
        for mutant in found:
            if mutant.kind == kind:
                stages.setdefault(mutant.path.parts[2], []).append(mutant)
        for mutants in stages.values():
            rng.shuffle(mutants)
        by_stage = list(stages.values())
        rng.shuffle(by_stage)
        drawn[kind] = [m for m in chain.from_iterable(zip_longest(*by_stage)) if m is not None]
    return drawn


def draw(root: Path, count: int, seed: int) -> list[Mutant]:
    """`count` mutants in their shares, whether they do anything or not."""
    drawn = queues(root, seed)
    return [mutant for kind, share in shares(count).items() for mutant in drawn[kind][:share]]


def every(root: Path) -> Iterator[Mutant]:
    """Every mutant that can be made, in the order of the files."""
    for path in sorted((root / "cleaner" / "rules").glob("*/*.py")):
        yield from of_file(path.relative_to(root), path.read_text(encoding="utf-8"))
    yield from _moved(STAGES, (root / STAGES).read_text(encoding="utf-8"))


def of_file(path: Path, source: str) -> Iterator[Mutant]:
    """The mutants of one file of rules; what a rule says of itself is not touched."""
    places = Places(path, source)
    for node in _walk(ast.parse(source)):
        for kind, spots in (
            ("guard dropped", _guards(node, places)),
            ("edit off by one", _edits(node, places)),
            ("bound off by one", _bounds(node, places)),
            ("class widened", widened(node, places)),
            ("safety swapped", _safeties(node, places)),
        ):
            for (start, end), replacement in spots:
                yield Mutant(path, start, end, replacement, kind)


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those of a rule's own examples, of imports, of annotations and of conditions for type checkers."""
    for node in ast.iter_child_nodes(tree):
        told = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Rule"
        typing = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        if not told and not typing:
            yield node
            yield from _walk(node)


def _guards(node: ast.AST, places: Places) -> Iterator[Spot]:
    """`if …: return` that never does, and a condition that lost a part."""
    leaves = isinstance(node, ast.If) and not node.orelse and isinstance(node.body[0], ast.Return | ast.Continue)
    if leaves:
        assert isinstance(node, ast.If)
        yield places.span(node.test), "False"
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        yield from _parts_dropped(node, places)
    elif leaves and isinstance(node, ast.If) and isinstance(node.test, ast.BoolOp) and isinstance(node.test.op, ast.Or):
        yield from _parts_dropped(node.test, places)


def _parts_dropped(node: ast.BoolOp, places: Places) -> Iterator[Spot]:
    joint = " and " if isinstance(node.op, ast.And) else " or "
    for dropped in range(len(node.values)):
        kept = [places.text(value) for i, value in enumerate(node.values) if i != dropped]
        yield places.span(node), f"({joint.join(f'({each})' for each in kept)})"


def _edits(node: ast.AST, places: Places) -> Iterator[Spot]:
    """An edit that begins or ends one character too far."""
    if isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 6:
        for place, shifted in ((node.value.elts[0], "+"), (node.value.elts[1], "+"), (node.value.elts[1], "-")):
            yield places.span(place), f"({places.text(place)}) {shifted} 1"


def _bounds(node: ast.AST, places: Places) -> Iterator[Spot]:
    """A number of characters, places or times that is compared, one more or one less."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.Lt | ast.LtE | ast.Gt | ast.GtE):
        for side in (node.left, *node.comparators):
            if isinstance(side, ast.Constant) and type(side.value) is int:
                yield places.span(side), str(side.value + 1)
                yield places.span(side), str(side.value - 1)


def _safeties(node: ast.AST, places: Places) -> Iterator[Spot]:
    """What was to be asked is done, or what was sure is asked."""
    if isinstance(node, ast.Constant) and node.value in ("ask", "safe"):
        yield places.span(node), '"safe"' if node.value == "ask" else '"ask"'


def _moved(path: Path, source: str) -> Iterator[Mutant]:
    """Each stage at each other place in their order."""
    (order,) = (
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "STAGES"
    )
    start, end = Places(path, source).span(order)
    names: tuple[str, ...] = ast.literal_eval(order)
    seen = {names}
    for name in names:
        for at in range(len(names)):
            moved = [other for other in names if other != name]
            moved.insert(at, name)
            if tuple(moved) not in seen:
                seen.add(tuple(moved))
                yield Mutant(path, start, end, repr(tuple(moved)), "stage moved")
