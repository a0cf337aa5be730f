"""Texts near the rules' examples: in sound surroundings an example comes out as it does alone; one change away the promises hold."""

from __future__ import annotations

import os

import pytest

from cleaner import Cleaner
from cleaner.model import Edit
from cleaner.rules import Rule, all_rules
from cleaner.rules.spam import site_furniture
from cleaner.testing import properties as expect
from cleaner.testing.near import examples_of, one_away

CLEANER = Cleaner(checks=False)
RULES = [rule for rule in all_rules() if not rule.learned]
STEP = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 9
"""Of the texts one change away from a rule's examples, every STEPth is looked at."""

HEAD = "今天早上下了雨，山中有大水，人人都在家中。\n"
TAIL = "\n明天天晴，老人和孩子一同上山看日出。\n"
"""Sound in Simplified and in Traditional writing."""
SURROUNDINGS = {"before": (HEAD, ""), "behind": ("", TAIL), "around": (HEAD, TAIL), "far around": (HEAD * 4, TAIL * 4)}

WHOLE_TEXTS = {
    "首页|新闻|体育|财经|娱乐|科技|汽车|房产|教育|健康": "a menu is furniture where a page has something else",
    next(
        text for text, _ in site_furniture.RULE.changes if text.startswith("找回密码")
    ): "a stack of buttons is furniture at a page's edge",
    "ＣＤを３枚ください。これはペンです。": "among Chinese no Japanese text, whose letters stay",
    "令和３年１月のおしらせです。": "the same, for digits",
    "全年各项任务顺利完成.明年继续努力工作.\n大家辛苦了谢谢大家.": "how many sentences end in one is counted",
    "他不应.儿子喊：“回家吧.”\n占比75.5%.2011年公路修通.\n车停在桥边没有走.": "the same",
    "在，，怎么了": "how often a writer doubles marks is counted",
}
"""Examples that are judged by the whole text, and so are others in other surroundings; why."""


@pytest.mark.parametrize("where", SURROUNDINGS)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_sound_surroundings_make_no_difference(rule: Rule, where: str) -> None:
    head, tail = SURROUNDINGS[where]
    for text in examples_of(rule):
        if text in WHOLE_TEXTS:
            continue
        # What fails here because it is meant to see the whole text goes to WHOLE_TEXTS, with its reason.
        alone, within = CLEANER.clean(text), CLEANER.clean(head + text + tail)
        assert _lines(within.text) == _lines(head + alone.text + tail)
        assert [*map(_told, within.edits)] == [*map(_told, alone.edits)]


def _lines(text: str) -> list[str]:
    """Lines that hold something: one that goes takes the break before it or behind it along."""
    return [line for line in text.split("\n") if line]


def _told(edit: Edit) -> tuple[str, str, str, str]:
    return edit.before.strip("\n"), edit.replacement.strip("\n"), edit.rule, edit.safety


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_promises_hold_one_change_away(rule: Rule) -> None:
    for text in examples_of(rule):
        for near in [*one_away(text)][::STEP]:
            result = CLEANER.clean(near)
            expect.result_holds(result)
            if result.edits:
                expect.settled(expect.text_of(CLEANER), near)
                expect.deletions_declared(CLEANER, near)
