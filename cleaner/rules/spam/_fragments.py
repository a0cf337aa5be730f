"""Advertising inside of sentences: chains of its words, with their exact boundaries and the evidence that they were dropped in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.page import Page
from cleaner.rules.copies import apart
from cleaner.rules.spam._chains import chains_around
from cleaner.rules.spam._judge import LEAST_WEIGHT, Candidate, score
from cleaner.rules.spam._lexicon import Folded, fold, lexicon
from cleaner.rules.spam._names import CLOSED
from cleaner.rules.spam._reading import gain
from cleaner.rules.spam._seam import Seam, orphaned, seam_at
from cleaner.rules.spam._seeds import seeds
from cleaner.rules.spam._tears import torn_in
from cleaner.rules.spam._tokens import Token
from cleaner.rules.spam._torn import Torn
from cleaner.rules.spam._weights import NO_TOPIC, reaches, topic_of, weight_of

_LIKELY_TORN = 3.2
_LEAST_AGAIN = 1.6
"""What a chain that comes back must weigh for a closer look."""
_HEAVY = 3
_BETTER = 0.5
"""From what mean gain on, in nats, a matter that comes back was put in, and is not what the text is about."""
_FEW_PLACES = 8
"""Of how many places of a recurring chain it is asked how the text reads on there."""
_HARD_STOPS = frozenset("。！？；\n，、“”‘’（）《》")
_PAIRS = ("【】", "（）", "()", "[]", "「」", "『』", "《》")
_BRACKETED = 14
_LEADING = frozenset(("site", "action", "gift", "betting-promise", "bait"))
_OPEN_TOPICS = frozenset(("betting", "betting-brand", "adult", "games"))
"""What no firm and no heading names; trades like loans have honest ones."""
_NEIGHBOURHOOD = 6000
"""How far around it is looked whether a text has the words of a chain elsewhere."""
_GROWTH = 24
"""How far a recurring chain is followed into what stands beside it."""


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
        torn = [_of_torn(page, stretch, sure) for stretch, sure in torn_in(page)]
        others = (f for f in _fragments(page) if not any(f.start < t.end and t.start < f.end for t in torn))
        every = (f for f in (*torn, *others) if not _crosses_cells(page, f))
        found = page.memo["spam/fragments"] = tuple(sorted(every, key=lambda f: f.start))
    return found


def _crosses_cells(page: Page, fragment: Fragment) -> bool:
    """Whether it lies over a border of a row of a table: the heads of two columns are no phrase."""
    return "|" in fragment.text and page.text.startswith("|", page.line_at(fragment.start)[0])


def _of_torn(page: Page, stretch: Torn, sure: bool) -> Fragment:
    start, end = fold(page).origin(stretch.start, stretch.end)
    weight = weight_of(stretch.chain)
    scored = weight + 2 * stretch.gain if sure else _LIKELY_TORN
    return Fragment(start, end, _topic(stretch.chain), weight, "torn", scored, page.text[start:end])


def _fragments(page: Page) -> Iterator[Fragment]:
    cores = seeds(page)
    if not cores:
        return
    folded = fold(page)
    found = [chain for chain in chains_around(folded.text, lexicon(), cores) if weight_of(chain) >= _LEAST_AGAIN]
    places: dict[str, list[int]] = {}
    for chain in found:
        places.setdefault(_said(folded, chain), []).append(chain[0].start)
    places = {said: apart(folded.text, len(said), starts) for said, starts in places.items()}
    chains = [c for c in found if weight_of(c) >= LEAST_WEIGHT or len(places[_said(folded, c)]) > 1]
    if not chains:
        return
    growth = {said: _growth(folded.text, len(said), starts) for said, starts in places.items() if len(starts) > 1}
    heavy = sum(weight_of(chain) >= _HEAVY for chain in chains)
    for chain in chains:
        said = _said(folded, chain)
        yield _fragment(page, folded, chain, places[said], growth.get(said, (0, 0)), heavy)


def _fragment(
    page: Page, folded: Folded, chain: Sequence[Token], places: Sequence[int], growth: tuple[int, int], heavy: int
) -> Fragment:
    weight = weight_of(chain)
    left, right = growth if weight >= 2 else (0, 0)
    low, high = chain[0].start - left, chain[-1].end + right
    start, end = _with_brackets(page.text, *folded.origin(low, high))
    seam = seam_at(page.text, start, end)
    company = heavy - 1 if weight >= _HEAVY else heavy
    spans = [folded.origin(at - left, at - left + high - low) for at in places[:_FEW_PLACES]]
    better = sum(gain(page.simplified, *span) for span in spans) / len(spans)
    orphan = all(orphaned(page.text, *span) for span in spans)
    sealed = len(places) > 1 and better > -_BETTER and _is_sealed(folded.text, chain, places)
    times = len(places) - 1 if orphan or sealed or reaches(chain) or better > _BETTER else 0
    candidate = Candidate(
        page, start, end, folded.text[low:high], chain, weight, seam, times, orphan, sealed, better, company
    )
    topic = _topic(chain)
    return Fragment(start, end, topic, weight, seam, score(candidate), page.text[start:end])


def _topic(chain: Sequence[Token]) -> str:
    topic = topic_of(chain)
    if topic not in NO_TOPIC:
        return topic
    return "betting" if any(t.kind in ("venue", "betting-name", "name") for t in chain) else "download"


def _is_sealed(text: str, chain: Sequence[Token], places: Sequence[int]) -> bool:
    """Whether all words of a chain that comes back stand in its places only, near by; what a text is about it says in other words too."""
    if _LEADING.isdisjoint(t.kind for t in chain) and topic_of(chain) not in _OPEN_TOPICS:
        return False
    low, high = max(0, places[0] - _NEIGHBOURHOOD), places[0] + _NEIGHBOURHOOD
    said = text[chain[0].start : chain[-1].end]
    times = text.count(said, low, high)
    words = {token.text for token in chain if len(token.text) > 1}
    return times > 1 and all(text.count(word, low, high) == times * said.count(word) for word in words)


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


def _said(folded: Folded, chain: Sequence[Token]) -> str:
    return folded.text[chain[0].start : chain[-1].end]


def _growth(text: str, size: int, starts: Sequence[int]) -> tuple[int, int]:
    """By how much a chain grows to both sides if all is added that recurs with it wherever it stands in this text."""
    left = right = 0
    while left < _GROWTH and all(_same_before(text, starts[0], at, left) for at in starts[1:]):
        left += 1
    while right < _GROWTH and all(_same_behind(text, starts[0], at, size + right) for at in starts[1:]):
        right += 1
    if len(starts) == 2:  # one word of grammar beside both is chance
        left = 0 if left == 1 and text[starts[0] - 1] in CLOSED else left
        right = 0 if right == 1 and text[starts[0] + size] in CLOSED else right
    return left, right


def _same_before(text: str, a: int, b: int, step: int) -> bool:
    return min(a, b) - step > 0 and text[a - step - 1] == text[b - step - 1] and text[a - step - 1] not in _HARD_STOPS


def _same_behind(text: str, a: int, b: int, step: int) -> bool:
    return max(a, b) + step < len(text) and text[a + step] == text[b + step] and text[a + step] not in _HARD_STOPS
