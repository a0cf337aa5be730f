"""Words of advertising side by side: tokens, the chains that they make, and what a chain weighs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cleaner.han import HAN
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._ends import SUFFIXES, completed, grown, led, trimmed
from cleaner.rules.spam._lexicon import Lexicon, fold, lexicon
from cleaner.rules.spam._names import is_name, name_before, name_weight
from cleaner.rules.spam._seam import seam_words
from cleaner.rules.spam._tokens import Token, by_chance, code_weight, tokens_between
from cleaner.rules.spam._weights import LONG, is_stem, role
from cleaner.symbols import kind_of

_GAP = pattern(r"[站版端号码页台城厅群网为是]?[ :：@\-—–_·|/\\~～★☆*+#()（）\[\]【】「」『』<>《》,，!！]{0,2}\Z")
_MARKS = pattern("[()（）\\[\\]【】「」『』<>《》]")
_COPULAS = frozenset("为是")
_REACH_LEFT, _REACH_RIGHT = 48, 72


def chains_around(text: str, lex: Lexicon, cores: Sequence[tuple[int, int]]) -> Iterator[list[Token]]:
    """Chains of adjacent words around each core word, not overlapping."""
    behind = 0
    for start, end in cores:
        if start < behind or _stands_alone(text, start, end, lex):
            continue
        low = max(behind, start - _REACH_LEFT)
        low = max(low, text.rfind("\n", low, start) + 1)
        high = min(len(text), end + _REACH_RIGHT)
        line_end = text.find("\n", end, high)
        high = high if line_end < 0 else line_end
        tokens = tokens_between(text, low, high, lex)
        at = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        if at is None:
            continue
        chain = _named(trimmed(_chain(text, tokens, at), text), text, behind)
        said = [t for t in chain if t.kind not in ("lure", "sum")]
        if len(said) == 1 and by_chance(said[0], text):
            continue
        if chain:
            chain = completed(led(grown(chain, text), text, behind), text, behind)
            behind = chain[-1].end
            yield chain


_NEAR = 20
_COMPANY = pattern("[a-z0-9_(（-]|[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5}")
_BY_THEMSELVES = 2.4


def _stands_alone(text: str, start: int, end: int, lex: Lexicon) -> bool:
    """Whether a word of the lexicon says too little by itself, takes no name before it, and has no other word near it.

    Of the words that start a closer look most stand so in sound text, and need no such look.
    """
    kind = lex.kind_of.get(text[start:end])
    if kind is None or kind in _NAMEABLE or kind.startswith("games"):
        return False
    weight = lex.weights[kind]
    if weight >= _BY_THEMSELVES or (weight >= 2 and end - start >= LONG):
        return False
    low = max(0, start - _NEAR)
    if _COMPANY.search(text, low, end + _NEAR):
        return False
    around = lex.every.find_matches_as_indexes(text[low : end + _NEAR], overlapping=True)
    return all(start <= low + a and low + b <= end for _, a, b in around)


def _chain(text: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens around `tokens[at]` that nothing but small gaps and unknown names part."""
    chain = [tokens[at]]
    for token in reversed(tokens[:at]):
        between = _between(text, token, chain[0])
        if between is None:
            break
        chain[:0] = [token, *between]
    for token in tokens[at + 1 :]:
        between = _between(text, chain[-1], token)
        if between is None:
            break
        chain += [*between, token]
    return chain


def _between(text: str, left: Token, right: Token) -> list[Token] | None:
    """What parts two words of one chain: nothing, or an unknown name beside an account; None where they are no chain."""
    gap = text[left.end : right.start]
    if (is_stem(left) or is_stem(right)) and _MARKS.search(gap):
        return None
    if _GAP.match(gap):
        # `官网是abc.com`, but `下载是Pull Request`.
        return None if gap[:1] in _COPULAS and right.kind == "code" and right.text.isalpha() else []
    kinds = {role(left.kind), role(right.kind)}
    if len(gap) == 1 and (_bridged(left, right, gap) or (left.kind == "betting-name" and gap in _HALLS)):
        return []
    if kinds == {"site", "venue"} and _comes_back(gap, text[max(0, left.start - 16) : left.start]):
        name = gap.lstrip("-_|")
        return [Token(right.start - len(name), right.start, "name", name_weight(name), name)]
    if kinds <= _GAMES and 2 <= len(gap) <= 3 and _house(right.text) and is_name(gap):
        return [Token(left.end, right.start, "name", name_weight(gap), gap)]
    if left.text in _PLACES and kinds & {"venue", "topic", "site"} and 2 <= len(gap) <= 3 and is_name(gap):
        return [Token(left.end, right.start, "name", name_weight(gap), gap)]
    if (
        len(gap) > 5
        or not kinds <= _NAMED
        or ("code" not in kinds and "contact" not in kinds and kinds != {"action", "venue"})
    ):
        return None
    name = gap.strip(_JOINTS)
    if not _HAN_ALONE.fullmatch(name):
        return None
    start = left.end + gap.index(name)
    if name[0] == "找" and role(left.kind) == "topic" and len(name) > 2:
        start, name = start + 1, name[1:]
    if ("code" in kinds or kinds == {"action", "venue"}) and is_name(name):
        return [Token(start, start + len(name), "name", name_weight(name), name)]
    # `三级片在线|观看|xyz.com`: a word or two that the lexicon lacks.
    calls = (right.kind == "code" and right.weight >= 1.5) or right.kind.startswith("contact")
    return [] if calls and role(left.kind) == "topic" and len(gap) < 3 and not _parting(name) else None


def _comes_back(gap: str, before: str) -> bool:
    """Whether a name parts two words that stands before the first of them too: `乐天派棋牌下载-乐天派棋牌`."""
    name = gap.lstrip("-_|")
    return 2 <= len(name) <= 4 and _HAN_ALONE.fullmatch(name) is not None and name in before and not _parting(name)


def _bridged(left: Token, right: Token, char: str) -> bool:
    """Whether one character parts two strong words of one matter, or one of them from letters: `无视黑白|户|秒下款`."""
    if not _HAN_ALONE.fullmatch(char) or char in "及或等" or _parting(char) or left.weight < 2:
        return False
    strong = right.kind == left.kind and right.weight >= 2
    return role(left.kind) == "topic" and (strong or (right.kind == "code" and right.text.isalpha()))


def _parting(word: str) -> bool:
    """Whether a word ties a sentence together."""
    return not seam_words("ties").isdisjoint(word)


_PLACES = frozenset(("澳门", "菲律宾", "缅甸", "柬埔寨", "香港", "老挝", "欧洲", "亚洲", "新"))
"""Where betting houses say that they are, before their name."""
_GAMES = frozenset(("venue", "topic", "media"))
_HALLS = "城湾汇会王宫门滩堡府坊轩阁台厅洲"
"""What a house's name may end in: `金沙|湾`."""
_HAN_ALONE = pattern(f"[{HAN}]+")
_NAMED = frozenset(("site", "venue", "action", "topic", "name", "code", "contact"))
_JOINTS = "·・()（）[]【】「」-_ "


def _named(chain: list[Token], text: str, behind: int) -> list[Token]:
    """A chain with the unknown name before it, and the letters or digits before that."""
    bare = _bareness(chain) if chain else None
    if bare is None:
        return [*_again(chain, text, behind), *chain]
    at = chain[0].start
    joint = 1 if at and text[at - 1] in _JOINTS and "\u3400" <= text[max(0, at - 2) : at - 1] <= "\u9fff" else 0
    if bare > 0 and _opens_sentence(text, at, behind):
        bare = -1.0
    start = max(behind, name_before(text, at - joint, chain[-1].end, bare - 1.5 * joint))
    name = text[start : at - joint]
    if len(name) < 2:
        return chain
    named = [Token(start, at - joint, "name", name_weight(name), name), *chain]
    code = _PREFIX.search(text, max(behind, start - 16), start)
    return [Token(code.start(), start, "code", code_weight(code.group()), code.group()), *named] if code else named


def _opens_sentence(text: str, at: int, behind: int) -> bool:
    """Whether nothing but what can be a name stands between a mark and a chain: `。东胜|轮盘赌`."""
    low = at
    while low > behind and at - low < 5 and kind_of(text[low - 1]) == "han":
        low -= 1
    return 2 <= at - low <= 4 and kind_of(text[low - 1 : low]) in ("pause", "edge", "close") and is_name(text[low:at])


def _again(chain: Sequence[Token], text: str, behind: int) -> list[Token]:
    """The name that stands within a chain, where it stands right before it too."""
    names = [t for t in chain if t.kind == "name" and text.endswith(t.text, behind, chain[0].start)]
    return [replace(t, start=chain[0].start - len(t.text), end=chain[0].start) for t in names[:1]]


_PREFIX = pattern(r"(?<![a-z0-9 .,])[a-z0-9]{2,10}\Z", re.ASCII)


def _bareness(chain: Sequence[Token]) -> float | None:
    """How likely it is that no name stands before a chain; None where there can be none."""
    first = chain[0]
    if any(t.kind == "name" for t in chain):
        return None
    if first.kind == "code":
        return 1.2 if first.weight >= 1.5 else 0.3
    if first.kind.startswith("games"):
        return 1.9
    if first.text.endswith(_LABELS) or any(role(t.kind) == "topic" and not t.kind.startswith("betting") for t in chain):
        return None
    if first.kind == "lure":
        return -1.0 if first.text in SUFFIXES or first.text[0] in "(（" else None
    if first.kind in _NAMEABLE:
        return -1.0 if first.kind == "site" or _house(first.text) else 1.8
    return None


_NAMEABLE = frozenset(("site", "venue", "betting", "betting-word"))
"""Kinds of words that an unknown name may stand before."""
_LABELS = ("地址", "链接", "网址")


def _house(word: str) -> bool:
    """Whether a word is what a house calls itself behind its name, not a game."""
    return word.startswith(SUFFIXES) and not any(play in word for play in ("竞猜", "投注", "技巧", "游戏", "彩"))


def chains_of_line(line: str) -> list[list[Token]]:
    """The chains of one line by itself, in its own offsets."""
    text = fold(Page(line)).text
    tokens = tokens_between(text, 0, len(text), lexicon())
    chains: list[list[Token]] = []
    at = 0
    behind = 0
    while at < len(tokens):
        chain = _chain(text, tokens, at)
        at = next((i for i, t in enumerate(tokens) if t.start >= chain[-1].end), len(tokens))
        chains.append(_named(chain, text, behind))
        behind = chain[-1].end
    return chains
