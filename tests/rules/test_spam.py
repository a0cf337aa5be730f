"""Rules about advertising and site furniture: what goes, what is asked about, what stays, and the lexicon they read."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib.resources import files
from itertools import chain
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Cleaner, Decision, invert, replay
from cleaner.rules.spam._lexicon import lexicon
from cleaner.words import simplified
from rules.support import alone, clean_by, sound_texts, texts

CLEANER = Cleaner(checks=False)
FURNITURE = "spam/site-furniture"
LINES = "spam/keyword-lines"
TOPICS = [
    ("spam/gambling", "凯发娱乐官网注册送38元", "警方通报，该团伙通过登录凯发k8官网进行赌博，公安机关依法查处。"),
    ("spam/adult", "同城约炮微信xm8899上门服务", "警方打击网络色情犯罪，抓获嫌疑人三名。"),
    ("spam/loans", "无抵押贷款当天放款加微信dk6688", "银行推出小额贷款产品，支持农户春耕。"),
    ("spam/invoices", "代开增值税发票微信fp6688", "自然人可以到办税服务厅申请代开发票。"),
    ("spam/diplomas", "毕业证办理微信bz6688", "毕业证书遗失的，可以申请毕业证明书。"),
    ("spam/private-servers", "新开传奇私服发布网www.sf99.com", "法院审理一起传奇私服侵权案。"),
    ("spam/medical", "代孕包男孩加微信dy8866", "严禁代孕，严禁胎儿性别鉴定。"),
    ("spam/services", "专业讨债微信tz9988", "老段在南街开锁、修锁、配钥匙，干了三十一年。"),
    ("spam/illegal-goods", "查开房记录微信hk9988", "常有人问他能不能盗号、查开房记录。"),
    ("spam/traffic", "抖音刷粉微信df9988", "买来的粉丝、刷出来的赞，一个也不会下单。"),
    ("spam/contact-lures", "加薇❤信：ab1234免费领取福利", "有意者请加微信hr_zhang123咨询。"),
]
SENTENCE = "大会听取了报告，{}，代表们分组讨论。"
SURE = [
    "上一篇：春游记", "上一章 目录 下一章", "首页 上一页 1 2 3 4 5 下一页 尾页", "已阅读5页，还剩13页未读", "本章未完，请点击下一页继续阅读",
    "推荐阅读：春季养生", "更多精彩内容请关注某某公众号", "分享到：微信 微博 QQ空间", "【字号：大 中 小】", "您现在的位置：首页 > 新闻 > 正文",
    "赞(12) 收藏(3) 举报", "只看该作者 倒序浏览", "积分 120 帖子 35 威望 4", "点击上方蓝字关注我们", "长按识别二维码关注",
    "下一則：秋天的故事", "看更多新聞", "按讚加入粉絲團", "Read more »", "Click here to subscribe to our newsletter",
    "Related posts: five ways to cook rice", "This site uses cookies to improve your experience.", "Previous article: The old mill",
]  # fmt: skip
OWN = [
    "来源：县融媒体中心", "责任编辑：温小雨", "关键词：乡村小学；教育公平", "发布时间：2023年11月6日", "标签：读书 散文",
]  # fmt: skip
PARAGRAPH = "会议在县里召开，代表们认真讨论了三个问题。"


def _lexicon() -> dict[str, Any]:
    return tomllib.loads(files("cleaner.packs").joinpath("lexicons", "spam.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("rule", "advert", "_stays"), TOPICS)
def test_what_is_dropped_into_a_sentence_goes(rule: str, advert: str, _stays: str) -> None:
    assert clean_by(rule, SENTENCE.format(advert)) == SENTENCE.replace("{}，", "")


@pytest.mark.parametrize(("rule", "advert", "_stays"), TOPICS)
def test_what_is_quoted_is_never_removed_unasked(rule: str, advert: str, _stays: str) -> None:
    text = f"民警提醒市民，凡是见到“{advert}”的，都是诈骗，请立即举报。"
    assert alone(rule).clean(text).text == text


@pytest.mark.parametrize(("rule", "_advert", "stays"), TOPICS)
def test_what_speaks_of_the_matter_stays(rule: str, _advert: str, stays: str) -> None:
    assert alone(rule).clean(stays).edits == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        # Back to the letter, its words nowhere else: put in, though each place by itself would bear it.
        (
            "工钱从不拖欠。udys91okf下载app他一直跑到老，才卸下邮包。udys91okf下载app据他的孙子说，老人晚年爱走路。",
            "工钱从不拖欠。他一直跑到老，才卸下邮包。据他的孙子说，老人晚年爱走路。",
        ),
        # A house and a site are no trade's: the sentence has them.
        ("他拿出手机打开平台代开增值税发票微信fp6688，看了看。", "他拿出手机打开平台，看了看。"),
        # Behind the end of a sentence and without a mark, up to the end of the line.
        ("他讲完了。定位追踪薇心pxz6623\n大家都笑了。", "他讲完了。\n大家都笑了。"),
    ],
)
def test_cuts_by_what_stands_around(text: str, cleaned: str) -> None:
    assert CLEANER.clean(text).text == cleaned


@pytest.mark.parametrize("line", SURE)
def test_furniture_goes_with_its_break(line: str) -> None:
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == f"{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize("line", SURE)
def test_furniture_inside_of_a_paragraph_stays(line: str) -> None:
    text = f"{PARAGRAPH}网页的末尾写着“{line}”，谁也没有去点。{PARAGRAPH}\n{PARAGRAPH}"
    assert alone(FURNITURE).clean(text).edits == ()


@pytest.mark.parametrize("line", OWN)
def test_an_articles_own_credit_stays_when_alone(line: str) -> None:
    assert alone(FURNITURE).clean(f"{PARAGRAPH}\n{PARAGRAPH}\n{line}").edits == ()


def test_keywords_of_a_paper_stay_beside_furniture() -> None:
    paper = "摘要：本文研究了春茶。\n关键词：春茶；香气\n一、引言\n春茶以香气见长。"
    assert clean_by(FURNITURE, f"{paper}\n下一篇：秋茶") == paper


@pytest.mark.parametrize(
    "line", ["未经授权，禁止转载", "转载请注明出处", "图片来源于网络，如有侵权请联系删除", "版权归原作者所有"]
)
def test_a_notice_about_copying_goes(line: str) -> None:
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{PARAGRAPH}\n{line}") == f"{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "line", ["点击展开剩余内容", "登录 注册", "到第17页", "视频正在加载", "6019人已读", "大 中 小 打印"]
)
def test_lines_of_buttons_and_counters_go(line: str) -> None:
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == f"{PARAGRAPH}\n{PARAGRAPH}"


@pytest.mark.parametrize(
    "line", ["安装", "扫码登录", "第16章", "6.1 翻页", "（未完待续）", "发布新闻", "电话：0571-88881234", "评论"]
)
def test_headings_and_a_texts_own_lines_stay(line: str) -> None:
    assert alone(FURNITURE).clean(f"{PARAGRAPH}\n{line}\n{PARAGRAPH}\n{PARAGRAPH}").edits == ()


def test_a_credit_goes_below_furniture_and_amid_the_text_only() -> None:
    own = f"全市开会\n来源：县融媒体中心\n{PARAGRAPH}\n{PARAGRAPH}"
    foot = f"{PARAGRAPH}\n责任编辑：温小雨"
    assert clean_by(FURNITURE, f"{own}\n{foot}") == f"{own}\n{foot}"
    assert clean_by(FURNITURE, f"{own}\n标签：读书 散文\n{foot}") == f"{own}\n{foot}"
    assert clean_by(FURNITURE, f"{own}\n{foot}\n点击展开剩余内容\n来源：某某网\n") == f"{own}\n{foot}\n"
    assert clean_by(FURNITURE, f"{own}\n{foot}\n标签：读书 散文\n点击展开剩余内容\n") == f"{own}\n{foot}\n"


def test_headlines_go_with_their_label_and_a_heading_of_the_article_stays() -> None:
    label = "推荐阅读：\n渡口的茶摊开了三十年，没有涨过价"
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{label}\n{PARAGRAPH}\n{PARAGRAPH}") == "\n".join([PARAGRAPH] * 3)
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{PARAGRAPH}\n{label}") == f"{PARAGRAPH}\n{PARAGRAPH}"
    heading = f"停航的第一天早上\n{PARAGRAPH}"
    assert clean_by(FURNITURE, f"{PARAGRAPH}\n{label}\n{heading}") == f"{PARAGRAPH}\n{heading}"
    title = f"渡口的茶摊开了三十年，没有涨过价\n{PARAGRAPH}\n{PARAGRAPH}"
    assert clean_by(FURNITURE, f"推荐阅读：\n{title}") == title


def test_a_notice_alone_is_asked_about() -> None:
    result = alone(FURNITURE).clean(f"{PARAGRAPH}\n{PARAGRAPH}\n免责声明：以上内容不代表本站观点")
    assert [edit.safety for edit in result.edits] == ["ask"]


@pytest.mark.parametrize(
    "line", ["免费无码-真钱麻将-在线百家乐", "新开传奇私服发布网_变态传奇_传奇sf", "代开发票|代开增值税发票|开票公司"]
)
def test_rows_of_keywords_go(line: str) -> None:
    assert clean_by(LINES, f"{line}\n{PARAGRAPH}") == PARAGRAPH


@pytest.mark.parametrize("line", ["诛仙私服发布网", "云主机租用hq77.top", "足球投注 | 真人荷官 | 红中棋牌"])
def test_a_line_of_advertising_between_paragraphs_goes(line: str) -> None:
    assert clean_by(LINES, f"{PARAGRAPH}\n{line}\n{PARAGRAPH}") == f"{PARAGRAPH}\n{PARAGRAPH}"


def test_a_row_of_unknown_houses_and_their_sites_goes_and_a_menu_stays() -> None:
    row = "玉皇直营网_大西洋棋牌注册网址_北斗国际手机下载"
    assert clean_by(LINES, f"{row}\n{PARAGRAPH}") == PARAGRAPH
    menu = f"首页|体育|娱乐|登录|注册\n{PARAGRAPH}"
    assert alone(LINES).clean(menu).text == menu


def test_a_heading_of_what_the_text_speaks_of_stays() -> None:
    text = f"传奇私服发布网\n{PARAGRAPH}\n一家传奇私服发布网的站长说，游客越来越少。"
    assert alone(LINES).clean(text).text == text


@pytest.mark.parametrize("line", ["管道疏通13812345678", "官方客服QQ：800012345", "客服微信：lan_shop88"])
def test_a_pages_own_number_on_a_line_stays(line: str) -> None:
    text = f"{PARAGRAPH}\n{line}\n{PARAGRAPH}"
    assert alone(LINES).clean(text).text == text


def test_the_lexicon_is_sorted_and_each_word_is_in_one_class() -> None:
    lexicon = _lexicon()
    for name, table in lexicon.items():
        assert table["words"] == sorted(set(table["words"])), name
    every = list(chain.from_iterable(table["words"] for table in lexicon.values()))
    assert len(every) == len(set(every))


def test_the_lexicon_is_folded_as_texts_are() -> None:
    for name, table in _lexicon().items():
        for word in table["words"]:
            assert word == word.lower() == simplified(word), (name, word)
            assert not any(unicodedata.east_asian_width(char) == "F" for char in word), (name, word)


@settings(max_examples=60, deadline=None)
@given(text=texts("上一篇下页首官网登录注册送彩金代开发票微信加薇❤abc123：，\n", 80))
def test_any_text_is_settled(text: str) -> None:
    for rule in (FURNITURE, LINES, "spam/gambling", "spam/contact-lures"):
        alone(rule).clean(text)


def test_sound_texts_are_left_alone() -> None:
    rules = [FURNITURE, LINES, *(rule for rule, _, _ in TOPICS)]
    names = [name for name in sound_texts() if "/look/" in name]
    touched = [
        (rule, name)
        for rule in rules
        for name in names
        if alone(rule).clean(sound_texts()[name]).text != sound_texts()[name]
    ]
    assert touched == []


@pytest.mark.parametrize(
    "text",
    [
        "摊子上挂着黑色网格布，灰色网衫也有几件。",
        "他们那里无码头可停，货物全靠小船转运。",
        "全县实行三级片区管理，责任到人。",
        "发现孩子浏览成人网站怎么办？先不要打骂。",
        "俱乐部官网（www.xunlu-club.example.cn）同步发布了新款球衣。",
        "她合上本子。\n雨停了。\n（本章完）",
    ],
)
def test_halves_of_words_and_a_writers_own_lines_are_no_advertising(text: str) -> None:
    result = CLEANER.clean(text)
    assert not [edit for edit in result.edits if edit.rule.startswith("spam/")]


@pytest.mark.parametrize(
    ("before", "spam", "after"),
    [
        ("经过激烈角逐，", "鸿博88体育app下载", "讲师周颖获得一等奖。"),
        ("田里的秧苗长势喜人。", "传奇私服1.76复古金币版今日新开一秒", "合作社正带着社员补苗。"),
        ("花期在三月下旬，", "无视黑白户秒下款口子5000到50000", "届时将延长开放时间。"),
        ("家长不用再到现场排队。", "办理毕业证学位证Q/微信：dz88663专业快速", "报名时需上传居住证。"),
        ("共有十六支队伍参加", "下载千赢pt老虎机送体验金", "，观众很多。"),
    ],
)
def test_a_cut_reaches_to_the_ends_of_the_advertising(before: str, spam: str, after: str) -> None:
    assert Cleaner(checks=False).clean(before + spam + after).text == before + after


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (
            "新品上市一周，货架前仍然供不应求海王国际app下载。店主说要加订。",
            "新品上市一周，货架前仍然供不应求。店主说要加订。",
        ),
        ("全市锚定年度目标海王国际app下载，推动项目落地。", "全市锚定年度目标，推动项目落地。"),
    ],
)
def test_a_house_and_its_site_behind_a_whole_clause_go(text: str, cleaned: str) -> None:
    assert CLEANER.clean(text).text == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "游客可以通过海王国际app下载门票。",
        "我们在永利国际官网订了三间房。",
        "公司旗下银河国际app下载量突破百万。",
        "请在应用商店搜索银泰百货app下载安装。",
    ],
)
def test_a_site_that_the_sentence_needs_stays(text: str) -> None:
    assert CLEANER.clean(text).text == text


_PIECES = (
    *lexicon().words[::7],
    *(
        "加",
        "q",
        "app",
        "Q",
        "88",
        "a1",
        "t.cn/",
        "点com",
        "微",
        "信",
        "|",
        "★",
        "\ufeff",
        " ",
        "\n",
        "。",
        "，",
        "（",
        "）",
        "”",
        "Ⓠ",
        "會",
    ),
    *("全市召开会议", "大家都说好", "供不应求", "年", "平台"),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=9).map("".join))
def test_whatever_stands_beside_its_words_the_promises_hold(text: str) -> None:
    result = CLEANER.clean(text)
    assert all(0 <= edit.start <= edit.end <= len(text) for edit in (*result.edits, *result.lost))
    assert replay(text, result.edits) == result.text
    assert invert(result.text, result.edits) == text
    assert CLEANER.clean(result.text).text == result.text
    for edit in result.edits[:2]:
        kept = CLEANER.clean(text, [Decision(edit.start, edit.end, "reject")])
        assert replay(text, kept.edits) == kept.text


def test_buttons_that_the_text_speaks_of_are_not_taken_for_a_stack() -> None:
    text = "页脚加了三个按钮：首页、搜索和下载，都在手指够得着的地方。\n按钮的次序如下，从左到右排成一行，彼此隔开。\n首页\n搜索\n下载"
    assert not [edit for edit in CLEANER.clean(text).edits if edit.safety == "safe"]


def test_a_stack_at_the_end_goes_line_by_line() -> None:
    text = "渡轮停航三天，今早八点复航，码头上排起了队。\n船票价格不变，老人和孩子照旧免票。\n返回顶部\nTOP"
    assert CLEANER.clean(text).text == text.partition("\n返回")[0]
