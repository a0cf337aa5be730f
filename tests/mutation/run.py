"""Seeds faults into the rules and tells which are caught: `python tests/mutation/run.py [--count N] [--seed N] [--jobs N]`.

Each fault stands alone in a copy of the project. What is asked, in this order, until something fails: the examples of the rules;
the golden cases; `cleaner regress` over texts with the results that the rules gave before; and the properties, with a fixed
profile of hypothesis. A fault that none of them sees is printed with its place: it changes nothing but speed, or a test is
missing. Exit status 1 where fewer than 95 in 100 are caught.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

from mutants import Mutant, draw

ROOT = Path(__file__).parents[2]
TREES = ("cleaner", "tui", "corpora", "tests", "docs")
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
INSTRUMENTS: dict[str, tuple[str, ...]] = {
    "examples": (*PYTEST, "tests/rules/test_examples.py"),
    "golden cases": (*PYTEST, "tests/testing/test_golden.py"),
    "saved results": (sys.executable, "-m", "cleaner", "regress", "saved.jsonl", "--summary", "--no-config"),
    "properties": (*PYTEST, "tests/test_promises.py", "-k", "TestAnyText or TestSoundText or TestCorpora"),
}
"""The command of each instrument; it fails where it sees the fault."""
BAR = 0.95
_TIME_LIMIT = 300


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1, help="draw other faults")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        trees = [copy_project(Path(scratch) / str(n)) for n in range(options.jobs)]
        _must_pass(trees[0])
        for tree in trees[1:]:
            shutil.copy(trees[0] / "saved.jsonl", tree)
        mutants = draw(trees[0], options.count, options.seed)
        caught = _run(mutants, trees)
    return _report(mutants, caught)


def copy_project(tree: Path) -> Path:
    """A copy of what the instruments need, at `tree`."""
    skipped = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in TREES:
        shutil.copytree(ROOT / name, tree / name, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def _must_pass(tree: Path) -> None:
    """Saves the texts for `regress`, and asks all instruments once without a fault. A test that fails already is left out."""
    save = [sys.executable, "-m", "tests.mutation.saved_texts", "saved.jsonl"]
    subprocess.run(save, cwd=tree, env=_environment(), check=True)
    for name, command in INSTRUMENTS.items():
        if not fails(name, tree):
            continue
        everything = [*(part for part in command if part != "-x"), "-rf"]
        done = subprocess.run(everything, cwd=tree, env=_environment(), capture_output=True, text=True, check=False)
        failing = re.findall(r"^FAILED (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
        print(f"{name}: {len(failing)} fail without any fault, and are left out: {failing}")
        INSTRUMENTS[name] = (*command, *(f"--deselect={test}" for test in failing))
        if fails(name, tree):
            sys.exit(f"{name} fail without any fault: {' '.join(command)}\n{done.stdout[-1000:]}")


def _run(mutants: Sequence[Mutant], trees: Sequence[Path]) -> list[str]:
    """Which instrument caught each mutant, or nothing."""
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> str:
        tree = free.get()
        file = tree / mutant.path
        source = file.read_text(encoding="utf-8")
        try:
            started = time.monotonic()
            file.write_text(mutant.apply(source), encoding="utf-8")
            found = next((name for name in INSTRUMENTS if fails(name, tree)), "")
            print(f"{found or 'SURVIVED':14}{time.monotonic() - started:6.1f} s  {mutant.told(source)}", flush=True)
            return found
        finally:
            file.write_text(source, encoding="utf-8")
            free.put(tree)

    with ThreadPoolExecutor(len(trees)) as pool:
        return list(pool.map(one, mutants))


def fails(instrument: str, tree: Path) -> bool:
    """Whether the instrument sees a fault in the copy; one that takes too long sees it."""
    try:
        done = subprocess.run(
            INSTRUMENTS[instrument], cwd=tree, env=_environment(), capture_output=True, timeout=_TIME_LIMIT, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _environment() -> dict[str, str]:
    # A file that changes twice in a second must not be taken for its old bytecode.
    return {**os.environ, "HYPOTHESIS_PROFILE": "ci", "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1"}


def _report(mutants: Sequence[Mutant], caught: Sequence[str]) -> int:
    counts = Counter(caught)
    kinds = Counter(mutant.kind for mutant in mutants)
    missed = Counter(mutant.kind for mutant, by in zip(mutants, caught, strict=True) if not by)
    print(f"\n{len(mutants)} faults: " + ", ".join(f"{counts[name]} caught by {name}" for name in INSTRUMENTS))
    for kind, number in kinds.items():
        print(f"  {kind:20}{number - missed[kind]} of {number}")
    print(f"{1 - counts[''] / len(mutants):.3f} caught")
    return 0 if len(mutants) - counts[""] >= BAR * len(mutants) else 1


if __name__ == "__main__":
    sys.exit(main())
