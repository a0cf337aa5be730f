"""The score tells a good cleaner from a bad one, and never prints a text of the part that is only scored on."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple
from pathlib import Path

import pytest

from cleaner import CleanerError, Edit, Result
from cleaner.testing.cases import cases, kinds_like, texts
from cleaner.testing.score import Plan, as_json, run, table
from tests.cli.command import cleaner_command

KIND = "folded-punctuation"


class Pretended:
    """A cleaner that edits as it is told."""

    def __init__(self, edits: Callable[[str], list[Edit]]) -> None:
        self.edits = edits

    def clean(self, text: str) -> Result:
        edits, out, at = self.edits(text), [], 0
        for edit in edits:
            if edit.applied:
                out += [text[at : edit.start], edit.replacement]
                at = edit.end
        return Result("".join([*out, text[at:]]), text, [astuple(edit) for edit in edits])


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for part in ("look", "score"):
        for folder in ("base", "sound"):
            (tmp_path / folder / part).mkdir(parents=True)
        (tmp_path / "base" / part / "report.txt").write_text(
            f"今年，{part}全县增产：粮食、油料都好。\n", encoding="utf-8"
        )
        (tmp_path / "sound" / part / "rating.txt").write_text(f"味道★★★★☆，{part}值得再来。\n", encoding="utf-8")
    return tmp_path


def golden(corpora: Path, safety: str = "safe", confidence: float = 1.0) -> Callable[[str], list[Edit]]:
    """Edits that repair exactly what was damaged."""
    repairs = {
        case.damaged.text: case.damaged.repairs
        for part in ("look", "score")
        for case in cases(KIND, part, 1, 1, corpora)  # type: ignore[arg-type]
    }
    return lambda text: [
        Edit(start, end, new, "r/r", safety, confidence, before=text[start:end])  # type: ignore[arg-type]
        for start, end, new, _ in repairs.get(text, ())
    ]


def scored(corpora: Path, edits: Callable[[str], list[Edit]], **plan: object):  # type: ignore[no-untyped-def]
    return run(Pretended(edits), Plan(("look", "score"), (KIND,), corpora=corpora, **plan))  # type: ignore[arg-type]


def test_a_perfect_cleaner(corpora: Path) -> None:
    score = scored(corpora, golden(corpora))
    assert [(r.safe.recall, r.safe.precision, r.restored, r.documents) for r in score.rows] == [(1, 1, 1, 1)] * 2
    assert score.touched == {"look": [], "score": []}
    assert {right for _, _, right in score.trust} == {True}


def test_a_cleaner_that_asks(corpora: Path) -> None:
    rows = scored(corpora, golden(corpora, "ask", 0.8)).rows
    assert [(r.safe.recall, r.ask.recall, r.restored) for r in rows] == [(0, 1, 0)] * 2


def test_a_cleaner_that_does_nothing(corpora: Path) -> None:
    assert [(r.safe.recall, r.safe.precision) for r in scored(corpora, lambda text: []).rows] == [(0, 1)] * 2


def test_a_cleaner_that_deletes_stars(corpora: Path) -> None:
    def stars(text: str) -> list[Edit]:
        return [Edit(i, i + 1, "", "noise/star", before="★") for i, char in enumerate(text) if char == "★"]

    score = scored(corpora, stars)
    assert len(score.touched["look"]) == len(score.touched["score"]) == 1
    assert "rating" in table(score)
    assert "sound/score" not in table(score) and "score值得" not in table(score)
    assert [part["names"] == [] for part in as_json(score)["sound"]] == [False, True]


def test_failures_are_shown_of_the_part_look_only(corpora: Path) -> None:
    score = scored(corpora, lambda text: [], show=50)
    assert score.shown
    assert all("look" in line for line in score.shown if "增产" in line)
    assert not any("score" in line for line in score.shown)


def test_a_wrong_edit_is_counted_as_such(corpora: Path) -> None:
    score = scored(corpora, lambda text: [Edit(0, 1, "", "x/x", "safe", 0.97, before=text[0])])
    assert all(row.safe.precision == 0 for row in score.rows)
    assert score.trust["safe", 0.99, False] == 2


def test_unknown_kinds_and_missing_corpora_are_explained(tmp_path: Path) -> None:
    with pytest.raises(CleanerError, match="no kind of damage is called 'nonsense'"):
        kinds_like(["nonsense"])
    with pytest.raises(CleanerError, match="no texts in"):
        texts("base", "look", tmp_path)
    done = cleaner_command("score", "--family", "nonsense")
    assert done.returncode == 2 and b"nonsense" in done.stderr


def test_the_command_prints_json(corpora: Path) -> None:
    done = cleaner_command("score", "--part", "look", "--family", "folded", "--format", "json", "--corpora", corpora)
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)["rows"][0]["kind"] == KIND
