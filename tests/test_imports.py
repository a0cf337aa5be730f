"""Imports run one way, and `import cleaner` stays light."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# What each part may import of ours; a part that is not named here fails, so that a new one is given its place.
LAYERS = {
    "model": set(),
    "arguments": {"model"},
    "spans": set(),
    "han": set(),
    "symbols": {"han"},
    "words": {"han"},
    "cache": {"packs"},
    "markup": set(),
    "structure": {"markup", "spans"},
    "quantities": {"model", "page", "packs"},
    "page": {"han", "scanner", "model", "quantities", "structure", "spans", "symbols", "words"},
    "edits": {"arguments", "model"},
    "record": {"model", "edits"},
    "packs": set(),
    "patterns": set(),
    "rules": {
        "model",
        "required",
        "readings",
        "page",
        "cache",
        "scanner",
        "han",
        "quantities",
        "packs",
        "symbols",
        "words",
        "spans",
        "structure",
    },
    "checks": {"model", "cache", "page", "quantities", "packs", "scanner", "spans", "structure", "words", "symbols"},
    "evidence": {"model"},
    "scanner": {"cache", "patterns"},
    "required": set(),
    "readings": set(),
    "gates": {"page", "rules", "scanner"},
    "guards": {"model", "spans"},
    "rulepacks": {"model", "required", "page", "rules", "config"},
    "profiles": {"model", "page", "rules", "checks", "rulepacks", "config", "packs"},
    "config": {"model", "rules", "checks", "profiles", "rulepacks"},
    "pipeline": {
        *(
            "model",
            "arguments",
            "page",
            "edits",
            "record",
            "profiles",
            "rules",
            "checks",
            "guards",
            "gates",
            "evidence",
        ),
    },
    "formats": {"model"},
    "review": {"model", "page", "edits", "record", "profiles", "pipeline", "formats", "rules", "checks", "output"},
    "output": {
        "model",
        "rulepacks",
        "page",
        "edits",
        "pipeline",
        "profiles",
        "formats",
        "rules",
        "checks",
        "config",
        "quantities",
    },
    "batch": {
        "evidence",
        "model",
        "page",
        "edits",
        "profiles",
        "pipeline",
        "formats",
        "review",
        "rules",
        "checks",
        "config",
        "output",
    },
    "report": {
        "model",
        "page",
        "edits",
        "profiles",
        "pipeline",
        "formats",
        "review",
        "rules",
        "checks",
        "config",
        "output",
        "batch",
    },
}
LEAVES = {"cli", "testing", "__main__", "__init__"}
HEAVY = (
    "textual", "pyarrow", "rich", "hypothesis", "click", "ftfy", "opencc", "rjieba", "pypinyin", "charset_normalizer",
    "zstandard", "fsspec", "orjson", "numpy", "pandas", "ray", "tomllib", "sqlite3", "asyncio",
)  # fmt: skip


def parts() -> list[str]:
    return sorted(p.stem for p in (ROOT / "cleaner").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists())


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules that a file imports, those for type checkers alone left out."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "cleaner")


@pytest.mark.parametrize("part", parts())
def test_imports_run_one_way(part: str) -> None:
    if part in LEAVES:
        return
    assert part in LAYERS, f"cleaner/{part} has no place among the layers: give it one"
    here = ROOT / "cleaner" / part
    files = sorted(here.rglob("*.py")) if here.is_dir() else [here.with_suffix(".py")]
    wrong = {
        f"{file.relative_to(ROOT)} imports {module}"
        for file in files
        for module in imports(file)
        if module.split(".")[0] == "cleaner"
        and module.count(".")
        and module.split(".")[1] not in LAYERS[part] | {part, "patterns"}
        and module.split(".")[1] in parts()
    }
    assert wrong == set()


def test_the_engine_never_imports_the_interface() -> None:
    wrong = [
        f"{file.relative_to(ROOT)} imports {module}"
        for file in sorted((ROOT / "cleaner").rglob("*.py"))
        if file.relative_to(ROOT).parts[1] != "cli"
        for module in imports(file)
        if module.split(".")[0] == "tui"
    ]
    assert wrong == []


def test_import_is_light() -> None:
    code = "import sys, cleaner; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert [name for name in HEAVY if name in done.stdout.split()] == []
