"""The review screen: the document, what is asked about it, and every key."""

from __future__ import annotations

from dataclasses import replace

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import Screen

from cleaner.model import CleanerError
from cleaner.review import Item
from tui.messages import Answered, Left, Painted, Picked
from tui.screens import ask, decide, look
from tui.screens.bulk import LEAST
from tui.state.session import Session
from tui.text.layout import Layout, View
from tui.text.visible import visible
from tui.widgets import bars
from tui.widgets.document import DocumentView
from tui.widgets.lines import Lines, painter_of
from tui.widgets.panes import FacetPane, FindingsPane
from tui.widgets.prompt import Prompt

WIDE = 120
"""Columns from which facets and findings are always shown, and original and result stand side by side."""
POLL = 1.5
"""Seconds between looks at what other processes have decided."""

NO_MESSAGE = ("", "dim")
GOES_ON = "more of it below the screen"


class ReviewScreen(Screen[None]):
    """One reviewer's screen. Every decision is for the item that the last frame showed."""

    session: Session
    keys: dict[str, tuple[str, ...]]
    found: look.Found

    def __init__(self, session: Session, keys: dict[str, tuple[str, ...]], key_bindings: list[Binding]) -> None:
        super().__init__()
        self.session = session
        self.keys = keys
        self.message: tuple[str, str] = NO_MESSAGE
        self.document: int | None = None
        self.found = look.Found()
        self.asked: Item | None = None
        self.saved = True
        for binding in key_bindings:  # in the place of what Textual binds, such as tab to the next widget
            self._bindings.key_to_bindings[binding.key] = [binding]

    def compose(self) -> ComposeResult:
        yield Lines(id="header", fill="bar")
        yield Lines(id="too-small", fill="warn")
        with Horizontal(id="body"):
            yield FacetPane(self.session)
            with Vertical():
                yield DocumentView(id="document")
                yield FindingsPane(self.session)
        yield Lines(id="account")
        yield Lines(id="hints")
        yield Prompt()

    def on_mount(self) -> None:
        self.view.focus()
        self.set_interval(POLL, self._catch_up)
        if self.session.current is not None and not self.session.left:
            self.message = (ask.ALL_DECIDED, "dim")
        self.update_all()

    @property
    def covered(self) -> bool:
        """Whether the document is not on the screen: the facets take all of a narrow one."""
        return self.has_class("small") or (self.has_class("facets-open") and not self.has_class("wide"))

    @property
    def view(self) -> DocumentView:
        return self.query_one(DocumentView)

    # -- showing

    def update_all(self) -> None:
        """Shows the state as it is: the document of the current item, the bars, the panes."""
        item = self.session.current
        document = self._document_of(item)
        if document is not None and document != self.document:
            self.open_document(document)
        if self.view.layout_rows is not None:
            self.view.show(item)
        self.update_bars()
        self.query_one(FacetPane).update_soon()
        self.query_one(FindingsPane).update_soon()

    def _document_of(self, item: Item | None) -> int | None:
        """The document to show: that of the current item; where nothing waits, the one that is shown, or the first."""
        if item is not None:
            return item.document
        return self.document or next(iter(self.session.document_order), None)

    def open_document(self, document: int) -> None:
        """Shows a document in the way the one before was shown."""
        self.document = document
        old = self.view.layout_rows
        view = old.view if old is not None else View(sides=self.size.width >= WIDE)
        items = self.session.items_of(document)
        layout = Layout(self.session.text(document), items, painter_of(self).cells, view)
        self.view.open(layout, self.near)
        self.set_class(not layout.marks.findings, "no-findings")

    def near(self) -> list[Item]:
        """The items of the document whose surroundings show when context is folded."""
        return [item for item in self.session.items_of(self.document or 0) if self.session.facets.admits(item)]

    def update_bars(self) -> None:
        self.query_one("#header", Lines).show([bars.header(self.session, saved=self.saved)])
        width = self.size.width
        self.query_one("#account", Lines).show(bars.account(self.session, *self.message, width, painter_of(self).cells))
        self.query_one("#hints", Lines).show([bars.hints(self.session, self.keys, width)])

    def say(self, text: str, role: str = "dim") -> None:
        """Shows a message, in the one row that is kept for it."""
        self.message = (visible(text), role)
        self.update_bars()

    def take_changes(self, items: tuple[int, ...]) -> None:
        """Lets the document show the new state of items, which are in the store."""
        self.saved = True
        layout = self.view.layout_rows
        for item in items:
            state = self.session.items.get(item)
            if layout is not None and state is not None and state.document == self.document:
                layout.update(state)

    def _catch_up(self) -> None:
        try:
            if self.session.catch_up():
                self.document = None
                self.say("another session has changed the store; shown as it is now")
                self.update_all()
        except CleanerError as error:
            self.say(str(error), "bar.error")

    def on_painted(self, message: Painted) -> None:
        self.session.gate.paint(None if self.covered else message.item)
        if message.cut and not self.message[0].endswith(GOES_ON):
            self.say(f"{self.message[0]}  {self.keys['page_down'][0]}: {GOES_ON}".lstrip(), "warn")

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < LEAST[0] or event.size.height < LEAST[1]
        self.set_class(small, "small")
        self.set_class(event.size.width >= WIDE, "wide")
        if small:
            self.session.gate.shut()
            text = f"too small: {event.size.width}x{event.size.height}, needs {LEAST[0]}x{LEAST[1]}; all is saved"
            self.query_one("#too-small", Lines).show([[(text, "warn")]])
        self.update_bars()
        self.query_one(FacetPane).update_soon()
        self.query_one(FindingsPane).update_soon()

    # -- keys

    def action_do(self, name: str) -> None:
        """What a key, the palette or a click asked for, by the name of the action."""
        handler = decide.HANDLERS.get(name) or look.HANDLERS.get(name) or ask.HANDLERS[name]
        before = self.message
        if self.session.gate.painted is not None or self.session.current is None:
            self.message = NO_MESSAGE  # what was said, and seen, holds until the next key
        try:
            handler(self)
            if self.message != before:
                self.update_bars()
        except CleanerError as error:
            self.session.catch_up()
            self._refused(error)

    def _refused(self, error: CleanerError) -> None:
        """Says what went wrong, and in the header that something is not in the store."""
        self.saved = not str(error).startswith("not saved")
        self.update_all()
        self.say(str(error), "bar.error")

    # -- what others tell

    def on_answered(self, message: Answered) -> None:
        self.view.focus()
        try:
            ask.answered(self, message.question, message.text)
        except CleanerError as error:
            self._refused(error)
            if message.question in ("edit", "reason", "comment") and self.asked == self.session.current:
                self.query_one(Prompt).again()

    def on_left(self, message: Left) -> None:
        self.remove_class("facets-open", "findings-open")
        self.view.focus()
        self.call_after_refresh(self.view.redraw)  # the document may have been covered, and counts as seen only now

    def on_picked(self, message: Picked) -> None:
        if message.source == "facets":
            assert isinstance(message.value, tuple)
            look.choose_facet(self, *message.value)
            return
        assert isinstance(message.value, int)
        if message.source == "findings":
            self.on_left(Left())
        self.message = NO_MESSAGE
        self.session.select(message.value)
        self.update_all()

    def next_theme(self) -> str:
        """Takes the next theme; returns its name."""
        return str(self.app.next_theme())  # type: ignore[attr-defined]

    def change_view(self, **changes: object) -> None:
        """Lays the document out in another way."""
        layout = self.view.layout_rows
        if layout is not None:
            self.session.gate.shut()
            self.view.change_view(replace(layout.view, **changes), self.near)  # type: ignore[arg-type]
