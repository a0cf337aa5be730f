"""Headlines of other articles below a label that announces them: `推荐阅读`, `相关新闻`, `延伸閱讀`.

They stand between their label and the next paragraph, the next line of the site or the end of the page. A heading of the article
may come last among them before a paragraph; it is short and has no marks, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lines import lines

_LABEL = pattern(
    "[\\[【▍■◆|]?(?:(?:推荐|延伸|相关|热门|热点|精彩|更多|编辑|小编|今日|为您|为你|最新|往期|频道|图文|好文|猜您|猜你)(?:阅读|新闻|推荐|文章|报道|报导|资讯|回顾|精选|热文|稿件|内容|喜欢|感兴趣|链接|热点)"
    "|大家都在看|看了又看|24小时热文|热文推荐|(?:阅读|新闻|点击|热点|文章)排行榜?|[你您]可能(?:还|也)?(?:喜欢|感兴趣).{0,4})[\\]】]?[:：>》»]*"
)
_BULLET = pattern("[·•●○■▪►▶◆・-][ \u3000]*")
_TITLE = pattern(
    '(?![一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十\\d]{1,2}[）)]|第[一二三四五六七八九十\\d]{1,3}[章节条部]|\\d{1,2}[.、．]|[^：:\\n]{0,6}(?:作者|编辑|责编|记者|来源|电话|地址|时间|地点|日期|邮箱|网址|热线|联系人|主办|承办)[^：:\\n]{0,4}[:：]|https?:|www\\.|["“「『《][^\\n]{0,40}[著编译](?:\\W|\\Z))'
    "[^。；;\\n]{6,42}(?<![，。、；：:,;])"
)
_TELLING = pattern("[，！？!?、：“”「」 \u3000]")
_PLAIN, _LONG = 9, 15
_MOST = 12
_PARAGRAPH, _PARAGRAPH_ENDS = 20, frozenset("。！？”」…")


def headlines(page: Page, furniture: Callable[[int], bool]) -> Iterator[int]:
    """The numbers of the lines that are headlines below a label; `furniture` tells of a line whether it is a site's."""
    rows = lines(page)
    n = 0
    while n < len(rows):
        if not (furniture(n) and rows[n][1] - rows[n][0] <= 14 and _LABEL.fullmatch(page.simplified, *rows[n])):
            n += 1
            continue
        below = n + 1
        while below < len(rows) and below - n <= _MOST and not furniture(below) and _is_title(page, below):
            below += 1
        yield from range(n + 1, below - _kept(page, n, below, furniture))
        n = below


def _kept(page: Page, label: int, below: int, furniture: Callable[[int], bool]) -> int:
    """How many of the last of the lines from `label` to `below` may be the article's own."""
    rows, text = lines(page), page.text
    if below == len(rows) or furniture(below):
        return 0
    if not _is_paragraph(page, below):
        start, end = rows[below]
        headed = end - start < _PLAIN and below + 1 < len(rows) and _is_paragraph(page, below + 1)
        return 0 if headed and _is_below_text(page, label) else below - label - 1
    last = slice(*rows[below - 1])
    if below - 1 > label and _BULLET.match(text[last]):
        return 0
    return 0 if _is_below_text(page, label) and (_TELLING.search(text[last]) or last.stop - last.start >= _LONG) else 1


def _is_below_text(page: Page, label: int) -> bool:
    return any(_is_paragraph(page, n) for n in range(label - 1, -1, -1))


def _is_title(page: Page, n: int) -> bool:
    start, end = lines(page)[n]
    line = page.simplified[start:end]
    bullet = _BULLET.match(line)
    line = line[bullet.end() :] if bullet else line
    return (bullet is not None or len(line) >= _PLAIN) and _TITLE.fullmatch(line) is not None


def _is_paragraph(page: Page, n: int) -> bool:
    start, end = lines(page)[n]
    return end - start >= _PARAGRAPH and page.text[end - 1] in _PARAGRAPH_ENDS
