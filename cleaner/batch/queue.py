"""From a run into the review store: what is doubtful waits there for a reviewer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from cleaner.batch.folder import META, Folder
from cleaner.batch.settings import version
from cleaner.formats.jsonl import loads
from cleaner.formats.streams import is_url
from cleaner.model import CleanerError, Finding, Result


def drain(folder: Folder) -> str:
    """Take in everything that waits, which an interrupted run may have left. Returns why that could not be, if so."""
    why = ""
    for name in folder.names(f"{META}/queue"):
        why = why or leave_or_take_in(folder, name)
    return why


def leave_or_take_in(folder: Folder, name: str) -> str:
    """Take in a queue file, or leave it for a later drain where the store cannot be written; returns the reason then."""
    try:
        take_in(folder, name)
    except (CleanerError, OSError, sqlite3.Error) as error:
        full = "full" in str(error)
        return f"{folder.root}/review.sqlite cannot be written: {'the disk is full' if full else error}"
    return ""


def take_in(folder: Folder, name: str) -> None:
    """Put the documents of one queue file into the store of the folder, and take the file away.

    Done twice it changes nothing, so it may be cut short anywhere. A store is a file of this machine: in a bucket the queue
    stays where it is until it is taken to one.
    """
    if is_url(folder.root):
        return
    waiting = folder.read(name)
    if waiting is None:
        return
    from cleaner.review.store import FILE_NAME, Incoming, Store

    unit, versions = unit_of(name), {"*": version()}
    with Store.open(Path(folder.root) / FILE_NAME) as store:
        store.add_many(
            Incoming(
                e["document"],
                e["path"],
                e["original"],
                _result(e),
                versions,
                e["whole"],
                {"unit": unit, "source": e.get("source", "")},
            )
            for e in _entries(waiting)
        )
    folder.remove(name)
    with suppress(OSError):
        (Path(folder.root) / name).parent.rmdir()
        (Path(folder.root) / META / "queue").rmdir()


def unit_of(name: str) -> int:
    """The number of the unit that a file with its name belongs to."""
    return int(name.rsplit("-", 1)[1].split(".")[0])


def _entries(data: bytes) -> Iterator[dict[str, Any]]:
    for line in data.splitlines():
        try:
            yield loads(line)
        except ValueError:
            yield json.loads(line)


def _result(entry: dict[str, Any]) -> Result:
    findings = tuple(
        Finding(start, end, check, severity, message, tuple((a, b) for a, b in related), values)
        for start, end, check, severity, message, related, values in entry["findings"]
    )
    rows, lost = ([tuple(row) for row in entry[name]] for name in ("rows", "lost"))
    return Result(entry["text"], entry["original"], rows, findings, lost)
