"""The pytest plugin: golden cases from any folder, any cleaner, updates with a diff first, packs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "一季度增长,二季度持平。"
FULL = "一季度增长，二季度持平。"


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "cleaner.testing.plugin",
        "-p",
        "no:cacheprovider",
        *arguments,
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=100, check=False)


@pytest.fixture
def goldens(tmp_path: Path) -> Path:
    path = tmp_path / "goldens" / "cases.jsonl"
    path.parent.mkdir()
    cases = [{"text": TEXT, "expected": FULL}, {"text": "甲。", "expected": "乙。", "note": "wrong on purpose"}]
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")
    return path


def test_cases_pass_and_fail_with_a_diff(goldens: Path) -> None:
    done = run(goldens.parent, "--goldens", "cases.jsonl")
    assert "1 failed, 1 passed" in done.stdout
    assert "-乙。" in done.stdout and "+甲。" in done.stdout and "wrong on purpose" in done.stdout


def write(path: Path, *cases: dict[str, object]) -> None:
    path.write_text("".join(json.dumps(case, ensure_ascii=False) + "\n" for case in cases), encoding="utf-8")


def test_a_known_failure_must_fail(goldens: Path) -> None:
    write(goldens, {"text": "甲。", "expected": "乙。", "known_failure": "not yet"})
    assert "1 xfailed" in run(goldens.parent, "--goldens", ".").stdout
    write(goldens, {"text": TEXT, "expected": FULL, "known_failure": "not yet"})
    done = run(goldens.parent, "--goldens", ".")
    assert "1 failed" in done.stdout and "take `known_failure` out of the case" in done.stdout


def test_a_reviewers_decisions_are_a_part_of_a_case(goldens: Path) -> None:
    rejected = [5, 6, "reject", ",", "punctuation/ascii-marks"]
    write(goldens, {"text": TEXT, "expected": TEXT, "decisions": [rejected]}, {"text": TEXT, "expected": FULL})
    assert "2 passed" in run(goldens.parent, "--goldens", ".").stdout


def test_any_cleaner_can_be_held_to_them(goldens: Path) -> None:
    (goldens.parent / "mine.py").write_text(
        "def clean(text):\n    return {'甲。': '乙。'}.get(text, text)\n", encoding="utf-8"
    )
    done = run(goldens.parent, "--goldens", ".", "--golden-cleaner", "mine:clean")
    assert "1 failed, 1 passed" in done.stdout
    assert "+" + TEXT in done.stdout


def test_updates_are_shown_and_written(goldens: Path) -> None:
    before = goldens.read_text(encoding="utf-8")
    done = run(goldens.parent, "--goldens", ".", "--update-goldens")
    assert "-乙。" in done.stdout and "+甲。" in done.stdout and "1 case written" in done.stdout
    assert goldens.read_text(encoding="utf-8") == before.replace("乙。", "甲。")
    assert "2 passed" in run(goldens.parent, "--goldens", ".").stdout


def test_packs_are_collected(tmp_path: Path) -> None:
    (tmp_path / "good.toml").write_text(
        '[[rules]]\nid = "spam/a"\nliterals = ["广告"]\nchanges = [["甲广告", "甲"]]\n', encoding="utf-8"
    )
    (tmp_path / "bad.toml").write_text(
        '[[rules]]\nid = "spam/b"\nliterals = ["广告"]\nstays = ["广告"]\n', encoding="utf-8"
    )
    done = run(tmp_path, "--packs", ".")
    assert "1 failed, 1 passed" in done.stdout
    assert "must stay" in done.stdout


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    done = run(tmp_path, "--goldens", "nowhere")
    assert done.returncode == 4 and "does not exist" in done.stderr
