"""Where nodes stand in a source, in characters, and what the names in it stand for."""

from __future__ import annotations

import ast
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

Spot = tuple[tuple[int, int], str]
"""The span that is replaced, and what comes instead."""


class Places:
    def __init__(self, path: Path, source: str) -> None:
        self.path = path
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

    @cached_property
    def names(self) -> dict[str, Any]:
        """The names of the module, for the constants that its patterns are made of; none where it is no module."""
        try:
            return vars(import_module(".".join(self.path.with_suffix("").parts)))
        except ModuleNotFoundError:
            return {}

    def _at(self, line: int, column: int) -> int:
        return self._starts[line - 1] + len(self._lines[line - 1][:column].decode())
