"""All actions by name: type a part of one, Enter does it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from tui.actions import ACTIONS
from tui.messages import Left, Picked
from tui.text.layout import Run
from tui.widgets.lines import Choices, Lines


class PaletteScreen(Screen[str | None]):
    """Dismissed with the name of an action, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+p,ctrl+c", "leave", show=False, priority=True),
        Binding("down", "go(1)", show=False, priority=True),
        Binding("up", "go(-1)", show=False, priority=True),
    ]

    def __init__(self, keys: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.keys = keys

    def compose(self) -> ComposeResult:
        yield Lines(id="header", fill="bar")
        yield Input(id="filter", compact=True, placeholder="type a part of an action")
        yield Choices(id="actions")

    def on_mount(self) -> None:
        self.query_one("#header", Lines).show([[("actions | enter does it, esc leaves", "bar")]])
        self._fill("")
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        self._fill(event.value)

    def _fill(self, part: str) -> None:
        rows: list[tuple[list[Run], object]] = []
        for action in ACTIONS:
            if all(word in f"{action.name} {action.help}".lower() for word in part.lower().split()):
                keys = " ".join(self.keys[action.name])
                rows.append(
                    ([(f" {action.name:<18}", "key"), (f"{keys:<16}", "dim"), (action.help, "plain")], action.name)
                )
        choices = self.query_one(Choices)
        choices.chosen = 0
        choices.set_rows(rows)

    def action_go(self, by: int) -> None:
        self.query_one(Choices).action_go(by)

    def on_input_submitted(self) -> None:
        self.query_one(Choices).action_pick()

    def on_picked(self, message: Picked) -> None:
        self.dismiss(str(message.value))

    def on_left(self, message: Left) -> None:
        self.dismiss(None)

    def action_leave(self) -> None:
        self.dismiss(None)
