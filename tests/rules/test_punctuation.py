"""Rules about marks: folded ones, full stops, spaces beside them, quotation marks, dashes, repetitions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from cleaner.edits import invert
from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile
from rules.support import alone, asked_by, clean_by, sound_texts, texts

MARKS = "punctuation/ascii-marks"
STOP = "punctuation/ascii-full-stop"
SPACE = "punctuation/space-at-marks"
QUOTES = "punctuation/same-side-quotes"
DASH = "punctuation/ascii-dash"
REPEATED = "punctuation/repeated-marks"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("储能占比17.7%; 其他业务占比6.8%, 均有增长。", "储能占比17.7%； 其他业务占比6.8%， 均有增长。"),
        ("早上九点, Lena打开GitHub, 收件箱是空的。", "早上九点， Lena打开GitHub， 收件箱是空的。"),
    ],
)
def test_marks_with_a_space_behind_them(text: str, cleaned: str) -> None:
    assert clean_by(MARKS, text) == cleaned


@pytest.mark.parametrize("text", ["她回复了一句“Thanks! 今晚修”。", "见《Time's Up!!》专辑。"])
def test_marks_of_english_stay(text: str) -> None:
    assert alone(MARKS).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("他不应.儿子又喊了一声.\n“听见了.”他慢慢站起来.", "他不应。儿子又喊了一声。\n“听见了。”他慢慢站起来。"),
        ("占比6.8%.其中储能增速最快.\n最低气温1℃.11日转晴.", "占比6.8%。其中储能增速最快。\n最低气温1℃。11日转晴。"),
        (
            "一.总则\n本办法适用于全市各级机关.\n各单位应当执行.",
            "一.总则\n本办法适用于全市各级机关。\n各单位应当执行。",
        ),
    ],
)
def test_stops_of_texts_that_fold_them_all(text: str, cleaned: str) -> None:
    assert clean_by(STOP, text) == cleaned


def test_a_stop_within_a_foreign_name_is_asked_about() -> None:
    text = "我们去见约翰.史密斯先生.他在这里住了三年.\n后来他回国了."
    result = alone(STOP).clean(text)
    assert "约翰.史密斯" in result.text
    assert [edit.start for edit in result.edits if edit.safety == "ask"] == [text.index(".")]


def test_spaces_behind_colons_go_where_other_marks_have_them() -> None:
    assert clean_by(SPACE, "规则如下： 每人一封， 不能多寄， 也不能少。") == "规则如下：每人一封，不能多寄，也不能少。"
    label = "姓名： 张三\n电话： 0791"
    assert alone(SPACE).clean(label).text == label


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("把’购物车’看成’会员’，吓一跳。", "把‘购物车’看成‘会员’，吓一跳。"),
        ("把’购物车’看成‘会员’，吓一跳。", "把‘购物车’看成‘会员’，吓一跳。"),
        ("他说”好”，又说“走“。", "他说“好”，又说“走”。"),
    ],
)
def test_quotations_that_open_or_close_twice(text: str, cleaned: str) -> None:
    assert clean_by(QUOTES, text) == cleaned


def test_dashes_of_two_and_three_hyphens() -> None:
    assert clean_by(DASH, "他来了--终于来了，“书的人”---访馆员") == "他来了——终于来了，“书的人”——访馆员"
    drawing = "沿－－－－把两边折向中线"
    assert alone(DASH).clean(drawing).text == drawing


def test_doubled_marks_of_prose_and_of_chats() -> None:
    assert (
        clean_by(REPEATED, "一、、工程进展\n全年开工。完工十个。质量合格。")
        == "一、工程进展\n全年开工。完工十个。质量合格。"
    )
    assert asked_by(REPEATED, "在，，怎么了")


ALL = Cleaner(Profile(rules_on=("punctuation/*",)), checks=False)


@settings(max_examples=60, deadline=None)
@given(texts("他说好年A1 ,.:;?!，。：；？！、“”‘’\"'()（）-—…\n%"))
def test_rules_about_marks_settle(text: str) -> None:
    cleaned = ALL.clean(text)
    assert invert(cleaned.text, cleaned.edits) == text
    assert ALL.clean(cleaned.text).text == cleaned.text


def test_sound_texts_stay() -> None:
    assert [name for name, text in sound_texts().items() if ALL.clean(text).text != text] == []
