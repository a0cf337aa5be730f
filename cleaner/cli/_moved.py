"""What a change of rules moves, decided in the review: `cleaner regress --review`, `cleaner rules impact --review`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaner.cli._review import VERSIONS, go_through, require_terminal
from cleaner.model import Edit, Result
from cleaner.review import FILE_NAME, Store
from cleaner.review.item import content_hash
from cleaner.review.moved import moved
from cleaner.review.schema import discard, files_of


@dataclass(frozen=True, slots=True)
class Compared:
    """A text with its edits before and after a change of rules."""

    name: str
    text: str
    before: Sequence[Edit]
    after: Sequence[Edit]


def look_through(beside: Path, documents: Sequence[Compared]) -> list[bool]:
    """Opens the review of what moved; for each document, whether all that moved in it was accepted.

    The decisions lie beside the file `beside` until all of them are accepted, so that a review can be gone on with.
    """
    require_terminal()
    path = beside.with_name(f"{beside.name}.{FILE_NAME}")
    with Store.open(path) as store:
        numbers = _take_in(store, documents)
        go_through(store)
        agreed = [all(i.verdict in ("accept", "confirm") for i in store.items(number)) for number in numbers]
    if all(agreed):
        discard(files_of(path))
    return agreed


def _take_in(store: Store, documents: Sequence[Compared]) -> list[int]:
    """Brings what moved into a store, and takes out what no longer does; the numbers of the documents there."""
    known = {entry.name: entry for entry in store.documents()}
    numbers = []
    for document in documents:
        result = moved(document.text, document.before, document.after)
        # Other moves are another document: what was decided on those says nothing about these.
        name = f"{document.name}#{content_hash(repr((result.original, result.edits, result.findings)))[:8]}"
        numbers.append(store.add(name, document.name, result.original, result, VERSIONS))
        known.pop(name, None)
    for entry in known.values():
        text = store.text(entry.id)
        store.add(entry.name, entry.source, text, Result(text, text), VERSIONS)
    return numbers
