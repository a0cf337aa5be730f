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
from cleaner.rules.spam._lines import lines, with_break, with_break_before
from cleaner.rules.spam._menus import counters, edge_stacks, of_sections
from cleaner.rules.spam._notices import of_notices
from cleaner.rules.spam._required import Templates
from cleaner.rules.spam._slots import of_slots
from cleaner.rules.spam._trails import trail

_LONGEST = 200
_SHORT = 72
_LEADS = pattern(
    "[声聲]明|特[别別]|注[:：]|※|[风風溫温]|文[章中]|[图圖內内][片容文]|若|如|此文|部分|因|由[于於]|[著来來]|[郑鄭]重|免[责責]|版[权權]|本[站网網平号號文]|以上|未[经經]|凡|[^\\n]{0,16}侵|[转轉][载載]|Copyright|©"
    "|We use|This |By |Our |Your email|The |Views|Opinions|Disc|DISC|Editor|Subscribe|Sign up|Reproduc|Republi|Unauthori"
)
_TRAILS = frozenset(">›»→")
_SENTENCE_ENDS = frozenset("。，；？”」")
_SPEECH, _SPEECH_ENDS = frozenset("“「『"), frozenset("”」』")
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
        return _of_structure(line) or (kinds[number] if number is not None else None)
    if _OWN.search(line) or (line.endswith("。") and not _OF_COPIES.search(line)):
        return "notice"  # an article tells where to read on, a firm what may be done with its pictures
    return kinds[number]


def _of_structure(line: str) -> str | None:
    """What kind of furniture a line is by what it is made of."""
    if row := of_sections(line):
        return row
    if (declared := of_notices(line)) and _OWN.search(line):
        declared = "notice"
    return of_slots(line) or declared or of_buttons(line)


def find(page: Page) -> Iterator[Find]:
    text = page.text
    kinds: dict[str, list[tuple[int, int, int]]] = {kind: [] for kind in _KINDS}
    n = -1
    for n, (start, end) in enumerate(lines(page)):
        # Furniture is short; a paragraph is looked at only where it begins as a notice does.
        if end - start > _SHORT and (end - start > _LONGEST or not _LEADS.match(text, start)):
            continue
        line = text[start:end]
        spoken = line[-1] in _SPEECH_ENDS and not _SPEECH.isdisjoint(line)
        if spoken or (line[-1] in _SENTENCE_ENDS and not _HINTS.search(line)) or "★" in line or "⭐" in line:
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
    _join(page, kinds)
    found = sum(map(len, kinds.values())) - len(kinds["below"])
    # A page of nothing but such lines is a list or a menu, not an article with furniture around it.
    listed = found * 2 > n + 1
    around = _around_text(page, {n for spans in kinds.values() for n, _, _ in spans}) if listed else frozenset()
    stacked = _stacked(kinds)
    gone: dict[int, bool] = {}
    for kind, spans in kinds.items():
        for n, start, _ in spans:
            company = len(kinds["sure"]) > 0 and (kind == "notice" or n in stacked)
            sure = (not listed or n in around) and (kind == "sure" or company or _is_amid_text(page, n))
            asked = kind in ("sure", "notice") or (kind == "credit" and found > 2 and not _CONTACT.match(text, start))
            if (sure and (kind != "below" or n in stacked)) or asked:
                gone[n] = sure
    yield from _edits(page, gone)


def _edits(page: Page, gone: Mapping[int, bool]) -> Iterator[Find]:
    """The lines that go, each with a break; at the end of a text that has none at its end, with the break before."""
    text, rows = page.text, lines(page)
    last = len(rows)
    if rows and "\n" not in text[rows[-1][1] :]:
        while gone.get(last - 1):
            last -= 1
    for n, sure in gone.items():
        start, end = rows[n]
        whole = with_break_before(text, start, end) if n >= last and n else with_break(text, start, end)
        reason = f"a line of the site, not of the article: {text[start:end][:20]!r}"
        yield *whole, "", "safe" if sure else "ask", 0.99 if sure else 0.7, reason


def _join(page: Page, kinds: dict[str, list[tuple[int, int, int]]]) -> None:
    """Add to what is sure the lines that are so together only: a member's counts, and menus at the edges of the page."""
    sure = {n for n, _, _ in kinds["sure"]}
    counted = counters(page)
    if sure:
        sure.update(counted)
    elif counted:
        kinds["notice"] += [(n, *lines(page)[n]) for n in counted]
    sure.update(edge_stacks(page, frozenset(sure).__contains__))
    for kind in _KINDS[1:]:
        kinds[kind] = [line for line in kinds[kind] if line[0] not in sure]
    kinds["sure"] = [(n, *lines(page)[n]) for n in sorted(sure)]


def _around_text(page: Page, found: Set[int]) -> frozenset[int]:
    """The lines of furniture at the head and the foot of a page that has some paragraphs between; a title may stand among them."""
    text, rows = page.text, lines(page)
    prose = sum(
        end - start >= _PARAGRAPH and text[end - 1] in _PARAGRAPH_ENDS
        for n, (start, end) in enumerate(rows)
        if n not in found
    )
    if prose < _PROSE:
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


def _heads_prose(page: Page, n: int) -> bool:
    """Whether a paragraph follows: 相关链接 above one is a heading of the article, above titles it is the site's."""
    text, rows = page.text, lines(page)
    if n + 1 >= len(rows):
        return False
    start, end = rows[n + 1]
    if text[start] in _ITEM_MARKS:
        return True
    return end - start >= _PARAGRAPH and text[end - 1] in _PARAGRAPH_ENDS


def _is_of_a_card(page: Page, n: int) -> bool:
    """Whether a label stands among lines that say how to reach a firm, or where and when something takes place."""
    text, rows = page.text, lines(page)
    if not _LABEL.match(text, rows[n][0], rows[n][1]):
        return False
    beside = (rows[i] for i in (n - 1, n + 1) if 0 <= i < len(rows))
    return any(_CARD.match(text, start, end) is not None for start, end in beside)


def _stacked(kinds: Mapping[str, Sequence[tuple[int, int, int]]]) -> set[int]:
    """The numbers of the lines that stand in one stack below a line that no article has; an article's own stand above."""
    every = {n for spans in kinds.values() for n, _, _ in spans}
    stacked = {n for n, _, _ in kinds["sure"]}
    for n in sorted(every):
        if n - 1 in stacked:
            stacked.add(n)
    return stacked


def _is_amid_text(page: Page, n: int) -> bool:
    """Whether an editor's line or a tag stands between two paragraphs: an article has its own at its head or foot."""
    text, rows = page.text, lines(page)
    if not 0 < n < len(rows) - 1 or not _OF_WHOLE.match(text, rows[n][0]):
        return False
    return all(
        end - start >= _PARAGRAPH and text[end - 1] in _PARAGRAPH_ENDS for start, end in (rows[n - 1], rows[n + 1])
    )


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
    "[（(【\\[]?(?:责任编辑|責任編輯|责编|責編|编辑|編輯|审核|校对|初审|一审|标签|標籤|分类|分類|所属|发布时间|更新时间|發布時間|本文(?:链接|地址|来源|标签)|原标题|TAGS?|Tags?)[:：/ ]"
)
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
        "摘要：本文研究了春茶。\n关键词：春茶；香气\n一、引言\n上一篇论文讨论了秋茶。",
    ),
    asks=("会议在京召开。\n代表们认真讨论。\n免责声明：文章仅供参考",),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper sites and document libraries (damage 2)",
)
