"""Buttons beside the headings of a wiki's page, left in its text: `[编辑本段]图书信息`, `早年经历【编辑】`.

A button stands before or behind each heading, and is glued to it where the line breaks were lost. It goes where it recurs, or where
it says that it is about a section; in quotation marks, or in the midst of a sentence, it stays.

Where the rule can be wrong: guides to writing for a wiki.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import with_break

_BUTTON = pattern(
    r"[\[［【](?P<word>[编編][辑輯]本段|[编編][辑輯]|回目[录錄]|返回目[录錄]|[隐隱]藏|[显顯]示|播放|播报|播報)[\]］】]"
    r"|(?P<bare>[编編][辑輯]本段)(?=[ \t]*(?:[\r\n]|\Z))"
)
_SPOKEN_OF = pattern("(?:[点點单單]击|[点點][选選]|按下?|使用|[叫称稱][为為作做]?|[写寫]着|[显顯]示|有|的)\\s*\\Z")
_RECURS = 2
_RECURS_PLAIN = 3
"""How often `[编辑]` must stand, which a byline or a manual may hold as well."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    found = [m for m in _BUTTON.finditer(text) if not on_show(text, *m.span())]
    found = [m for m in found if not _SPOKEN_OF.search(text, max(0, m.start() - 6), m.start())]
    section = [m for m in found if m["bare"] or m["word"].endswith("本段")]
    plain = [m for m in found if not m["bare"] and not m["word"].endswith("本段")]
    for some, least in ((section, _RECURS), (plain, _RECURS_PLAIN)):
        same = len({m.group() for m in some}) == 1 or some is section
        sure = len(some) >= least and same
        if not sure and some is plain:
            continue
        for m in some:
            start, end = m.span()
            low, high = page.line_at(start)
            if not text[low:start].strip() and not text[end:high].strip():
                start, end = with_break(text, low, high)
            yield start, end, "", "safe" if sure else "ask", 0.99 if sure else 0.8, "a button beside a heading"


RULE = Rule(
    id="spam/section-buttons",
    find=find,
    title="buttons beside the headings of a wiki's page",
    changes=(
        (
            "[编辑本段]地理位置石桥村在河的上游。[编辑本段]历史沿革建村约四百年。",
            "地理位置石桥村在河的上游。历史沿革建村约四百年。",
        ),
        (
            "早年[編輯]\n生於海濱。\n求學[編輯]\n入讀師範。\n晚年[編輯]\n回鄉教書。",
            "早年\n生於海濱。\n求學\n入讀師範。\n晚年\n回鄉教書。",
        ),
    ),
    asks=("[编辑本段]地理位置石桥村在河的上游。",),
    stays=(
        "注：文中所说“[编辑本段]”是网页按钮。",
        "【编辑】沈青\n【校对】何晓",
        "每个标题旁都有[编辑]，点击[编辑]即可修改。",
        "编辑本段文字时请保留出处。",
    ),
    source="wikis (damage 19)",
    trigger="[编編][辑輯]|目[录錄][\\]］】]|[隐隱]藏[\\]］】]|[显顯]示[\\]］】]|播放[\\]］】]|播[报報][\\]］】]",
    deletes=frozenset(("han",)),
    shields=False,
)
