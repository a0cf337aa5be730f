"""A change of rules looked through in the review: what is agreed to is written, the rest waits."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pty_terminal import PtyTerminal

from cleaner.cli import main

PACK = """
[[rules]]
id = "spam/own-line"
title = "A line of our own"
safety = "safe"
literals = ["本站独家"]
changes = [["甲本站独家乙", "甲乙"]]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert isinstance(end.value.code, int)
    return end.value.code


def decided(keys: str, *arguments: str) -> tuple[int | None, str]:
    """The exit status, and what was shown, of a session in which each key comes after the frame that it is for."""
    path = os.pathsep.join(str(Path(place).resolve()) for place in sys.path if place)
    with PtyTerminal([sys.executable, "-m", "cleaner", *arguments], env={"PYTHONPATH": path}) as terminal:
        terminal.wait_for("help", 30)
        for key in keys:
            terminal.settle(0.6)  # a key that comes before its frame is ignored
            terminal.send(key)
        status = terminal.wait_end()
        terminal.settle(0.1)
        return status, terminal.text()


@pytest.mark.slow
def test_regress_writes_the_texts_in_which_all_is_accepted(folder: Path) -> None:
    (folder / "a.txt").write_text("营业收入增长,利润持平。\n", encoding="utf-8")
    (folder / "b.txt").write_text("增长,持\u200b平。\n", encoding="utf-8")
    assert run("regress", "saved.jsonl", "--save", ".", "--glob", "?.txt") == 0
    (folder / "cleaner.toml").write_text('[rules]\noff = ["punctuation/*", "invisible/*"]\n')

    status, shown = decided("axaq", "regress", "saved.jsonl", "--review")
    assert status == 1 and "营业收入增长[-，-]{+,+}?利润" in shown and "no longer: " in shown
    assert "2 come out otherwise, 1 accepted" in shown
    results = [json.loads(line)["result"] for line in (folder / "saved.jsonl").read_text("utf-8").splitlines()]
    assert results == ["营业收入增长,利润持平。\n", "增长，持平。\n"]
    assert (folder / "saved.jsonl.review.sqlite").exists()

    status, shown = decided("kaq", "regress", "saved.jsonl", "--review")
    assert status == 0, shown[-1500:]
    assert "1 come out otherwise, 1 accepted" in shown
    assert [file.name for file in folder.glob("saved*")] == ["saved.jsonl"]
    results = [json.loads(line)["result"] for line in (folder / "saved.jsonl").read_text("utf-8").splitlines()]
    assert results == ["营业收入增长,利润持平。\n", "增长,持\u200b平。\n"]


@pytest.mark.slow
def test_the_impact_of_a_pack_is_looked_through(folder: Path) -> None:
    (folder / "own.toml").write_text(PACK, encoding="utf-8")
    (folder / "a.txt").write_text("产值本站独家增长。\n", encoding="utf-8")
    status, shown = decided("rq" + "xq", "rules", "impact", "own.toml", "a.txt", "--review", "--check")
    assert status == 1 and "产值[-本站独家-]?增长。" in shown and "1 of 1 text would come out otherwise" in shown
    assert "1 of 1 decided" in shown


def test_nothing_is_opened_without_a_terminal(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.toml").write_text(PACK, encoding="utf-8")
    (folder / "a.txt").write_text("产值本站独家增长。\n", encoding="utf-8")
    assert run("rules", "impact", "own.toml", "a.txt", "--review") == 2
    assert "needs a terminal" in capsys.readouterr().err and not list(folder.glob("*.sqlite"))
