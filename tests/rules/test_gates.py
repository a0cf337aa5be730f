"""Gates and triggers: no rule is kept from a text in which it would find something."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given

from cleaner.gates import Gates
from cleaner.page import Page
from cleaner.profiles import load_profile
from cleaner.rules import Rule, all_rules
from cleaner.testing.cases import cases
from cleaner.testing.damage import KINDS
from cleaner.testing.strategies import any_text

PROFILE = load_profile("default")
STAGES = tuple(stage.rules for stage in PROFILE.stages())
GATES = Gates(STAGES)


def _planned(text: str) -> frozenset[str]:
    return frozenset(rule.id for stage in GATES.plan(Page(text)) for rule in stage)


def _finders(text: str) -> Iterator[str]:
    """The rules that find something in a text when they are asked."""
    page = Page(text, PROFILE.settings)
    for stage in STAGES:
        yield from (rule.id for rule in stage if any(True for _ in rule.find(page)))


@pytest.mark.parametrize("kind", KINDS)
def test_damage_opens_the_gates_of_all_that_find_it(kind: str) -> None:
    for case in cases(kind, "look", 3, 1):
        planned = _planned(case.damaged.text)
        assert not [rule for rule in _finders(case.damaged.text) if rule not in planned], case.name


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_a_rule_is_asked_about_its_own_examples(rule: Rule) -> None:
    gates = Gates([(rule,)])
    for text in (*(before for before, _ in rule.changes), *rule.asks):
        if any(True for _ in rule.find(Page(text, PROFILE.settings))):
            assert gates.plan(Page(text)) == ((rule,),), text


@given(any_text())
def test_any_text_opens_the_gates_of_all_that_find_something(text: str) -> None:
    planned = _planned(text)
    assert not [rule for rule in _finders(text) if rule not in planned]


def test_evidence_from_other_texts_opens_the_rules_that_learn() -> None:
    rule = replace(all_rules()[0], trigger="甲乙", gate=None, learns=True)
    assert Gates([(rule,)]).plan(Page("正文")) == ((),)
    assert Gates([(rule,)], learned=True).plan(Page("正文")) == ((rule,),)


def test_a_gate_and_a_trigger_must_both_open() -> None:
    rule = replace(all_rules()[0], gate=frozenset("a◆"), trigger="甲乙")
    gates = Gates([(rule,)])
    assert [bool(gates.plan(Page(text))[0]) for text in ("a甲乙", "◆甲乙", "甲乙", "a", "◆甲", "")] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
