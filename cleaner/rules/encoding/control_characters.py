"""Control characters and terminal escapes in text.

NUL and its kin come from broken exports and binary leftovers; escapes that colour a terminal come from logs. Nothing shows
them and many programs stop at them. They are deleted; a vertical tab and a next-line character are line breaks and become one.
Tab, line feed and carriage return stay, and so does a form feed at a line's edge, where it parts pages.

C1 controls beside Latin-1 letters are what wrong decoding made of bytes: they stay, as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_ALL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_RUN = pattern(
    f"[{_ALL}](?:(?<=\x1b)(?:\\[[0-9;?]{{0,16}}[A-Za-z]|\\][^\x07\x1b\n]{{0,80}}(?:\x07|\x1b\\\\)|[()][0-9A-B]))?"
)
_MISREAD = pattern("[\u0080-\u024f\u0400-\u07ff]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    for control in _RUN.finditer(text):
        start, end = control.span()
        char = text[start]
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        if char == "\x0c" and ("\n" in (left, right) or not left or not right):
            continue
        if char >= "\x80" and (_MISREAD.match(left) or _MISREAD.match(right)):
            continue
        if char in "\x0b\x85":
            yield (
                start,
                end,
                "" if "\n" in (left, right) or not left else "\n",
                "safe",
                0.996,
                "a line break of another kind",
            )
        else:
            reason = "an escape for terminals" if end - start > 1 else f"control character U+{ord(char):04X}"
            yield start, end, "", "safe", 0.999, reason


RULE = Rule(
    id="encoding/control-characters",
    find=find,
    title="control characters and terminal escapes",
    changes=(
        ("产值\x00达1.\x0803万亿元\x7f。", "产值达1.03万亿元。"),
        ("\x1b[1;31m错误\x1b[0m：磁盘已满", "错误：磁盘已满"),
        ("第一行\x0b第二行\x85第三行", "第一行\n第二行\n第三行"),
    ),
    stays=("名称\t数量\r\n甲\t3\r\n", "第一页\n\x0c第二页", "\u00c3\u0081", "\\x00 与 ^M 只是写法。"),
    source="broken exports, terminal logs",
    gate=frozenset(map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160)))),
    deletes=frozenset({"letter", "digit"}),
)
