"""The application: one store, one reviewer, one terminal."""

from __future__ import annotations

import os
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from tui.actions import bindings
from tui.screens.review import ReviewScreen
from tui.settings import Settings
from tui.state.session import Session
from tui.terminal import CountingDriver
from tui.text.cells import Cells
from tui.themes import NAMES, styles, theme_name, themes
from tui.widgets.lines import Painter


class ReviewApp(App[None]):
    """Shows a session. `ambiguous` is the cells of an ambiguous character, 1 or 2."""

    CSS_PATH = "review.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self, session: Session, settings: Settings | None = None, *, ambiguous: int = 1, terminal: bool = False
    ) -> None:
        self.settings = settings or Settings()
        self.palette_name = self.settings.theme
        self.colour = "NO_COLOR" not in os.environ
        self.painter = Painter(styles(self.palette_name, colour=self.colour), Cells(ambiguous))
        super().__init__(driver_class=CountingDriver if terminal else None)
        self.session = session
        self.animation_level = "none"

    def on_mount(self) -> None:
        for theme in themes():
            self.register_theme(theme)
        self.use_theme(self.palette_name)
        keys = self.settings.keys
        self.push_screen(ReviewScreen(self.session, keys, bindings(keys)))

    def use_theme(self, name: str) -> None:
        """Shows everything in a theme, by the names of `tui.themes`."""
        self.palette_name = name
        self.theme = theme_name(name)
        self.painter.styles = styles(name, colour=self.colour)
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.query("*"):
                widget.refresh()

    def next_theme(self) -> str:
        """Shows everything in the next theme; returns its name."""
        name = NAMES[(NAMES.index(self.palette_name) + 1) % len(NAMES)]
        self.use_theme(name)
        return name

    @property
    def frame_written(self) -> bool:
        """Whether the last frame has left for the terminal."""
        return self._driver.drained if isinstance(self._driver, CountingDriver) else True
