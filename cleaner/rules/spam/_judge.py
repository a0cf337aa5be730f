"""How surely a chain of advertising words was dropped into a text: what it says, how the text reads on without it, how often it
stands there, added up; less what speaks for the text's own use of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._seam import Seam, adrift, begins_predicate
from cleaner.rules.spam._tokens import Token
from cleaner.rules.spam._uses import (
    HONEST,
    addressed,
    commands,
    crimes_told,
    discusses,
    disguised,
    ends_quotation,
    house_amid_words,
    in_quotes,
    invited,
    is_house,
    is_label_and_account,
    is_lodging,
    is_named,
    is_official,
    is_plain_account,
    is_strong,
    labelled_number,
    listed,
    own_site,
    site_of_body,
    words_on_it,
)
from cleaner.rules.spam._weights import NO_TOPIC, is_stem, names_topic, reaches, role, topic_of
from cleaner.symbols import kind_of

_SEAM_WEIGHT: dict[Seam, float] = {"torn": 2.5, "stop": 1.0, "flow": 0.6, "whole": 1.0, "broken": -2.5}
_HOUSES = frozenset(("venue", "betting", "betting-word", "betting-brand"))
_PROMISES = frozenset(("gift", "bait", "betting-promise"))
_OF_SHOPS = frozenset(("gift", "bait", "site", "action", "download", "gap", HONEST))
_SHOWS = frozenset(("media", "site"))
_OFFERS = frozenset(("venue", "site", "gift", "media"))
_NAMES = frozenset(("name", "betting-name"))
_UNSAID = (9.0, 1.5, 0.5, 0.0)
"""What a chain loses that names no topic, by how many kinds of signs it gives: a hash, a measure, a menu advertises nothing."""
_BARE, _LIKELY_BARE = 2.4, 3.6
_ONE_WORD = 3.5
"""What one word, or a name and a number, can come to at most where it stands once and undisguised: a question."""
_NEEDED, _LOST, _CLOSES, _MUCH = 0.5, 1.0, 2.0, 4.0
"""Gains, in nats: from where on the text reads better without a site, from where on nothing asks for it, from where on no
sentence is made that way, and from where on even words that lead nowhere were put in."""
_STEPS = frozenset(("site", "action", "venue"))
_STEPS_AND_SHOWS = _STEPS | {"media", "download"}
_COMMON = frozenset(("venue", "media"))
_NAMES_OF_FIRMS = _NAMES | {"venue", "betting-brand"}
_TRAIL = pattern(r"[ ]?[>›»→][ ]")
"""What goes on behind the first step of a path: `定投入口：首页 > 理财`."""
_SHARE_BEHIND = pattern(r"[（(][0-9]{4,6}(?:\.[A-Za-z]{1,2})?[)）]")
_SHARE = pattern(r"\(?\d{4,6}\.(?:hk|sh|sz|ss|bj|tw|us|to|o|n)\)?")
_MADE_UP = 0.8
"""From what weight on a name is hardly a word of the language."""
_ENOUGH, _ENOUGH_INDECENT, _LIKELY_WEIGHT = (4.8, 3.6), (4.0, 3.2), 3.3
"""What words that lead nowhere must weigh to go: in a sentence, or behind one without a mark of their own; and to be asked about."""


LEAST_WEIGHT = 2.4
"""One word never makes spam, however often it stands there: a name and a lure, or a lure and an account, do."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chain where it stands: `start` and `end` are of the page, `said` is what it folds to."""

    page: Page
    start: int
    end: int
    said: str
    chain: Sequence[Token]
    weight: float
    seam: Seam
    again: int
    """How often the same chain stands elsewhere in the text; a matter that sentences speak of again and again does not count."""
    orphan: bool
    """Whether no sentence asks for it, here or wherever it stands."""
    sealed: bool
    """Whether it comes back to the letter, and the text has its words nowhere else."""
    gain: float
    """How much better the text reads without it, in nats; the mean of its places."""
    company: int
    """How many chains of some weight the text holds beside it."""

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def loose(self) -> bool:
        """Whether the sentence has no place for it: nothing asks for it, or words that follow each other close over it."""
        return self.orphan or self.gain > _CLOSES

    def code_start(self) -> int | None:
        """Where its first account or address begins in the page, near enough."""
        for token in self.chain:
            if token.kind == "code" and token.weight >= 0.8:
                return self.start + token.start - self.chain[0].start
        return None


def score(candidate: Candidate) -> float:
    """How surely it is advertising, in the units of the weights."""
    total = (
        candidate.weight
        + _SEAM_WEIGHT[candidate.seam]
        + 1.2 * min(3, candidate.again)
        + 0.5 * min(2, candidate.company)
    )
    total += 1.0 if candidate.seam == "broken" and (candidate.again or candidate.weight >= 5) else 0.0
    total += 0.5 if candidate.orphan else 0.0
    total += 1.2 if candidate.sealed else 0.0
    total += 1.0 if adrift(candidate.text, candidate.start, candidate.end) else 0.0
    total -= 3.0 if discusses(candidate.page) else 0.0
    total -= 0.0 if _has_account(candidate.chain) else min(2, crimes_told(candidate.page))
    hidden = disguised(candidate.text[candidate.start : candidate.end], candidate.said, candidate.chain)
    total += 1.5 if hidden else 0.0
    total = _without_topic(candidate, total)
    if not any(t.kind in ("code", "betting-brand", "adult", "bait") and t.weight >= 0.8 for t in candidate.chain):
        total -= 0.0 if is_named(candidate.chain) else _unnamed(candidate.chain)
    if not candidate.again and not hidden and _says_little(candidate.chain) and not _is_full(candidate):
        total = min(total, _ONE_WORD)
    return _as_used(candidate, min(total, _most(candidate)), hidden)


def _says_little(chain: Sequence[Token]) -> bool:
    """Whether a chain is one word, or names and numbers, as products have, with what houses and firms call themselves alike:
    `麒麟V10`, `K11国际`, `银河娱乐`.
    """
    said = [t for t in chain if t.kind != "gap"]
    bare = all(t.kind in _NAMES_OF_FIRMS or (t.kind == "code" and not _is_address(t.text)) for t in said)
    return len(said) == 1 or bare


def _is_full(candidate: Candidate) -> bool:
    """Whether a name, a house and an account stand where the sentence has no place for them: `红枫国际官网gk520`."""
    kinds = {t.kind for t in candidate.chain}
    account = any(t.kind == "code" and any(c.isdigit() for c in t.text) for t in candidate.chain)
    return candidate.loose and account and "venue" in kinds and bool(kinds & _NAMES)


def _is_class(chain: Sequence[Token]) -> bool:
    """Whether a chain is letters and digits before common words, with no name: `G20国际`, `240Hz电竞`, `U17国际足球`."""
    said = [t for t in chain if t.kind != "gap"]
    return len(said) > 1 and said[0].kind == "code" and all(t.kind in _COMMON or is_stem(t) for t in said[1:])


def _has_number_of_share(candidate: Candidate) -> bool:
    """Whether a name has the code of a share behind it, bare or in brackets: `（002343）`, `00027.hk`."""
    if any(_SHARE.fullmatch(t.text) for t in candidate.chain):
        return True
    return _SHARE_BEHIND.search(candidate.text, candidate.start, candidate.end + 1) is not None


def _is_address(code: str) -> bool:
    """Whether a code leads somewhere."""
    return "." in code or "点" in code


def _unnamed(chain: Sequence[Token]) -> float:
    kinds = {t.kind for t in chain}
    return 1.0 if {"venue", "site"} <= kinds or any(names_topic(t) or t.kind == "gift" for t in chain) else 2.5


def _without_topic(candidate: Candidate, total: float) -> float:
    """Less for a chain that names no topic, and no more than a question where it may be a firm's own site."""
    chain = candidate.chain
    if topic_of(chain) not in NO_TOPIC:
        return total
    kinds = {t.kind for t in chain}
    if len(chain) == 1:
        return _lone_address(candidate)
    if candidate.gain < -_CLOSES and not candidate.again:
        return min(total, _BARE)  # the sentence asks for it: `有冒号的是 IPv6 地址，…`
    if candidate.sealed:
        return total
    made_up = any(t.weight >= _MADE_UP for t in chain if t.kind in _NAMES)
    steps = sum(t.kind in _STEPS for t in chain)
    offers = kinds & _OFFERS or (is_named(chain) and _reachable(chain)) or (candidate.loose and (made_up or steps > 1))
    offers = offers or _is_adopted(candidate) > 1
    called = (candidate.loose or (made_up and steps > 1)) and steps > 0 and bool(kinds & _NAMES)
    total -= _UNSAID[min(3, _signs(chain) + _is_adopted(candidate) + called)] if offers else 9.0
    own = own_site(candidate.text, candidate.start, candidate.end, chain)
    if own and not candidate.again and candidate.seam != "torn" and "gift" not in kinds:
        if candidate.loose and candidate.gain > _NEEDED and not _is_label(chain):
            return total
        total = min(total, _BARE if candidate.seam == "whole" or candidate.gain < _NEEDED else 3.5)
    return total


def _lone_address(candidate: Candidate) -> float:
    """A site's address by itself, between words that need none: a question, and more where nobody would choose such a name."""
    text, code = candidate.text, candidate.chain[0].text
    if ("." not in code and "点" not in code) or not candidate.loose or candidate.gain < _LOST:
        return 0.0
    if labelled_number(text, candidate.start) or site_of_body(text, candidate.chain, candidate.start):
        return 0.0
    return 4.2 if candidate.again or candidate.weight >= LEAST_WEIGHT else 3.0


def _is_label(chain: Sequence[Token]) -> bool:
    """Whether the word before an address only says that it is one: `官网`, `下载地址`."""
    before = [a for a, b in pairwise(chain) if b.kind == "code"]
    return not before or before[-1].text.endswith(("网", "网址", "网站", "地址", "主页", "域名", "链接", "网页"))


def _most(candidate: Candidate) -> float:
    """What words that only name a matter can come to at most: nothing, or a question where they are many or no sentence has them."""
    if is_lodging(candidate.text, candidate.start, candidate.end) and not _has_account(candidate.chain):
        return _BARE
    if _is_subject(candidate) or _has_number_of_share(candidate) or _is_class(candidate.chain):
        return _BARE
    if not candidate.again and _is_of_a_shop(candidate.chain):
        return _LIKELY_BARE
    if candidate.sealed or _carried(candidate):
        return 99.0
    if candidate.gain >= _MUCH and candidate.weight >= _ENOUGH_INDECENT[0]:
        return 99.0
    orphan = candidate.orphan
    if orphan and house_amid_words(candidate.text, candidate.start, candidate.chain):
        return 99.0
    weight, again = candidate.weight, candidate.again
    afloat = adrift(candidate.text, candidate.start, candidate.end)
    enough = (_ENOUGH_INDECENT if any(t.kind == "adult" for t in candidate.chain) else _ENOUGH)[afloat]
    if orphan and (weight >= enough or (weight >= _LIKELY_WEIGHT and again)):
        return weight + 4
    better = orphan or candidate.gain > 1
    return _LIKELY_BARE if weight >= (2.6 if afloat else _LIKELY_WEIGHT if better or again > 1 else 3.6) else _BARE


def _is_of_a_shop(chain: Sequence[Token]) -> bool:
    """Whether a chain promises something for a registration and says no more, as banks and parks do too."""
    kinds = {t.kind for t in chain}
    return not _PROMISES.isdisjoint(kinds) and _OF_SHOPS.issuperset(kinds)


def _is_subject(candidate: Candidate) -> bool:
    """Whether a house that may be a firm, and its site, begin a sentence that goes on with a verb: `开云集团官网发布声明`."""
    text, start = candidate.text, candidate.start
    if reaches(candidate.chain) or any(role(t.kind) == "topic" or t.kind == "action" for t in candidate.chain):
        return False
    return (not start or kind_of(text[start - 1]) != "han") and begins_predicate(text, candidate.end)


def _carried(candidate: Candidate) -> bool:
    """Whether a chain leads somewhere: an account, a site of a named house or game, a promise. News name the matter alone."""
    chain = candidate.chain
    kinds = [t.kind for t in chain]
    if _has_account(chain) or not _PROMISES.isdisjoint(kinds):
        return True
    if "adult" in kinds and not _SHOWS.isdisjoint(kinds):
        return True
    if "sum" in kinds and sum(names_topic(t) and t.weight >= 2 for t in chain) > 2:
        return True
    sites = kinds.count("site") + kinds.count("action") + sum(_is_site(t) for t in chain)
    house = is_named(chain) or not _HOUSES.isdisjoint(kinds)
    return sites > 1 or (
        sites > 0 and ((house and (len(chain) > 2 or candidate.again > 0)) or "betting-brand" in kinds)
    )


def _is_site(token: Token) -> bool:
    """Whether a strong word says where to go by itself: `传奇私服发布网`."""
    return token.weight >= 2 and len(token.text) > 3 and token.text.endswith(_SITES)


_SITES = (
    "网",
    "网站",
    "网址",
    "平台",
    "官网",
    "app",
    "下载",
    "入口",
    "发布站",
    "开户",
    "注册",
    "登录",
    "直播间",
    "现金",
)


def _as_used(candidate: Candidate, total: float, hidden: bool) -> float:
    """Less where the page quotes it, or gives its own account."""
    text, start, end, chain = candidate.text, candidate.start, candidate.end, candidate.chain
    if _TRAIL.match(text, end):
        return min(total, 2.0)
    if in_quotes(text, start, end):
        return min(total - 3.0, _BARE if words_on_it(candidate.page) else 3.0)
    if ends_quotation(text, start, end):
        return total - 1.5
    if not candidate.again and is_official(text[start:end]):
        return min(total, 2.0)
    afloat = adrift(text, start, end)
    if hidden and not (afloat and topic_of(chain) == "contact" and end - start == len(candidate.said)):
        return total
    start += chain[1].start - chain[0].start if chain[0].kind == "gap" else 0
    if topic_of(chain) == "contact":
        if invited(text, start, end, candidate.seam == "whole" and not afloat):
            return min(total - 3.0, 2.0)
        if not candidate.again and (addressed(text, start, chain) or is_label_and_account(chain)):
            return min(total - 1.0, 3.5)
        if (afloat and not any(_is_telling(t) for t in chain)) or (
            not candidate.again and candidate.seam != "torn" and is_plain_account(chain)
        ):
            return min(total, 3.5)
    if candidate.again > 1:
        return total
    code = candidate.code_start()
    called = any(t.kind.startswith("contact") for t in chain)
    if code is None or called or is_strong(chain) or is_house(chain):
        return total
    own = labelled_number(text, code) or site_of_body(text, chain, code) or listed(text, start) or commands(chain)
    return min(total - 3.0, 2.0) if own else total


def _is_telling(token: Token) -> bool:
    """Whether a word beside an account says what nobody gives his own account for."""
    return token.kind in _PROMISES or role(token.kind) == "topic" or (is_stem(token) and token.kind != HONEST)


def _has_account(chain: Sequence[Token]) -> bool:
    return any(t.kind == "code" and t.weight >= 0.8 for t in chain)


def _reachable(chain: Sequence[Token]) -> bool:
    """Whether a chain says where to go, or, with a name that is no word of the language, what to do."""
    address = any(t.kind == "code" and ("." in t.text or "点" in t.text) for t in chain)
    return address or (
        any(t.kind == "action" for t in chain) and any(t.weight >= 1.0 for t in chain if t.kind in _NAMES)
    )


def _signs(chain: Sequence[Token]) -> int:
    """How many of a name, a game or house, an account or address, and a gift stand in a chain that names no topic."""
    code = any(t.kind == "code" and t.weight >= 1.5 and not t.text.isdecimal() for t in chain)
    stems = any(is_stem(t) for t in chain)
    return is_named(chain) + code + stems + sum(any(t.kind == kind for t in chain) for kind in ("venue", "gift"))


def _is_adopted(candidate: Candidate) -> int:
    """Counts more signs for letters and digits, or an address, right beside a site's word where no sentence asks for them."""
    pairs = pairwise(candidate.chain)
    beside = any(
        a.end == b.start and {a.kind, b.kind} & _STEPS_AND_SHOWS and _is_account(a if a.kind == "code" else b)
        for a, b in pairs
        if "code" in (a.kind, b.kind)
    )
    return 2 if beside and candidate.loose else 1 if beside and candidate.gain > _NEEDED else 0


def _is_account(token: Token) -> bool:
    return token.weight >= 0.8 and not token.text.isalpha() and not token.text.isdecimal()
