"""List marks of a symbol font that lost their font: a `l` alone on a line before each item, where Wingdings showed ●.

The word processor wrote the mark as a letter in another font, and the text kept the letter. A letter that stands alone on several
lines, each time before an item, goes with its line; one letter before the text of its item is asked about.

Where the rule can be wrong: options or parts that are called by the letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_break

_MARKS = "lnuvqØü§²"
"""Wingdings ● ■ ◆ ❖ ❑ ➢ ✓ ▪ and Wingdings 2 ▪, by the letters under which they lie."""
_LEAST = 3
_GLUED = pattern(rf"(?m)^[ \t\u3000]{{0,8}}(?P<mark>[{_MARKS}])[ \t\u3000\u00a0]{{1,8}}(?=[{HAN}“（《])")
_MARKED_LINE = pattern(rf"(?m)^[ \t\u3000]{{0,8}}[{_MARKS}](?:[ \t\u3000\u00a0]|$)")
_HAN = pattern(f"[{HAN}]")
_ITEM = 4


def find(page: Page) -> Iterator[Find]:
    if not _MARKED_LINE.search(page.text) or CodeTalk(page).is_subject:
        return
    yield from _alone(page)
    text = page.text
    glued = list(_GLUED.finditer(text))
    for mark in {m["mark"] for m in glued}:
        same = [m for m in glued if m["mark"] == mark]
        if len(same) >= _LEAST:
            for m in same:
                yield m.start("mark"), m.end(), "", "ask", 0.8, "a list mark that lost its font"


def _alone(page: Page) -> Iterator[Find]:
    """Lines of one such letter, where no other letter has a line of its own."""
    text, rows = page.text, lines(page)
    single = [(n, text[start]) for n, (start, end) in enumerate(rows) if end - start == 1 and text[start].isalpha()]
    single = [(n, letter) for n, letter in single if not _HAN.match(letter)]
    letters = {letter for _, letter in single}
    if len(letters) != 1 or len(single) < _LEAST or letters.isdisjoint(_MARKS):
        return
    numbers = {n for n, _ in single}
    if all(_opens_item(page, n + 1) for n in numbers):
        for n in sorted(numbers):
            yield *with_break(text, *rows[n]), "", "safe", 0.98, "a list mark that lost its font"


def _opens_item(page: Page, n: int) -> bool:
    """Whether the line `n` is an item of a list, and not what a letter stands for."""
    rows = lines(page)
    return n < len(rows) and rows[n][1] - rows[n][0] >= _ITEM and _HAN.search(page.text, *rows[n]) is not None


RULE = Rule(
    id="encoding/lost-bullets",
    find=find,
    title="list marks that lost their font",
    changes=(
        (
            "开机步骤\nl\n插上电源，等指示灯变绿。\nl\n按住开关三秒。\nl\n选择语言。\n关机时反过来做。",
            "开机步骤\n插上电源，等指示灯变绿。\n按住开关三秒。\n选择语言。\n关机时反过来做。",
        ),
    ),
    asks=("值日要求\nl 擦净黑板\nl 关好窗户\nl 倒掉垃圾",),
    stays=(
        "拼音\nl\n拉\nl\n路\nl\n绿",
        "密码含字母l时，请注意与数字1区分。",
        "听写答案\nl\n第二组\nm\n第三组\nn\n完",
        "字母卡片\nu\n乌鸦的乌读作这个音。\nv\n鱼的韵母。",
        "向量\nu 与 v 正交\nu 的模是一",
    ),
    source="word processor files saved as text (damage 19)",
    trigger=f"\n[{_MARKS}][\r\n \u3000]",
    deletes=frozenset({"letter"}),
)
