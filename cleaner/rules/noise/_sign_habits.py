"""Where the ASCII signs of a text stand, each by itself and in the sets that share runs, and what that says of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cleaner.page import HAN
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run

ACCENTS = "\u00a4\u00a6\u00b6\u00a8\u00ac\u00af\u00b4\u00b8\u02b9-\u02df\u02e5-\u02ed"
CURRENCIES = "\u00a2\u00a3\u00a5\u20a9\u20ac\u20b9\u20bd\u20bf\uffe1\uffe5"
"""The insides of classes: accents and tones that stand by themselves, signs of currencies beside no amount."""
_STRAY = frozenset(
    map(chr, (0xA4, 0xA6, 0xB6, 0xA8, 0xAC, 0xAF, 0xB4, 0xB8, *range(0x2B9, 0x2E0), *range(0x2E5, 0x2EE)))
) | (frozenset(CURRENCIES))
NOTES = "§†‡※‖"
_NOTES = frozenset(NOTES)
MEANINGLESS = frozenset("^&|#@\\`$＾＆｜＃＠") | _STRAY | _NOTES
"""Signs that say nothing between Han: none of them multiplies, lengthens a vowel or points to a note."""
_BETWEEN_DIGITS = frozenset("&|\\$＆｜") | _STRAY
"""Those of them that part no digits either."""
_SPELLING = frozenset("_@#+=<>\\＿＠＃＋＝＜＞")
"""Signs that stand inside names of programs and addresses, between lower-case letters."""
_NEVER_AT_MARKS = frozenset("^&@\\|$＾＆｜＠") | _STRAY
"""Those that no writer puts between Han and a mark: no tag ends there, no note is pointed to."""
_BARE = frozenset("^$＾") | _STRAY
"""Those that no writer puts between any two Han, as he may an ampersand or a bar."""
_LISTING = frozenset("、；：")
_MARK = pattern("[，。；：！？、,;:!?\n]")
_STRETCHED = pattern("[哈啦呀呢吧嘛哦噢嗯呜哎喔耶哟呗好谢啊嗨嘿叮咚铃滴]")
_FACE_RUN = pattern(
    r"[~*]?(?:([\^=@+*$~<>|-])[_＿.]{1,3}[\^=@+*$~<>|-]|\^\^+|>_?<|=+|~+|\*\*+|_+|-+|[=-]+>|<[=-]+|>+|<+)[~*|]*\Z"
)
"""A face, an arrow, a rule, emphasis: runs that writers type between Han."""
_AMOUNTS = frozenset(CURRENCIES + "$＄")
_NEUTRAL = ("amount", "paused", "before space", "repeat", "spoken of")
_POINTS: dict[str, float] = {"word": 3.0, "mark": 2.0, "seam": 1.0, "torn": 1.0}
_MIXED_POINTS: dict[str, float] = {"word": 3.0, "mark": 3.0, "seam": 2.0, "torn": 2.0, "paused": 1.0}
_INJECTED = ("mark", "word", "seam", "torn")
_NEAR, _PAIRED, _MOST_CHAINED = 5, 12, 12
_ENOUGH, _ENOUGH_MEANING = 6.0, 3.5


_OPENS_WORD, _CLOSES_WORD = pattern(f"[“‘「『][{HAN}]{{1,3}}\\Z"), pattern(f"[{HAN}]{{1,3}}[”’」』]")
"""What stands around a sign that is shown in a word, `把“女|儿”写成“女儿”`."""


@dataclass(slots=True)
class Habit:
    """Where one sign stands in a text, or the signs of one set."""

    places: Counter[str] = field(default_factory=Counter)
    contexts: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    spots: list[int] = field(default_factory=list)
    points: float = 0.0
    listing: int = 0
    stretched: int = 0
    mixed: int = 0

    def add(self, text: str, run: Run, sign: str) -> None:
        """Takes one run into account that holds the sign."""
        quoted = _OPENS_WORD.search(text, max(0, run.start - 4), run.start) and _CLOSES_WORD.match(text, run.end)
        place = "spoken of" if quoted else place_of(run, sign)
        self.places[place] += 1
        self.spots.append(run.start)
        self.listing += text[run.end : run.end + 1] in _LISTING
        self.stretched += _STRETCHED.match(text[run.start - 1 : run.start]) is not None
        self.contexts.add(text[max(0, run.start - 2) : run.start])
        self.texts.add(run.text)
        if not quoted and ("han" in (run.left, run.right) or place == "torn"):
            self.points += self._points(run, sign, place)

    def _points(self, run: Run, sign: str, place: str) -> float:
        if run.mixed and not _FACE_RUN.match(run.text):
            self.mixed += 1
            return _MIXED_POINTS.get(place, 0.0)
        if place == "paused":
            return 1.0 if sign in _NEVER_AT_MARKS else 0.0
        return _POINTS.get(place, 0.0) * (1.0 if sign in MEANINGLESS else 0.5)

    @property
    def injected(self) -> int:
        """Places where no writer puts a sign."""
        return sum(self.places[place] for place in _INJECTED)

    @property
    def misplaced(self) -> bool:
        """Whether it stands beside Han and hardly anywhere else; behind a pause or before a space says nothing."""
        everywhere = self.places.total() - sum(self.places[place] for place in _NEUTRAL)
        if self.mixed > 2:
            everywhere -= self.places["face"]  # what is drawn at random draws faces too
        return self.injected > 0 and self.injected * 5 >= everywhere * 4


def place_of(run: Run, sign: str) -> str:
    """The place of a run, as it matters to one of its signs."""
    if run.right == "digit" and run.place != "torn" and sign in _AMOUNTS:
        return "amount"
    if sign in _NOTES and run.place == "mark":
        return "natural"
    if sign in _STRAY and run.slot and run.place != "word":
        return "spoken of"
    if len(run.text) > 1 and _FACE_RUN.match(run.text):
        return "repeat" if sign in MEANINGLESS and not run.mixed else "face"
    if sign in "%％" and (run.left == "digit" or run.place == "mark") and not run.mixed:
        return "natural"
    if run.place == "torn" and (run.mixed or not _parts(sign, run)):
        return "word"
    if run.place == "torn" and run.left == "digit" and sign not in MEANINGLESS:
        return "natural"
    if run.left == run.right == "han" and (run.place == "between" or (run.mixed and run.place == "natural")):
        return "seam"
    if run.place == "between" and run.left == "pause" and run.right == "han":
        return "paused"
    if run.right == "space" and (run.left == "han" or (run.left == "digit" and sign in _NEVER_AT_MARKS)):
        return "before space"
    return run.place


def _parts(sign: str, run: Run) -> bool:
    """Whether a sign may part what it stands between: the words of a name in a program, two numbers."""
    return sign in _SPELLING if run.left == run.right == "latin" else sign not in _BETWEEN_DIGITS


def sets_of(runs: Sequence[Run]) -> list[frozenset[str]]:
    """The signs of a text by the runs that they share: those that inject draw at random from one set."""
    owner: dict[str, str] = {}

    def root(sign: str) -> str:
        while owner.setdefault(sign, sign) != sign:
            sign = owner[sign]
        return sign

    for run in runs:
        members = sorted(run.members)
        joined = run.mixed and "han" in (run.left, run.right) and not _FACE_RUN.match(run.text)
        for sign in members:
            owner[root(sign)] = root(members[0]) if joined else root(sign)
    sets: dict[str, set[str]] = {}
    for sign in sorted(owner):
        sets.setdefault(root(sign), set()).add(sign)
    return [frozenset(members) for members in sets.values()]


def few_but_certain(text: str, runs: Sequence[Run], habits: dict[str, Habit]) -> Iterator[str]:
    """The signs of which few places leave no doubt."""
    for members in sets_of(runs):
        mine = [run for run in runs if not run.members.isdisjoint(members)]
        if len(members) == 1:
            (sign,) = members
            if _is_certain_alone(text, sign, habits[sign]):
                yield sign
        elif _is_certain_set(text, mine):
            yield from members


def _is_certain_alone(text: str, sign: str, habit: Habit) -> bool:
    if not habit.misplaced or is_meant(text, habit):
        return False
    torn, marks = habit.places["word"], habit.places["mark"]
    contexts = len(habit.contexts)
    if sign in MEANINGLESS:
        if habit.points >= _ENOUGH and torn and contexts > 1:
            return True
        if sign in _NEVER_AT_MARKS and marks > 1 and habit.points >= _ENOUGH - 1 and contexts > 2:
            return True
        if (
            sign in _NEVER_AT_MARKS
            and marks
            and habit.points >= _ENOUGH
            and contexts > 4
            and not any(_follow(text, habit.spots))
        ):
            return True
        return sign in _BARE and habit.points >= _ENOUGH - 1 and contexts > 3
    if habit.stretched * 4 > habit.places.total():
        return False
    least = {"*": 2, "＊": 2, "-": 3}.get(sign, 1)
    return habit.points >= _ENOUGH_MEANING and torn >= least and contexts > 3


def _is_certain_set(text: str, runs: Sequence[Run]) -> bool:
    """The same of signs that share runs: two unlike mixtures beside Han, one of them in a word or before a mark."""
    habit = Habit()
    for run in runs:
        habit.add(text, run, min(run.members))
    if not habit.misplaced or len(habit.contexts) < 3 or habit.mixed < 2 or len(habit.texts) < 3:
        return False
    placed = habit.places["word"] + habit.places["mark"]
    return habit.points >= _ENOUGH and (placed > 0 or habit.mixed > 3)


def goes_along(text: str, sign: str, habit: Habit) -> bool:
    """Whether a sign was injected in a text where others certainly were: it tears words, or stands so several times."""
    if habit.mixed == len(habit.spots) == 1:
        return False  # what noise happened to fall beside
    if not habit.misplaced or is_meant(text, habit) or habit.stretched * 4 > habit.places.total():
        return False
    if habit.places["word"] or sign in _BARE:
        return True
    return habit.injected + habit.places["paused"] > 2


def is_meant(text: str, habit: Habit) -> bool:
    """Whether a sign encloses words (`#话题#`, `*重点*`), parts the items of lists, or the feet of verse."""
    bare = not _BARE.isdisjoint("".join(habit.texts)) and (len(habit.spots) > _MOST_CHAINED or habit.places["word"] > 1)
    return _encloses(text, habit) or (not bare and _chains(text, habit)) or _scans(text, habit.spots)


def _encloses(text: str, habit: Habit) -> bool:
    pairs = list(zip(habit.spots[::2], habit.spots[1::2], strict=False))
    if habit.places["word"] * 4 >= len(habit.spots):
        return False
    enclosed = sum(end - start <= _PAIRED and not _MARK.search(text, start, end) for start, end in pairs)
    return len(pairs) > 1 and enclosed * 10 >= len(pairs) * 9


def _chains(text: str, habit: Habit) -> bool:
    """Whether most places follow one another closely, with no mark in between, and few of them tear words."""
    if (habit.places["mark"] + habit.places["paused"]) * 8 > len(habit.spots):
        return False
    near = _follow(text, habit.spots)
    chained = sum(left or right for left, right in zip([False, *near], [*near, False], strict=True))
    if chained == len(habit.spots) <= _MOST_CHAINED:
        return chained > 2
    return chained > 2 and chained * 20 >= len(habit.spots) * 17 and habit.places["word"] * 2 < len(habit.spots)


def _follow(text: str, spots: Sequence[int]) -> list[bool]:
    """For each place but the first, whether it follows closely on the one before, with no mark in between."""
    return [b - a <= _NEAR and not _MARK.search(text, a, b) for a, b in pairwise(spots)]


def _scans(text: str, spots: Sequence[int]) -> bool:
    """Whether the clauses that hold the sign are as long as those of verse."""
    lengths: Counter[int] = Counter()
    behind = -1
    for spot in spots:
        if spot < behind:
            continue
        start = max((m.end() for m in _MARK.finditer(text, max(0, spot - 20), spot)), default=max(0, spot - 20))
        found = _MARK.search(text, spot)
        behind = found.start() if found else len(text)
        lengths[len(re.findall(f"[{HAN}]", text[start : min(behind, start + 40)]))] += 1
    length, times = max(lengths.items(), key=lambda item: item[1], default=(0, 0))
    return times > 3 and times * 10 >= lengths.total() * 9 and 3 <= length <= 9
