"""Advertising that was dropped into a word: where a word of the sentence closes up over it, as `料|酒` does over `料乐虎鲸娱乐平台酒`.

No list holds the names that houses make up, but a torn word tells where they begin and end. Of the stretches around a word of
advertising that one is taken over which words close up best, and which tears no word at its ends; how often words come is the
dictionary's own count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, pairwise, repeat
from math import log
from typing import NamedTuple

from cleaner.copies import apart, places
from cleaner.han import HAN
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.spam._lexicon import Lexicon, fold, lexicon
from cleaner.rules.spam._names import CLOSED, name_weight
from cleaner.rules.spam._seeds import seeds, weak_words
from cleaner.rules.spam._tokens import Token, tokens_between
from cleaner.rules.spam._weights import weight_of
from cleaner.spans import Span
from cleaner.words import dictionary, frequency, is_word, words

Reach = tuple[int, int]
_FAR, _NEAR = (10, 18), (4, 2)
"""How far before and behind a word of advertising the stretch may reach: around a weak one that stands alone, over a name."""
_REACH = 5
_TOTAL = 60_000_000
"""Words that the dictionary's counts add up to, near enough."""
_SIGNS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789·・_.|@+~()（）【】「」[]:：➕❤/ -")
"""What a stretch may hold beside Han."""
LEAST = 2.0
"""What a word must be worth over its halves, in nats."""
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
_REST = pattern(
    r"\d{1,4}(?:\.\d+)?(?:[年月日号%％万亿元瓦米克吨人个余多名户家层岁天次度℃小公平厘毫千]|$|[，。、；）)])|\.\d|[%％℃]|公里|平方|厘米|毫米|亿元|万元|个百分点"
)
_HALF_FIGURE = pattern(r"[0-9]\.?\Z|(?<![0-9])0[0-9]{2,3}-\Z")
_FIGURE_ENDS = frozenset("0123456789.-")
_YEAR = pattern(r"(?<![0-9])(?:19|20)[0-9]{2}\Z")
_LOCAL = pattern(r"[0-9]{7,8}(?![0-9])")
"""The rest of a telephone number behind its area's code."""
_UNITS = tuple("%％℃年月日号时分秒元万亿千百十个名人家户米克吨度岁天次周届层期点级倍条项件台部股.,:：-—~～/·+*x×")


class Torn(NamedTuple):
    """A stretch `[start, end)` of the folded text, how well words close up over it, and the words of advertising in it."""

    start: int
    end: int
    gain: float
    chain: list[Token]


def torn_around(text: str, start: int, end: int, lex: Lexicon, reach: Reach = _FAR) -> Torn | None:
    """The stretch around `[start, end)` over which a word closes up best; None where none does."""
    low, high = _bounds(text, start, end, reach)
    if reach == _FAR:
        # No further than a name before the first word of advertising, and a word behind the last.
        known = tokens_between(text, low, high, lex)
        low = max(low, min([start, *(token.start for token in known)]) - _MOST_UNKNOWN)
        high = min(high, max([end, *(token.end for token in known)]) + 2)
    pairs = _pairs(text, (low, start), (end, high), reach)
    figures = [at for at in range(low, start + 1) if _ends_figure(text, at)]
    if not pairs and not figures:
        return None
    inside = {at for token in tokens_between(text, low, high, lex) for at in range(token.start + 1, token.end)}
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
    if reach != _FAR:
        return pairs
    meetings = _meetings(text, lefts[0], rights[1])
    for left in before:
        met = meetings.get(left)
        for right in behind if met else ():
            ahead = meetings.get(right)
            if met and ahead and (met[0] or ahead[1]) and _joins(text, left, right, entry):
                pairs.append((left, right))
    return pairs


def _best_figure(text: str, figures: Sequence[int], rights: Sequence[int], lex: Lexicon) -> Torn | None:
    """The longest stretch within a figure: `1.|永胜彩界YS|2亿`, `3|雷火豹电竞官网|500瓦`; its own digits touch none of the figure's."""
    if not figures:
        return None
    left = figures[0]
    for right in reversed(rights):
        if right <= left or not _goes_on(text, left, right):
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
    if not any(map(_is_half, text[low:high])):
        return False
    ends = [chain[0].start, *(token.end for token in chain)]
    return all(start.start - end <= 1 for end, start in zip(ends, chain, strict=False)) and high - chain[-1].end <= 1


def _ends_figure(text: str, at: int) -> bool:
    """Whether a figure ends before `at`, and what follows is none of its units."""
    if not at or text[at - 1] not in _FIGURE_ENDS or text[at : at + 1].isdigit():
        return False
    if _HALF_FIGURE.search(text, max(0, at - 6), at) is None:
        return False
    return text[at : at + 1] not in _UNITS or _YEAR.search(text, max(0, at - 5), at) is not None


def _goes_on(text: str, low: int, high: int) -> bool:
    """Whether the figure that ends before `low` goes on at `high`: a digit or a point, or a unit that nothing else would begin."""
    if text[high - 1] in ".:：·(（-":
        return False
    if text[low : low + 1] in _UNITS:
        return text[high : high + 1] == "年"
    if text[low - 1] == "-":
        return _LOCAL.match(text, high) is not None
    if text[low - 1] == ".":
        return text[high : high + 1].isdigit()
    return _REST.match(text, high) is not None


def _bounds(text: str, start: int, end: int, reach: Reach) -> tuple[int, int]:
    """How far a stretch around `[start, end)` may reach: no further than the sentence's own marks."""
    low = start
    while low and start - low < reach[0] and ("\u3400" <= text[low - 1] <= "\u9fff" or text[low - 1] in _SIGNS):
        low -= 1
    high, last = end, min(len(text), end + reach[1])
    while high < last and ("\u3400" <= text[high] <= "\u9fff" or text[high] in _SIGNS):
        high += 1
    return low, high


def _meetings(text: str, low: int, high: int) -> dict[int, tuple[bool, bool]]:
    """Where words meet in `[low, high]`, and whether the one before and the one behind are single characters."""
    at = max(0, low - _REACH)
    found = words(text[at : high + _REACH])
    places: dict[int, tuple[bool, bool]] = {}
    for before, after in pairwise(found):
        at += len(before)
        places[at] = len(before) == 1, len(after) == 1
    return places


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
    if 2 <= len(name) <= 4 and all(map(_is_half, name)) and found[0].kind in _NAMEABLE:
        found.insert(0, Token(low, found[0].start, "name", name_weight(name), name))
    return found


def _is_half(char: str) -> bool:
    """Whether a character can be one half of a torn word."""
    return "\u3400" <= char <= "\u9fff"


def _joins(text: str, low: int, high: int, entry: Callable[[str], bool]) -> bool:
    """Whether more than one character before `low` or behind `high` make a word."""
    return (
        entry(text[low - 1] + text[high : high + 2])
        or entry(text[max(0, low - 2) : low] + text[high])
        or entry(text[max(0, low - 2) : low] + text[high : high + 2])
        or entry(text[max(0, low - 3) : low] + text[high])
        or entry(text[low - 1] + text[high : high + 3])
    )


def closing(text: str, low: int, high: int) -> float:
    """By how much the words over the seam are worth more than those at its sides, less what is torn at the ends of the stretch."""
    before, after = _run_before(text, low), _run_after(text, high)
    head, tail = _run_after(text[:high], low), _run_before(text[low:], high - low)
    if not _tears(before, after):
        return 0.0
    gain = _worth(before + after) - _worth(before) - _worth(after)
    return gain - _torn(before, head) - _torn(tail, after)


@lru_cache(maxsize=1 << 12)
def _tears(before: str, after: str) -> bool:
    """Whether the word over the seam has a half that is none itself: `打击|犯罪` are two whole words, and an entry all the same."""
    at = 0
    for word in words(before + after):
        if at < len(before) < at + len(word):
            halves = word[: len(before) - at], word[len(before) - at :]
            return any(len(half) == 1 or not is_word(half) for half in halves)
        at += len(word)
    return False


def _torn(left: str, right: str) -> float:
    return max(0.0, _worth(left + right) - _worth(left) - _worth(right)) if left and right else 0.0


def _run_before(text: str, at: int) -> str:
    low = at
    while low and at - low < _REACH and _is_half(text[low - 1]):
        low -= 1
    return text[low:at]


def _run_after(text: str, at: int) -> str:
    high = at
    while high < len(text) and high - at < _REACH and _is_half(text[high]):
        high += 1
    return text[at:high]


@lru_cache(maxsize=1 << 14)
def _worth(run: str) -> float:
    """The log of how likely the words of a run are, by the dictionary's counts."""
    return sum(_log_of(word) for word in words(run)) if run else 0.0


@lru_cache(maxsize=1 << 14)
def _log_of(word: str) -> float:
    return log(max(0.5, frequency(word)) / _TOTAL)


def _cost(text: str, low: int, high: int, chain: list[Token]) -> float:
    """What speaks against a stretch: characters that no word of advertising covers."""
    if not chain:
        return _NEVER
    covered = {at for token in chain for at in range(token.start, token.end)}
    bare = [at for at in range(low, high) if at not in covered and _is_half(text[at])]
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


_SURE = ((2.0, 3.4), (2.5, 2.6), (5.0, 2.2))
"""What a stretch must gain, and its words weigh, to go: the more of one, the less of the other."""
_LIKELY = 2.5, 2.0
"""The same, to be asked about."""
_LITTLE, _LITTLE_AGAIN, _LONG = 1.0, 0.8, 6
_LETTERS = pattern(f"[a-z0-9](?<=[{HAN}].)[a-z0-9]{{0,7}}(?=[{HAN}]{{2}})")
_MOST_LETTERS = 200
_LEAST_AGAIN = 0.8
"""What a word must gain where the stretch tears another as well."""
_NAMES = frozenset(("name", "betting-name", "betting-brand"))
_SHORTEST_NAME, _MADE_UP = 2, 3


def torn_in(page: Page) -> list[tuple[Torn, bool]]:
    """The torn stretches of a page in offsets of its folded text, in order, and whether each is certain; computed once a page."""
    found: list[tuple[Torn, bool]] | None = page.memo.get("spam/torn")
    if found is None:
        found = page.memo["spam/torn"] = sorted(_torn_in(page), key=lambda pair: pair[0].start)
    return found


def _torn_in(page: Page) -> list[tuple[Torn, bool]]:
    text, lex = fold(page).text, lexicon()
    taken: list[tuple[Torn, bool]] = []
    for (start, end), reach in chain(
        zip((*seeds(page), *_letters_again(text)), repeat(_FAR)), zip(weak_words(page), repeat(_NEAR))
    ):
        if any(torn.start <= start < torn.end for torn, _ in taken):
            continue
        torn = torn_around(text, start, end, lex, reach)
        if torn is None or any(torn.start < other.end and other.start < torn.end for other, _ in taken):
            continue
        if _goes_further(text, torn):
            continue
        if (sure := _is_sure(text, torn)) is not None:
            taken.append((torn, sure))
    for torn, sure in [*taken]:
        if sure:
            for said in _shorter(text, torn):
                taken += [(again, True) for again in _elsewhere(text, torn, said, taken)]
            taken += [(again, True) for again in _named_elsewhere(text, torn, lex, taken)]
    return taken


def _named_elsewhere(text: str, torn: Torn, lex: Lexicon, taken: list[tuple[Torn, bool]]) -> list[Torn]:
    """Other places of the made-up name that a proven stretch begins with, with the words of advertising right behind it."""
    behind = next((t.start for t in torn.chain if t.kind not in _NAMES), torn.end)
    name = text[torn.start : behind].rstrip("·-_ ")
    if len(name) < _MADE_UP or not all(map(_is_half, name)) or is_word(name):
        return []
    found: list[Torn] = []
    at = -1
    while (at := text.find(name, at + 1)) >= 0:
        if any(at < other.end and other.start < at + len(name) for other, _ in taken):
            continue
        end = at + len(name)
        for token in tokens_between(text, end, min(len(text), end + _FAR[1]), lex):
            if token.start - end > 1 or "\n" in text[end : token.start]:
                break
            end = token.end
        found.append(Torn(at, end, torn.gain, torn.chain))
    return found


def _goes_further(text: str, torn: Torn) -> bool:
    """Whether the stretch stands in several places and in each between the same signs: then it is a part of what was dropped in."""
    said = text[torn.start : torn.end]
    found = places(text, said)
    if len(found) < 2:
        return False
    before, behind = ({text[at + by : at + by + 1] for at in found} for by in (-1, len(said)))
    return len(before) == 1 or len(behind) == 1


def _is_sure(text: str, torn: Torn) -> bool | None:
    """Whether a stretch goes; None where it is not even asked about."""
    weight = weight_of(torn.chain)
    if _comes_back(text, torn) and (weight >= _LITTLE or torn.gain >= _LIKELY[0]):
        return True
    said = text[torn.start : torn.end]
    if len(said) >= _LONG and torn.gain >= _LIKELY[0] and weight >= _LITTLE_AGAIN and len(places(text, said)) > 1:
        return True
    for gain, least in _SURE:
        if torn.gain >= gain and weight >= least:
            return True
    return False if torn.gain >= _LIKELY[0] and weight >= _LIKELY[1] else None


def _letters_again(text: str) -> list[tuple[int, int]]:
    """Where letters run into Han with which they stand in another place too: `ob星彩`."""
    spans = [m.span() for m in _LETTERS.finditer(text) if not m.group().isdecimal()][:_MOST_LETTERS]
    if len(spans) < 2:
        return []
    times = Counter(text[start : end + 2] for start, end in spans)
    again = {said for said, count in times.items() if count > 1 and len(places(text, said)) > 1}
    return [(start, _as_far(text, start, end + 2)) for start, end in spans if text[start : end + 2] in again]


def _as_far(text: str, start: int, end: int) -> int:
    """How far what begins at `start` stands the same in as many places as up to `end`."""
    times = text.count(text[start:end])
    while end < len(text) and _is_half(text[end]) and text.count(text[start : end + 1]) == times:
        end += 1
    return end


def _comes_back(text: str, torn: Torn) -> bool:
    """Whether the same stretch tears another word as well."""
    said = text[torn.start : torn.end]
    if len(said) < 4:
        return False
    others = [at for at in places(text, said) if at and at != torn.start]
    return any(
        _closes(text, at, at + len(said), _LEAST_AGAIN) and len(apart(text, len(said), (torn.start, at))) > 1
        for at in others
    )


def _closes(text: str, low: int, high: int, least: float = LEAST) -> bool:
    """Whether a word or a figure closes up over a stretch."""
    if high >= len(text):
        return False
    if _ends_figure(text, low) and _goes_on(text, low, high):
        return True
    return _is_half(text[low - 1]) and _is_half(text[high]) and closing(text, low, high) >= least


def _shorter(text: str, torn: Torn) -> list[str]:
    """What a stretch is told by elsewhere: the whole, and what it begins with, up to its bare name."""
    ends = [torn.end, *(token.end for token in torn.chain[-2::-1]), torn.chain[0].start]
    return [text[torn.start : end] for end in ends if end - torn.start >= _SHORTEST_NAME]


def _elsewhere(text: str, torn: Torn, said: str, taken: list[tuple[Torn, bool]]) -> list[Torn]:
    """Other places of a proven stretch, or of its beginning where that tears a word too."""
    found: list[Torn] = []
    whole = said == text[torn.start : torn.end]
    at = -1
    while (at := text.find(said, at + 1)) >= 0:
        end = at + len(said)
        if any(at < other.end and other.start < end for other in (*(t for t, _ in taken), *found)) or not at:
            continue
        if (whole and len(said) > 3) or _closes(text, at, end):
            chain = [t for t in torn.chain if t.end <= torn.start + len(said)]
            found.append(Torn(at, end, torn.gain, chain or torn.chain[:1]))
    return found
