"""Faults are drawn as they should be, each makes Python that runs, and what is seeded is caught."""

from __future__ import annotations

import ast
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from mutants import SHARES, draw, every, of_file
from run import PYTEST, copy_project

ROOT = Path(__file__).parents[2]


def test_forty_are_drawn_in_their_shares_over_the_stages() -> None:
    drawn = draw(ROOT, 40, seed=1)
    assert Counter(mutant.kind for mutant in drawn) == SHARES
    assert len({mutant.path.parts[2] for mutant in drawn}) >= 8
    assert drawn == draw(ROOT, 40, seed=1) != draw(ROOT, 40, seed=2)


def test_every_fault_is_a_change_that_can_be_read() -> None:
    sources: dict[Path, str] = {}
    for mutant in every(ROOT):
        source = sources.setdefault(mutant.path, (ROOT / mutant.path).read_text(encoding="utf-8"))
        assert mutant.apply(source) != source
        assert mutant.told(source)
    for mutant in draw(ROOT, 40, seed=3):
        ast.parse(mutant.apply(sources[mutant.path]))


SOURCE = '''
"""Says (what) it does."""
_CLASS = pattern(r"[，。]+[^x][別别]")
_SET = frozenset("ab")


def find(page):
    if page.quiet and page.short:
        return
    if page.loud or page.long:
        return
    if len(page) < 3:
        yield start, end, "", "ask", 0.5, "why [it] is"


RULE = Rule(id="noise/x", find=find, title="[x]", asks=("ask",))
'''


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        (
            "guard dropped",
            [
                "if False:\n        return\n    if page.loud",
                "if ((page.short))",
                "if ((page.quiet))",
                "if False:\n        return\n    if len",
                "if ((page.long))",
                "if ((page.loud))",
            ],
        ),
        ("edit off by one", ["yield (start) + 1, end", "yield start, (end) + 1", "yield start, (end) - 1"]),
        ("bound off by one", ["len(page) < 4:", "len(page) < 2:"]),
        (
            "class widened",
            [
                'r"[的一了不，。]',
                'r"[A-Za-z，。]',
                'r"[0-9，。]',
                'r"[ ，。]',
                'r"[★◆，。]',
                '"ab的一了不"',
                '"ab07"',
                '"ab "',
                '"ab，。"',
                '"ab★◆"',
            ],
        ),
        ("safety swapped", ['"", "safe", 0.5']),
    ],
)
def test_the_faults_of_a_file(kind: str, changed: list[str]) -> None:
    made = [m.apply(SOURCE) for m in of_file(Path("cleaner/rules/noise/x.py"), SOURCE) if m.kind == kind]
    assert len(made) == len(changed)
    for part in changed:
        assert sum(part in source for source in made) == 1, part


def test_a_seeded_fault_is_caught(tmp_path: Path) -> None:
    tree = copy_project(tmp_path / "copy")
    command = [*PYTEST, "tests/rules/test_examples.py", "-k", "punctuation/ascii-marks"]
    assert subprocess.run(command, cwd=tree, capture_output=True, check=False).returncode == 0
    path = Path("cleaner/rules/punctuation/ascii_marks.py")
    source = (tree / path).read_text(encoding="utf-8")
    fault = next(m for m in of_file(path, source) if m.kind == "edit off by one")
    (tree / path).write_text(fault.apply(source), encoding="utf-8")
    assert subprocess.run(command, cwd=tree, capture_output=True, check=False).returncode == 1
