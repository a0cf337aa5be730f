"""What widgets tell the screen. Widgets post, screens decide."""

from __future__ import annotations

from textual.message import Message


class Painted(Message):
    """A frame has been written to the terminal; `item` is the current item if the frame shows it, `cut` if it goes on below."""

    def __init__(self, item: int | None, *, cut: bool = False) -> None:
        super().__init__()
        self.item = item
        self.cut = cut


class Picked(Message):
    """A row of a list was chosen, or an item was clicked in the document."""

    def __init__(self, source: str, value: object) -> None:
        super().__init__()
        self.source = source
        self.value = value


class Answered(Message):
    """What was typed into the prompt, None if it was left."""

    def __init__(self, question: str, text: str | None) -> None:
        super().__init__()
        self.question = question
        self.text = text


class Left(Message):
    """A pane that had the keys gives them back."""
