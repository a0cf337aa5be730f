"""ASCII signs injected into sentences: `工业^^、农业^，增^长`, `全省#@各地&，`, `sev|eral wo&rds`.

The same site-made noise as noise/injected-symbols, in signs that a keyboard has. Such signs mean something in so many places
(emphasis, tags, footnotes, code, `好~`) that a sign is noise only where nearly all of a text's are right before marks, inside
words or all over sentences, in many unlike places. Few are enough of signs that stand for nothing between Han, where they tear
words of the dictionary.

Where the rule can be wrong: marks of a writer's own in running text, such as the bars of a metrical analysis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.copies import once
from cleaner.rules.noise._runs import Run, run_at
from cleaner.rules.noise._sign_habits import (
    ACCENTS,
    CURRENCIES,
    MEANINGLESS,
    NOTES,
    Habit,
    few_but_certain,
    goes_along,
    is_meant,
    place_of,
)
from cleaner.rules.rule import Find, Rule

_SIGNS = "#$%&*+<=>@\\^_`|~＃＄＆＊＋＜＝＞＠＾＿｀｜"
_CLASS = re.escape(_SIGNS) + ACCENTS + CURRENCIES + NOTES
_RUN = pattern(f"[{_CLASS}][{_CLASS}-]*+|-[{_CLASS}-]*+")
_BESIDE_HAN = pattern(
    f"[{_CLASS}](?<=[{HAN}“”’）》」』].)[{_CLASS}-]*(?=[{HAN}，。、；：！？”’）》」』…,;:!?)])"
    f"|-(?<=[{HAN}].)[{_CLASS}-]*(?=[{HAN}，。、；：！？”’）》」』…])"
)
_AMID_LETTERS = pattern(f"[{_CLASS}](?<=[a-z][a-z].)[{_CLASS}]*(?=[a-z][a-z])")
_FEWEST = 5
_ENOUGH = 6.0
_MANY = 15
_PARAGRAPH = 200
_INJECTED = frozenset(("mark", "word"))
_DELETED = frozenset(("mark", "word", "between", "open", "torn"))
_PERCENT = frozenset("%％")
_AMID = frozenset(("han", "pause", "close", "open"))
_FIGURE = pattern(f" [0-9A-Za-z{HAN}]")


def find(page: Page) -> Iterator[Find]:
    if _hardly_any(page):
        return
    runs: list[Run] = []
    others: list[Run] = []
    for m in _RUN.finditer(page.text):
        run = run_at(page, m.start(), m.end())
        if _is_dash(run):
            continue
        (runs if _in_prose(page, run) else others).append(run)
    apart = [runs[n] for n in once(page.text, [(run.start, run.end) for run in runs])]
    habits = _habits(page.text, apart)
    injected = _injected(page.text, apart, habits)
    likely = injected or frozenset(
        sign
        for sign, habit in habits.items()
        if sign in MEANINGLESS and habit.misplaced and not is_meant(page.text, habit)
    )
    for run in runs:
        if run.members <= injected and not _is_amount(run) and (run.place in _DELETED or _goes_on(page.text, run)):
            reason = f"{run.text[:6]!r} stands before marks and inside words in many places of this text"
            for start, end in _but_for_percent(run):
                yield start, end, "", "safe", 0.995, reason
        elif run.place == "word" and run.members <= likely:
            yield run.start, run.end, "", "ask", 0.8, f"{run.text[:6]!r} stands inside a word"
    for run in others if injected else ():
        if run.members <= injected and run.left in _AMID and run.right in _AMID and _alone(page, run):
            yield run.start, run.end, "", "safe", 0.99, f"{run.text[:6]!r} is of the signs injected into this text"


def _but_for_percent(run: Run) -> Iterator[tuple[int, int]]:
    """What of a run goes: behind a figure its per cent stays, which may be anywhere among the signs."""
    at = -1 if run.left != "digit" else next((n for n, c in enumerate(run.text) if c in _PERCENT), -1)
    if at != 0:
        yield run.start, run.end if at < 0 else run.start + at
    if 0 <= at < len(run.text) - 1:
        yield run.start + at + 1, run.end


def _is_amount(run: Run) -> bool:
    """Whether a run is the sign of a currency before a figure."""
    return len(run.members) == 1 and all(place_of(run, sign) == "amount" for sign in run.members)


def _is_dash(run: Run) -> bool:
    """Whether a run is of hyphens only, and not amid Han, where they may be of an injected set."""
    return run.members == {"-"} and not (run.left == "han" and run.right in ("han", "pause", "close"))


def _goes_on(text: str, run: Run) -> bool:
    """Whether a run stands amid Han, or behind Han and before the space and the figure or word that go on the sentence."""
    if run.left == run.right == "han" and len(run.text) > 1:
        return True
    return run.left in ("han", "digit") and "$" not in run.members and _FIGURE.match(text, run.end) is not None


def _alone(page: Page, run: Run) -> bool:
    """Whether nothing but the run itself looks like code, or like a face."""
    shields = [span for span in page.shields if span[0] < run.end and run.start < span[1]]
    return all(run.start <= start and end <= run.end for start, end in shields)


def _hardly_any(page: Page) -> bool:
    """Whether too few signs stand beside Han, or between letters, to look at any of them."""
    amid_han = len(_BESIDE_HAN.findall(page.text))
    return amid_han == 0 and (page.signs.isdisjoint("aeiou") or len(_AMID_LETTERS.findall(page.text)) < _FEWEST)


def _in_prose(page: Page, run: Run) -> bool:
    """Whether a run stands in running text: what `||` and `&&` make look like code is prose if the line is a paragraph."""
    if page.in_prose(run.start, run.end):
        return True
    if run.place == "face":
        return False
    if run.left in _AMID and run.right in _AMID and page.shielded(run.start, run.end):
        return _alone(page, run)
    line_start, line_end = page.line_at(run.start)
    return line_end - line_start >= _PARAGRAPH and not page.shielded(run.start, run.end)


def _habits(text: str, runs: Sequence[Run]) -> dict[str, Habit]:
    habits: dict[str, Habit] = {}
    for run in runs:
        for sign in run.members:
            habits.setdefault(sign, Habit()).add(text, run, sign)
    return habits


def _injected(text: str, runs: Sequence[Run], habits: dict[str, Habit]) -> frozenset[str]:
    """The signs of which nearly all stand where no writer puts them."""
    together = [sign for sign, habit in habits.items() if _suspicious(habit, _FEWEST // 2) or _pervasive(sign, habit)]
    together = [sign for sign in together if _pervasive(sign, habits[sign]) or not is_meant(text, habits[sign])]
    together += [sign for sign in _kin(runs, habits, together) if sign not in together]
    injected = sum(habits[sign].injected - habits[sign].places["torn"] for sign in together)
    contexts: set[str] = set().union(*(habits[sign].contexts for sign in together))
    few = frozenset(few_but_certain(text, runs, habits))
    if injected < _FEWEST or len(contexts) < _FEWEST or _draws_out_vowels(together, habits):
        few = few or _certain_together(text, habits)
    else:
        few = few.union(together)
    along = (sign for sign, habit in habits.items() if goes_along(text, sign, habit)) if few else ()
    return few.union(_kin(runs, habits, sorted(few)), along)


def _kin(runs: Sequence[Run], habits: dict[str, Habit], together: Sequence[str]) -> Iterator[str]:
    """Signs that share runs with those that were injected, more than once or in a place of their own."""
    mixed = [
        run.members for run in runs if run.mixed and run.place in _DELETED and not run.members.isdisjoint(together)
    ]
    for sign, habit in habits.items():
        times = sum(sign in members for members in mixed)
        if times and len(habit.spots) > 1 and (habit.misplaced or (times > 1 and sign not in _PERCENT)):
            yield sign


def _certain_together(text: str, habits: dict[str, Habit]) -> frozenset[str]:
    """The signs that stand beside Han and hardly anywhere else, if few places of them together leave no doubt."""
    scattered = {sign: habit for sign, habit in habits.items() if habit.misplaced and not is_meant(text, habit)}
    plain = [sign for sign in scattered if sign in MEANINGLESS]
    if _are_enough([scattered[sign] for sign in plain], 1, 1):
        return frozenset(plain)
    drawn = [sign for sign, habit in scattered.items() if habit.stretched * 4 <= habit.places.total()]
    enough = len(drawn) > 1 and _are_enough([scattered[sign] for sign in drawn], 2, 4)
    return frozenset(drawn) if enough else frozenset()


def _are_enough(habits: Sequence[Habit], torn: int, contexts: int) -> bool:
    """Whether the places of several signs tear words, and are unlike each other."""
    return (
        sum(habit.places["word"] for habit in habits) >= torn
        and len(frozenset().union(*(habit.contexts for habit in habits))) > contexts
        and sum(habit.points for habit in habits) >= _ENOUGH
    )


def _draws_out_vowels(together: Sequence[str], habits: dict[str, Habit]) -> bool:
    """Whether nothing but `~` stands before marks, as in `好~，`: not before those that part the members of a list."""
    return list(together) == ["~"] and not _pervasive("~", habits["~"]) and habits["~"].listing < _FEWEST


def _suspicious(habit: Habit, least: int) -> bool:
    there = sum(habit.places[place] for place in _INJECTED)
    between = habit.places["between"] + habit.places["seam"] + habit.places["paused"] + habit.places["repeat"]
    everywhere = habit.places.total() - between
    return there >= least and there * 5 >= everywhere * 4 and there * 2 >= between


def _pervasive(sign: str, habit: Habit) -> bool:
    """Whether a sign stands all over sentences, between any two words: what a writer joins or parts so has one form."""
    amid = habit.places["seam"] + habit.places["word"] + habit.places["mark"]
    return (
        habit.places["seam"] >= (_MANY if sign in MEANINGLESS else 2 * _MANY)
        and amid * 5 >= habit.places.total() * 4
        and len(habit.contexts) * 5 >= habit.places.total() * 4
    )


RULE = Rule(
    id="noise/injected-signs",
    find=find,
    title="ASCII signs injected into sentences and words",
    trigger=f"[{HAN}“”’）》」』][{_CLASS}-]+[{HAN}，。、；：！？”’）》」』…,;:!?)]|[a-z][a-z][{_CLASS}]+[a-z][a-z]",
    changes=(
        (
            "工业^^、农业^，增^长很快^。上半年^^，出口增加^^^；下半年^，进口减少^。",
            "工业、农业，增长很快。上半年，出口增加；下半年，进口减少。",
        ),
        ("皮|影戏的第七代传人，是他的女|儿。", "皮影戏的第七代传人，是他的女儿。"),
        (
            "超过限额要€注意，过敏性皮肤试用两€天，成分¥表里没有酒€精和香精¥。价格 €78。",
            "超过限额要注意，过敏性皮肤试用两天，成分表里没有酒精和香精。价格 €78。",
        ),
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
        "他把“女|儿”写成了“女儿”，把“经|理”连写，又把“学|校”分开，老师都圈了出来，让他重写三遍。",
    ),
    asks=("会议由副总经|理主持。",),
    source="scraper and SEO sites (damage 16a)",
    shields=False,
)
