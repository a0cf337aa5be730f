"""Rules as data: shapes, examples that are tests, patterns that are refused, and what a pack would change."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given

from cleaner import Cleaner, CleanerError
from cleaner.profiles import Profile
from cleaner.rulepacks import load_pack
from cleaner.rulepacks.impact import impact
from cleaner.rulepacks.scaffold import pack_text
from cleaner.testing import properties as expect
from cleaner.testing import strategies as texts

PACK = Path(__file__).parent / "site.toml"


def cleaner_with(path: Path) -> Cleaner:
    pack = load_pack(path)
    return Cleaner(Profile(packs=(pack,), protect=pack.keep), checks=False)


def test_all_shapes_run_beside_the_built_in_rules() -> None:
    result = cleaner_with(PACK).clean(
        "甲【广告】买吧【广告完】乙,见[3楼]。“天,地”\n更多精彩请看第1期客户端\n江城晚报出品\n"
    )
    assert result.text == "甲乙，见（3楼）。“天,地”\n江城晚报出品\n"
    assert [edit.rule for edit in result.edits if not edit.applied] == ["spam/site-words"]


def test_a_cleaner_with_a_pack_pickles() -> None:
    cleaner = cleaner_with(PACK)
    copied = pickle.loads(pickle.dumps(cleaner))
    text = "甲【广告】买吧【广告完】乙[3楼]"
    assert copied.clean(text) == cleaner.clean(text)


@given(texts.any_text())
def test_promises_hold_with_a_pack(text: str) -> None:
    cleaner = cleaner_with(PACK)
    expect.result_holds(cleaner.clean(text))
    expect.settled(expect.text_of(cleaner), text)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('id = "spam/x"\npattern = "(a+)+b"', "rules[1].pattern: takes over"),
        ('id = "spam/x"\npattern = "(a"', "rules[1].pattern: not a pattern"),
        ('id = "spam/x"\npattern = "a*"', "rules[1].pattern: matches the empty text"),
        ('id = "spam/gambling"\nliterals = ["a"]', "rules[1].id: 'spam/gambling' is taken"),
        ('id = "advert/x"\nliterals = ["a"]', 'rules[1].id: is \'advert/x\'; it must be "stage/name"'),
        ('id = "spam/x"\nliterals = ["a"]\nline = "b"', "needs exactly one of"),
        ('id = "spam/x"\nline = "{numbre}"', "rules[1].line: no slot {numbre}"),
        ('id = "spam/x"\nliterals = ["广告"]\nchanges = [["甲广告乙", "甲"]]', "rules[1].changes: the example '甲广告乙' becomes '甲乙', not '甲'"),
        ('id = "spam/x"\nliterals = ["广告"]\nstays = ["广告学"]', "rules[1].stays: the example '广告学' must stay"),
        ('id = "spam/x"\nliteral = ["广告"]', "rules[1].literal: no such key. Did you mean 'literals'?"),
        ('id = "spam/x"\nliterals = "广告"', "rules[1].literals: is '广告'; it must be a list of strings"),
    ],
)  # fmt: skip
def test_mistakes_are_explained(tmp_path: Path, rule: str, expected: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(f"[[rules]]\n{rule}\n", encoding="utf-8")
    with pytest.raises(CleanerError) as caught:
        load_pack(path)
    assert expected in str(caught.value)
    assert str(caught.value).startswith(f"{path}:")


def test_a_pattern_that_slips_through_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner.rulepacks import shapes

    made = shapes.compiled(r"(?:q+)+z", (), "", None, "", 0)
    monkeypatch.setattr(shapes, "SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(CleanerError, match=r"mine\.toml: spam/x: its pattern takes over"):
        list(shapes.found(made, "q" * 40_000, "spam/x", "mine.toml"))
    assert time.monotonic() - started < 20


@pytest.mark.parametrize(
    ("before", "after", "shape"),
    [
        ("甲。\n点击下载第12版\n乙。\n", "甲。\n乙。\n", 'line = "点击下载第{number}版"'),
        ("甲(江城网)乙", "甲乙", 'literals = ["(江城网)"]'),
        ("甲[第12楼]乙", "甲乙", "pattern = "),
        ("甲◆◆乙", "甲—乙", 'replacement = "—"'),
    ],
)
def test_a_scaffold_loads_and_does_what_the_example_shows(tmp_path: Path, before: str, after: str, shape: str) -> None:
    text = pack_text(before, after, "mine")
    assert shape in text
    path = tmp_path / "mine.toml"
    path.write_text(text.replace('safety = "ask"', 'safety = "safe"'), encoding="utf-8")
    pack = load_pack(path)
    assert Cleaner(Profile(rules_on=("spam/mine",), packs=(pack,)), checks=False).clean(before).text == after


def test_impact_tells_what_comes_and_what_goes() -> None:
    text = "甲【广告】买,吧【广告完】乙"
    found = impact(Cleaner(checks=False).clean(text).edits, cleaner_with(PACK).clean(text).edits)
    assert [edit.rule for edit in found.gained] == ["spam/site-block"] or "spam/site-block" in found.gained[0].rules
    assert [edit.before for edit in found.lost] == [","]


def test_the_schema_of_a_pack_knows_what_a_pack_may_hold() -> None:
    import re
    import tomllib

    from cleaner.rulepacks.load import KEYS
    from cleaner.rulepacks.schema import schema

    rule = schema()["properties"]["rules"]["items"]
    assert set(rule["properties"]) == set(KEYS)
    for table in tomllib.loads(PACK.read_text(encoding="utf-8"))["rules"]:
        assert set(table) <= set(rule["properties"])
        assert re.search(rule["properties"]["id"]["pattern"], table["id"])
        assert sum(set(one["required"]) <= set(table) for one in rule["oneOf"]) == 1
    assert not re.search(rule["properties"]["id"]["pattern"], "spam/My Rule!")
