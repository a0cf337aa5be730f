"""HTML entities left in text: `&nbsp;`, `&ldquo;`, `&#8203;`, `&amp;nbsp;`.

A page was escaped once too often, or its source was taken for its text. Each entity is replaced with what it stands for:
spaces with one plain space, or with nothing next to marks and line ends; invisible ones with nothing. Entities escaped twice are
decoded twice. A script that took out each `&` leaves `#xff0c;` and `ldquo;`: where such a one for a Chinese mark recurs, it is
decoded too, and asked about where it stands alone.

Where the rule can be wrong: text about HTML. Entities in code, in quotation marks and beside such talk stay, and so do those of
HTML documents and subtitles, and in Markdown those that stand for the signs of tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.encoding._formats import DOCUMENT, MARKDOWN
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule
from cleaner.words import inside_word

_ENTITY = pattern(
    r"[&＆](?:amp;)*(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31})[;；]|&nbsp(?![A-Za-z0-9;=；])"
)
_SPACE = pattern(r"(?:[&＆](?:amp;)*(?:nbsp|ensp|emsp|thinsp|#160|#xa0|#12288|#x3000)[;；]?[ \t]*)+", re.I)
_ESCAPED_MARK = pattern(
    r"&(?:ldquo|rdquo|lsquo|rsquo|mdash|hellip|middot|#x(?:201[4-9cd]|2026|30[01][0-9a-f]|ff[01][0-9a-f])|#82(?:1[2-9]|2[01]|30)|#122(?:8[89]|9[0-9])|#123(?:0[0-9]|1[0-7])|#65(?:2[89][0-9]|30[0-9]|31[01]));",
    re.I,
)
"""A Chinese mark by its name or number: nobody writes those as an example, several times over."""
_BARE = pattern(
    r"(?<![&＆#A-Za-z0-9])(?:#(?:x(?:ff[01][0-9a-f]|30[01][0-9a-f]|20[12][0-9a-f]|0{0,2}a0)|82(?:1[1-9]|2[0-9]|30)|122(?:8[89]|9[0-9])|123(?:0[0-9]|1[0-7])|65(?:2[89][0-9]|30[0-9]|31[01])|160|183)|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|nbsp)[;；]",
    re.I,
)
"""An entity for a mark or a space that lost its ampersand."""
_RECURS = 3
_IN_CELL = pattern(r"(?<=[|\t、，])[ ]*(&(?:#?\w{2,8});)[ ]*(?=[|\t、，]|$)", re.M)
_LISTED = pattern(r"^(&(?:#?\w{2,8});)[:： \t]{1,3}[^&\n]{1,10}$", re.M)
_BESIDE_HAN = pattern(f"[{HAN}]")
_LOST = "an HTML entity without its ampersand"
_SPACED = pattern(f"[{HAN}A-Za-z0-9]")
_SINGLE = pattern(r"[&＆](?:amp;)*(?:nbsp|#160|#xa0)[;；]?\Z", re.I)
_HAN_BEFORE, _HAN_BEHIND = pattern(f"[{HAN}]{{1,4}}\\Z"), pattern(f"[{HAN}]{{1,4}}")
_CLAUSES = pattern("[，。；！？]")
_CLAUSE = 4
_OF_TAGS = frozenset("<>&")
"""What Markdown needs an entity for where it is to be read, not obeyed."""
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    bare, whole = _BARE.search(text) is not None, _ENTITY.search(text) is not None
    if not (bare or whole) or DOCUMENT.search(text):
        return
    talk = CodeTalk(page)
    if bare:
        yield from _bare(page, talk)
    if not whole:
        return
    if talk.as_words or len(set((_IN_CELL if talk.mentioned else _LISTED).findall(text))) >= _RECURS:
        return  # text about entities, or a table of them
    escaped = len(_ESCAPED_MARK.findall(text)) >= _RECURS
    kept = _OF_TAGS if MARKDOWN.search(text) else frozenset()
    behind = 0
    for entity in _ENTITY.finditer(text):
        start, end = entity.span()
        if start < behind or on_show(text, start, end):
            continue
        if talk.near(start, end) and not (escaped and _ESCAPED_MARK.match(text, start)):
            continue
        spaces = _SPACE.match(text, start)
        if spaces:
            behind = spaces.end()
            yield start, behind, _space(page, start, behind), "safe", 0.997, "spaces written as HTML entities"
            continue
        char = _decoded(entity.group())
        if char is not None and char not in kept:
            meant = repr(char) if char else "nothing that is seen"
            yield start, end, char, "safe", 0.998, f"an HTML entity that stands for {meant}"


def _bare(page: Page, talk: CodeTalk) -> Iterator[Find]:
    """Entities that lost their ampersand, beside Han: one of a number is sure where several stand in the text."""
    text = page.text
    found = [m for m in _BARE.finditer(text) if _BESIDE_HAN.search(text, max(0, m.start() - 2), m.end() + 2)]
    found = [m for m in found if not on_show(text, *m.span())]
    if not found or talk.as_words or talk.is_subject:
        return
    sure = len(found) >= _RECURS and not any(talk.mentions(*m.span()) for m in found)
    for m in found:
        char = _decoded(f"&{m.group()}")
        if char is not None:
            yield *m.span(), " " if char == "\u00a0" else char, "safe" if sure else "ask", 0.99 if sure else 0.7, _LOST


def _space(page: Page, start: int, end: int) -> str:
    """What a run of entities for spaces stands for: one space between words, nothing at marks, at the edges of lines and
    inside a sentence."""
    text = page.text
    spaced = _SPACED.match(text[start - 1 : start]) and _SPACED.match(text, end)
    return " " if spaced and not _in_sentence(page, start, end) else ""


def _in_sentence(page: Page, start: int, end: int) -> bool:
    """Whether one space parts Han of a sentence: of a clause, not of names or labels, which are short on both sides."""
    text = page.text
    before, behind = _HAN_BEFORE.search(text, max(0, start - _CLAUSE), start), _HAN_BEHIND.match(text, end)
    if not before or not behind or not _SINGLE.match(text[start:end]):
        return False
    line_start, line_end = page.line_at(start)
    goes_on = max(len(before[0]), len(behind[0])) == _CLAUSE or inside_word(before[0], behind[0])
    return goes_on and len(_CLAUSES.findall(text, max(line_start, start - 60), min(line_end, end + 60))) > 1


def _decoded(entity: str) -> str | None:
    """What an entity stands for; None where it stands for nothing that text can hold."""
    plain = entity.replace("＆", "&").replace("；", ";")
    for _ in range(4):
        if (once := html.unescape(plain)) == plain:
            break
        plain = once
    if not plain:
        return ""  # a number that HTML gives to no character, such as &#1;
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
        (
            "大棚草莓从十二月&nbsp;一直采到五月，每亩收三千斤。第一章&nbsp;总则",
            "大棚草莓从十二月一直采到五月，每亩收三千斤。第一章 总则",
        ),
        ("第一条&#11;本办法适用于全省&#x1;。", "第一条本办法适用于全省。"),
        (
            "一九七六年，他回到村里#xff0c;办起了夜校#xff1b;学生最多的一晚有六十三人#xff0c;坐满了祠堂。",
            "一九七六年，他回到村里，办起了夜校；学生最多的一晚有六十三人，坐满了祠堂。",
        ),
        (
            "他把这叫做#8220;冬学#8221;#12290;来的都是白天下地的人#65292;带着板凳和油灯。",
            "他把这叫做“冬学”。来的都是白天下地的人，带着板凳和油灯。",
        ),
        ("研发&amp;amp;生产&amp;nbsp;A&amp;B", "研发&生产 A&B"),
    ),
    asks=("摘自#xff1a;县志第三卷。",),
    stays=(
        "零件#8220号在三号货架，色值是 #ff0c0c;。",
        "<html><body><p>联系人&nbsp;张三&lt;zhang@example.com&gt;</p></body></html>",
        "# 说明\n\n用 &lt;重点&gt; 与 R&amp;D 表示。",
        "网页里用 &nbsp; 表示不换行空格，这是 HTML 实体。",
        "写作“&copy;”即可。",
        "把 &nbsp; 全部替换成空格，再看 &#65292; 和 &#xFF0C; 还在不在。",
        "特殊字符一览\n&nbsp; 不断行的空格\n&copy; 版权\n&times; 乘号",
        "商品名里含有 & 时，接口要求传 &amp;，否则报签名错误。",
        "HTML转义\n| < | &lt; | &#60; |\n| > | &gt; | &#62; |\n（此处略去三十字，此处略去三十字，此处略去三十字，此处略去三十字。）\n| & | &amp; | &#38; |",
        "`&lt;br&gt;`",
        "AT&T 与 R&D; 部门，P&G",
        "https://example.com/?a=1&copy;=2",
    ),
    source="scraped page sources (damage 19)",
    trigger="[&＆]|#[xX0-9]|(?:quo|dash|ellip|iddot|nbsp)[;；]",
    deletes=frozenset({"letter", "digit"}),
)
