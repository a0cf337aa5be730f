"""What has been decided so far: by rule, by reviewer, and how far reviewers agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cleaner.review.store import Store


@dataclass(frozen=True, slots=True)
class RuleTally:
    """How the items of one rule or check were decided. Accepting and confirming count as right, editing as neither."""

    rule: str
    total: int
    accepted: int
    rejected: int
    edited: int
    open: int

    @property
    def precision(self) -> float | None:
        """The share that was right as proposed, of those decided; None before any is."""
        decided = self.accepted + self.rejected + self.edited
        return self.accepted / decided if decided else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the items that two reviewers or more decided, how many they decided alike; kappa is what chance does not explain."""

    items: int
    alike: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Statistics:
    rules: tuple[RuleTally, ...]
    reviewers: Mapping[str, int]
    days: Mapping[str, int]
    agreement: Agreement


def statistics(store: Store) -> Statistics:
    """The figures of a store as it stands. Safe edits that nobody looked at are left out."""
    return Statistics(_rules(store), _by(store, "s.reviewer"), _by(store, "substr(s.at, 1, 10)"), _agreement(store))


def _rules(store: Store) -> tuple[RuleTally, ...]:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    query = (
        "SELECT i.rule, d.action, count(*) FROM items i LEFT JOIN decisions d ON d.id = i.decision "
        "WHERE i.retired = 0 AND (i.grade <> 'safe' OR i.decision IS NOT NULL) GROUP BY 1, 2"
    )
    for rule, action, count in store.query(query):
        counts[rule][action or "open"] += count
    tallies = [
        RuleTally(rule, c.total(), c["accept"] + c["confirm"], c["reject"] + c["dismiss"], c["edit"], c["open"])
        for rule, c in counts.items()
    ]
    return tuple(sorted(tallies, key=lambda t: (-t.total, t.rule)))


def _by(store: Store, column: str) -> dict[str, int]:
    query = f"SELECT {column}, count(*) FROM decisions d JOIN steps s ON s.id = d.step WHERE s.undone = 0 GROUP BY 1 ORDER BY 1"
    return {key: count for key, count in store.query(query)}  # noqa: C416


def _agreement(store: Store) -> Agreement:
    """Over each pair of reviewers of an item, as each last decided it."""
    last: dict[int, dict[str, tuple[str, object]]] = defaultdict(dict)
    query = (
        "SELECT d.item, s.reviewer, d.action, d.replacement FROM decisions d JOIN steps s ON s.id = d.step "
        "WHERE s.undone = 0 AND d.item IN (SELECT d.item FROM decisions d JOIN steps s ON s.id = d.step "
        "WHERE s.undone = 0 GROUP BY d.item HAVING count(DISTINCT s.reviewer) > 1) ORDER BY d.id"
    )
    for item, reviewer, action, replacement in store.query(query):
        last[item][reviewer] = (action, replacement)
    alike = sum(len(set(opinions.values())) == 1 for opinions in last.values())
    return Agreement(len(last), alike, _kappa([list(o.values()) for o in last.values()]))


def _kappa(opinions: list[list[tuple[str, object]]]) -> float | None:
    """Fleiss' kappa over actions; None if it cannot be told because all said the same."""
    if not opinions:
        return None
    totals: Counter[str] = Counter()
    observed = 0.0
    for given in opinions:
        counts = Counter(action for action, _ in given)
        totals.update(counts)
        n = len(given)
        observed += sum(c * (c - 1) for c in counts.values()) / (n * (n - 1))
    observed /= len(opinions)
    expected = sum((c / totals.total()) ** 2 for c in totals.values())
    return None if expected == 1 else (observed - expected) / (1 - expected)
