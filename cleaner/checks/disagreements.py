"""Two mentions of one thing, attribute and time whose values cannot both be true."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cleaner.checks.attributes import Mention, full_mentions, mentions, time_of
from cleaner.checks.facts import per_page
from cleaner.checks.recurrences import recurrences
from cleaner.checks.referents import may_differ
from cleaner.checks.retellings import may_be_retold, retellings
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_MOST = 50
"""Mentions of one key that are compared with the first."""
_BASIS = pattern("按[^，。]{0,8}(?:[标標]准|[标標]準|口[径徑])|[调調]整[后後]|修[订訂][后後]|[初]步|重新")
_NOW = frozenset({"", "今", "目前", "当", "當", "本", "近", "近来", "近來", "如今", "现今"})


@dataclass(frozen=True, slots=True)
class Disagreement:
    """`later` contradicts `earlier`; `power` is n where they differ by 10^n and nothing else, else 0."""

    earlier: Quantity
    later: Quantity
    power: int


@per_page
def disagreements(page: Page) -> list[Disagreement]:
    """Each mention that contradicts the first one of its kind, at most once."""
    found: dict[int, Disagreement] = {}
    told = (pair for pair in _in_full(page) if _same_thing(page, *pair))
    for one, other in (*told, *recurrences(page)):
        earlier, later = sorted((one.quantity, other.quantity), key=lambda q: q.start)
        if later.start not in found and _differ(earlier, later):
            found[later.start] = Disagreement(earlier, later, power_between(earlier, later))
    return [found[at] for at in sorted(found)]


def _in_full(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """The mentions of a thing that is named in full, once at least."""
    told = full_mentions(page)
    if len({mention.key for mention in told}) < len(told) or any(may_be_retold(page, m) for m in told):
        yield from _of_one_key(page)
        yield from retellings(page)


def _of_one_key(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """The mentions of the same words, each with the first of its time."""
    by_key: dict[str, list[Mention]] = {}
    for mention in mentions(page):
        if mention.full:
            by_key.setdefault(mention.key, []).append(mention)
    for group in by_key.values():
        if not 2 <= len(group) <= _MOST or not _any_differ(group):
            continue
        by_time: dict[str, list[Mention]] = {}
        for mention in group:
            by_time.setdefault(time_of(page, mention), []).append(mention)
        alone = len(by_time) == 2 and "" in by_time and all(_is_now(page, time) for time in by_time)
        alone = alone or group[0].words.endswith("年龄")
        for same in [group] if alone else by_time.values():
            yield from ((same[0], later) for later in same[1:])


def _any_differ(group: list[Mention]) -> bool:
    return any(_differ(group[0].quantity, mention.quantity) for mention in group[1:])


def _same_thing(page: Page, one: Mention, other: Mention) -> bool:
    first, second = sorted((one.quantity.start, other.quantity.start))
    if may_differ(page, one.words, first, second) or _on_other_basis(page, one) != _on_other_basis(page, other):
        return False
    times = time_of(page, one), time_of(page, other)
    if one.words.endswith("年龄"):
        years = {year for time in times for year in re.findall(r"(?:19|20)\d\d", time)}
        return len(years) < 2
    return times[0] == times[1] or ("" in times and all(_is_now(page, time) for time in times))


def _on_other_basis(page: Page, mention: Mention) -> bool:
    """Whether the sentence counts by another standard: 按新标准统计，…"""
    low = max(mention.sentence, mention.quantity.start - 60)
    return _BASIS.search(page.text, low, mention.quantity.start) is not None


def _is_now(page: Page, time: str) -> bool:
    """Whether a time is the present one of the text: this year, or the last year that it names."""
    return time in _NOW or time[:4] == _last_year(page)


@per_page
def _last_year(page: Page) -> str:
    return max(re.findall(r"(?<!\d)(?:19|20)\d\d(?=\s?年)", page.text), default="-")


def _differ(a: Quantity, b: Quantity) -> bool:
    one, other = a.interval, b.interval
    return one is not None and other is not None and one.disjoint(other)


def power_between(a: Quantity, b: Quantity, factor: Decimal = Decimal(1)) -> int:
    """n if `a` × `factor` is `b` × 10^n within rounding and n is not 0, else 0."""
    one, other = a.interval, b.interval
    if one is None or other is None or not a.value or not b.value:
        return 0
    distance = (a.value * factor).adjusted() - b.value.adjusted()
    for power in (distance, distance - 1, distance + 1):
        if power and abs(power) <= 9 and (one * factor).intersects(other * Decimal(1).scaleb(power)):
            return power
    return 0
