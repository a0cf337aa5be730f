"""What a user's rule needs in a text before it is asked: never more than its matches hold, and enough to ask few of many."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.gates import Gates
from cleaner.page import Page
from cleaner.rulepacks.pack import Pack, PackRule, rule_of
from cleaner.rulepacks.shapes import compiled, trigger_of

PATTERNS = (
    r"本文由.{0,20}发布",
    r"(?:关注|扫码)[公众微信号]{2,4}",
    r"[◆★]+(?=，)",
    r"(?<=甲)乙+丙?",
    r"https?://[a-z.]{3,20}/\d+",
    r"(?i:ABC)def",
    r"a|[bc]d|",
    r"\d{3,}元",
    r"[[一-龥]--[甲乙]]站",
    r"\p{Han}{2}网",
    r"(?:甲乙){e<=1}丙",
    r"(?:甲乙丙){1<=e<=2}",
    r"[甲[乙]]丙",
    r"[x[:alpha:]]y",
)
SOUND = "全市召开会议，部署明年的重点工作。各县区、各部门作了发言，提出了三点意见。" * 20


@pytest.mark.parametrize("pattern", PATTERNS)
@given(data=st.data())
def test_every_match_of_a_pattern_holds_its_trigger(pattern: str, data: st.DataObject) -> None:
    trigger = trigger_of(pattern, (), "", None)
    shape = compiled(pattern, (), "", None, "", 0)
    piece = st.sampled_from(
        [
            "甲",
            "乙",
            "丙",
            "本文由",
            "发布",
            "关注",
            "公众",
            "，",
            "◆",
            "https://a.b/1",
            "ABC",
            "def",
            "bd",
            "123元",
            "龥站",
            "网",
        ]
    )
    text = "".join(data.draw(st.lists(piece, max_size=8)))
    if trigger is not None and shape.pattern.search(text):
        assert re.search(trigger, text)


@pytest.mark.parametrize(
    ("rule", "trigger"),
    [
        ({"literals": ("乙.", "甲")}, r"乙\.|甲"),
        ({"line": "本站{any}欢迎光临{number}"}, "欢迎光临"),
        ({"line": "{any}{number}"}, None),
        ({"pair": ("【广告", "】")}, "【广告"),
        ({"pattern": r"本文由.{0,20}发布"}, "本文由"),
        ({"pattern": r".{0,20}\d"}, None),
        ({"pattern": r"[[甲乙]--乙]"}, None),
    ],
)
def test_triggers_of_the_shapes(rule: dict[str, object], trigger: str | None) -> None:
    assert rule_of(PackRule("noise/own", **rule), "own.toml").trigger == trigger  # type: ignore[arg-type]


def test_of_a_thousand_rules_sound_text_asks_none() -> None:
    entries = tuple(PackRule(f"noise/own-{n}", literals=(f"广告语{n}号",)) for n in range(1000))
    gates = Gates([tuple(Pack("own", "own.toml", entries).rules())])
    assert gates.plan(Page(SOUND)) == ((),)
    assert [rule.id for rule in gates.plan(Page(SOUND + "广告语77号。"))[0]] == ["noise/own-77"]
