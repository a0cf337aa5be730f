"""Rules about bytes and markup: mojibake, byte slips, entities, leftover markup, control characters."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cleaner.testing.damage.byte_slip import byte_slip
from cleaner.testing.damage.record import Damaged, wounded
from rules.support import alone, asked_by, clean_by, sound_texts, texts

MOJIBAKE = "encoding/mojibake"
SLIP = "encoding/gbk-byte-slip"
ENTITIES = "encoding/entities"
MARKUP = "encoding/leftover-markup"
CONTROLS = "encoding/control-characters"
RULES = (MOJIBAKE, SLIP, ENTITIES, MARKUP, CONTROLS)

CHINESE = "今年以来，全县新建水库三座，灌溉面积扩大到两万亩。"
TRADITIONAL = "他說：「這家書店開了十一年，老闆姓陳，大家都認識。」後來書店搬到河邊，生意更好了。"


def _misread(text: str, written: str, read: str) -> str:
    raw = text.encode(written)
    if read == "cp1252":
        return "".join(bytes([b]).decode("cp1252", "ignore") or chr(b) for b in raw)
    return raw.decode(read)


@pytest.mark.parametrize(
    "text",
    [CHINESE, TRADITIONAL, CHINESE + "第2页", "会议 3 月 5 日召开，GDP 增长。", "おはよう、今日は駅まで歩いた。"],
)
@pytest.mark.parametrize(("written", "read"), [("utf-8", "latin-1"), ("utf-8", "cp1252"), ("gb18030", "latin-1")])
def test_what_was_read_wrongly_is_read_back(text: str, written: str, read: str) -> None:
    assert clean_by(MOJIBAKE, _misread(text, written, read)) == text


@pytest.mark.parametrize("text", ["中国经济", "今年以来全省经济运行平稳"])
def test_utf8_read_as_gbk_is_read_back(text: str) -> None:
    assert clean_by(MOJIBAKE, text.encode("utf-8").decode("gb18030")) == text


def test_read_wrongly_twice() -> None:
    once = _misread(CHINESE, "utf-8", "cp1252")
    assert clean_by(MOJIBAKE, _misread(once, "utf-8", "latin-1")) == CHINESE


def test_one_line_among_sound_ones() -> None:
    damaged = "第一段没有问题。\n" + _misread(CHINESE, "gbk", "latin-1") + "\n第三段也没有。"
    assert clean_by(MOJIBAKE, damaged) == "第一段没有问题。\n" + CHINESE + "\n第三段也没有。"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("SÃ£o Paulo, naÃ¯ve, 20Â°C", "São Paulo, naïve, 20°C"),
        ("It wasnâ€™t â€œopenâ€\x9d â€“ yet", "It wasn’t “open” – yet"),
        (
            "发布于2009\u00c4\ua8ec，作者\u00d0\u00a1\u00cd\u00f5\u00d4\u00da\u00d5\u00e2\u00c0\u00ef",
            "发布于2009年，，作者小王在这里",
        ),
    ],
)
def test_small_pieces(text: str, cleaned: str) -> None:
    assert clean_by(MOJIBAKE, text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "L’été à Nîmes, où l’on dîne près du château : « c’est très élégant »… déjà 25 °C.",
        "Die Straße führt über die Brücke nach Köln; Äpfel, Öl und Übermut kosten 5 €.",
        "A ação não é só do João: coração, irmã, NÃO, SÃO.",
        "El niño comió piña ¿verdad? ¡Sí! Ñ Á É",
        "Příliš žluťoučký kůň úpěl ďábelské ódy.",
        "Zażółć gęślą jaźń, ŁÓDŹ",
        "Tiếng Việt có nhiều dấu: ă â đ ê ô ơ ư ẵ ệ",
        "Ελληνικά γράμματα και τόνοι.",
        "Съешь же ещё этих мягких французских булок.",
        "İstanbul’da güneşli bir gün, çok güzel.",
        "Åre är en ort; Ærø og Øresund, Þingvellir, Ísland.",
        "温度25℃±2℃，误差≤5%，面积3×4㎡，§12，£30，¥50。",
        "電鐘響了，隊員們願意陪同陳隊長頂著寒風鏟雪，鍋爐旁的飯還熱。",
        "鍥藉浜虹殑鏍囧織，乱码“浣犲ソ”，读作你好。",
    ],
)
def test_languages_with_accents_stay(text: str) -> None:
    assert alone(MOJIBAKE).clean(text).text == text


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    "text",
    [
        TRADITIONAL,
        "她問：「你要去哪裡？」我說：「去車站，買張車票；順便買點水果。」",
        "老闆說：“價格不變”，客戶同意了，雙方簽約。",
    ],
)
def test_slips_come_back(text: str, seed: int) -> None:
    from random import Random

    damaged = wounded(Damaged.intact(text), byte_slip(text, Random(seed), share=1.0))
    assert clean_by(SLIP, damaged.text) == damaged.gold


@pytest.mark.parametrize(
    ("damaged", "proposed"),
    [
        ("他说?骸昂玫模\ue0e9颐锹砩铣龇ⅰ? 然后走了", "：“好的，我们马上出发”"),
        ("提出?灰\ue036ズ寐涫担?2023年完成", "；要抓好落实，"),
        ("会议指出?Ｒ\ue01b忧垦\ue7ad?\n第二段", "。要加强学□"),
    ],
)
def test_a_slip_that_lost_its_last_byte_is_asked_about(damaged: str, proposed: str) -> None:
    (edit,) = asked_by(SLIP, damaged)
    assert edit.replacement == proposed


@pytest.mark.parametrize(
    "text",
    [
        "真的吗?当然是真的!",
        "谁来?我来,他也来 ok",
        "编码错误时会出现?号，例如“??”。",
        "多少钱?380元?别开玩笑了A",
        "为什么?不知道。怎么办?等吧",
        "?别动\n?跑步去\n?背书abc",
        "what?！no way",
    ],
)
def test_real_question_marks_stay(text: str) -> None:
    assert alone(SLIP).clean(text).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("&lt;方案&gt;印发", "<方案>印发"),
        ("&quot;好&quot;&#39;的&#39;", "\"好\"'的'"),
        ("甲&nbsp;乙&nbsp &nbsp丙", "甲 乙 丙"),
        ("&nbsp;&nbsp;第一段。&nbsp;&nbsp;第二段", "第一段。第二段"),
        ("&#x4E2D;&#22269;&zwj;&shy;人", "中国人"),
        ("＆nbsp；标题", "标题"),
        ("&amp;amp;amp;ldquo;好&amp;rdquo;", "“好”"),
        ("caf&eacute; &amp; bar", "café & bar"),
    ],
)
def test_entities(text: str, cleaned: str) -> None:
    assert clean_by(ENTITIES, text) == cleaned


@pytest.mark.parametrize("text", ["&#xD800;", "&#0;", "&#99999999;", "&nosuchname;", "a&b;c", "R&D;", "x = y && z;"])
def test_what_is_no_entity_stays(text: str) -> None:
    assert alone(ENTITIES).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("第一段<br><br/>第二段", "第一段\n第二段"),
        ("<div>标题</div>\n<p>正文</p>", "标题\n正文"),
        ('点<a href="/a.html" target="_blank">这里</a>看<font color=red>详情</font>', "点这里看详情"),
        ("甲<!-- 广告 -->乙<!--go-->丙", "甲乙丙"),
        ("<style>.a{color:red}</style>正文<script>var 甲 = '<b>';</script>结束", "正文结束"),
        ("姓名_x000D_\n单位_x000D_", "姓名\n单位"),
        ("第一条。\\r\\n第二条。\\n", "第一条。\n第二条。"),
        ("标题：{$vo.title}，{{ item.name }}[!--newstext--]", "标题：，"),
        ('<o:p></o:p>正文<st1:chsdate w:st="on">5月</st1:chsdate>', "正文5月"),
    ],
)
def test_leftover_markup(text: str, cleaned: str) -> None:
    assert clean_by(MARKUP, text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "## 用法\n\n运行 `make`，见 <https://example.org>。\n\n<details>\n细节\n</details>\n",
        "```html\n<p>段落</p>\n```",
        "HTML 中 <strong> 与 <b> 的区别在于语义。",
        "若 x<5 且 y>3，则 <未定>。",
        "List<String> 与 Map<K, V>",
        "print('第一行\\n第二行')",
        "文件在 D:\\name\\x0dx0a 下",
        "<见附件>",
        "打开<设置>，选择<网络>。",
        "e-mail：<zhang@example.org>",
    ],
)
def test_code_and_angle_brackets_stay(text: str) -> None:
    assert alone(MARKUP).clean(text).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("\x00\x01\x02", ""),
        ("进度\x1b[2K\x1b[1G完成\x1b]0;标题\x07。", "进度完成。"),
        ("第一页\x0c第二页", "第一页第二页"),
        ("一\x0b\n二", "一\n二"),
        ("\x7f\x80价格", "价格"),
    ],
)
def test_control_characters(text: str, cleaned: str) -> None:
    assert clean_by(CONTROLS, text) == cleaned


@pytest.mark.parametrize("rule", RULES)
@settings(max_examples=60, deadline=None)
@given(text=texts("全省工业，。?\ufffd奔科Ã©ä¸­å›½ÖÐ¹ú涓浗&amp;nbsp;#60;<br/p>x0da_\\rn\x00\x1b[\x0b{}$ \n", 50))
def test_settled_on_any_text(rule: str, text: str) -> None:
    clean_by(rule, text)


@settings(max_examples=40, deadline=None)
@given(st.text("今年以来全县新建水库三座灌溉面积扩大到两万亩，。", min_size=4, max_size=30))
@example("。两县两")
def test_any_frequent_text_comes_back_from_latin_1(text: str) -> None:
    assert clean_by(MOJIBAKE, text.encode("utf-8").decode("latin-1")) == text


@pytest.mark.parametrize("rule", RULES)
def test_sound_texts_stay(rule: str) -> None:
    assert [name for name, text in sound_texts().items() if alone(rule).clean(text).edits] == []


@pytest.mark.parametrize(
    "text",
    [
        "有些网页把换行写成 x0dx0a，有的写成 _x000D_，读者不必惊讶。",
        "导出的表格里常有 _x000D_ 这样的字符，可以忽略。",
    ],
)
def test_escapes_that_a_sentence_speaks_of_stay(text: str) -> None:
    assert clean_by(MARKUP, text) == text
