"""The file that `clean --edits` writes: it holds whole documents or none, and `revert` finds it."""

from __future__ import annotations

import json
import resource
import subprocess
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


def lines_of(name: str, size: int = 200) -> list[str]:
    """A document of a record with one edit, in about `size` characters."""
    edit = json.dumps({"kind": "edit", "document": name})
    document = {"kind": "document", "name": name, "edits": 1, "sha256": {"original": "", "cleaned": ""}, "pad": ""}
    document["pad"] = "x" * (size - len(edit) - len(json.dumps(document)) - 2)
    return [json.dumps(document), edit]


def written(*names: str) -> str:
    return "".join(line + "\n" for name in names for line in lines_of(name))


@pytest.mark.parametrize("before", [(), ("older",)], ids=["new", "added to"])
def test_a_full_disk_leaves_whole_documents(tmp_path: Path, before: tuple[str, ...]) -> None:
    path = tmp_path / "edits.jsonl"
    if before:
        path.write_text(written(*before))
    with (
        disk_with_room_for(900),
        pytest.raises(OSError, match=r"stopped.*edits\.jsonl"),
        record_file(path) as r,
    ):
        for i in range(9):
            r.add(lines_of(str(i)), str(i))
    assert path.read_text() == written(*before, *"0123"[: 4 - len(before)])
    assert [p.name for p in tmp_path.iterdir()] == ["edits.jsonl"]


def test_a_folder_is_no_place_for_a_record(tmp_path: Path) -> None:
    with pytest.raises(CleanerError, match="it is a folder; name a file"), record_file(tmp_path):
        pass


def test_a_stop_keeps_what_was_done(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    with pytest.raises(KeyboardInterrupt), record_file(path) as record:
        record.add(lines_of("a"), "a")
        raise KeyboardInterrupt
    assert path.read_text() == written("a")


def test_what_was_said_last_is_not_said_again(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    for names in ("ab", "ab", "b"):
        with record_file(path) as record:
            for name in names:
                record.add(lines_of(name), name)
    assert path.read_text() == written("a", "b")
    with record_file(path) as record:
        record.add(lines_of("a", 150), "a")
        record.add(lines_of("a"), "a")
    assert path.read_text().count('"name": "a"') == 3, "what came between is undone before it"


@pytest.mark.parametrize("size", range(401, 600, 7))
def test_what_a_killed_run_left_of_a_document_goes(tmp_path: Path, size: int) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_text(written("a", "b", "c")[:size])
    with record_file(path) as record:
        record.add(lines_of("d"), "d")
    assert path.read_text() == written("a", "b", "d")


def test_a_last_line_without_its_end_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "edits.jsonl"
    path.write_text(written("a", "b").rstrip())
    with record_file(path) as record:
        record.add(lines_of("d"), "d")
    assert path.read_text() == written("a", "b", "d")


@pytest.mark.parametrize(
    "text",
    [
        "my notes\n",
        "notes",
        '{"a": 1}\n',
        "[]",
        "[" * 100_000,
        '{"kind": "document"}\n',
        '{"kind": "edit"}\n',
        "\x00\n",
    ],
)
def test_what_is_no_record_is_never_written_into(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "notes.txt").write_text(text)
    for command in (("clean", "a.txt"), ("clean", "-i", "a.txt")):
        done = cleaner(*command, "--edits", "notes.txt", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.count(b"\n") == 1 and b"is no record of edits" in done.stderr
        assert (tmp_path / "notes.txt").read_text() == text
        assert cleaner("revert", "a.txt", "--edits", "notes.txt", cwd=tmp_path).returncode == 2


def test_a_second_run_keeps_what_the_first_recorded(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes((DIRTY + name).encode())
        assert cleaner("clean", name, "-o", f"{name}.done", "--edits", "e.jsonl", cwd=tmp_path).returncode == 0
    for name in "ab":
        back = cleaner("revert", f"{name}.done", "--edits", "e.jsonl", cwd=tmp_path).stdout
        assert back == (DIRTY + name).encode()


def test_a_run_that_was_killed_hides_no_original(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes((DIRTY + name).encode())
        cleaner("clean", "-i", name, "--edits", "e.jsonl", cwd=tmp_path)
    record = tmp_path / "e.jsonl"
    record.write_bytes(record.read_bytes()[:-30])
    assert cleaner("revert", "-i", "a", "--edits", "e.jsonl", cwd=tmp_path).returncode == 0
    assert (tmp_path / "a").read_bytes() == (DIRTY + "a").encode()


@pytest.mark.parametrize(
    "line",
    [
        '{"kind": "document"}',
        '{"kind": "document", "name": "a", "edits": 0, "sha256": {}, "encoding": {"name": 5}, "written": {}}',
        '{"kind": "document", "name": "a", "edits": 0, "sha256": [], "encoding": [], "written": 3}',
        "[" * 100_000,
        '{"kind": "edit", "start": "x"}',
        "[]",
        "3",
    ],
)
def test_a_record_that_is_none_is_one_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.txt").write_text(DIRTY)
    (tmp_path / "e.jsonl").write_text(line + "\n")
    done = cleaner("revert", "a.txt", "--edits", "e.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr
    assert b"not a line of a record of edits" in done.stderr


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


def test_runs_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    names = [str(i) for i in range(40)]
    for name in names:
        (tmp_path / name).write_bytes((DIRTY + name).encode())
    runs = [
        subprocess.Popen([*cleaner.base, "clean", "-q", "-i", *names[i::4], "--edits", "e.jsonl"], cwd=tmp_path)
        for i in range(4)
    ]
    assert [run.wait(120) for run in runs] == [0] * 4
    assert cleaner("revert", "-i", *names, "--edits", "e.jsonl", cwd=tmp_path).returncode == 0
    assert all((tmp_path / name).read_bytes() == (DIRTY + name).encode() for name in names)


@pytest.mark.parametrize("original", ["ZXZpbA==", "", "!!!", "ZXZpbA"])
def test_an_original_in_a_record_is_held_to_its_digest(tmp_path: Path, original: str) -> None:
    path, record = tmp_path / "a.txt", tmp_path / "e.jsonl"
    path.write_bytes(DIRTY.encode())
    cleaner("clean", "-i", path, "--edits", record)
    cleaned = path.read_bytes()
    document, *edits = record.read_text(encoding="utf-8").splitlines()
    changed = json.dumps({**json.loads(document), "original": original})
    record.write_text("\n".join([changed, *edits]), encoding="utf-8")
    done = cleaner("revert", "-i", path, "--edits", record)
    assert done.returncode in (2, 3)
    assert path.read_bytes() == cleaned


def test_a_record_that_an_editor_saved_is_read(tmp_path: Path) -> None:
    path, record = tmp_path / "a.txt", tmp_path / "e.jsonl"
    path.write_bytes(DIRTY.encode())
    cleaner("clean", "-i", path, "--edits", record)
    record.write_bytes(b"\xef\xbb\xbf" + record.read_bytes().replace(b"\n", b"\r\n"))
    assert cleaner("revert", path, "--edits", record).stdout == DIRTY.encode()


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\xfd" * 9, "\u4e00\u200b\u4e8c".encode() + bytes(range(128, 256)), bytes(range(160, 200))]
)
@pytest.mark.parametrize("in_front", [b"", "产值达1\u200b.03万亿元,增长。".encode()])
def test_bytes_that_are_hardly_text_come_back(tmp_path: Path, data: bytes, in_front: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(in_front + data)
    assert cleaner("clean", "-i", path, "--edits", tmp_path / "e.jsonl").returncode == 0
    assert cleaner("revert", path, "--edits", tmp_path / "e.jsonl").stdout == in_front + data
