"""An ASCII full stop that ends a Chinese sentence: `任务完成.` for `任务完成。`.

Where the rule can be wrong: inside a line a stop between Han may be that of a name (`约翰.史密斯`) or of a heading
(`一.总则`): there it is changed only in texts that end their sentences so, and only behind a clause of some length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_STOP = pattern(
    f"\\.(?<=[{HAN}”’》）」』】%℃‰0-9].)(?=[{HAN}“（《「【\"'”’』」]|[ \t]*(?:[\r\n]|\\Z)| (?=[{HAN}“「])|(?<=[{HAN}”’》）」』】%℃].)[0-9A-Z])"
)
_PHRASE = pattern('[^，。；：？！、,;:?!\r\n“‘《（(「『"]+\\Z')
_HEADING = pattern(
    r"[^\S\n]*(?:[一二三四五六七八九十]{1,3}|[附例图圖表注註]|第[0-9一二三四五六七八九十百]{1,4}[章节節条條]?)\Z"
)
_COUNT = pattern(f"[{HAN}∶][0-9]{{1,6}}(?:\\.[0-9]+)?\\Z")
_FOREIGN = frozenset(
    "阿埃艾奥巴贝本比波布查达戴德迪丁多恩尔法费弗戈格古哈海赫亨霍基吉杰金卡凯坎科克肯库拉莱兰劳勒雷里丽利莉林伦罗洛马玛迈曼梅米莫姆纳娜内尼诺帕培佩皮普乔琼萨塞森莎圣史斯苏索塔泰汤特提托瓦万威韦维沃西希夏谢辛雅亚扬耶伊约翰詹朱兹佐"
)
"""Characters that foreign names are written with: a stop between two of them may part the name."""
_WESTERN = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LONG, _FAIR, _SHORT = 6, 4, 2
_REACH = 12


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a text ends its sentences: `folded` where hardly with a full stop of its own, `wholly` where with none at all."""

    folded: bool
    wholly: bool


def find(page: Page) -> Iterator[Find]:
    text = page.text
    stops = [m for m in _STOP.finditer(text) if page.in_prose(m.start(), m.end())]
    if not stops:
        return
    habit = _habit(text, stops)
    for m in stops:
        at = m.start()
        at_end = _at_end(text, m.end())
        if not habit.folded and text[m.end() : m.end() + 1] in _WESTERN:
            continue  # a file's name, a reference
        if not page.mostly_han(at) or not _ends_sentence(page, at, at_end, habit):
            continue
        sure = (at_end or habit.folded) and not (text[at - 1] in _FOREIGN and text[at + 1 : at + 2] in _FOREIGN)
        reason = "an ASCII full stop behind a Chinese clause"
        yield at, at + 1, "。", "safe" if sure else "ask", 0.997 if sure else 0.8, reason


def _habit(text: str, stops: Sequence[re.Match[str]]) -> _Habit:
    proper = text.count("。")
    at_ends = sum(_at_end(text, m.end()) and text[m.start() - 1] not in "0123456789" for m in stops)
    # A text that has hardly a full stop of its own had them folded; names and headings never make up for the lack.
    folded = at_ends > proper or (len(stops) > 1 and len(stops) > 2 * proper)
    return _Habit(folded, not proper and at_ends > 1)


def _ends_sentence(page: Page, at: int, at_end: bool, habit: _Habit) -> bool:
    """Whether what stands before a stop is long enough for a clause, and no number, heading or list mark."""
    text = page.text
    if text[at - 1] in "0123456789":
        # `…达1.5.` in a text that folds its stops; never `3.` before Han, which may be a list mark, but behind `共3`.
        behind = _COUNT.search(text, max(0, at - _REACH), at) is not None
        return (habit.folded and at_end) or (habit.wholly and behind and text[at + 1] not in "0123456789")
    phrase = _PHRASE.search(text, max(0, at - _REACH), at)
    length = len(phrase[0]) if phrase else 0
    if length >= (_FAIR if habit.folded else _LONG) or text[at - 1] in "%℃‰":
        return True
    if at_end and at - page.line_at(at)[0] > _LONG:
        return True
    closed = text[at - 1] in "”’》）」』】"
    return habit.wholly and (length >= _SHORT or closed) and not _HEADING.match(text, page.line_at(at)[0], at)


def _at_end(text: str, at: int) -> bool:
    rest = text[at : at + 2].strip(" \t")
    return rest == "" or rest[0] in "\r\n"


RULE = Rule(
    id="punctuation/ascii-full-stop",
    find=find,
    title="an ASCII full stop behind a Chinese sentence",
    gate=frozenset("."),
    changes=(
        ("全年各项任务顺利完成.", "全年各项任务顺利完成。"),
        (
            "全年各项任务顺利完成.明年继续努力工作.\n大家辛苦了谢谢大家.",
            "全年各项任务顺利完成。明年继续努力工作。\n大家辛苦了谢谢大家。",
        ),
        (
            "他不应.儿子喊：“回家吧.”\n占比75.5%.2011年公路修通.\n车停在桥边没有走.",
            "他不应。儿子喊：“回家吧。”\n占比75.5%。2011年公路修通。\n车停在桥边没有走。",
        ),
    ),
    stays=("1.总则\n一.概述\n版本3.0发布，见 example.com。", "作者：J.K.罗琳，约翰.史密斯"),
    asks=("他们完成了全部工作.接着离开了这里。后来又回来了。",),
    source="GB/T 15834-2011, 4.1",
)
