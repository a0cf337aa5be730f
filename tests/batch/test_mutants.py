"""Would the other tests notice? Each mutant of the runner takes one safeguard away, and one of them must fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cleaner

HERE = Path(__file__).parent
_MOVE = "(staged / str(number)).replace(self._path / name)"
MUTANTS = {
    "files grow at their final names": (
        "folder.py",
        _MOVE,
        "data = (staged / str(number)).read_bytes(); f = (self._path / name).open('wb', buffering=0)\n"
        "                [(f.write(data[i:i + 400]), time.sleep(0.02)) for i in range(0, len(data), 400)]",
        "test_a_driver_killed_five_times_goes_on_where_it_was",
    ),
    "the mark comes before what it marks": (
        "folder.py",
        "for number, name in enumerate(names):\n                if number",
        "for number, name in [*enumerate(names)][::-1]:\n                time.sleep(0.03)\n                if number",
        "test_a_driver_killed_five_times_goes_on_where_it_was",
    ),
    "names hold the process": (
        "unit.py",
        "self._staging.create(output)",
        "self._staging.create(__import__('re').sub(r'\\.jsonl', f'.{__import__(\"os\").getpid()}.jsonl', output))",
        "test_two_runs_agree_and_a_second_changes_nothing",
    ),
    "workers outlive their parents": (
        "child.py",
        "prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)",
        "prctl(_PR_SET_PDEATHSIG, 0)",
        "test_no_worker_outlives_its_driver_in_the_middle_of_a_pattern",
    ),
    "no strikes": (
        "guard.py",
        "self._skip[number] = why",
        "pass",
        "test_a_hang_that_cannot_be_interrupted_is_cut_off",
    ),
    "one strike": (
        "guard.py",
        "HANGS, DEATHS, ERRORS = 2, 3, 2",
        "HANGS, DEATHS, ERRORS = 2, 1, 2",
        "test_documents_that_kill_once_leave_no_trace",
    ),
    "the work of others is swept away": (
        "folder.py",
        "dead = host == socket.gethostname() and not _alive(int(pid))",
        "dead = True",
        "test_sweeping_takes_what_the_dead_left_and_nothing_of_the_living",
    ),
    "rejects are not counted": (
        "unit.py",
        "self._counts[outcome] += 1",
        "pass",
        "test_every_line_is_accounted_for",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(tmp_path: Path, name: str) -> None:
    file, old, new, test = MUTANTS[name]
    shutil.copytree(Path(cleaner.__file__).parent, tmp_path / "cleaner", ignore=shutil.ignore_patterns("__pycache__"))
    path = tmp_path / "cleaner" / "batch" / file
    source = path.read_text(encoding="utf-8")
    assert source.count(old) == 1
    path.write_text(source.replace(old, new), encoding="utf-8")
    files = [str(HERE / f"test_{name}.py") for name in ("faults", "folder", "torn_inputs")]
    tests = [*files, "-k", test, "-x", "-q"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-c", str(HERE.parents[1] / "pyproject.toml"), *tests],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path), "CLEANER_TEST_PATIENCE": "15"},
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert done.returncode == 1, done.stdout[-3000:]
    assert f"::{test}" in done.stdout
    assert "AssertionError" in done.stdout or "TimeoutExpired" in done.stdout
    assert (
        str(tmp_path)
        in subprocess.run(
            [sys.executable, "-c", "import cleaner; print(cleaner.__file__)"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
        ).stdout
    )
