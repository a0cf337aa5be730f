"""Odd names, names that meet, files that are not taken, pipes in other encodings: nothing lost, everything told."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from runs import HERE, environment, plain, quarantined, run, success, write_corpus

LINE = '{"id": %d, "text": "甲★★乙★丙合计"}\n'


def test_names_with_line_breaks_signs_and_bytes_that_are_no_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [b"a b.txt", "换\n行.txt".encode(), "😀.md".encode(), b"bad\xff\xfe.txt", b"back\\slash.txt"]
    for name in names:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_text("甲★★乙★丙合计", encoding="utf-8")
    lines = Path(os.fsdecode(os.fsencode(folder) + b"/bad\xff.jsonl"))
    lines.write_text(LINE % 1 + "not json\n", encoding="utf-8")
    status, said = run(folder, tmp_path / "out", "--unit-size", "1MB")
    assert status == 3, said
    assert "Traceback" not in said
    assert success(tmp_path / "out")["cleaned"] == len(names) + 1
    for name in names:
        written = os.fsencode(tmp_path / "out") + b"/" + name
        assert Path(os.fsdecode(written)).read_text(encoding="utf-8") == "甲★★乙丙合计"
    assert len(quarantined(tmp_path / "out")) == 1
    held = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "checksums.sha256"], cwd=tmp_path / "out", capture_output=True
    )
    assert (held.returncode, held.stdout, held.stderr) == (0, b"", b"")
    for command in (["stats"], ["report", "-o", str(tmp_path / "page.html")], ["sample"]):
        done = subprocess.run(
            [sys.executable, "-m", "cleaner", command[0], str(tmp_path / "out"), *command[1:]], capture_output=True
        )
        assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("unit", ["1", "1MB"])
def test_files_that_come_to_one_name_stay_two(tmp_path: Path, unit: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(LINE % 1, encoding="utf-8")
    (folder / "a.jsonl.gz").write_bytes(gzip.compress((LINE % 2).encode()))
    (folder / "a.csv").write_text("id,text\n3,甲★\n", encoding="utf-8")
    (folder / "part-0000000.jsonl").write_text(LINE % 4, encoding="utf-8")
    (folder / "b.txt").write_text("乙★", encoding="utf-8")
    options = ("--to", "jsonl", "--compress", "none", "--unit-size", unit, "--text-field", "text")
    assert run(folder, tmp_path / "out", *options)[0] == 0
    rows = [json.loads(line) for path in (tmp_path / "out").glob("*.jsonl") for line in path.read_text().splitlines()]
    assert sorted(str(row["id"]) for row in rows) == ["1", "2", "3", "4", "b.txt"]


@pytest.mark.parametrize("empty", ["", "\n"])
def test_an_empty_file_says_nothing_about_the_fields_of_others(tmp_path: Path, empty: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.jsonl").write_text(empty)
    (folder / "b.jsonl").write_text(LINE.replace('"text"', '"content"') % 1, encoding="utf-8")
    status, said = run(folder, tmp_path / "out")
    assert (status, success(tmp_path / "out")["cleaned"]) == (0, 1), said
    assert "./*.jsonl: text in 'content'" in said


def test_a_parquet_file_that_cannot_be_read_leaves_none(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    folder = tmp_path / "in"
    write_corpus(folder, 1, 5, plain)
    (folder / "bad.parquet").write_bytes(b"PAR1 and then nothing of the kind")
    assert run(folder, tmp_path / "out")[0] == 3
    assert not (tmp_path / "out" / "bad.parquet").exists()
    assert len(quarantined(tmp_path / "out")) == 1


def test_what_is_not_taken_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_corpus(folder, 1, 5, plain)
    (folder / "_old").mkdir()
    (folder / "_old" / "a.txt").touch()
    (folder / ".hidden.txt").touch()
    (folder / "far").symlink_to("/")
    (folder / "gone.txt").symlink_to("nowhere")
    os.mkfifo(folder / "pipe.txt")
    status, said = run(folder, tmp_path / "out")
    assert status == 0
    assert "not taken, since they are hidden (. or _), links to folders, or no files: .hidden.txt, _old, far" in said


def test_a_record_in_columns_needs_columns(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("甲★", encoding="utf-8")
    status, said = run(tmp_path / "in", tmp_path / "out", "--record", "columns")
    assert (status, "no columns that a record could go into" in said) == (2, True)
    (tmp_path / "in" / "a.txt").unlink()
    (tmp_path / "in" / "a.jsonl").write_text('{"text": "x", "cleaner": "ours"}\n', encoding="utf-8")
    status, said = run(tmp_path / "in", tmp_path / "out", "--record", "columns")
    assert (status, "a field 'cleaner' that holds something else" in said) == (2, True)
    assert not (tmp_path / "out").exists()


def test_a_row_of_more_cells_than_names_keeps_them_all(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\n1,甲★乙,EXTRA\n2,丙★丁\n", encoding="utf-8")
    assert run(tmp_path / "a.csv", tmp_path / "out", "--record", "columns", "--text-field", "text")[0] == 3
    written = (tmp_path / "out" / "a.csv").read_text(encoding="utf-8").splitlines()
    assert written[1].startswith("1,甲★乙,EXTRA") and "cleaned" in written[2]


def test_a_number_too_long_for_parquet_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "a.jsonl").write_text('{"id": 12345678901234567890123, "text": "甲★乙"}\n', encoding="utf-8")
    status, said = run(tmp_path / "a.jsonl", tmp_path / "out", "--to", "parquet")
    assert status == 3 and "write JSONL instead" in said and "Traceback" not in said


def test_a_csv_file_takes_its_record_in_a_column(tmp_path: Path) -> None:
    import csv

    (tmp_path / "a.csv").write_text('id,text\n1,"甲★\n乙"\n2\n3,RAISE\n', encoding="utf-8")
    assert run(tmp_path / "a.csv", tmp_path / "out", "--record", "columns", "--text-field", "text")[0] == 3
    with (tmp_path / "out" / "a.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["text"] for row in rows] == ["甲\n乙", "", "RAISE"]
    notes = [json.loads(row["cleaner"]) for row in rows]
    assert [note["status"] for note in notes] == ["cleaned", "no-text", "error"]
    assert notes[0]["edits"][0]["before"] == "★"


PIPE = [sys.executable, "-m", "cleaner", "run", "-", "-", "--cleaner", "faults:build"]


def piped(data: bytes, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*PIPE, *options], input=data, capture_output=True, env=environment(), cwd=HERE)


@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-16-le", "big5"])
def test_a_pipe_in_another_encoding_comes_out_in_utf_8(codec: str) -> None:
    text = '{"id": 1, "text": "甲乙丙，這是第一篇文章的內容★"}\n' * 3
    done = piped(text.encode(codec), "--encoding", codec, "--record", "none")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == text.replace("★", "")


def test_a_pipe_finds_the_encoding_by_evidence() -> None:
    text = '{"id": 1, "text": "据统计，今年以来的情况很好★，有关部门已经作了说明。"}\n' * 5
    done = piped(text.encode("gb18030"), "--record", "none")
    assert done.stdout.decode() == text.replace("★", "")


def test_a_pipe_behind_a_pipe_has_one_note_and_a_last_line_without_a_break_stays_so() -> None:
    once = piped('{"text": "甲★"}'.encode())
    twice = piped(once.stdout)
    assert [twice.stdout.count(b'"cleaner"'), twice.stdout.count(b"\n")] == [1, 0]
    assert json.loads(twice.stdout)["cleaner"] == {"status": "cleaned", "edits": [], "findings": []}
    foreign = piped('{"text": "甲★", "cleaner": 5}\n{"text": "乙★"}\n'.encode())
    assert foreign.returncode == 3
    assert b"line 1: there is a field 'cleaner' that holds something else" in foreign.stderr
    assert [json.loads(line)["text"] for line in foreign.stdout.splitlines()] == ["甲★", "乙"]


@pytest.mark.parametrize("options", [(), ("--text-field", "text")])
def test_one_file_without_the_field_does_not_stop_the_others(tmp_path: Path, options: tuple[str, ...]) -> None:
    write_corpus(tmp_path / "in" / "deep", 1, 5, plain)
    (tmp_path / "in" / "a.jsonl").write_text('{"n": 1}\n{"n": 2}\n', encoding="utf-8")
    status, said = run(tmp_path / "in", tmp_path / "out", *options)
    assert status == 3
    assert "a.jsonl: no field 'text'; the first records have n" in said
    assert "not cleaned" in said
    assert success(tmp_path / "out")["cleaned"] == 5
    assert [entry["file"] for entry in quarantined(tmp_path / "out")] == ["a.jsonl", "a.jsonl"]
    assert (tmp_path / "out" / "a.jsonl").read_bytes() == (tmp_path / "in" / "a.jsonl").read_bytes()


def test_an_address_where_nothing_answers_is_said() -> None:
    from cleaner.batch.inputs import find_inputs
    from cleaner.model import CleanerError

    pytest.importorskip("aiohttp")
    with pytest.raises(CleanerError, match="does not exist, or cannot be reached"):
        find_inputs("http://127.0.0.1:1/x.jsonl")
