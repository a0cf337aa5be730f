"""What goes wrong around the command: closed pipes, full disks, Ctrl+C, unreadable folders, files that vanish or are no text."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner
from tests.cli.test_clean import CLEAN, DIRTY


def test_a_reader_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.write_text(DIRTY * 6000, encoding="utf-8")
    process = subprocess.Popen([*cleaner.base, "clean", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert (process.wait(60), process.stderr.read()) == (141, b"")


def test_ctrl_c_stops_without_a_traceback() -> None:
    process = subprocess.Popen([*cleaner.base, "clean", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdin is not None and process.stderr is not None
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    assert process.stderr.read() == b"cleaner: stopped\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full, which only Linux has")
class TestFullDisk:
    def test_standard_output(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text(DIRTY, encoding="utf-8")
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*cleaner.base, "clean", "-q", path], stdout=full, stderr=subprocess.PIPE, check=False
            )
        assert done.returncode == 3
        assert done.stderr == b"cleaner: cannot write standard output: No space left on device\n"

    def test_the_record_stops_before_a_file_is_replaced(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes(DIRTY.encode())
        done = cleaner("clean", "-i", path, "--edits", "/dev/full")
        assert done.returncode == 3
        assert done.stderr == b"cleaner: cannot use /dev/full: No space left on device; stopped\n"
        assert path.read_bytes() == DIRTY.encode()


def test_a_target_that_cannot_be_written_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode())
    (tmp_path / "file").write_text("x")
    done = cleaner("clean", path, "-o", tmp_path / "file" / "b.txt")
    assert done.returncode == 3
    assert b"cannot write" in done.stderr
    assert path.read_bytes() == DIRTY.encode()


@pytest.mark.parametrize(
    ("content", "status", "said"),
    [
        (b"", 0, b""),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 3, b"not text: it is a PNG picture"),
        (bytes(range(32)) * 30, 3, b"not text"),
        (b"\x00" * 40, 3, b"not text"),
        (b"\xff\xfe\x00\xd8", 0, b""),
    ],
    ids=["empty", "picture", "controls", "zeros", "lone surrogate"],
)
def test_files_that_are_odd(tmp_path: Path, content: bytes, status: int, said: bytes) -> None:
    path, good = tmp_path / "odd.txt", tmp_path / "good.txt"
    path.write_bytes(content)
    good.write_bytes(DIRTY.encode())
    done = cleaner("clean", path, good)
    assert done.returncode == status
    assert said in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout.endswith(CLEAN.encode()), "the other file is cleaned all the same"


def test_missing_files_and_folders_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "in" / "good.txt"
    good.parent.mkdir()
    good.write_bytes(DIRTY.encode())
    (tmp_path / "in" / "locked").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    done = cleaner("clean", tmp_path / "in", tmp_path / "nothing.txt")
    assert done.returncode == 3
    assert b"locked: Permission denied" in done.stderr
    assert b"nothing.txt: No such file or directory" in done.stderr
    assert done.stdout == CLEAN.encode()


def test_a_file_that_changes_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.pipeline import Cleaner

    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode())
    real = Cleaner.clean

    def slow(self: Cleaner, *arguments: object, **named: object) -> object:
        path.write_bytes(b"somebody else was here")
        return real(self, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Cleaner, "clean", slow)
    done = cleaner("clean", "-i", path)
    assert done.returncode == 3
    assert b"changed while it was cleaned" in done.stderr
    assert path.read_bytes() == b"somebody else was here"


def test_a_name_with_an_escape_sequence_is_shown_not_run(tmp_path: Path) -> None:
    done = cleaner("clean", tmp_path / "a\x1b[2J.txt")
    assert done.returncode == 3
    assert b"\x1b" not in done.stderr


def test_jobs_give_what_one_gives(tmp_path: Path) -> None:
    for i in range(7):
        (tmp_path / f"{i}.txt").write_bytes((DIRTY * (i + 1)).encode())
    (tmp_path / "5.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    one, two = cleaner("clean", tmp_path), cleaner("clean", tmp_path, "-j", 2)
    assert (one.stdout, one.returncode) == (two.stdout, two.returncode)
    assert one.returncode == 3


@pytest.mark.parametrize("command", ["clean a.txt", "diff a.txt", "--help", "--version", "rules"])
def test_a_closed_standard_output_is_one_that_cannot_be_written(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY.encode())
    call = f'"$@" {command} >&-'
    done = subprocess.run(["sh", "-c", call, "sh", *cleaner.base], cwd=tmp_path, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        3,
        b"cleaner: cannot write standard output: Bad file descriptor",
    )
    assert (tmp_path / "a.txt").read_bytes() == DIRTY.encode()


def test_what_needs_no_standard_output_goes_without(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode())
    subprocess.run(["sh", "-c", '"$@" clean -i a.txt >&- 2>&-', "sh", *cleaner.base], cwd=tmp_path, check=True)
    assert path.read_bytes() == CLEAN.encode()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_lone_surrogates_in_records_are_checked(tmp_path: Path, form: str) -> None:
    (tmp_path / "s.jsonl").write_text(
        '{"text": "今天〇发\\ud83d了。总计30家，其中甲类12家、\\ud83d乙类9家。"}\n', encoding="utf-8"
    )
    done = cleaner("check", "--format", form, "s.jsonl", cwd=tmp_path)
    assert done.returncode in (0, 1)
    assert done.stderr == b""


def test_what_one_file_prints_is_bounded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("《》" * 5000, encoding="utf-8")
    done = cleaner("check", "a.txt", cwd=tmp_path)
    assert len(done.stdout) < 1_000_000
    assert b"more; --format json has them all" in done.stdout
