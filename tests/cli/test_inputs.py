"""What is given to be read: folders without texts, patterns, pipes among files, encodings that are not those of the file."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner
from tests.cli.test_clean import CLEAN, DIRTY


@pytest.mark.parametrize("command", ["clean", "diff", "check"])
def test_a_folder_without_texts_is_said(tmp_path: Path, command: str) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "a.txt").write_text("一季度增长，二季度持平。\n", encoding="utf-8")
    for given in (["none"], ["a.txt", "none"], ["--glob", "[", "."], ["--glob", "x/*.txt", "."]):
        done = cleaner(command, *given, cwd=tmp_path)
        assert done.returncode == 3
        assert b"no file in it fits" in done.stderr


@pytest.mark.parametrize(
    ("pattern", "taken"),
    [
        ("*.TXT", {"a.txt", "in/b.txt", "in/deep/c.txt"}),
        ("**/*.txt", {"a.txt", "in/b.txt", "in/deep/c.txt"}),
        ("in/**/*.txt", {"in/b.txt", "in/deep/c.txt"}),
        ("in/*.txt", {"in/b.txt"}),
        ("./in/*", {"in/b.txt"}),
        ("[ab].txt", {"a.txt", "in/b.txt"}),
    ],
)
def test_patterns_are_held_to_names_or_to_whole_paths(tmp_path: Path, pattern: str, taken: set[str]) -> None:
    for name in ("a.txt", "in/b.txt", "in/deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(DIRTY.encode())
    done = cleaner("clean", ".", "--check", "--glob", pattern, cwd=tmp_path)
    assert {line.split(":")[0] for line in done.stdout.decode().splitlines()} == taken


@pytest.mark.parametrize("command", ["clean", "diff", "check"])
def test_pipes_and_sockets_in_a_folder_are_passed_over_with_a_word(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "a.txt")
    (folder / "b.txt").symlink_to("a.txt")
    (folder / "c.txt").write_text("一季度增长，二季度持平。\n", encoding="utf-8")
    (folder / "d.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as s:
        os.chdir(folder)
        s.bind("e.txt")
        done = cleaner(command, "in", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    told = done.stderr.decode()
    assert [told.count(what) for what in ("it is a pipe", "it is a device", "it is a socket")] == [2, 1, 1]


@pytest.mark.parametrize("command", ["clean", "diff"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("y.csv", "`cleaner run FILE OUT`"),
        ("y.tsv", "`cleaner run FILE OUT`"),
        ("y.jsonl", "`cleaner run FILE OUT`"),
        ("y.jsonl.gz", "`cleaner run FILE OUT`"),
        ("y.parquet", "`cleaner run FILE OUT`"),
        ("y.json", "is data for programs"),
        (".env", "is data for programs"),
        ("Y.TOML", "is data for programs"),
        ("y.py", "is code for programs"),
    ],
)
def test_what_is_no_prose_is_refused_by_name_and_the_rest_is_done(
    tmp_path: Path, command: str, name: str, said: str
) -> None:
    for given in (name, "a.txt", "a.html", "noted.2024"):
        (tmp_path / given).write_bytes(DIRTY.encode())
    done = cleaner(command, name, "a.txt", "a.html", "noted.2024", cwd=tmp_path)
    assert done.returncode == 3
    assert done.stderr.decode().startswith(f"cleaner: {name} ")
    assert said in done.stderr.decode().splitlines()[0]
    assert command == "diff" or done.stdout == 3 * CLEAN.encode()
    assert cleaner("clean", stdin=DIRTY.encode()).stdout == CLEAN.encode()


@pytest.mark.parametrize("encoding", ["ascii", "gb18030", "big5", "utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_utf_8_is_not_read_as_something_else(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode())
    done = cleaner("clean", "-i", "--encoding", encoding, path)
    assert done.returncode == 3
    assert b"it is UTF-8, not" in done.stderr
    assert path.read_bytes() == DIRTY.encode()


@pytest.mark.parametrize(("stored", "named"), [("gb18030", "utf-8"), ("gb18030", "ascii"), ("utf-16", "utf-8")])
def test_bytes_that_are_hardly_of_the_named_encoding_are_refused(tmp_path: Path, stored: str, named: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(DIRTY.encode(stored))
    done = cleaner("clean", "--encoding", named, path)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"are no" in done.stderr


@pytest.mark.parametrize("option", ["--encoding", "--to"])
@pytest.mark.parametrize("name", ["klingon", "idna", "punycode", "undefined", "unicode_escape", "rot13", "base64", ""])
def test_what_is_no_encoding_of_texts_is_misuse(tmp_path: Path, option: str, name: str) -> None:
    (tmp_path / "a.txt").write_bytes(DIRTY.encode())
    done = cleaner("clean", option, name, "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert f"{name!r} is no encoding of text" in done.stderr.decode()


@pytest.mark.parametrize(
    "name",
    ["utf-8", "utf-8-sig", "gb18030", "GBK", "big5hkscs", "utf-16", "utf-16-be", "utf-32", "cp1252", "shift_jis"],
)
def test_encodings_of_texts_are_taken(name: str) -> None:
    from cleaner.formats.encodings import charset

    assert charset(name)


def test_a_line_break_in_a_name_is_shown(tmp_path: Path) -> None:
    done = cleaner("clean", "a\nb.txt", cwd=tmp_path)
    assert done.stderr == b"cleaner: cannot read a<LF>b.txt: No such file or directory\n"


@pytest.mark.parametrize("command", ["clean", "diff"])
def test_a_switch_that_switches_nothing_is_said(tmp_path: Path, command: str) -> None:
    text = "甲\n<!-- cleaner: off noize/* punctuation/* -->\n乙\n<!-- cleaner: on -->\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = cleaner(command, "a.txt", cwd=tmp_path)
    assert (done.returncode, done.stderr.count(b"\n")) == (0, 1)
    assert "a.txt:2: `cleaner: …` names 'noize/*'" in done.stderr.decode()
    assert "Did you mean 'noise/*'?" in done.stderr.decode()
