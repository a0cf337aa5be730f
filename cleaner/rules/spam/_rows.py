"""Rows of a site's labels side by side: `首页 菜谱 食材`, `本站首页 软件下载 安卓软件`, `高速下载 普通下载 电信下载`, `新闻热线：… | 手机版 | 设为首页`.

No list holds what sites call their parts, but a row of theirs has labels that only sites have among the others, begins at the
front page, or offers one act in several ways.
"""

from __future__ import annotations

import re
from typing import Literal

from cleaner.rules.spam._buttons import of_buttons

_LONGEST = 120
_LONGEST_ITEM = 9
_LEAST, _MOST = 3, 14
_SEPARATORS = re.compile(r"[ \t\u3000\u00a0]*[|｜丨·][ \t\u3000\u00a0|｜丨·]*|[ \t\u3000\u00a0]+")
_FRONT = re.compile(r"(?:本站|网站|返回|论坛|商城|店铺|小说)首页\Z")
_LABEL = re.compile(r"[A-Za-z\u4e00-\u9fff]+\Z")
_CALLED = re.compile(r"[\u4e00-\u9fff]{2,6}(?:热线|电话|邮箱|QQ)：?[\d@.\w-]{5,30}\Z")
_NUMBER = re.compile(r"[\d.,万wk+()（）]+\Z")
_OFFERED = re.compile(r"[\u4e00-\u9fffA-Z]{2,4}(下载|登录|登陆)\Z")
_WAYS = re.compile(r"高速|普通|电信|联通|移动|本地|网盘|迅雷|微信|QQ|微博|扫码|[账帐]号|短信")
_ACT = re.compile(r"(?:加入|打印|上传|收藏|分享|举报|关注)[\u4e00-\u9fff]{2}\Z")
"""A button that says what it is about: `打印菜谱`."""


def of_rows(line: str) -> Literal["sure", "notice"] | None:
    """`sure` for a row of labels that only a site writes, `notice` for one of acts upon things, None for any other line."""
    if len(line) > _LONGEST:
        return None
    items = [item for item in _SEPARATORS.split(line) if item and not _NUMBER.match(item)]
    if not _LEAST <= len(items) <= _MOST or len(set(items)) < len(items):
        return None
    called = [item for item in items if _CALLED.match(item)]
    labels = [item for item in items if item not in called]
    if not labels or not all(len(item) <= _LONGEST_ITEM and _LABEL.match(item) for item in labels):
        return None
    if (_FRONT.match(items[0]) and len(items) > _LEAST) or _is_one_offer(items):
        return "sure"
    buttons = [of_buttons(item) for item in labels]
    pressed = sum(button is not None for button in buttons)
    acts = sum(_ACT.match(item) is not None for item in labels)
    if acts and pressed and acts + pressed == len(items):
        return "notice"
    # In a manual's list of buttons few are a site's own.
    own = sum(
        button in ("sure", "notice") or len(item) > 2 for item, button in zip(labels, buttons, strict=True) if button
    )
    return "sure" if pressed > 1 and own and pressed * 2 >= len(items) and re.search("[|｜丨]", line) else None


def _is_one_offer(items: list[str]) -> bool:
    """Whether every item offers the same act in another way."""
    offers = [_OFFERED.match(item) for item in items]
    acts = {offer[1] if offer else None for offer in offers}
    return len(acts) == 1 and acts != {None} and any(map(_WAYS.match, items))
