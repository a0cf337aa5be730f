"""`cleaner revert` gives each text its own original, or says why it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import cleaner_command as cleaner

ONE, OTHER = "新桥长1★◆.5公里,好◆★。\n", "新桥长1★.5公里,好◆★。\n"
"""Two texts that are cleaned to the same."""


@pytest.fixture
def twins(tmp_path: Path) -> Path:
    tmp_path = tmp_path / "work"
    for folder, text in (("a", ONE), ("b", OTHER)):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "x.txt").write_text(text, encoding="utf-8")
    return tmp_path


def texts(folder: Path) -> list[str]:
    return [(folder / name / "x.txt").read_text(encoding="utf-8") for name in "ab"]


def test_two_that_became_one_text_come_back_by_their_names(twins: Path) -> None:
    assert cleaner("clean", "-i", "a", "b", "--edits", "e.jsonl", cwd=twins).returncode == 0
    assert texts(twins)[0] == texts(twins)[1]
    assert cleaner("revert", "-i", "a", "b", "--edits", "e.jsonl", cwd=twins).returncode == 0
    assert texts(twins) == [ONE, OTHER]


def test_the_names_hold_from_other_folders_and_in_output_folders(twins: Path) -> None:
    assert cleaner("clean", ".", "-o", "../out", "--edits", "../e.jsonl", cwd=twins / "a").returncode == 0
    assert cleaner("clean", twins, "-o", twins.parent / "done", "--edits", twins / "e.jsonl").returncode == 0
    for given, folder in ((twins.parent / "done", twins.parent), ("done", twins.parent)):
        done = cleaner("revert", given, "--edits", twins / "e.jsonl", "-o", "back", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert texts(folder / "back") == [ONE, OTHER]
        for file in sorted((folder / "back").rglob("*.txt")):
            file.unlink()


def test_a_name_that_tells_nothing_is_refused(twins: Path) -> None:
    cleaner("clean", "-i", "a", "b", "--edits", "e.jsonl", cwd=twins)
    for moved in ("moved.txt", "c/x.txt"):
        (twins / moved).parent.mkdir(exist_ok=True)
        cleaned = (twins / "a/x.txt").read_bytes()
        (twins / moved).write_bytes(cleaned)
        done = cleaner("revert", "-i", moved, "--edits", "e.jsonl", cwd=twins)
        assert done.returncode == 3
        assert b"2 originals of this very text (of a/x.txt and b/x.txt)" in done.stderr
        assert (twins / moved).read_bytes() == cleaned


def test_a_moved_text_with_one_original_comes_back(twins: Path) -> None:
    cleaner("clean", "-i", "a", "--edits", "e.jsonl", cwd=twins)
    (twins / "a/x.txt").rename(twins / "elsewhere.txt")
    assert cleaner("revert", "elsewhere.txt", "--edits", "e.jsonl", cwd=twins).stdout.decode() == ONE


@pytest.mark.parametrize("times", [2, 3])
def test_cleaning_again_hides_no_original(twins: Path, times: int) -> None:
    for _ in range(times):
        cleaner("clean", "-i", "a", "--edits", "e.jsonl", cwd=twins)
    done = cleaner("revert", "-i", "a", "--edits", "e.jsonl", cwd=twins)
    assert (done.returncode, texts(twins)[0]) == (0, ONE)


def test_several_runs_that_change_something_are_undone_to_the_first(twins: Path) -> None:
    cleaner("clean", "-i", "-p", "minimal", "a", "--edits", "e.jsonl", cwd=twins)
    halfway = texts(twins)[0]
    cleaner("clean", "-i", twins / "a", "--edits", "e.jsonl", cwd=twins)
    assert texts(twins)[0] not in (halfway, ONE)
    cleaner("revert", "-i", "a", "--edits", "e.jsonl", cwd=twins)
    assert texts(twins)[0] == ONE


def test_an_original_is_left_as_it_is_and_said_to_be_one(twins: Path) -> None:
    cleaner("clean", "-i", "a", "--edits", "e.jsonl", cwd=twins)
    for said in (b"reverted", b"is the original already"):
        done = cleaner("revert", "-i", "a", "--edits", "e.jsonl", cwd=twins)
        assert (done.returncode, texts(twins)[0]) == (0, ONE)
        assert said in done.stderr


def test_texts_of_standard_input_are_no_one_document(twins: Path) -> None:
    for folder in "ab":
        data = (twins / folder / "x.txt").read_bytes()
        cleaner("clean", "--edits", f"{folder}.jsonl", stdin=data, cwd=twins)
    (twins / "e.jsonl").write_bytes((twins / "a.jsonl").read_bytes() + (twins / "b.jsonl").read_bytes())
    cleaned = cleaner("clean", stdin=ONE.encode()).stdout
    done = cleaner("revert", "-", "--edits", "e.jsonl", stdin=cleaned, cwd=twins)
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"does not tell which" in done.stderr
