"""Advertising that was dropped into a word: where a word of the sentence closes up over it, as `料|酒` does over `料乐虎鲸娱乐平台酒`.

No list holds the names that houses make up, but a torn word tells where they begin and end. Of the stretches around a word of
advertising that one is taken over which words close up best, and which tears no word at its ends; how often words come is the
dictionary's own count.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cleaner.han import HAN
from cleaner.patterns import pattern
from cleaner.rules.copies import places
from cleaner.rules.spam._closing import LEAST, closing, ends_figure, goes_on, is_half, joins, meetings
from cleaner.rules.spam._lexicon import Lexicon
from cleaner.rules.spam._names import CLOSED, name_weight
from cleaner.rules.spam._tokens import Token, tokens_between
from cleaner.spans import Span
from cleaner.words import dictionary, is_word, words

Reach = tuple[int, int]
FAR, NEAR = (10, 18), (4, 2)
"""How far before and behind a word of advertising the stretch may reach: around a weak one that stands alone, over a name."""
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789·・_.|@+~()（）【】「」[]:：➕❤/ -")
"""What a stretch may hold beside Han."""
_A_WORD, _GRAMMAR = 1.0, 2.0
"""What a word of the language costs in a name, and a word of grammar or a numeral."""
_NEVER = 99.0
_NUMERALS = frozenset("一二三四五六七八九十百千万亿两几")
_SPELLED_SITE = pattern(f"[{HAN}]{{1,4}}点(?:com|cn|net|cc|vip|top)(?![a-z])")
_NAMEABLE = frozenset(("site", "venue", "betting", "betting-word", "media", "action"))
_MOST_UNKNOWN = 5
_UNKNOWN, _UNKNOWN_WITHIN, _UNKNOWN_BEHIND, _WORD_BEHIND = 0.3, 0.5, 5.0, 1.5
"""What a character costs that no word of advertising covers: before the first, between two, and behind the last; a whole word behind it."""
_FIGURE = 5.0
"""What a figure is worth that closes up."""


class Torn(NamedTuple):
    """A stretch `[start, end)` of the folded text, how well words close up over it, and the words of advertising in it."""

    start: int
    end: int
    gain: float
    chain: list[Token]


def torn_around(text: str, start: int, end: int, lex: Lexicon, reach: Reach = FAR) -> Torn | None:
    """The stretch around `[start, end)` over which a word closes up best; None where none does."""
    low, high = _bounds(text, start, end, reach)
    known: list[Token] | None = None
    if reach == FAR:
        # No further than a name before the first word of advertising, and a word behind the last.
        known = tokens_between(text, low, high, lex)
        low = max(low, min([start, *(token.start for token in known)]) - _MOST_UNKNOWN)
        high = min(high, max([end, *(token.end for token in known)]) + 2)
    pairs = _pairs(text, (low, start), (end, high), reach)
    figures = [at for at in range(low, start + 1) if ends_figure(text, at)]
    if not pairs and not figures:
        return None
    known = tokens_between(text, low, high, lex) if known is None else known
    inside = {at for token in known for at in range(token.start + 1, token.end)}
    best = _best_figure(text, figures, [at for at in range(end, high + 1) if at not in inside], lex)
    for left, right in pairs:
        if right in inside:
            continue
        gain = closing(text, left, right)
        if gain < LEAST:
            continue
        said = _chain(text, left, right, lex, (start, end))
        gain -= _cost(text, left, right, said)
        if best is None or gain > best.gain:
            best = Torn(left, right, gain, said)
    return best if best is not None and best.gain >= LEAST else None


def _pairs(text: str, lefts: Span, rights: Span, reach: Reach) -> list[Span]:
    """Where a stretch may begin and end so that what is before and behind it makes a word."""
    entry = dictionary()
    behind = [at for at, char in enumerate(text[rights[0] : rights[1] + 1], rights[0]) if "\u3400" <= char <= "\u9fff"]
    low = max(1, lefts[0])
    before = [at for at, char in enumerate(text[low - 1 : lefts[1]], low) if "\u3400" <= char <= "\u9fff"]
    if not behind or not before:
        return []
    pairs = [(left, right) for left in before for right in behind if entry(text[left - 1] + text[right])]
    if reach != FAR:
        return pairs
    seams = meetings(text, lefts[0], rights[1])
    for left in before:
        met = seams.get(left)
        for right in behind if met else ():
            ahead = seams.get(right)
            if met and ahead and (met[0] or ahead[1]) and joins(text, left, right, entry):
                pairs.append((left, right))
    return pairs


def _best_figure(text: str, figures: Sequence[int], rights: Sequence[int], lex: Lexicon) -> Torn | None:
    """The longest stretch within a figure: `1.|永胜彩界YS|2亿`, `3|雷火豹电竞官网|500瓦`; its own digits touch none of the figure's."""
    if not figures:
        return None
    left = figures[0]
    for right in reversed(rights):
        if right <= left or not goes_on(text, left, right):
            continue
        if text[right - 1].isdigit() and len(places(text, text[left:right])) < 2:
            continue  # which digits are its own only another place can tell
        said = _chain(text, left, right, lex)
        gain = _FIGURE - _cost(text, left, right, said)
        if gain >= LEAST and _is_one_piece(text, left, right, said):
            return Torn(left, right, gain, said)
    return None


def _is_one_piece(text: str, low: int, high: int, chain: Sequence[Token]) -> bool:
    """Whether a stretch holds Han, and nothing but words of advertising behind its name."""
    if not any(map(is_half, text[low:high])):
        return False
    ends = [chain[0].start, *(token.end for token in chain)]
    return all(start.start - end <= 1 for end, start in zip(ends, chain, strict=False)) and high - chain[-1].end <= 1


def _bounds(text: str, start: int, end: int, reach: Reach) -> tuple[int, int]:
    """How far a stretch around `[start, end)` may reach: no further than the sentence's own marks."""
    low = start
    while low and start - low < reach[0] and ("\u3400" <= text[low - 1] <= "\u9fff" or text[low - 1] in _SIGNS):
        low -= 1
    high, last = end, min(len(text), end + reach[1])
    while high < last and ("\u3400" <= text[high] <= "\u9fff" or text[high] in _SIGNS):
        high += 1
    return low, high


def _chain(text: str, low: int, high: int, lex: Lexicon, seed: tuple[int, int] | None = None) -> list[Token]:
    """The words of advertising in a stretch, with the unknown name before the first and sites that are spelled out."""
    found = tokens_between(text, low, high, lex)
    found += [
        Token(m.start(), m.end(), "code", 1.5, m.group())
        for m in _SPELLED_SITE.finditer(text, low, high)
        if not any(t.start < m.end() and m.start() < t.end for t in found if t.kind == "code")
    ]
    if seed is not None and not any(t.start < seed[1] and seed[0] < t.end and t.kind != "code" for t in found):
        found = [t for t in found if t.end <= seed[0] or t.start >= seed[1]]
        found.append(Token(*seed, "code", 0.8, text[slice(*seed)]))
    if not found:
        return found
    found.sort(key=lambda token: token.start)
    name = text[low : found[0].start]
    if 2 <= len(name) <= 4 and all(map(is_half, name)) and found[0].kind in _NAMEABLE:
        found.insert(0, Token(low, found[0].start, "name", name_weight(name), name))
    return found


def _cost(text: str, low: int, high: int, chain: list[Token]) -> float:
    """What speaks against a stretch: characters that no word of advertising covers."""
    if not chain:
        return _NEVER
    covered = {at for token in chain for at in range(token.start, token.end)}
    bare = [at for at in range(low, high) if at not in covered and is_half(text[at])]
    name = "".join(text[at] for at in bare if at < chain[0].start)
    tail = text[chain[-1].end : high]
    behind = sum(at >= chain[-1].end for at in bare)
    if len(bare) > _MOST_UNKNOWN:
        return _NEVER
    return (
        _of_name(name)
        + _UNKNOWN_WITHIN * (len(bare) - len(name) - behind)
        + (_WORD_BEHIND if len(tail) == 2 and is_word(tail) else _UNKNOWN_BEHIND * behind)
    )


@lru_cache(maxsize=1 << 10)
def _of_name(name: str) -> float:
    """What an unknown name costs: little where it falls apart into single characters, more where words of the language stand in it."""
    if not name:
        return 0.0
    cost = _NEVER if name[0] in CLOSED or name[0] in _NUMERALS else 0.0
    for word in words(name):
        if len(word) > 1:
            cost += _A_WORD
        else:
            cost += _GRAMMAR if word in CLOSED or word in _NUMERALS else _UNKNOWN
    return cost
