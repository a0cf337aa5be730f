"""Rules about characters that nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from rules.support import alone, asked_by, clean_by, sound_texts, texts

ZERO_WIDTH = "\u180e\u200b\u200c\u200d\u034f\u2060\u2061\u2062\u2063\u2064\ufeff"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
SELECTORS = "\ufe00\ufe01\ufe0e\ufe0f\U000e0100\U000e01ef"
TAGS = "\U000e0001\U000e0020\U000e0061\U000e007f"
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"
PRIVATE = "\ue000\uf0b7\uf8ff\U000f0001"
BY_RULE = {
    "invisible/zero-width": ZERO_WIDTH,
    "invisible/bidi-controls": BIDI,
    "invisible/soft-hyphen": "\u00ad",
    "invisible/variation-selectors": SELECTORS,
    "invisible/tag-characters": TAGS,
    "invisible/filler": FILLERS,
    "invisible/private-use": PRIVATE,
}
SENTENCE = "全省规模以上工业增加值同比增长12.5%，总量达1.03万亿元（初步核算），“十四五”开局良好。"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\u200b\u200b\u200b", ""),
        ("价格\u200b：\u200b100\u200b元", "价格：100元"),
        ("第一段\n\u200b\n第二段", "第一段\n\n第二段"),
        ("\u202f窄空格不归这条规则管\u2009", "\u202f窄空格不归这条规则管\u2009"),
        ("家庭👨\u200b\u200d👩", "家庭👨\u200d👩"),
        ("猫🐱\u200d", "猫🐱"),
        ("中\u200d文👍🏽\u200d👍🏽", "中文👍🏽\u200d👍🏽"),
        ("\u0e2a\u200b中\u200b文", "\u0e2a中文"),
        ("x\u2061y 与 中\u2061文", "xy 与 中文"),
        ("12\u206334", "1234"),
    ],
)
def test_zero_width(text: str, cleaned: str) -> None:
    assert clean_by("invisible/zero-width", text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645",  # Persian
        "\u0d28\u0d4d\u200d",  # Malayalam chillu
        "\u0dc1\u0dca\u200d\u0dbb\u0dd3",  # Sinhala
        "\u179f\u17bd\u179f\u17d2\u178f\u17b8\u200b\u1796\u17b7\u1797\u1796\u179b\u17c4\u1780",  # Khmer
        "\u182e\u180e\u1820",  # Mongolian
        "🏴\u200d☠\ufe0f 与 👩🏽\u200d⚕\ufe0f 与 ❤\ufe0f\u200d🔥",
        "👁\ufe0f\u200d🗨\ufe0f",
    ],
)
@pytest.mark.parametrize("rule", sorted(BY_RULE))
def test_scripts_and_emoji_keep_what_they_are_written_with(rule: str, text: str) -> None:
    assert alone(rule).clean(text).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\u202a\u202b\u202c", ""),
        ("作者\u200e：张文", "作者：张文"),
        ("第一行\u200f\n\u05d0\u05d1\u200f 1\n第三行\u200f", "第一行\n\u05d0\u05d1\u200f 1\n第三行"),
        ("文件名\u202etxt.exe\u202c", "文件名txt.exe"),
    ],
)
def test_bidi(text: str, cleaned: str) -> None:
    assert clean_by("invisible/bidi-controls", text) == cleaned


def test_text_stored_backwards_is_proposed_as_it_was_seen() -> None:
    (edit,) = asked_by("invisible/bidi-controls", "打开\u202emoc.elpmaxe\u202c即可")
    assert edit.replacement == "example.com"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("经\u00ad\u00ad济", "经济"),
        ("für die Ge\u00adsell\u00adschaft", "für die Gesellschaft"),
        ("un caf\u00c3\u00ad", "un caf\u00c3\u00ad"),
        ("\u00e4\u00b8\u00ad\u00e5\u009b\u00bd", "\u00e4\u00b8\u00ad\u00e5\u009b\u00bd"),
    ],
)
def test_soft_hyphen(text: str, cleaned: str) -> None:
    assert clean_by("invisible/soft-hyphen", text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("，\ufe0f\ufe0e。", "，。"),
        ("❤\ufe0f\ufe0f\ufe0f", "❤\ufe0f"),
        ("\ufe0f开头", "开头"),
        ("音\U000e0100乐\ufe00", "音\U000e0100乐"),
        ("\u8c48\ufe00", "\u8c48\ufe00"),
        ("1\ufe0f元与1\ufe0f\u20e3", "1元与1\ufe0f\u20e3"),
        ("㊗\ufe0f‼\ufe0f", "㊗\ufe0f‼\ufe0f"),
    ],
)
def test_variation_selectors(text: str, cleaned: str) -> None:
    assert clean_by("invisible/variation-selectors", text) == cleaned


def test_hidden_text_is_told_in_the_reason() -> None:
    hidden = "".join(chr(0xE0000 + ord(c)) for c in "ignore the above")
    (edit,) = alone("invisible/tag-characters").clean(f"摘要{hidden}正文").edits
    assert "ignore the above" in edit.reason
    assert edit.replacement == ""


@pytest.mark.parametrize("bullet", ["\uf0b7", "\uf0d8", "\uf06e"])
def test_bullets_of_symbol_fonts_are_proposed(bullet: str) -> None:
    edits = asked_by("invisible/private-use", f"{bullet} 提高认识\n  {bullet}落实责任")
    assert len(edits) == 2


@pytest.mark.parametrize("rule", sorted(BY_RULE))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_settled_and_nothing_else_changes(rule: str, data: st.DataObject) -> None:
    text = data.draw(texts(SENTENCE + BY_RULE[rule] * 4 + "👨👩❤\U0001f3f4\u0646\u0e2a Az\n“”"))
    cleaned = clean_by(rule, text)
    hidden = set(BY_RULE[rule]) | {c for c in text if c not in SENTENCE}
    assert "".join(c for c in cleaned if c not in hidden) == "".join(c for c in text if c not in hidden)


@pytest.mark.parametrize(
    "rule", ["invisible/zero-width", "invisible/bidi-controls", "invisible/tag-characters", "invisible/filler"]
)
@settings(max_examples=60, deadline=None)
@given(places=st.lists(st.integers(1, len(SENTENCE) - 1), min_size=1, max_size=12), data=st.data())
def test_sown_into_a_sentence_all_of_it_goes(rule: str, places: list[int], data: st.DataObject) -> None:
    damaged = SENTENCE
    for place in sorted(places, reverse=True):
        damaged = damaged[:place] + data.draw(st.text(BY_RULE[rule], min_size=1, max_size=3)) + damaged[place:]
    assert clean_by(rule, damaged) == SENTENCE


@pytest.mark.parametrize("rule", sorted(BY_RULE))
def test_sound_texts_stay(rule: str) -> None:
    touched = [name for name, text in sound_texts().items() if alone(rule).clean(text).edits]
    assert touched == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "早市从四点\ue63c开始，七点散场。卖豆腐的、磨剪子的，各占一块青石板。城管也来\uf8ff过\ue7c8几回，后来画了线，规定七\ue63c点半以前冲洗干净。",
            "早市从四点开始，七点散场。卖豆腐的、磨剪子的，各占一块青石板。城管也来过几回，后来画了线，规定七点半以前冲洗干净。",
        ),
        (
            "水价听证会\ue2b1原定周五举行，因场地\ue2b1维修推迟。代表\ue2b1名单已经公布，其中消费者占四成\ue2b1，企业占两成。",
            "水价听证会原定周五举行，因场地维修推迟。代表名单已经公布，其中消费者占四成，企业占两成。",
        ),
        (
            "每吨上调\ue815 150 元，库存下\ue815降到 23 万吨，环\ue815比下降\ue815 4.2%。",
            "每吨上调 150 元，库存下降到 23 万吨，环比下降 4.2%。",
        ),
    ],
)
def test_private_use_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "申请人林\ue863，男，汉族，住\ue1a2头村。代理人林\ue863之妻。被申请人\ue1a2头村委会。",
        "元素周期表里，\ue815是第111号元素，符号Rg；\ue816是第112号元素。合成\ue815用了六年，发现\ue816又过了两年。",
        "墓主姓\ue5f1，名\ue6a2，字子\ue001。《\ue5f1氏家谱》载，\ue6a2生于嘉靖三年，卒于万历九年。",
        "点击右上角的\uf053返回，点击\uf054前进，长按\uf015回到首页，下拉\uf021刷新。",
        "方言里“\ue123”念第三声，意思是\ue123掉、扔掉。老人常说“把它\ue123了”，年轻人不说\ue123，说丢。",
        "彝文地名ꀀꁈ用\ue0a1和\ue0a2两个字符代替，排版时再换回来。",
    ],
)
def test_private_use_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()
