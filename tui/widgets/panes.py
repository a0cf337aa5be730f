"""The panes beside the document: facets with live counts, and the findings of the document."""

from __future__ import annotations

from cleaner.review import Item
from tui.state.facets import DIMENSIONS
from tui.state.session import Session
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.lines import Choices, painter_of

MOST_VALUES = 12
"""Values of one facet that are listed; the others are counted."""


class _Pane(Choices):
    """A list that is worked out when it is seen, after the frame that the reviewer waits for."""

    def __init__(self, session: Session, id: str) -> None:
        super().__init__(id=id)
        self.session = session

    def open(self) -> None:
        """Fills the list and gives it the keys."""
        self._update()
        self.focus()

    def update_soon(self) -> None:
        self.call_after_refresh(self._update)

    def _update(self) -> None:
        if self.display and self.region.area:
            rows = self.make_rows()
            if rows != self.rows:
                self.set_rows(rows)

    def on_resize(self) -> None:
        self._update()

    def make_rows(self) -> list[tuple[list[Run], object]]:
        raise NotImplementedError


class FacetPane(_Pane):
    """Values of each facet with the number of items that each would leave. Space turns one on or off."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "facets")

    def make_rows(self) -> list[tuple[list[Run], object]]:
        facets = self.session.facets
        counts = facets.counts()
        rows: list[tuple[list[Run], object]] = [([(" facets: f, space chooses, esc leaves", "dim")], None)]
        if facets:
            rows.append(([(" clear all", "key")], ("clear", "")))
        for dimension in DIMENSIONS:
            values = counts[dimension]
            if not values:
                continue
            rows.append(([(f" {dimension}", "head")], None))
            rows += [self._value(dimension, value, count) for value, count in values[:MOST_VALUES]]
            if len(values) > MOST_VALUES:
                rows.append(([(f"   and {len(values) - MOST_VALUES} more", "dim")], None))
        return rows

    def _value(self, dimension: str, value: str, count: int) -> tuple[list[Run], object]:
        on = value in self.session.facets.chosen[dimension]
        cells = painter_of(self).cells
        shown = visible(value)
        room = max(8, self.size.width - 13)
        while cells.width(shown) > room:
            shown = "~" + shown[2:]  # the end of a path tells more than its start
        label = cells.fit(f" [{'x' if on else ' '}] {shown}", room + 5)
        return [(label, "key" if on else "plain"), (f"{count:>7}", "dim")], (dimension, value)


class FindingsPane(_Pane):
    """The findings of the document; Enter goes to one."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "findings")

    def make_rows(self) -> list[tuple[list[Run], object]]:
        current = self.session.current
        if current is None:
            return []
        found = [item for item in self.session.items_of(current.document) if item.kind == "finding"]
        left = sum(item.open for item in found)
        head: list[Run] = [(f" {len(found)} findings in this document, {left} undecided", "head")]
        return [(head, None), *((self._finding(item), item.id) for item in found)]

    def _finding(self, item: Item) -> list[Run]:
        state = {"confirm": "c", "dismiss": "d"}.get(item.verdict or "", " ")
        return [
            (f" {state} {item.grade:<8}{visible(item.rule)}: ", "head" if item.open else "dim"),
            (visible(item.reason), "plain"),
        ]
