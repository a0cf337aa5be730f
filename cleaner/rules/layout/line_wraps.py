"""Ends of printed lines left in the text: `车架之 间` in a text from a PDF, or line breaks in mid-word.

They stand at the intervals of the line's width and tear words. Deleted where four or more stand at exactly such intervals, or
nearly so with a quarter of them in words of the dictionary, or where there are but two and both tear one. Between Latin words a line break becomes a space.

Verse, tables, lists, subtitles and code have lines of their own: those are shorter, or end where words end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.layout._wraps import LEAST_GAPS, NARROWEST, WIDEST, fits, is_regular, line_width
from cleaner.rules.rule import Find, Rule
from cleaner.words import inside_word

_WIDE = f"{HAN}，。、；：！？”’）》」』…—％"
_SPACE = pattern(f" (?<=[{_WIDE}] )(?=[{HAN}])")
_ANY_SPACE = pattern("(?<=[^ -~\\s]) (?=\\S)|(?<=\\S) (?=[^ -~\\s])")
_BLANK = pattern("\r?\n[ \t]*\r?\n")
_RUNS_ON = pattern(f"[{HAN}，、；][{HAN}]")
_MARK = pattern("[，。；、]")
_STOPS = "。！？…："
_LINE = pattern(r"[^\r\n]+")
_RUNNING_BREAK = pattern(f"[\r\n](?<=[^\r\n]{{{NARROWEST - 1}}}[{HAN}，、；][\r\n])\n?(?=[{HAN}])")
_OWN_LINE = pattern(
    r"[ \t\u3000]|[-*+#>|•·■●○◆①-⑳]|\(?[0-9一二三四五六七八九十]{1,3}[.、)．）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]|第[0-9一二三四五六七八九十百]{1,4}[章条節节款]"
)
_HAN_BEFORE = pattern(f"[{HAN}]+\\Z")
_HAN_AFTER = pattern(f"[{HAN}]+")
_TORN_SHARE = 4
_ONE_BREAK = ("\n", "\r\n", "\r")


def find(page: Page) -> Iterator[Find]:
    if _SPACE.search(page.text):
        yield from _spaces(page.text)
    running = list(islice(_RUNNING_BREAK.finditer(page.text), LEAST_GAPS))
    if len(running) == LEAST_GAPS:
        yield from _breaks(page.text)
    elif running:
        yield from _few_breaks(page.text, [line for line in map(_broken_line, running) if line])


def _spaces(text: str) -> Iterator[Find]:
    """Wraps that were made into spaces: their distances within each line of the text."""
    wraps: list[int] = []
    gaps: list[int] = []
    lines = [line for line in _LINE.finditer(text) if len(line[0]) > NARROWEST]
    for line in lines:
        at = line.start()
        for space in _SPACE.finditer(text, line.start(), line.end()):
            wraps.append(space.start())
            gaps.append(space.start() - at)
            at = space.end()
    width = line_width(gaps)
    if width is None or not _is_torn(text, wraps, gaps, width):
        return
    for line in lines:
        at = line.start()
        for space in _ANY_SPACE.finditer(text, line.start(), line.end()):
            if fits(space.start() - at, width):
                at = space.end()
                yield space.start(), at, "", "safe", 0.996, f"a space where a line of {width} characters ended"


def _breaks(text: str) -> Iterator[Find]:
    """Wraps that are still line breaks: lines of one width, of which the next goes on in mid-sentence."""
    pairs = [
        (line, following)
        for line, following in pairwise(_LINE.finditer(text))
        if text[line.end() : following.start()] in _ONE_BREAK and _may_go_on(line[0], following[0])
    ]
    running = [line for line, following in pairs if _RUNS_ON.match(line[0][-1] + following[0][0])]
    gaps = [len(line[0]) for line in running]
    width = line_width(gaps)
    if width is None and len(gaps) < LEAST_GAPS:
        yield from _few_breaks(text, running)
    if width is None or not _is_torn(text, [line.end() for line in running], gaps, width):
        return
    if sum(_MARK.search(line[0]) is not None for line in running) * 2 < len(running):
        return
    paragraphs = _BLANK.search(text) is not None
    for line, following in pairs:
        start, end = line.end(), following.start()
        if fits(len(line[0]), width) and (line[0][-1] not in _STOPS or (paragraphs and len(line[0]) % width == 0)):
            latin = (
                text[start - 1].isascii()
                and text[end].isascii()
                and text[end].isalpha()
                and text[start - 1] not in "/-"
            )
            yield (
                start,
                end,
                " " if latin else "",
                "safe",
                0.995,
                f"a line break where a line of {width} characters was full",
            )


def _broken_line(wrap: re.Match[str]) -> re.Match[str] | None:
    """The line that ends at a wrap, where it may have been wrapped there."""
    text, end = wrap.string, wrap.start()
    if wrap[0] not in _ONE_BREAK:
        return None
    line = _LINE.match(text, max(text.rfind("\n", 0, end), text.rfind("\r", 0, end)) + 1)
    following = _LINE.match(text, wrap.end())
    return line if line and following and _may_go_on(line[0], following[0]) else None


def _few_breaks(text: str, running: Sequence[re.Match[str]]) -> Iterator[Find]:
    """One or two wraps, each inside a word, behind lines of one width that hold marks: no verse breaks so."""
    if not running:
        return
    gaps = [len(line[0]) for line in running]
    if max(gaps) - min(gaps) > 1 or not NARROWEST < max(gaps) <= WIDEST:
        return
    if not all(_MARK.search(line[0]) for line in running):
        return
    places = [line.end() for line in running]
    if _inside_words(text, places) < len(places):
        return
    for place in places:
        end = place + 2 if text.startswith("\r\n", place) else place + 1
        sure = len(places) > 1
        yield place, end, "", "safe" if sure else "ask", 0.985 if sure else 0.9, "a line break inside a word"


def _is_torn(text: str, places: Sequence[int], gaps: Sequence[int], width: int) -> bool:
    """Whether the places are wraps: at exact intervals, or else often enough inside words."""
    torn = _inside_words(text, places)
    if is_regular(gaps, width):
        return len(places) >= 4 or torn > 0
    return torn >= 2 and torn * _TORN_SHARE >= len(places)


def _may_go_on(line: str, following: str) -> bool:
    """Whether a line is long enough to have been wrapped, and the next is no item, row or line of its own."""
    return (
        len(line) >= NARROWEST
        and not _OWN_LINE.match(following)
        and not _OWN_LINE.match(line)
        and "|" not in line
        and "\t" not in line
    )


def _inside_words(text: str, places: Sequence[int]) -> int:
    """How many of the places lie inside a word."""
    torn = 0
    for place in places:
        before = _HAN_BEFORE.search(text[max(0, place - 5) : place])
        after = _HAN_AFTER.match(text[place : place + 7].lstrip(" \r\n"))
        torn += before is not None and after is not None and inside_word(before[0], after[0])
    return torn


RULE = Rule(
    id="layout/line-wraps",
    find=find,
    title="ends of printed lines left in the text",
    changes=(
        (
            "自行车的历史可以追溯到十九世纪初，当时的车没有脚 踏，骑车的人用双脚蹬地前进。后来有人在车架之间装 上曲柄，又有人用链条把动力传到后轮，样子渐渐变得 和今天差不多，价钱也降到普通人买得起。",
            "自行车的历史可以追溯到十九世纪初，当时的车没有脚踏，骑车的人用双脚蹬地前进。后来有人在车架之间装上曲柄，又有人用链条把动力传到后轮，样子渐渐变得和今天差不多，价钱也降到普通人买得起。",
        ),
        (
            "自行车的历史可以追溯到十九世纪初，当时的车没有脚\n踏，骑车的人用双脚蹬地前进。后来有人在车架之间装\n上曲柄，又有人用链条把动力传到后轮，样子渐渐变得\n和今天差不多。\n\n第二段。",
            "自行车的历史可以追溯到十九世纪初，当时的车没有脚踏，骑车的人用双脚蹬地前进。后来有人在车架之间装上曲柄，又有人用链条把动力传到后轮，样子渐渐变得和今天差不多。\n\n第二段。",
        ),
    ),
    asks=("这家书店开在河边，老板从前是跑长途的船\n员，如今守着一屋子旧书，过得很自在。",),
    stays=(
        "轻轻的风吹过山冈\n远远的船开向海洋\n我在桥头等你回家\n等到夕阳染红晚霞",
        "姓名 性别 年龄 籍贯\n张文 女 三十 四川",
        "出席会议的有张文 李武 王全 赵安 钱平 孙立 周宁 吴越 郑和 王安等人，会议开了一整天。",
    ),
    source="text from PDF files (damage 3)",
    gate=frozenset(" \n\r"),
)
