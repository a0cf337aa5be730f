"""Rules about Simplified and Traditional characters."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.edits import invert, replay
from cleaner.model import CleanerError
from rules.support import alone, asked_by, clean_by, sound_texts, texts, with_settings

TARGET = "script/target"
WRONG = "script/wrong-conversion"
STRAY_TRADITIONAL = "script/stray-traditional"
STRAY_SIMPLIFIED = "script/stray-simplified"
CONFIGS = ("s2t", "t2s", "s2tw", "tw2s", "s2twp", "tw2sp", "s2hk", "hk2s", "t2tw", "t2hk")
SIMPLIFIED = "这里的软件占用内存很大，打印机没有墨水。皇后面前有两只猫，头发干了，干部们在后面的面馆吃面。"
TRADITIONAL = "這裡的軟體佔用記憶體很大，印表機沒有墨水。皇后面前有兩隻貓，頭髮乾了，幹部們在後面的麵館吃麵。"
HAN = sorted({*SIMPLIFIED, *TRADITIONAL, *"发髮發里裏裡台臺后後系係繫云雲复複復鼠标硬盘网络信息滑鼠網路資訊"})


@pytest.mark.parametrize("config", CONFIGS)
@pytest.mark.parametrize("name", sorted(sound_texts())[::40])
def test_whole_texts_come_out_as_opencc_makes_them(config: str, name: str) -> None:
    text = sound_texts()[name]
    expected = opencc.OpenCC(config).convert(text)
    result = with_settings(TARGET, {"config": config}).clean(text)
    if result.text != expected:
        # The one exception: text that is in the wanted script already, or would not settle, is left alone.
        assert result.text == text
        assert (
            opencc.OpenCC(config).convert(expected) != expected
            or config.startswith("s2")
            or config.endswith(("2s", "2sp"))
        )
    assert replay(text, result.edits) == result.text
    assert invert(result.text, result.edits) == text


@pytest.mark.parametrize(
    ("config", "text"),
    [
        ("s2t", SIMPLIFIED),
        ("s2tw", SIMPLIFIED),
        ("s2twp", SIMPLIFIED),
        ("s2hk", SIMPLIFIED),
        ("t2s", TRADITIONAL),
        ("tw2sp", TRADITIONAL),
    ],
)
def test_conversion_equals_opencc_and_edits_are_small(config: str, text: str) -> None:
    cleaner = with_settings(TARGET, {"config": config})
    result = cleaner.clean(text)
    assert result.text == opencc.OpenCC(config).convert(text)
    assert cleaner.clean(result.text).text == result.text
    assert max(edit.end - edit.start for edit in result.edits) <= 6


def test_protected_terms_and_titles_alone_differ() -> None:
    text = "《后会无期》讲的是国家台风后的故事，台积电和联发科没有参与，后来又拍了《里面》。"
    cleaner = with_settings(TARGET, {"config": "s2tw", "protect": ["台积电", "联发科"], "keep_titles": True})
    expected = "《后会无期》講的是國家颱風後的故事，台积电和联发科沒有參與，後來又拍了《里面》。"
    assert cleaner.clean(text).text == expected
    assert cleaner.clean(expected).text == expected


def test_an_unknown_config_is_told_by_name() -> None:
    with pytest.raises(CleanerError, match="s2tww"):
        with_settings(TARGET, {"config": "s2tww"}).clean("这里")


def test_off_unless_named() -> None:
    from cleaner.pipeline import Cleaner
    from cleaner.profiles import Profile

    assert "國" in Cleaner(Profile(), checks=False).clean("中國隊與國家隊").text


@pytest.mark.parametrize("config", ["s2t", "t2s", "s2twp", "tw2sp", "s2hk"])
@settings(max_examples=40, deadline=None)
@given(text=texts("".join(HAN) + "，。\n《》", 40))
def test_target_is_settled(config: str, text: str) -> None:
    cleaner = with_settings(TARGET, {"config": config})
    result = cleaner.clean(text)
    assert cleaner.clean(result.text).text == result.text
    assert replay(text, result.edits) == result.text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("方麵", "方面"), ("裡麵", "裡面"), ("見麵", "見面"), ("隻有", "只有"), ("專傢", "專家"), ("國傢", "國家"),
        ("髮現", "發現"), ("髮布", "發布"), ("北鬥", "北斗"), ("煙鬥", "煙斗"), ("矽穀", "矽谷"), ("機製", "機制"), ("限製", "限制"),
        ("方嚮", "方向"), ("地闆", "地板"), ("代錶", "代表"), ("特彆", "特別"), ("必鬚", "必須"), ("韆萬", "千萬"), ("歌麯", "歌曲"),
        ("太後", "太后"), ("係列", "系列"), ("乾涉", "干涉"), ("宿捨", "宿舍"), ("經曆", "經歷"), ("複興", "復興"), ("分鍾", "分鐘"),
        ("幹淨", "乾淨"), ("除瞭", "除了"), ("極瞭", "極了"),
    ],
)  # fmt: skip
def test_wrong_conversions_are_put_back(wrong: str, right: str) -> None:
    frame = "這個問題{}，我們應該認真對待，讓大家滿意。"
    assert clean_by(WRONG, frame.format(wrong)) == frame.format(right)


@pytest.mark.parametrize(
    "text",
    [
        "他買了三隻雞和一隻鴨，還有兩條魚，讓孩子們高興。",
        "她吃了一碗麵，又點了麵包、麵條、拉麵和麵線，說這裡的湯麵最好。",
        "為瞭解情況，他瞭望遠方，心裡一目瞭然，對這些問題十分明瞭。",
        "傢俱和傢伙都搬走了，這個家庭後來住在臺灣。",
        "頭髮、髮型、理髮師、白髮，還有發展、發現，都說得對。",
        "鬥爭與戰鬥；稻穀與五穀；製造與複製；放鬆與輕鬆，這些詞沒有錯。",
        "老闆在時鐘下看手錶，嚮導帶我們走，心裡很彆扭。",
        "鬍鬚、鞦韆、颱風、醜陋、酒麯、蘿蔔、呼籲、防禦、鹹魚，都這樣寫。",
        "乾隆、乾坤、餅乾、乾淨、樹幹、才幹、能幹、干預，也對。",
        "鍾先生鍾愛這幅畫，姓范的同學和姓姜的老師都來了。",
        "秦始皇后來統一了六國，皇后面前沒有人說話。",
    ],
)
def test_traps_stay(text: str) -> None:
    assert alone(WRONG).clean(text).edits == ()


def test_strays_between_two_scripts() -> None:
    hans = "今年以来，全國规模以上工业企业经营状况继续改善，产销衔接总体顺畅，國内订单稳步增长。"
    hant = "今年以來，全國規模以上工業企業经營狀況繼續改善，產銷銜接總體順暢，國內訂單穩步增長。"
    assert clean_by(STRAY_TRADITIONAL, hans) == hans.replace("國", "国")
    assert clean_by(STRAY_SIMPLIFIED, hant) == hant.replace("经", "經")


@pytest.mark.parametrize(
    "text",
    [
        "今天我们在展厅里看见一幅字，写的是“寧靜致遠”，大家都说好，纷纷拍照留念。",
        "书中引《說文解字》的话来说明这个问题，还举了几个例子，读者一看就会明白。",
        "展廳門口寫著「请勿拍照」，是給遊客看的，許多觀眾沒有注意，還是拿出了手機。",
        "東京の会議は来週です。参加者は三十名の予定で、資料は後日送ります。",
        "中国和日本的学者讨论了“国語”与“會話”两个词的用法，他们认为这个问题还没有解决。",
    ],
)
def test_quotations_and_other_languages_stay(text: str) -> None:
    for rule in (STRAY_TRADITIONAL, STRAY_SIMPLIFIED, WRONG):
        assert alone(rule).clean(text).text == text


def test_a_name_in_the_other_script_is_asked_about_at_most() -> None:
    text = "会议由陳國興主持，各单位负责人参加，讨论了明年的预算与项目安排，时间不长，气氛热烈。"
    assert alone(STRAY_TRADITIONAL).clean(text).text == text
    assert len(asked_by(STRAY_TRADITIONAL, text)) == 3


@pytest.mark.parametrize("rule", [WRONG, STRAY_TRADITIONAL, STRAY_SIMPLIFIED])
@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from([SIMPLIFIED, TRADITIONAL, "後麵", "隻是", "國", "们", "瞭", "“麵”", "，", "の", "\ud800"]),
        max_size=8,
    ).map("".join)
)
def test_settled(rule: str, text: str) -> None:
    clean_by(rule, text)


@pytest.mark.parametrize("rule", [WRONG, STRAY_TRADITIONAL, STRAY_SIMPLIFIED])
def test_sound_texts_stay(rule: str) -> None:
    assert [name for name, text in sound_texts().items() if alone(rule).clean(text).edits] == []


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "师傅应声而動，一块面团在手里变成细条，下锅三十秒就捞起来，浇汤，递给门边的客人。",
            "师傅应声而动，一块面团在手里变成细条，下锅三十秒就捞起来，浇汤，递给门边的客人。",
        ),
        ("公司解释稱，海外大型储能项目集中交付，订单充足。", "公司解释称，海外大型储能项目集中交付，订单充足。"),
        (
            "最後提醒一句：家用血压计请选上臂式，测量前静坐五分钟。",
            "最后提醒一句：家用血压计请选上臂式，测量前静坐五分钟。",
        ),
    ],
)
def test_strays_that_are_words_of_their_own(text: str, cleaned: str) -> None:
    assert clean_by(STRAY_TRADITIONAL, text) == cleaned


@pytest.mark.parametrize(
    "text", ["他们在鼎泰豐吃了小笼包，味道很好，价钱也不贵。", "养殖户老顧说，他的塘里水草覆盖率始终保持在七成。"]
)
def test_strays_that_may_be_names_are_asked_about(text: str) -> None:
    assert asked_by(STRAY_TRADITIONAL, text)


def test_characters_on_show_are_never_changed_unasked() -> None:
    text = "这幅书法作品里的龍字写得很有气势，国家图书馆也收藏了他的另一件作品。"
    assert alone(STRAY_TRADITIONAL).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("報告指出，控製造成的影響仍在擴大。", "報告指出，控制造成的影響仍在擴大。"),
        ("他看來隻有一條路可走，近來隻能等。", "他看來只有一條路可走，近來只能等。"),
        ("由他負責製作，十來隻船停在河邊。", "由他負責製作，十來隻船停在河邊。"),
    ],
)
def test_words_that_overlap(text: str, cleaned: str) -> None:
    assert clean_by(WRONG, text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "岩浆为什么會喷出来？地下深处的岩浆里溶解着气体。如果岩浆黏稠，气体不易逃逸，喷發就會非常猛烈；如果岩浆稀薄，就會像河水一样流淌。",
            "岩浆为什么会喷出来？地下深处的岩浆里溶解着气体。如果岩浆黏稠，气体不易逃逸，喷发就会非常猛烈；如果岩浆稀薄，就会像河水一样流淌。",
        ),
        (
            "盐碱地改良以後，亩产從两百斤提高到六百斤。技术员說，關键是把水排出去，再種两年苜蓿。",
            "盐碱地改良以后，亩产从两百斤提高到六百斤。技术员说，关键是把水排出去，再种两年苜蓿。",
        ),
        (
            "地铁早高峰时，车门關闭前会響铃三声，乘客应當站在黄线以外。",
            "地铁早高峰时，车门关闭前会响铃三声，乘客应当站在黄线以外。",
        ),
        (
            "这家医院的儿科只有兩名医生，門诊量却居全县第一，护士常常忙到深夜才吃上晚飯。",
            "这家医院的儿科只有两名医生，门诊量却居全县第一，护士常常忙到深夜才吃上晚饭。",
        ),
        (
            "考古队在遗址东侧發现了三座窑址，出土陶片兩百余件，初步判断属於战国晚期。",
            "考古队在遗址东侧发现了三座窑址，出土陶片两百余件，初步判断属于战国晚期。",
        ),
    ],
)
def test_stray_traditional_go(text: str, cleaned: str) -> None:
    assert Cleaner(checks=False).clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "《後漢書》卷七十九载有此事，今本作“會稽”，宋本作“㑹稽”，校勘记从宋本。",
        "店招上的“鹹亨酒店”四个字是老先生题的，游客都在那里合影。",
        "我在台北的书店买到一本《臺灣山林悠活》，作者用了十年走遍百岳。",
        "簡體字和繁體字的区别：会—會，发—發、髮，后—後，里—裏。",
        "港片里常听到“發達啦”“冇問題”，字幕组一般照写。",
        "楷書、行書、草書、隸書、篆書，是书法的五种字体，初学者宜从楷书入手。",
        "公司名为“華泰聯合”，是香港注册的，合同上必须写繁体全称“華泰聯合有限公司”。",
        "一位网友留言说：“學無止境，共勉。”下面有三十多人点赞。",
    ],
)
def test_stray_traditional_that_are_meant_stay(text: str) -> None:
    assert Cleaner(checks=False).clean(text).edits == ()
