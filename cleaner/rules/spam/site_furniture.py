"""Lines that a site puts around an article: `上一篇：…`, `点击阅读全文`, `已阅读5页,还剩13页未读`, `未经授权,禁止转载`.

A line goes, with its break, where the whole of it is such a template. Lines that an article may have of its own (its source,
its editor, a disclaimer) are proposed, and go only in the company of lines that no article has.

Where the rule can be wrong: pages that explain such links, line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache

from cleaner.cache import read_pack
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._buttons import of_buttons
from cleaner.rules.spam._headlines import headlines
from cleaner.rules.spam._lines import lines, with_breaks
from cleaner.rules.spam._menus import counters, edge_stacks, of_sections
from cleaner.rules.spam._notices import of_notices
from cleaner.rules.spam._required import Templates
from cleaner.rules.spam._rows import of_rows
from cleaner.rules.spam._slots import of_slots
from cleaner.rules.spam._trails import trail

_LONGEST = 200
_SHORT = 72
_LEADS = pattern(
    "[声聲]明|特[别別]|注[:：]|※|[风風溫温]|文[章中]|[图圖內内][片容文]|若|如|此文|部分|因|由[于於]|[著来來]|[郑鄭]重|免[责責]|版[权權]|本[站网網平号號文]|以上|未[经經]|凡|[^\\n]{0,16}侵|[转轉][载載]|Copyright|©"
    "|We use|This |By |Our |Your email|The |Views|Opinions|Disc|DISC|Editor|Subscribe|Sign up|Reproduc|Republi|Unauthori"
)
_TRAILS = frozenset(">›»→")
_SENTENCE_ENDS = frozenset("。，；？”」』")
_SPEECH, _SPEECH_ENDS = frozenset("“「『"), frozenset("”」』")
_ANNOUNCES = pattern(
    "(?:原[标標]?[题題]|[上下前后後]一?[篇条條则則章]|(?:相关|相關|推荐|推薦|延伸)[阅閱新]?[读讀闻聞]?)[:：]|[^“「]{0,14}[尽盡]在[“「]"
)
"""What comes before a headline, which may end in a quotation as speech does."""
_ORDINALS = frozenset("一二三四五六七八九十（(第")
_CLAUSE = pattern("[（(]?[一二三四五六七八九十]{1,3}[、）)]|第[一二三四五六七八九十百]{1,4}[条條]")
"""What opens one of the clauses of a text: of a forum's rules, of terms of use."""
_HINTS = pattern("[载載侵声聲权權网網关關维維登藏阅閱点點立©转轉按本凡a-zA-Z]")
"""What a line that ends as a sentence does must hold to be furniture all the same."""
_OWN = pattern("本公司|我公司|我司|本人|我[^们要来也下领]|本店|本馆|本校|本院|本协会|本单位|本社|本刊|本厂")
"""Who declares something in his own name."""
_OF_COPIES = pattern("转载|由会员|会员[（(][^）)]{1,16}[）)]|(?:联[系络]|通知|告知)[^，。]{0,16}(?:删除|处理|撤)")
"""What only the sentence of a site speaks of, that has what others wrote."""
_CONTACT = pattern("电话|電話|邮箱|郵箱|信箱|热线|熱線|传真|傳真|网址|網址|地址|E-?mail")
_RIGHTS = pattern("版[权權]所有|翻印|侵[权權]必究")
_IMPRINT = pattern("定[价價]|印[张張次数數]|[开開]本|ISBN|CIP")
_NEAR = 160
"""What a book's imprint holds above the line about its rights, and how near."""
_KEYWORDS = pattern("关键[词字]|Key ?words", re.IGNORECASE)
_ABSTRACT = pattern(r"(?m)^[【\[\s]*(?:摘\s{0,3}要|提\s{0,3}要|abstract)", re.IGNORECASE)
"""A paper's abstract, whose keywords follow it and are its own."""


_KINDS = ("sure", "notice", "credit", "below")
"""The surest first. `below` is what only ever follows on furniture: the tags of a post, a rank in a forum."""


@cache
def _templates() -> tuple[Templates, tuple[str, ...]]:
    """The templates, the surest first, and the kind of each."""
    data = read_pack("lexicons/furniture.toml")
    pairs = [(pattern, kind) for kind in _KINDS for pattern in data[kind]]
    return Templates([pattern for pattern, _ in pairs]), tuple(kind for _, kind in pairs)


@lru_cache(maxsize=1 << 12)
def _kind(line: str) -> str | None:
    """What kind of furniture a line is. Sites repeat their lines, and a text that was changed is read again."""
    templates, kinds = _templates()
    number = templates.first(line)
    if number is None or kinds[number] != "sure":
        told = [kind for kind in (_of_structure(line), kinds[number] if number is not None else None) if kind]
        return min(told, key=_KINDS.index, default=None)
    if _OWN.search(line) or (line.endswith("。") and not _OF_COPIES.search(line)):
        return "notice"  # an article tells where to read on, a firm what may be done with its pictures
    return kinds[number]


def _of_structure(line: str) -> str | None:
    """What kind of furniture a line is by what it is made of."""
    if row := of_sections(line):
        return row
    if (declared := of_notices(line)) and _OWN.search(line):
        declared = "notice"
    return of_slots(line) or declared or of_rows(line) or of_buttons(line)


def find(page: Page) -> Iterator[Find]:
    text = page.text
    kinds: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in _KINDS}
    n = -1
    for n, (start, end) in enumerate(lines(page)):
        # Furniture is short; a paragraph is looked at only where it begins as a notice does.
        if end - start > _SHORT and (end - start > _LONGEST or not _LEADS.match(text, start)):
            continue
        line = text[start:end]
        if line[0] in _ORDINALS and _CLAUSE.match(line):
            continue
        if _is_said(line) or "★" in line or "⭐" in line:
            continue
        kind = _kind(page.simplified[start:end])
        if kind in (None, "credit") and not _TRAILS.isdisjoint(line):
            kind = trail(page, n) or kind
        if kind and _RIGHTS.search(line) and _IMPRINT.search(text, max(0, start - _NEAR), start):
            continue
        if kind and (_heads_prose(page, n) if _HEADING.fullmatch(line) else _is_of_a_card(page, n)):
            continue
        if kind and not (kind == "credit" and _KEYWORDS.match(line) and _ABSTRACT.search(text, 0, start)):
            kinds[kind].append((n, start, end))
    kinds["sure"] = list(_at_one_place(page, kinds["sure"]))
    _join(page, kinds)
    found = sum(map(len, kinds.values())) - len(kinds["below"])
    # A page of nothing but such lines is a list or a menu, not an article with furniture around it.
    listed = found * 2 > n + 1
    around = _around_text(page, {n for spans in kinds.values() for n, _, _ in spans}) if listed else frozenset()
    stacked = _stacked(page, kinds)
    gone: dict[int, bool] = {}
    for kind, spans in kinds.items():
        for n, start, _ in spans:
            company = len(kinds["sure"]) > 0 and (kind == "notice" or n in stacked)
            company = company or (len(kinds["sure"]) > 1 and _OF_COPY.match(text, start) is not None)
            sure = (not listed or n in around) and (kind == "sure" or company or _is_amid_text(page, n))
            asked = kind in ("sure", "notice") or (kind == "credit" and found > 2 and not _CONTACT.match(text, start))
            if (sure and (kind != "below" or n in stacked)) or asked:
                gone[n] = sure
    yield from _edits(page, gone)


def _is_said(line: str) -> bool:
    """Whether a line ends as speech or a sentence does; a headline behind its label may end in a quotation."""
    if line[-1] not in _SENTENCE_ENDS or (line[-1] in _SPEECH_ENDS and _ANNOUNCES.match(line)):
        return False
    return (line[-1] in _SPEECH_ENDS and not _SPEECH.isdisjoint(line)) or not _HINTS.search(line)


def _edits(page: Page, gone: Mapping[int, bool]) -> Iterator[Find]:
    text, rows = page.text, lines(page)
    for n, whole in with_breaks(page, gone):
        sure = gone[n]
        start, end = rows[n]
        reason = f"a line of the site, not of the article: {text[start:end][:20]!r}"
        yield *whole, "", "safe" if sure else "ask", 0.99 if sure else 0.7, reason


def _at_one_place(page: Page, sure: Sequence[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """What is sure, without the trails of a manual: a page stands at one place of its site, and a device has many menus."""
    trails = {page.text[start:end] for _, start, end in sure if _FROM_FRONT.match(page.text, start, end)}
    for n, start, end in sure:
        if len(trails) < _PLACES or page.text[start:end] not in trails:
            yield n, start, end


def _join(page: Page, kinds: dict[str, list[tuple[int, int, int]]]) -> None:
    """Add to what is sure the lines that are so together only: a member's counts, menus at the page's edges, headlines."""
    sure = {n for n, _, _ in kinds["sure"]}
    counted = counters(page)
    if sure:
        sure.update(counted)
    elif counted:
        kinds["notice"] += [(n, *lines(page)[n]) for n in counted]
    sure.update(edge_stacks(page, frozenset(sure).__contains__))
    if sure:
        known = sure.union(n for spans in kinds.values() for n, _, _ in spans)
        sure.update(headlines(page, known.__contains__))
    for kind in _KINDS[1:]:
        kinds[kind] = [line for line in kinds[kind] if line[0] not in sure]
    kinds["sure"] = [(n, *lines(page)[n]) for n in sorted(sure)]


def _around_text(page: Page, found: Set[int]) -> frozenset[int]:
    """The lines of furniture at the head and the foot of a page that has some paragraphs between; a title may stand among them."""
    rows = lines(page)
    if sum(n not in found and _is_paragraph(page, n) for n in range(len(rows))) < _PROSE:
        return frozenset()
    around: set[int] = set()
    for order in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        others = 0
        for n in order:
            others += n not in found
            if others > 1:
                break
            around.add(n)
    return frozenset(around & found)


def _is_paragraph(page: Page, n: int) -> bool:
    start, end = lines(page)[n]
    return end - start >= _PARAGRAPH and page.text[end - 1] in _PARAGRAPH_ENDS


def _heads_prose(page: Page, n: int) -> bool:
    """Whether a paragraph follows: 相关链接 above one is a heading of the article, above titles it is the site's."""
    text, rows = page.text, lines(page)
    if n + 1 >= len(rows):
        return False
    return text[rows[n + 1][0]] in _ITEM_MARKS or _is_paragraph(page, n + 1)


def _is_of_a_card(page: Page, n: int) -> bool:
    """Whether a label stands among lines that say how to reach a firm, or where and when something takes place."""
    text, rows = page.text, lines(page)
    if not _LABEL.match(text, rows[n][0], rows[n][1]):
        return False
    beside = (rows[i] for i in (n - 1, n + 1) if 0 <= i < len(rows))
    return any(_CARD.match(text, start, end) is not None for start, end in beside)


def _stacked(page: Page, kinds: Mapping[str, Sequence[tuple[int, int, int]]]) -> set[int]:
    """The numbers of the lines that stand in one stack with a line that no article has.

    An article's own stand above, at its head or foot: who wrote and edited it, and what it was taken from.
    """
    every = {n for spans in kinds.values() for n, _, _ in spans}
    stacked = {n for n, _, _ in kinds["sure"]}
    own = {n for n, start, end in kinds["credit"] if _BYLINE.match(page.simplified, start, end)}
    for n in sorted(every):
        if n - 1 in stacked:
            stacked.add(n)
    for n in sorted(every - own, reverse=True):
        if n + 1 in stacked:
            stacked.add(n)
    return stacked


def _is_amid_text(page: Page, n: int) -> bool:
    """Whether an editor's line or a tag stands between two paragraphs: an article has its own at its head or foot."""
    text, rows = page.text, lines(page)
    if not 0 < n < len(rows) - 1 or not _OF_WHOLE.match(text, rows[n][0]):
        return False
    return _is_paragraph(page, n - 1) and _is_paragraph(page, n + 1)


_ITEM_MARKS = frozenset("□■◇◆○●•·“「@-")
"""What opens an item of a list that a heading introduces."""
_HEADING = pattern(
    "(?:延伸阅读|延伸閱讀|相关链接|相關連結|拓展阅读|新闻链接|背景链接|知识链接|网友(?:评论|热评|留言)[:：])[:：]?"
)
_LABEL = pattern(
    "(?:网址|網址|官网|官網|名称|名稱|主办|主辦|承办|承辦|协办|協辦|时间|時間|地点|地點|电话|電話|邮箱|郵箱|地址)(?:单位|單位)?[:：]"
)
_CARD = pattern(
    "[^\\n：:]{0,8}(?:电话|電話|热线|熱線|传真|傳真|邮箱|郵箱|邮编|郵編|地址|地点|地點|联系人|聯繫人|聯絡人|联系方式|时间|時間|承办|承辦|主办|主辦|协办|協辦)(?:单位|單位)?[:：]"
    "|[^\\n，。：:]{2,24}(?:有限公司|公司|有限责任公司)$"
)
_OF_WHOLE = pattern(
    "[（(【\\[]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|审核|校对|初审|一审|标签|標籤|分类|分類|所属|发布时间|更新时间|發布時間|本文(?:链接|地址|来源|标签)|本页地址|网页链接|文章来源|稿件来源|原标?题|TAGS?|Tags?)[:：/ ]"
)
_OF_COPY = pattern("原[标標][题題][:：]")
"""What only a site that took an article from another writes above it."""
_BYLINE = pattern(
    "[（(【\\[]?(?:[^：:/]{0,4}(?:编辑|责编|编审|校对|审核|审|来源|出处|作者|译者|记者|通讯员|撰文|摄影|撰稿|供稿|文字|监制|签发|稿源|整理)|[文图摄])[^：:/]{0,2}[：:/]|来自|转自|摘自|\\d{4}"
)
_FROM_FRONT = pattern("(?:首[页頁]|主[页頁]|主[界畫画]面)\\s*[>›→＞]")
_PLACES = 2
_PROSE = 2
_PARAGRAPH, _PARAGRAPH_ENDS = 20, frozenset("。！？”」")
"""From how many characters on, and with which ends, a line is a paragraph."""


RULE = Rule(
    id="spam/site-furniture",
    find=find,
    title="lines that a site puts around an article",
    changes=(
        (
            "会议在京召开。\n代表们认真讨论。\n点击阅读全文\n上一篇：没有了\n下一篇：春季养生\n会议明天闭幕。",
            "会议在京召开。\n代表们认真讨论。\n会议明天闭幕。",
        ),
        (
            "第一段内容。\n第二段内容。\n已阅读5页，还剩13页未读\n第三段内容。",
            "第一段内容。\n第二段内容。\n第三段内容。",
        ),
        (
            "上传人：小林 文档编号：20488 上传时间：2022-05-06 格式：PPT 页数：31\n夜校讲义\n灯下认字，先认自己的名字。\n作者：　　单位：　　审核：沈青",
            "夜校讲义\n灯下认字，先认自己的名字。",
        ),
        (
            "找回密码\n注册\n搜索\n听雨札记\n主题\n84\n帖子\n1万\n积分\n4万\n雨从半夜下起，檐下的缸到天亮接了半缸水。\n第二天放晴，缸里的水面上浮着两片樟树叶子。\n"
            "上一主题 | 下一主题\nTOP",
            "听雨札记\n雨从半夜下起，檐下的缸到天亮接了半缸水。\n第二天放晴，缸里的水面上浮着两片樟树叶子。",
        ),
        (
            "即時 要聞 政治 社會 財經 體育 娛樂 生活\n渡輪復航\n風停以後，渡輪今早復航。\n以上文章僅代表作者個人觀點，本網只是轉載，如涉及版權，請聯絡我們。",
            "渡輪復航\n風停以後，渡輪今早復航。",
        ),
        (
            "晨光小說網 > 守塔人 > 第三章\n第三章\n霧是半夜起的。\n他披衣上塔，燈還亮著。",
            "第三章\n霧是半夜起的。\n他披衣上塔，燈還亮著。",
        ),
        (
            "原标题：渡口的“修伞人”\n每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n雾里的船靠岸时，码头上已经有人在卖早点，热气一直飘到街口。\n相关新闻\n·渡口的茶摊开了三十年\n【打印本页】【关闭窗口】",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n雾里的船靠岸时，码头上已经有人在卖早点，热气一直飘到街口。",
        ),
        (
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n延伸阅读\n不只有陽春麵！巷子裡的五間老攤\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n雾里的船靠岸时，码头上已经有人在卖早点，热气一直飘到街口。",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n雾里的船靠岸时，码头上已经有人在卖早点，热气一直飘到街口。",
        ),
        (
            "投稿热线：010-55500123 | 投稿邮箱 | 手机版 | 设为首页 | 加入收藏\n每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n高速下载 普通下载 电信下载\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n加入菜单 打印菜谱 收藏",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
        ),
        (
            "目 录 | 上一页 | 1 | 2 | 3 | 下一页\n每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n字号：A- A+ 背景：护眼 夜间\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n× 关闭广告\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
        ),
        (
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n您需要先登录才能发表评论\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n赞同 86 添加评论 分享 喜欢 收起\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n已有 23 人评分",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
        ),
        (
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n文档下载后可自由编辑\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n----完整版学习资料分享----\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n[责任编辑：林舟 PN018]",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
        ),
        (
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n“相关推荐”对你有帮助么？ 没帮助 一般 有帮助\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n手机扫码下单再减5元\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。\n好吃好看，尽在“小灶台”APP",
            "每逢初五，秦师傅把伞摊摆到渡口，给过河的人修伞。\n他修伞不收钱，只收一句好话，镇上的人都认得他。\n雾散以前渡轮不开，他就坐在桩上等，等到天亮为止。",
        ),
    ),
    stays=(
        "抽奖结果已公布。\n相关链接\n“双色球”每周二、四、日开奖，红色球号码从1到33中选。",
        "保修条款\n整机保修一年。\n暖禾电器有限公司\n服务热线：400-555-0150\n网址：www.nuanhe.example.com",
        "采购人信息\n名称：沙溪县医院\n地址：健康路12号\n主办：图书馆联盟\n承办：澄湖大学\n时间：5月17日\n地点：会议中心",
        "字数：210千字\n印次：2021年3月第1次印刷\n定价：48.00元\n版权所有　翻印必究",
        "网站改版后，文末的“上一篇”“下一篇”链接移到了右侧，读者可以点击阅读全文。",
        "我们采访了三位编辑：他们都说，转载请注明出处只是一句客气话，很少有人遵守。",
        "停水通知昨天发出。\n网友评论：\n□ 我家还没有水\n□ 送水的师傅辛苦了",
        "新版手机的路径如下。\n设置 > 通用 > 语言\n语言\n选好以后重启。",
        "投票结果\n支持\n12\n反对\n3\n弃权\n1\n散会",
        "报名表\n姓名：　　　性别：　　　年龄：\n请用正楷填写。",
        "专栏有：新闻 体育 财经 娱乐 科技 教育\n每栏由两人编写。",
        "讲座分为三个部分。\n本书由上下两卷和附录构成\n更多内容见附录二\n剩余部分请购买门票\n在灯下阅读\n老师回答了问题。",
        "普法讲稿共三节。\n涉及侵权的认定标准\n内容源自网络小说\n系统开发商：某某软件公司\n听众提了五个问题。",
        "家常菜\n清蒸鲈鱼 白灼虾 蒜蓉菜心\n红烧肉 | 小炒肉 | 梅菜扣肉\n米饭免费。",
        "秋季课程\n素描 书法 合唱 编程 排球\n高一年级 高二年级 高三年级\n报名到教务处。",
        "第二章　常用按钮\n打开 保存 打印 关闭\n工具栏上有这四个按钮，先学会“保存”。",
        "联系人：沈青\n电话：010-55500123\n邮箱：shen@example.com\n地址：澄湖路8号\n传真：010-55500124",
        "灯谜会通知\n时间：正月十五晚七点\n地点：文化站院内\n报名：到一楼服务台\n请自带灯笼。",
        "渡口\n雾散了\n船还没有来\n我数着桩上的绳结\n一个，两个\n都是你打的",
        "目录\n第一章 渡口的早晨\n第二章 修伞的人\n第三章 停航三天\n附录 老码头的地图",
        "名词解释\n首页：打开网站时先看到的一页。\n书签：夹在书里的纸片。\n评论区：读者留言的地方。",
        "标签：渡口 修伞 老手艺\n秦师傅的伞摊还在。",
        "二、转载请注明出处，不得改动原文。\n三、登录后才能发表评论，发言须守公约。\n违者由版主处理。",
        "5.1 无线设置\n首页 > 设置 > 网络\n选好路由器以后按确定。\n5.2 扫描\n首页 > 扫描 > 到电脑\n按开始键。",
        "三种看法\n在线观看 现场观看 回放观看\n喜欢 赞同 反对\n票数都写在墙上。",
        "排版要求\n背景：白色 字号：小四\n责编：Tom\n按此送印。",
        "评奖分五档。\n甲等 乙等 丙等\nA+ A A- B+ B\n分数在附表里。",
        "摘要：本文研究了春茶。\n关键词：春茶；香气\n一、引言\n上一篇论文讨论了秋茶。",
    ),
    asks=("会议在京召开。\n代表们认真讨论。\n免责声明：文章仅供参考",),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper sites and document libraries (damage 2)",
)
