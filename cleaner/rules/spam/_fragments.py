"""Advertising inside of sentences: chains of its words, with their exact boundaries and the evidence that they were dropped in.

Three kinds of evidence are added up: what the chain says, whether the sentence reads on without it, and whether it recurs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._chains import NO_TOPIC, SPARE, Token, chains_around, names_topic, weight_of
from cleaner.rules.spam._lexicon import Folded, fold, lexicon
from cleaner.rules.spam._seam import Seam, han_run_before, seam_at
from cleaner.words import tagged

_SEAM_WEIGHT: dict[Seam, float] = {"torn": 2.5, "stop": 1.0, "flow": 0.6, "whole": 1.0, "broken": -2.5}
_ACCOUNT = pattern(r"[a-z0-9][a-z0-9]{4,19}(?![a-z0-9_.-])", re.ASCII)
"""Letters and digits in one word: what accounts, addresses and invented brands have and hardly a word of a sentence does."""
_HARD_STOPS = frozenset("。！？；\n，、“”‘’（）《》")
_DISGUISE = pattern("[薇徽维胃幸芯裙]|威信|加威|v信|微x|企鹅|扣扣|扣群|飞机|[+]")
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
    cores = [*core_words(page)]
    if not page.signs.isdisjoint("0123456789"):
        cores += [
            m.span()
            for m in _ACCOUNT.finditer(folded.text)
            if _mixes(m.group()) and _starts_word(folded.text, m.start())
        ]
    if not cores:
        return
    cores.sort()
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


def _mixes(word: str) -> bool:
    return not word.isalpha() and not word.isdecimal()


def _starts_word(text: str, at: int) -> bool:
    return not at or text[at - 1] not in "._\\-"


def core_words(page: Page) -> list[tuple[int, int]]:
    """Where the folded text holds a word that starts a closer look; found once a page."""
    found: list[tuple[int, int]] | None = page.memo.get("spam/cores")
    if found is None:
        text = fold(page).text
        lex = lexicon()
        found = page.memo["spam/cores"] = [(start, end) for _, start, end in lex.core.find_matches_as_indexes(text)]
    return found


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
    if not again:
        start = _with_brand(text, start, chain[0])
    named = 1.6 if start < folded.origin(low, high)[0] else 0.0
    said = folded.text[low:high]
    seam = seam_at(text, start, end)
    score = (
        weight + named + _SEAM_WEIGHT[seam] + 1.2 * min(3, again) + 0.5 * min(2, heavy - 1 if weight >= 3 else heavy)
    )
    score += 1.0 if seam == "broken" and (again or weight >= 5) else 0.0
    score -= 3.0 if discussion else 0.0
    disguised = _disguised(text[start:end], said, chain)
    score += 1.5 if disguised else 0.0
    topic = max(chain, key=lambda t: (t.kind not in NO_TOPIC, t.weight)).kind.removesuffix("-word")
    if topic in NO_TOPIC:
        topic = "betting" if any(t.kind == "venue" for t in chain) else "download"
        # A code with no word beside it, a hash or a measure, advertises nothing.
        score -= 1.5 if any(t.kind in SPARE for t in chain) else 9.0
        promised = any(t.kind == "gift" for t in chain)
        if not again and not promised and seam != "torn" and any("." in t.text for t in chain if t.kind == "code"):
            score = min(score, 3.5)  # a firm's own site reads the same
    if not named and not any(t.kind in ("code", "betting-brand", "adult") and t.weight >= 0.8 for t in chain):
        score -= 1.0 if any(names_topic(t) for t in chain) else 2.5
    if start and end < len(text) and text[start - 1] in "“‘「『《〈\"'" and text[end] in "”’」』》〉\"'":
        score = min(score - 3.0, 3.0)  # in quotation marks it is being spoken of
    elif _quoted(text, start, end):
        score -= 1.5
    elif topic == "contact" and not disguised and _invited(text, start, end, seam):
        score = min(score - 3.0, 2.0)
    return Fragment(start, end, topic, weight, seam, score, text[start:end])


_NAMELESS = frozenset(("site", "venue", "betting", "code"))
_NAME_TAGS = frozenset(("nz", "nr", "nrt", "nrfg"))


def _with_brand(text: str, start: int, first: Token) -> int:
    """The start of a chain, moved over an unknown name in front of it: `皇鼎|官方网`, `海王|国际app下载`.

    An invented name falls apart into single nouns, or is taken for the name of a person or a thing; a word of the language, a
    pronoun or a verb is the sentence's own.
    """
    if first.kind not in _NAMELESS:
        return start
    found = tagged(han_run_before(text, start))
    if found and len(found[-1][0]) in (2, 3) and found[-1][1] in _NAME_TAGS and first.kind != "code":
        return start - len(found[-1][0])
    single = 0
    for word, tag in reversed(found):
        if len(word) > 1 or tag[0] not in "nmqgaxz" or tag in ("mq", "ad"):
            break
        single += 1
    return start - single if 2 <= single <= 4 else start


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
    r"(?:有意者?|意向|报名|報名|投稿|应聘|應聘|联系人|聯絡|联系|咨询|諮詢|详情|詳情|欢迎|歡迎|[请請可]|或者?|亦可|也可|可以|同时|订购|预约|預約|反馈|工作室|老师|女士|先生|经理|主任)[，,]?\Z"
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
    return text[start] in "请請可" or _INVITES.search(text, max(0, start - 8), start) is not None


def discusses(page: Page) -> bool:
    """Whether the page is about such advertising: police, courts and warnings speak of it in the same words."""
    found: bool | None = page.memo.get("spam/discussion")
    if found is None:
        lex = lexicon()
        text = fold(page).text
        seen = {i for i, _, _ in lex.every.find_matches_as_indexes(text) if lex.kinds[i] == "discussion"}
        found = page.memo["spam/discussion"] = len(seen) >= 3
    return found
