"""Words of advertising side by side: tokens, the chains that they make, and what a chain weighs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._families import family_words
from cleaner.rules.spam._lexicon import Lexicon, fold, lexicon
from cleaner.rules.spam._seam import seam_words
from cleaner.symbols import kind_of
from cleaner.words import inside_word

_CODE = pattern(
    r"(?:https?://|www\.)[a-z0-9.-]{3,60}(?:/[a-z0-9_./?=&-]{0,60})?|(?:[a-z0-9-]{1,40}\.){1,3}(?:com|cn|net|org|cc|top|xyz|vip|info|tv|me|co|app|bet|win|club|site|online|io|im|la|pw|in)(?![a-z])(?:/[a-z0-9_./?=&-]{0,60})?"
    r"|[a-z0-9]{1,20}点(?:com|cn|net|cc|vip)|@[a-z0-9_]{3,24}|[a-z0-9_-]{2,24}(?:\([a-z0-9.]{2,24}\))?|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5,12}",
    re.ASCII,
)
_SUM = pattern(r"\d{1,6}(?:万|元|块|彩金|起)(?:元)?")
_ID = pattern(r"[a-z_-]*\d[a-z0-9_-]*", re.ASCII)
_UNIT = pattern("[年月日号%％‰万亿元个家人名次倍吨米度条项届位岁时分秒点级版]|(?:[.:：]\\d)")
_GAP = pattern(r"[站版端号码页台城厅群网为是]?[ :：@\-—–_·|/\\~～★☆*+#()（）\[\]【】,，!！]{0,2}\Z")
_REACH_LEFT, _REACH_RIGHT = 48, 72
NO_TOPIC = frozenset(("lure", "code", "venue", "site", "action", "gift", "sum"))
SPARE = frozenset(("lure", "venue", "site", "action", "gift"))
# What goes together in advertising and hardly elsewhere: an account that has a site, a match that has an entrance.
_BONDS = {
    frozenset(("code", "site")): 1.2,
    frozenset(("code", "venue")): 1.2,
    frozenset(("venue", "site")): 0.8,
    frozenset(("name", "site")): 0.8,
    frozenset(("name", "venue")): 0.8,
    frozenset(("action", "gift")): 0.8,
    frozenset(("site", "gift")): 0.8,
    frozenset(("gift", "sum")): 0.6,
    frozenset(("code", "contact")): 1.2,
    frozenset(("code", "action")): 0.5,
    frozenset(("topic", "site")): 1.0,
    frozenset(("topic", "venue")): 0.6,
    frozenset(("topic", "code")): 1.0,
    frozenset(("topic", "contact")): 1.0,
    frozenset(("topic", "gift")): 0.8,
    frozenset(("topic", "action")): 0.8,
    frozenset(("topic", "lure")): 0.4,
    frozenset(("contact", "gift")): 0.8,
    frozenset(("contact", "lure")): 0.4,
}
_TOPICS = frozenset(
    (
        "betting",
        "betting-brand",
        "adult",
        "loans",
        "invoices",
        "diplomas",
        "games",
        "bait",
        "medical",
        "services",
        "fraud",
        "traffic",
    )
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a chain, in offsets of the folded text."""

    start: int
    end: int
    kind: str
    weight: float
    text: str


def chains_around(text: str, lex: Lexicon, cores: Sequence[tuple[int, int]]) -> Iterator[list[Token]]:
    """Chains of adjacent words around each core word, not overlapping."""
    behind = 0
    for start, end in cores:
        if start < behind:
            continue
        low = max(behind, start - _REACH_LEFT)
        low = max(low, text.rfind("\n", low, start) + 1)
        high = min(len(text), end + _REACH_RIGHT)
        line_end = text.find("\n", end, high)
        high = high if line_end < 0 else line_end
        tokens = _tokens(text, low, high, lex)
        at = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        if at is None:
            continue
        chain = _trim(_chain(text, tokens, at), text)
        if chain:
            behind = chain[-1].end
            yield chain


def _tokens(text: str, low: int, high: int, lex: Lexicon) -> list[Token]:
    """The words of the lexicon and the codes between `low` and `high`, in order; a code takes in words that it covers."""
    window = text[low:high]
    known = [
        Token(low + a, low + b, lex.kinds[i], lex.weights[lex.kinds[i]], lex.words[i])
        for i, a, b in lex.every.find_matches_as_indexes(window)
        if lex.kinds[i] != "discussion" and _whole_latin(text, low + a, low + b)
    ]
    codes = [
        Token(low + m.start(), low + m.end(), "code", _code_weight(m.group()), m.group())
        for m in _CODE.finditer(window)
        if _is_code(text, low + m.start(), low + m.end(), m.group())
    ]
    sums = [Token(low + m.start(), low + m.end(), "sum", 0.4, m.group()) for m in _SUM.finditer(window)]
    families = [Token(a, b, kind, lex.weights[kind], text[a:b]) for a, b, kind in family_words(text, low, high)]
    tokens: list[Token] = []
    for token in sorted(known + codes + sums + families, key=lambda t: (t.start, -(t.end - t.start), t.kind == "code")):
        if tokens and token.start < tokens[-1].end:
            # `加qq19663947`: what is left of an account behind the word that calls it one.
            rest = text[tokens[-1].end : token.end]
            if token.kind != "code" or tokens[-1].kind == "code" or len(rest) < 3 or not _CODE.fullmatch(rest):
                continue
            token = Token(tokens[-1].end, token.end, "code", _code_weight(rest), rest)
        tokens.append(token)
    return tokens


def _whole_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word of the lexicon is no part of a longer one: `app` is none in `happy`."""
    if (
        text[start].isascii()
        and text[start].isalnum()
        and start
        and text[start - 1].isascii()
        and text[start - 1].isalpha()
    ):
        return False
    return not (
        text[end - 1].isascii()
        and text[end - 1].isalpha()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalpha()
    )


def _code_weight(code: str) -> float:
    if "." in code or "点" in code:
        return 1.6
    if code[0] in "零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖":
        return 0.8
    return 1.5 if _ID.fullmatch(code) and len(code) >= 4 else 0.8


def _is_code(text: str, start: int, end: int, code: str) -> bool:
    """Whether it is an address, an account or letters of a brand, and not a quantity or a word of the sentence."""
    if code.isdecimal():
        return not _UNIT.match(text, end) and not text[max(0, start - 1) : start].isdecimal() and len(code) <= 11
    if code in ("www", "http", "https", "com"):
        return False
    if code.isalpha() and code.isascii():
        # Letters alone are a brand only where they are glued to Han on one side at least, as no English word is.
        glued = "\u3400" <= text[max(0, start - 1) : start] <= "\u9fff" or "\u3400" <= text[end : end + 1] <= "\u9fff"
        return 2 <= len(code) <= 12 and glued
    return True


def _chain(text: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens around `tokens[at]` that nothing but small gaps parts."""
    first = last = at
    while first > 0 and _GAP.match(text[tokens[first - 1].end : tokens[first].start]):
        first -= 1
    while last + 1 < len(tokens) and _GAP.match(text[tokens[last].end : tokens[last + 1].start]):
        last += 1
    return list(tokens[first : last + 1])


def _trim(chain: list[Token], text: str) -> list[Token]:
    """Gives back to the sentence what may be its own: ordinary words at either end, and what lies behind a pause."""
    chain = _within_pauses(chain, text)
    while chain and chain[0].kind == "lure" and chain[0].text not in seam_words("prompts"):
        chain = chain[1:]
    while chain and chain[0].kind == "sum":
        chain = chain[1:]
    while (
        len(chain) > 1
        and chain[-1].kind == "lure"
        and chain[-2].kind == "code"
        and kind_of(text[chain[-1].end : chain[-1].end + 1]) == "han"
    ):
        chain = chain[:-1]
    while (
        len(chain) > 1
        and (chain[-1].kind in SPARE or chain[-1].kind == "betting-name")
        and _belongs_right(chain[-1], text)
    ):
        chain = chain[:-1]
    return chain


def _within_pauses(chain: list[Token], text: str) -> list[Token]:
    """Cuts a chain at commas, unless what stands behind the comma is advertising by itself."""
    start = 0
    heaviest = max(range(len(chain)), key=lambda i: (chain[i].weight, -i))
    for i in range(1, len(chain)):
        gap = text[chain[i - 1].end : chain[i].start]
        if any(c in "，,！!" for c in gap) and chain[i].weight < 1.5 and chain[i - 1].weight < 1.5:
            if i <= heaviest:
                start = i
            else:
                return chain[start:i]
    return chain[start:]


def _belongs_right(token: Token, text: str) -> bool:
    """Whether the last word of a chain makes a word with what follows: `中国|人`."""
    after = text[token.end : token.end + 4]
    return bool(after) and kind_of(after[0]) == "han" and token.text[-1] > "\u3000" and inside_word(token.text, after)


def weight_of(chain: Sequence[Token]) -> float:
    """What a chain says: each word's weight, a repeated one's once, and what its kinds say together."""
    words = {token.text: token for token in chain}
    firm = any(t.kind == "betting-brand" or (t.kind == "code" and t.weight >= 0.8) for t in chain)
    spare = sum(t.weight for t in words.values() if t.kind in SPARE)
    kinds = {_role(t.kind) for t in chain}
    bonds = sum(bonus for pair, bonus in _BONDS.items() if pair <= kinds)
    sites = sum(t.kind == "site" for t in words.values())
    said = sum(t.weight for t in words.values() if t.kind not in SPARE)
    return said + min(3.0 if firm else 1.6, spare) + bonds + 0.5 * (sites > 1)


def _role(kind: str) -> str:
    if kind == "betting-name":
        return "name"
    kind = kind.removesuffix("-word")
    return "topic" if kind in _TOPICS else kind


def names_topic(token: Token) -> bool:
    """Whether a word says what is advertised, and is not one that sound text uses too."""
    return token.kind in _TOPICS or token.kind == "contact"


def chains_of_line(line: str) -> list[list[Token]]:
    """The chains of one line by itself, in its own offsets."""
    text = fold(Page(line)).text
    tokens = _tokens(text, 0, len(text), lexicon())
    chains: list[list[Token]] = []
    at = 0
    while at < len(tokens):
        chain = _chain(text, tokens, at)
        chains.append(chain)
        at += len(chain)
    return chains
