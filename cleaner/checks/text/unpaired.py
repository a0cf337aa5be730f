"""A quotation mark or bracket without its partner: “作示范、勇争先目标, 州)之一.

Brackets are paired within a line first; what is left over in one line may close in a later one. A quotation may run over
paragraphs, each of which opens it again. List marks (1）), emoticons, half-open intervals, inches and apostrophes are no brackets.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import HAN, Page
from cleaner.patterns import pattern

ID = "text/unpaired"
_PAIRS = ("(（)）", "[［]］", "《》", "【】", "〔〕", "〈〉", "“”", "「」", "『』")
_KIND = {mark: pair for pair in _PAIRS for mark in pair}
_OPENERS = frozenset(mark for pair in _PAIRS for mark in pair[: len(pair) // 2])
_QUOTES = frozenset(("“”", "「」", "『』"))
_SPEECH_LINES, _SPEECH = 40, 120
_NARROW = str.maketrans("（）［］\r", "()[]\n")
_NARROW_PAIRS = ("()", "[]", *(pair for pair in _PAIRS if len(pair) == 2))
_DEEPEST = 4
_MARK_OR_END = pattern("[()（）\\[\\]［］《》【】〔〕〈〉“”「」『』\r\n]")
_MARK = pattern("[()（）\\[\\]［］《》【】〔〕〈〉“”「」『』]")

# Half-open intervals, faces, formulas: their brackets are none of the sentence's.
_FACE_SIGNS = "°□╥﹏ω∀▽◕ᴗ•ಠ益^>_<T;´｀`′⌒з∠｡♡≧≦ಥ・﹃ε∇◡⊙◉≖‿ﾟдДц~〃￣*╯╰ヽノﾉ╮"
_NEUTRAL = pattern(
    r"[\[(（［](?:\s?[-−－–+±√]{0,2}[\w.∞π/√^]{1,12}\s?[,，]){1,2}\s?[-−－–+±√]{0,2}[\w.∞π/√^]{1,12}\s?[\])）］]"
    rf"|[(（][^()（）\n\u4e00-\u9fff]{{0,8}}[{re.escape(_FACE_SIGNS)}][^()（）\n\u4e00-\u9fff]{{1,8}}[)）]"
    r"|\[[^\[\]\n]{0,200}\]\([^()\s]{1,300}\)"
    r"|„[^“”\n]{0,200}[“”]|\$(?=[^\s\d$])[^$\n]{1,200}(?<=[^\s$])\$|\\[()\[\]]"
)
# 1） a) 三) at the head of an item. `(see Table 1)` looks the same, so a line is read with them and without.
_LIST_MARK = pattern(
    r"(?:(?<=[\s　；;。，,：:、！？!?）)\]])|^)(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4}|[一二三四五六七八九十]{1,3}|[①-⑳*†‡]{1,3})\.?[)）](?!\.)",
    re.MULTILINE,
)
# What stands just before a bracket that smiles or frowns.
_FACE = pattern(r"[:;=^][-'^o]?[()（）]*$|[)）]{2}$|[(（]{2}$|[笑哈嘻泪汗囧][)）]*$")
# What stands before a closing bracket that ends a number, a unit mark or a ditto: 见1)和2), 32”, a lone ”.
_NUMBERED = pattern(r"(?<![A-Za-z\d])(?:\d{1,2}|[A-Za-z])\.?$")
_CODE_LINE = pattern(
    r"[{};]\s*$|^\s*(?:def |class |import |from \S+ import|#include|return |if \(|for \(|while \(|\$ |>>> |//|SELECT )|=>|->|::|\\[a-z]+\{|[=!]=|\+=|&&|\|\||\w\(\)|</?[a-z]+>"
)
_HAN_BEFORE = pattern(f"[{HAN}]")
_STRAIGHT = pattern(r'"')
_BLANK = pattern(r"[\s>　]*")
# A mark that fills a cell of a table says "as above".
_CELL_END = pattern(r"(?:^|[|\t,，]) *\Z", re.MULTILINE)
_CELL_START = pattern(r" *(?:[|\t,，]|$)", re.MULTILINE)
_ABOUT = pattern("引号|引號|quotation marks?")
_INCHES = pattern(r"[\d'′½¼¾]$")


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    kind: str
    opens: bool
    line: int
    weak: bool = False
    """Whether it looks like the mark of an item, so that it closes a bracket of a line before it or nothing."""


def find(page: Page) -> Iterator[Finding]:
    left: list[_Mark] = []
    if not page.signs.isdisjoint(_KIND) and not _all_paired(page):
        # In scripts of plays 〔 opens a stage direction that the line's end closes.
        left = _pair_over_lines(page.text, [mark for line in _lines(page) for mark in _left_in_line(page, line)])
        code = {low: _in_code(page, low) for low in {page.line_at(mark.at)[0] for mark in left}}
        left = [mark for mark in left if not code[page.line_at(mark.at)[0]] and not _conventional(page, mark)]
    straight = _straight(page) if '"' in page.signs else []
    for at in sorted([mark.at for mark in left] + straight):
        char = page.text[at]
        around = page.text[max(0, at - 8) : at + 9].replace("\n", " ")
        lacks = _partner(char)
        zh = (
            f"“{char}”不成对（…{around}…）；应补上“{lacks}”，或删去它"
            if lacks not in "“”"
            else f"引号 {char} 不成对（…{around}…）；应补上 {lacks}，或删去它"
        )
        en = f"{char} has no partner (…{around}…); add {lacks} or drop it"
        yield Finding(at, at + 1, ID, "warning", say(page, zh, en), (), {"stated": char, "lacks": lacks})


def _all_paired(page: Page) -> bool:
    """Whether in each line each kind of marks pairs off, with no thought for list marks, formulas or addresses."""
    if page.shields or not page.signs.isdisjoint("„$\\"):
        return False
    marks = "".join(_MARK_OR_END.findall(page.text)).translate(_NARROW)
    return all((pair[0] not in marks and pair[1] not in marks) or _pairs_off(marks, pair) for pair in _NARROW_PAIRS)


def _pairs_off(marks: str, pair: str) -> bool:
    """Whether the marks of one kind, among those of a text with its line ends, leave none over; deep nests may say no."""
    own = "".join(mark for mark in marks if mark in pair or mark == "\n")
    for _ in range(1 if pair in _QUOTES else _DEEPEST):
        own = own.replace(pair, "")
    return not own.strip("\n")


def _conventional(page: Page, mark: _Mark) -> bool:
    """Whether the mark stands alone on purpose: a stage direction, a numbered item, inches, a ditto, marks of another language."""
    text, char = page.text, page.text[mark.at]
    before, after = text[max(0, mark.at - 4) : mark.at], text[mark.at + 1 : mark.at + 2]
    if char == "〔" and _partner(char) not in page.signs:
        return True
    if any(c in _FACE_SIGNS for c in after + page.text[mark.at + 2 : mark.at + 3]) and not before[-1:].isalnum():
        return True
    if char in ")）":
        return bool(_NUMBERED.search(before))
    if char in "“”" and _ABOUT.search(text, max(0, mark.at - 40), mark.at + 40):
        return True
    if char == "”":
        return (
            bool(_INCHES.search(before))
            or (not before.strip(" \t|") and not after.strip(" \t|"))
            or ("“" not in page.signs and not _alone_in_words(page, mark.at))
        )
    return char in "〈〉" and "|" in before + after


def _alone_in_words(page: Page, at: int) -> bool:
    """Whether the only ” of a text stands between Han: where a writer uses ” for both there are two."""
    return (
        bool(_HAN_BEFORE.match(page.text, max(0, at - 1)) or _ends_speech(page.text, at))
        and bool(_HAN_BEFORE.match(page.text, at + 1))
        and page.text.count("”") == 1
    )


def _ends_speech(text: str, at: int) -> bool:
    """Whether a sentence that a colon opened ends before a mark: `他说：怕的是不敢上场。”他`."""
    low = text.rfind("\n", 0, at) + 1
    return text[at - 1 : at] in "。！？" and text.rfind("：", max(low, at - _SPEECH), at) >= 0


def _partner(char: str) -> str:
    if char == '"':
        return char
    pair = _KIND[char]
    half = len(pair) // 2
    return pair[(pair.index(char) + half) % len(pair)]


def _lines(page: Page) -> Iterator[list[_Mark]]:
    """The marks that stand in running text, line by line."""
    text = page.text
    neutral = _starts_within(_NEUTRAL, text)
    line, marks, high = 0, list[_Mark](), -1
    for match in _MARK.finditer(text):
        start = match.start()
        if start >= high:
            if marks:
                yield marks
            high = page.line_at(start)[1]
            line, marks = line + 1, []
        if start not in neutral and not page.shielded(start, start + 1):
            marks.append(_Mark(start, _KIND[match.group()], match.group() in _OPENERS, line))
    if marks:
        yield marks


def _in_code(page: Page, at: int) -> bool:
    """Whether the line, or the one below it, is code or a drawing."""
    low, high = page.line_at(at)
    return _is_no_prose(page.text[low : min(high, low + 2000)]) or _is_no_prose(
        page.text[high + 1 : high + 200].split("\n")[0]
    )


def _is_no_prose(line: str) -> bool:
    """Whether a line is code or a drawing."""
    if _CODE_LINE.search(line):
        return not re.search(f"[{HAN}]{{6}}", line)
    solid = re.sub(r"\s", "", line)
    return len(solid) > 3 and sum(c.isalnum() for c in solid) < 0.4 * len(solid)


def _starts_within(pattern: re.Pattern[str], text: str) -> set[int]:
    """The offsets of the bracket characters inside the matches."""
    return {mark.start() for match in pattern.finditer(text) for mark in _MARK.finditer(text, *match.span())}


def _left_in_line(page: Page, marks: list[_Mark]) -> list[_Mark]:
    """What has no partner in its line, under the reading of its list marks that leaves the least."""
    left = [mark for mark in _pair_in_line(marks) if not _is_face(page.text, mark)]
    if not left or not any(mark.kind == _PAIRS[0] for mark in left):
        return left
    low, high = page.line_at(marks[0].at)
    items = _starts_within(_LIST_MARK, page.text[low:high])
    without = _pair_in_line([mark for mark in marks if mark.at - low not in items])
    without = [mark for mark in without if not _is_face(page.text, mark)]
    if len(without) >= len(left):
        return left
    weak = [replace(m, weak=True) for m in left if m.at - low in items and page.text[low : m.at].lstrip()[:4].isalpha()]
    return sorted([*without, *weak], key=lambda mark: mark.at)


def _is_face(text: str, mark: _Mark) -> bool:
    """Whether a bracket smiles or frowns: `:)`, `：）` at the end of a line."""
    if _FACE.search(text, max(0, mark.at - 4), mark.at):
        return True
    return (
        text[mark.at] in ")）" and text[mark.at - 1 : mark.at] == "：" and text[mark.at + 1 : mark.at + 2] in ("", "\n")
    )


def _pair_in_line(marks: list[_Mark]) -> list[_Mark]:
    """What is left of a line's marks, each kind paired for itself. A quotation mark does not nest in its own kind."""
    open_marks: dict[str, list[_Mark]] = {}
    left: list[_Mark] = []
    for mark in marks:
        waiting = open_marks.setdefault(mark.kind, [])
        if mark.opens:
            if waiting and mark.kind in _QUOTES:
                left.append(waiting.pop())
            waiting.append(mark)
        elif waiting:
            waiting.pop()
        else:
            left.append(mark)
    left += [mark for waiting in open_marks.values() for mark in waiting]
    return sorted(left, key=lambda m: m.at)


def _pair_over_lines(text: str, left: list[_Mark]) -> list[_Mark]:
    """What has no partner in a later line either. `left` is sorted; `line` counts the lines that hold marks."""
    waiting: dict[str, _Mark] = {}
    alone: list[_Mark] = []
    for mark in left:
        if mark.weak and (mark.kind not in waiting or waiting[mark.kind].line == mark.line):
            continue
        before = waiting.pop(mark.kind, None)
        if before and not (mark.opens or before.line == mark.line or mark.line - before.line > _SPEECH_LINES):
            continue
        if before:
            alone.append(before)
        if not mark.opens:
            alone.append(mark)
        elif not (mark.kind in _QUOTES and _opens_below(text, mark.at)):
            waiting[mark.kind] = mark
    return alone + list(waiting.values())


def _opens_below(text: str, at: int) -> bool:
    """Whether the next paragraph opens the quotation at `at` again, as each of a long one does."""
    end = text.find("\n", at)
    below = _BLANK.match(text, end) if end >= 0 else None
    return below is not None and text.startswith(text[at], below.end())


def _straight(page: Page) -> list[int]:
    """Straight quotation marks left over: an odd one in a line that no later line takes up."""
    waiting: int | None = None
    at = page.text.find('"')
    while at >= 0:
        low, high = page.line_at(at)
        quotes = _quotes_of(page, low, high)
        at = page.text.find('"', high)
        if (
            len(quotes) % 2 == 0
            or _is_no_prose(page.text[low : min(high, low + 2000)])
            or _drawn(page, low, high)
            or _opens_below(page.text, quotes[-1])
        ):
            continue
        waiting = _odd_one(page.text, quotes) if waiting is None else None
    return [] if waiting is None else [waiting]


def _drawn(page: Page, low: int, high: int) -> bool:
    """Whether a line of a Chinese text holds no Han and hardly a word: the line of a drawing."""
    line = page.text[low : min(high, low + 400)]
    return page.language == "zh" and not re.search(f"[{HAN}]|[A-Za-z]{{3}}", line)


def _quotes_of(page: Page, low: int, high: int) -> list[int]:
    """The straight marks of a line that quote. After a digit, with no quotation open, one means inches."""
    quotes: list[int] = []
    for match in _STRAIGHT.finditer(page.text, low, high):
        at = match.start()
        inches = len(quotes) % 2 == 0 and _INCHES.search(page.text[max(low, at - 2) : at])
        ditto = _CELL_END.search(page.text, max(low, at - 24), at) and _CELL_START.match(page.text, at + 1, high)
        if not inches and not ditto and not page.shielded(at, at + 1):
            quotes.append(at)
    return quotes


def _odd_one(text: str, quotes: list[int]) -> int:
    """The mark that is out of step: the first opening one that another opening one follows, else the last."""
    for one, other in itertools.pairwise(quotes):
        if (
            text[one - 1 : one].isspace()
            and text[other - 1 : other].isspace()
            and not text[other + 1 : other + 2].isspace()
        ):
            return one
    return quotes[-1]


CHECK = Check(
    id=ID,
    find=find,
    title="A quotation mark or bracket has no partner",
    fires=(
        "聚焦“作示范、勇争先目标，推动升级。",
        "成为全国州)之一。",
        "老队长说：输一场不可怕，怕的是不敢再上场。”他把队员们拉起来。",
        "外婆常說：「日頭落山，該收工回家了。他記了五年。",
        "他在《红楼梦中读到这首诗。",
        "She said, “We will be late, and left.",
        "“灯塔工厂是称号，“零碳工厂”也是。",
        'The so-called "smart city project was delayed.',
        "推进两山”理念落地见效。",
    ),
    stays=(
        "掉落一枚铜钱，别问我是怎么知道的：)\n下一关见。",
        "1) 打开电源\n2) 按下按钮",
        '身高5\'10"，屏幕19"。',
        "“第一段。\n“第二段。\n“第三段。”他说。",
        "区间[0, 1)是半开的。",
        "好的:) 明天见 :(",
        "工作要求：1）按时；2）保质。",
        "（见附件1\n和附件2）",
        '铁管,",4\n铜管,3,4',
        "见[目录](README.md)。",
    ),
)
