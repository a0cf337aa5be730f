"""What people get wrong around `cleaner run`: one message that says what to do, a status, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from runs import HERE, environment, plain, run, write_corpus


def said(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "cleaner", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mistakes")
    write_corpus(folder / "in", 1, 20, plain)
    return folder


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--encoding", "zzz"], "no encoding of text; try utf-8"),
        (["--encoding", "base64"], "no encoding of text; try utf-8"),
        (["--time-limit", "0"], "not in the range x>0"),
        (["--memory", "10MB"], "give 200MB or more"),
        (["--memory", "much"], "write 32MB"),
        (["--cleaner", "nowhere:build"], "names no function that builds a cleaner (ModuleNotFoundError"),
        (["--cleaner", "json:dumps"], "names no function that builds a cleaner (TypeError"),
        (["--cleaner", "builtins:str"], "gives str, which has no clean"),
        (["--text-field", "body"], "no field 'body'; the first records have id, text, n"),
        (["--evidence", "nowhere.toml"], "cannot read the evidence"),
        (["--profile", "nobody"], "no profile 'nobody'. There are"),
        (["--shard", "3/3"], "write K/N with K from 0 to N-1"),
    ],
)
def test_options_that_cannot_be(corpus: Path, options: list[str], message: str) -> None:
    status, told = said(corpus, "run", "in", "out", *options)
    assert status == 2
    assert message in told
    assert not (corpus / "out").exists(), "nothing is written before everything is known to be right"


def test_choices_are_told_without_an_empty_one(corpus: Path) -> None:
    command = [sys.executable, "-m", "cleaner", "run", "--help"]
    shown = subprocess.run(command, capture_output=True, text=True, cwd=HERE).stdout
    assert "[jsonl|parquet|csv]" in shown
    assert "[|" not in shown


def test_a_second_run_is_told_what_the_first_one_is(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in", 1, 20, plain)
    out = tmp_path / "out"
    assert run(tmp_path / "in", out, "--plan", "--unit-size", "1MB")[0] == 0
    status, told = run(tmp_path / "in", out, "--unit-size", "1MB")
    assert status == 2
    assert "holds a run of 1 unit that is not finished: --resume goes on with it" in told
    status, told = run(tmp_path / "in", out, "--resume", "--unit-size", "1MB", "--limit", "3")
    assert (status, "the run began with no --limit" in told) == (2, True)
    assert said(tmp_path, "run", "--resume", "--cleaner", "faults:build", "--time-limit", "0.8", "in", "out")[0] == 0
    status, told = run(tmp_path / "in", out, "--unit-size", "1MB")
    assert status == 2
    assert "holds a finished run: choose another folder" in told
    assert "--resume" not in told


def test_one_file_is_told_by_its_name(tmp_path: Path) -> None:
    write_corpus(tmp_path, 1, 5, plain)
    assert "cleaner: f00.jsonl: text in 'text'" in run(tmp_path / "f00.jsonl", tmp_path / "out")[1]


def test_applying_succeeds_though_the_run_had_rejected_lines(tmp_path: Path) -> None:
    from cleaner.report.summary import summarize
    from cleaner.report.text import as_text
    from cleaner.review.store import Store

    write_corpus(tmp_path / "in", 1, 30, plain)
    with (tmp_path / "in" / "f00.jsonl").open("a") as file:
        file.write("{no record\n")
    out = tmp_path / "out"
    assert run(tmp_path / "in", out)[0] == 3
    with Store.open(out / "review.sqlite") as store:
        doubtful = [item for item in store.items() if item.kind == "edit" and item.grade == "ask"]
        for item, action in zip(doubtful, ("accept", "reject"), strict=False):
            store.decide(item.id, action)
    status, told = said(tmp_path, "apply", str(out))
    assert (status, "1 rejected" in told) == (0, True)
    counts = summarize(str(out)).counts
    assert (counts["asked"], counts["rules"]["noise/stars"]["decided"]) == (len(doubtful) - 2, 2)
    every = counts["edits"]
    assert f"noise/stars{every:>42,}{counts['applied']:>13,}{len(doubtful) - 2:>11,}" in as_text(summarize(str(out)))


def test_decisions_are_not_applied_in_a_bucket(tmp_path: Path) -> None:
    status, told = said(tmp_path, "apply", "s3://bucket/out")
    assert (status, "copy the run there" in told) == (2, True)
