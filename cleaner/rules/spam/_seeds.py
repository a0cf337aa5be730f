"""Where a closer look at a text starts: strong words of advertising, accounts, and weak words that stand side by side."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lexicon import fold, lexicon
from cleaner.scanner import Expressions, utf8

Span = tuple[int, int]

_WEAK_KINDS = frozenset(("betting-name", "site", "venue", "media", "action", "gift", "lure"))
_NEAR = 4
"""How many characters may part a weak word from what bears it out."""
_LONG = 5
"""Characters from which a weak word is several in one: `官方正版下载`."""
_ACCOUNT = pattern(r"[a-z0-9][a-z0-9]{4,19}(?![a-z0-9_.-])", re.ASCII)
"""Letters and digits in one word: what accounts, addresses and invented brands have and hardly a word of a sentence does."""
_SITES = "com|cn|net|org|cc|top|xyz|vip|info|tv|me|app|bet|win|club|site"
_ADDRESS = pattern(rf"[.点](?:{_SITES})(?![a-z])", re.ASCII)
_PHONE = pattern(r"1(?<![a-z0-9.+-].)[3-9]\d{9}(?![0-9a-z])", re.ASCII)
_CALLED = pattern(r"[信号扣鹅机报群裙qxv微薇威][:： ]?\d{6,11}(?!\d)", re.ASCII)
_SPELLED = pattern("[零壹贰叁肆伍陆柒捌玖]{6,12}")
_BESIDE = pattern(r"[a-z0-9()（）【】「」·_|-]")


def seeds(page: Page) -> list[Span]:
    """Spans of the folded text that start a closer look, in order; found once a page."""
    found: list[Span] | None = page.memo.get("spam/seeds")
    if found is None:
        found = page.memo["spam/seeds"] = _seeds(page)
    return found


def _seeds(page: Page) -> list[Span]:
    text = fold(page).text
    found = [*core_words(page)]
    for number in _SIGNS.found(text, page.data if text is page.text else utf8(text)):
        found += _AT_SIGN[number](text)
    return sorted(found)


def _accounts(text: str) -> list[Span]:
    return [m.span() for m in _ACCOUNT.finditer(text) if _mixes(m.group()) and _starts_word(text, m.start())]


_SIGNS = Expressions(
    (
        "[a-z][0-9]|[0-9][a-z]",
        "1[3-9][0-9]{9}",
        "[信号扣鹅机报群裙qxv微薇威][:： ]?[0-9]{6}",
        "[零壹贰叁肆伍陆柒捌玖]{6}",
        f"[.点](?:{_SITES})",
    )
)
"""What a text must hold for each kind of seed that is no word of the lexicon; all are looked for at once."""
_AT_SIGN: tuple[Callable[[str], list[Span]], ...] = (
    _accounts,
    lambda text: [m.span() for m in _PHONE.finditer(text)],
    lambda text: [(m.end() - 6, m.end()) for m in _CALLED.finditer(text)],
    lambda text: [m.span() for m in _SPELLED.finditer(text)],
    lambda text: [m.span() for m in _ADDRESS.finditer(text)],
)


def core_words(page: Page) -> list[Span]:
    """Where the folded text holds a strong word of advertising, or a weak one beside something else; found once a page."""
    return _words(page)[0]


def weak_words(page: Page) -> list[Span]:
    """Where it holds a weak word with nothing beside it: `体育`, `官网`, as sound text does."""
    return _words(page)[1]


def _words(page: Page) -> tuple[list[Span], list[Span]]:
    found: tuple[list[Span], list[Span]] | None = page.memo.get("spam/cores")
    if found is None:
        found = page.memo["spam/cores"] = _found_words(page)
    return found


def _found_words(page: Page) -> tuple[list[Span], list[Span]]:
    text = fold(page).text
    lex = lexicon()
    weak = _weak_words()
    strong: list[Span] = []
    bare: list[Span] = []
    hits = lex.core.find(text, page.data if text is page.text else None)
    for n, (i, start, end) in enumerate(hits):
        if (
            i not in weak
            or end - start >= _LONG
            or (
                end - start > 1
                and (
                    (n and start - hits[n - 1][2] <= _NEAR)
                    or (n + 1 < len(hits) and hits[n + 1][1] - end <= _NEAR)
                    or _BESIDE.search(text, max(0, start - _NEAR), start)
                    or _BESIDE.match(text, end)
                )
            )
        ):
            strong.append((start, end))
        else:
            bare.append((start, end))
    return strong, bare


@cache
def _weak_words() -> frozenset[int]:
    """The numbers of the core words that sound text is full of."""
    lex = lexicon()
    kinds = dict(zip(lex.words, lex.kinds, strict=True))
    return frozenset(i for i, word in enumerate(lex.core_words) if kinds.get(word, "site") in _WEAK_KINDS)


def _mixes(word: str) -> bool:
    return not word.isalpha() and not word.isdecimal()


def _starts_word(text: str, at: int) -> bool:
    return not at or text[at - 1] not in "._\\-"
