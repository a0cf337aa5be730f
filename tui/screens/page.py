"""A full screen of rows to read and scroll: help, why, figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.text.layout import Run
from tui.widgets.lines import Lines


class PageScreen(Screen[None]):
    """Rows under a title. Escape, q or Enter closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "dismiss", show=False),
        Binding("down,j", "scroll_rows(1)", show=False),
        Binding("up,k", "scroll_rows(-1)", show=False),
        Binding("pagedown,space", "scroll_rows(20)", show=False),
        Binding("pageup,b", "scroll_rows(-20)", show=False),
    ]

    def __init__(self, title: str, rows: Sequence[Sequence[Run]]) -> None:
        super().__init__()
        self.page_title = title
        self.rows = list(rows)
        self.top = 0

    def compose(self) -> ComposeResult:
        yield Lines(id="header", fill="bar")
        yield Lines(id="page")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def action_scroll_rows(self, by: int) -> None:
        self.top += by
        self._draw()

    def on_mouse_scroll_down(self) -> None:
        self.action_scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        self.action_scroll_rows(-3)

    def _draw(self) -> None:
        height = max(1, self.size.height - 1)
        self.top = max(0, min(self.top, len(self.rows) - height))
        more = " | j k scroll" if len(self.rows) > height else ""
        self.query_one("#header", Lines).show([[(f"{self.page_title} | esc closes{more}", "bar")]])
        self.query_one("#page", Lines).show(self.rows[self.top : self.top + height])
