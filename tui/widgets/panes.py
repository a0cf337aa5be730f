"""The panes beside the document: facets with live counts, and the findings of the document."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.review import Item
from tui.state.facets import DIMENSIONS
from tui.state.session import Session
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.lines import Choice, Choices, painter_of

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
        raise NotImplementedError

    def on_resize(self) -> None:
        self._update()


class FacetPane(_Pane):
    """Values of each facet with the number of items that each would leave. Space turns one on or off."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "facets")

    def _update(self) -> None:
        if self.display and self.region.area:
            rows = self._make_rows()
            if rows != self.rows:
                self.set_rows(rows)

    def _make_rows(self) -> list[Choice]:
        facets = self.session.facets
        counts = facets.counts()
        rows: list[Choice] = [([(" facets: f, space chooses, esc leaves", "dim")], None)]
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

    def _value(self, dimension: str, value: str, count: int) -> Choice:
        on = value in self.session.facets.chosen[dimension]
        cells = painter_of(self).cells
        shown = visible(value)
        room = max(8, self.size.width - 13)
        while cells.width(shown) > room:
            shown = "~" + shown[2:]  # the end of a path tells more than its start
        label = cells.fit(f" [{'x' if on else ' '}] {shown}", room + 5)
        return [(label, "key" if on else "plain"), (f"{count:>7}", "dim")], (dimension, value)


class _FindingRows(Sequence[Choice]):
    """A head, and a row for each finding of a document, made when it is drawn: a document may have a hundred thousand."""

    def __init__(self, session: Session, document: int) -> None:
        self._session = session
        self._document = document
        self._ids = session.findings_of(document)
        self.places = {item: place for place, item in enumerate(self._ids, 1)}

    def __len__(self) -> int:
        return 1 + len(self._ids)

    def __getitem__(self, at: int) -> Choice:  # type: ignore[override]
        if at:
            item = self._session.items[self._ids[at - 1]]
            return self._row(item), item.id
        count, left = len(self._ids), self._session.open_findings[self._document]
        return [(f" {count} finding{'s' * (count != 1)} in this document, {left} undecided", "head")], None

    def _row(self, item: Item) -> list[Run]:
        current = self._session.current
        now = current is not None and current.id == item.id
        state = {"confirm": "c", "dismiss": "d"}.get(item.verdict or "", " ")
        role = "gutter.now" if now else "head" if item.open else "dim"
        return [
            (f"{'>' if now else ' '}{state} {item.grade:<8}{visible(item.rule)}: ", role),
            (visible(item.reason), "plain" if item.open or now else "dim"),
        ]


class FindingsPane(_Pane):
    """The findings of the document; Enter goes to one. The current one is kept in sight."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "findings")
        self._of: tuple[int, int] | None = None

    def _update(self) -> None:
        current = self.session.current
        if current is None or not (self.display and self.region.area):
            return
        of = (current.document, self.session.loaded)
        if of != self._of:
            self._of = of
            self.rows, self.chosen = _FindingRows(self.session, current.document), 1
        if not self.has_focus and isinstance(self.rows, _FindingRows):
            self.chosen = self.rows.places.get(current.id, self.chosen)
        self.refresh()
