"""The house: set-up says what is missing, the lock is whole, no registry is named."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def run_script(folder: Path, replaced: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The set-up script in a folder of its own, with parts of it replaced."""
    source = (ROOT / "scripts" / "environment.py").read_text(encoding="utf-8")
    for old, new in replaced.items():
        assert old in source
        source = source.replace(old, new)
    for name in ("requirements.lock", "pyproject.toml"):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (folder / "scripts").mkdir()
    script = folder / "scripts" / "environment.py"
    script.write_text(source, encoding="utf-8")
    return subprocess.run([sys.executable, script], capture_output=True, text=True, check=False, timeout=60)


def test_a_python_that_is_too_old_is_said(tmp_path: Path) -> None:
    done = run_script(tmp_path, {"OLDEST = (3, 11)": "OLDEST = (3, 99)"})
    assert done.returncode == 1
    assert "Python 3.99 or newer is needed" in done.stderr and "Traceback" not in done.stderr


def test_a_python_without_venv_is_said(tmp_path: Path) -> None:
    done = run_script(tmp_path, {'"import venv, ensurepip"': '"import no_such_module"'})
    assert done.returncode == 1
    assert "python3-venv" in done.stderr


def test_no_network_is_said_and_leaves_no_stamp(tmp_path: Path) -> None:
    done = run_script(tmp_path, {'PYTHON, "-m", "pip", "install"': '"false"'})
    assert done.returncode == 1
    assert "pip could not install the pinned packages" in done.stderr
    assert not (tmp_path / ".venv" / "ready").exists()


def test_the_lock_pins_every_dependency() -> None:
    pinned = {
        re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
        for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    }
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *(d for e in ("tui", "batch", "testing", "dev") for d in extras[e])]
    names = {re.sub(r"[-_.]+", "-", re.split(r"[\[<>=!~; ]", d)[0]).lower() for d in wanted}
    assert names - pinned - {"cleaner"} == set()


@pytest.mark.parametrize("name", ["requirements.lock", "Makefile", ".ci/run", "pyproject.toml"])
def test_no_registry_is_named(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"--(extra-)?index-url|https?://", text)
    if name == "requirements.lock":
        assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line) for line in text.splitlines()[1:])
