"""The actions that decide nothing: scrolling, views, facets, findings, places, other screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleaner.model import CleanerError
from tui.screens.figures import figure_rows
from tui.screens.help import help_rows
from tui.screens.page import PageScreen
from tui.screens.palette import PaletteScreen
from tui.screens.why import why_rows
from tui.state.find import Target, go_to, search
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.panes import FacetPane, FindingsPane

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

CONTEXTS = (0, 1, 3, 10, None)
"""Lines around each item; None for the whole document."""


@dataclass(slots=True)
class Found:
    """Where the last search and the last jump between parts ended."""

    query: str = ""
    target: Target | None = None
    part: int = 0


def _scroll(pages: int) -> Callable[[ReviewScreen], None]:
    return lambda screen: screen.view.scroll_rows(pages * max(1, screen.view.size.height - 2))


def _here(screen: ReviewScreen) -> None:
    screen.found.part = 0
    if screen.session.current is not None and screen.session.current.document != screen.document:
        screen.update_all()
    screen.view.show(screen.session.current, center=True)
    screen.update_bars()


def _part(screen: ReviewScreen) -> None:
    """To the next part of a finding, and from the last back to where it is stated."""
    item = screen.session.current
    if item is None or not item.related:
        screen.say("this has no parts elsewhere")
        return
    screen.found.part = (screen.found.part + 1) % (len(item.related) + 1)
    start, end = ((item.start, item.end), *item.related)[screen.found.part]
    where = f"part {screen.found.part} of {len(item.related)}" if screen.found.part else "stated"
    screen.view.show_offset(start)
    screen.say(f"{where}: {visible(screen.session.text(item.document)[start:end])[:40]}")


def _toggle(name: str) -> Callable[[ReviewScreen], None]:
    def toggle(screen: ReviewScreen) -> None:
        layout = screen.view.layout_rows
        if layout is not None:
            screen.change_view(**{name: not getattr(layout.view, name)})

    return toggle


def _context(by: int) -> Callable[[ReviewScreen], None]:
    def change(screen: ReviewScreen) -> None:
        layout = screen.view.layout_rows
        if layout is None:
            return
        lines = CONTEXTS[max(0, min(len(CONTEXTS) - 1, CONTEXTS.index(layout.view.context) + by))]
        screen.change_view(context=lines)
        screen.say("the whole document" if lines is None else f"{lines} line{'s' * (lines != 1)} around each")

    return change


def _facets(screen: ReviewScreen) -> None:
    screen.add_class("facets-open")
    if screen.covered:
        screen.session.gate.shut()
    screen.query_one(FacetPane).open()


def _findings(screen: ReviewScreen) -> None:
    if not screen.session.findings_of(screen.document or 0):
        screen.say("no findings in this document")
        return
    screen.add_class("findings-open")
    screen.query_one(FindingsPane).open()


def choose_facet(screen: ReviewScreen, dimension: str, value: str) -> None:
    """Turns one value of a facet on or off; `clear` takes all choices back."""
    session = screen.session
    if dimension == "clear":
        session.facets.clear()
    else:
        session.facets.toggle(dimension, value)
    session.refilter()
    if session.current is None or not session.facets.admits(session.current):
        _ = session.move_open(1) or session.move(1) or session.move(-1)
    screen.update_all()


def search_for(screen: ReviewScreen, query: str) -> None:
    """To the next place of a text, in this document or in one after it."""
    if not query:
        return
    after = screen.found.target if query == screen.found.query else None
    target = search(screen.session, query, after, screen.document)
    screen.found.query, screen.found.target = query, target
    if target is None:
        screen.say(f"not found: {query}")
        return
    _show(screen, target)
    screen.say(f"found: {query}")


def go_to_place(screen: ReviewScreen, where: str) -> None:
    """To a line, an item or a document."""
    layout = screen.view.layout_rows
    if layout is not None and where.strip():
        _show(screen, go_to(screen.session, where.strip(), layout, screen.document or 0))


def _show(screen: ReviewScreen, target: Target) -> None:
    if target.item is not None:
        screen.session.select(target.item)
        screen.update_all()
    elif target.document != screen.document:
        screen.session.gate.shut()
        screen.open_document(target.document)
    if target.offset is not None:
        screen.session.gate.shut()
        screen.view.show_offset(target.offset)


def _page(title: str, rows: Callable[[ReviewScreen], list[list[Run]]]) -> Callable[[ReviewScreen], None]:
    def show(screen: ReviewScreen) -> None:
        screen.app.push_screen(PageScreen(title, rows(screen)))

    return show


def _palette(screen: ReviewScreen) -> None:
    def chosen(name: str | None) -> None:
        if name is not None:
            screen.action_do(name)

    screen.app.push_screen(PaletteScreen(screen.keys), chosen)


def _copy(screen: ReviewScreen) -> None:
    item = screen.session.current
    if item is not None:
        screen.app.copy_to_clipboard(item.reason if item.kind == "finding" else f"{item.before} -> {item.replacement}")
        screen.say("copied")


def _quit(screen: ReviewScreen) -> None:
    """Leaves at once; where the reviewer stood is kept if it can be, and nothing else is left to save."""
    if screen.session.current is not None:
        with suppress(CleanerError):
            screen.session.store.keep_place(screen.session.current.id)
    screen.app.exit()


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "page_down": _scroll(1),
    "page_up": _scroll(-1),
    "here": _here,
    "part": _part,
    "invisibles": _toggle("reveal"),
    "sides": _toggle("sides"),
    "less": _context(-1),
    "more": _context(1),
    "facets": _facets,
    "findings": _findings,
    "why": _page("why", lambda s: why_rows(s.session, s.size.width)),
    "help": _page("help", lambda s: help_rows(s.keys, s.size.width)),
    "statistics": _page("figures", lambda s: figure_rows(s.session.store, s.size.width)),
    "palette": _palette,
    "theme": lambda s: s.say(f"theme: {s.next_theme()}"),
    "copy": _copy,
    "quit": _quit,
}
