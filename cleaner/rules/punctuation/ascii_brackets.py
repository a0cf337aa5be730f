"""ASCII parentheses around Han or in a Chinese sentence: `十大市(州)之一` for `十大市（州）之一`.

Both of a pair are changed or neither. Pairs in English runs, code, formulas and faces stay, and so do list marks: `1)`.

Where the rule can be wrong: function names written in Han.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.punctuation._code_text import in_code_text
from cleaner.rules.rule import Find, Rule
from cleaner.symbols import kind_of

_BRACKET = pattern("[()（）]")
_HAN = pattern(f"[{HAN}]")
_WORDY = pattern(r"[A-Za-z0-9]")
_INTERVAL = pattern(r"[^,]{1,12},[^,]{1,12}\Z|-?[\d.]+(?:, ?-?[\d.]+)+\Z")
"""An interval, a point, the parameters of a function."""
_PARTED = pattern("[^“”]{0,4}”[^“”\\n]*“[^“”]{0,4}\\Z")
_FORMULA = pattern("[→←↔⇒⇔¬∧∨∈≤≥≠=<>^|\\\\{}]")
_HALF_OPEN = pattern(r"\([^()（）,，\n]{1,12}[,，][^()（）,，\n]{1,12}\]")
"""An interval that holds its end alone: its bracket closes with another of the kind."""
_GLOSS = pattern(f"(?<=[{HAN}])\\([a-zA-Zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜ' ]{{1,24}}\\)")
_TONED = pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
_LESSON = 12
"""Glosses in pinyin from which on they are a lesson's own way of writing."""
_CALL = pattern(r"=[A-Z]{2,12}\Z")
"""A formula of a spreadsheet."""
_LONGEST_CALL = 13
_FOLDED = pattern(f"[,:;?!](?<=[{HAN}].)(?=[{HAN}])")
_ROW = 300
"""Characters to each side in which the borders of a row of a table are looked for."""
_MOST = 300
"""Characters between the two of a pair; a longer parenthesis is a lost bracket."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    lesson = _is_lesson(page)
    folded = _FOLDED.search(text) is not None
    for start, end in _pairs(text):
        if lesson and _GLOSS.match(text, start):
            continue
        if (text[start] == "（" and text[end] == "）") or not _chinese(page, start, end):
            continue
        if not folded and _is_unit_of_a_column(text, start, end):
            continue
        if not page.in_prose(start, start + 1) or not page.in_prose(end, end + 1):
            continue
        if in_code_text(page, start) or _CALL.search(text, max(0, start - _LONGEST_CALL), start):
            continue
        for at, mark in ((start, "（"), (end, "）")):
            if text[at] != mark:
                yield at, at + 1, mark, "safe", 0.998, "an ASCII bracket among Han"


def _is_lesson(page: Page) -> bool:
    """Whether the text gives the pinyin of its words in dozens: `你(nǐ)想(xiǎng)喝(hē)茶(chá)`."""
    if not _TONED.search(page.text):
        return False
    return sum(_TONED.search(gloss) is not None for gloss in _GLOSS.findall(page.text)) >= _LESSON


def _is_unit_of_a_column(text: str, start: int, end: int) -> bool:
    """Whether brackets in a row of a table hold no Han: `| 功率(W) |`, as table heads are set."""
    if _HAN.search(text, start, end) or (text[start], text[end]) != ("(", ")"):
        return False
    line = text[max(0, start - _ROW) : start].rpartition("\n")[2] + text[end : end + _ROW].partition("\n")[0]
    return "\t" in line or line.count("|") > 1


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Brackets that close each other on one line, inner pairs first."""
    open_at: list[int] = []
    line_end = -1
    for m in _BRACKET.finditer(text):
        at = m.start()
        if at > line_end:
            open_at.clear()
            line_end = text.find("\n", at)
            line_end = len(text) if line_end < 0 else line_end
        if text[at] == "(" and _HALF_OPEN.match(text, at):
            continue
        if text[at] in "(（":
            open_at.append(at)
        elif open_at and at - open_at[-1] <= _MOST:
            yield open_at.pop(), at
        else:
            open_at.clear()


def _chinese(page: Page, start: int, end: int) -> bool:
    text = page.text
    before = text[start - 1] if start else ""
    after = text[end + 1] if end + 1 < len(text) else ""
    inside = text[start + 1 : end]
    if text[start] == "（" or text[end] == "）":
        return True
    if _PARTED.match(inside):
        return False  # `“(”开头，以“)”结尾`: each is spoken of by itself
    if before == "]" or after == "-":  # a link of Markdown; the hand of a molecule
        return False
    holds_han = _HAN.search(inside) is not None
    if not holds_han and not _WORDY.search(inside):
        return False
    left, right = kind_of(before), kind_of(after)
    if holds_han:
        return page.mostly_han(start)
    if left in ("han", "close"):
        return not _INTERVAL.match(inside) and not _FORMULA.search(inside) and page.mostly_han(start)
    return left in ("edge", "space") and right == "han" and len(inside) <= 3 and page.mostly_han(start)


RULE = Rule(
    id="punctuation/ascii-brackets",
    find=find,
    title="ASCII brackets around Han or in a Chinese sentence",
    gate=frozenset("()"),
    changes=(
        ("入选十大市(州)之一", "入选十大市（州）之一"),
        ("世界卫生组织(WHO)发布报告(全文)。", "世界卫生组织（WHO）发布报告（全文）。"),
        ("(一)总体要求", "（一）总体要求"),
        ("(1)加强领导", "（1）加强领导"),
        (
            "检测结果如下,单位见表头:\n| 型号 | 额定功率(W) |\n| 甲一型干燥机 | 750 |",
            "检测结果如下,单位见表头:\n| 型号 | 额定功率（W） |\n| 甲一型干燥机 | 750 |",
        ),
    ),
    stays=(
        "1)准备材料 a)填表",
        "函数f(x)在区间(a, b)上连续。",
        "Beijing (北京) is the capital of China and (as of 2020) its second city.",
        "print(姓名)",
        "| 型号 | 功率(W) | 重量(kg) |\n|---|---|---|\n| 甲一 | 750 | 12.5 |\n\n各型号均附合格证，售后由厂家负责。",
        "太好了(^_^)",
        "指标参数(12,26,9)一般不必改动。",
        "棋谱文件以“(;”开头，以“)”结尾，着手写成“颜色[坐标]”。",
        "SELECT city, COUNT(*)\nFROM stores\nWHERE opened < 2020\n  AND city NOT IN ('北京', '上海')\nGROUP BY city;",
        '套一层=IFERROR(A1/B1,"无")可以把错误换成“无”。',
        "则x的取值范围是(-∞，√3]，故选B)。",
        "你(nǐ)想(xiǎng)喝(hē)什么(shénme)？我(wǒ)想(xiǎng)喝(hē)茶(chá)。多少(duōshao)钱(qián)？一(yì)杯(bēi)八(bā)块(kuài)。",
    ),
    source="GB/T 15834-2011, 4.9",
)
