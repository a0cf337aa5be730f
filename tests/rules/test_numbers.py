"""Rules about numerals: torn ones, wrong points, letters among digits, and the writing that a profile asks for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.edits import invert
from cleaner.model import CleanerError
from cleaner.quantities import parse
from cleaner.quantities.numerals import numeral_value
from cleaner.rules.numbers._writing import in_arabic, in_chinese
from rules.support import alone, asked_by, clean_by, sound_texts, texts, with_settings

TORN = "numbers/torn-number"
POINT = "numbers/decimal-mark"
LETTER = "numbers/letter-for-digit"
STYLE = "numbers/numeral-style"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("全程用时4 0分钟，共有12 60名选手完赛。", "全程用时40分钟，共有1260名选手完赛。"),
        ("20 22年1 0月1日，公司成立。", "2022年10月1日，公司成立。"),
        ("室温保持在22℃～2 5℃，需要8到1 2分钟。", "室温保持在22℃～25℃，需要8到12分钟。"),
        ("截至9时1 2分，故障排除。", "截至9时12分，故障排除。"),
        ("设置0、4、8、1 2、1 6小时五个处理，产量为3 00公斤、4 00公斤。", "设置0、4、8、12、16小时五个处理，产量为300公斤、400公斤。"),
    ],
)  # fmt: skip
def test_torn_numbers_come_together(text: str, cleaned: str) -> None:
    assert clean_by(TORN, text) == cleaned


@pytest.mark.parametrize("text", ["每次相隔8 12小时。", "孩子3 5岁的时候。", "见图1 20家企业。"])
def test_what_may_be_a_range_or_a_label_is_asked_about(text: str) -> None:
    assert asked_by(TORN, text)


@pytest.mark.parametrize(
    "text",
    [
        "邮政编码330006 10号楼。",
        "开奖号码为03 12 17 25。",
        "请拨打0791 8612转接。",
        "约电话（025）8888 6666。",
        "共有1 860人，另有12 345人。",
    ],
)
def test_codes_and_thousands_stay_apart(text: str) -> None:
    assert alone(TORN).clean(text).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("得分由92·6分降到86·3分。", "得分由92.6分降到86.3分。"),
        ("应急月数为6·5个月，时速23·5公里。", "应急月数为6.5个月，时速23.5公里。"),
        ("占比7。1%，评分为7。5的漏洞。", "占比7.1%，评分为7.5的漏洞。"),
        ("误差不能超过0。02毫米。", "误差不能超过0.02毫米。"),
    ],
)
def test_wrong_points_become_points(text: str, cleaned: str) -> None:
    assert clean_by(POINT, text) == cleaned


@pytest.mark.parametrize(
    "text", ["主队以3比1。5分钟后扳平。", "纪念“5·12”地震，6·18米粉节，3·15晚会，9·11事件。", "共有12。3人缺席。"]
)
def test_full_stops_and_days_stay(text: str) -> None:
    assert alone(POINT).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("在2019-2O20年间，共有5O多人，8O后占半数，第1O名。", "在2019-2020年间，共有50多人，80后占半数，第10名。"),
        ("输出22OV，功率15OW，拨打96l21。", "输出220V，功率150W，拨打96121。"),
        ("一九九O年出生，二ＯＯ八年毕业。", "一九九〇年出生，二〇〇八年毕业。"),
        ("股价43.I6元，充电l.5小时，约3OO余家。", "股价43.16元，充电1.5小时，约300余家。"),
    ],
)
def test_letters_become_digits(text: str, cleaned: str) -> None:
    assert clean_by(LETTER, text) == cleaned


@pytest.mark.parametrize(
    "text", ["提取码1O2l，型号5O3，K2O与B2O3，歼-2OA，3O型血，加入3l水，见A1 2O3。", "0xO1O与ISO-9O01"]
)
def test_codes_and_formulas_keep_their_letters(text: str) -> None:
    assert alone(LETTER).clean(text).text == text


CHINESE = "二〇二六年三月十五日，三千五百人到场，投入二百万元，占百分之七点一，长三点二五米，一万余人观看。"
ARABIC = "2026年3月15日，3500人到场，投入200万元，占7.1%，长3.25米，1万余人观看。"


@pytest.mark.parametrize(("style", "text", "converted"), [("arabic", CHINESE, ARABIC), ("chinese", ARABIC, CHINESE)])
def test_numerals_in_the_style_that_is_asked_for(style: str, text: str, converted: str) -> None:
    cleaner = with_settings(STYLE, {"style": style})
    result = cleaner.clean(text)
    assert result.text == converted
    assert invert(converted, result.edits) == text
    assert cleaner.clean(converted).text == converted
    values = [[quantity.value for quantity in parse(t)] for t in (text, converted)]
    assert values[0] == values[1]


def test_small_numbers_stay_below_the_threshold() -> None:
    text = "三个人走了十二天。"
    assert alone(STYLE).clean(text).text == "三个人走了12天。"
    assert with_settings(STYLE, {"least": 100}).clean(text).text == text
    assert with_settings(STYLE, {"least": 100}).clean("一百二十天").text == "120天"


def test_a_style_that_does_not_exist_is_a_mistake_of_the_user() -> None:
    with pytest.raises(CleanerError, match="arabic, chinese"):
        with_settings(STYLE, {"style": "roman"}).clean("三千人")


@given(st.integers(11, 10**12))
def test_numerals_go_there_and_back(number: int) -> None:
    written = in_chinese(str(number))
    assert written is not None
    arabic = in_arabic(written)
    assert arabic is not None
    assert numeral_value(arabic) == number


@settings(max_examples=60, deadline=None)
@given(texts("一二十百千万亿点两〇零0123456789.，。年月日元人%个第 "))
def test_rules_about_numbers_settle(text: str) -> None:
    for cleaner in (alone(TORN), alone(POINT), alone(LETTER), alone(STYLE)):
        cleaned = cleaner.clean(text)
        assert invert(cleaned.text, cleaned.edits) == text
        assert cleaner.clean(cleaned.text).text == cleaned.text


@pytest.mark.parametrize("rule", [TORN, POINT, LETTER])
def test_sound_texts_stay(rule: str) -> None:
    touched = [name for name, text in sound_texts().items() if alone(rule).clean(text).text != text]
    assert touched == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "水库蓄水 1 .2 亿立方米，比上年增加 3 .4%，坝高 8 2 米。",
            "水库蓄水 1.2 亿立方米，比上年增加 3.4%，坝高 82 米。",
        ),
        ("参加人数 145 0 人，其中女性 3 80 人，占 26 .2%。", "参加人数 1450 人，其中女性 380 人，占 26.2%。"),
        ("体温 3 8.5 度，心率每分钟 11 0 次。", "体温 38.5 度，心率每分钟 110 次。"),
    ],
)
def test_torn_numbers_set_off_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "货架编号 3 12 号在左侧，图 1 20 家企业的分布见附录。iPhone 15 128 GB 版，售价 5 999 元。",
        "电话 0571 8612 3344，分机 2 号；邮编 310 000。",
        "第 3 5 两章略，第 1. 2 万元以下免税。",
        "座位 7 8 9 号连在一起，比分 2 1 领先。",
        "1 2 3 三个数相加等于 6。口令是 3 1 4 1 5 9。",
        "房间在 2 号楼 3 单元 501 室，车位 B1 203 号。",
        "矩阵第一行 1 0 0，第二行 0 1 0。",
        "共有 3 20 寸和 5 24 寸行李箱。",
        "于 5 8 岁时入学",
        "步骤 2 .gitignore 文件要先建好，.5 版本的 .NET 也行。",
        "他在 20 30 岁之间换过 4 份工作，平均 3 5 年一份。",
    ],
)
def test_torn_numbers_set_off_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()
