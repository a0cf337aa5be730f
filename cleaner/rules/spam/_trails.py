"""Where the reader is: `e小说网 > 灯塔看守人 > 第四十一章`, a line that a page prints above its title.

Manuals write such paths too (`设置 > 通用 > 关于本机`), in the midst of what they explain. At the head of a text, and with the
title once more at its end, or nothing, it is the page's own.
"""

from __future__ import annotations

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lines import lines

_TRAIL = pattern(
    "[^<>›»→\\n，。；！？]{1,24}(?:\\s*(?:>|›|»|→|>>|->|::)\\s*[^<>›»→\\n。；]{1,40}){1,6}(?:\\s*[>›»→])?\\Z"
)
_STEP = pattern("\\s*(?:->|::|[>›»→]+)\\s*")
_SITE = pattern(
    "(?:网|网站|论坛|社区|吧|频道|书城|书院|阁|文学|小说|中文|百科|主页|首页|在线|之家|新闻|资讯|博客|文库|门户|日报|晚报|Home|[A-Za-z0-9]+\\.(?:com|cn|net|org))\\Z"
)
_HEAD = 8
"""Among how many first lines a trail is the page's, not the text's."""
_BELOW = 6
_TOP = 3


def trail(page: Page, n: int) -> str | None:
    """`sure` or `notice` for a line that tells where the reader is, None for any other."""
    rows = lines(page)
    line = page.simplified[slice(*rows[n])]
    if n >= _HEAD or not _TRAIL.match(line):
        return None
    steps = [step for step in _STEP.split(line) if step]
    hangs = _STEP.match(line[-1]) is not None
    below = [page.simplified[start:end] for start, end in rows[n + 1 : n + 1 + _BELOW]]
    titled = len(steps) > 1 and steps[-1] in below
    if len(steps) < 2 or not (titled or hangs or _SITE.search(steps[0])):
        return None
    leads = len(steps) > 2 and n < _TOP and "→" not in line
    if _SITE.search(steps[0]) and (titled or leads):
        return "sure"
    return "notice" if hangs or n == 0 else None
