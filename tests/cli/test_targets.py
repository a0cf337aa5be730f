"""Commands that write look at their targets first: no input, record or foreign file is written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner
from tests.cli.test_clean import CLEAN, DIRTY


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/x.txt", "b/x.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(DIRTY.encode())
    cleaner("clean", "-q", "c.txt", "--edits", "e.jsonl", cwd=tmp_path)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    return tmp_path


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("clean c.txt -o c.txt", "is an input: to replace it, use --in-place"),
        ("clean c.txt -o a/../c.txt", "is an input"),
        ("clean a -o a", "is an input"),
        ("clean a -o a/out", "lies inside of a, and would be an input of the next run"),
        ("clean . -o out", "lies inside of ., and would be an input"),
        ("clean c.txt -o e.jsonl", "is a record of edits"),
        ("clean c.txt -o picture.png", "exists and is no text"),
        ("clean a/x.txt b/x.txt -o c.txt", "is a file; several inputs need a folder"),
        ("clean a -o c.txt", "is a file; several inputs need a folder"),
        ("clean c.txt -o new.txt --edits new.txt", "is the record of edits"),
        ("clean c.txt --edits c.txt", "is also an input"),
        ("clean c.txt --edits picture.png", "is no record of edits"),
        ("clean -i c.txt --edits picture.png", "is no record of edits"),
        ("revert c.txt --edits e.jsonl -o e.jsonl", "is the record of edits"),
        ("revert c.txt --edits e.jsonl -o c.txt", "is an input"),
        ("revert a -o a/back --edits e.jsonl", "lies inside of a"),
    ],
)
def test_a_target_that_would_destroy_something_is_refused(folder: Path, command: str, said: str) -> None:
    before = contents(folder)
    done = cleaner(*command.split(), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    assert said in done.stderr.decode().splitlines()[-1]
    assert contents(folder) == before


@pytest.mark.parametrize("command", ["clean", "revert"])
def test_two_inputs_have_never_one_output(folder: Path, command: str) -> None:
    cleaner("clean", "-i", "a", "b", "--edits", "r.jsonl", cwd=folder)
    given = ("--edits", "r.jsonl") if command == "revert" else ()
    done = cleaner(command, "a", "b", *given, "-o", "out", cwd=folder)
    assert done.returncode == 3
    assert b"b/x.txt and another input would both be written to out/x.txt" in done.stderr


def test_an_input_of_the_same_command_is_no_output(folder: Path) -> None:
    done = cleaner("clean", "a/x.txt", "b/x.txt", "-o", "a", cwd=folder)
    assert done.returncode == 3
    assert b"would be written over a/x.txt, which is an input" in done.stderr
    assert (folder / "a/x.txt").read_bytes() == DIRTY.encode()


@pytest.mark.parametrize("command", ["clean", "revert"])
def test_a_dash_is_standard_output(folder: Path, command: str) -> None:
    cleaner("clean", "c.txt", "-o", "d.txt", "--edits", "r.jsonl", cwd=folder)
    given = ("revert", "d.txt", "--edits", "r.jsonl") if command == "revert" else ("clean", "c.txt")
    done = cleaner(*given, "-o", "-", cwd=folder)
    assert (done.returncode, done.stdout) == (0, (DIRTY if command == "revert" else CLEAN).encode())
    assert not (folder / "-").exists()


def test_a_text_of_an_earlier_run_is_replaced(folder: Path) -> None:
    for _ in range(2):
        assert cleaner("clean", "c.txt", "-o", "d.txt", cwd=folder).returncode == 0
        assert cleaner("clean", "a", "-o", "out", cwd=folder).returncode == 0
    assert (folder / "d.txt").read_bytes() == (folder / "out/x.txt").read_bytes() == CLEAN.encode()
