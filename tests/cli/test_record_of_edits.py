"""The file that `clean --edits` writes: it holds whole documents or none, and `revert` finds it."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cleaner.cli._record import record_file
from cleaner.model import CleanerError
from tests.cli.command import cleaner_command as cleaner
from tests.cli.test_clean import DIRTY


@contextmanager
def disk_with_room_for(size: int) -> Iterator[None]:
    """Writing beyond so many bytes of a file fails, as on a disk that is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("add", [False, True], ids=["new", "added to"])
def test_a_full_disk_leaves_whole_documents(tmp_path: Path, add: bool) -> None:
    path = tmp_path / "edits.jsonl"
    if add:
        path.write_text("before\n")
    with (
        disk_with_room_for(100),
        pytest.raises(OSError, match=r"stopped.*edits\.jsonl"),
        record_file(path, add=add) as r,
    ):
        for _ in range(9):
            r.add(["x" * 19, "y" * 19])
    before = "before\n" if add else ""
    assert path.read_text() == before + ("x" * 19 + "\n" + "y" * 19 + "\n") * 2
    assert [p.name for p in tmp_path.iterdir()] == ["edits.jsonl"]


def test_a_record_that_never_began_leaves_the_older_one(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_text("an older one\n")
    with disk_with_room_for(10), pytest.raises(OSError), record_file(path, add=False) as record:
        record.add(["x" * 19])
    assert path.read_text() == "an older one\n"
    assert [p.name for p in tmp_path.iterdir()] == ["edits.jsonl"]


def test_a_folder_is_no_place_for_a_record(tmp_path: Path) -> None:
    with pytest.raises(CleanerError, match="it is a folder; name a file"), record_file(tmp_path, add=False):
        pass


def test_a_stop_keeps_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    with pytest.raises(KeyboardInterrupt), record_file(path, add=False) as record:
        record.add(["one"])
        assert not path.exists()
        raise KeyboardInterrupt
    assert path.read_text() == "one\n"


def test_revert_finds_the_record_beside_a_text(tmp_path: Path) -> None:
    for name in ("a", "b"):
        source, done = tmp_path / f"{name}.txt", tmp_path / "out" / f"{name}.txt"
        source.write_bytes((DIRTY + name).encode())
        done.parent.mkdir(exist_ok=True)
        assert cleaner("clean", source, "-o", done, "--edits", f"{done}.edits.jsonl").returncode == 0
    reverted = cleaner("revert", tmp_path / "out", "-o", tmp_path / "back")
    assert reverted.returncode == 0, reverted.stderr
    assert all((tmp_path / "back" / f"{n}.txt").read_bytes() == (DIRTY + n).encode() for n in "ab")


def test_revert_says_which_record_it_misses(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一")
    done = cleaner("revert", tmp_path / "a.txt")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"there is no a.txt.edits.jsonl beside it: name its record by --edits" in done.stderr
    assert b"name one by --edits" in cleaner("revert", "-", stdin=b"x").stderr
