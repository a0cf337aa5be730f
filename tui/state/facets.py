"""Facets: which items are gone through, and how many each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from cleaner.review import VERDICTS, Entry, Item

DIMENSIONS = ("state", "rule", "safety", "severity", "confidence", "source")
Values = tuple[str | None, ...]


class Facets:
    """The choices made so far: values by dimension. Values of one dimension are alternatives, dimensions all have to hold.

    Items with the same values count as one: there are few combinations, and many items.
    """

    def __init__(self, entries: Mapping[int, Entry]) -> None:
        self._sources = {entry.id: source_of(entry) for entry in entries.values()}
        self.chosen: dict[str, set[str]] = {dimension: set() for dimension in DIMENSIONS}
        self._values: dict[int, Values] = {}
        self._combined: Counter[Values] = Counter()

    def count(self, document: int, rule: str, confidence: float, number: int) -> None:
        """Counts safe edits that are not read yet; `put` with `counted` then takes each of them."""
        self._combined["open", rule, "safe", None, _bucket(confidence), self._sources.get(document, "")] += number

    def put(self, item: Item, *, counted: bool = False) -> None:
        """Takes an item in its new state."""
        values = self.values(item)
        old = values if counted else self._values.get(item.id)
        self._values[item.id] = values
        if old != values:
            self._combined[values] += 1
            if old is not None:
                self._combined[old] -= 1

    def toggle(self, dimension: str, value: str) -> None:
        self.chosen[dimension] ^= {value}

    def clear(self) -> None:
        for values in self.chosen.values():
            values.clear()

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    @property
    def asks_for_safe(self) -> bool:
        """Whether safe edits are gone through as well."""
        return "safe" in self.chosen["safety"]

    def values(self, item: Item) -> Values:
        """The value of an item in each dimension; None where the dimension does not apply to it."""
        state = VERDICTS[item.verdict] if item.verdict else "flagged" if item.flagged else "open"
        source = self._sources.get(item.document, "")
        if item.kind == "finding":
            return (state, item.rule, None, item.grade, None, source)
        return (state, item.rule, item.grade, None, _bucket(item.confidence), source)

    def admits(self, item: Item) -> bool:
        """Whether an item is gone through. Safe edits are only if that is asked for."""
        return self._admits(self.values(item))

    def admitted(self, items: Iterable[int]) -> list[int]:
        """Those of `items`, all put before, that are gone through."""
        known = {values for values, count in self._combined.items() if count and self._admits(values)}
        values = self._values
        return [item for item in items if values[item] in known]

    def _admits(self, values: Values) -> bool:
        return self._in_reach(values) and not self._failed(values)

    def _in_reach(self, values: Values) -> bool:
        return values[2] != "safe" or values[0] not in ("open", "flagged") or self.asks_for_safe

    def _failed(self, values: Values) -> list[int]:
        """The dimensions whose choice is not met."""
        chosen = self.chosen
        return [
            at for at, dimension in enumerate(DIMENSIONS) if chosen[dimension] and values[at] not in chosen[dimension]
        ]

    def counts(self) -> dict[str, list[tuple[str, int]]]:
        """For each dimension, its values and how many items each would leave under the choices in the other dimensions.

        Sorted by count; values that are chosen are there even when nothing is left of them.
        """
        counters = [Counter[str | None]() for _ in DIMENSIONS]
        for values, count in self._combined.items():
            failed = self._failed(values)
            if not count or len(failed) > 1:
                continue
            for at in failed or range(len(DIMENSIONS)):
                if self._in_reach(values) or values[at] == "safe":
                    counters[at][values[at]] += count
        return {dim: _sorted(counter, self.chosen[dim]) for dim, counter in zip(DIMENSIONS, counters, strict=True)}


def _sorted(counter: Counter[str | None], chosen: set[str]) -> list[tuple[str, int]]:
    for value in chosen:
        counter[value] += 0
    return sorted(
        ((value, count) for value, count in counter.items() if value is not None), key=lambda pair: (-pair[1], pair[0])
    )


_BUCKETS = ("0.0-0.2", "0.2-0.4", "0.4-0.6", "0.6-0.8", "0.8-0.9", "0.9-1.0")


def _bucket(confidence: float) -> str:
    return _BUCKETS[5 if confidence >= 0.9 else max(0, int(confidence * 10) // 2)]


def source_of(entry: Entry) -> str:
    """What a document's source is called in the facets: what its record says, or the folder of a file, the file of a line."""
    if told := entry.meta.get("source"):
        return str(told)
    beside = PurePath(entry.meta.get("beside", entry.source))
    # From a store that lies elsewhere, the way to the texts tells less than how they were named.
    path = PurePath(entry.name.removesuffix(entry.meta.get("part", ""))) if ".." in beside.parts else beside
    return str(path.parent if entry.whole else path)
