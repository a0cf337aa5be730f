"""Blank letters: Hangul fillers and the blank Braille pattern, which look like spaces and count as letters.

People use them for names that seem empty, and copying sites hide them between characters. Between Han, beside marks and
inside numbers they are deleted. Between two Latin words one may stand for the space, so a space is proposed there, unless the
text shows elsewhere that they were scattered, or has real spaces beside many of them. Old Hangul, Braille and drawings in Braille patterns keep theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_ALL = "\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_JAMO = pattern("[\u1100-\u11ff\u3131-\u3163\u3165-\u318e\ua960-\ua97c\ud7b0-\ud7fb\uffa1-\uffdc]")
_KHMER = pattern("[\u1780-\u17ff]")
_BRAILLE = pattern("[\u2801-\u28ff]")
_WORD = pattern("[A-Za-z\u00c0-\u024f\uac00-\ud7a3]")
_CERTAIN = pattern(f"[{HAN}\u3001-\u301f\uff01-\uff5e]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    runs = [run for run in _RUN.finditer(text) if not on_show(text, *run.span()) and not _written(page, run)]
    scattered = sum(_torn(text, run) for run in runs) >= 2 or 3 <= len(runs) < text.count(" ")
    for run in runs:
        start, end = run.span()
        if not scattered and _WORD.match(text[start - 1 : start]) and _WORD.match(text, end):
            yield start, end, " ", "ask", 0.7, "a blank letter where a space may have stood"
        else:
            yield start, end, "", "safe", 0.997, "a blank letter that only looks like nothing"


def _torn(text: str, run: re.Match[str]) -> bool:
    """Whether a run stands between characters of which at least one is never followed by a blank."""
    left, right = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    return bool(_CERTAIN.match(left) or _CERTAIN.match(right)) or (left.isdecimal() and right.isdecimal())


def _written(page: Page, run: re.Match[str]) -> bool:
    """Whether the script around it is written with such letters."""
    text = page.text
    left, right = text[run.start() - 1 : run.start()], text[run.end() : run.end() + 1]
    if "\u2800" in run.group():
        return _BRAILLE.search(text) is not None
    scripts = (_JAMO, _KHMER)
    return any(script.match(left) or script.match(right) for script in scripts)


RULE = Rule(
    id="invisible/filler",
    find=find,
    title="blank letters",
    changes=(
        ("全\u3164省工\u2800业增\uffa0长12\u3164.5%", "全省工业增长12.5%"),
        ("用户\u3164\u3164：您好", "用户：您好"),
    ),
    asks=("hello\u3164world",),
    stays=("\u1112\u1160\u11ab", "\u2801\u2803\u2800\u2809", "全角空格　缩进", "填充符“\u3164”是空白字母。"),
    source="scraper sites, blank user names (damage 16a)",
    gate=frozenset(_ALL),
    deletes=frozenset({"letter"}),
    shields=False,
)
