"""`cleaner learn` as a process: guarded workers, targets that are looked at first, an end that is told."""

from __future__ import annotations

import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from runs import Driver, environment, plain, wait_for, workers_of, write_corpus


def command(source: Path, output: Path, *options: str) -> list[str]:
    given = ["--cleaner", "faults:build", "--time-limit", "0.5", "--progress", "none", "--workers", "2"]
    return [sys.executable, "-m", "cleaner", "learn", str(source), "-o", str(output), *given, *options]


def learn(source: Path, output: Path, *options: str) -> tuple[int, str]:
    done = subprocess.run(command(source, output, *options), env=environment(), capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


def test_poison_costs_its_documents_and_workers_make_no_difference(tmp_path: Path) -> None:
    poison = {7: "RAISE", 11: "HANG", 17: "KILL-ALWAYS"}
    write_corpus(tmp_path / "in", 2, 40, lambda n: plain(n) + poison.get(n, ""))
    found = []
    for workers in "12":
        status, said = learn(tmp_path / "in", tmp_path / f"{workers}.toml", "--workers", workers)
        assert status == 0, said
        assert "77 documents of 1 source" in said
        found.append((tmp_path / f"{workers}.toml").read_bytes())
    assert found[0] == found[1]
    assert tomllib.loads(found[0].decode())["alphabets"] == {"": "★"}


@pytest.mark.parametrize("target", ["nowhere/evidence.toml", "in"])
def test_a_target_that_cannot_be_written_is_told_before_the_work(tmp_path: Path, target: str) -> None:
    write_corpus(tmp_path / "in", 1, 3, lambda n: f"MARK:{tmp_path / 'begun'} ")
    status, said = learn(tmp_path / "in", tmp_path / target)
    assert status == 2
    assert target.split("/")[0] in said
    assert not (tmp_path / "begun").exists()


def test_what_cannot_be_read_at_all_is_told(tmp_path: Path) -> None:
    for options, message in (
        (["--cleaner", "nowhere:build"], "names no function that builds a cleaner"),
        (["--text-field", "body"], "no field 'body'"),
        (["--profile", "nobody", "--cleaner", "cleaner.batch.settings:engine"], "no profile 'nobody'"),
    ):
        write_corpus(tmp_path / "in", 1, 3, plain)
        status, said = learn(tmp_path / "in", tmp_path / "e.toml", *options)
        assert (status, message in said) == (2, True), said
    assert learn(tmp_path / "none", tmp_path / "e.toml")[0] == 2
    assert not (tmp_path / "e.toml").exists()


def test_a_stopped_pass_writes_nothing_and_leaves_no_worker(tmp_path: Path, drivers: list[Driver]) -> None:
    write_corpus(tmp_path / "in", 1, 3, lambda n: f"HANG MARK:{tmp_path / 'begun'} ")
    given = command(tmp_path / "in", tmp_path / "e.toml", "--time-limit", "1000")
    drivers.append(subprocess.Popen(given, env=environment(), stdout=-1, stderr=-1, text=True))
    wait_for((tmp_path / "begun").exists)
    drivers[0].send_signal(signal.SIGINT)
    assert "stopped; nothing is written" in drivers[0].communicate(timeout=30)[1]
    assert drivers[0].returncode == 130
    assert not (tmp_path / "e.toml").exists()
    assert workers_of(tmp_path) == []
