"""HTML entities left in text: `&nbsp;`, `&ldquo;`, `&#8203;`, `&amp;nbsp;`.

A page was escaped once too often, or its source was taken for its text. Each entity is replaced with what it stands for:
spaces with one plain space, or with nothing next to marks and line ends; invisible ones with nothing. Entities escaped twice are
decoded twice.

Where the rule can be wrong: text about HTML. Entities in code, in quotation marks and beside such talk stay.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_ENTITY = pattern(
    r"[&＆](?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})[;；]|&nbsp(?![A-Za-z0-9;=；])"
)
_SPACE = pattern(r"(?:[&＆](?:amp;)*(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288|#x3000)[;；]?[ \t]*)+", re.I)
_ESCAPED_MARK = pattern(
    r"&(?:ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#x(?:201[4-9cd]|2026|30[01][0-9a-f]|ff[01][0-9a-f])|#82(?:1[2-9]|2[01]|30)|#122(?:8[89]|9[0-9])|#123(?:0[0-9]|1[0-7])|#65(?:2[89][0-9]|30[0-9]|31[01]));",
    re.I,
)
"""A Chinese mark by its name or number: nobody writes those as an example, several times over."""
_RECURS = 3
_IN_CELL = pattern(r"(?<=[|\t、，])[ ]*(&(?:#?\w{2,8});)[ ]*(?=[|\t、，]|$)", re.M)
_SPACED = pattern(f"[{HAN}A-Za-z0-9]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _ENTITY.search(text):
        return
    talk = CodeTalk(page)
    if talk.mentioned and len(set(_IN_CELL.findall(text))) >= _RECURS:
        return  # a table of entities
    escaped = len(_ESCAPED_MARK.findall(text)) >= _RECURS
    behind = 0
    for entity in _ENTITY.finditer(text):
        start, end = entity.span()
        if start < behind or on_show(text, start, end):
            continue
        if talk.near(start) and not (escaped and _ESCAPED_MARK.match(text, start)):
            continue
        spaces = _SPACE.match(text, start)
        if spaces:
            behind = spaces.end()
            yield start, behind, _space(text, start, behind), "safe", 0.997, "spaces written as HTML entities"
            continue
        char = _decoded(entity.group())
        if char is not None:
            yield start, end, char, "safe", 0.998, f"an HTML entity that stands for {char!r}"


def _space(text: str, start: int, end: int) -> str:
    """What a run of entities for spaces stands for: one space between words, nothing at marks and at the edges of lines."""
    return " " if _SPACED.match(text[start - 1 : start]) and _SPACED.match(text, end) else ""


def _decoded(entity: str) -> str | None:
    """What an entity stands for; None where it stands for nothing that text can hold."""
    plain = entity.replace("＆", "&").replace("；", ";")
    for _ in range(4):
        if (once := html.unescape(plain)) == plain:
            break
        plain = once
    if len(plain) > 2 or (plain[0] in "&\ufffd" and plain != "&"):
        return None
    if plain in _INVISIBLE:
        return ""
    return plain if plain.isprintable() or plain in "\n\t" else None


RULE = Rule(
    id="encoding/entities",
    find=find,
    title="HTML entities left in text",
    changes=(
        (
            "他说：&ldquo;今年产值达1.03万亿元&rdquo;&mdash;&mdash;同比增长。",
            "他说：“今年产值达1.03万亿元”——同比增长。",
        ),
        ("摘&nbsp;&nbsp;要：本文&#8203;研究&#65292;结果&#xff1a;", "摘 要：本文研究，结果："),
        ("&nbsp;&nbsp;&nbsp; 第一段。&nbsp;", "第一段。"),
        ("研发&amp;amp;生产&amp;nbsp;A&amp;B", "研发&生产 A&B"),
    ),
    stays=(
        "网页里用 &nbsp; 表示不换行空格，这是 HTML 实体。",
        "写作“&copy;”即可。",
        "HTML转义\n| < | &lt; | &#60; |\n| > | &gt; | &#62; |\n（此处略去三十字，此处略去三十字，此处略去三十字，此处略去三十字。）\n| & | &amp; | &#38; |",
        "`&lt;br&gt;`",
        "AT&T 与 R&D; 部门，P&G",
        "https://example.com/?a=1&copy;=2",
    ),
    source="scraped page sources (damage 19)",
    gate=frozenset("&＆"),
    deletes=frozenset({"letter", "digit"}),
)
