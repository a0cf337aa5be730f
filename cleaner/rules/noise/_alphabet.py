"""Which symbols of a document were injected: the evidence of all places of each, summed over the runs they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._classes import NOTE_SIGNS, STRAYABLE, Class, class_of, is_at_home, is_ornament, script_of
from cleaner.rules.noise._groups import LIKELY, OWN_PLACES, STRONG, SURE, Group, is_of_writer, says_something, weigh
from cleaner.rules.noise._odd import is_odd, is_pervasive, is_sober
from cleaner.rules.noise._runs import BEFORE_FIGURES, Run

_EMOJI = "\U0001f600"
_IDLE = "\u25fd"
_PRESENTED = pattern(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be\u26c4"
    "\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757\u2795-\u2797\u27b0"
    "\u27bf\u2b1b\u2b1c\u2b50\u2b55]"
)
"""Symbols of older blocks that are shown as emoji."""
_OFTEN = 4
_PERSONAL = pattern("[我你您咱俺]")
_ABOUT_EMOJI = pattern("表情|[Ee]moji|符号|符號|码位|碼位|Unicode")
_CLOSING = frozenset("”’》」』")
_SELDOM = pattern(
    "[\U0001f170-\U0001f265\U0001f4f0-\U0001f4ff\U0001f500-\U0001f53d\U0001f549-\U0001f567\U0001f56f-\U0001f5ff\U0001f6a0-\U0001f6ff"
    "\U0001f7e0-\U0001f7eb\U0001f9af-\U0001f9b0\U0001f9f0-\U0001f9ff\u23e9-\u23fa\u20e3\u200d\u3297\u3299]"
)
"""Flags, keys, signs, tools, professions: a good half of all emoji, and hardly any of those that people send each other."""
_CHATTY = pattern("[哈啦呀呢吧嘛哦噢嗯呜哎喔耶~～！!]")


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
    strewn = _strewn_with_emoji(page, runs)
    sure: dict[str, float] = {}
    likely: dict[str, float] = {}
    amid = _emoji_amid_words(page, evidence.groups.get(_EMOJI))
    for c, score in evidence.own.items():
        group = evidence.group(c)
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
        others = [run.members for run in runs if not all(c in emoji or _PRESENTED.match(c) for c in run.members)]
        alone = {c for run in runs for c in run.members if _PRESENTED.match(c)}
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
    return class_of(c) == "emoji" or f"{c}\ufe0f" in run or f"\u200d{c}" in run


def _judge_emoji(
    c: str, group: Group, strewn: bool, sober: bool, sure: dict[str, float], likely: dict[str, float]
) -> None:
    strong = group.strong - group.quoted
    torn = sober and strong and strong * 4 >= group.runs and not group.slots and not group.named
    if strewn or torn or group.torn or is_pervasive("emoji", group) or (strong >= 2 and strong * 6 >= group.runs):
        sure[c] = max(group.score, SURE)
    elif group.strong or (group.score >= LIKELY and group.marks * 5 >= group.runs * 4):
        likely[c] = max(group.score, LIKELY)


def _emoji_amid_words(page: Page, group: Group | None) -> bool:
    """Whether emoji of many kinds stand between any two words of sober prose, and nowhere else: a writer's follow the clause."""
    if group is None or group.inside + group.strong < 5 or (group.inside + group.strong) * 5 < group.runs * 4:
        return False
    if _CHATTY.search(page.text) or _ABOUT_EMOJI.search(page.text) or group.slots * 4 > group.runs or group.named:
        return False
    torn = group.strong + group.tight
    unlike = len(group.texts) * 2 > group.runs and len(group.seams) * 5 >= group.runs * 4
    return unlike and torn >= (2 if _PERSONAL.search(page.text) or not group.strong else 1)


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


def _strewn_with_emoji(page: Page, runs: Sequence[Run]) -> bool:
    """Whether emoji of all sorts stand before the marks of sober prose: writers of chats repeat theirs, and end with them."""
    emoji = [run for run in runs if run.emoji]
    inside = [run for run in emoji if run.place in ("mark", "word", "between", "torn", "open")]
    if len(emoji) < 6 or len(inside) * 8 < len(emoji) * 7 or _ABOUT_EMOJI.search(page.text):
        return False
    # A diary puts an elephant behind its elephant: where somebody speaks, or of a few kinds only, sober words must vouch.
    unlike = len({run.text for run in inside}) * 5 >= len(inside) * 3
    torn = any(run.place in STRONG or page.text[run.end : run.end + 1] in _CLOSING for run in inside)
    everywhere = sum(run.place == "mark" for run in inside) * 2 >= sum(map(page.text.count, "，。、；："))
    vouched = is_sober(page.text) or everywhere or (unlike and (torn or not _PERSONAL.search(page.text)))
    if not vouched and not (unlike and _are_drawn(inside)):
        return False
    mid = sum(page.text[run.end : run.end + 1] in "，、；”’》）" for run in inside if run.right in ("pause", "close"))
    return mid * 5 >= len(inside) * 2 and len(_CHATTY.findall(page.text)) * 50 < len(page.text)


def _are_drawn(emoji: Sequence[Run]) -> bool:
    """Whether emoji come from all corners of Unicode, as nobody types them: flags, keys, signs of traffic among faces and food."""
    seldom = {run.text for run in emoji if _SELDOM.search(run.text)}
    return len(seldom) >= 3 and len(seldom) * 3 >= len(emoji)


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
