"""What in a text is not prose: addresses, code, tags, front matter, rows of data. Found by form, line by line, in one pass."""

from __future__ import annotations

import re

from cleaner.markup import blocks
from cleaner.patterns import pattern
from cleaner.spans import merge

Span = tuple[int, int]

_INLINE = pattern(
    r"https?://[!-;=?-~]+(?:(?<=[/=_-])[\u4e00-\u9fff][!-9;=?-~\u4e00-\u9fff]{0,100}?"
    r"\.(?:s?html?|php|aspx?|jsp|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|txt|zip)\b)?|(?:www\.|ftp://)[!-;=?-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"
    r"|(?P<code>`)[^`\n]{1,200}`|<(?:[/!?][A-Za-z\[-]|[A-Za-z])[^<>\n]{0,500}>"
    r"|\b[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|cn|net|org|edu|gov|io|cc|top|xyz|vip|info|tv|me|co)\b(?:/[!-;=?-~]*)?",
    re.ASCII,
)
_INLINE_SIGNS = frozenset("@`<")
_ENDING = pattern(r"\.(?:com|cn|net|org|edu|gov|io|cc|top|xyz|vip|info|tv|me|co)\b", re.ASCII)
_CODE_LINE = pattern(
    r"^[ \t>]*(?:"
    r"(?:\$|>>>|\.\.\.|#!|C:\\>|[\w.-]+@[\w.-]+:[^\n$#]{0,40}[$#]) ?[^\n]*"  # a shell or a prompt
    r"|(?:def|class|import|from|return|if|elif|else|for|while|try|except|with|print|var|let|const|function|public|private|"
    r"static|void|int|char|struct|package|using|namespace|SELECT|INSERT|UPDATE|DELETE|CREATE|WHERE|FROM|#include|#define|"
    r"echo|export|sudo|pip|npm|git|curl|docker|grep|sed|awk|mkdir|chmod|wget|ssh|scp|tar)\b[ \t(\"'<{][^\n]*"
    r"|[^\n]*(?:[{};]|\(\);?|\bnull,?|\btrue,?|\bfalse,?)[ \t]*"
    r"|[^\n]*(?:==|!=|=>|\+=|::|&&|\|\||</|/>|\\n|\w\(\)|\w\[\w*\]|[\w)\]] = [\w\"'\[({])[^\n]*"
    r"|[\"']?[A-Za-z_][\w .-]{0,40}[\"']?[ \t]*[:=][ \t]*[\"'\[{][^\n]*"
    r"|\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[^\n]*"
    r"|\[?(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\]?[ :\[][^\n]*"
    r"|[\w./-]+\.\w{1,5}:\d+:[^\n]*"  # grep, compilers
    r"|\[\d{1,3}\][^\n]*\[[A-Z]{1,2}(?:/OL)?\][^\n]*"  # a reference
    r"|\d+\n\d\d:\d\d:\d\d[,.]\d{3} --> [^\n]*"
    r")$",
    re.MULTILINE | re.ASCII,
)
_CODE_SIGNS = frozenset("{};=<$>()[]\\|&\"'/#:_")
_LONGEST_FIELD = 16
"""Characters in a field of a row; where commas are further apart, they are those of sentences whose marks were folded."""
_ROW = pattern(r"^(?=[^\n,]*,[^\n,]*,)[^\n，。；！？]*$|^[^\n\t]*\t[^\n]*$", re.MULTILINE)


def inline_shields(text: str, chars: frozenset[str]) -> list[Span]:
    """Addresses, mail, code, tags and front matter: what no rule about marks, width or spacing may look into."""
    found: list[Span] = []
    if not _INLINE_SIGNS.isdisjoint(chars) or _may_hold_address(text, chars):
        found = [(m.start(), _own_end(text, *m.span())) for m in _INLINE.finditer(text)]
    if "\\" in chars:
        found = merge(found + _patterns(text))
    if in_markup := blocks(text, chars):
        found = merge(found + in_markup)
    return found


def _may_hold_address(text: str, chars: frozenset[str]) -> bool:
    if "." in chars and ("www." in text or _ENDING.search(text)):
        return True
    return "/" in chars and "://" in text


_CLOSERS = {")": "(", "]": "["}


def _own_end(text: str, start: int, end: int) -> int:
    """The end of an address before a bracket that it did not open: `(www.example.com)`, `[text](https://…)`."""
    if text[start] == "<" or not any(closer in text[start:end] for closer in _CLOSERS):
        return end
    opened = {"(": 0, "[": 0}
    for at in range(start, end):
        char = text[at]
        if char in opened:
            opened[char] += 1
        elif char in _CLOSERS:
            opened[_CLOSERS[char]] -= 1
            if opened[_CLOSERS[char]] < 0:
                return at
    return end


_ESCAPE = pattern(r"\\[A-Za-z\[\](){}.*+?^$|]")
_NOT_ASCII = pattern(r"[^!-~]")


def _patterns(text: str) -> list[Span]:
    """Words of ASCII that hold an escape: regular expressions, paths, TeX."""
    found: list[Span] = []
    at = 0
    while m := _ESCAPE.search(text, at):
        start = m.start()
        while start > at and "!" <= text[start - 1] <= "~":
            start -= 1
        behind = _NOT_ASCII.search(text, m.end())
        at = behind.start() if behind else len(text)
        found.append((start, at))
    return found


def code_lines(text: str, chars: frozenset[str]) -> list[Span]:
    """Lines that are code, a log, a setting or a subtitle's times, not prose."""
    if _CODE_SIGNS.isdisjoint(chars):
        return []
    found: list[Span] = []
    behind = at = 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        if start < behind or not line or _is_mostly_wide(line):
            continue
        m = _CODE_LINE.match(text, start)
        if (
            m
            and m.end() > start
            and (_little_han(m.group()) or _REFERENCE.match(m.group()))
            and not _is_marked_up(line)
        ):
            found.append(m.span())
            behind = m.end()
    return found


_TAG = pattern(r"</?[A-Za-z][^<>\n]{0,500}>|&#?[0-9A-Za-z]{2,9};")


def _is_marked_up(line: str) -> bool:
    """Whether a line looks like code for its tags, entities and addresses alone: without them it is a sentence."""
    if "</" not in line and "/>" not in line:
        return False
    bare = _INLINE.sub("", _TAG.sub("", line))
    return not _little_han(bare) or not _CODE_LINE.match(bare)


def _is_mostly_wide(line: str) -> bool:
    """Whether hardly any of a line can be code: its characters take nearly three bytes each."""
    return len(line.encode("utf-8", "replace")) * 2 > len(line) * 5


_REFERENCE = pattern(r"\[\d{1,3}\][^\n]*\[[A-Z]{1,2}(?:/OL)?\]")


def _little_han(line: str) -> bool:
    """Code holds Han in comments and strings only; a Chinese sentence that ends in a brace is still a sentence."""
    han = sum("\u4e00" <= c <= "\u9fff" for c in line)
    latin = sum(c.isascii() and not c.isspace() for c in line)
    return latin >= han


def data_rows(text: str) -> list[Span]:
    """Rows of comma- or tab-separated values: at least two neighbours with as many separators and no full-width stop."""
    if "\t" not in text and sum(line.count(",") > 1 for line in text.split("\n")) < 2:
        return []
    rows: list[Span] = []
    held: list[Span] = []
    count = -1
    for m in _ROW.finditer(text):
        if "\t" not in m.group() and max(map(len, m.group().split(","))) > _LONGEST_FIELD:
            continue
        separators = m.group().count("\t") or m.group().count(",")
        if held and separators == count and m.start() - held[-1][1] <= 2:
            held.append(m.span())
            continue
        rows += held if len(held) > 1 else []
        held, count = [m.span()], separators
    return rows + (held if len(held) > 1 else [])


_FACE = pattern(
    r"[^\w\s，。；：！？“”《》（）()]{0,3}[ヽノoO╮╭]?[(（]([^()（）\n，。；：！？“”《》]{2,14})[)）][ヽノoO╮╭]?[^\w\s，。；：！？“”《》（）()]{0,4}"
)


_BRACKETED = pattern("[(（]([^()（）\n，。；：！？“”《》]{2,14})[)）]")
_DRAWN_ALIKE = pattern(r"([A-Za-z°;>=-])[_＿.ω]+\1")


def faces(text: str, chars: frozenset[str]) -> list[Span]:
    """Faces drawn with characters, `(≧▽≦)`: brackets around signs that are no words, with what is drawn beside them."""
    if chars.isdisjoint("(（"):
        return []
    if not any(_drawn(inside) for inside in _BRACKETED.findall(text)):
        return []
    return [m.span() for m in _FACE.finditer(text) if _drawn(m.group(1))]


def _drawn(inside: str) -> bool:
    """Whether signs outnumber Han, and no word of Latin letters or number stands in between."""
    if _DRAWN_ALIKE.fullmatch(inside):
        return True
    if inside.isalnum():
        return False
    signs = sum(
        not (c.isalnum() or c.isspace() or c in "-./%+~,:;$#*'\"&=") or (c in "^_*" and len(inside) < 6) for c in inside
    )
    han = sum("\u4e00" <= c <= "\u9fff" for c in inside)
    return signs >= 2 and signs > han and not re.search(r"[A-Za-z]{3}|\d{2}", inside)
