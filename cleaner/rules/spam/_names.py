"""Unknown names beside advertising: where `皇鼎` begins in `头晕等症状皇鼎官方网`.

No list can hold the names that betting sites make up. Of the few places where a name may begin, that one is taken at which the
sentence before it ends best and the name looks most like one: it is no word or the name of a thing, it comes back nowhere else
in the text, it is made of gold, dragons and luck.
"""

from __future__ import annotations

from functools import cache

from cleaner.rules.spam._families import FORTUNE
from cleaner.rules.spam._lexicon import lexicon
from cleaner.rules.spam._seam import han_run_before, needs_more
from cleaner.words import inside_word, is_word, tagged, words

_LENGTHS = {2: 0.9, 3: 0.5, 4: 0.1}
_NEIGHBOURHOOD = 4000
"""How far around a name is looked for another place where it stands; bounds the work."""
_NOUNS = frozenset(
    ("n", "nz", "nr", "nrt", "nrfg", "ns", "nt", "ng", "s", "t", "zg", "x", "a", "ag", "b", "m", "g", "j", "vg", "tg")
)
CLOSED = frozenset(
    "的了着过是在有和与及或等也都就才又还被把将从向对为以于而但并则其这那此该我你他她它们个们不没很最更说上下中里外后前时间约近本不请到去来可能会每各再已只仅认须必"
)


_NUMERALS = frozenset("一二三四五六七八九十百千万亿两零〇第几数")


def name_before(text: str, start: int, end: int, bare: float) -> int:
    """Where the chain `[start, end)` of folded `text` begins with the name before it.

    `bare` says how likely it is that there is none: 0 where as many chains of this kind have a name as have none.
    """
    run = han_run_before(text, start)
    if not run:
        return start
    after = text[end : end + 6]
    best, length = bare + _ending(run, after), 0
    shut = len(run) < 8
    for size in _LENGTHS:
        if size <= len(run):
            score = _looks(text, start, run, size) + _ending(run[:-size], after if size < len(run) or not shut else "")
            if size == len(run) and shut and bare < 1:
                score += 1.0  # it stands behind a mark
            if score > best:
                best, length = score, size
    return start - length


_WORDS = {
    **dict.fromkeys(("t", "m", "mq", "q", "f", "s"), -2.0),
    "a": -1.0,
    "ad": -1.0,
    "an": -1.0,
    "n": 0.0,
    "nz": 0.6,
    "nr": 0.6,
    "ns": 0.5,
}
"""How a word of the language suits as a name, by its part of speech."""


def name_weight(name: str) -> float:
    """What an unknown name adds to a chain: little where it is a word of the language."""
    if name in _names():
        return 1.6
    fortune = sum(char in FORTUNE for char in name) / len(name)
    return 0.4 + 0.8 * fortune if is_word(name) else 1.0 + 0.4 * fortune


def is_name(text: str) -> bool:
    """Whether a few Han characters between words of advertising can be a name: no word of grammar among them, no verb."""
    return 2 <= len(text) <= 4 and (
        text in _names() or (CLOSED.isdisjoint(text) and all(tag in _NOUNS for _, tag in tagged(text)))
    )


@cache
def _names() -> frozenset[str]:
    lex = lexicon()
    return frozenset(word for word, kind in zip(lex.words, lex.kinds, strict=True) if kind == "betting-name")


def _looks(text: str, start: int, run: str, size: int) -> float:
    """How much the last `size` characters of `run` look like a made-up name."""
    name, left = run[-size:], run[:-size]
    if name in _names():
        return 3.5 + 0.2 * size
    if not CLOSED.isdisjoint(name) or _NUMERALS.issuperset(name):
        return -9.0
    score = _LENGTHS[size] + sum(char in FORTUNE for char in name) / size
    parts = tagged(name)
    if len(parts) == 1:
        tag = parts[0][1]
        score += _WORDS.get(tag, 0.2 if tag in _NOUNS else -1.5)
    else:
        # Names fall apart into single characters; two words side by side are the sentence's.
        score -= sum(
            1.0 if len(word) > 1 else 0.8
            for word, tag in parts
            if (len(word) > 1 or tag not in _NOUNS) and word not in FORTUNE
        )
    if left and inside_word(left, name):
        score -= 2.5
    around = text[max(0, start - _NEIGHBOURHOOD) : start - size] + "\n" + text[start : start + _NEIGHBOURHOOD]
    beside = text[start : start + 2]
    return score - (2.0 if around.count(name) > around.count(name + beside) else 0.0)


def _ending(left: str, after: str) -> float:
    """How well the sentence before a name breaks off: badly behind a preposition or half a word."""
    if not left:
        return 0.0
    if needs_more(left, after if after and "\u3400" <= after[0] <= "\u9fff" else ""):
        return -2.0
    last = words(left)[-1]
    return -0.8 if len(last) == 1 and last not in CLOSED else 0.3
