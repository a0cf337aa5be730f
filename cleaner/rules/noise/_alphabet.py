"""Which symbols of a document were injected: the evidence of all places of each, summed over the runs they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import SHORT, Place, Run
from cleaner.symbols import ORNAMENTS, Kind, is_emoji

SURE = 4.0
"""Two places inside words or before marks, or one inside a number and one more."""
LIKELY = 2.0

_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 2.0, "open": 1.0, "between": 1.0, "tail": 0.3}
_SOFT_WEIGHT: dict[Place, float] = {"torn": 0.5, "word": 2.0, "mark": 0.3, "between": 0.3}
_EMOJI_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 0.4, "between": 0.4}
_LETTER_WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 0.7, "between": 0.3}
# Signs that belong inside of words and numbers: between names, in formulas, ranges, ratios, temperatures.
_AT_HOME = pattern(
    "[\u00b2\u00b3\u00b9\u2070-\u209f·•‧∙⋅∵∴×÷±∓∶°′″‰‱℃℉№℡㎡-㎥㏎㏄§©®™€£¥₩₿½⅓¼¾∞√≈≠≤≥<>=≡∝∠∥⊥→←↔⇒⇔↑↓—–‐‑‖…†‡〃‹›«»‘’“”]"
)
_EMOJI = "\U0001f600"
_NUMBERED = pattern("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289\u32b1-\u32bf→]")
_PERSONAL = pattern("[我你您咱俺]")
_SOBER = pattern("据|記者|记者|公司|政府|%|亿|億|项目|會議|会议|研究|规定|規定|表示|发布|顯示|显示|根据")
_ABOUT_EMOJI = pattern("表情|[Ee]moji|符号|符號|码位|碼位|Unicode")
_CLOSING = frozenset("”’》」』")
_CHATTY = pattern("[哈啦呀呢吧嘛哦噢嗯呜哎喔耶~～！!]")
_STRONG = frozenset(("torn", "word"))
# Symbols that say something where they stand: suits, notes, chess pieces, seasons of a legend.
_MEANINGFUL = pattern("[♠-♧♩-♯♔-♟♀♂☑☒☐✓✔✗✘☀-☄☎☏✆✉⚀-⚅⚪⚫●○◐-◓]")


@dataclass(slots=True)
class Group:
    """Symbols that occur in one another's runs, and what the document says of them together."""

    score: float = 0.0
    strong: int = 0
    runs: int = 0
    marks: int = 0
    mixed: int = 0
    slots: int = 0
    inside: int = 0
    contexts: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Alphabet:
    """How sure the document makes us of each symbol: `sure` are deleted, `likely` proposed. Values are scores."""

    sure: dict[str, float]
    likely: dict[str, float]
    total: float


def alphabet_of(page: Page, runs: Sequence[Run]) -> Alphabet:
    """Infers the injected alphabet of a page from its runs."""
    owners: dict[str, str] = {}
    for run in runs:
        if run.mixed:
            _join(owners, (c for c in run.members if _may_join(c)))
    own: dict[str, float] = {}
    groups: dict[str, Group] = {}
    total = 0.0
    strewn = _strewn_with_emoji(page, runs)
    roots: dict[str, set[str]] = {}
    for run in runs:
        weight = _weigh(run)
        if run.text not in roots:
            roots[run.text] = {_root(owners, _EMOJI if run.emoji else _anchor(c)) for c in run.members}
        for root in roots[run.text]:
            _add(groups.setdefault(root, Group()), page.text, run, weight)
        for c in run.members:
            # `25℃★`: a sign that belongs to what stands before the run is not part of the injection.
            if not (run.left in ("digit", "latin") and run.text[0] == c and _AT_HOME.match(c)):
                own[c] = own.get(c, 0.0) + weight
        total += weight
    learned = page.evidence.get("alphabets", {}).get(page.source, "")
    emoji = {c for run in runs if run.emoji for c in run.members}
    defined = {c for run in runs if run.place == "legend" and not run.mixed for c in run.members}
    sure: dict[str, float] = {}
    likely: dict[str, float] = {}
    for c, score in own.items():
        group = groups[_root(owners, _EMOJI if c in emoji else _anchor(c))]
        if c in emoji:
            if strewn or (group.strong >= 2 and group.strong * 6 >= group.runs):
                sure[c] = max(group.score, SURE)
            elif group.strong or (group.score >= LIKELY and group.marks * 5 >= group.runs * 4):
                likely[c] = max(group.score, LIKELY)
        elif c in learned or _is_sure(c, group, score, total, c in defined):
            sure[c] = max(group.score, score)
        elif _is_likely(c, group, score, c in defined):
            likely[c] = max(group.score, score)
    _add_kindred(sure, likely, own, defined | emoji)
    return Alphabet(sure, likely, total)


def _add_kindred(sure: dict[str, float], likely: dict[str, float], own: dict[str, float], barred: set[str]) -> None:
    """Takes for sure the suspicious ornaments that lie beside sure ones in Unicode: one site draws on one block."""
    blocks = {ord(c) >> 5: score for c, score in sure.items() if _may_join(c) and c not in barred}
    for c, score in own.items():
        suspicious = c not in sure and score >= 0.5 and c not in barred and _may_join(c)
        if suspicious and ord(c) >> 5 in blocks and not _MEANINGFUL.match(c):
            sure[c] = blocks[ord(c) >> 5]
            likely.pop(c, None)


def _strewn_with_emoji(page: Page, runs: Sequence[Run]) -> bool:
    """Whether emoji of all sorts stand before the marks of sober prose: writers of chats repeat theirs, and end with them."""
    emoji = [run for run in runs if run.emoji]
    inside = [run for run in emoji if run.place in ("mark", "word", "between", "torn", "open")]
    if _ABOUT_EMOJI.search(page.text):
        return False
    if len(emoji) < 6 or len(inside) * 8 < len(emoji) * 7:
        return False
    # A diary puts an elephant behind its elephant: where somebody speaks, or of a few kinds only, sober words must vouch.
    sober = len(set(_SOBER.findall(page.text))) >= 2
    unlike = len({run.text for run in inside}) * 5 >= len(inside) * 3
    torn = any(run.place in _STRONG or page.text[run.end : run.end + 1] in _CLOSING for run in inside)
    everywhere = sum(run.place == "mark" for run in inside) * 2 >= sum(map(page.text.count, "，。、；："))
    if not sober and not everywhere and not (unlike and (torn or not _PERSONAL.search(page.text))):
        return False
    mid = sum(page.text[run.end : run.end + 1] in "，、；”’》）" for run in inside if run.right in ("pause", "close"))
    return mid * 5 >= len(inside) * 2 and len(_CHATTY.findall(page.text)) * 50 < len(page.text)


@lru_cache(maxsize=1 << 14)
def is_at_home(c: str) -> bool:
    """Whether a sign is of formulas, units or notes, and weighs nothing however it stands among others of its kind: `25℃`."""
    return _AT_HOME.match(c) is not None and not _may_join(c) and not c.isalpha()


@lru_cache(maxsize=1 << 14)
def _anchor(c: str) -> str:
    """What stands for a symbol's kind: those who inject draw at random from all emoji, from one script, from all signs."""
    if is_emoji(c):
        return _EMOJI
    if c.isalpha():
        return chr(ord(c) & ~0x7F)
    return c if _may_join(c) or _AT_HOME.match(c) else "\u2200"


@lru_cache(maxsize=1 << 14)
def _may_join(c: str) -> bool:
    return ORNAMENTS.match(c) is not None


def _weigh(run: Run) -> float:
    """How strongly one run says that its members were injected."""
    if len(run.text) > SHORT:
        return _weight(run)
    key = run.text, run.place, run.left, run.right
    weight = _weights.get(key)
    if weight is None:
        if len(_weights) >= _MOST_WEIGHTS:
            _weights.clear()
        weight = _weights[key] = _weight(run)
    return weight


_MOST_WEIGHTS = 1 << 14
_weights: dict[tuple[str, Place, Kind, Kind], float] = {}


def _weight(run: Run) -> float:
    if run.letters or any("\ue000" <= c <= "\uf8ff" or c >= "\U000f0000" for c in run.members):
        return _LETTER_WEIGHT.get(run.place, 0.0)
    if run.emoji:
        return _EMOJI_WEIGHT.get(run.place, 0.0)
    if not any(map(_may_join, run.members)):
        if all(map(_AT_HOME.match, run.members)):
            return 0.0
        # `⟰⇌⇌，`: several unlike signs in a row are no formula where Han stands beside them.
        unlike = sum(not _NUMBERED.match(c) for c in run.members)
        mixture = unlike > 1 and run.place in ("word", "between", "mark") and "han" in (run.left, run.right)
        bonus = 1.5 if mixture else 0.0
        return _SOFT_WEIGHT.get(run.place, 0.0) + bonus
    if run.place == "between" and run.left in ("pause", "other"):
        return 0.3
    if run.mixed and run.place not in ("edge", "hidden", "legend", "natural", "rating"):
        return _WEIGHT.get(run.place, 0.0) + 1.0
    if run.place == "between" and run.right == "latin" and run.left != "latin":
        return 0.3
    if (run.place == "mark" and run.left == "digit") or (
        run.place in ("mark", "between") and _MEANINGFUL.match(run.text)
    ):
        return 0.5
    return _WEIGHT.get(run.place, 0.0)


def _add(group: Group, text: str, run: Run, weight: float) -> None:
    group.score += weight
    group.runs += 1
    group.strong += run.place in _STRONG and weight >= 2.0
    group.marks += run.place == "mark" and weight > 0
    group.mixed += run.mixed and weight >= 1.5
    group.slots += run.slot
    group.inside += run.place == "between" and run.left == run.right == "han"
    if weight:
        # A foreign word may well stand before a mark again and again, but then behind the same word: 是, 叫.
        group.contexts.add(text[max(0, run.start - (1 if run.letters else 2)) : run.start])


def _is_sure(c: str, group: Group, own: float, total: float, defined: bool) -> bool:
    """Whether a symbol was injected beyond doubt: `own` is its evidence, `total` that of all symbols of the page."""
    if _spoken_of(group):
        return False
    misplaced = group.marks + group.strong
    strewn = misplaced >= 5 and misplaced * 2 >= group.runs and len(group.contexts) >= 5
    if c.isalpha() or not _may_join(c):
        # A foreign word or a sign has a space or a bracket about it, or a verb that names it; what was drawn lies between any
        # two Han.
        strewn = strewn or (
            misplaced * 2 + group.inside >= 8
            and group.inside * 2 >= group.runs - misplaced
            and len(group.contexts) >= 6
        )
    if strewn and not defined and not _AT_HOME.match(c) and not _MEANINGFUL.match(c):
        return True
    if not _may_join(c):
        return _is_sure_sign(c, group, own, total)
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


def _is_sure_sign(c: str, group: Group, own: float, total: float) -> bool:
    """The same of an arrow, a sign of mathematics, a letter in a circle: they need evidence of their own."""
    if _AT_HOME.match(c):
        return own >= 2 * SURE and total >= 3 * SURE
    if group.mixed >= 3 and group.score >= 1.5 * SURE and len(group.contexts) >= 3:
        return True
    return (group.strong >= 3 and group.strong * 5 >= group.runs) or (own >= SURE and total >= 3 * SURE)


def _spoken_of(group: Group) -> bool:
    """Whether the text uses the symbol as a word: `按○`, `是●`, `用△`."""
    return group.slots >= 2 and group.slots * 5 >= group.runs


def _is_likely(c: str, group: Group, own: float, defined: bool) -> bool:
    if _spoken_of(group):
        return group.strong >= 2
    if not _may_join(c):
        return own >= LIKELY and (group.strong >= 1 or group.mixed >= 1)
    return group.score >= (SURE if defined or _MEANINGFUL.match(c) else LIKELY)


def _join(owners: dict[str, str], members: Iterable[str]) -> None:
    roots = sorted({_root(owners, _anchor(c)) for c in members})
    for root in roots[1:]:
        owners[root] = roots[0]


def _root(owners: dict[str, str], c: str) -> str:
    while (owner := owners.get(c, c)) != c:
        owners[c] = owners.get(owner, owner)
        c = owner
    return c
