"""Pieces of a page's source in its text: `<br>`, `</p>`, `<!--go-->`, `x0dx0a`, `_x000D_`, `\\\\r\\\\n`, slots of templates.

Tags go and leave what they enclose; scripts, style sheets and comments go whole. What stood for a line break becomes one,
unless a line ends there anyway. Slots that a template engine failed to fill go, error messages of servers are asked about.

Where the rule can be wrong: text about code. Markdown keeps its tags and comments, a whole HTML document stays as it is, and
so do pieces in code, in quotation marks, or beside talk of markup.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from cleaner.model import Safety
from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.encoding._code_talk import CodeTalk
from cleaner.rules.encoding._formats import DOCUMENT, MARKDOWN
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule
from cleaner.rules.spam._lines import with_break

_INLINE = (
    "span|strong|b|em|i|u|s|a|font|small|big|del|ins|mark|abbr|cite|label|ruby|rb|rt|rp|img|input|button|nobr|wbr|noscript"
    "|iframe|link|meta|svg|path|source|video|audio|embed|object|param|o:p|st1:[a-z]+|v:[a-z]+|w:[a-z]+"
)
_BLOCK = (
    "p|div|br|hr|center|h[1-6]|li|ul|ol|dl|dt|dd|table|tr|td|th|tbody|thead|tfoot|section|article|blockquote|pre|form|figure"
    "|figcaption|header|footer|nav|aside|main|body|html|head|title|option|select|textarea|fieldset"
)
_TAG = f"/?(?:(?:{_INLINE})|(?P<block>{_BLOCK}))(?:\\s[^<>\n]{{0,400}})?\\s?/?>"
_DATA = r"(?<=<)(?:(?:image|img|pic)>data:[a-z]+/[^<>\n]{1,2000}</(?:image|img|pic)>|(?P<script>su[bp])\b[^<>\n]{0,200}>(?:<[^<>\n]{1,200}>){0,6}</(?P=script)>)|(?<=\[)an error occurred while processing this directive\]"
"""What stands for a picture, raised or lowered nothing, and what a server says in place of a file that it did not find."""
_COMMENT = r"!--(?:(?!-->)[^\n]){0,300}-->"
_SERVER_SLOT = r"%=?[^<>%\n]{1,200}%>|\?(?:php|=)[^<>\n]{1,300}\?>"
_BRACE_SLOT = r"(?:/?dede|/?pboot|/?eyou|/?cms|/?zzz):[^{}\n]{1,120}\}|\$[A-Za-z_][A-Za-z0-9_.>\[\]'|=-]{0,80}\}|\{ ?[A-Za-z_][A-Za-z0-9_.| ]{0,60} ?\}\}"
_BRACKET_SLOT = r"!--[A-Za-z0-9_.]{1,60}--\]|object Object\]"
_ESCAPED = r"(?<=\\)r\\n|(?<=\\)n(?![A-Za-z0-9\\])|(?<=_)x000[dDaA]_|(?<=x)0dx0a|(?<=x)0d_x0a"
_PIECE = pattern(
    # Led by one class of all first characters, which the matcher skips to.
    r"[<{\[\\_xWNFDP](?:(?<=<)(?:(?P<tag>" + _TAG + ")|(?P<comment>" + _COMMENT + "))|(?P<data>" + _DATA + r")|(?P<slot>(?<=<)(?:" + _SERVER_SLOT + r")|(?<=\{)(?:" + _BRACE_SLOT
    + r")|(?<=\[)(?:" + _BRACKET_SLOT + "))|(?P<break>(?:" + _ESCAPED + r")(?:\\r\\n|\\n|_x000[dDaA]_|x0dx0a)*)"
    + r"|(?P<error>(?<=[WNFDP])(?:arning|otice|atal error|eprecated|arse error): [^\n]{1,200}? in /[^\s:]{1,160} on line \d{1,6}))",
    re.IGNORECASE,
)  # fmt: skip
_BLANK = " \t\u3000•·"
_HIDDEN = pattern(r"<(script|style)\b[^<>\n]{0,300}>", re.IGNORECASE)
_BARE = pattern(r"<[a-z]>", re.IGNORECASE)
_PROGRAM = pattern(r"[={(]\s*['\"]|['\"]\s*[;+)]")
_SENTENCE = pattern(f"[{HAN}，。！？；：”’）》…!?;]")
_ESCAPE_AT_LINE_END = pattern(r"[^\\/:]\\n(?=\r?\n|\Z)")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _PIECE.search(text) or DOCUMENT.search(text):
        return
    talk = CodeTalk(page)
    markdown = MARKDOWN.search(text) is not None
    escapes_end_lines = len(_ESCAPE_AT_LINE_END.findall(text)) >= 2
    hidden = list(_hidden(text))
    yield from ((start, end, "", "safe", 0.997, "a script or a style sheet of the page") for start, end in hidden)
    starts = [start for start, _ in hidden]
    for piece in _PIECE.finditer(text):
        start, end = piece.span()
        i = bisect_right(starts, start) - 1
        if (i >= 0 and start < hidden[i][1]) or talk.shows(start, end) or on_show(text, start, end):
            continue
        if piece["error"]:
            yield start, end, "", "ask", 0.8, "an error message of the page's server"
        elif piece["break"]:
            if _is_broken_line(page, start, end, escapes_end_lines) and not (
                talk.near(start) or talk.mentions(start, end)
            ):
                yield start, end, _line_break(text, start, end), "safe", 0.997, "an escaped line break"
        elif not (markdown or talk.as_words or _is_program(page, piece) or talk.near(start, end)):
            low, high = page.line_at(start)
            if piece["data"] and not text[low:start].strip(_BLANK) and not text[end:high].strip():
                start, end = with_break(text, low, high)
            yield start, end, *_repair(text, piece)


def _is_broken_line(page: Page, start: int, end: int, escapes_end_lines: bool) -> bool:
    """Whether an escaped line break stands where a line can end, and not in a path or a string of code."""
    text = page.text
    before, after = text[start - 1 : start], text[end : end + 1]
    if text[start] != "\\":
        return not (before.isascii() and (before.isalnum() or before == "\\"))
    in_line = text[max(page.line_at(start)[0], start - 200) : start]
    if in_line.count("'") % 2 or in_line.count('"') % 2:
        return False
    return bool(_SENTENCE.match(before)) or (escapes_end_lines and after in ("", "\r", "\n"))


def _is_program(page: Page, piece: re.Match[str]) -> bool:
    """Whether a piece belongs to a formula or a program: `a<b>c`, `List<String>`, `x = "<b>" + y`."""
    text = page.text
    before, after = text[piece.start() - 1 : piece.start()], text[piece.end() : piece.end() + 1]
    if _BARE.match(piece[0]) and before.isascii() and before.isalnum():
        return True
    if before not in ("'", '"') and after not in ("'", '"'):
        return False
    line_start, line_end = page.line_at(piece.start())
    near = text[max(line_start, piece.start() - 80) : min(line_end, piece.end() + 80)]
    return _PROGRAM.search(near) is not None


def _hidden(text: str) -> Iterator[tuple[int, int]]:
    """Scripts and style sheets, from tag to tag."""
    behind = 0
    for opening in _HIDDEN.finditer(text):
        if opening.start() < behind:
            continue
        end = text.find(f"</{opening[1]}>", opening.end())
        if end < 0:
            return
        behind = end + len(opening[1]) + 3
        yield opening.start(), behind


def _repair(text: str, piece: re.Match[str]) -> tuple[str, Safety, float, str]:
    """Replacement, safety, confidence and reason for a piece of markup."""
    if piece["data"]:
        return "", "safe", 0.996, "a piece of the page's source that shows nothing"
    if piece["slot"]:
        return "", "safe", 0.996, "a slot that a template did not fill"
    if piece["comment"]:
        return "", "safe", 0.997, "a comment of the page's source"
    if piece["block"]:
        return _line_break(text, *piece.span()), "safe", 0.997, "a tag that stood for a line break"
    return "", "safe", 0.997, "a tag of the page's source"


def _line_break(text: str, start: int, end: int) -> str:
    """A line break in mid-line, nothing where the line begins or ends anyway or another piece of markup does."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if (
        before in ("", "\n", "\r", ">")
        or after in ("", "\n", "\r")
        or text.startswith(("</", "_x000", "x0d", "\\n"), end)
    ):
        return ""
    return "\n"


RULE = Rule(
    id="encoding/leftover-markup",
    find=find,
    title="pieces of a page's source",
    changes=(
        ("第一段。<br>\n<p>第二段<strong>要点</strong>。</p>", "第一段。\n第二段要点。"),
        (
            "村里的老会计退休后自学 HTML，给合作社做了一个网页。他说，从前记账用算盘，后来用计算器，如今连孙子都夸他手快。"
            "合作社今年卖出杨梅三千多筐，比去年多了四百筐。<br/>账目每月公布一次。",
            "村里的老会计退休后自学 HTML，给合作社做了一个网页。他说，从前记账用算盘，后来用计算器，如今连孙子都夸他手快。"
            "合作社今年卖出杨梅三千多筐，比去年多了四百筐。\n账目每月公布一次。",
        ),
        (
            '馆长打开了展柜。\n<image>data:image/s3,"s3://pics/6b1f" alt="展柜.jpg"</image>\n铜镜背面有铭文。',
            "馆长打开了展柜。\n铜镜背面有铭文。",
        ),
        ("[an error occurred while processing this directive]\n关于借阅时间的通知", "关于借阅时间的通知"),
        ('<sup id="x1"></sup>\n水田面积三千亩<sup class="n"><span></span></sup>。', "水田面积三千亩。"),
        ("会议要求：一要落实。<br/>二要检查。", "会议要求：一要落实。\n二要检查。"),
        ("产值增长x0dx0a。_x000D_\n全省<!--go-->工业", "产值增长\n。\n全省工业"),
        ("全文如下：\\r\\n\n作者：{dede:field.writer/}<script>var a=1;</script>", "全文如下：\n作者："),
    ),
    asks=("首页 Warning: Undefined array key 3 in /var/www/html/list.php on line 20 正文",),
    stays=(
        "若屏幕显示“[an error occurred while processing this directive]”，请刷新。",
        "面积写作 m<sup>2</sup>。",
        "换行用 <br> 标签，段落用 <p> 标签。",
        "# 说明\n\n| 项 | 值 |\n|---|---|\n| 甲 | 一<br>二 |\n",
        "若 a<b>c 则交换；x<p 时成立。",
        "老式网页爱用 <marquee> 让文字滚动；图片写在 <a> 里面，整张都可以点击。",
        '会在段落里插入 <span class="hidden">随机字符</span>，抽取时要先删掉这些节点。',
        "写邮件模板时，正文里放 {{name}} 就会换成收件人姓名。",
        "<!DOCTYPE html>\n<html><body><p>正文</p></body></html>",
        "路径是 C:\\new，匹配 `\\r\\n`。",
        "他说：“<strong>”",
        "有些网页把换行写成 x0dx0a，有的写成 _x000D_，读者看到不必惊讶。",
    ),
    source="scraped page sources, spreadsheet exports (damage 19)",
    gate=frozenset("<_x\\{[/"),
    deletes=frozenset({"han", "letter", "digit"}),
    shields=False,
)
