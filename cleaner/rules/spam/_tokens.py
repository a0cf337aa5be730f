"""Words of advertising and what stands between them: entries of the lexicon, families of words, accounts, addresses, sums."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cleaner.han import HAN
from cleaner.patterns import pattern
from cleaner.rules.spam._families import family_words
from cleaner.rules.spam._lexicon import Lexicon
from cleaner.words import inside_word, is_word

_ENDINGS = (
    "com|cn|net|org|cc|top|xyz|vip|info|tv|me|co|app|bet|win|club|site|online|io|im|la|pw|in|live|fun|shop|icu|link|pro|ltd|"
    "work|tech|space|store|life|world|ink|ren|wang|asia|biz|mobi|name|hk|us|ru|to|gg|ws|vc|uk|jp|sx|ph|one|art|run|red|run"
)
DOMAIN = rf"(?:[a-z0-9-]{{1,40}}\.){{1,3}}(?:{_ENDINGS})(?![a-z])"
_CODE = pattern(
    rf"[a-z0-9._-]{{1,40}}@[a-z0-9-]{{1,40}}(?:\.[a-z0-9-]{{1,40}}){{1,3}}|(?:https?://|www\.)[a-z0-9.-]{{3,60}}(?:/[a-z0-9_./?=&-]{{0,60}})?|{DOMAIN}(?:/[a-z0-9_./?=&-]{{0,60}})?"
    rf"|[a-z0-9]{{1,20}}点(?:{_ENDINGS})(?![a-z])|(?<=[(（])[a-z]{{2,8}}\.[a-z]{{2,6}}(?=[)）])"
    r"|@[a-z0-9_]{3,24}|[a-z0-9_-]{2,24}(?:\.[a-z][a-z0-9_-]{1,24}|\([a-z0-9.]{2,24}\))?|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5,12}",
    re.ASCII,
)
_ASCII = pattern("[a-z0-9_-]")
_SPELLED = pattern("[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖](?=[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{4})")
"""What no account, address or sum is without."""
_VERSION = pattern(r"v\d{1,2}(?:\.\d{1,4}){1,3}(?![a-z0-9.])", re.ASCII)
_SUM = pattern(
    r"\d{3,6}[到至]\d{3,6}(?![\d年月日.])(?:元|块)?|\d{1,6}(?:万|元|块|彩金|起|%|斤|天|分钟|倍)元?(?:话费|红包|现金|礼金|彩金|体验金|优惠券|礼包|代金券|豪礼|大礼包)?"
)
_ID = pattern(r"[a-z_-]*\d[a-z0-9_-]*", re.ASCII)
_UNIT = pattern("[期注批届年月日号%％‰万亿元个家人名次倍吨米度条项届位岁时分秒点级版]|(?:[.:：]\\d)")
_DRAWN = pattern(
    r"(?:[a-z]{2,}\d{2,}|\d{2,}[a-z]{2,})[a-z0-9]*\.(?:cc|vip|top|xyz|icu|win|bet|club|pw|fun|live|pro|site|shop|net|com)\Z"
)
"""Addresses of letters and digits that nobody would choose for a name."""
_ENGLISH = pattern(r"[a-z0-9,.;:!?'\"][ ]\Z", re.ASCII)
_PHONE = pattern(r"1[3-9]\d{9}")
_NUMERALS = "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_PROTOCOLS = frozenset(("www", "http", "https", "com"))


Match = tuple[int, int, int]
"""The number of a word of the lexicon, and where it starts and ends in the window."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a chain, in offsets of the folded text."""

    start: int
    end: int
    kind: str
    weight: float
    text: str


def tokens_between(text: str, low: int, high: int, lex: Lexicon) -> list[Token]:
    """The words of the lexicon and the codes between `low` and `high`, in order; a code takes in words that it covers."""
    window = text[low:high]
    found = [
        Token(low + a, low + b, lex.kinds[i], lex.weights[lex.kinds[i]], lex.words[i])
        for i, a, b in _covering(text, low, lex.every.find_matches_as_indexes(window, overlapping=True), lex)
    ]
    ascii_too, spelled = _ASCII.search(window) is not None, _SPELLED.search(window) is not None
    if ascii_too or spelled:
        found += [
            Token(low + m.start(), low + m.end(), "code", code_weight(m.group()), m.group())
            for m in _CODE.finditer(window)
            if _is_code(text, low + m.start(), low + m.end(), m.group())
        ]
    if ascii_too:
        found += [Token(low + m.start(), low + m.end(), "sum", 0.4, m.group()) for m in _SUM.finditer(window)]
        found += [Token(low + m.start(), low + m.end(), "lure", 0.5, m.group()) for m in _VERSION.finditer(window)]
    for a, b, kind in family_words(text, low, high, ascii_too=ascii_too, spelled=spelled):
        address = kind == "lure" and "." in text[a:b]
        weight = code_weight(text[a:b]) if address else lex.weights[kind]
        found.append(Token(a, b, "code" if address else kind, weight, text[a:b]))
    tokens: list[Token] = []
    for token in sorted(found, key=_order):
        if tokens and token.start < tokens[-1].end:
            if (
                tokens[-1].kind == "code"
                and token.start > tokens[-1].start
                and token.end >= tokens[-1].end
                and token.kind in _TAILS
                and "." not in tokens[-1].text
            ):
                # `flbm49|ios版`, `bl|app`: what an account has run into.
                tokens[-1] = _cut(tokens[-1], token.start)
                tokens.append(token)
                continue
            if token.kind == "sum" and token.end > tokens[-1].end and tokens[-1].kind in _PROMISES:
                tokens[-1] = replace(tokens[-1], end=token.end)
                continue
            # `加qq19663947`: what is left of an account behind the word that calls it one.
            rest = text[tokens[-1].end : token.end]
            if token.kind in _TAILS and rest in lex.kind_of:
                # `88体育|app下载`: what is left of a word into which a brand runs.
                kind = lex.kind_of[rest]
                tokens.append(Token(tokens[-1].end, token.end, kind, lex.weights[kind], rest))
                continue
            if token.kind != "code" or tokens[-1].kind == "code" or len(rest) < 3 or not _CODE.fullmatch(rest):
                continue
            token = Token(tokens[-1].end, token.end, "code", code_weight(rest), rest)
        tokens.append(token)
    return tokens


_NOUN_BEHIND = pattern("用户|会员|资本|资金|商标|人数|地址|信息|[制码]")
"""What makes a noun of 注册: `注册用户`."""
_OF_TRANSPORT = pattern("(?:公交|地铁|铁路|客运|旅游|输电|供电|电力|通信|物流|[路运班航])\\Z")
"""What has lines that nobody logs in to: `公交线路`."""


def _covering(text: str, low: int, matches: Sequence[Match], lex: Lexicon) -> list[Match]:
    """Those of the words found in a window that cover most of it without overlapping, in as few pieces as can be.

    The longest first would take `体育网|页|登录` for `体育|网页登录`.
    """
    best: dict[int, tuple[float, list[Match]]] = {}
    reached: tuple[float, list[Match]] = (0.0, [])
    ends: list[int] = []
    for match in sorted(matches, key=lambda m: (m[2], m[1])):
        i, a, b = match
        if not _whole_latin(text, low + a, low + b, called=lex.kinds[i] in _CALLS):
            continue
        if text.endswith("注册", low + a, low + b) and _NOUN_BEHIND.match(text, low + b):
            continue
        if lex.words[i] == "线路" and _OF_TRANSPORT.search(text, max(0, low + a - 4), low + a):
            continue
        n = bisect_right(ends, a)
        worth, chain = best[ends[n - 1]] if n else (0.0, [])
        worth += b - a - _PIECE
        if worth > reached[0]:
            reached = (worth, [*chain, match])
            if not ends or ends[-1] != b:
                ends.append(b)
            best[b] = reached
    return reached[1]


_PIECE = 0.4
"""What one more piece costs, in characters."""
_SHORT = 3
_ORDINARY = frozenset(
    (
        "lure",
        "venue",
        "media",
        "site",
        "action",
        "gift",
        "sum",
        "code",
        "name",
        "betting-name",
        "contact",
        "contact-word",
    )
)


def by_chance(token: Token, text: str) -> bool:
    """Whether a short word may stand there by chance only: it is made of halves of the sentence's own words."""
    ordinary = token.end - token.start > _SHORT or token.kind in _ORDINARY
    return not ordinary and _straddles(text, token.start, token.end)


def _straddles(text: str, start: int, end: int) -> bool:
    """Whether a short word of the lexicon is made of halves of the sentence's words: `黑色|网状`, `无|码头`, `三级|片区`."""
    if (
        start
        and _HAN_CHAR.match(text, start - 1)
        and inside_word(text[max(0, start - 5) : start], text[start : end + 3])
    ):
        return True
    if not _HAN_CHAR.match(text, end):
        return False
    if inside_word(text[max(0, start - 3) : end], text[end : end + 3]):
        return not is_word(text[start : end + 1])
    return end - start == _SHORT and is_word(text[start : end - 1]) and is_word(text[end - 1 : end + 1])


_HAN_CHAR = pattern(f"[{HAN}]")


_PROMISES = frozenset(("gift", "bait", "action", "betting"))
_TAILS = frozenset(("site", "venue"))


def _cut(code: Token, end: int) -> Token:
    text = code.text[: end - code.start]
    return replace(code, end=end, text=text, weight=code_weight(text))


def _order(token: Token) -> tuple[int, bool, int, bool]:
    """The first and longest first, but before an account the word that calls it one: `vx|do676`."""
    account = token.kind == "code" and "." not in token.text
    return token.start, account, token.start - token.end, not token.kind.startswith("contact")


_APPS = ("app", "ios")
_CALLS = frozenset(("contact", "contact-word", "lure"))


def _whole_latin(text: str, start: int, end: int, called: bool) -> bool:
    """Whether a Latin word of the lexicon is no part of a longer one: `app` is none in `happy`, `sf` none in `sf1234`.

    A word that calls for an account may run into it: `qq1234`.
    """
    before, first, last, after = text[max(0, start - 1) : start], text[start], text[end - 1], text[end : end + 1]
    if first.isascii() and first.isalnum() and before.isascii() and before.isalpha():
        return text.startswith(_APPS, start) and not after.isascii() and after != ""
    if after.isdecimal() and last.isascii() and first.isascii() and (last.isdecimal() or not called):
        return False
    return not (last.isascii() and last.isalpha() and after.isascii() and after.isalpha())


def code_weight(code: str) -> float:
    """What an account or an address says: most where it is an address, or letters and digits mixed, or a telephone number."""
    if "." in code or "点" in code:
        return 2.4 if "点" in code or _DRAWN.match(code) else 1.6
    if code[0] in _NUMERALS:
        return 0.8
    if code.isdecimal() and len(code) < 6:
        return 0.5
    return 1.5 if _ID.fullmatch(code) and len(code) >= 4 else 0.8


def _is_code(text: str, start: int, end: int, code: str) -> bool:
    """Whether it is an address, an account or letters of a brand, and not a quantity or a word of the sentence."""
    if code.isdecimal():
        if _PHONE.fullmatch(code):
            return True
        before = text[max(0, start - 1) : start]
        if _SERVICE.fullmatch(code):
            return False
        return not _UNIT.match(text, end) and not before.isdecimal() and before != "第" and len(code) <= 11
    if code in _PROTOCOLS or "@" in code[1:]:
        return False
    if code.isalpha() and code.isascii():
        if code in _LITTLE_WORDS:
            return False
        # Letters alone are a brand only where they are glued to Han on one side at least, as no English word is.
        if text[max(0, start - 1) : start].isalpha() and not _is_joint(text[start - 1]):
            return False
        glued = _is_joint(text[max(0, start - 1) : start]) or _is_joint(text[end : end + 1])
        return 2 <= len(code) <= 12 and glued and not _ENGLISH.search(text, max(0, start - 2), start)
    return True


_SERVICE = pattern(r"1[0-2][0-9]{3}|9[56][0-9]{3}")
"""Numbers of public services: 12306, 95588."""
_LITTLE_WORDS = frozenset(
    ("and", "or", "not", "the", "of", "for", "to", "in", "on", "by", "with", "as", "at", "is", "be")
)
"""Words of English grammar, and of queries: `(数字经济 OR 平台经济) AND`."""
_JOINT = pattern(f"[{HAN}·_]")


def _is_joint(char: str) -> bool:
    return _JOINT.match(char) is not None
