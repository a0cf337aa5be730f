"""What decisions teach, and how it is written down."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from review_stores import edit_row, result

from cleaner.cli import main
from cleaner.model import CleanerError
from cleaner.review import Store
from cleaner.review.learn import Lesson, golden_case, lessons
from cleaner.review.teach import add_case, add_to_config


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A document in which a term was kept twice, a comma taken once, and a rule refused ten times."""
    text = "○○公司与○○公司,签约。" + "①" * 10
    rows = [edit_row(text, "○○公司", "公司", "noise/injected-symbols", nth=n) for n in range(2)]
    rows.append(edit_row(text, ",", "，", "punctuation/ascii-comma"))
    rows += [edit_row(text, "①", "1", "numbers/circled", nth=n) for n in range(10)]
    made = Store.open(tmp_path / "r.sqlite")
    made.add("a.txt", "a.txt", text, result(text, rows))
    for item in made.items():
        made.decide(item.id, "accept" if item.before == "," else "reject")
    return made


def test_lessons_are_what_was_refused_again_and_again(store: Store) -> None:
    assert [(lesson.key, lesson.value) for lesson in lessons(store)] == [
        ("protect", "○○公司"),
        ("rules.off", "numbers/circled"),
    ]
    store.undo()
    first = store.items()[0]
    store.decide(first.id, "accept")
    assert all(lesson.value != "○○公司" for lesson in lessons(store))


def test_a_decided_document_is_a_case_and_an_open_one_is_none(store: Store, tmp_path: Path) -> None:
    case = golden_case(store, store.documents()[0])
    assert case is not None and case.expected == case.text.replace(",", "，")
    add_case(tmp_path / "c.jsonl", case)
    add_case(tmp_path / "c.jsonl", case)
    (line,) = (tmp_path / "c.jsonl").read_text().splitlines()
    assert json.loads(line)["expected"] == case.expected and len(json.loads(line)["decisions"]) == 13
    store.undo()
    assert golden_case(store, store.documents()[0]) is None


@pytest.mark.parametrize(
    "text,after",
    [
        ("", {"protect": ["新]词"]}),
        ("# mine\nprotect = []\n", {"protect": ["新]词"]}),
        ('protect = ["旧",] # 说明\n[rules]\noff = ["a/b"]\n', {"protect": ["旧", "新]词"], "rules": {"off": ["a/b"]}}),
        (
            'profile = "news-zh"\n\n[rules]\noff = []',
            {"profile": "news-zh", "protect": ["新]词"], "rules": {"off": []}},
        ),
        ('protect = [\n  "]", # ]\n  "旧"\n]\n', {"protect": ["]", "旧", "新]词"]}),
        ('protect = ["新]词"]\n', {"protect": ["新]词"]}),
    ],
)
def test_terms_are_added_and_the_rest_stays(tmp_path: Path, text: str, after: dict[str, object]) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_text(text)
    for _ in range(2):
        add_to_config(path, Lesson("protect", "新]词", ""))
        assert tomllib.loads(path.read_text()) == after
    assert all(comment in path.read_text() for comment in ("# mine", "# 说明", "# ]") if comment in text)


def test_rules_are_switched_off_or_made_to_ask(tmp_path: Path) -> None:
    path = tmp_path / "cleaner.toml"
    add_to_config(path, Lesson("rules.off", "a/b", ""))
    add_to_config(path, Lesson("safety", "c/d", ""))
    add_to_config(path, Lesson("protect", "词", ""))
    add_to_config(path, Lesson("rules.off", "e/f", ""))
    assert tomllib.loads(path.read_text()) == {
        "protect": ["词"],
        "rules": {"off": ["a/b", "e/f"]},
        "safety": {"c/d": "ask"},
    }


@pytest.mark.parametrize("text", ["protect = 3", "protect =", '"protect" = ["x"]'])
def test_what_cannot_be_added_to_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "cleaner.toml"
    path.write_text(text)
    with pytest.raises(CleanerError, match=r"cleaner\.toml"):
        add_to_config(path, Lesson("protect", "词", ""))
    assert path.read_text() == text


def test_nothing_is_written_that_was_not_agreed_to(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    monkeypatch.chdir(tmp_path)
    for answers, written in (("n\nn\nn\n", False), ("y\ny\ny\n", True)):
        monkeypatch.setattr("sys.stdin", __import__("io").StringIO(answers))
        with pytest.raises(SystemExit) as end:
            main(["review", "r.sqlite", "--learn"])
        assert end.value.code in (0, None)
        assert Path("cleaner.toml").exists() == Path("corpora/decided.jsonl").exists() == written
    assert tomllib.loads(Path("cleaner.toml").read_text()) == {
        "protect": ["○○公司"],
        "rules": {"off": ["numbers/circled"]},
    }
