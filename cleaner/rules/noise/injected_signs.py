"""ASCII signs injected into sentences: `工业^^、农业^，增^长`, `全省#@各地&，`.

The same site-made noise as noise/injected-symbols, in signs that a keyboard has. Such signs mean something in so many places
(emphasis, tags, footnotes, code, `好~`) that a sign is noise only where nearly all of a text's are right before marks or inside
words, in many unlike places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run, run_at
from cleaner.rules.rule import Find, Rule

_SIGNS = "#$&*+<=>@\\^_`|~＃＄＆＊＋＜＝＞＠＾＿｀｜"
_RUN = pattern(f"[{re.escape(_SIGNS)}][{re.escape(_SIGNS)}]*")
_FEWEST = 5
_INJECTED = frozenset(("mark", "word"))
_DELETED = frozenset(("mark", "word", "between", "open", "torn"))


def find(page: Page) -> Iterator[Find]:
    if sum(page.text.count(sign) for sign in _SIGNS if sign in page.signs) < _FEWEST:
        return
    runs = [run_at(page, m.start(), m.end()) for m in _RUN.finditer(page.text) if page.in_prose(m.start(), m.end())]
    injected = _injected(page.text, runs)
    for run in runs:
        if run.place in _DELETED and run.members <= injected:
            reason = f"{run.text[:6]!r} stands before marks and inside words in many places of this text"
            yield run.start, run.end, "", "safe", 0.995, reason


def _injected(text: str, runs: list[Run]) -> frozenset[str]:
    """The signs of which nearly all stand where no writer puts them."""
    places: dict[str, Counter[str]] = {}
    contexts: dict[str, set[str]] = {}
    for run in runs:
        for sign in run.members:
            place = "word" if run.place == "torn" and run.mixed else run.place
            places.setdefault(sign, Counter())[place] += 1
            contexts.setdefault(sign, set()).add(text[max(0, run.start - 2) : run.start])
    together = [sign for sign in places if _suspicious(places[sign], _FEWEST // 2)]
    mixed = [run.members for run in runs if run.mixed and run.place in _DELETED]
    kin = [sign for sign in places if sum(sign in m and not m.isdisjoint(together) for m in mixed) > 1]
    together += [sign for sign in kin if sign not in together]
    if sum(sum(places[sign][p] for p in _INJECTED) for sign in together) < _FEWEST:
        return frozenset()
    if len(set().union(*(contexts[sign] for sign in together))) < _FEWEST or together == ["~"]:
        return frozenset()
    return frozenset(together)


def _suspicious(places: Counter[str], least: int) -> bool:
    there = sum(places[place] for place in _INJECTED)
    everywhere = sum(places.values()) - places["between"]
    return there >= least and there * 5 >= everywhere * 4 and there * 2 >= places["between"]


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
    ),
    stays=(
        "**重点**：好~，好~~。C++、C#，#话题#，@某人，A&B。",
        "脚注*，见下*。注*：无。价格$5，占比*。",
        "a = b + c; x_1 = y_2; |x| < 3",
    ),
    source="scraper and SEO sites (damage 16a)",
)
