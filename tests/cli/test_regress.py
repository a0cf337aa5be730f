"""`regress`: a change of rules is listed by rule, accepted or left."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import cleaner_command as cleaner


def test_a_change_of_rules_is_listed_and_accepted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("增长,持平。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("增\u200b长。\n", encoding="utf-8")
    (tmp_path / "c.txt").write_text("增长,持\u200b平。\n", encoding="utf-8")
    saved = tmp_path / "saved.jsonl"
    save = ["regress", saved, "--save", tmp_path, "--glob", "?.txt"]
    assert cleaner(*save, cwd=tmp_path).returncode == 0
    assert cleaner("regress", saved, cwd=tmp_path).returncode == 0

    (tmp_path / "cleaner.toml").write_text('[rules]\noff = ["punctuation/*", "invisible/*"]\n')
    done = cleaner("regress", saved, cwd=tmp_path)
    said = done.stdout.decode()
    assert done.returncode == 1
    assert "punctuation/ascii-marks: 0 edits more, 2 less, in 2 texts" in said
    assert "3 texts, 3 come out otherwise, 0 accepted" in said
    assert "no longer" in said

    done = cleaner("regress", saved, "--first", "--summary", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().endswith("1 of 3 texts looked at, 1 come out otherwise, 0 accepted\n")
    assert cleaner("regress", saved, "--first", "--accept", "all", cwd=tmp_path).returncode == 2

    done = cleaner("regress", saved, "--accept", "punctuation/ascii-marks", "--summary", cwd=tmp_path)
    assert done.returncode == 1
    assert "1 accepted" in done.stdout.decode()
    results = [json.loads(line)["result"] for line in saved.read_text(encoding="utf-8").splitlines()]
    assert results == ["增长,持平。\n", "增长。\n", "增长，持平。\n"]

    assert cleaner("regress", saved, "--accept", "all", "--summary", cwd=tmp_path).returncode == 0
    assert cleaner("regress", saved, cwd=tmp_path).returncode == 0


def test_what_is_no_saved_corpus_is_said(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a"}\n')
    done = cleaner("regress", path)
    assert done.returncode == 2
    assert b"x.jsonl:1: not a line of a saved corpus" in done.stderr
