"""Paragraphs in which a firm that builds sites advertises on the pages it built: `…主要从事网站制作、网页设计等业务，欢迎来电咨询`.

Such firms fill the pages of their customers, and copied articles, with a paragraph on themselves. It names several of their
services and calls on the reader, and nothing else in the text has to do with either.

Where the rule can be wrong: an article on such a firm; it speaks of sites in other paragraphs too.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_break

_SHORTEST, _LONGEST = 20, 260
_SERVICE = pattern(
    "(?:网站|网页|网店|商城|小程序|APP|公众号|官网|外贸站|营销型?网站)(?:建设|制作|设计|开发|优化|推广|维护|托管|改版|定制)|建站|做网站|SEO|搜索引擎优化|关键词(?:排名|优化)|网络(?:推广|营销)|(?:域名|空间|虚拟主机)(?:注册|租用)|服务器(?:租用|托管)"
)
_CALL = pattern(
    "欢迎[^，。]{0,10}(?:来电|咨询|联系|致电|洽谈|合作|垂询|选购)|来电咨询|前来合作|(?:咨询|服务|联系|客服)[^，。]{0,6}(?:电话|热线|QQ|微信)?[:：] ?1?\\d[\\d-]{6,}|期待[^，。]{0,8}合作|值得(?:信赖|您)|携手[^，。]{0,6}共"
)
_FIRM = pattern(
    "(?:主要|专业|专注|专门|主营|致力)(?:于|从事|的|做|提供|为)?|经验|价格优惠|服务(?:专业|周到|至上)|一站式|公司"
)
_TELLS = pattern("[“”「」]|记者|表示|[据樣]悉|去年|今年|昨[天日]|\\d+月\\d+日")
_LEAST = 2


def find(page: Page) -> Iterator[Find]:
    text = page.simplified
    rows = lines(page)
    for start, end in rows:
        if not _SHORTEST <= end - start <= _LONGEST or not _CALL.search(text, start, end):
            continue
        services = {m.group() for m in _SERVICE.finditer(text, start, end)}
        if len(services) < _LEAST or not _FIRM.search(text, start, end) or _TELLS.search(text, start, end):
            continue
        elsewhere = any(_SERVICE.search(text, low, high) for low, high in ((0, start), (end, len(text))))
        sure = not elsewhere and len(rows) > _LEAST
        yield *with_break(page.text, start, end), "", "safe" if sure else "ask", 0.98 if sure else 0.7, _REASON


_REASON = "an advertisement of a firm that builds sites"


RULE = Rule(
    id="spam/builder-ads",
    find=find,
    title="advertisements of firms that build sites",
    changes=(
        (
            "怎样读水位标尺\n青禾网络主要从事网站建设、网页设计、关键词排名等业务，价格优惠，欢迎来电咨询。\n标尺上每一大格是十厘米，先读水面压住的那条线。\n再往下数小格。",
            "怎样读水位标尺\n标尺上每一大格是十厘米，先读水面压住的那条线。\n再往下数小格。",
        ),
    ),
    asks=("关于我们\n青禾网络专业从事网站建设、网页设计，欢迎来电咨询。\n网站建设的流程分为四步。\n签约之后开工。",),
    stays=(
        "县城的几家小店\n他的公司主要从事网站建设和网页设计，去年换了新址。\n隔壁是修表铺。\n街口卖豆腐。",
        "招聘启事\n诚聘木工两名，欢迎来电咨询。\n包吃住。\n月休四天。",
    ),
    source="scraper and SEO sites (damage 13)",
    trigger="[网網][站页頁店络絡商][建制製设設开開优優推营營维維托改定]|建站|做[网網]站|SEO|引擎[优優]|[键鍵][词詞][排优優]|小程序[建制製设設开開优優推]|APP[建制製设設开開优優推]|[众眾][号號][建制製设設开開优優推]|官[网網][建制製设設优優]|商城[建制製设設开開优優]|名[注註][册冊]|器[租托]|[间間机機]租",
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
)
