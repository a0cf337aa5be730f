"""Protected terms and `cleaner: off` comments."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from cleaner import Cleaner
from cleaner.guards import guards_of
from cleaner.profiles import Profile
from cleaner.testing import properties as expect
from cleaner.testing import strategies as texts

CLEANER = Cleaner(checks=False)
COMMA = "一季度增长,二季度持平。\n"
FULL = "一季度增长，二季度持平。\n"


def clean(text: str, **profile: object) -> str:
    return Cleaner(Profile(**profile), checks=False).clean(text).text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<!-- cleaner: off -->\n{COMMA}<!-- cleaner: on -->\n{COMMA}", f"<!-- cleaner: off -->\n{COMMA}<!-- cleaner: on -->\n{FULL}"),
        (f"{COMMA}# cleaner: off punctuation/*\n{COMMA}", f"{FULL}# cleaner: off punctuation/*\n{COMMA}"),
        (f"// cleaner: off noise/*\n{COMMA}", f"// cleaner: off noise/*\n{FULL}"),
        ("增长,持平。<!-- cleaner: off -->\n增长,持平。\n", "增长,持平。<!-- cleaner: off -->\n增长，持平。\n"),
        ("<!-- cleaner: off noise/*, punctuation/* -->\r\n增长,持平。\r\n", "<!-- cleaner: off noise/*, punctuation/* -->\r\n增长,持平。\r\n"),
        (f"cleaner: off\n{COMMA}", f"cleaner: off\n{FULL}"),
        (f"# cleaner: official\n{COMMA}", f"# cleaner: official\n{FULL}"),
    ],
    ids=["region", "until the end", "another stage", "one line", "several, CR LF", "no comment", "another word"],
)  # fmt: skip
def test_switches(text: str, expected: str) -> None:
    assert clean(text) == expected


def test_switches_can_be_switched_off() -> None:
    text = f"# cleaner: off\n{COMMA}"
    assert clean(text) == text
    assert clean(text, switches=False) == f"# cleaner: off\n{FULL}"


def test_off_silences_checks() -> None:
    faulty = "一、加强组织领导。\n二、明确任务。\n四、落实主体责任。\n五、强化监督检查。\n"
    assert Cleaner().clean(faulty).findings
    assert not Cleaner().clean(f"<!-- cleaner: off order/* -->\n{faulty}").findings


def test_protected_terms_stay() -> None:
    text = "“天,地”展览开幕,观众很多。"
    assert clean(text) == "“天，地”展览开幕，观众很多。"
    assert clean(text, protect=("天,地",)) == "“天,地”展览开幕，观众很多。"


def test_an_edit_that_reaches_into_a_term_is_left_out_whole() -> None:
    guards = guards_of("甲乙丙丁", ("乙丙",))
    assert [guards.forbid(start, end, "noise/x") for start, end in ((0, 1), (0, 2), (2, 2), (1, 1), (3, 3), (3, 4))] == [
        False, True, True, False, False, False,
    ]  # fmt: skip


@given(texts.any_text())
def test_promises_hold_under_guards(text: str) -> None:
    cleaner = Cleaner(Profile(protect=("，", "★", "1.")), checks=False)
    for guarded in (text, f"<!-- cleaner: off noise/* -->{text}\n# cleaner: off\n{text}"):
        result = cleaner.clean(guarded)
        expect.result_holds(result)
        expect.settled(expect.text_of(cleaner), guarded)
        assert result.text.count("★") == guarded.count("★")


def test_many_switches_on_one_line_take_linear_time() -> None:
    started = time.process_time()
    guards_of("中<!-- cleaner: off noise/* -->" * 40_000)
    assert time.process_time() - started < 3
