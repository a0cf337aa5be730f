"""What is a quantity and what is not, the ambiguous cases, each decided, and the words around numerals."""

from decimal import Decimal

import pytest

from cleaner.quantities import Quantity, parse


def texts(text: str) -> list[str]:
    return [quantity.text for quantity in parse(text)]


def only(text: str) -> Quantity:
    found = parse(text)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


NOT_NUMBERS = (
    "万一 一切 一些 一般 一定 统一 唯一 四川 三亚 九江 中科三环 放肆 千万不要 三心二意 五湖四海 七上八下 十三五规划 十四五时期 五一假期 双十一"
    " 五四运动 九一八事变 七七事变 余万元 万亿级 亿万人民 数以万计 成千上万 线亿人次观看 同比增长% 逐一排查 同一个世界 四面八方 百年大计"
    " 一带一路 三番五次 两全其美 百姓 千方百计 十分重要 一起努力 一直 一度 第一时间 三农工作 半导体 半径 过半 数据 陆续 参加 零售 万般无奈"
    " 一脉相承 举一反三 五花八门 六神无主 八仙过海 九牛一毛 十全十美 百花齐放 千里迢迢 万众一心 三明市 六安市 百色市 三峡 两岸 万科 百度"
    " 壹基金 伍德 一方面 另一方面 三角洲 四合院 五角大楼 七夕 八达岭 九寨沟 单位：亿元 （万元） 节约 大概 左右 以上 一心一意"
)


@pytest.mark.parametrize("text", NOT_NUMBERS.split())
def test_words_with_numeral_characters_are_no_quantities(text: str) -> None:
    assert texts(text) == []
    assert texts(f"我们看到{text}，这样很好。") == []


LOOK_ALIKES = {
    "第一 百货大楼": ["第一"],
    "下午三点 五人到场": ["下午三点", "五人"],
    "三 五 七": ["三", "五", "七"],
    "三百 三百 三百": ["三百", "三百", "三百"],
    "120 340 560": ["120", "340", "560"],
    "二 天津": ["二"],
    "一天24小时": ["一天", "24小时"],
    "半斤八两": ["半斤"],
    "十里二十里": ["十里", "二十里"],
    "两斤三级": ["两斤", "三级"],
    "第3年2个月": ["第3年", "2个月"],
    "共5，300元": ["5", "300元"],
    "内存512M": ["512M"],
    "3M公司": ["3M"],
    "U+20E3": ["20E3"],
    "完成了.5月再说": ["5月"],
    "半成品": [],
    "7×24小时": ["7", "24小时"],
    "上一个周三": ["一个", "周三"],
    "这个星期一": ["星期一"],
    "八月十五个人": ["八月", "十五个"],
}


@pytest.mark.parametrize(("text", "found"), LOOK_ALIKES.items())
def test_neighbours_stay_apart(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize("text", [".375", "约.375", "为 .375。", "(.375)"])
def test_a_point_that_opens_a_number(text: str) -> None:
    assert only(text).value == Decimal("0.375")


def test_spaces_inside_leave_the_offsets_of_the_text() -> None:
    text = "其中 三千 二百 人，占 百 分 之 八；另有5 人。"
    assert [(text[q.start : q.end], text[q.num_start : q.num_end]) for q in parse(text)] == [
        ("三千 二百 人", "三千 二百"),
        ("百 分 之 八", "百 分 之 八"),
        ("5 人", "5"),
    ]


# The ambiguous list of the design: text → (kind, value, unit)
DECIDED = {
    "两千六": ("number", "2600", ""),
    "两千零六": ("number", "2006", ""),
    "1万余元": ("money", "10000", "元"),
    "万余元": ("money", "10000", "元"),
    "二两": ("measure", "2", "两"),
    "五千克": ("measure", "5", "kg"),
    "一万五千克": ("measure", "15000", "克"),
    "1兆": ("number", "1000000000000", ""),
    "100兆瓦": ("measure", "100", "MW"),
    "由三增至五": ("number", "5", ""),
    "half a dozen": ("number", "6", ""),
    "1.5 million": ("number", "1500000", ""),
    "30度": ("measure", "30", "度"),
    "三点五": ("number", "3.5", ""),
    "以下三点意见": ("count", "3", "点"),
    "8.5分": ("count", "8.5", "分"),
    "5分钱": ("money", "0.05", "元"),
    "10个月": ("duration", "10", "个月"),
    "一打": ("count", "1", "打"),
    "三双": ("count", "3", "双"),
    "两对": ("count", "2", "对"),
    "三块蛋糕": ("money", "3", "元"),
    "首次突破万亿元": ("money", "1000000000000", "元"),
    "前200强": ("count", "200", "强"),
    "2.1 亿元": ("money", "210000000", "元"),
    "一半": ("fraction", "0.5", ""),
    "12日内": ("duration", "12", "日"),
    "为期3日": ("duration", "3", "日"),
    "近2000年的历史": ("duration", "2000", "年"),
    "5号楼": ("ordinal", "5", "号"),
    "比分为3": ("number", "3", ""),
}


@pytest.mark.parametrize(("text", "expected"), DECIDED.items())
def test_ambiguous_forms_are_decided(text: str, expected: tuple[str, str, str]) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.value, quantity.unit) == (expected[0], Decimal(expected[1]), expected[2])


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("下午三点半", 15, 30), ("晚上八点半", 20, 30), ("8:30", 8, 30), ("15时30分", 15, 30), ("上午9点", 9, None),
        ("三点五分", 3, 5), ("十点", 10, None), ("凌晨2点", 2, None), ("3 p.m.", 15, None), ("8:30 am", 8, 30), ("25时61分", 25, 61),
        ("三点一刻", 3, 15), ("中午12点", 12, None), ("20：15", 20, 15), ("下午3點", 15, None), ("23时59分59秒", 23, 59), ("下午1点59分26秒", 13, 59), ("晚上十点四十五分", 22, 45),
    ],
)  # fmt: skip
def test_times(text: str, hour: int, minute: int | None) -> None:
    quantity = only(text)
    assert quantity.when is not None
    assert (quantity.kind, quantity.when.hour, quantity.when.minute) == ("time", hour, minute)
    assert quantity.text == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2020年第三季度", {"year": 2020, "quarter": 3}), ("一季度", {"quarter": 1}), ("上半年", {"half": 1}),
        ("2022年下半年", {"year": 2022, "half": 2}), ("Q3 2021", {"year": 2021, "quarter": 3}), ("FY2021", {"year": 2021, "fiscal": True}),
        ("90年代", {"decade": 90}), ("20世纪90年代", {"century": 20, "decade": 90}), ("二十一世纪", {"century": 21}),
        ("5月上旬", {"month": 5, "third": 1}), ("星期五", {"weekday": 5}), ("周日", {"weekday": 7}), ("礼拜天", {"weekday": 7}),
        ("农历二月三十", {"month": 2, "day": 30, "lunar": True}), ("正月初一", {"month": 1, "day": 1, "lunar": True}),
        ("闰四月初五", {"month": 4, "day": 5, "lunar": True, "leap_month": True}), ("農曆八月十五", {"month": 8, "day": 15, "lunar": True}),
        ("民国38年", {"year": 38, "era": "民国"}), ("第二季度", {"quarter": 2}), ("Friday", {"weekday": 5}), ("2021财年", {"year": 2021, "fiscal": True}),
    ],
)  # fmt: skip
def test_periods_weekdays_and_lunar_dates(text: str, parts: dict[str, object]) -> None:
    when = only(text).when
    assert when is not None
    assert {name: getattr(when, name) for name in when._fields if getattr(when, name) not in (None, False, "")} == parts


CODES = (
    "192.168.1.2|v1.2.3|GB/T 15834-2011|ISO 9001|ISO 9001:2015|PAS 2060|ISBN 978-7-302-12345-6|https://a.cn/2022/05/01|a1b@x.com|13800138000"
    "|400-123-4567|010-12345678|110101199003071234|A380|PM2.5|COVID-19|5G|4K|H7N9|〔2015〕18号|3.0版|12O0|RFC 2119"
)


@pytest.mark.parametrize("text", CODES.split("|"))
def test_codes_state_no_quantity(text: str) -> None:
    for frame in ("{}", "采用{}，"):
        quantity = only(frame.format(text))
        assert (quantity.kind, quantity.value, quantity.interval) == ("code", None, None)


@pytest.mark.parametrize("text", ["新华都（600576）涨停", "慈文传媒(002343)跌停"])
def test_the_number_of_a_share_is_a_code(text: str) -> None:
    assert only(text).kind == "code"


@pytest.mark.parametrize(
    ("text", "interval"),
    {
        "1.2万亿元": "[1150000000000, 1250000000000]", "12家": "[12, 12]", "15%": "[14.5, 15.5]", "3.14": "[3.135, 3.145]",
        "约100人": "[95, 105]", "大约10%": "[9, 11]", "30人左右": "[28.5, 31.5]", "近200名": "[180, 200)", "将近三天": "[2.7, 3)",
        "不足200名": "(0, 200)", "不到30个": "(0, 30)", "超百亿元": "(10000000000, ∞)", "突破5000亿元": "(500000000000, ∞)",
        "200余名": "(200, ∞)", "10多万": "(100000, ∞)", "3年多": "(3, ∞)", "18岁以上": "[18, ∞)", "5000元以下": "[0, 5000]",
        "三天以内": "[0, 3]", "几十人": "[20, 100)", "数百家": "[200, 1000)", "十几个": "(10, 20)", "二十来个": "[15, 25]",
        "至少3次": "[3, ∞)", "不超过5人": "[0, 5]", "5~10%": "[4.5, 10.5]", "三五百人": "[300, 500]", "约五六千吨": "[4750, 6300]",
        "上千人": "[1000, ∞)", "over 50": "(50, ∞)", "nearly 200": "[180, 200)", "at least 3 days": "[3, ∞)", "about $4.2m": "[3990000, 4410000]",
        "30 or more": "[30, ∞)", "超過100人": "(100, ∞)", "約兩千人": "[1900, 2100]", "低于5%": "(0, 5)", "≥90%": "[90, ∞)",
    }.items(),
)  # fmt: skip
def test_intervals_follow_the_wording(text: str, interval: str) -> None:
    found = only(text).interval
    assert found is not None
    low, high = interval[1:-1].split(", ")
    assert (found.low, found.high) == (None if low == "-∞" else Decimal(low), None if high == "∞" else Decimal(high))
    assert (found.low_open, found.high_open) == (
        interval[0] == "(" and low != "-∞",
        interval[-1] == ")" and high != "∞",
    )


@pytest.mark.parametrize("text", ["节约3个", "最近3年", "附近5家", "预约12人", "英超20队", "合约2份"])
def test_ends_of_other_words_are_no_hedges(text: str) -> None:
    assert only(text).hedges == ()


@pytest.mark.parametrize(
    ("text", "parts"),
    {
        "7.6:44.8:48.6": "7.6 44.8 48.6",
        "3:2:1": "3 2 1",
        "三比二": "3 2",
        "3比1": "3 1",
        "16:9": "16 9",
        "1：10000": "1 10000",
        "比例为1:10": "1 10",
    }.items(),
)
def test_ratios(text: str, parts: str) -> None:
    quantity = only(text)
    assert (quantity.kind, quantity.parts) == ("ratio", tuple(map(Decimal, parts.split())))


@pytest.mark.parametrize(
    ("text", "ends"),
    {
        "5月20日至12日": [(None, 5, 20), (None, None, 12)], "2018—2022年": [(2018, None, None), (2022, None, None)],
        "1—11月": [(None, 1, None), (None, 11, None)], "5月12-15日": [(None, 5, 12), (None, None, 15)], "3月至5月": [(None, 3, None), (None, 5, None)],
        "2022年5月1日至2022年6月1日": [(2022, 5, 1), (2022, 6, 1)], "12—15日": [(None, None, 12), (None, None, 15)],
    }.items(),
)  # fmt: skip
def test_ranges_of_dates(text: str, ends: list[tuple[int | None, int | None, int | None]]) -> None:
    found = [end.when for end in only(text).ends]
    assert [(when.year, when.month, when.day) for when in found if when] == ends


def test_ranges_keep_their_order() -> None:
    assert [end.value for end in only("15%~10%").ends] == [15, 10]
    assert [end.value for end in only("pp. 45–32").ends] == [45, 32]


def test_change_is_no_range() -> None:
    assert texts("8%降至5%") == ["8%", "5%"]
    assert texts("由2个增加到5个") == ["2个", "5个"]


@pytest.mark.parametrize(
    "text",
    ["一、概况", "（二）成效", "(3)其他", "1. 首先", "2.1 概况", "3、其次", "①首先", "一是创新", "第三章", "1）要点"],
)
def test_list_marks_are_ordinals(text: str) -> None:
    assert parse(text)[0].kind == "ordinal"
    assert parse(text)[0].start == 0


def test_figure_labels_are_ordinals() -> None:
    assert [(q.kind, q.unit) for q in parse("见表5和图2")] == [("ordinal", "表"), ("ordinal", "图")]


def test_capital_and_digits_agree() -> None:
    assert len({q.value for q in parse("壹万贰仟伍佰元整(¥12,500.00)")}) == 1


def test_spans_of_a_hedged_sum() -> None:
    text = "全年完成约1.2万亿元以上。"
    quantity = only(text)
    assert (quantity.text, text[quantity.num_start : quantity.num_end]) == ("约1.2万亿元以上", "1.2万亿")
    assert (quantity.hedges, quantity.bound, quantity.classifier) == (("约",), "以上", "元")
    assert (quantity.scale, quantity.places) == (Decimal(10**12), Decimal(10**11))


def test_text_is_as_written() -> None:
    assert only("共１，２３４萬元").text == "１，２３４萬元"
