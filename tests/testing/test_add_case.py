"""Golden cases are added from files and from what a failing property prints: sorted, once each, known failures marked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cleaner import CleanerError
from cleaner.testing.add import added, text_of


def add(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cleaner.testing.add", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_a_file_and_a_printed_text_become_cases(tmp_path: Path) -> None:
    cases, page = tmp_path / "cases.jsonl", tmp_path / "page.txt"
    page.write_text("一季度增长,二季度持平。\n", encoding="utf-8")
    expected = repr("一季度增长，二季度持平。\n")
    assert add(cases, page, expected, "--note", "a comma").returncode == 0
    done = add(cases, repr("评分★★★★☆。"), "--note", "a rating stays")
    assert done.stdout == f"{cases}: 2 cases\n"
    rows = [json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines()]
    assert rows == [
        {"text": "一季度增长,二季度持平。\n", "expected": "一季度增长，二季度持平。\n", "note": "a comma"},
        {"text": "评分★★★★☆。", "expected": "评分★★★★☆。", "note": "a rating stays"},
    ]
    plugin = [sys.executable, "-m", "pytest", "-q", "-p", "cleaner.testing.plugin", "--goldens", "cases.jsonl"]
    assert "2 passed" in subprocess.run(plugin, cwd=tmp_path, capture_output=True, text=True, check=False).stdout


def test_a_text_is_there_once_and_a_failure_is_known() -> None:
    once = added([], "甲,乙。", "甲，乙。", "right")
    again = added(once, "甲,乙。", "丙。", "wrong")
    assert again == [
        {"text": "甲,乙。", "expected": "丙。", "note": "wrong", "known_failure": "comes out as '甲，乙。'"}
    ]


@pytest.mark.parametrize("given", ["no/such/file", "'open", '["a"]', "'a' + 1"])
def test_what_is_no_text_is_told(given: str) -> None:
    with pytest.raises(CleanerError):
        text_of(given)
