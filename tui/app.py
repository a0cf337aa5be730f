"""The application: one store, one reviewer, one terminal."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType

from tui.settings import Settings
from tui.terminal import CountingDriver
from tui.text.cells import Cells
from tui.themes import NAMES, styles, theme_name, themes
from tui.widgets.lines import Lines, Painter

if TYPE_CHECKING:
    from tui.state.session import Session


class ReviewApp(App[None]):
    """Shows the session that `load` gives; `ambiguous` is the cells of an ambiguous character, 1 or 2."""

    TITLE = "cleaner review"
    CSS_PATH = "review.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        load: Callable[[], Session],
        settings: Settings | None = None,
        *,
        ambiguous: int = 1,
        terminal: bool = False,
    ) -> None:
        self.settings = settings or Settings()
        self.palette_name = self.settings.theme
        self.colour = "NO_COLOR" not in os.environ
        self.painter = Painter(styles(self.palette_name, colour=self.colour), Cells(ambiguous))
        super().__init__(driver_class=CountingDriver if terminal else None)
        for theme in themes():
            self.register_theme(theme)
        self.theme = theme_name(self.palette_name)  # before the styles are worked out, which would be done again
        self._load = load
        self.session: Session | None = None
        self.fault: BaseException | None = None
        self._in_terminal = terminal
        self.animation_level = "none"

    def on_mount(self) -> None:
        opening = Lines(fill="dim")
        self.mount(opening)
        opening.show([[("opening ...", "dim")]])
        self.call_after_refresh(self._open)  # a large queue takes a moment to read: say so first

    def _open(self) -> None:
        from tui.actions import bindings
        from tui.screens.review import ReviewScreen

        self.session = self._load()
        gc.freeze()  # what was loaded stays: going through it again and again would cost a frame now and then
        gc.enable()
        keys = self.settings.keys
        self.push_screen(ReviewScreen(self.session, keys, bindings(keys)))

    def _handle_exception(self, error: Exception) -> None:
        """Leaves in order: Textual's own trace would show text of documents to the terminal as it is."""
        if not self._in_terminal:
            super()._handle_exception(error)
            return
        self.fault = self.fault or error
        self._return_code = 1
        self.exit()

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
