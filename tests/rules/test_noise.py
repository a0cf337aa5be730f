"""Rules about noise between characters: readings, combining marks, separators."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from rules.support import alone, asked_by, clean_by, sound_texts, texts

PINYIN = "noise/pinyin-notes"
SENTENCE = "村里的老人說，這條河從前很寬，渡船一天來回十幾趟，現在河上修了橋，渡口的老人也搬走了。"


def _noted(text: str, readings: dict[str, str], form: str = "({})") -> str:
    return "".join(char + form.format(readings[char]) if char in readings else char for char in text)


@pytest.mark.parametrize("form", ["({})", "（{}）", "({} )", "( {})", "({}4)", "({})({})"])
@pytest.mark.parametrize(
    "readings", [{"老": "lǎo", "河": "hé", "渡": "dù"}, {"的": "de", "人": "ren", "橋": "qiao", "河": "he"}]
)
def test_readings_after_a_fixed_set_of_characters_go(readings: dict[str, str], form: str) -> None:
    damaged = _noted(SENTENCE, readings, form.replace("({})({})", "({0})({0})"))
    assert clean_by(PINYIN, damaged) == SENTENCE


def test_letters_of_other_shapes_count_as_pinyin() -> None:
    damaged = _noted(
        SENTENCE,
        {"老": "l\u01ceo", "船": "chu\u0301an", "現": "xi\u00e0n", "河": "h\u00e9", "上": "sh\u0251\u0300n\u0261"},
    )
    assert clean_by(PINYIN, damaged) == SENTENCE


@pytest.mark.parametrize(
    "text",
    [
        "“行”字在“银行（háng）”里和“行（xíng）走”里读法不同，“一行（háng）白鹭”也读这个音，“行（xíng）李”、“行（xíng）业”要分清。",
        "张翀（chōng）、李祎（yī）、王珺（jùn）、赵昱（yù）、孙懿（yì）五人获奖。",
        "地(dì)上(shàng)有(yǒu)水(shuǐ)，天(tiān)上(shàng)有(yǒu)云(yún)。",
        "见图(a)、图(b)、图(c)、图(d)、图(e)和图(f)。",
        "函数(f)、变量(x)、常数(c)、步长(h)、误差(e)、向量(v)。",
        "安(an)全帽",
    ],
)
def test_readings_that_people_put_stay(text: str) -> None:
    assert alone(PINYIN).clean(text).edits == ()


def test_few_notes_that_tear_words_are_asked_about() -> None:
    edits = asked_by(PINYIN, "這條河現(xiàn)在很寬，大家發現(xiàn)水很清。")
    assert [edit.before for edit in edits] == ["(xiàn)", "(xiàn)"]


@settings(max_examples=60, deadline=None)
@given(text=texts("現在老人河渡的(xiàn)(hé )（lǎo）(de)(a)，。", 80))
def test_pinyin_is_settled(text: str) -> None:
    cleaned = clean_by(PINYIN, text)
    han = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    assert [c for c in cleaned if "\u4e00" <= c <= "\u9fff"] == han


@settings(max_examples=30, deadline=None)
@given(chosen=st.sets(st.sampled_from("老河渡船橋"), min_size=2))
def test_any_set_of_noted_characters_comes_back(chosen: set[str]) -> None:
    readings = {"老": "lǎo", "河": "hé", "渡": "dù", "船": "chuán", "橋": "qiáo"}
    text = (
        f"{SENTENCE}修橋那年，老船工把渡船賣給了下游的渡口，自己在河邊種菜。"
        "老人們說，老河道改了三回，船改了兩回，橋卻只有這一座。渡河的人少了，河灘上的老渡船也爛了，只剩橋頭一塊碑。"
    )
    assert clean_by(PINYIN, _noted(text, {char: readings[char] for char in chosen})) == text


@pytest.mark.parametrize("rule", ["noise/pinyin-notes", "noise/combining-marks", "noise/separators"])
def test_sound_texts_stay(rule: str) -> None:
    assert [name for name, text in sound_texts().items() if alone(rule).clean(text).edits] == []


MARKS = "noise/combining-marks"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\u0301开头与\n\u0302行首", "开头与\n行首"),
        ("增\u0334长2\u03210\u0327%，\u035c总\u20d2量", "增长20%，总量"),
        ("z\u0310\u0311\u0312\u0313a\u0310\u0311\u0312\u0313l\u0334go", "zalgo"),
        ("naive cafe\u0301\u0311\u0312\u0313", "naive cafe"),
        ("文\u064b字\u0e34与\u0947", "文字与"),
    ],
)
def test_marks_on_what_takes_none_go(text: str, cleaned: str) -> None:
    assert clean_by(MARKS, text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "Nguye\u0302\u0303n Va\u0306n A\u0301, d\u031bo\u031b\u0301i",
        "\u1f00\u0301\u0345 \u03b1\u0313\u0301\u0345",
        "\u0415\u0301 \u0438\u0306",
        "x\u0304 ± s，p\u0302",
        "向量 a\u20d7 与 b\u20d7",
        "0.16\u0307 3.1\u03054\u0305",
        "\u25cc\u0301 \u25cc\u0302",
        "o\u0358\u0301 kha\u0301u",
        "\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f",
        "\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48",
        "\u0928\u092e\u0938\u094d\u0924\u0947",
    ],
)
def test_marks_that_spell_stay(text: str) -> None:
    assert alone(MARKS).clean(text).edits == ()


@settings(max_examples=60, deadline=None)
@given(text=texts("经济增长12.5%，，e\u0301Vie\u0302\u0323t\u0300\u0301\u0302\u0336\u0323\u20dd\u064b\u0e34", 60))
def test_marks_are_settled_and_nothing_but_marks_goes(text: str) -> None:
    import unicodedata

    cleaned = clean_by(MARKS, text)

    def carriers(of: str) -> str:
        return "".join(c for c in of if not unicodedata.category(c).startswith("M"))

    assert carriers(cleaned) == carriers(text)


SEPARATORS = "noise/separators"
NEWS = "全省工业经济运行座谈会在省城召开，会议要求各地认真落实责任，确保全年目标任务如期完成。"


def _spaced(text: str, separator: str) -> str:
    out = text[0]
    for left, right in pairwise(text):
        out += separator + right if min(left, right) > "\u4e00" and max(left, right) <= "\u9fff" else right
    return out


@pytest.mark.parametrize(
    "separator", [" ", "·", "-", "|", "*", ".", "_", "/", "\u3000", "•", "~", "  ", "--", "\u00a0"]
)
def test_any_separator_goes(separator: str) -> None:
    assert clean_by(SEPARATORS, _spaced(NEWS, separator)) == NEWS
    assert clean_by(SEPARATORS, "会议室\n" + _spaced(NEWS, separator) + "\n散会") == "会议室\n" + NEWS + "\n散会"


def test_the_title_of_a_text_that_is_all_spaced_out_goes_too() -> None:
    assert clean_by(SEPARATORS, _spaced("工业会议\n" + NEWS * 2, " ")) == "工业会议\n" + NEWS * 2


@pytest.mark.parametrize(
    "text",
    [
        "关 于 印 发 工 作 方 案 的 通 知\n各县区：现将方案印发给你们，请认真执行。",
        "上联：春 回 大 地 千 山 秀\n下联：日 照 神 州 百 业 兴",
        "白 日 依 山 尽，黄 河 入 海 流。",
        "出席：张 三、李 四、王 五、赵 六。",
        "生肖依次为鼠 牛 虎 兔 龙 蛇 马 羊 猴 鸡 狗 猪，共十二个。",
        "| 一 | 二 | 三 | 四 | 五 |\n|---|---|---|---|---|",
        "风向有东/南/西/北/中五种。",
        "她拖长了声音：“妈——妈——”",
        "A-B-C-D，1 2 3 4 5",
    ],
)
def test_titles_verse_and_lists_keep_their_spaces(text: str) -> None:
    assert alone(SEPARATORS).clean(text).text == text


def test_a_title_with_signs_between_is_asked_about() -> None:
    assert len(asked_by(SEPARATORS, "记者调查报告\n" + _spaced("城市交通安全管理", "|"))) == 7


@settings(max_examples=40, deadline=None)
@given(text=texts("全省工业经济运行，。 ··||\n", 80))
def test_separators_are_settled_and_no_han_goes(text: str) -> None:
    cleaned = clean_by(SEPARATORS, text)
    assert [c for c in cleaned if c.isalnum()] == [c for c in text if c.isalnum()]


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "深丨海丨鱼丨的丨眼丨睛丨大丨得丨出丨奇，因丨为丨那丨里丨几丨乎丨没丨有丨光。",
            "深海鱼的眼睛大得出奇，因为那里几乎没有光。",
        ),
    ],
)
def test_strokes_as_separators_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "笔画名称：丨（竖）、丶（点）、丿（撇）、乛（横折）。“中”字先写口，再写丨。",
        "书评丨一座消失的村庄：他用十年拍下了最后一户人家\n对话丨她为什么离开实验室",
        "作者丨林晚舟 编辑丨周一 设计丨阿树",
        "专访丨院士谈深海：那里比月球还陌生。视频丨三分钟看懂潮汐。图解丨一滴水的旅行。",
        "甲丨乙丨丙丨丁丨戊丨己丨庚丨辛",
    ],
)
def test_strokes_as_separators_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "皮影戏的影人要经(jing)过(guo)选皮、刮皮、画稿、刻制、上色、熨平、缀结(jie)等工序。刻刀有十几种(zhong)，一个(ge)影人少则刻三千刀，多则上万(wan)刀。老艺人说(shuo)，手上的功夫再好，心里没(mei)有戏，影子也是死的。",
            "皮影戏的影人要经过选皮、刮皮、画稿、刻制、上色、熨平、缀结等工序。刻刀有十几种，一个影人少则刻三千刀，多则上万刀。老艺人说，手上的功夫再好，心里没有戏，影子也是死的。",
        ),
        (
            "這座城市的輕軌將(jiāng)於年底通車，沿線(xiàn)設二十一個站。市府表示，票價還(hái)沒有決定，但會(huì)比捷運便宜。民眾希望班次能(néng)再多(duō)一些。",
            "這座城市的輕軌將於年底通車，沿線設二十一個站。市府表示，票價還沒有決定，但會比捷運便宜。民眾希望班次能再多一些。",
        ),
        (
            "老茶农说（shuō），清明前的芽头最（zuì）嫩，采的时候不能用指甲掐。一个（gè）熟手一天只能采两斤鲜叶，炒干以后（hòu）不到半斤。今年雨水多，开（kāi）园比往年晚了五天。",
            "老茶农说，清明前的芽头最嫩，采的时候不能用指甲掐。一个熟手一天只能采两斤鲜叶，炒干以后不到半斤。今年雨水多，开园比往年晚了五天。",
        ),
        (
            "公(gong)司(si)去年上市，股價(jia)一路走高。董事長(chang)表示，新產品已經(jing)開始量產，明年的營收會(hui)再創新高。",
            "公司去年上市，股價一路走高。董事長表示，新產品已經開始量產，明年的營收會再創新高。",
        ),
        (
            "他把(bǎ)車停在(zài)路邊，走進一家咖啡館。店裡(lǐ)只有一個客人，靠窗坐著，正在(zài)寫信。老闆問(wèn)他喝什麼，他想(xiǎng)了很久。",
            "他把車停在路邊，走進一家咖啡館。店裡只有一個客人，靠窗坐著，正在寫信。老闆問他喝什麼，他想了很久。",
        ),
    ],
)
def test_readings_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "小鹿在田野（yě）里奔（bēn）跑，蝴（hú）蝶绕着野花飞舞（wǔ）。忽然传来一声巨（jù）响，它吓得躲（duǒ）进了灌木丛。",
        "“还（huán）来就菊花”的还，“少（shào）小离家”的少，“乡音无改鬓毛衰（cuī）”的衰，“为（wéi）人性僻耽佳句”的为，都是常考的。",
        "张翀（chōng）、李祎（yī）、王珺（jùn）、赵昱（yù）、孙懿（yì）五人获奖。",
        "绍兴话里，我们念作“伢（nga）”，他们念作“伽（ga）”，吃饭说“吃（qio）饭（va）”。",
    ],
)
def test_readings_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()
