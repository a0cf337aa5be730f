"""Rows of what people search for, most at the head or foot of a page: `防火门厂家，防火门价格，防火门多少钱一平方`, `某某官网_某某登录_某某app`.

Such a row is for search engines. Its items are phrases of trade or questions of buyers, most on one thing, or one name with the
words of sites behind it. Writers make lists of things, and keywords of matters, but no list of questions about prices.

Where the rule can be wrong: guides to search engines, which show such rows.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_breaks

_SHORTEST, _LONGEST, _LONGEST_ITEM = 10, 240, 24
_SENTENCE = pattern("[。；！？“”「」《》]|[:：](?!//)")
_LABEL = pattern("(?:本文|文章|相关)?(?:关键[词字]|标签|搜索|热搜)[:：]")
_SPLIT = pattern(r"[ \t\u3000]*[_|｜,，、][ \t\u3000_|｜,，、]*|[ \t\u3000]+|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])")
_ASKED = "多少钱|哪家|哪里[买有好]|哪个(?:牌子|品牌)?好|怎么收费|收费标准|价格表|排名|排行榜?|附近|厂家|代办|代购|挂靠|加急|包过|免考|当年毕业|学历提升|[线网]上买"
_TRADED = "价格|报价|批发|直销|供应商|加盟|招商|费用|公司|旅行社|[一两二三]日游|跟团游?|攻略|门票|包车|电话|回收|出租|上门|定制|定做|培训|代理记账|注册|办理|图片|品牌|安装"
_ASKS = pattern(_ASKED)
_MARKS = pattern(f"{_ASKED}|{_TRADED}")
_HAN = pattern("[\u3400-\u9fff]")
_SITES = "官网|官方网站|官方|登[录陆]|注册|下载|平台|app|APP|App|手机版|网页版|电脑版|最新版|入口|代理|体育|娱乐|国际|首页|客户端|在线|网址|备用|线路|版|在线登录|[（(](?:中国|集团|中国区|[A-Za-z]{2,8})[）)]|有限公司|App Store|IOS|iOS|安卓|通用版|手机|[·/-]"
_OF_SITES = pattern(f"(?:[A-Za-z0-9.]{{1,10}}|{_SITES})*")
_HOUSE = pattern("官网|官方网站|娱乐|app|网址|入口", 2)
_FRONT = pattern(
    "(?P<name>[A-Za-z0-9]{0,10}[\u4e00-\u9fff]{2,8})(?:[（(][^）)]{1,10}[）)])?[·・]?(?:官方网站|官网|官方平台)[·・_|-](?=[^。，]{0,30}(?:IOS|iOS|ios|安卓|App ?Store|APP|通用版|手机版))[^。，]{2,36}"
)
_ABOUT = pattern("搜索引擎|SEO|关键词(?!\\s*[:：】])|长尾词|优化|检索|搜索词")
_ABSTRACT = pattern("摘\\s{0,3}要|提要|Abstract")
_LEAST, _LEAST_OF_ALL = 4, 2
_EDGE = 2
_GRAM = 2


def find(page: Page) -> Iterator[Find]:
    text = page.simplified
    rows = lines(page)
    judged = [(n, kind) for n, span in enumerate(rows) if (kind := _kind(text, *span))]
    if not judged:
        return
    sure = {n for n, kind in judged if kind == "sure"}
    edges = {n for n in range(len(rows)) if n < _EDGE or n >= len(rows) - _EDGE}
    known = {n for n, _ in judged}
    rest = "\n".join(text[slice(*span)] for n, span in enumerate(rows) if n not in known)
    about = _ABOUT.search(rest) is not None
    named = {n for n, kind in judged if kind == "name" and (name := _name(text[slice(*rows[n])])) and name not in rest}
    beside = {n for n, kind in judged if kind == "trade" and not sure.isdisjoint((n - 1, n + 1))}
    for n, whole in with_breaks(page, sorted(sure | named | beside)):
        safe = (n in edges or not _is_of_a_table(page, n, known)) and not about and bool(rest.strip())
        yield *whole, "", "safe" if safe else "ask", 0.98 if safe else 0.7, _REASON


def _is_of_a_table(page: Page, n: int, known: Set[int]) -> bool:
    """Whether the lines beside a row are rows too."""
    rows, text = lines(page), page.simplified
    beside = [i for i in (n - 1, n + 1) if 0 <= i < len(rows) and i not in known]
    return any(len(_SPLIT.findall(text[slice(*rows[i])])) > 1 and not _SENTENCE.search(text, *rows[i]) for i in beside)


_REASON = "a row of phrases for search engines"


def _kind(text: str, start: int, end: int) -> str | None:
    """`sure` for a row of questions of buyers, `trade` for one of trades, `name` for one name with the words of sites."""
    if (
        not _SHORTEST <= end - start <= _LONGEST
        or text.find("。", start, end) >= 0
        or not (_ASKS.search(text, start, end) or _HOUSE.search(text, start, end) or _MARKS.search(text, start, end))
    ):
        return None
    line = text[start:end]
    if _FRONT.fullmatch(line):
        return "name"
    label = _LABEL.match(line)
    listed = line[label.end() :] if label else line
    if _SENTENCE.search(listed):
        return None
    items = [item for item in _SPLIT.split(listed) if item]
    if len(items) < _LEAST_OF_ALL or max(map(len, items)) > _LONGEST_ITEM:
        return None
    if not label and len(items) > _LEAST_OF_ALL and _called(items):
        return "name"
    return _of_trade(items, labelled=label is not None, piped=("_" in line or "|" in line))


def _of_trade(items: Sequence[str], *, labelled: bool, piped: bool) -> str | None:
    marked = [item for item in items if _says_what(item)]
    asked = sum(_ASKS.search(item) is not None for item in marked)
    marks = {m.group() for item in items for m in _MARKS.finditer(item)}
    one = _shared(items) * 5 >= len(items) * 3
    if len(marks) < _GRAM or (not one and len(marked) * 2 < len(items)):
        return None
    if len(items) < _LEAST:
        return "sure" if piped and asked and len(marked) == len(items) else None
    if asked and (one or (asked > 1 and not labelled)):
        return "sure"
    return "trade" if len(marked) == len(items) and not labelled else None


def _says_what(item: str) -> bool:
    """Whether an item has a word of trade and what is traded, or two such words: `价格` alone heads a column."""
    left, marks = _MARKS.subn("", item)
    return marks > 1 or (marks == 1 and len(_HAN.findall(left)) >= _GRAM)


def _shared(items: Sequence[str]) -> int:
    """In how many items the two characters stand that most of them have."""
    grams = Counter(gram for item in items for gram in {item[i : i + _GRAM] for i in range(len(item) - 1)})
    for gram in [gram for gram in grams if _MARKS.search(gram)]:
        del grams[gram]
    return max(grams.values(), default=0)


def _called(items: Sequence[str]) -> bool:
    """Whether the items are one name, again and again, with the words of sites behind it."""
    name = _common(items)
    return len(name) > _GRAM and bool(_HAN.search(name)) and any(map(_HOUSE.search, items))


def _common(items: Sequence[str]) -> str:
    """The name that most items begin with, if the rest of each is of sites."""
    named = [item for item in items if not _OF_SITES.fullmatch(item)]
    if len(named) < _GRAM + 1:
        return ""
    low, high = min(named), max(named)
    size = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), min(len(low), len(high)))
    name = low[:size]
    return name if all(_OF_SITES.fullmatch(item[size:]) for item in named) else ""


def _name(line: str) -> str | None:
    if front := _FRONT.fullmatch(line):
        return front["name"]
    return _common([item for item in _SPLIT.split(line) if item]) or None


RULE = Rule(
    id="spam/search-phrases",
    find=find,
    title="rows of phrases for search engines",
    changes=(
        (
            "卷帘门，卷帘门厂家，卷帘门价格，电动卷帘门，卷帘门多少钱一平方\n早市的豆腐摊\n天还没亮，老秦就把豆腐板抬到了巷口。",
            "早市的豆腐摊\n天还没亮，老秦就把豆腐板抬到了巷口。",
        ),
        (
            "天还没亮，老秦就把豆腐板抬到了巷口。\n代办资质-代理记账-税务筹划-加急代办-注册公司多少钱\n",
            "天还没亮，老秦就把豆腐板抬到了巷口。\n",
        ),
        (
            "天还没亮，老秦就把豆腐板抬到了巷口。\n豆腐机厂家，豆腐机多少钱，小型豆腐机，家用豆腐机\n东坪一日游 西坪两日游报价 南坪门票价格 旅游包车电话",
            "天还没亮，老秦就把豆腐板抬到了巷口。",
        ),
        (
            "青鹭湾娱乐_青鹭湾娱乐官网（中国）有限公司_青鹭湾app\n早市的豆腐摊\n天还没亮，老秦就把豆腐板抬到了巷口。",
            "早市的豆腐摊\n天还没亮，老秦就把豆腐板抬到了巷口。",
        ),
        (
            "青鹭湾（QLWT）官方网站·IOS/安卓通用版/手机APP下载\n天还没亮，老秦就把豆腐板抬到了巷口。",
            "天还没亮，老秦就把豆腐板抬到了巷口。",
        ),
    ),
    stays=(
        "摘要：本文研究蔬菜批发价格。\n关键词：批发市场；蔬菜价格；价格形成；厂家直供",
        "品名 厂家 价格 电话\n青砖 北窑 三毛 见背面\n红瓦 南窑 五毛 见背面",
        "维修电话 报名电话 咨询电话 投诉电话\n请在工作日拨打。",
        "目录\n账号注册 账号登录 账号注销 密码找回\n先从注册讲起。",
        "标签：卷帘门 消防 小区改造\n小区的卷帘门换好了。",
        "报价\n本店卷帘门 价格 厂家\n铝合金卷帘门 八百 北窑厂\n钢卷帘门 六百 南窑厂",
        "大学排名 学科排名 专业排名 城市排名\n四张表都在附录。",
        "门口那家店问了三样：卷帘门多少钱，厂家在哪里，附近有没有人装。",
        "青鹭湾官网，青鹭湾下载，青鹭湾平台\n青鹭湾是一款记账软件。",
    ),
    asks=("怎样写网页的标题\n卷帘门厂家_卷帘门价格_卷帘门哪家好_卷帘门排名\n这样的关键词堆在一起，读者看了心烦。",),
    source="scraper and SEO sites (damage 9)",
    trigger="多少[钱錢]|哪家|哪[里裡裏][买買有好]|哪[个個]|收[费費]|[价價]|排名|排行|附近|[厂廠]家|代[办辦]|代[购購]|挂靠|掛靠|加急|包[过過]|免考|毕业|畢業|提升|[线線网網]上[买買]|官[网網方]|[娱娛][乐樂]|[aA][pP][pP]|[网網]址|入口|日游|日遊|旅行社",
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
)
