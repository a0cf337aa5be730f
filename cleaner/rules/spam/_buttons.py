"""Lines of nothing but the words of a site's buttons, menus and counters: `在线打开 下载 分享`, `点击展开剩余内容`, `到第17页`.

No list of whole lines can hold what sites write there, but the words are few. A line is one of these if such words, numbers
and separators make up all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from cleaner.cache import read_pack

_LONGEST = 40
_NUMBER = r"\d[\d.,]*(?:万|w|k|K)?[+＋]?%?"
_SEPARATOR = r"[ \t\u3000|｜/／·・、,，:：;；>›»<‹«→←↑↓▼▲…\.。!！?？~～\-—–_+＋()（）\[\]【】〖〗「」『』“”\"*#]+"


@dataclass(frozen=True, slots=True)
class _Grammar:
    whole: re.Pattern[str]
    acts: frozenset[str]
    site: frozenset[str]
    things: frozenset[str]
    ends: frozenset[str]
    sizes: frozenset[str]

    def kinds(self) -> Iterator[tuple[str, frozenset[str]]]:
        return ((kind, getattr(self, kind)) for kind in ("acts", "site", "things", "ends", "sizes"))


def of_buttons(line: str) -> Literal["sure", "notice", "credit"] | None:
    """`sure` for a line that only a site writes, `credit` for one word that may be a heading of the text, None for any other."""
    if len(line) > _LONGEST or _HEADING.match(line):
        return None
    grammar = _grammar()
    if not grammar.whole.match(line):
        return None
    said = [m.group() for m in _word().finditer(line)]
    counts = {kind: sum(word in words for word in said) for kind, words in grammar.kinds()}
    told = sum(counts.values())
    if not told or told * 2 < len(said):
        return None
    if _HANGS.search(line) and len(said) < _FEW:
        return "sure"
    row = _ROW.search(line) is not None
    if counts["acts"] + counts["site"] + counts["ends"] == 0:
        return "sure" if counts["sizes"] > 2 and row else None
    if (len(said) == 1 and len(line) < _TELLING) or line[0] in "（(":
        return "credit"
    if "的" in said:
        return "notice"
    # A short phrase may be a heading of a manual; a row of them, or more words about a page, is none.
    if counts["sizes"] > 2 and row:
        return "sure"
    if counts["ends"] or (counts["site"] and (row or len(line) >= _LONG)) or (counts["acts"] > 1 and row):
        return "sure"
    return "notice" if counts["site"] and told > 1 else "credit"


def of_words(line: str) -> bool:
    """Whether a line is made of the words of buttons and menus, and be it one that says nothing by itself."""
    return len(line) <= _LONGEST and not _HEADING.match(line) and _tells(line)


def _tells(line: str) -> bool:
    grammar = _grammar()
    if not grammar.whole.match(line):
        return False
    known = frozenset().union(*(words for _, words in grammar.kinds()))
    return any(m.group() in known for m in _word().finditer(line))


_LONG, _FEW = 7, 5
_HANGS = re.compile(r"(?:>>|》》|»|＞＞|>>>) ?[\])）】]?\Z")
"""How a link to more of the site ends."""
_ROW = re.compile(r"[ \t\u3000|｜/／·、>›»→←↑↓▼\[\]【】〖〗]")
_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.、 \u3000](?!\d)|[一二三四五六七八九十]{1,3}、")
_TELLING = 4
"""Characters from which one word of a site says enough by itself."""


@cache
def _grammar() -> _Grammar:
    words = read_pack("lexicons/furniture.toml")["words"]
    return _Grammar(
        re.compile(rf"(?>{_word().pattern}|{_NUMBER}|{_SEPARATOR})++\Z"),
        *(frozenset(words[kind]) for kind in ("acts", "site", "things", "ends", "sizes")),
    )


@cache
def _word() -> re.Pattern[str]:
    """One word; the longest first, and none is given back."""
    words = read_pack("lexicons/furniture.toml")["words"]
    every = sorted({word for kind in words.values() for word in kind}, key=lambda word: (-len(word), word))
    return re.compile("(?:" + "|".join(map(re.escape, every)) + ")")
