"""Which symbols of a document were injected: the evidence of all places of each, summed over the runs they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleaner.page import Page
from cleaner.rules.noise._classes import NOTE_SIGNS, STRAYABLE, Class, class_of, is_at_home, is_ornament, script_of
from cleaner.rules.noise._depicted import Depicted, depicted
from cleaner.rules.noise._emoji import PRESENTED, are_amid_words, emoji_among, is_amid_sentence, is_picture, is_strewn
from cleaner.rules.noise._groups import LIKELY, OWN_PLACES, SURE, Group, is_of_writer, says_something, weigh
from cleaner.rules.noise._odd import is_odd, is_pervasive, is_sober
from cleaner.rules.noise._runs import BEFORE_FIGURES, Run
from cleaner.symbols import is_emoji

_EMOJI = "\U0001f600"
_IDLE = "\u25fd"
_TONES = tuple("\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")
_ROLES = frozenset("\u2640\u2642\u2695\u2696\u2708")
"""Signs that make one emoji with the person before them."""
_OFTEN, _SELDOM = 4, 3


@dataclass(slots=True)
class Alphabet:
    """How sure the document makes us of each symbol: `sure` are deleted, `likely` proposed. Values are scores.

    `anywhere` are those of the sure that hardly ever stand where writers put symbols: there they were injected too.
    """

    sure: dict[str, float]
    likely: dict[str, float]
    anywhere: frozenset[str]
    strangers: frozenset[str]
    """Those of the sure that never stand where writers put symbols: what is behind them, if a space, is no end."""


@dataclass(slots=True)
class _Evidence:
    """All that the runs of a page say: each symbol's own score, the groups, and what joins symbols to groups."""

    owners: dict[str, str]
    emoji: frozenset[str]
    aside: frozenset[str]
    misplaced: frozenset[str]
    own: dict[str, float]
    groups: dict[str, Group]
    total: float
    sober: bool
    adorned: bool

    def root(self, char: str) -> str:
        """What the group of a symbol is known by."""
        return _EMOJI if char in self.emoji else _root(self.owners, _anchor(char))

    def group(self, char: str) -> Group:
        """The group that a symbol belongs to; an empty one where it only ever stands beside others, as `℃` in `25℃★`."""
        return self.groups.get(self.root(char)) or Group()


@dataclass(frozen=True, slots=True)
class _Share:
    """The groups that a run speaks for, each with the class of its member there, and the symbols that it counts for."""

    groups: list[tuple[Group, Class]]
    members: list[str]


def alphabet_of(page: Page, runs: Sequence[Run]) -> Alphabet:
    """Infers the injected alphabet of a page from its runs."""
    evidence = _gather(page, runs)
    learned = page.evidence.get("alphabets", {}).get(page.source, "")
    defined = _defined(runs)
    barred = {c for run in runs if run.place == "hidden" for c in run.members}
    barred |= {c for c in evidence.own if evidence.group(c).own * 3 > evidence.group(c).runs}
    shows = depicted(page, emoji_among(runs)) if evidence.emoji else Depicted(0, 0, 0)
    strewn = is_strewn(page, runs, shows)
    sure: dict[str, float] = {}
    likely: dict[str, float] = {}
    amid = are_amid_words(page, evidence.groups.get(_EMOJI), shows)
    for c, score in evidence.own.items():
        group = evidence.group(c)
        if c in evidence.emoji and shows.meant and group.strong - group.slots < 2:
            continue
        if c in evidence.emoji:
            _judge_emoji(c, group, strewn or amid, evidence.sober, sure, likely)
            if c in likely and c not in evidence.misplaced:
                del likely[c]
        elif c not in evidence.misplaced:
            continue
        elif c in learned or _is_sure(c, evidence, score, c in defined):
            sure[c] = max(group.score, score, SURE)
        elif _is_likely(c, group, score, c in defined):
            likely[c] = max(group.score, score)
    _add_company(sure, likely, runs, defined, evidence.aside)
    _add_kindred(sure, likely, evidence.own, defined | barred | evidence.aside)
    if not evidence.emoji.isdisjoint(sure):
        _add_pictures(sure, likely, evidence, runs, defined | barred)
    anywhere = frozenset(c for c in sure if _is_anywhere(evidence.group(c)))
    return Alphabet(sure, likely, anywhere, frozenset(c for c in sure if not evidence.group(c).own))


def _share(evidence: _Evidence, run: Run) -> _Share:
    """Who takes part in what a run says. `25℃★`, `1∶▲2`: a sign that belongs to what stands beside the run does not."""
    strange = [c for c in sorted(run.members) if not is_at_home(c) and c not in evidence.aside]
    roots = {evidence.root(c): c for c in strange or sorted(run.members)}
    groups = [(evidence.groups.setdefault(root, Group()), class_of(member)) for root, member in roots.items()]
    return _Share(groups, [c for c in run.members if evidence.root(c) in roots])


def _defined(runs: Sequence[Run]) -> set[str]:
    """The symbols that the text explains: of one that stands all over, a few places look like a legend by chance."""
    explained = Counter(c for run in runs if run.place == "legend" and not run.mixed for c in run.members)
    if not explained:
        return set()
    counts = Counter(c for run in runs for c in run.members)
    return {c for c, times in explained.items() if times * 8 >= counts[c]}


def _gather(page: Page, runs: Sequence[Run]) -> _Evidence:
    owners: dict[str, str] = {}
    aside = _aside(runs)
    for run in runs:
        if run.mixed:
            _join(owners, (c for c in run.members if is_ornament(c) and c not in aside))
    emoji = frozenset(c for run in runs if run.emoji for c in run.members if _is_part_of_emoji(c, run.text))
    if emoji:
        others = [run.members for run in runs if not all(c in emoji or PRESENTED.match(c) for c in run.members)]
        alone = {c for run in runs for c in run.members if PRESENTED.match(c)}
        emoji |= alone.difference(*others)
    misplaced = frozenset(c for run in runs if run.mixed or not is_of_writer(run) for c in run.members)
    evidence = _Evidence(owners, emoji, aside, misplaced - aside, {}, {}, 0.0, is_sober(page.text), _is_adorned(runs))
    shares: dict[str, _Share] = {}
    for run in runs:
        weight = weigh(run)
        share = shares.get(run.text)
        if share is None:
            share = shares[run.text] = _share(evidence, run)
        for group, kind in share.groups:
            group.add(page.text, run, weight, kind)
        for c in share.members:
            evidence.own[c] = evidence.own.get(c, 0.0) + weight
        evidence.total += weight
    return evidence


def _aside(runs: Sequence[Run]) -> frozenset[str]:
    """The writer's own symbols that noise happened to fall beside, `▲⌬9.97%`: elsewhere they stand alone, where he puts them,
    or they are of another kind than the noise, and seen once, or before a figure."""
    counts = Counter(c for run in runs for c in run.members)
    alone: Counter[str] = Counter()
    his: Counter[str] = Counter()
    for run in runs:
        if len(run.members) == 1:
            (c,) = run.members
            alone[c] += 1
            his[c] += run.place in OWN_PLACES or (run.place == "edge" and run.left == "edge")
    found: set[str] = set()
    for run in runs:
        if len(run.members) > 1 and not run.letters:
            found.update(c for c in run.members if _is_his(c, run, counts, alone[c], his[c]))
    return frozenset(found)


def _is_his(c: str, run: Run, counts: Counter[str], alone: int, his: int) -> bool:
    if alone and his == alone and counts[c] <= 3 * alone and run.right not in ("pause", "close"):
        return True
    if class_of(c) not in ("telling", "shape", "sign") or counts[c] > 2:
        return False
    kinds = {class_of(other) for other in run.members if other != c} - {class_of(c)}
    if sum(times for other, times in counts.items() if class_of(other) in kinds) < _OFTEN:
        return False
    return counts[c] == 1 or (c in BEFORE_FIGURES and run.right == "digit")


def _is_adorned(runs: Sequence[Run]) -> bool:
    """Whether the writer of a text uses ornaments: at the start of lines, in legends, in ratings."""
    drawn = [run for run in runs if not run.letters and not all(map(is_at_home, run.members))]
    places = ("edge", "legend", "natural", "rating", "listed", "hidden")
    return sum(run.slot or (run.place in places and run.right != "edge") for run in drawn) * 4 > len(drawn)


def _is_part_of_emoji(c: str, run: str) -> bool:
    """Whether a symbol is an emoji, or makes one with a selector, a joiner or a skin tone, as `♀` does that lost its joiner."""
    if class_of(c) == "emoji" or f"{c}\ufe0f" in run or f"\u200d{c}" in run:
        return True
    at = run.index(c)
    return run[at + 1 : at + 2] in _TONES or (c in _ROLES and at > 0 and is_emoji(run[at - 1]))


def _judge_emoji(
    c: str, group: Group, strewn: bool, sober: bool, sure: dict[str, float], likely: dict[str, float]
) -> None:
    strong = group.strong - group.quoted
    torn = sober and strong and strong * 4 >= group.runs and group.slots * 4 <= group.runs and not group.named
    if (
        strewn
        or torn
        or group.torn
        or is_pervasive("emoji", group)
        or (strong >= 2 and strong * 6 >= group.runs and group.slots < strong)
    ):
        sure[c] = max(group.score, SURE)
    elif group.strong or (group.score >= LIKELY and group.marks * 5 >= group.runs * 4):
        likely[c] = max(group.score, LIKELY)


def _add_company(
    sure: dict[str, float], likely: dict[str, float], runs: Sequence[Run], defined: set[str], barred: frozenset[str]
) -> None:
    """Takes for sure what mostly stands in one run with sure symbols: the signs of an alphabet that draws on several kinds."""
    seen: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    for run in runs:
        if len(run.members) < 2 and run.members <= sure.keys():
            continue
        seen.update(run.members)
        if not run.members.isdisjoint(sure) and run.place not in ("edge", "legend", "natural", "rating", "face"):
            beside.update(run.members)
    for c, times in beside.items():
        joins = c in barred or (is_at_home(c) and not STRAYABLE.match(c))
        if c not in sure and c not in defined and not joins and times >= 3 and times * 2 >= seen[c]:
            sure[c] = max(sure[other] for run in runs if c in run.members for other in run.members if other in sure)
            likely.pop(c, None)


def _add_kindred(sure: dict[str, float], likely: dict[str, float], own: dict[str, float], barred: set[str]) -> None:
    """Takes for sure the suspicious ornaments that lie beside sure ones in Unicode: one site draws on one block."""
    blocks = {ord(c) >> 5: score for c, score in sure.items() if is_ornament(c) and c not in barred}
    for c, score in own.items():
        suspicious = (
            c not in sure and score >= (2.0 if says_something(c) else 0.5) and c not in barred and is_ornament(c)
        )
        if suspicious and class_of(c) != "emoji" and ord(c) >> 5 in blocks:
            sure[c] = blocks[ord(c) >> 5]
            likely.pop(c, None)


def _add_pictures(
    sure: dict[str, float],
    likely: dict[str, float],
    evidence: _Evidence,
    runs: Sequence[Run],
    barred: set[str],
) -> None:
    """Takes for sure the odd pictures in mid-sentence of a page that emoji were strewn over, each drawn once as they were.

    What people do type takes a word that it tears, an emoji beside it, or emoji of which hardly any comes again.
    """
    drawn = evidence.groups.get(_EMOJI)
    if drawn is None or len(drawn.texts) * 5 < drawn.runs * 3:
        return
    all_unlike = len(drawn.texts) * 5 >= drawn.runs * 4 > 4 * _OFTEN
    held: dict[str, list[Run]] = {}
    for run in runs:
        for c in run.members - evidence.emoji - sure.keys() - barred:
            if is_picture(c):
                held.setdefault(c, []).append(run)
    blocks = Counter(ord(c) >> 5 for c in held)
    for c, mine in held.items():
        if blocks[ord(c) >> 5] > 1:
            continue  # a set of the writer's: chess pieces, hexagrams
        if len(mine) > _SELDOM or not all(map(is_amid_sentence, mine)) or evidence.group(c).named:
            continue
        odd = any(run.place == "word" or run.members & evidence.emoji for run in mine)
        odd = odd or (class_of(c) == "idle" and all(run.place != "mark" for run in mine))
        if odd or all_unlike:
            sure[c] = SURE
            likely.pop(c, None)


@lru_cache(maxsize=1 << 14)
def _anchor(c: str) -> str:
    """What stands for a symbol's kind: those who inject draw at random from all emoji, from one script, from all signs."""
    kind = class_of(c)
    if kind == "emoji":
        return _EMOJI
    if kind in ("letter", "variable"):
        return script_of(c)
    if kind == "idle":
        return _IDLE
    if kind == "home" and c in NOTE_SIGNS:
        return "\u2020"
    return "\u2200" if kind == "sign" and not is_ornament(c) else c


def _is_sure(c: str, evidence: _Evidence, own: float, defined: bool) -> bool:
    """Whether a symbol was injected beyond doubt: `own` is its evidence."""
    group = evidence.group(c)
    if _spoken_of(group, typed=class_of(c) not in ("idle", "letter", "private")):
        return False
    misplaced = group.marks + group.strong
    strewn = misplaced >= 5 and misplaced * 2 >= group.runs and len(group.contexts) >= 5
    if class_of(c) == "letter" or not is_ornament(c):
        # A foreign word or a sign has a space or a bracket about it, or a verb that names it; what was drawn lies between any
        # two Han.
        strewn = strewn or (
            misplaced * 2 + group.inside >= 8
            and group.inside * 2 >= group.runs - misplaced
            and len(group.contexts) >= 6
        )
    if strewn and not defined and not is_at_home(c) and not says_something(c):
        return True
    if not defined and (is_odd(c, group, evidence.sober and not evidence.adorned) or _pervades(c, group)):
        return True
    if not is_ornament(c):
        return _is_sure_sign(c, group, own, evidence.total)
    if defined:
        return group.strong >= 3 or (group.mixed >= 3 and group.strong >= 1)
    if group.score < SURE:
        return False
    if group.strong >= 2 or (group.strong and (group.mixed or group.score >= 1.5 * SURE)):
        return True
    if group.mixed >= 4 and group.marks >= 2:
        return True
    # Only ever the same symbol and only before marks: it takes several unlike places to rule out that it says something.
    return len(group.contexts) >= 4 and group.score >= 1.5 * SURE


def _pervades(c: str, group: Group) -> bool:
    """Whether a symbol stands all over, and is none that joins names or steps."""
    return is_pervasive(class_of(c), group) and (not is_at_home(c) or STRAYABLE.match(c) is not None)


def _is_sure_sign(c: str, group: Group, own: float, total: float) -> bool:
    """The same of an arrow, a sign of mathematics, a letter in a circle: they need evidence of their own."""
    if is_at_home(c) or class_of(c) == "variable":
        often = group.strong >= 3 and group.strong * 4 >= group.runs
        mostly = group.strong >= 2 and group.strong * 2 >= group.runs
        return ((often or mostly) and len(group.contexts) >= 2) or (own >= 2 * SURE and total >= 3 * SURE)
    if own < 0.6:
        return False
    if group.mixed >= 3 and group.score >= 1.5 * SURE and len(group.contexts) >= 3:
        return True
    return (group.strong >= 3 and group.strong * 5 >= group.runs) or (own >= SURE and total >= 3 * SURE)


def _is_anywhere(group: Group) -> bool:
    return group.strong >= 5 and group.own * 6 <= group.runs


def _spoken_of(group: Group, *, typed: bool = True) -> bool:
    """Whether the text uses the symbol as a word: `按○`, `是●`, `用△`; a weaker claim for one that hardly anybody types."""
    return group.slots >= 2 and group.slots * 5 >= group.runs and group.slots * (2 if typed else 1) > group.strong


def _is_likely(c: str, group: Group, own: float, defined: bool) -> bool:
    if _spoken_of(group):
        return group.strong >= 2
    if class_of(c) == "idle" and group.points >= LIKELY and not group.own and not group.named:
        return True
    if not is_ornament(c):
        return own >= LIKELY and (group.strong >= 1 or group.mixed >= 1)
    return group.score >= (SURE if defined or says_something(c) else LIKELY)


def _join(owners: dict[str, str], members: Iterable[str]) -> None:
    roots = sorted({_root(owners, _anchor(c)) for c in members})
    for root in roots[1:]:
        owners[root] = roots[0]


def _root(owners: dict[str, str], c: str) -> str:
    while (owner := owners.get(c, c)) != c:
        owners[c] = owners.get(owner, owner)
        c = owner
    return c
