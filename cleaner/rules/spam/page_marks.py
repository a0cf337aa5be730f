"""Page numbers and field codes of a word processor left among the text: `第1页共15页`, `- 59 -`, `TOC\\o"1-2"\\h\\u29694`.

`第N页共M页` on a line of its own is certain; a lone `- 59 -` only where several stand in a text, since one may be a date of
birth or an answer. Where the rule can be wrong: manuals about word processors.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import lines, with_break

_OF_PAGES = pattern(
    r"[-—–（(\[ ]{0,3}(?:第 ?\d{1,4} ?页[ ,，/／、]{0,3}(?:共|总) ?\d{1,4} ?页|共 ?\d{1,4} ?页[ ,，/／、]{0,3}第 ?\d{1,4} ?页|第 ?\d{1,4} ?[/／] ?\d{1,4} ?页|Page \d{1,4} of \d{1,4})[-—–）)\] ]{0,3}\Z"
)
_NUMBER = pattern(r"(?:[-—–]{1,2} ?\d{1,4} ?[-—–]{1,2}|· ?\d{1,4} ?·|第 ?\d{1,4} ?页)\Z")
_ABOUT = pattern("域代码|目录域|域开关|字段代码|功能变量|F9")
_FIELD = pattern(
    r'(?:(?:PAGE|NUMPAGES|DATE|TIME|SEQ|FORMTEXT) {0,2}(?:\\\* ?(?:MERGEFORMAT|Arabic|ARABIC) ?){1,2}\d{0,4}|TOC(?: ?\\[a-z](?: ?"[^"\n]{0,12}")?){1,6}(?:\d{1,6}| \d{3,6})?|(?:HYPERLINK|PAGEREF|REF) ?(?:\\l ?)?"?_[A-Za-z]{2,4}\d{1,12}"?(?: ?\\[a-z]){0,3}(?: ?\d{1,4})?|\\\* ?MERGEFORMAT'
    r"|(?<![A-Za-z_])_Toc\d{5,12})"
)


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if "\\" in page.signs or "_" in page.signs:
        for m in _FIELD.finditer(text):
            sure = (
                not _ABOUT.search(text)
                and ("\\" in m.group() or "_Toc" in m.group())
                and text[max(0, m.start() - 1) : m.start()] != "`"
            )
            start, end = _line_or_span(page, m.start(), m.end())
            yield start, end, "", "safe" if sure else "ask", 0.995 if sure else 0.6, "a field code of a word processor"
    numbers: list[tuple[int, int]] = []
    if page.signs.isdisjoint("P-—–·") and "页" not in text:
        return
    for start, end in lines(page):
        if end - start > 24:
            continue
        line = text[start:end]
        if _OF_PAGES.match(line):
            yield *with_break(text, start, end), "", "safe", 0.995, "a page number between the lines"
        elif _NUMBER.match(line):
            numbers.append((start, end))
    sure = len(numbers) > 1
    for start, end in numbers:
        yield (
            *with_break(text, start, end),
            "",
            "safe" if sure else "ask",
            0.99 if sure else 0.8,
            "a page number between the lines",
        )


def _line_or_span(page: Page, start: int, end: int) -> tuple[int, int]:
    low, high = page.line_at(start)
    return (
        with_break(page.text, low, high)
        if not page.text[low:start].strip() and not page.text[end:high].strip()
        else (start, end)
    )


_TRIGGER = (
    r"\\\*|TOC|HYPERLINK|REF|_Toc|第 ?[0-9]{1,4} ?(?:页|[/／])|共 ?[0-9]{1,4} ?页|Page [0-9]"
    r"|[-—–·] ?[0-9]{1,4} ?[-—–·]"
)

RULE = Rule(
    id="spam/page-marks",
    find=find,
    title="page numbers and field codes among the text",
    changes=(
        ("上半页的内容。\n第1页共15页\n下半页的内容。", "上半页的内容。\n下半页的内容。"),
        ('TOC\\o"1-2"\\h\\u29694第一章总则', "第一章总则"),
        ("甲\n- 3 -\n乙\n- 4 -\n丙", "甲\n乙\n丙"),
    ),
    stays=("全书共15页，第1页是封面。", "比分是\n3-1\n结束", "在Word中按F9可更新目录域。"),
    asks=("甲\n- 3 -\n乙",),
    trigger=_TRIGGER,
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="document libraries (damage 14)",
)
