"""The corpora keep their own rules: UTF-8, one line break at the end, no text twice, no look-alike of the other part."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "corpora"
TEXTS = sorted((*CORPORA.glob("base/*/*.txt"), *CORPORA.glob("sound/*/*.txt")))
GOLDEN = sorted(CORPORA.glob("golden/*.jsonl"))


def test_there_are_enough_texts() -> None:
    assert len(list(CORPORA.glob("base/look/*.txt"))) >= 40
    assert len(list(CORPORA.glob("base/score/*.txt"))) >= 60
    assert len(list(CORPORA.glob("sound/*/*.txt"))) >= 300


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: "/".join(path.parts[-3:]))
def test_a_text_is_utf8_and_ends_with_one_line_break(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text and not text.startswith("\ufeff")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)


def test_no_text_occurs_twice() -> None:
    seen: dict[str, Path] = {}
    for path in TEXTS:
        key = re.sub(r"\W+", "", path.read_text(encoding="utf-8")) or path.name
        assert key not in seen, f"{path} repeats {seen[key]}"
        seen[key] = path


def test_no_long_passage_occurs_in_two_texts() -> None:
    """A dozen sentences of the same wording would make the parts leak into each other."""
    seen: dict[str, Path] = {}
    for path in TEXTS:
        for passage in {line for line in path.read_text(encoding="utf-8").split("\n") if len(line) >= 40}:
            assert passage not in seen, f"{path} and {seen[passage]} share {passage[:20]!r}"
            seen[passage] = path


def test_names_are_unique_across_parts() -> None:
    names = [path.stem for path in TEXTS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.name)
def test_golden_cases_say_what_they_are(path: Path) -> None:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert rows
    for row in rows:
        assert set(row) <= {"text", "expected", "note", "profile", "known_failure"}
        assert row["note"] and isinstance(row["text"], str) and isinstance(row["expected"], str)
    assert [row["text"] for row in rows] == sorted({row["text"] for row in rows})
