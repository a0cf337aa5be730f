"""Which entries of a record lead from a cleaned text back to its original: by its digest, and by its name where several fit.

A text may have been cleaned more than once into the same record; then the way back leads through the entries of all runs, the
latest first, to what the text was before the first.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from cleaner.model import CleanerError
from cleaner.output.ledger import Entry

STDIN_NAME = "<stdin>"


def way_back(entries: Sequence[Entry], data: bytes, name: str, record: Path) -> list[Entry]:
    """The entries to undo one after the other, the latest run first; empty where `data` is the original already.

    Raises CleanerError where the record knows no such text, or cannot tell of which of several documents it is.
    """
    digest = sha256(data).hexdigest()
    fits = [at for at, entry in enumerate(entries) if entry.cleaned_sha256 == digest]
    if not fits:
        if any(entry.original_sha256 == digest and _likeness(entry.name, name) > (0, 0) for entry in entries):
            return []
        raise CleanerError(_does_not_fit(entries, name, record))
    likeness = [_likeness(entries[at].name, name) for at in fits]
    closest = {
        _document(entries[at].name, at): _way(entries, at)
        for at, like in zip(fits, likeness, strict=True)
        if like == max(likeness)
    }
    if _originals(closest) == 1:
        return list(closest.values())[-1]
    names = " and ".join(sorted({entries[at].name for at in fits}))
    raise CleanerError(
        f"{name}: {record} holds {_originals(closest)} originals of this very text (of {names}), and its name does not tell "
        "which. Put it back under the name that it was cleaned under."
    )


def _way(entries: Sequence[Entry], at: int) -> list[Entry]:
    """An entry and the earlier ones of its document that led to what it began with; those that changed nothing are left out."""
    way = [entries[at]]
    name, wanted = way[0].name, way[0].original_sha256
    for entry in reversed(entries[:at]):
        if entry.cleaned_sha256 == wanted and _same_document(entry.name, name):
            way.append(entry)
            wanted = entry.original_sha256
    return [entry for entry in way if entry.original_sha256 != entry.cleaned_sha256] or way[:1]


def _originals(ways: Mapping[str, Sequence[Entry]]) -> int:
    return len({way[-1].original_sha256 for way in ways.values()})


def _document(name: str, at: int) -> str:
    """What tells a document from others; each text of standard input is one of its own."""
    return f"{name}{at}" if name == STDIN_NAME else os.path.realpath(name)


def _likeness(recorded: str, name: str) -> tuple[int, int]:
    """How much two names say that they are of one document: the same file, then how many last steps they share."""
    if _same_document(recorded, name):
        return 1, 0
    shared = 0
    for a, b in zip(reversed(Path(recorded).parts), reversed(Path(name).parts), strict=False):
        if a != b:
            break
        shared += 1
    return 0, shared


def _same_document(a: str, b: str) -> bool:
    return a != STDIN_NAME and os.path.realpath(a) == os.path.realpath(b)


def _does_not_fit(entries: Sequence[Entry], name: str, record: Path) -> str:
    same_name = any(Path(entry.name).name == Path(name).name for entry in entries)
    hint = "it changed after it was cleaned" if same_name else "the record is of other texts"
    return f"{name}: {record} does not fit: {hint}. Give the cleaned file as it was written, and its record."
