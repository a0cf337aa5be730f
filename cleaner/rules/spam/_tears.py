"""The torn stretches of a page: around its words of advertising, and where a proven one, or its name, stands again."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import chain, repeat

from cleaner.han import HAN
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.copies import apart, places
from cleaner.rules.spam._closing import closes, is_half
from cleaner.rules.spam._lexicon import Lexicon, fold, lexicon
from cleaner.rules.spam._seeds import seeds, weak_words
from cleaner.rules.spam._tokens import tokens_between
from cleaner.rules.spam._torn import FAR, NEAR, Torn, torn_around
from cleaner.rules.spam._weights import weight_of
from cleaner.words import is_word

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
    taken = _Taken()
    for (start, end), reach in chain(
        zip((*seeds(page), *_letters_again(text)), repeat(FAR)), zip(weak_words(page), repeat(NEAR))
    ):
        if taken.meets(start, start + 1):
            continue
        torn = torn_around(text, start, end, lex, reach)
        if torn is None or taken.meets(torn.start, torn.end):
            continue
        if _goes_further(text, torn):
            continue
        if (sure := _is_sure(text, torn)) is not None:
            taken.add(torn, sure)
    for torn, sure in [*taken.found]:
        if sure:
            for said in _shorter(text, torn):
                _take_elsewhere(text, torn, said, taken)
            _take_named_elsewhere(text, torn, lex, taken)
    return taken.found


class _Taken:
    """Torn stretches in order, none of which meets another, and whether each is certain."""

    def __init__(self) -> None:
        self.found: list[tuple[Torn, bool]] = []
        self._starts: list[int] = []

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them reaches into `[start, end)`."""
        n = bisect_left(self._starts, end)
        return n > 0 and self.found[n - 1][0].end > start

    def add(self, torn: Torn, sure: bool) -> None:
        n = bisect_left(self._starts, torn.start)
        self._starts.insert(n, torn.start)
        self.found.insert(n, (torn, sure))


def _take_named_elsewhere(text: str, torn: Torn, lex: Lexicon, taken: _Taken) -> None:
    """Takes other places of the made-up name that a proven stretch begins with, with the words of advertising right behind it."""
    behind = next((t.start for t in torn.chain if t.kind not in _NAMES), torn.end)
    name = text[torn.start : behind].rstrip("·-_ ")
    if len(name) < _MADE_UP or not all(map(is_half, name)) or is_word(name):
        return
    at = -1
    while (at := text.find(name, at + 1)) >= 0:
        if taken.meets(at, at + len(name)):
            continue
        end = at + len(name)
        for token in tokens_between(text, end, min(len(text), end + FAR[1]), lex):
            if token.start - end > 1 or "\n" in text[end : token.start]:
                break
            end = token.end
        if not taken.meets(at, end):
            taken.add(Torn(at, end, torn.gain, torn.chain), True)


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
    while end < len(text) and is_half(text[end]) and text.count(text[start : end + 1]) == times:
        end += 1
    return end


def _comes_back(text: str, torn: Torn) -> bool:
    """Whether the same stretch tears another word as well."""
    said = text[torn.start : torn.end]
    if len(said) < 4:
        return False
    others = [at for at in places(text, said) if at and at != torn.start]
    return any(
        closes(text, at, at + len(said), _LEAST_AGAIN) and len(apart(text, len(said), (torn.start, at))) > 1
        for at in others
    )


def _shorter(text: str, torn: Torn) -> list[str]:
    """What a stretch is told by elsewhere: the whole, and what it begins with, up to its bare name."""
    ends = [torn.end, *(token.end for token in torn.chain[-2::-1]), torn.chain[0].start]
    return [text[torn.start : end] for end in ends if end - torn.start >= _SHORTEST_NAME]


def _take_elsewhere(text: str, torn: Torn, said: str, taken: _Taken) -> None:
    """Takes other places of a proven stretch, or of its beginning where that tears a word too."""
    whole = said == text[torn.start : torn.end]
    at = -1
    while (at := text.find(said, at + 1)) >= 0:
        end = at + len(said)
        if taken.meets(at, end) or not at:
            continue
        if (whole and len(said) > 3) or closes(text, at, end):
            chain = [t for t in torn.chain if t.end <= torn.start + len(said)]
            taken.add(Torn(at, end, torn.gain, chain or torn.chain[:1]), True)
