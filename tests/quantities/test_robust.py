"""Hostile and broken text: no exception, linear time, and the short way agrees with the grammar."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.quantities import parse, scan

PIECES = [
    *[
        "一",
        "二",
        "两",
        "三",
        "五",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "兆",
        "萬",
        "億",
        "拾",
        "佰",
        "仟",
        "壹",
        "貳",
        "廿",
        "零",
        "〇",
        "点",
        "分之",
        "又",
        "半",
        "几",
        "数",
        "余",
        "多",
        "来",
        "1",
        "23",
        "4.5",
        "6,789",
        "０",
        "-",
        "~",
        "—",
        "至",
        "到",
        "%",
        "‰",
        "个",
        "家",
        "元",
        "角",
        "分",
        "年",
        "月",
        "日",
        "号",
        "时",
        "第",
        "米",
        "刻钟",
        "基点",
        "秒",
        "岁",
        "（",
        "）",
        "、",
        "。",
        "约",
        "近",
        "超",
        "不到",
        "以上",
        "左右",
        ":",
        "/",
        ".",
        ",",
        "$",
        "¥",
        "km",
        "m",
        "周",
        "星期",
        "比",
        "成",
        "折",
        "倍",
        "a",
        "one",
        "hundred",
        "and",
        "May",
        "half",
        "佰",
        "仟",
        "斤",
        "尺",
        "寸",
        "两",
        "小时",
        "分钟",
        "½",
        "⁵",
        "^",
        "e",
        "×10",
        "，",
        "（含）",
        "氏",
        "  ",
    ],
    " ",
    "\n",
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_mixture_parses_in_order(text: str) -> None:
    end = 0
    for quantity in parse(text):
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.start <= quantity.num_start <= quantity.num_end <= quantity.end
        end = quantity.end
        quantity.interval  # noqa: B018  (must not raise)


@pytest.mark.parametrize("text", ["7佰贰拾元整", "3仟", "12萬3仟", "5億"])
def test_a_capital_scale_behind_an_arabic_number(text: str) -> None:
    assert parse(text)[0].text[0] == text[0]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map(lambda pieces: "共有" + "".join(pieces)))
def test_the_short_way_says_what_the_grammar_says(text: str) -> None:
    short = parse(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scan, "quick_at", lambda *_: None)
        patch.setattr(scan, "quick_chinese_at", lambda *_: None)
        assert parse(text) == short


@given(st.text(max_size=40))
def test_any_text_is_taken(text: str) -> None:
    parse(text)


HOSTILE = {
    "digits": "9", "han digits": "九", "wan": "万", "nested": "一亿", "dots": "1.", "commas": "1,", "groups": "1,234,", "letters": "a1", "hyphens": "1-",
    "shares": "百分之", "fractions": "三分之", "mixed fractions": "1又", "ranges": "1~", "han ranges": "三到", "colons": "1:", "slashes": "1/",
    "versus": "一比", "several": "几", "ordinals": "第1", "weekdays": "周一", "months": "1月", "years": "2022年", "clock": "三点", "dollars": "$",
    "hedges": "约", "words": "one and ", "hundreds": "one hundred ", "dozens": "a dozen ", "addresses": "http://a.b/1", "mail": "a1@b.", "minus": "-1",
    "zeros": "零", "mixed": "3万4", "coins": "一毛", "pairs": "一二", "brackets": "（一", "year zero": "0000年00月00日",
    "spaced digits": "1 ", "spaced groups": "1 234 ", "spaced words": "三百 五 ", "spaced shares": "分 之 ", "vulgar fractions": "1½",
    "powers": "1^1", "exponents": "1e", "wide commas": "，123", "compounds": "三斤二两", "durations": "一天一小时", "included": "5元（含）",
}  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    def cost(copies: int) -> float:
        start = time.process_time()
        parse(unit * copies)
        return time.process_time() - start

    cost(10)
    small, large = min(cost(500), cost(500)), min(cost(4000), cost(4000))
    assert large < 0.1 or large < 8 * small * 4, f"8 times the text took {large / small:.0f} times as long"


def test_long_numerals_are_exact() -> None:
    found = parse("共" + "9" * 100_000 + "元，又" + "九" * 100_000 + "。")
    assert [str(quantity.value) for quantity in found] == ["9" * 100_000] * 2


def test_ten_thousand_numbers_in_a_paragraph() -> None:
    assert len(parse("，".join(f"{i}个" for i in range(10_000)))) == 10_000


@pytest.mark.parametrize(
    "text",
    [
        "0000年0月0日",
        "0年",
        "公元0年1月1日",
        "9999年99月99日",
        "\ud800 5个",
        "\x005个",
        "1/0",
        "三分之零",
        "零分之一",
        "1:0",
        "0:0:0",
    ],
)
def test_odd_values_do_not_raise(text: str) -> None:
    for quantity in parse(text):
        quantity.interval  # noqa: B018


def test_text_without_numerals_gives_nothing() -> None:
    assert parse("") == []
    assert parse("着力推动高质量发展，坚持稳中求进。") == []
