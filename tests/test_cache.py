"""What is kept on disk: found again, never met by another version, and nothing but time lost where it cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.cache import cache_folder, kept, kept_bytes, read_pack


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_is_made_once(folder: Path) -> None:
    made: list[int] = []
    for _ in range(3):
        assert kept("words", [b"source"], lambda: made.append(1) or ["甲", "乙"]) == ["甲", "乙"]  # type: ignore[func-returns-value]
    assert made == [1]
    assert [path.name for path in folder.iterdir()] == ["words.json"]


def test_another_source_is_made_anew(folder: Path) -> None:
    assert kept("words", [b"old"], lambda: 1) == 1
    assert kept("words", [b"new"], lambda: 2) == 2
    assert kept("words", [b"new", b""], lambda: 3) == 3


@pytest.mark.parametrize(
    "rubbish", [b"", b"{", b"[]", b"null", b'{"key": 3}', b"\xff\xfe", b'{"key": "x", "value": 9}']
)
def test_what_cannot_be_read_is_made_anew(folder: Path, rubbish: bytes) -> None:
    folder.mkdir()
    (folder / "words.json").write_bytes(rubbish)
    assert kept("words", [b"source"], lambda: 1) == 1
    assert kept("words", [b"source"], lambda: 2) == 1


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("CLEANER_CACHE_DIR", str(tmp_path / "file"))
    assert kept("words", [b"source"], lambda: 1) == 1


def test_empty_variable_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEANER_CACHE_DIR", "")
    assert cache_folder() is None
    assert kept("words", [b"source"], lambda: 1) == 1


def test_bytes_are_made_once_for_each_content(folder: Path) -> None:
    assert kept_bytes("words", [b"a"], lambda: b"made of a") == b"made of a"
    assert kept_bytes("words", [b"b"], lambda: b"made of b") == b"made of b"
    assert kept_bytes("words", [b"a"], lambda: b"anew") == b"made of a"
    assert len(list(folder.iterdir())) == 2


def test_of_many_contents_the_latest_are_kept(folder: Path) -> None:
    for n in range(30):
        kept_bytes("words", [b"%d" % n], lambda: b"made")
    assert 1 < len(list(folder.iterdir())) < 20
    assert kept_bytes("words", [b"29"], lambda: b"anew") == b"made"


def test_packs_read_the_same_from_disk(folder: Path) -> None:
    assert read_pack("lexicons/seam.toml") == read_pack("lexicons/seam.toml")
    assert (folder / "lexicons-seam.toml.json").exists()
