"""ASCII signs injected into sentences: `工业^^、农业^，增^长`, `全省#@各地&，`, `sev|eral wo&rds`.

The same site-made noise as noise/injected-symbols, in signs that a keyboard has. Such signs mean something in so many places
(emphasis, tags, footnotes, code, `好~`) that a sign is noise only where nearly all of a text's are right before marks, inside
words or all over sentences, in many unlike places. Few are enough of signs that stand for nothing between Han, where they tear
words of the dictionary.

Where the rule can be wrong: marks of a writer's own in running text, such as the bars of a metrical analysis.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run, run_at
from cleaner.rules.rule import Find, Rule

_SIGNS = "#$&*+<=>@\\^_`|~＃＄＆＊＋＜＝＞＠＾＿｀｜"
_CLASS = re.escape(_SIGNS)
_RUN = pattern(f"[{_CLASS}][{_CLASS}]*")
_BESIDE_HAN = pattern(f"[{_CLASS}](?<=[{HAN}“”’）》」』].)[{_CLASS}]*(?=[{HAN}，。、；：！？”’）》」』…,;:!?)])")
_AMID_LETTERS = pattern(f"[{_CLASS}](?<=[a-z][a-z].)[{_CLASS}]*(?=[a-z][a-z])")
_FEWEST = 5
_FEW = 2
_MANY = 15
_PARAGRAPH = 200
_INJECTED = frozenset(("mark", "word"))
_DELETED = frozenset(("mark", "word", "between", "open", "torn"))
_MEANINGLESS = frozenset("^&|#@\\`$＾＆｜＃＠")
"""Signs that say nothing between Han: none of them multiplies, lengthens a vowel or points to a note."""
_BETWEEN_DIGITS = frozenset("&|\\$＆｜")
"""Those of them that part no digits either."""
_SPELLING = frozenset("_@#+=<>\\＿＠＃＋＝＜＞")
"""Signs that stand inside names of programs and addresses, between lower-case letters."""
_LISTING = frozenset("、；：")
_POINTS: dict[str, float] = {"word": 3.0, "mark": 2.0, "seam": 1.0, "torn": 1.0}


@dataclass(slots=True)
class _Habit:
    """Where one sign stands in a text."""

    places: Counter[str] = field(default_factory=Counter)
    contexts: set[str] = field(default_factory=set)
    points: float = 0.0
    listing: int = 0

    def add(self, text: str, run: Run, sign: str) -> None:
        """Takes one run into account that holds the sign."""
        place: str = "word" if run.place == "torn" and run.mixed else run.place
        if place == "torn" and not _parts(sign, run):
            place = "word"
        elif place == "between" and run.left == run.right == "han":
            place = "seam"
        self.places[place] += 1
        self.listing += text[run.end : run.end + 1] in _LISTING
        self.contexts.add(text[max(0, run.start - 2) : run.start])
        if "han" in (run.left, run.right) or run.place == "torn":
            self.points += _POINTS.get(place, 0.0) * (1.0 if sign in _MEANINGLESS else 0.5)


def _parts(sign: str, run: Run) -> bool:
    """Whether a sign may part what it stands between: the words of a name in a program, two numbers."""
    return sign in _SPELLING if run.left == run.right == "latin" else sign not in _BETWEEN_DIGITS


def find(page: Page) -> Iterator[Find]:
    if _hardly_any(page):
        return
    runs = [run_at(page, m.start(), m.end()) for m in _RUN.finditer(page.text) if _in_prose(page, m.start(), m.end())]
    habits = _habits(page.text, runs)
    injected = _injected(runs, habits)
    likely = injected or _scattered(habits)
    for run in runs:
        if run.place in _DELETED and run.members <= injected:
            reason = f"{run.text[:6]!r} stands before marks and inside words in many places of this text"
            yield run.start, run.end, "", "safe", 0.995, reason
        elif run.place == "word" and run.members <= likely:
            yield run.start, run.end, "", "ask", 0.8, f"{run.text[:6]!r} stands inside a word"


def _hardly_any(page: Page) -> bool:
    """Whether too few signs stand beside Han, or between letters, to look at any of them."""
    amid_han = len(_BESIDE_HAN.findall(page.text))
    return amid_han == 0 and (page.signs.isdisjoint("aeiou") or len(_AMID_LETTERS.findall(page.text)) < _FEWEST)


def _in_prose(page: Page, start: int, end: int) -> bool:
    """Whether a run stands in running text: what `||` and `&&` make look like code is prose if the line is a paragraph."""
    if page.in_prose(start, end):
        return True
    line_start, line_end = page.line_at(start)
    return line_end - line_start >= _PARAGRAPH and not page.shielded(start, end) and not page.in_face(start, end)


def _habits(text: str, runs: Sequence[Run]) -> dict[str, _Habit]:
    habits: dict[str, _Habit] = {}
    for run in runs:
        for sign in run.members:
            habits.setdefault(sign, _Habit()).add(text, run, sign)
    return habits


def _injected(runs: Sequence[Run], habits: dict[str, _Habit]) -> frozenset[str]:
    """The signs of which nearly all stand where no writer puts them."""
    together = [sign for sign, habit in habits.items() if _suspicious(habit, _FEWEST // 2) or _pervasive(sign, habit)]
    mixed = [run.members for run in runs if run.mixed and run.place in _DELETED]
    kin = [sign for sign in habits if sum(sign in m and not m.isdisjoint(together) for m in mixed) > 1]
    together += [sign for sign in kin if sign not in together]
    injected = sum(habits[sign].places[place] for sign in together for place in (*_INJECTED, "seam"))
    contexts: set[str] = set().union(*(habits[sign].contexts for sign in together))
    if injected < _FEWEST or len(contexts) < _FEWEST or _draws_out_vowels(together, habits):
        scattered = _scattered(habits)
        return scattered if _are_enough([habits[sign] for sign in scattered]) else frozenset()
    return frozenset(together)


def _draws_out_vowels(together: Sequence[str], habits: dict[str, _Habit]) -> bool:
    """Whether nothing but `~` stands before marks, as in `好~，`: not before those that part the members of a list."""
    return list(together) == ["~"] and not _pervasive("~", habits["~"]) and habits["~"].listing < _FEWEST


def _suspicious(habit: _Habit, least: int) -> bool:
    there = sum(habit.places[place] for place in _INJECTED)
    between = habit.places["between"] + habit.places["seam"]
    everywhere = habit.places.total() - between
    return there >= least and there * 5 >= everywhere * 4 and there * 2 >= between


def _pervasive(sign: str, habit: _Habit) -> bool:
    """Whether a sign stands all over sentences, between any two words: what a writer joins or parts so has one form."""
    amid = habit.places["seam"] + habit.places["word"] + habit.places["mark"]
    return (
        habit.places["seam"] >= (_MANY if sign in _MEANINGLESS else 2 * _MANY)
        and amid * 5 >= habit.places.total() * 4
        and len(habit.contexts) * 5 >= habit.places.total() * 4
    )


def _scattered(habits: dict[str, _Habit]) -> frozenset[str]:
    """The meaningless signs that stand beside Han and hardly anywhere else."""
    return frozenset(
        sign
        for sign, habit in habits.items()
        if sign in _MEANINGLESS
        and sum(habit.places[place] for place in (*_INJECTED, "seam", "torn")) * 5 >= habit.places.total() * 4
    )


def _are_enough(habits: Sequence[_Habit]) -> bool:
    """Whether few places of few signs leave no doubt: they tear words, in unlike places."""
    contexts: set[str] = set().union(*(habit.contexts for habit in habits))
    torn = sum(habit.places["word"] for habit in habits)
    return torn >= 1 and len(contexts) >= _FEW and sum(habit.points for habit in habits) >= 6.0


RULE = Rule(
    id="noise/injected-signs",
    find=find,
    title="ASCII signs injected into sentences and words",
    gate=frozenset(_SIGNS),
    changes=(
        (
            "工业^^、农业^，增^长很快^。上半年^^，出口增加^^^；下半年^，进口减少^。",
            "工业、农业，增长很快。上半年，出口增加；下半年，进口减少。",
        ),
        ("皮|影戏的第七代传人，是他的女|儿。", "皮影戏的第七代传人，是他的女儿。"),
        (
            "Half an ho|ur bef&ore the st~art, the qu~eue alre|ady rea&ches the do|or.",
            "Half an hour before the start, the queue already reaches the door.",
        ),
    ),
    stays=(
        "**重点**：好~，好~~。C++、C#，#话题#，@某人，A&B。",
        "脚注*，见下*。注*：无。价格$5，占比*。",
        "a = b + c; x_1 = y_2; |x| < 3",
        "首页|新闻|体育|财经|娱乐|科技|汽车|房产|教育|健康",
    ),
    asks=("会议由副总经|理主持。",),
    source="scraper and SEO sites (damage 16a)",
)
