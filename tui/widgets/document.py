"""The document: rows are laid out as they come on the screen, and a frame that shows the current item says so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual import events
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.strip import Strip

from cleaner.review import Item
from tui.messages import Painted, Picked
from tui.text.layout import Anchor, Layout, Row, View
from tui.widgets.lines import painter_of, strip_of

MARGIN = 3
"""Rows kept above and below the current item before the view moves."""


class DocumentView(ScrollView, can_focus=True):
    """A window on a Layout. The place is an anchor, exact in rows, so that a document of any length needs no row count."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.layout_rows: Layout | None = None
        self.top: Anchor = (0, 0)
        self._rows: list[Row] | None = None
        self._drawn: dict[int, Row] = {}
        self._wanted: int | None = None
        self._near: Callable[[], list[Item]] = list

    # -- what is shown

    def open(self, layout: Layout, near: Callable[[], list[Item]]) -> None:
        """Shows a document from its top. `near` gives the items whose surroundings show when context is folded."""
        self.layout_rows = layout
        self._near = near
        self.top = (0, 0)
        self._lay_out(layout.view)

    def _lay_out(self, view: View) -> None:
        if self.layout_rows is not None and self.size.width:
            near = (
                () if view.context is None else self._near()
            )  # there may be a hundred thousand, and none is asked for
            self.layout_rows.set_view(replace(view, width=self.size.width), near)
        self.redraw()

    def change_view(self, view: View, wanted: Callable[[], list[Item]]) -> None:
        """Lays the document out in another way, around the same place."""
        if self.layout_rows is None:
            return
        offset = self._top_offset()
        self._near = wanted
        self._lay_out(view)
        self._restore(offset)

    def _top_offset(self) -> int:
        layout = self.layout_rows
        assert layout is not None
        unit = layout.order[min(self.top[0], len(layout.order) - 1)]
        start, end = layout.unit_span(unit)
        rows = len(layout.rows(unit))
        return start + (end - start) * min(self.top[1], rows - 1) // max(1, rows)

    def _restore(self, offset: int) -> None:
        """Back to about the same text, or to the current item if it was on the screen."""
        layout = self.layout_rows
        assert layout is not None
        current = layout.marks.current
        if current is not None and self._wanted == current.id:
            self.show(current, center=True)
        else:
            self.scroll_rows_to(layout.row_at(offset))

    def redraw(self) -> None:
        """Draws anew the rows that are no longer what is on the screen."""
        self._rows = None
        rows, width = self._visible_rows(), self.size.width
        stale = [y for y in range(self.size.height) if y not in self._drawn or self._drawn[y] != _row(rows, y)]
        if stale:
            self.refresh(*(Region(0, y, width, 1) for y in stale))
        self.call_after_refresh(self._report)

    def show(self, item: Item | None, *, center: bool = False) -> None:
        """Marks an item as the current one and brings it on the screen, moving as little as can be."""
        layout = self.layout_rows
        if layout is None:
            return
        layout.set_current(item)
        self._wanted = None if item is None else item.id
        if item is not None and self.size.height:
            anchor = layout.row_of(item)
            if center or not self._comfortable(anchor) or not self.in_sight(item):
                self.top = self._clamped(self._top_for(item, anchor))
        self.redraw()

    def _top_for(self, item: Item, first: Anchor) -> Anchor:
        """Where to start so that an item stands in the upper third, higher if it would not end on the screen."""
        layout, height = self.layout_rows, self.size.height
        assert layout is not None
        top, last = layout.shift(first, -(height // 3)), layout.last_row_of(item)
        if last > layout.shift(top, height - 1):
            top = min(first, layout.shift(last, 1 - height))
        return top

    def in_sight(self, item: Item) -> bool:
        """Whether all of an item is on the screen, or as much as fits of one that is longer."""
        layout, height = self.layout_rows, self.size.height
        assert layout is not None
        first, last = layout.row_of(item), layout.last_row_of(item)
        bottom = layout.shift(self.top, height - 1)
        if last > layout.shift(first, height - 1):
            return first <= bottom and last >= self.top
        return self.top <= first and last <= bottom

    def _cut(self, item: Item) -> bool:
        layout = self.layout_rows
        assert layout is not None
        return layout.last_row_of(item) > layout.shift(self.top, self.size.height - 1)

    def _comfortable(self, anchor: Anchor) -> bool:
        layout = self.layout_rows
        assert layout is not None
        margin = min(MARGIN, self.size.height // 4)
        first = self.top if self.top == (0, 0) else layout.shift(self.top, margin)
        last = layout.shift(self.top, self.size.height - 1 - margin)
        return first <= anchor <= last

    def show_offset(self, offset: int) -> None:
        """Brings an offset of the text on the screen."""
        layout = self.layout_rows
        if layout is not None:
            self.scroll_rows_to(layout.shift(layout.row_at(offset), -(self.size.height // 3)))

    def scroll_rows(self, by: int) -> None:
        if self.layout_rows is not None:
            self.scroll_rows_to(self.layout_rows.shift(self.top, by))

    def scroll_rows_to(self, anchor: Anchor) -> None:
        self.top = self._clamped(anchor)
        self.redraw()

    def _clamped(self, anchor: Anchor) -> Anchor:
        layout = self.layout_rows
        assert layout is not None
        return min(anchor, max((0, 0), layout.last_top(max(1, self.size.height))))

    # -- drawing

    def _visible_rows(self) -> list[Row]:
        if self._rows is None:
            self._rows = [] if self.layout_rows is None else self.layout_rows.window(self.top, self.size.height)
        return self._rows

    def render_line(self, y: int) -> Strip:
        painter = painter_of(self)
        row = self._drawn[y] = _row(self._visible_rows(), y)
        return strip_of(row.runs, self.size.width, painter.styles, painter.cells)

    def _report(self) -> None:
        """After a frame: says whether the current item was drawn in it, once the frame has left for the terminal."""
        if not getattr(self.app, "frame_written", True):
            self.set_timer(0.005, self._report)
            return
        current = None if self.layout_rows is None else self.layout_rows.marks.current
        if current is None or current.id != self._wanted or not self._drawn_whole(current):
            self.post_message(Painted(None))
        else:
            self.post_message(Painted(current.id, cut=self._cut(current)))

    def _drawn_whole(self, item: Item) -> bool:
        mine = [(y, row) for y, row in enumerate(self._visible_rows()) if item.id in row.items]
        return bool(mine) and all(self._drawn.get(y) == row for y, row in mine) and self.in_sight(item)

    # -- size and mouse

    def on_resize(self, event: events.Resize) -> None:
        self._drawn.clear()
        layout = self.layout_rows
        if layout is None:
            return
        if layout.view.width != event.size.width:
            offset = self._top_offset()
            self._lay_out(layout.view)
            self._restore(offset)
        else:
            self.show(layout.marks.current)

    def _on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.scroll_rows(3)

    def _on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.scroll_rows(-3)

    def on_click(self, event: events.Click) -> None:
        rows = self._visible_rows()
        if event.y < len(rows) and rows[event.y].items:
            self.post_message(Picked(self.id or "", self._item_at(rows[event.y], event.x)))

    def _item_at(self, row: Row, x: int) -> int:
        """The item under a column, or the first one of the row."""
        return row.item_at(x, painter_of(self).cells) or min(row.items)


_EMPTY = Row((), ())


def _row(rows: list[Row], y: int) -> Row:
    return rows[y] if y < len(rows) else _EMPTY
