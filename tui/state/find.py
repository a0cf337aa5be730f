"""Finding a place: by what stands there, or by its number."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from cleaner.model import CleanerError
from tui.state.session import Session
from tui.text.layout import Layout


@dataclass(frozen=True, slots=True)
class Target:
    """A place to show: an offset of a document, an item, or both."""

    document: int
    offset: int | None = None
    item: int | None = None


def search(session: Session, query: str, after: Target | None, document: int | None) -> Target | None:
    """The next place where `query` stands, after `after` or from the top of `document`, going on through all documents.

    Capitals count only if the query has any. An item that reaches over the place is selected with it.
    """
    order = session.document_order
    if not order:
        return None
    here = after.document if after is not None else document if document in order else order[0]
    at = order.index(here)
    folded = query == query.lower()
    start = after.offset + 1 if after is not None and after.offset is not None else 0
    for turn in range(len(order) + 1):
        candidate = order[(at + turn) % len(order)]
        text = session.text(candidate)
        if folded and len(lower := text.lower()) == len(text):
            text = lower
        found = text.find(query, start if turn == 0 else 0)
        if found >= 0:
            return Target(candidate, found, _item_over(session, candidate, found, found + len(query)))
    return None


def _item_over(session: Session, document: int, start: int, end: int) -> int | None:
    """An item that is gone through and reaches into a span."""
    over = [i for i in session.items_of(document) if i.start < end and i.end > start and session.facets.admits(i)]
    return over[0].id if over else None


def go_to(session: Session, where: str, layout: Layout, document: int) -> Target:
    """The place that `120` (a line), `#17` (an item), `d3` (a document) or part of a name stands for. Raises CleanerError."""
    if where.isdecimal():
        unit = layout.unit_of_line(int(where))
        return Target(document, layout.starts[unit])
    if where[0] == "#" and where[1:].isdecimal():
        number = int(where[1:])
        if not 1 <= number <= len(session.shown):
            raise CleanerError(f"there is no item {number}; there are {len(session.shown)}")
        item = session.items[session.shown[number - 1]]
        return Target(item.document, None, item.id)
    return _document_target(session, where)


def _document_target(session: Session, where: str) -> Target:
    order = session.document_order
    if where[0] == "d" and where[1:].isdecimal() and 1 <= int(where[1:]) <= len(order):
        document = order[int(where[1:]) - 1]
    else:
        named = [d for d in order if where.lower() in session.entries[d].name.lower()]
        if not named:
            raise CleanerError(
                f"no document is called {where!r}, and it is neither a line (120), an item (#17) nor a document (d3)"
            )
        document = named[0]
    ranks = [session.items[i].document for i in session.shown]
    at = bisect_left(ranks, document)
    if at < len(ranks) and ranks[at] == document:
        return Target(document, None, session.shown[at])
    return Target(document, 0)
