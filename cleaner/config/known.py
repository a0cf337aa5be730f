"""Which settings there are, read off the places in our code that ask for them: so the list cannot go stale."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]


@cache
def known_settings() -> dict[str, dict[str, Any]]:
    """The default of each setting by owner and name; None where the default is no plain value."""
    found: dict[str, dict[str, Any]] = {}
    for folder in ("rules", "checks"):
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            source = path.read_text(encoding="utf-8")
            if ".setting(" in source:
                for owner, name, default in _asked_for(ast.parse(source)):
                    found.setdefault(owner, {})[name] = default
    return found


def _asked_for(tree: ast.Module) -> Iterator[tuple[str, str, Any]]:
    constants = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setting":
            owner, name, default = (_plain(argument, constants) for argument in node.args[:3])
            if isinstance(owner, str) and isinstance(name, str):
                yield owner, name, default


def _plain(node: ast.expr, constants: dict[str, ast.expr]) -> Any:
    if isinstance(node, ast.Name):
        node = constants.get(node.id, node)
    try:
        return ast.literal_eval(node)
    except ValueError:
        return None
