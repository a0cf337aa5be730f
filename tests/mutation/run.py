"""Seeds faults into the rules and tells which are caught: `python tests/mutation/run.py [--count N] [--seed N] [--jobs N]`.

Each fault stands alone in a copy of the project. What is asked, in this order, until something fails: the examples of the rules;
the golden cases; the tests of the rules, with the promises on texts near the examples; `cleaner regress` over the results that
the rules gave before, for texts near the examples of the fault's stage and for damaged ones; and the properties.

A change of the source that nothing caught and that changes nothing on as many other texts (see saved_texts.py) is no fault: a
guard that only saves time, a character in a class that never meets it. It is counted apart, and another is drawn in its place.
Each fault that was missed is printed with its place: a test is missing. Exit status 1 where fewer than 95 in 100 are caught.
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
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Queue

from mutants import Mutant, queues, shares

ROOT = Path(__file__).parents[2]
TREES = ("cleaner", "tui", "corpora", "tests", "docs")
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
REGRESS = (sys.executable, "-m", "cleaner", "regress", "--summary", "--first", "--no-config")
INSTRUMENTS: dict[str, tuple[str, ...]] = {
    "examples": (*PYTEST, "tests/rules/test_examples.py"),
    "golden cases": (*PYTEST, "tests/testing/test_golden.py"),
    "tests of rules": (*PYTEST, "tests/rules", "--ignore=tests/rules/test_examples.py"),
    "regress, near": (*REGRESS, "saved/near-{stage}.jsonl"),
    "regress, off": (*REGRESS[:-1], "--config", "saved/off.toml", "saved/off.jsonl"),
    "regress, all": (*REGRESS, "saved/all.jsonl"),
    "properties": (*PYTEST, "tests/test_promises.py", "-k", "TestAnyText or TestSoundText or TestCorpora"),
}
"""The command of each instrument; it fails where it sees the fault."""
POOL = {"pool of the stage": (*REGRESS, "saved/pool-{stage}.jsonl"), "pool": (*REGRESS, "saved/pool.jsonl")}
"""What tells whether a change that no instrument sees does anything."""
STAGES = sorted(file.parent.name for file in (ROOT / "cleaner" / "rules").glob("*/__init__.py"))
BAR = 0.95
_TIME_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change: which instrument caught it, or whether it does anything."""

    mutant: Mutant
    caught_by: str
    is_fault: bool


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1, help="draw other faults")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--kind", help="only kinds of fault whose name holds this")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        trees = [copy_project(Path(scratch) / str(n)) for n in range(options.jobs)]
        _must_pass(trees[0])
        for tree in trees[1:]:
            shutil.copytree(trees[0] / "saved", tree / "saved")
        outcomes = list(_run(options.count, options.seed, options.kind or "", trees))
    return _report(outcomes)


def copy_project(tree: Path) -> Path:
    """A copy of what the instruments need, at `tree`."""
    skipped = shutil.ignore_patterns("__pycache__", ".hypothesis")
    for name in TREES:
        shutil.copytree(ROOT / name, tree / name, ignore=skipped)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def _must_pass(tree: Path) -> None:
    """Saves the texts for `regress`, and asks all instruments once without a fault. A test that fails already is left out."""
    (tree / "saved").mkdir()
    save = [sys.executable, "-m", "tests.mutation.saved_texts", "saved"]
    subprocess.run(save, cwd=tree, env=_environment(), check=True)
    for name, command in INSTRUMENTS.items():
        if not fails(command, tree, None):
            continue
        everything = [*(part for part in command if part != "-x"), "-rf"]
        done = subprocess.run(everything, cwd=tree, env=_environment(), capture_output=True, text=True, check=False)
        failing = re.findall(r"^FAILED (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
        print(f"{name}: {len(failing)} fail without any fault, and are left out: {failing}")
        INSTRUMENTS[name] = (*command, *(f"--deselect={test}" for test in failing))
        if fails(INSTRUMENTS[name], tree, None):
            sys.exit(f"{name} fail without any fault: {' '.join(command)}\n{done.stdout[-1000:]}")


def _run(count: int, seed: int, kind: str, trees: Sequence[Path]) -> Iterator[Outcome]:
    """The outcome of each change, until each kind has its share of faults or no more changes are left of it."""
    free: Queue[Path] = Queue()
    for tree in trees:
        free.put(tree)

    def one(mutant: Mutant) -> Outcome:
        tree = free.get()
        try:
            return _outcome(mutant, tree)
        finally:
            free.put(tree)

    drawn = queues(trees[0], seed)
    with ThreadPoolExecutor(len(trees)) as pool:
        for name, wanted in shares(count).items():
            waiting = deque(drawn[name] if kind in name else ())
            while wanted and waiting:
                outcomes = list(pool.map(one, [waiting.popleft() for _ in range(min(wanted, len(waiting)))]))
                wanted -= sum(outcome.is_fault for outcome in outcomes)
                yield from outcomes


def _outcome(mutant: Mutant, tree: Path) -> Outcome:
    file = tree / mutant.path
    source = file.read_text(encoding="utf-8")
    started = time.monotonic()
    try:
        file.write_text(mutant.apply(source), encoding="utf-8")
        caught = next((name for name, command in INSTRUMENTS.items() if fails(command, tree, mutant.stage)), "")
        does = bool(caught) or any(fails(command, tree, mutant.stage) for command in POOL.values())
    finally:
        file.write_text(source, encoding="utf-8")
    said = caught or ("MISSED" if does else "no effect")
    print(f"{said:14}{time.monotonic() - started:6.1f} s  {mutant.told(source)}", flush=True)
    return Outcome(mutant, caught, does)


def fails(command: Sequence[str], tree: Path, stage: str | None) -> bool:
    """Whether a command fails in the copy; one that takes too long does. `{stage}` in it is `stage`, or each in turn."""
    by_stage = any("{stage}" in part for part in command)
    stages = (STAGES if stage is None else [stage]) if by_stage else [""]
    try:
        return any(
            subprocess.run(
                [part.format(stage=each) for part in command] if by_stage else command,
                cwd=tree, env=_environment(), capture_output=True, timeout=_TIME_LIMIT, check=False,
            ).returncode
            for each in stages
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return True


def _environment() -> dict[str, str]:
    # A file that changes twice in a second must not be taken for its old bytecode, nor another project for this copy.
    return {
        **os.environ,
        "HYPOTHESIS_PROFILE": "ci",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": ".",
        "NO_COLOR": "1",
    }


def _report(outcomes: Sequence[Outcome]) -> int:
    faults = [outcome for outcome in outcomes if outcome.is_fault]
    counts = Counter(outcome.caught_by for outcome in faults)
    kinds = Counter(outcome.mutant.kind for outcome in faults)
    caught = Counter(outcome.mutant.kind for outcome in faults if outcome.caught_by)
    idle = Counter(outcome.mutant.kind for outcome in outcomes if not outcome.is_fault)
    print(f"\n{len(faults)} faults: " + ", ".join(f"{counts[name]} caught by {name}" for name in INSTRUMENTS))
    for kind, number in kinds.items():
        print(f"  {kind:20}{caught[kind]} of {number}, {idle[kind]} more changes without effect")
    share = caught.total() / max(1, len(faults))
    print(f"{share:.3f} caught; {caught.total() / max(1, len(outcomes)):.3f} of all changes, those without effect too")
    return 0 if share >= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
