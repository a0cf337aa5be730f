"""What is shown while a run goes on: how much is done, also of the one unit that a compressed file is."""

from __future__ import annotations

import json

import pytest

from cleaner.batch.guard import Outcome
from cleaner.batch.plan import Part, Plan, Unit
from cleaner.batch.progress import Bar, JsonLines, line
from cleaner.batch.settings import Settings
from cleaner.formats.rows import Columns, Slice


def plan(size: int) -> Plan:
    return Plan("in", Settings(), 1, 1, size, (), "")


def test_the_share_grows_within_a_unit(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    seconds = iter(range(0, 10_000, 100))
    monkeypatch.setattr("cleaner.batch.progress.time.monotonic", lambda: next(seconds))
    progress = JsonLines()
    progress.began(plan(2800), 0, 1)
    for characters in (0, 250, 500):
        progress.at([1, characters, 0, 0, 0])
    states = [json.loads(said) for said in capsys.readouterr().err.splitlines()]
    assert [state["share"] for state in states] == [0.0, 0.25, 0.5]
    assert [state["eta"] is None for state in states] == [True, False, False]
    assert states[2]["eta"] == states[2]["seconds"], "half is done: the other half takes as long"


def test_no_time_is_left_where_nothing_more_will_come() -> None:
    progress = JsonLines()
    progress.began(Plan("in", Settings(), 3, 3, 3000, (), ""), 0, 3)
    progress.at([1, 100, 0, 0, 0])
    assert " left" in line(progress.state())
    unit = Unit(0, (Part(Slice("a", "a"), "a", "jsonl", Columns(), "", 3000),), Settings())
    progress.ended(Outcome(unit, None, "No space left on device", fatal=True))
    assert progress.state()["share"] == 1.0
    assert line(progress.state()).endswith("0 findings, 1 unit failed")
    progress.began(Plan("in", Settings(), 3, 3, 3000, (), ""), 0, 3)
    progress.close()
    assert progress.state()["eta"] is None


def test_a_bar_can_be_drawn_and_left(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("rich")
    bar = Bar()
    bar.began(plan(10), 0, 1)
    bar.at([1, 1, 0, 0, 0])
    bar.say("[a note]")
    bar.close()
    assert "[a note]" in capsys.readouterr().err


def test_one_of_each_is_told_in_the_singular() -> None:
    progress = JsonLines()
    progress.began(plan(10), 0, 1)
    state = {**progress.state(), "documents": 1, "edits": 1, "findings": 2}
    assert line(state).startswith("0 of 1 unit, 1 document, ")
    assert "1 edit, 2 findings" in line(state)
