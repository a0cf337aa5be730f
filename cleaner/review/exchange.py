"""Decisions, comments and flags as JSONL, to carry them between stores: each line one, with the span and the words it was made on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from cleaner.model import CleanerError
from cleaner.review import log
from cleaner.review.item import EDIT_VERDICTS, FINDING_VERDICTS, pack, unpack
from cleaner.review.store import Store

_LOG = (
    'SELECT s.uid, s.reviewer, s.at, s.label, s.undone, o.name, o.hash, i.kind, i.start, i."end", i.rule, i.before, i.replacement, '
    "d.action, d.replacement, d.reason, d.rule_version FROM decisions d JOIN steps s ON s.id = d.step "
    "JOIN items i ON i.id = d.item JOIN documents o ON o.id = i.document ORDER BY d.id"
)
_FIELDS: tuple[str, ...] = (
    *(
        "step",
        "reviewer",
        "at",
        "label",
        "undone",
        "document",
        "hash",
        "kind",
        "start",
        "end",
        "rule",
        "before",
        "proposed",
    ),
    *("action", "replacement", "reason", "rule_version"),
)
_NOTES = (
    'SELECT n.kind, n.text, n.reviewer, n.at, o.name, o.hash, i.kind, i.start, i."end", i.rule, i.before, i.replacement '
    "FROM notes n JOIN items i ON i.id = n.item JOIN documents o ON o.id = i.document ORDER BY n.id"
)
_NOTE_FIELDS: tuple[str, ...] = ("note", "text", "reviewer", "at", *_FIELDS[5:13])
_FIND = (
    'SELECT id FROM items WHERE document = ? AND kind = ? AND start = ? AND "end" = ? AND rule = ? AND before = ? '
    "AND replacement = ?"
)
_SAME_NOTE = "item = ? AND reviewer = ? AND at = ? AND kind = ? AND text = ?"


@dataclass(frozen=True, slots=True)
class Imported:
    """How many decisions, comments and flags were taken over, were here already, and fit no item of this store."""

    added: int
    known: int
    unmatched: int


def export_decisions(store: Store) -> Iterator[str]:
    """The whole log, one JSON object a line, oldest first, then comments and flags. Lone surrogates stand as JSON escapes."""
    for query, fields in ((_LOG, _FIELDS), (_NOTES, _NOTE_FIELDS)):
        for row in store.query(query):
            values = [unpack(value) if isinstance(value, bytes) else value for value in row]
            yield json.dumps(dict(zip(fields, values, strict=True)))


def require_exported(lines: Iterable[str]) -> None:
    """Raises CleanerError, naming the line, for what `export_decisions` does not give."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            _parsed(number, line)


def import_decisions(store: Store, lines: Iterable[str]) -> Imported:
    """Takes over decisions that another store exported, with their reviewer and time; all or none of them.

    A step that is here already is not added again. Raises CleanerError, naming the line, for what is not such a line.
    """
    parsed = [_parsed(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    with store.transaction() as db:
        return _take_over(db, parsed)


def _parsed(number: int, line: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError as error:
        raise CleanerError(f"line {number} is not JSON: {error}") from None
    fields = _NOTE_FIELDS if isinstance(value, dict) and "note" in value else _FIELDS
    if not isinstance(value, dict) or (missing := [name for name in fields if name not in value]):
        what = f"it lacks {', '.join(missing)}" if isinstance(value, dict) else "it is no object"
        raise CleanerError(f"line {number} is not an exported decision: {what}")
    if "note" in value:
        if value["note"] not in ("comment", "flag") or not isinstance(value["text"], str):
            raise CleanerError(f"line {number}: no comment and no flag: {value['note']!r}")
    elif value["action"] not in (FINDING_VERDICTS if value["kind"] == "finding" else EDIT_VERDICTS):
        raise CleanerError(f"line {number}: unknown action {value['action']!r}")
    return value


def _take_over(db: sqlite3.Connection, lines: list[dict[str, Any]]) -> Imported:
    added = known = unmatched = 0
    here = {uid for (uid,) in db.execute("SELECT uid FROM steps")}
    steps: dict[str, int] = {}
    touched: set[int] = set()
    documents = _Documents(db)
    for line in lines:
        if line.get("step") in here:
            known += 1
            continue
        place = (line["kind"], line["start"], line["end"], line["rule"], line["before"], line["proposed"])
        values = [pack(value) if isinstance(value, str) else value for value in place]
        found = db.execute(_FIND, (documents.find(line["document"], line["hash"]), *values)).fetchone()
        if found is None:
            unmatched += 1
            continue
        if "note" in line:
            new = _add_note(db, found[0], line)
            added, known = added + new, known + (not new)
            continue
        step = steps.get(line["step"]) or steps.setdefault(line["step"], _step(db, line))
        replacement = line["replacement"]
        put = pack(replacement) if isinstance(replacement, str) else None
        log.add_decision(db, step, found[0], line["action"], put, line["reason"], line["rule_version"])
        touched.add(found[0])
        added += 1
    for item in touched:
        log.settle(db, item)
    return Imported(added, known, unmatched)


def _add_note(db: sqlite3.Connection, item: int, line: dict[str, Any]) -> bool:
    """Adds a comment or a flag to an item; False where it has it already."""
    values = (item, line["reviewer"], line["at"], line["note"], pack(line["text"]))
    if db.execute(f"SELECT 1 FROM notes WHERE {_SAME_NOTE}", values).fetchone():
        return False
    db.execute("INSERT INTO notes (item, reviewer, at, kind, text) VALUES (?, ?, ?, ?, ?)", values)
    return True


class _Documents:
    """Documents by their text; where a store has a text twice, by their name, or the name of their file, as well."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._ids: dict[object, int] = {}
        for document, packed, digest in db.execute("SELECT id, name, hash FROM documents ORDER BY id DESC"):
            name = unpack(packed)
            self._ids |= {digest: document, (PurePath(name).name, digest): document, (name, digest): document}

    def find(self, name: str, digest: str) -> int | None:
        keys = ((name, digest), (PurePath(name).name, digest), digest)
        return next((self._ids[key] for key in keys if key in self._ids), None)


def _step(db: sqlite3.Connection, line: dict[str, Any]) -> int:
    # What could be redone there is not to be redone here by chance: it comes in as passed over.
    undone = 2 if line["undone"] else 0
    values = (line["step"], line["reviewer"], line["at"], line["label"], undone)
    cursor = db.execute("INSERT INTO steps (uid, reviewer, at, label, undone) VALUES (?, ?, ?, ?, ?)", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid
