"""Rules about spaces and line breaks that layout left behind."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from rules.support import alone, asked_by, clean_by, sound_texts, texts, with_settings

DIGITS = "layout/space-after-digits"
WRAPS = "layout/line-wraps"
IN_WORD = "layout/space-in-word"
LOST = "layout/lost-no-break-space"
TRAILING = "layout/trailing-space"
BLANK = "layout/blank-lines"
ON = (DIGITS, WRAPS, IN_WORD, LOST)

STORY = (
    "老渡口在县城西边，从前每天有三班船开往对岸的集镇，乘客多半是挑着菜担的农民和上学的孩子。"
    "后来公路修到了镇上，坐船的人越来越少，船主把客舱改成了茶馆，请来说书先生，每逢周末座无虚席。"
    "如今茶馆成了有名的去处，外地游客专程赶来，听一段评书，喝一壶粗茶，看夕阳慢慢落进江里。"
)


def _wrapped(text: str, width: int, end: str) -> str:
    return end.join(text[at : at + width] for at in range(0, len(text), width))


@pytest.mark.parametrize("width", [19, 23, 27, 31, 38])
@pytest.mark.parametrize("end", [" ", "\n", "\r\n"])
def test_wraps_go(width: int, end: str) -> None:
    lines = [STORY[at : at + width] for at in range(0, len(STORY), width)]
    if end == " " and any(line[0] in "，。" or line[-1] in "，。" for line in lines):
        pytest.skip("a space beside a mark is the business of punctuation/space-at-marks")
    before, after = "渡口\n\n", "\n\n第二段讲的是另一件事。\n"
    cleaned = clean_by(WRAPS, before + _wrapped(STORY, width, end) + after)
    assert cleaned.replace("\r\n", "\n") == before + STORY + after


@pytest.mark.parametrize(
    "text",
    [
        "我们走在长长的河堤上听风吹过芦苇\n远处的灯火一盏一盏亮起来像星星\n你说等秋天到了就回到山里的老家\n把院子里的柿子摘下来晒成柿饼吧",
        "1. 加强组织领导，落实工作责任，健全机制\n2. 强化督促检查，严格考核奖惩，务求实效\n3. 广泛宣传发动，营造良好氛围，形成合力\n4. 认真总结经验，及时推广做法，巩固成果",
        "00:00:01,000 --> 00:00:04,000\n今天我们去看海\n\n00:00:05,000 --> 00:00:08,000\n明天我们去爬山",
        "| 项目名称说明文字 | 本年实际完成数字 |\n| 上年实际完成数字 | 增长速度百分比值 |\n| 本年实际完成数字 | 增长速度百分比值 |",
        "姓名：张文　　性别：女　　民族：汉族\n单位：第三中学　职务：教师　年龄：四十",
    ],
)
def test_lines_of_their_own_stay(text: str) -> None:
    assert alone(WRAPS).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "全年完成12 项，比2022 年多3 项，投入4.5 亿元，惠及6 万人。",
            "全年完成12项，比2022年多3项，投入4.5亿元，惠及6万人。",
        ),
        ("2023 年9 月6 日至8 日，共3 天", "2023年9月6日至8日，共3天"),
    ],
)
def test_spaces_after_digits_go(text: str, cleaned: str) -> None:
    assert clean_by(DIGITS, text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "1 范围\n2 规范性引用文件\n3 术语和定义\n4 技术要求\n5 试验方法，见第6章和第7章",
        "在 2023 年 9 月 6 日，有 5 个 人。共 7 天",
        "表1 基本情况、表2 投资、图3 流程、图4 布局，详见附件5 说明。",
        "Python 3 与 iPhone 15 以及 Windows 11 和 GPT 4 各有不同，共4类。",
        "身高1 750毫米，面积12 500平方米",
    ],
)
def test_spaces_after_digits_that_writers_put_stay(text: str) -> None:
    assert alone(DIGITS).clean(text).text == text


def test_spaces_inside_words_go_and_the_others_are_asked_about() -> None:
    damaged = (
        STORY.replace("渡口在县城", "渡口在县 城", 1)
        .replace("农民", "农 民", 1)
        .replace("公路", "公 路", 1)
        .replace("说书先生", "说书先 生", 1)
    )
    result = alone(IN_WORD).clean(damaged.replace("听一段评书", "听一段 评书"))
    assert result.text.replace(" ", "") == STORY
    assert result.text.count(" ") <= 1
    assert [edit.before for edit in result.edits if edit.safety == "ask"] in ([" "], [])


@pytest.mark.parametrize(
    "text",
    [
        "关于开展 安全生产 大检查的 通知",
        "出席会议的有张 三、李 四、王 五等同志，会议由副局长主持，各科室负责人参加了会议并作了发言。",
        "上联是春风得意马蹄疾 下联是旭日扬辉燕翅轻，横批四个字，写在红纸上，贴在老屋的大门两边，很有气派。",
    ],
)
def test_spaces_that_writers_put_stay(text: str) -> None:
    assert alone(IN_WORD).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("姓? ?名：张文\n单? ? ?位：第三中学", "姓 名：张文\n单 位：第三中学"),
        ("????第一段。\n????第二段。", "第一段。\n第二段。"),
    ],
)
def test_lost_no_break_spaces(text: str, cleaned: str) -> None:
    assert clean_by(LOST, text) == cleaned


@pytest.mark.parametrize("text", ["真的吗? ?", "你问我?我问谁?", "??? 这是什么", "选哪个? A或B?", "什么??"])
def test_question_marks_stay(text: str) -> None:
    assert alone(LOST).clean(text).text == text


def test_one_lost_indent_is_asked_about() -> None:
    assert len(asked_by(LOST, "标题\n? ?第一段。")) == 1


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("甲 \t\r\n乙\u3000\n", "甲\r\n乙\n"),
        ("# 题\n\n甲  \n乙 \n丙   \n", "# 题\n\n甲  \n乙\n丙\n"),
        ("---\ntitle: 甲  \n---\n正文 \n", "---\ntitle: 甲  \n---\n正文\n"),
    ],
)
def test_trailing_space(text: str, cleaned: str) -> None:
    assert clean_by(TRAILING, text) == cleaned


def test_blank_lines() -> None:
    assert clean_by(BLANK, "甲\n\n\n乙\n \n\t\n丙\n\n丁\n\n\n") == "甲\n\n乙\n \n丙\n\n丁\n\n"
    assert with_settings(BLANK, {"most": 2}).clean("甲\n\n\n\n\n乙").text == "甲\n\n\n乙"


@pytest.mark.parametrize("rule", [*ON, TRAILING, BLANK])
@settings(max_examples=50, deadline=None)
@given(text=texts("渡口的船开往对岸集镇，。? \n\r\t\u300012年月#|`-", 120))
def test_settled_and_only_blanks_go(rule: str, text: str) -> None:
    cleaned = clean_by(rule, text)
    assert "".join(cleaned.replace("?", "").split()) == "".join(text.replace("?", "").split())


@pytest.mark.parametrize("rule", ON)
def test_sound_texts_stay(rule: str) -> None:
    assert [name for name, text in sound_texts().items() if alone(rule).clean(text).edits] == []


CARELESS = "老街上 的茶馆开了三十年，老板在 去年冬天把它交给了徒弟，自己回到乡下 种菜养花，逢年过节才进城看看。"


def test_spaces_that_no_writer_leaves_take_the_others_along() -> None:
    assert clean_by(IN_WORD, CARELESS) == CARELESS.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "那天我们几个人去爬山 爬到一半下起了雨 大家就躲在亭子里 一直等到雨停了才下山，回家的路上还看见了彩虹。",
        "本报讯 记者 李晓明 通讯员 王芳 报道，昨天下午三点，市图书馆举行了读者座谈会，三十多位读者参加了活动。",
        "我的祖国 我的家乡，你的山川 你的河流，都在我的心里 在我的梦里，我愿意为你歌唱 为你奋斗，直到永远，永远不变。",
        "今天 我们 一起 去 学校 上课，老师 说 我们 的 作业 写 得 很 好，大家 都 很 高兴，放学 以后 我们 又 去 打 球。",
        "第一 要坚持学习；第二 要依靠大家；第三 要从实际出发；第四 要勇于创新；这四条是我们多年来的经验，也是方针。",
    ],
)
def test_spaces_of_writers_stay(text: str) -> None:
    assert alone(IN_WORD).clean(text).text == text


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("他在山里跑邮路，一直跑到1931 年公路修通为止。", "他在山里跑邮路，一直跑到1931年公路修通为止。"),
        (
            "全市规模居全省第2 位，完成12 项，投入4 亿元，惠及6 万人，历时3 年。",
            "全市规模居全省第2位，完成12项，投入4亿元，惠及6万人，历时3年。",
        ),
    ],
)
def test_one_number_between_han_and_a_measure_word_is_enough(text: str, cleaned: str) -> None:
    assert clean_by(DIGITS, text) == cleaned


def test_two_line_ends_inside_words_are_wraps() -> None:
    text = "原告诉称，被告于去年三月向其借款人\n民币十万元，约定一年内归还，被告至\n今未归还借款，故诉至本院请求判令"
    assert clean_by(WRAPS, text) == text.replace("\n", "")


def test_places_left_blank_stay() -> None:
    text = "会议定于10月  日在  召开，由  主持，请各单位派人参加，联系人：  ，电话：  。"
    for rule in ON:
        assert alone(rule).clean(text).edits == ()
