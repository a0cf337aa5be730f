"""One line to type in. What is put into it stands escaped, so that nothing invisible is lost or reaches the terminal raw."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.messages import Answered
from tui.text.visible import escape, unescape, visible

LONGEST = 2000
"""Characters that can be edited in one line."""


class _Field(Input):
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+c", "leave", show=False)]

    def action_leave(self) -> None:
        self.post_message(Answered("", None))

    def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.insert_text_at_cursor(escape(event.text))


class Prompt(Horizontal):
    """A question and a field, hidden until `ask`. Posts Answered with the question's name, None if it was left."""

    def __init__(self) -> None:
        super().__init__(id="prompt")
        self.question = ""
        self._escaped = False

    def compose(self) -> ComposeResult:
        yield Static("", id="question", markup=False)
        yield _Field(id="field", compact=True, select_on_focus=False)

    def ask(self, question: str, label: str, value: str = "", *, escaped: bool = False) -> None:
        """Asks; with `escaped`, `value` is text of a document, and `\\n` or `\\u200b` in the answer mean what they say."""
        self.question, self._escaped = question, escaped
        self.query_one("#question", Static).update(visible(label))
        field = self.query_one(_Field)
        field.value = escape(value) if escaped else visible(value)
        field.cursor_position = len(field.value)
        self.display = True
        field.focus()

    def again(self) -> None:
        """Asks once more, with what was typed: it could not be saved."""
        self.display = True
        self.query_one(_Field).focus()

    def on_answered(self, message: Answered) -> None:
        if not message.question:  # from the field, which knows no question
            message.stop()
            self._answer(None)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._answer(unescape(event.value) if self._escaped else event.value)

    def _answer(self, text: str | None) -> None:
        self.display = False
        self.post_message(Answered(self.question, text))
