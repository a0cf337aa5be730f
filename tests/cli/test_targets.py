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
        ("clean c.txt -o .", "is the folder of the input: to replace it, use --in-place"),
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


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("regress --save d.jsonl c.txt", "c.txt exists and is not a saved set"),
        ("regress picture.png --save c.txt", "picture.png exists and is not a saved set"),
        ("check --write-baseline c.txt a/x.txt", "c.txt exists and is not a baseline"),
        ("check --write-baseline no/b.json c.txt", "cannot write no/b.json"),
        ("learn . -o c.txt", "c.txt exists and is not evidence"),
        ("report . -o c.txt", "c.txt exists and is not a report"),
        ("sample . -o c.txt", "c.txt exists and is not a sheet without verdicts"),
        ("sample . -o judged.csv", "judged.csv exists and is not a sheet without verdicts"),
        ("run a out --evidence c.txt", "c.txt is no evidence that `cleaner learn` wrote"),
        ("run a out --evidence other.toml", "other.toml is no evidence that `cleaner learn` wrote"),
        ("clean -i EMPTY", "an empty name"),
        ("clean -i --diff c.txt", "--diff writes nothing"),
        ("clean --diff c.txt -o new.txt", "--diff writes nothing"),
        ("clean -i a --edits a/record.txt", "is also an input"),
        ("clean -i . --edits a/deep/record.MD", "is also an input"),
        ("clean -i --backup=.txt a", "would take the originals for texts"),
        ("clean -i --backup=.orig --glob x* a", "would take the originals for texts"),
        ("clean c.txt -o EMPTY", "an empty name"),
        ("clean c.txt --edits EMPTY", "an empty name"),
        ("revert EMPTY --edits e.jsonl", "an empty name"),
        ("check EMPTY", "an empty name"),
        ("run EMPTY out", "an empty name"),
        ("run a EMPTY", "an empty name"),
        ("learn EMPTY", "an empty name"),
        ("review EMPTY", "an empty name"),
        ("clean c.txt --edits -", "a file named - is ./-"),
        ("check --write-baseline - c.txt", "a file named - is ./-"),
        ("clean -i --backup c.txt a/x.txt", "a suffix begins with . - _ or ~"),
        ("clean -i --backup c.txt", "a suffix begins with . - _ or ~"),
        ("clean -i --backup ./c.txt a/x.txt", "a suffix begins with"),
        ("clean -i --backup .hidden a/x.txt", "a suffix begins with"),
    ],
)
def test_what_is_not_of_its_own_kind_is_refused_before_the_work(folder: Path, command: str, said: str) -> None:
    (folder / "judged.csv").write_text("verdict,rule\ny,noise/x\n")
    (folder / "other.toml").write_text('profile = "default"\n')
    (folder / ".hidden").write_text("x")
    before = contents(folder)
    done = cleaner(*("" if word == "EMPTY" else word for word in command.split()), cwd=folder)
    assert (done.returncode, done.stdout) == (2, b""), done.stderr
    assert said in done.stderr.decode().splitlines()[-1]
    assert contents(folder) == before


def test_what_is_of_its_own_kind_is_written_again(folder: Path) -> None:
    for _ in range(2):
        for command in (
            "regress saved.jsonl --save c.txt",
            "check c.txt --write-baseline known.json",
            "learn a -o evidence.toml --progress none",
        ):
            done = cleaner(*command.split(), cwd=folder)
            assert done.returncode == 0, done.stderr


def test_a_saved_set_is_not_written_over_with_other_texts(folder: Path) -> None:
    assert cleaner("regress", "saved.jsonl", "--save", "a", "--save", "c.txt", cwd=folder).returncode == 0
    before = (folder / "saved.jsonl").read_bytes()
    done = cleaner("regress", "saved.jsonl", "--save", "c.txt", cwd=folder)
    assert done.returncode == 2
    assert "saved.jsonl holds 1 other text (a/x.txt), so it is not overwritten" in done.stderr.decode()
    assert (folder / "saved.jsonl").read_bytes() == before


def test_a_link_is_replaced_where_it_leads_and_not_outside(folder: Path) -> None:
    (folder / "a/link.txt").symlink_to("x.txt")
    (folder / "b/out.txt").symlink_to(folder / "c.txt")
    assert cleaner("clean", "-i", "--backup=.orig", "a", cwd=folder).returncode == 0
    assert sorted(path.name for path in (folder / "a").iterdir()) == ["link.txt", "x.txt", "x.txt.orig"]
    assert (folder / "a/x.txt.orig").read_bytes() == DIRTY.encode()
    done = cleaner("clean", "-i", "b", cwd=folder)
    assert (done.returncode, (folder / "c.txt").read_bytes()) == (3, DIRTY.encode())
    assert b"lies outside of the folder" in done.stderr
    assert cleaner("clean", "-i", "b/out.txt", cwd=folder).returncode == 0
    assert (folder / "c.txt").read_bytes() != DIRTY.encode()


def test_a_record_among_the_outputs_is_no_text(folder: Path) -> None:
    (folder / "out").mkdir()
    done = cleaner("clean", "a", "-o", "out", "--edits", "out/x.txt", cwd=folder)
    assert done.returncode == 3
    assert b"which is the record" in done.stderr
    assert (folder / "out/x.txt").read_bytes().startswith(b'{"kind": "document"')


@pytest.mark.parametrize("options", [("-i", "--to", "ascii"), ("--encoding", "big5")])
def test_a_record_of_nothing_is_not_left_behind(folder: Path, options: tuple[str, ...]) -> None:
    assert cleaner("clean", "c.txt", *options, "--edits", "new.jsonl", cwd=folder).returncode == 3
    assert not (folder / "new.jsonl").exists()


def test_an_address_is_said_to_be_one(folder: Path) -> None:
    assert b"it is an address" in cleaner("clean", "http://example.com/a.txt", cwd=folder).stderr


def test_an_output_that_ends_with_a_slash_is_a_folder(folder: Path) -> None:
    for name in ("a/x.txt", "c.txt"):
        assert cleaner("clean", name, "-o", "new/", cwd=folder).returncode == 0
    assert sorted(p.name for p in (folder / "new").iterdir()) == ["c.txt", "x.txt"]
    assert cleaner("clean", "a/x.txt", "-o", "c.txt/", cwd=folder).returncode == 2
