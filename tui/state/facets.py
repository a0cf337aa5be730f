"""Facets: which items are gone through, and how many each further choice would leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from cleaner.review import Entry, Item

DIMENSIONS = ("state", "rule", "safety", "severity", "confidence", "source")
Values = tuple[str | None, ...]
_STATES = {"accept": "accepted", "reject": "rejected", "edit": "edited", "confirm": "confirmed", "dismiss": "dismissed"}


class Facets:
    """The choices made so far: values by dimension. Values of one dimension are alternatives, dimensions all have to hold."""

    def __init__(self, entries: Mapping[int, Entry]) -> None:
        self._sources = {entry.id: source_of(entry) for entry in entries.values()}
        self.chosen: dict[str, set[str]] = {dimension: set() for dimension in DIMENSIONS}

    def toggle(self, dimension: str, value: str) -> None:
        self.chosen[dimension] ^= {value}

    def clear(self) -> None:
        for values in self.chosen.values():
            values.clear()

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def values(self, item: Item) -> Values:
        """The value of an item in each dimension; None where the dimension does not apply to it."""
        edit = item.kind == "edit"
        state = "flagged" if item.flagged and item.verdict is None else _STATES.get(item.verdict or "", "open")
        return (
            state,
            item.rule,
            item.grade if edit else None,
            None if edit else item.grade,
            _bucket(item.confidence) if edit else None,
            self._sources.get(item.document, ""),
        )

    def admits(self, item: Item) -> bool:
        """Whether an item is gone through. Safe edits are only if that is asked for."""
        if not self._in_reach(item):
            return False
        return not self or not self._failed(self.values(item))

    def _in_reach(self, item: Item) -> bool:
        return item.grade != "safe" or item.verdict is not None or "safe" in self.chosen["safety"]

    def _failed(self, values: Values) -> list[int]:
        """The dimensions whose choice an item does not meet."""
        chosen = self.chosen
        return [
            at for at, dimension in enumerate(DIMENSIONS) if chosen[dimension] and values[at] not in chosen[dimension]
        ]

    def counts(self, items: Iterable[Item]) -> dict[str, list[tuple[str, int]]]:
        """For each dimension, its values and how many items each would leave under the choices in the other dimensions.

        Sorted by count; values that are chosen are there even when nothing is left of them.
        """
        counters = [Counter[str | None]() for _ in DIMENSIONS]
        # Items with the same values count as one: there are few combinations, and many items.
        combined = Counter((self.values(item), self._in_reach(item)) for item in items)
        for (values, reach), count in combined.items():
            failed = self._failed(values)
            if len(failed) > 1:
                continue
            for at in failed or range(len(DIMENSIONS)):
                if reach or values[at] == "safe":
                    counters[at][values[at]] += count
        return {dim: _sorted(counter, self.chosen[dim]) for dim, counter in zip(DIMENSIONS, counters, strict=True)}


def _sorted(counter: Counter[str | None], chosen: set[str]) -> list[tuple[str, int]]:
    for value in chosen:
        counter[value] += 0
    return sorted(
        ((value, count) for value, count in counter.items() if value is not None), key=lambda pair: (-pair[1], pair[0])
    )


def _bucket(confidence: float) -> str:
    if confidence >= 0.9:
        return "0.9-1.0"
    low = max(0, int(confidence * 10) // 2 * 2)
    return f"0.{low}-0.{min(low + 2, 9)}"


def source_of(entry: Entry) -> str:
    """What a document's source is called in the facets: the folder of a file, the file of a line."""
    path = PurePath(entry.source)
    return str(path.parent if entry.whole else path)
