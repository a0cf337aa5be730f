"""The log of decisions: steps are added, undone and redone, never removed. Each function runs inside a transaction."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cleaner.model import CleanerError
from cleaner.review.item import COLUMNS, EDIT_VERDICTS, FINDING_VERDICTS, JOINED, Item, Verdict, item_of, pack


@dataclass(frozen=True, slots=True)
class Step:
    """What one key did: its id in the log, what it is called, and the items that it decided."""

    id: int
    label: str
    items: tuple[int, ...]


def now() -> str:
    """The time in UTC, to the millisecond, as records carry it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def decide(
    db: sqlite3.Connection,
    reviewer: str,
    items: Sequence[int],
    verdict: Verdict,
    replacement: str | None,
    reason: str,
    label: str,
    again: bool,
) -> Step | None:
    """Adds one step that decides `items`; those that are decided already only if `again`."""
    decided = [row for row in _rows(db, items) if _wanted(db, row, reviewer, verdict, replacement, reason, again)]
    if not decided:
        return None
    # What was undone before this step can no longer be redone: it would overwrite what is decided now.
    db.execute("UPDATE steps SET undone = 2 WHERE reviewer = ? AND undone = 1", (reviewer,))
    step = db.execute(
        "INSERT INTO steps (uid, reviewer, at, label) VALUES (?, ?, ?, ?)", (uuid.uuid4().hex, reviewer, now(), label)
    ).lastrowid
    assert step is not None
    for item, _, rule, proposed, _, versions in decided:
        put = replacement if verdict == "edit" else proposed if verdict == "accept" else None
        add_decision(
            db, step, item, verdict, pack(put) if isinstance(put, str) else put, reason, _version(rule, versions)
        )
    keep_place(db, reviewer, decided[-1][0])
    return Step(step, label, tuple(row[0] for row in decided))


def add_decision(
    db: sqlite3.Connection,
    step: int,
    item: int,
    verdict: Verdict,
    replacement: str | bytes | None,
    reason: str,
    version: str,
) -> None:
    """Adds one decision to a step and lets it stand."""
    cursor = db.execute(
        "INSERT INTO decisions (step, item, action, replacement, reason, rule_version) VALUES (?, ?, ?, ?, ?, ?)",
        (step, item, verdict, replacement, pack(reason), version),
    )
    db.execute("UPDATE items SET decision = ? WHERE id = ?", (cursor.lastrowid, item))


def keep_place(db: sqlite3.Connection, reviewer: str, item: int) -> None:
    """Remembers where a reviewer stands."""
    db.execute("INSERT OR REPLACE INTO positions (reviewer, item) VALUES (?, ?)", (reviewer, item))


ItemRow = tuple[int, str, str, "str | bytes", "int | None", str]


def _rows(db: sqlite3.Connection, items: Sequence[int]) -> list[ItemRow]:
    """id, kind, rule, replacement, standing decision, rule versions of each item that is still there."""
    found: dict[int, ItemRow] = {}
    for at in range(0, len(items), 500):
        chunk = items[at : at + 500]
        query = (
            "SELECT i.id, i.kind, i.rule, i.replacement, i.decision, r.versions FROM items i JOIN documents d ON d.id = i.document "
            f"JOIN rulesets r ON r.id = d.ruleset WHERE i.retired = 0 AND i.id IN ({','.join('?' * len(chunk))})"
        )
        found.update((row[0], row) for row in db.execute(query, chunk))
    return [found[item] for item in dict.fromkeys(items) if item in found]


def _wanted(
    db: sqlite3.Connection,
    row: ItemRow,
    reviewer: str,
    verdict: Verdict,
    replacement: str | None,
    reason: str,
    again: bool,
) -> bool:
    """Whether to record the verdict on an item: it fits its kind, and it says something that is not on record."""
    allowed = FINDING_VERDICTS if row[1] == "finding" else EDIT_VERDICTS
    if verdict not in allowed:
        raise CleanerError(f"a {row[1]} cannot be decided as {verdict!r}, only as {', '.join(allowed)}")
    if verdict == "edit" and replacement is None:
        raise CleanerError("the decision 'edit' needs a replacement")
    if row[4] is None:
        return True
    if not again:
        return False
    old = db.execute(
        "SELECT s.reviewer, d.action, d.replacement, d.reason FROM decisions d JOIN steps s ON s.id = d.step WHERE d.id = ?",
        (row[4],),
    ).fetchone()
    put = (
        pack(replacement) if verdict == "edit" and replacement is not None else row[3] if verdict == "accept" else None
    )
    return bool(old != (reviewer, verdict, put, pack(reason)))


def _version(rule: str, versions: str) -> str:
    known = json.loads(versions)
    parts = [known.get(part, known.get("*")) for part in rule.split("+")]
    return "+".join(dict.fromkeys(part for part in parts if part))


def check_unchanged(db: sqlite3.Connection, seen: Item) -> None:
    """Raises CleanerError if an item is not as the reviewer saw it."""
    row = db.execute(f"SELECT {COLUMNS} FROM {JOINED} WHERE i.id = ? AND i.retired = 0", (seen.id,)).fetchone()
    if row is None:
        raise CleanerError("not saved: the text changed since, and this edit is no longer proposed")
    current = item_of(row)
    if (current.start, current.end) != (seen.start, seen.end):
        raise CleanerError("not saved: the text changed since; look at the edit again")
    if (current.verdict, current.decided) != (seen.verdict, seen.decided):
        who = current.reviewer or "another session"
        raise CleanerError(f"not saved: {who} has decided this since ({current.verdict or 'undone'}); look at it again")


def undo(db: sqlite3.Connection, reviewer: str) -> Step | None:
    """Undoes the reviewer's newest step that stands."""
    row = db.execute(
        "SELECT id, label FROM steps WHERE reviewer = ? AND undone = 0 ORDER BY id DESC LIMIT 1", (reviewer,)
    ).fetchone()
    return None if row is None else _turn(db, reviewer, row[0], row[1], undone=1)


def redo(db: sqlite3.Connection, reviewer: str) -> Step | None:
    """Makes the reviewer's oldest undone step stand again."""
    row = db.execute(
        "SELECT id, label FROM steps WHERE reviewer = ? AND undone = 1 ORDER BY id LIMIT 1", (reviewer,)
    ).fetchone()
    return None if row is None else _turn(db, reviewer, row[0], row[1], undone=0)


def _turn(db: sqlite3.Connection, reviewer: str, step: int, label: str, *, undone: int) -> Step:
    db.execute("UPDATE steps SET undone = ? WHERE id = ?", (undone, step))
    items = tuple(row[0] for row in db.execute("SELECT item FROM decisions WHERE step = ? ORDER BY id", (step,)))
    for item in items:
        settle(db, item)
    if items:
        keep_place(db, reviewer, items[0])
    return Step(step, label, items)


def settle(db: sqlite3.Connection, item: int) -> None:
    """Lets the newest decision on an item that has not been undone stand."""
    db.execute(
        "UPDATE items SET decision = (SELECT max(d.id) FROM decisions d JOIN steps s ON s.id = d.step "
        "WHERE d.item = items.id AND s.undone = 0) WHERE id = ?",
        (item,),
    )
