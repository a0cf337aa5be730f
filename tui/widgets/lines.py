"""Rows of styled text, drawn at exact widths: bars, and lists with a chosen row. The chrome is ASCII throughout."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.messages import Left, Picked
from tui.text.cells import Cells
from tui.text.layout import Run
from tui.text.visible import visible


def strip_of(runs: Sequence[Run], width: int, styles: dict[str, Style], cells: Cells, fill: str = "plain") -> Strip:
    """A strip of exactly `width` cells as the terminal draws them: cut where too long, filled where too short."""
    segments: list[Segment] = []
    used = 0
    for text, role in runs:
        if not text.isprintable():
            text = visible(text)  # the last door: whoever forgot to filter has not opened it
        wide = cells.width(text)
        if used + wide > width:
            text = cells.fit(text, width - used, pad=False)
            wide = cells.width(text)
        if text:
            segments.append(Segment(text, styles.get(role, styles["plain"])))
        used += wide
        if used >= width:
            break
    if used < width:
        segments.append(Segment(" " * (width - used), styles[fill]))
    # The length is the terminal's, not rich's: rich holds ambiguous characters to be one cell wide, everywhere.
    return Strip(segments, width)


class Painter:
    """Styles and widths that all widgets of the app share; `TuiApp` has one as `painter`."""

    def __init__(self, styles: dict[str, Style], cells: Cells) -> None:
        self.styles = styles
        self.cells = cells


def painter_of(widget: Widget) -> Painter:
    painter = widget.app.painter  # type: ignore[attr-defined]
    assert isinstance(painter, Painter)
    return painter


class Lines(Widget):
    """Fixed rows of runs from the top; `fill` is the role of the ground."""

    def __init__(self, *, id: str | None = None, fill: str = "plain") -> None:
        super().__init__(id=id)
        self.fill = fill
        self.content: list[Sequence[Run]] = []

    def show(self, rows: Sequence[Sequence[Run]]) -> None:
        """Draws these rows from now on."""
        old, self.content = self.content, list(rows)
        stale = [y for y, (before, now) in enumerate(zip_longest(old, rows)) if before != now]
        if stale:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in stale))

    def render_line(self, y: int) -> Strip:
        painter = painter_of(self)
        runs = self.content[y] if y < len(self.content) else ()
        return strip_of(runs, self.size.width, painter.styles, painter.cells, self.fill)


Choice = tuple[Sequence[Run], object]
"""A row of a list and what it stands for; None for a heading."""


class Choices(Lines, can_focus=True):
    """A list to choose from. Posts Picked with its id. Rows that are made when they are asked for cost what is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "go(1)", show=False),
        Binding("up,k", "go(-1)", show=False),
        Binding("pagedown", "go(10)", show=False),
        Binding("pageup", "go(-10)", show=False),
        Binding("enter,space", "pick", show=False),
        Binding("escape,f,F,q", "leave", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Choice] = []
        self.chosen = 0
        self._top = 0

    def set_rows(self, rows: Sequence[Choice]) -> None:
        """Takes new rows; the chosen one stays where it is if its value is still there."""
        value = self.value
        self.rows = list(rows)
        values = [v for _, v in rows]
        self.chosen = (
            values.index(value) if value is not None and value in values else min(self.chosen, max(0, len(rows) - 1))
        )
        if self.value is None:
            self.action_go(1)
        self.refresh()

    @property
    def value(self) -> object:
        return self.rows[self.chosen][1] if self.chosen < len(self.rows) else None

    def action_go(self, by: int) -> None:
        step = 1 if by > 0 else -1
        for _ in range(abs(by)):
            at = self.chosen + step
            while 0 <= at < len(self.rows) and self.rows[at][1] is None:
                at += step
            if not 0 <= at < len(self.rows):
                break
            self.chosen = at
        self.refresh()

    def action_pick(self) -> None:
        if self.value is not None:
            self.post_message(Picked(self.id or "", self.value))

    def action_leave(self) -> None:
        self.post_message(Left())

    def on_click(self, event: events.Click) -> None:
        at = self._top + event.y
        if at < len(self.rows) and self.rows[at][1] is not None:
            self.chosen = at
            self.action_pick()
            self.refresh()

    def on_mouse_scroll_down(self) -> None:
        self.action_go(3)

    def on_mouse_scroll_up(self) -> None:
        self.action_go(-3)

    def render_line(self, y: int) -> Strip:
        height = max(1, self.size.height)
        if not self._top <= self.chosen < self._top + height:
            self._top = max(0, min(self.chosen - height // 2, len(self.rows) - height))
        at = self._top + y
        runs: Sequence[Run] = self.rows[at][0] if at < len(self.rows) else ()
        if at == self.chosen and self.has_focus and runs:
            runs = [(text, "chosen") for text, _ in runs]
        painter = painter_of(self)
        return strip_of(runs, self.size.width, painter.styles, painter.cells, "plain")
