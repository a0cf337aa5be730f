"""Each rule's own examples are its tests: those that change do, those that ask do, those that stay are left alone."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from cleaner.edits import invert, replay
from cleaner.rules import STAGES, Rule, all_rules
from rules.support import alone

RULES = all_rules()


def _module(rule: Rule) -> ModuleType:
    return import_module(f"cleaner.rules.{rule.id.replace('/', '.').replace('-', '_')}")


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind))
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_says_what_it_changes_what_it_leaves_alone_and_why(rule: Rule) -> None:
    assert rule.changes or rule.asks or rule.learned
    assert rule.stays
    assert rule.title
    assert rule.source
    documentation = _module(rule).__doc__
    assert documentation
    assert len(documentation) > 80


def test_ids_are_paths() -> None:
    for rule in RULES:
        stage, fault = rule.id.split("/")
        assert stage in STAGES
        assert _module(rule).RULE is rule
        assert Path(str(_module(rule).__file__)).stem.replace("_", "-") == fault
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(("rule", "example"), _examples("changes"))
def test_changes(rule: Rule, example: tuple[str, str]) -> None:
    damaged, repaired = example
    result = alone(rule.id).clean(damaged)
    assert result.text == repaired
    assert damaged != repaired
    assert replay(damaged, result.edits) == repaired
    assert invert(repaired, result.edits) == damaged
    assert all(set(edit.rules) == {rule.id} and edit.reason for edit in result.edits)


@pytest.mark.parametrize(("rule", "example"), _examples("changes"))
def test_leaves_the_repaired_text_alone(rule: Rule, example: tuple[str, str]) -> None:
    assert alone(rule.id).clean(example[1]).text == example[1]


@pytest.mark.parametrize(("rule", "text"), _examples("asks"))
def test_asks(rule: Rule, text: str) -> None:
    result = alone(rule.id).clean(text)
    assert result.text == text
    doubtful = [edit for edit in result.edits if edit.safety == "ask"]
    assert doubtful
    assert all(0.0 < edit.confidence < 0.995 and edit.reason for edit in doubtful)


@pytest.mark.parametrize(("rule", "text"), _examples("stays"))
def test_stays(rule: Rule, text: str) -> None:
    result = alone(rule.id).clean(text)
    assert result.text == text
    assert [edit for edit in result.edits if edit.safety != "show"] == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_deletes_only_what_it_says(rule: Rule) -> None:
    """Counts Han, and letters with digits, before and after; one may stand in another's place, but not vanish."""
    if rule.id.startswith(("encoding/", "script/")):
        pytest.skip("puts characters in place of bytes or of other characters")
    for damaged, repaired in rule.changes:
        if "han" not in rule.deletes:
            assert sum(map(_is_han, repaired)) >= sum(map(_is_han, damaged)), damaged
        if not rule.deletes & {"letter", "digit"}:
            assert sum(map(_is_letter_or_digit, repaired)) >= sum(map(_is_letter_or_digit, damaged)), damaged


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"


def _is_letter_or_digit(char: str) -> bool:
    return char.isalnum() and not _is_han(char)
