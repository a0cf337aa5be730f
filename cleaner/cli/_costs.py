"""What each rule and check costs and finds: `cleaner clean --profile-rules`."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from cleaner.batch.account import counted
from cleaner.checks.check import Check
from cleaner.cli._inputs import Input
from cleaner.cli._work import Cleaned, Cleaning
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile, Stage

T = TypeVar("T")
Find = Callable[[Page], Iterable[T]]
_CHECKS = "checks"


@dataclass(slots=True)
class Cost:
    """Of one rule or check. Seconds are on the clock; `first` is the first call, in which patterns are compiled."""

    group: str = ""
    seconds: float = 0.0
    first: float = 0.0
    calls: int = 0
    found: int = 0

    def timed(self, find: Find[T]) -> Find[T]:
        """`find`, counted. A fact of the page that several ask for is on the account of the first."""

        def timed_find(page: Page) -> list[T]:
            begun = time.perf_counter()
            found = list(find(page))
            seconds = time.perf_counter() - begun
            self.first = self.first if self.calls else seconds
            self.seconds += seconds
            self.calls += 1
            self.found += len(found)
            return found

        return timed_find


@dataclass(slots=True)
class Costs:
    """Of all rules and checks, by id, and of everything."""

    by_id: dict[str, Cost] = field(default_factory=dict)
    seconds: float = 0.0
    texts: int = 0
    characters: int = 0

    def of(self, name: str, group: str) -> Cost:
        return self.by_id.setdefault(name, Cost(group))


class Costed(Cleaning):
    """Cleans as ever, and keeps accounts."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.costs = Costs()

    def __call__(self, source: Input) -> Cleaned:
        self.cleaner(source.path)  # its set-up is no cost of this text
        begun = time.perf_counter()
        done = super().__call__(source)
        self.costs.seconds += time.perf_counter() - begun
        self.costs.texts += 1
        self.costs.characters += len(done.result.original)
        return done

    def _build(self, profile: Profile) -> Cleaner:
        values = {part.name: getattr(profile, part.name) for part in fields(Profile)}
        return super()._build(_Watched(**values, costs=self.costs))


@dataclass(frozen=True, slots=True)
class _Watched(Profile):
    """A profile whose rules and checks are timed."""

    costs: Costs = field(default_factory=Costs)

    def stages(self) -> tuple[Stage, ...]:
        return tuple(self._stage(stage) for stage in Profile.stages(self))

    def active_checks(self) -> tuple[Check, ...]:
        checks = Profile.active_checks(self)
        return tuple(replace(check, find=self.costs.of(check.id, _CHECKS).timed(check.find)) for check in checks)

    def _stage(self, stage: Stage) -> Stage:
        rules = (replace(rule, find=self.costs.of(rule.id, stage.name).timed(rule.find)) for rule in stage.rules)
        return replace(stage, rules=tuple(rules))


def table(costs: Costs) -> Iterator[str]:
    """Lines of 80 columns: each stage, and the checks, with what is in it; the dearest first."""
    yield f"{counted(costs.texts, 'text')}, {counted(costs.characters, 'character')}, {costs.seconds * 1e3:,.1f} ms"
    yield f"{'':<41}{'ms':>9}{'share':>6}{'first':>9}{'calls':>8}{'found':>7}"
    groups: dict[str, dict[str, Cost]] = {}
    for name, cost in costs.by_id.items():
        if cost.calls:
            groups.setdefault(cost.group, {})[name] = cost
    sums = {name: _sum(members.values()) for name, members in groups.items()}
    for group in sorted(groups, key=lambda name: -sums[name].seconds):
        yield _row(group, sums[group], costs)
        for name, cost in sorted(groups[group].items(), key=lambda item: -item[1].seconds):
            yield _row(f"  {name}", cost, costs)
    inside = sum(cost.seconds for cost in costs.by_id.values())
    yield _row("reading, pages, record", Cost(seconds=max(0.0, costs.seconds - inside)), costs)
    idle = sum(not cost.calls for cost in costs.by_id.values())
    yield f"{idle:,} more were not asked: no text holds what they look for"
    yield "first: ms of the first call, in which patterns are compiled"


def _sum(members: Iterable[Cost]) -> Cost:
    whole = Cost()
    for cost in members:
        whole.seconds += cost.seconds
        whole.first += cost.first
        whole.calls += cost.calls
        whole.found += cost.found
    return whole


def _row(label: str, cost: Cost, costs: Costs) -> str:
    share = cost.seconds / costs.seconds if costs.seconds else 0.0
    told = f"{label:<41}{cost.seconds * 1e3:>9,.1f}{share:>6.0%}"
    return told + f"{cost.first * 1e3:>9,.1f}{cost.calls:>8,}{cost.found:>7,}" if cost.calls else told
