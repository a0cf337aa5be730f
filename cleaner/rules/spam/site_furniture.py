"""Lines that a site puts around an article: `上一篇：…`, `点击阅读全文`, `已阅读5页,还剩13页未读`, `未经授权,禁止转载`.

A line goes, with its break, where the whole of it is such a template. Lines that an article may have of its own (its source,
its editor, a disclaimer) are proposed, and go only in the company of lines that no article has.

Where the rule can be wrong: pages that explain such links, line by line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cleaner.page import Page
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_break

_LONGEST = 200
_HINT = re.compile(
    "[上下前后]一?[篇页章条则]|全文|更多|未读|未完|分享|位置|首页|收藏|打印|关闭|返回|相关|推荐|评论|版权|备案|ICP|二维码|公众号|来源|出处|转[载自]|编辑|责编|授权|侵权|声明|本站|本网|点击|阅读|浏览|"
    "字号|Copyright|©|仅供|仅代表|标签|关键词|发布|更新|记住|首发|手机|登录|展开|热门|猜你|公网|链接"
)


@cache
def _templates() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files("cleaner.packs").joinpath("lexicons", "furniture.toml").read_text(encoding="utf-8"))
    sure, site = ("|".join(f"(?:{pattern})" for pattern in data[key]) for key in ("sure", "site"))
    return re.compile(f"(?:{sure})\\Z"), re.compile(f"(?:{site})\\Z")


def find(page: Page) -> Iterator[Find]:
    if not _HINT.search(page.text):
        return
    sure, site = _templates()
    text = page.text
    certain: list[tuple[int, int]] = []
    likely: list[tuple[int, int]] = []
    count = 0
    for start, end in lines(page):
        count += 1
        if end - start > _LONGEST or not _HINT.search(text, start, end):
            continue
        line = text[start:end]
        if sure.match(line):
            certain.append((start, end))
        elif site.match(line):
            likely.append((start, end))
    # A page of nothing but such lines is a list or a menu, not an article with furniture around it.
    if (len(certain) + len(likely)) * 2 > count:
        certain, likely = [], certain + likely
    for start, end in certain:
        yield *with_break(text, start, end), "", "safe", 0.995, f"a line of the site, not of the article: {text[start:end][:20]!r}"
    sited = bool(certain) or len(likely) > 1
    for start, end in likely:
        beside = sited and bool(certain)
        yield *with_break(text, start, end), "", "safe" if beside else "ask", 0.99 if beside else 0.7, (
            f"a line that sites add to articles: {text[start:end][:20]!r}"
        )


RULE = Rule(
    id="spam/site-furniture",
    find=find,
    title="lines that a site puts around an article",
    changes=(
        ("会议在京召开。\n代表们认真讨论。\n点击阅读全文\n上一篇：没有了\n下一篇：春季养生\n会议明天闭幕。", "会议在京召开。\n代表们认真讨论。\n会议明天闭幕。"),
        ("第一段内容。\n第二段内容。\n已阅读5页，还剩13页未读\n第三段内容。", "第一段内容。\n第二段内容。\n第三段内容。"),
    ),
    stays=(
        "网站改版后，文末的“上一篇”“下一篇”链接移到了右侧，读者可以点击阅读全文。",
        "我们采访了三位编辑：他们都说，转载请注明出处只是一句客气话，很少有人遵守。",
    ),
    asks=("会议在京召开。\n代表们认真讨论。\n来源：人民网",),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper sites and document libraries (damage 2)",
)
