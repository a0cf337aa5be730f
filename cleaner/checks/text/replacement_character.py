"""Characters that a wrong decoding has destroyed: U+FFFD, text that became ?, garbage of a double conversion.

What can be restored is the cleaning's work; this is what remains, and only the source has it. Runs of ? are also how people
shout, so a run counts only inside a statement between two Han characters, or where whole lines are made of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import HAN, Page
from cleaner.patterns import pattern

ID = "text/replacement-character"
_LOST = pattern("\ufffd+|(?:锟斤拷)+|烫{6,}|屯{6,}|燙{6,}")
# UTF-8 read as Windows-1252 or Latin-1: ’ is â€™, é is Ã©.
_WESTERN = pattern(
    "(?:â€[\u0080-\u009f\u2018-\u203a™œ˜¦“”žš¢]|Ã[\u0080-\u00bf](?![\u0080-\u00bf]{4})|Â[\u0080-\u00bf])+"
)
# UTF-8 read as GBK: the first bytes of ，。“的在是 come out as these.
_GBK = pattern("[锛銆鈥鐨鍦鏄鍙鎴鐢閮]")
_QUESTIONS = pattern(rf"(?<=[{HAN}])\?{{2,8}}(?=[{HAN}])")
_QUESTION_LINE = pattern(r"\?{3,}")
_CLAUSE_END = pattern(r"[，。；！？,;!?\n]")
_ASKING = pattern(
    "什么|甚麼|怎|吗|嗎|呢|么|麼|谁|誰|哪|几|幾|多少|为何|如何|吧|啊|呀|是不是|有没有|难道|咋|嘛|[了的哦呐啦哈]$|第$|[你我您]"
)
_ABOUT = pattern(r"U\+FFFD|替换字符|替換字元|乱码|亂碼|编码|編碼|(?i:replacement character|mojibake|encoding)")
_QUOTED = frozenset("“\"'「『（(`‘")


def find(page: Page) -> Iterator[Finding]:
    last_line = -1
    for start, end in sorted([*_garbage(page), *_question_marks(page)]):
        line = page.line_at(start)[0]
        if line != last_line and not _is_named(page, start, end) and not _is_spoken_of(page.text, start, end):
            last_line = line
            yield _finding(page, start, end)


def _is_named(page: Page, start: int, end: int) -> bool:
    """Whether the page puts the garbage in quotation marks somewhere: it is what the text is about."""
    return any(f"{mark}{page.text[start:end]}" in page.text for mark in "“「")


def _garbage(page: Page) -> Iterator[tuple[int, int]]:
    if "\ufffd" in page.signs or any(garbage in page.text for garbage in ("锟斤拷", "烫烫烫", "屯屯屯", "燙燙燙")):
        yield from (m.span() for m in _LOST.finditer(page.text))
    if not page.signs.isdisjoint("âÃÂ"):
        yield from (m.span() for m in _WESTERN.finditer(page.text))
    places = [m.span() for m in _GBK.finditer(page.text)]
    if len({page.text[start:end] for start, end in places}) > 1:
        yield from places


def _question_marks(page: Page) -> Iterator[tuple[int, int]]:
    if "??" not in page.text:
        return
    for match in _QUESTIONS.finditer(page.text):
        before = _CLAUSE_END.split(page.text[max(0, match.start() - 30) : match.start()])[-1]
        if not _ASKING.search(before) and not page.text.startswith(("我", "你"), match.end()):
            yield match.span()
    for start, end in _lines_with(page, "???"):
        runs = [m.span() for m in _QUESTION_LINE.finditer(page.text, start, end)]
        if len(runs) > 1 and sum(b - a for a, b in runs) >= 8:
            yield runs[0]


def _lines_with(page: Page, what: str) -> Iterator[tuple[int, int]]:
    at = page.text.find(what)
    while at >= 0:
        start, end = page.line_at(at)
        yield start, end
        at = page.text.find(what, end + 1)


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    quoted = text[start - 1 : start] in _QUOTED and start > 0
    return bool(quoted and _ABOUT.search(text[max(0, start - 60) : end + 60])) or bool(
        _ABOUT.search(text[max(0, start - 12) : end + 12])
    )


def _finding(page: Page, start: int, end: int) -> Finding:
    shown = page.text[start : min(end, start + 12)]
    zh = f"“{shown}”处的文字在转码时丢失，只能按原文补上"
    en = f"“{shown}”: characters were lost in a wrong decoding; only the source can give them back"
    return Finding(start, end, ID, "warning", say(page, zh, en), (), {"stated": shown})


CHECK = Check(
    id=ID,
    find=find,
    title="Characters were destroyed by a wrong decoding",
    fires=(
        "会议在南\ufffd\ufffd召开。",
        "主营锟斤拷锟斤拷产品。",
        "今年春???雨水偏少。",
        "作者\n???????，????。",
        "Itâ€™s late.",
    ),
    stays=(
        "真的???我不信!",
        "“锟斤拷”是常见的乱码。",
        "const x = a ?? b;",
        "Really??? I cannot believe it.",
        "São Paulo, naïve café.",
    ),
)
