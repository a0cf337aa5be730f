"""Advertising inside of sentences: chains of its words, with their exact boundaries and the evidence that they were dropped in.

Three kinds of evidence are added up: what the chain says, whether the sentence reads on without it, and whether it recurs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._chains import NO_TOPIC, chains_around, names_topic, weight_of
from cleaner.rules.spam._lexicon import Folded, fold, lexicon
from cleaner.rules.spam._seam import Seam, orphaned, seam_at
from cleaner.rules.spam._seeds import seeds
from cleaner.rules.spam._tokens import Token
from cleaner.symbols import kind_of

_SEAM_WEIGHT: dict[Seam, float] = {"torn": 2.5, "stop": 1.0, "flow": 0.6, "whole": 1.0, "broken": -2.5}
_HARD_STOPS = frozenset("。！？；\n，、“”‘’（）《》")
_DISGUISE = pattern(
    "[薇徽维胃幸芯裙]|威信|加威|v信|微x|企鹅|扣扣|扣群|飞机|[+]|带单|跟单|喊单|牛股|荐股|刷单|日结|内幕|导师"
)
LEAST_WEIGHT = 2.4
"""One word never makes spam, however often it stands there: a name and a lure, or a lure and an account, do."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """A chain in offsets of the page, what it weighs by itself, how the text reads on without it, and how surely it is spam."""

    start: int
    end: int
    topic: str
    weight: float
    seam: Seam
    score: float
    text: str


def fragments(page: Page) -> tuple[Fragment, ...]:
    """Every chain of the page, in order; computed once a page."""
    found: tuple[Fragment, ...] | None = page.memo.get("spam/fragments")
    if found is None:
        found = page.memo["spam/fragments"] = tuple(_fragments(page))
    return found


def _fragments(page: Page) -> Iterator[Fragment]:
    lex = lexicon()
    folded = fold(page)
    cores = seeds(page)
    if not cores:
        return
    chains = [chain for chain in chains_around(folded.text, lex, cores) if weight_of(chain) >= LEAST_WEIGHT]
    if not chains:
        return
    places: dict[str, list[int]] = {}
    for chain in chains:
        places.setdefault(folded.text[chain[0].start : chain[-1].end], []).append(chain[0].start)
    growth = {said: _growth(folded.text, len(said), starts) for said, starts in places.items() if len(starts) > 1}
    discussion = discusses(page)
    heavy = sum(weight_of(chain) >= 3 for chain in chains)
    for chain in chains:
        yield _judge(page, folded, chain, len(places[_said(folded, chain)]), growth, discussion, heavy)


def _judge(
    page: Page,
    folded: Folded,
    chain: Sequence[Token],
    times: int,
    growth: dict[str, tuple[int, int]],
    discussion: bool,
    heavy: int,
) -> Fragment:
    text = page.text
    weight = weight_of(chain)
    again = times - 1
    left, right = growth[_said(folded, chain)] if again and weight >= 2 else (0, 0)
    low, high = chain[0].start - left, chain[-1].end + right
    start, end = folded.origin(low, high)
    start, end = _with_brackets(text, start, end)
    named = _named(chain)
    said = folded.text[low:high]
    seam = seam_at(text, start, end)
    score = weight + _SEAM_WEIGHT[seam] + 1.2 * min(3, again) + 0.5 * min(2, heavy - 1 if weight >= 3 else heavy)
    score += 1.0 if seam == "broken" and (again or weight >= 5) else 0.0
    score -= 3.0 if discussion else 0.0
    disguised = _disguised(text[start:end], said, chain)
    score += 1.5 if disguised else 0.0
    topic = max(chain, key=lambda t: (t.kind not in NO_TOPIC, t.weight)).kind.removesuffix("-word")
    kinds = {t.kind for t in chain}
    if topic in NO_TOPIC:
        score -= _UNSAID[_signs(chain, named)] if kinds & _OFFERS or (named and _reachable(chain)) else 9.0
        if _own_site(text, start, end, chain) and not again and seam != "torn" and "gift" not in kinds:
            score = min(score, _BARE if seam == "whole" or _LABELLED.search(text, start, end) else 3.5)
        topic = "betting" if "venue" in kinds else "download"
    if not named and not any(t.kind in ("code", "betting-brand", "adult", "bait") and t.weight >= 0.8 for t in chain):
        score -= 1.0 if any(names_topic(t) or t.kind == "gift" for t in chain) else 2.5
    if not _carried(chain, named, again):
        orphan = orphaned(text, start, end)
        if not (orphan and _house_amid_words(text, start, chain)):
            score = min(score, _most_bare(weight, again, orphan))
    if start and end < len(text) and text[start - 1] in "“‘「『《〈\"'" and text[end] in "”’」』》〉\"'":
        # In quotation marks it is being spoken of.
        score = min(score - 3.0, _BARE if _words_on_it(page) else 3.0)
    elif _quoted(text, start, end):
        score -= 1.5
    elif topic == "contact" and not disguised and _invited(text, start, end, seam):
        score = min(score - 3.0, 2.0)
    return Fragment(start, end, topic, weight, seam, score, text[start:end])


def _with_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the half of a pair of brackets that would be left over: `【皇鼎】登录`."""
    for pair in _PAIRS:
        opener, closer = pair[0], pair[1]
        inside = text[start:end]
        if inside.count(closer) > inside.count(opener):
            at = text.rfind(opener, max(0, start - _BRACKETED), start)
            start = at if at >= 0 and "\n" not in text[at:start] else start
        elif inside.count(opener) > inside.count(closer) and text[end : end + 1] == closer:
            end += 1
    return start, end


_BARE, _LIKELY_BARE = 2.4, 3.6


def _most_bare(weight: float, again: int, orphan: bool) -> float:
    """What words that only name a matter can come to at most: nothing, or a question where they are many or no sentence has them."""
    if orphan and (weight >= 4.8 or (weight >= 3.2 and again)):
        return weight + 4
    return _LIKELY_BARE if weight >= (3.2 if orphan or again > 1 else 4.4) else _BARE


def _carried(chain: Sequence[Token], named: bool, again: int) -> bool:
    """Whether a chain leads somewhere: an account, a site of a named house or game, a promise. News name the matter alone."""
    kinds = [t.kind for t in chain]
    if any(t.kind == "code" and t.weight >= 0.8 for t in chain) or not _PROMISES.isdisjoint(kinds):
        return True
    if "sum" in kinds and sum(names_topic(t) and t.weight >= 2 for t in chain) > 2:
        return True
    sites = kinds.count("site") + kinds.count("action")
    house = named or not _HOUSES.isdisjoint(kinds)
    return sites > 1 or (sites > 0 and ((house and (len(chain) > 2 or again > 0)) or "betting-brand" in kinds))


def _house_amid_words(text: str, start: int, chain: Sequence[Token]) -> bool:
    """Whether a known betting house and its site stand right behind a word of the sentence: `供不应求海王国际app下载。`"""
    kinds = {t.kind for t in chain if t.weight >= 1.0}
    return "site" in kinds and "betting-name" in kinds and kind_of(text[start - 1 : start]) == "han"


_HOUSES = frozenset(("venue", "betting", "betting-word", "betting-brand"))
_PROMISES = frozenset(("gift", "bait", "adult"))
_OFFERS = frozenset(("venue", "site", "gift", "media"))
_UNSAID = (9.0, 1.5, 0.5, 0.0)
"""What a chain loses that names no topic, by how many kinds of signs it gives: a hash, a measure, a menu advertises nothing."""


def _reachable(chain: Sequence[Token]) -> bool:
    """Whether a chain says where to go, or, with a name that is no word of the language, what to do."""
    address = any(t.kind == "code" and ("." in t.text or "点" in t.text) for t in chain)
    return address or (
        any(t.kind == "action" for t in chain) and any(t.weight >= 1.0 for t in chain if t.kind in _NAMES)
    )


_NAMES = frozenset(("name", "betting-name"))


def _named(chain: Sequence[Token]) -> bool:
    """Whether a chain holds a name that is no word of the language, or has letters or digits grown on to it: `旺角12`."""
    beside = any(a.end == b.start and {a.kind, b.kind} == {"name", "code"} for a, b in pairwise(chain))
    return beside or any(t.kind in ("name", "betting-name") and t.weight >= 1.0 for t in chain)


def _signs(chain: Sequence[Token], named: bool) -> int:
    """How many of a name, a game or house, an account or address, and a gift stand in a chain that names no topic."""
    code = any(t.kind == "code" and t.weight >= 1.5 and not t.text.isdecimal() for t in chain)
    return min(3, named + code + sum(any(t.kind == kind for t in chain) for kind in ("venue", "gift")))


_LABELLED = pattern("[:：为是]|(?:官网|网站|网址)[(（]")


def _own_site(text: str, start: int, end: int, chain: Sequence[Token]) -> bool:
    """Whether it reads as a firm's own site does: an address behind a label, with no name of a betting house and no game."""
    addresses = [t for t in chain if t.kind == "code" and ("." in t.text or "点" in t.text)]
    if not addresses or any(
        t.kind in ("venue", "betting", "betting-word", "betting-name", "betting-brand") and t.text not in _FIRMS
        for t in chain
    ):
        return False
    return not _named(chain) or _LABELLED.search(text, start, end) is not None


_FIRMS = frozenset(("俱乐部", "集团"))
"""What firms call themselves too, and not betting houses alone."""

_PAIRS = ("【】", "（）", "()", "[]", "「」", "『』", "《》")
_BRACKETED = 14
_GROWTH = 24
"""How far a recurring chain is followed into what stands beside it."""


def _said(folded: Folded, chain: Sequence[Token]) -> str:
    return folded.text[chain[0].start : chain[-1].end]


def _growth(text: str, size: int, starts: Sequence[int]) -> tuple[int, int]:
    """By how much a chain grows to both sides if all is added that recurs with it wherever it stands in this text."""
    left = right = 0
    while left < _GROWTH and all(_same_before(text, starts[0], at, left) for at in starts[1:]):
        left += 1
    while right < _GROWTH and all(_same_behind(text, starts[0], at, size + right) for at in starts[1:]):
        right += 1
    return left, right


def _same_before(text: str, a: int, b: int, step: int) -> bool:
    return min(a, b) - step > 0 and text[a - step - 1] == text[b - step - 1] and text[a - step - 1] not in _HARD_STOPS


def _same_behind(text: str, a: int, b: int, step: int) -> bool:
    return max(a, b) + step < len(text) and text[a + step] == text[b + step] and text[a + step] not in _HARD_STOPS


def _quoted(text: str, start: int, end: int) -> bool:
    """Whether the chain ends a short quotation: named there, or dropped in before its closing mark."""
    if text[end : end + 1] not in ("”", "’", "」", "』", "》"):
        return False
    lead = text[max(0, start - 8) : start]
    return any(c in "“‘「『《" for c in lead) and not any(c in "”’」』》" for c in lead)


def _disguised(text: str, said: str, chain: Sequence[Token]) -> bool:
    """Whether the words are written so that filters miss them: with fillers, in circles, with letters that look alike."""
    if len(text) > len(said) or any(t.kind.startswith("contact") and _DISGUISE.search(t.text) for t in chain):
        return True
    plain = "".join(c for c in text.lower() if c.isascii() and c.isalnum())
    return plain != "".join(c for c in said if c.isascii() and c.isalnum())


_INVITES = pattern(
    r"(?:有意者?|意向|报名|報名|投稿|应聘|應聘|联系人|聯絡|联系|咨询|諮詢|详情|詳情|欢迎|歡迎|[请請可]|或者?|亦可|也可|可以|同时|订购|预约|預約|反馈|工作室|老师|女士|先生|经理|主任)[，,]?\Z|(?:[请可]|欢迎)加?[^，。；！？\n]{0,5}\Z"
)
_GIVES_CONTACTS = pattern(
    "联系我?们?[：:]|聯[繫絡][：:]|方式[：:]|联系方式|聯絡方式|报名方式|[咨諮][询詢]方式|怎么联系"
)


def _invited(text: str, start: int, end: int, seam: Seam) -> bool:
    """Whether an account stands where a page gives its own: by itself, in brackets, behind `有意者请`."""
    if seam == "whole" or (start and end < len(text) and text[start - 1] in "（(【[" and text[end] in "）)】]"):
        return True
    if _GIVES_CONTACTS.search(text, max(0, start - 60), start):
        return True
    return text[start] in "请請可" or _INVITES.search(text, max(0, start - 9), start) is not None


def discusses(page: Page) -> bool:
    """Whether the page is about such advertising: police, courts and warnings speak of it in the same words."""
    return _words_on_it(page) >= 3


def _words_on_it(page: Page) -> int:
    """How many words the page holds that speak of such advertising."""
    found: int | None = page.memo.get("spam/discussion")
    if found is None:
        lex = lexicon()
        text = fold(page).text
        seen = {i for i, _, _ in lex.every.find(text) if lex.kinds[i] == "discussion"}
        found = page.memo["spam/discussion"] = len(seen)
    return found
