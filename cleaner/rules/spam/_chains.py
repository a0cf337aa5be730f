"""Words of advertising side by side: tokens, the chains that they make, and what a chain weighs by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cleaner.han import HAN
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lexicon import Lexicon, fold, lexicon
from cleaner.rules.spam._names import is_name, name_before, name_weight
from cleaner.rules.spam._seam import seam_words
from cleaner.rules.spam._tokens import Token, by_chance, code_weight, tokens_between
from cleaner.symbols import kind_of
from cleaner.words import inside_word, is_word

_GAP = pattern(r"[站版端号码页台城厅群网为是]?[ :：@\-—–_·|/\\~～★☆*+#()（）\[\]【】「」『』<>《》,，!！]{0,2}\Z")
_REACH_LEFT, _REACH_RIGHT = 48, 72
NO_TOPIC = frozenset(("lure", "code", "name", "venue", "media", "site", "action", "gift", "sum"))
SPARE = frozenset(("lure", "venue", "media", "site", "action", "gift"))
# What goes together in advertising and hardly elsewhere: an account that has a site, a match that has an entrance.
_BONDS = {
    frozenset(("code", "site")): 1.2,
    frozenset(("code", "venue")): 1.2,
    frozenset(("venue", "site")): 0.8,
    frozenset(("code", "media")): 0.4,
    frozenset(("media", "site")): 0.4,
    frozenset(("media", "action")): 0.2,
    frozenset(("name", "site")): 0.8,
    frozenset(("name", "venue")): 0.8,
    frozenset(("action", "gift")): 0.8,
    frozenset(("site", "gift")): 0.8,
    frozenset(("gift", "sum")): 0.6,
    frozenset(("code", "contact")): 1.2,
    frozenset(("code", "action")): 0.5,
    frozenset(("code", "gift")): 0.6,
    frozenset(("name", "gift")): 0.6,
    frozenset(("name", "code")): 0.6,
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
        "download",
    )
)


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
        tokens = tokens_between(text, low, high, lex)
        at = next((i for i, t in enumerate(tokens) if t.start <= start < t.end), None)
        if at is None:
            continue
        chain = _named(_trim(_chain(text, tokens, at), text), text, behind)
        said = [t for t in chain if t.kind not in ("lure", "sum")]
        if len(said) == 1 and by_chance(said[0], text):
            continue
        if chain:
            chain = _grown(chain, text)
            behind = chain[-1].end
            yield chain


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
    if _GAP.match(gap):
        return []
    kinds = {_role(left.kind), _role(right.kind)}
    if len(gap) == 1 and _bridged(left, right, gap):
        return []
    if kinds == {"site", "venue"} and _comes_back(gap, text[max(0, left.start - 16) : left.start]):
        name = gap.lstrip("-_|")
        return [Token(right.start - len(name), right.start, "name", name_weight(name), name)]
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
    if name[0] == "找" and _role(left.kind) == "topic" and len(name) > 2:
        start, name = start + 1, name[1:]
    if ("code" in kinds or kinds == {"action", "venue"}) and is_name(name):
        return [Token(start, start + len(name), "name", name_weight(name), name)]
    # `三级片在线|观看|xyz.com`: a word or two that the lexicon lacks.
    calls = (right.kind == "code" and right.weight >= 1.5) or right.kind.startswith("contact")
    return [] if calls and _role(left.kind) == "topic" and len(gap) < 3 and not _parting(name) else None


def _comes_back(gap: str, before: str) -> bool:
    """Whether a name parts two words that stands before the first of them too: `乐天派棋牌下载-乐天派棋牌`."""
    name = gap.lstrip("-_|")
    return 2 <= len(name) <= 4 and _HAN_ALONE.fullmatch(name) is not None and name in before and not _parting(name)


def _bridged(left: Token, right: Token, char: str) -> bool:
    """Whether one character parts two strong words of one matter, or one of them from letters: `无视黑白|户|秒下款`."""
    if not _HAN_ALONE.fullmatch(char) or char in "及或等" or _parting(char) or left.weight < 2:
        return False
    strong = right.kind == left.kind and right.weight >= 2
    return _role(left.kind) == "topic" and (strong or (right.kind == "code" and right.text.isalpha()))


def _parting(word: str) -> bool:
    """Whether a word ties a sentence together."""
    return not seam_words("ties").isdisjoint(word)


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
    start = max(behind, name_before(text, at - joint, chain[-1].end, bare - 1.5 * joint))
    name = text[start : at - joint]
    if len(name) < 2:
        return chain
    named = [Token(start, at - joint, "name", name_weight(name), name), *chain]
    code = _PREFIX.search(text, max(behind, start - 16), start)
    return [Token(code.start(), start, "code", code_weight(code.group()), code.group()), *named] if code else named


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
    if first.text.endswith(_LABELS) or any(
        _role(t.kind) == "topic" and not t.kind.startswith("betting") for t in chain
    ):
        return None
    if first.kind == "lure":
        return -1.0 if first.text in _SUFFIXES or first.text[0] in "(（" else None
    if first.kind in ("site", "venue", "betting", "betting-word"):
        return -1.0 if first.kind == "site" or _house(first.text) else 1.8
    return None


_LABELS = ("地址", "链接", "网址")


def _house(word: str) -> bool:
    """Whether a word is what a house calls itself behind its name, not a game."""
    return word.startswith(_SUFFIXES) and not any(play in word for play in ("竞猜", "投注", "技巧", "游戏", "彩"))


_SUFFIXES = (
    "娱乐",
    "体育",
    "国际",
    "集团",
    "棋牌",
    "电玩",
    "电竞",
    "彩票",
    "会所",
    "游艺",
    "赌场",
    "网投",
    "在线",
    "综合",
    "俱乐部",
    "全站",
)
"""What betting sites call themselves, behind a name."""


def _trim(chain: list[Token], text: str) -> list[Token]:
    """Gives back to the sentence what may be its own: ordinary words at either end, and what lies behind a pause."""
    chain = _within_pauses(chain, text)
    called = any(t.kind.startswith("contact") for t in chain)
    while chain and chain[0].kind == "lure" and not _opens(chain[0], called):
        chain = chain[1:]
    while chain and chain[0].kind == "sum":
        chain = chain[1:]
    while chain and len(chain[0].text) == 1 and _belongs_left(chain[0], text):
        chain = chain[1:]
    while len(chain) > 1 and _resumes(chain, text):
        chain = chain[:-1]
    while (
        len(chain) > 1
        and (chain[-1].kind in SPARE or chain[-1].kind == "betting-name")
        and _belongs_right(chain[-1], text)
    ):
        chain = chain[:-1]
    return chain


def _resumes(chain: Sequence[Token], text: str) -> bool:
    """Whether the last word of a chain begins what the sentence goes on with: it stands before Han and behind an account."""
    last = chain[-1]
    if kind_of(text[last.end : last.end + 1]) != "han":
        return False
    called = last.kind in ("venue", "media", "site") and any(t.kind.startswith("contact") for t in chain)
    if last.text in _QUALITIES and chain[-2].text in _QUALITIES:
        return False
    return last.text in seam_words("resuming") or (chain[-2].kind == "code" and (last.kind == "lure" or called))


_QUALITIES = frozenset(("专业", "快速", "正规", "急速", "加急", "方便", "诚信", "靠谱"))
"""What a service says of itself, one behind the other; a sentence begins with one of them at most."""


def _opens(lure: Token, called: bool) -> bool:
    """Whether a chain can begin with an ordinary word: what lures begin with, a house's name, a whole phrase before an account."""
    word = lure.text
    return word in seam_words("prompts") or word in _SUFFIXES or word[0] in "(（" or (called and len(word) > 2)


def _within_pauses(chain: list[Token], text: str) -> list[Token]:
    """Cuts a chain at commas, unless what stands behind the comma is advertising by itself or leads to such."""
    if not chain:
        return chain
    parts: list[list[Token]] = [[chain[0]]]
    for left, right in pairwise(chain):
        if any(c in "，,！!" for c in text[left.end : right.start]):
            parts.append([])
        parts[-1].append(right)
    heaviest = max(range(len(parts)), key=lambda i: (max(t.weight for t in parts[i]), -i))
    low, high = _reach(parts[::-1], len(parts) - 1 - heaviest), _reach(parts, heaviest)
    return [token for part in parts[len(parts) - 1 - low : high + 1] for token in part]


def _reach(parts: Sequence[Sequence[Token]], at: int) -> int:
    """The last part behind `parts[at]` that still belongs to it; one plain part may lie between."""
    for step in (1, 2):
        if at + step < len(parts) and any(t.weight >= 1.5 for t in parts[at + step]):
            return _reach(parts, at + step)
    return at


def _belongs_left(token: Token, text: str) -> bool:
    """Whether the one character that a chain begins with ends a word of the sentence: `参|加`, `派|送`."""
    before = text[max(0, token.start - 4) : token.start]
    return bool(before) and kind_of(before[-1]) == "han" and inside_word(before, token.text)


def _belongs_right(token: Token, text: str) -> bool:
    """Whether the last word of a chain makes a word with what follows: `中国|人`."""
    after = text[token.end : token.end + 4]
    if after.startswith("们"):
        return True
    return bool(after) and kind_of(after[0]) == "han" and token.text[-1] > "\u3000" and inside_word(token.text, after)


def _grown(chain: list[Token], text: str) -> list[Token]:
    """A chain whose last word, a strong one, is cut off by the lexicon, with the rest of the word: `真人娱乐|城`."""
    last = chain[-1]
    if last.kind in SPARE or last.kind in ("code", "sum", "name") or not is_word(text[last.end - 2 : last.end + 1]):
        return chain
    return [*chain[:-1], replace(last, end=last.end + 1)]


def weight_of(chain: Sequence[Token]) -> float:
    """What a chain says: each word's weight, a repeated one's once, and what its kinds say together."""
    words = {token.text: token for token in chain}
    firm = any(t.kind == "betting-brand" or (t.kind == "code" and t.weight >= 0.8) for t in chain)
    spare = sum(t.weight for t in words.values() if t.kind in SPARE)
    kinds = {_role(t.kind) for t in chain}
    bonds = sum(bonus for pair, bonus in _BONDS.items() if pair <= kinds)
    sites = sum(t.kind == "site" for t in words.values())
    said = sum(t.weight for t in words.values() if t.kind not in SPARE)
    return said + min(3.0 if firm else 2.2, spare) + bonds + 0.5 * (sites > 1)


def _role(kind: str) -> str:
    if kind in ("betting-name", "name"):
        return "name"
    kind = kind.removesuffix("-word")
    return "topic" if kind in _TOPICS else kind


def names_topic(token: Token) -> bool:
    """Whether a word says what is advertised, and is not one that sound text uses too."""
    return token.kind in _TOPICS or token.kind == "contact"


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
