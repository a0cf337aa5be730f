"""Disks that are full, inputs that are torn: a clear account, nothing lost, status 3, and the run can go on."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from runs import differing, ended, environment, plain, quarantined, run, start, success, write_corpus


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid()
        or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True).returncode
    ):
        pytest.skip("mounting a small disk takes root and the right to mount")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_a_full_disk_stops_the_run_and_loses_nothing(tmp_path: Path, small_disk: Path) -> None:
    write_corpus(tmp_path / "in", 3, 300, plain)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(900_000))
    status, said = run(tmp_path / "in", small_disk / "out", "--no-review")
    assert status == 3
    assert "No space left on device" in said
    assert "Traceback" not in said
    assert list(small_disk.glob("out/_cleaner/staging/*")) == []
    filler.unlink()
    assert run(tmp_path / "in", small_disk / "out", "--no-review", "--resume")[0] == 0
    assert run(tmp_path / "in", tmp_path / "calm", "--no-review")[0] == 0
    assert differing(small_disk / "out", tmp_path / "calm") == []


def test_a_review_store_without_room_costs_nothing_that_was_done(tmp_path: Path, small_disk: Path) -> None:
    write_corpus(tmp_path / "in", 2, 300, lambda n: plain(n) + "★★" * 9)
    filler = small_disk / "filler"
    filler.write_bytes(bytes(500_000))
    status, said = run(tmp_path / "in", small_disk / "out")
    assert status == 3
    assert "Traceback" not in said
    assert "review.sqlite cannot be written: the disk is full" in said or "No space left on device" in said
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=20m", small_disk], check=True)
    assert run(tmp_path / "in", small_disk / "out", "--resume")[0] == 0
    assert run(tmp_path / "in", tmp_path / "calm")[0] == 0
    assert differing(small_disk / "out", tmp_path / "calm") == []


def test_a_disk_that_is_full_from_the_first_is_told_by_its_name(tmp_path: Path, small_disk: Path) -> None:
    write_corpus(tmp_path / "in", 1, 300, plain)
    with suppress(OSError):
        (small_disk / "filler").write_bytes(bytes(2_000_000))
    status, said = run(tmp_path / "in", small_disk / "out")
    assert status == 3
    assert "units.jsonl: No space left on device" in said
    assert said.count("\n") == 1
    (small_disk / "filler").unlink()
    assert run(tmp_path / "in", small_disk / "out", "--resume", "--no-review")[0] == 0


def test_a_read_only_target_is_refused_in_one_line(tmp_path: Path, small_disk: Path) -> None:
    write_corpus(tmp_path / "in", 1, 10, plain)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    status, said = run(tmp_path / "in", small_disk / "out")
    assert status == 3
    assert "Read-only file system" in said
    assert said.count("\n") == 1


def test_every_line_is_accounted_for(tmp_path: Path) -> None:
    lines = [
        '{"id": "good", "text": "一★"}',
        '{"id": "null", "text": null}',
        '{"id": "missing"}',
        '{"id": "number", "text": 5}',
        "not json",
        "[1]",
        "",
        '{"id": "good too", "text": "二"}',
        '{"id": "torn", "text": "三',
    ]
    source = tmp_path / "in" / "a.jsonl"
    source.parent.mkdir()
    source.write_bytes("\n".join(lines).encode().replace(b"not json", b'{"text": "\xff"}'))
    status, said = run(source.parent, tmp_path / "out")
    assert status == 3
    assert "8 documents = 2 cleaned (1 changed) + 3 quarantined + 3 rejected + 0 skipped" in said
    listed = [(entry["id"], entry["status"]) for entry in quarantined(tmp_path / "out")]
    assert listed == [
        ("null", "no-text"),
        ("missing", "no-text"),
        ("number", "no-text"),
        ("", "rejected"),
        ("", "rejected"),
        ("", "rejected"),
    ]
    entries = quarantined(tmp_path / "out")
    assert "raw_base64" in entries[3]
    assert entries[5]["raw"] == lines[-1]
    written = (tmp_path / "out" / "a.jsonl").read_text(encoding="utf-8").splitlines()
    assert written == [lines[0].replace("★", ""), *lines[1:4], "", lines[7]]


def test_files_of_every_kind_in_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "empty.txt").touch()
    (folder / "empty.jsonl").touch()
    (folder / "deep" / "a.txt").write_bytes("甲★，乙，以及其他的情况。\r\n".encode("gb18030"))
    (folder / "b.md").write_text("# 标题★\n", encoding="utf-8")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    (folder / "torn.jsonl.gz").write_bytes(gzip.compress(b'{"text": "x"}\n' * 9999)[:-30])
    (folder / "torn.txt.gz").write_bytes(gzip.compress("文本".encode() * 9999)[:-30])
    (folder / "torn.parquet").write_bytes(b"PAR1\0\0\0\0")
    (folder / "notes.doc").write_bytes(b"whatever")
    status, said = run(folder, tmp_path / "out")
    assert status == 3
    assert "1 file of no known format not taken: notes.doc" in said
    assert (tmp_path / "out" / "deep" / "a.txt").read_bytes() == "甲，乙，以及其他的情况。\r\n".encode("gb18030")
    assert (tmp_path / "out" / "picture.txt").read_bytes() == (folder / "picture.txt").read_bytes()
    assert (tmp_path / "out" / "empty.txt").read_bytes() == b""
    assert not (tmp_path / "out" / "torn.txt.gz").exists()
    listed = {str(entry["file"]): str(entry["reason"]) for entry in quarantined(tmp_path / "out")}
    assert listed["picture.txt"] == "not text: it is a PNG picture"
    assert "cannot be read" in listed["torn.jsonl.gz"]
    assert "cannot be read" in listed["torn.txt.gz"]
    assert "not a whole Parquet file" in listed["torn.parquet"]
    success(tmp_path / "out")


def test_a_large_document_is_one_document(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "很长的文章，" * 2_900_000 + "★"
    (folder / "a.jsonl").write_text(
        json.dumps({"text": text}, ensure_ascii=False) + '\n{"text": "短"}\n', encoding="utf-8"
    )
    assert run(folder, tmp_path / "out", "--record", "none", "--unit-size", "16MB", "--time-limit", "20")[0] == 0
    parts = sorted((tmp_path / "out").glob("a.*jsonl"))
    documents = [json.loads(line)["text"] for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    assert documents == [text.replace("★", ""), "短"]


def test_input_that_changes_is_refused(tmp_path: Path) -> None:
    write_corpus(tmp_path / "in", 2, 50, plain)
    driver = start(tmp_path / "in", tmp_path / "out")
    ended(driver)
    with (tmp_path / "in" / "f00.jsonl").open("a") as file:
        file.write('{"text": "more"}\n')
    status, said = run(tmp_path / "in", tmp_path / "out", "--resume")
    assert status == 2
    assert "the input changed since the run began" in said
    status, said = run(tmp_path / "in", tmp_path / "out", "--resume", "--no-checks")
    assert status == 2
    assert "other settings (checks: True, now False)" in said


def test_a_file_that_vanishes_after_planning_costs_only_itself(tmp_path: Path) -> None:
    from cleaner.batch.folder import open_folder
    from cleaner.batch.inputs import find_inputs
    from cleaner.batch.plan import load_units, make_plan
    from cleaner.batch.settings import Settings
    from cleaner.batch.unit import run_unit

    folder = tmp_path / "in"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text("文★本", encoding="utf-8")
    settings = Settings(cleaner="faults:build")
    out = open_folder(str(tmp_path / "out"))
    make_plan(out, str(folder), settings, find_inputs(str(folder)), 1000)
    (folder / "b.txt").unlink()
    report = run_unit(next(load_units(out, settings)), out.root)
    assert (report["counts"]["cleaned"], report["counts"]["rejected"]) == (2, 1)
    assert [entry["reason"] for entry in quarantined(tmp_path / "out")] == ["cannot be read: No such file or directory"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere", "out"], "nowhere does not exist"),
        (["empty", "out"], "nothing to clean in"),
        (["in", "in/out"], "lies inside of"),
        (["in", "full"], "is not empty"),
        (["in", "out", "--text-field", "body"], "no field 'body'; the first records have id, text, n"),
        (["in", "out", "--cleaner", "faults:nothing"], "names no function that builds"),
        (["-", "out"], "`cleaner run - -`"),
        (["in", "out", "--unit-size", "lots"], "'lots' is no size"),
        (["in", "out", "--shard", "3/3"], "'3/3' is no shard"),
        (["in", "out", "--profile", "defualt"], "default"),
    ],
)
def test_misuse_is_one_clear_line(tmp_path: Path, arguments: list[str], message: str) -> None:
    import sys

    write_corpus(tmp_path / "in", 1, 3, plain)
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    command = [sys.executable, "-m", "cleaner", "run", *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []
