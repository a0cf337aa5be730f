"""The steps of the Containerfile, run one by one: in an environment of their own, since no container is built in a test.

What is not run: `FROM` (the Python of the tests stands for it), and `RUN useradd` with `USER`, which take root.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docs_pages import ROOT

STEPS = [
    tuple(line.split(" ", 1))
    for line in (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
NOT_FOUND = re.compile(r"No matching distribution|Could not find a version|Temporary failure|Connection|Network is")
LEFT_OUT = ("FROM", "USER")


def test_the_steps_are_known() -> None:
    assert {name for name, _ in STEPS} <= {*LEFT_OUT, "COPY", "RUN", "WORKDIR", "ENTRYPOINT"}
    version = re.fullmatch(r"python:3\.(\d+)-slim", dict(STEPS)["FROM"])
    assert version and int(version[1]) >= 11


@pytest.mark.slow
def test_the_steps_run_and_the_entry_point_cleans(tmp_path: Path) -> None:
    inside = {"/source": tmp_path / "source", "/texts": tmp_path / "texts"}
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "python"], check=True)
    place, entry = tmp_path, ""
    for name, what in STEPS:
        if name == "COPY":
            given, target = what.split()
            ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".hypothesis", "*.sqlite*", "out", "site")
            shutil.copytree(ROOT / given, inside[target], ignore=ignored)
        elif name == "RUN" and "useradd" not in what:
            run_step(with_paths(what, inside), tmp_path / "python")
        elif name == "WORKDIR":
            place = inside[what]
            place.mkdir(exist_ok=True)
        elif name == "ENTRYPOINT":
            (entry,) = json.loads(what)
    (place / "report.txt").write_text("甲,乙★★★\u200b。\n", encoding="utf-8")
    done = subprocess.run(
        [tmp_path / "python" / "bin" / entry, "clean", "report.txt"],
        cwd=place, env=environment(tmp_path / "python"), capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.startswith("甲，乙")
    assert not inside["/source"].exists()


def with_paths(step: str, inside: dict[str, Path]) -> str:
    for path, there in inside.items():
        step = re.sub(rf"(?<![\w/]){path}\b", shlex.quote(str(there)), step)
    return step


def run_step(step: str, python: Path) -> None:
    """Runs a step, with packages that need no compiler only; skips where no index of packages is reached."""
    done = subprocess.run(
        ["sh", "-e", "-c", step], env=environment(python) | {"PIP_ONLY_BINARY": ":all:"}, capture_output=True, text=True, check=False
    )  # fmt: skip
    if done.returncode and NOT_FOUND.search(done.stderr):
        pytest.skip(f"no index of packages is reached: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr[-2000:]


def environment(python: Path) -> dict[str, str]:
    path = f"{python / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"PATH": path}
