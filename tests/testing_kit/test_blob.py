"""A failing property comes back as a short text, with a blob that brings back the very same failure."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

TEST = """
import re
from hypothesis import {imports}
from cleaner.testing import properties, strategies as texts

{decorator}
@settings(database=None, print_blob=True, derandomize=True)
@given({strategy})
def test_it(given):
    properties.{property}
"""
FAILURES = {
    "sound text": ("texts.sound()", 'untouched(lambda text: text.replace("，", ","), given)', 60),
    "damage": ('texts.damaged("injected-symbols")', 'nothing_lost(lambda text: re.sub("[0-9]", "", text), given.text)', 80),
    "near examples": ("texts.near()", 'untouched(lambda text: text.replace("，", ","), given)', 60),
    "reports": ("texts.reports()", 'untouched(lambda text: text.replace("1", "2"), given.text)', 90),
}  # fmt: skip


def fails(folder: Path, source: str) -> str:
    (folder / "test_it.py").write_text(source, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout


def text_in(output: str) -> str:
    """The text that the last line of the account shows."""
    return re.findall(r"PropertyError: .*(?:\nE +.*)*?\nE +in (['\"].*)", output)[-1]


@pytest.mark.parametrize("what", FAILURES)
def test_a_failure_is_short_and_comes_back_from_its_blob(tmp_path: Path, what: str) -> None:
    strategy, property_, longest = FAILURES[what]
    parts = {"strategy": strategy, "property": property_}
    output = fails(tmp_path, TEST.format(imports="given, settings", decorator="", **parts))
    assert len(text_in(output)) <= longest
    blob = re.search(r"@reproduce_failure\('[^']+', b'[^']+'\)", output)
    assert blob is not None
    again = TEST.format(imports="given, reproduce_failure, settings", decorator=blob.group(), **parts)
    assert text_in(fails(tmp_path, again)) == text_in(output)
