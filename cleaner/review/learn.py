"""What decisions teach: terms that no rule should touch, rules that should ask, documents that show how it ought to be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cleaner.edits import Change, apply
from cleaner.model import Decision
from cleaner.review.item import Item
from cleaner.review.store import Entry, Store

LEAST_REJECTIONS = 2
"""A term that was refused so often, and never accepted, is proposed for protection."""
LEAST_DECIDED = 10
WRONG_SHARE = 0.5
"""A rule that was wrong so often, over that many decisions, should ask (if it did not) or be off (if it did)."""
LONGEST_TERM = 40


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to write into the configuration: `key` is `protect`, `rules.off` or `safety`, `line` is how it will read."""

    key: Literal["protect", "rules.off", "safety"]
    value: str
    why: str

    @property
    def line(self) -> str:
        if self.key == "safety":
            return f'[safety] "{self.value}" = "ask"'
        return f"{self.key} += {self.value!r}"


@dataclass(frozen=True, slots=True)
class Case:
    """A document with the text that its decisions give. Offsets of `decisions` are of `text`."""

    name: str
    text: str
    expected: str
    decisions: tuple[Decision, ...]


def lessons(store: Store) -> Iterator[Lesson]:
    """What the standing decisions suggest, the best founded first."""
    decided = [item for item in store.items() if item.kind == "edit" and item.verdict is not None]
    yield from _terms(decided)
    yield from _rules(decided)


def _terms(decided: list[Item]) -> Iterator[Lesson]:
    refused = Counter(i.before for i in decided if i.verdict == "reject" and 1 < len(i.before) <= LONGEST_TERM)
    wanted = {i.before for i in decided if i.verdict != "reject"}
    for term, count in refused.most_common():
        if count >= LEAST_REJECTIONS and term not in wanted and term.strip() and term.isprintable():
            rules = sorted({i.rule for i in decided if i.before == term})
            yield Lesson("protect", term, f"{term!r} was kept {count} times against {', '.join(rules)}")


def _rules(decided: list[Item]) -> Iterator[Lesson]:
    by_rule: dict[str, list[Item]] = defaultdict(list)
    for item in decided:
        for rule in item.rule.split("+"):
            by_rule[rule].append(item)
    for rule, items in sorted(by_rule.items()):
        wrong = sum(item.verdict == "reject" for item in items)
        if len(items) < LEAST_DECIDED or wrong < WRONG_SHARE * len(items):
            continue
        why = f"{rule} was refused {wrong} times of {len(items)}"
        asks = all(item.grade != "safe" for item in items)
        yield Lesson("rules.off", rule, why) if asks else Lesson("safety", rule, why)


def golden_case(store: Store, entry: Entry) -> Case | None:
    """A document as its reviewers left it; None while anything in it is undecided, or if nothing was decided."""
    items = store.items(entry.id)
    if any(item.open for item in items):
        return None
    decisions = tuple(d for d in (item.decision() for item in items) if d is not None)
    if not decisions:
        return None
    text = store.text(entry.id)
    changes: list[Change] = [(i.start, i.end, i.outcome, i.rule, 1.0, "") for i in items if i.kind == "edit"]
    return Case(entry.name, text, apply(text, changes), decisions)
