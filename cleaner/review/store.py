"""The store of decisions: one SQLite file that several processes may use at once.

Each call that changes something is one transaction, on the disk before it returns. The log of decisions only grows; what
stands for an item is its newest decision whose step has not been undone.
"""

from __future__ import annotations

import getpass
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import Any

from cleaner.model import CleanerError, Decision, Result
from cleaner.review import log
from cleaner.review.item import (
    COLUMNS,
    JOINED,
    Item,
    Verdict,
    compress,
    content_hash,
    decompress,
    item_of,
    pack,
    rows_of,
    unpack,
)
from cleaner.review.log import Step, now
from cleaner.review.revise import revise
from cleaner.review.schema import Watch, connect, transaction

FILE_NAME = "review.sqlite"
"""The name of the store that a batch run leaves in its output folder."""

_TOUCHED = "(i.grade <> 'safe' OR i.decision IS NOT NULL OR i.id IN (SELECT item FROM notes WHERE kind = 'flag'))"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of a store. `whole` says that `source` is a file that holds this text and nothing else."""

    id: int
    name: str
    source: str
    hash: str
    whole: bool
    length: int
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A document for a store, as `Store.add` takes it. `meta["source"]` is where it is from, if its record says so."""

    name: str
    source: Path | str
    text: str
    result: Result
    versions: Mapping[str, str]
    whole: bool = False
    meta: Mapping[str, Any] = field(default_factory=dict)


class Store:
    """Documents, edits, findings and the decisions on them. Use as a context manager, or call `close`.

    Offsets are of each document's original text. All methods raise CleanerError, with the reason, if the store cannot be
    written (locked, full, read-only); then nothing has changed.
    """

    def __init__(self, db: sqlite3.Connection, path: Path, reviewer: str) -> None:
        self.path = path
        self.reviewer = reviewer
        self._db = db
        self._watch = Watch(db, path)

    @classmethod
    def open(cls, path: Path | str, *, reviewer: str | None = None, create: bool = True) -> Store:
        """The store at `path`, made if there is none (unless `create` is off).

        `reviewer` is the name that decisions are recorded under; the login name if not given.
        """
        path = Path(path)
        return cls(connect(path, create=create), path, reviewer or _login())

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # -- documents

    def add(
        self,
        document_id: str,
        source_path: Path | str,
        text: str,
        result: Result,
        rule_versions: Mapping[str, str] | None = None,
        *,
        whole: bool = False,
        meta: Mapping[str, Any] | None = None,
    ) -> int:
        """Puts a document with its edits and findings into the store, in one transaction; returns its row id.

        A document that is there already is brought up to date: decided items stay where they still fit the text, the
        undecided become those of `result`. Adding the same thing twice changes nothing. `rule_versions` gives a version by
        rule id, `*` standing for all others. For thousands of documents use `add_many`.
        """
        with self._writing():
            return self._add(document_id, str(source_path), text, result, rule_versions or {}, whole, meta or {})

    def add_many(self, documents: Iterable[Incoming]) -> int:
        """`add` for each document, in one transaction; returns how many."""
        count = 0
        with self._writing():
            for d in documents:
                self._add(d.name, str(d.source), d.text, d.result, d.versions, d.whole, d.meta)
                count += 1
        return count

    def _add(
        self,
        name: str,
        source: str,
        text: str,
        result: Result,
        versions: Mapping[str, str],
        whole: bool,
        meta: Mapping[str, Any],
    ) -> int:
        if result.original != text:
            raise CleanerError(f"the result given for {name!r} is of another text")
        digest = content_hash(text)
        ruleset = self._ruleset(versions)
        self._db.execute(
            "INSERT OR IGNORE INTO texts (hash, length, body) SELECT ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM texts WHERE hash = ?)",
            (digest, len(text), b"" if self._has_text(digest) else compress(text), digest),
        )
        values = (pack(source), digest, whole, ruleset, pack(json.dumps(dict(meta), ensure_ascii=False)))
        known = self._db.execute("SELECT id, hash FROM documents WHERE name = ?", (pack(name),)).fetchone()
        if known is None:
            cursor = self._db.execute(
                "INSERT INTO documents (source, hash, whole, ruleset, meta, name) VALUES (?, ?, ?, ?, ?, ?)",
                (*values, pack(name)),
            )
            document, old = int(cursor.lastrowid or 0), None
        else:
            document, old = known
            self._db.execute(
                "UPDATE documents SET source = ?, hash = ?, whole = ?, ruleset = ?, meta = ? WHERE id = ?",
                (*values, document),
            )
        old_text = None if old is None or old == digest else self._text(old)
        revise(self._db, document, rows_of(result), text, old_text, fresh=old is None)
        return document

    def _has_text(self, digest: str) -> bool:
        return self._db.execute("SELECT 1 FROM texts WHERE hash = ?", (digest,)).fetchone() is not None

    def _ruleset(self, versions: Mapping[str, str]) -> int:
        body = json.dumps(dict(sorted(versions.items())), ensure_ascii=False)
        self._db.execute("INSERT OR IGNORE INTO rulesets (versions) VALUES (?)", (body,))
        return int(self._db.execute("SELECT id FROM rulesets WHERE versions = ?", (body,)).fetchone()[0])

    def documents(self) -> list[Entry]:
        """Every document, in the order in which they were added."""
        rows = self._db.execute(
            "SELECT d.id, d.name, d.source, d.hash, d.whole, t.length, d.meta FROM documents d JOIN texts t USING (hash) ORDER BY d.id"
        )
        return [_entry(row) for row in rows]

    def move(self, document: int, source: str) -> None:
        """Notes that a document's file is elsewhere now."""
        with self._writing():
            self._db.execute("UPDATE documents SET source = ? WHERE id = ?", (pack(source), document))

    def text(self, document: int) -> str:
        """The original text of a document."""
        row = self._db.execute("SELECT hash FROM documents WHERE id = ?", (document,)).fetchone()
        if row is None:
            raise CleanerError(f"the store {self.path} has no document {document}")
        return self._text(row[0])

    def _text(self, digest: str) -> str:
        return decompress(self._db.execute("SELECT body FROM texts WHERE hash = ?", (digest,)).fetchone()[0])

    # -- items

    def items(self, document: int | None = None, *, touched: bool | None = None) -> list[Item]:
        """The edits and findings of a document, or of all, in the order of documents and offsets.

        `touched` leaves out safe edits that nobody has decided or flagged, of which there may be a hundred for each other
        item; False gives those alone.
        """
        where, values = ("", ()) if document is None else ("AND i.document = ?", (document,))
        where += "" if touched is None else f" AND {_TOUCHED}" if touched else f" AND NOT {_TOUCHED}"
        rows = self._db.execute(f"SELECT {COLUMNS} FROM {JOINED} WHERE i.retired = 0 {where}", values).fetchall()
        rows.sort(key=itemgetter(1, 3, 4, 0))  # SQLite would look each row up on its own, in the order of its index
        flagged = self._flagged()
        return [item_of(row, row[0] in flagged) for row in rows]

    def untouched(self) -> Iterator[tuple[int, str, float, int]]:
        """Document, rule, confidence and number of the items that `items(touched=True)` leaves out."""
        query = f"SELECT i.document, i.rule, i.confidence, count(*) FROM items i WHERE i.retired = 0 AND NOT {_TOUCHED} GROUP BY 1, 2, 3"
        yield from self._db.execute(query)

    def _flagged(self) -> set[int]:
        rows = self._db.execute("SELECT item, text FROM notes WHERE kind = 'flag' ORDER BY id")
        last = dict(rows.fetchall())
        return {item for item, text in last.items() if text == "on"}

    def entries(self) -> dict[int, int | None]:
        """The log number of the standing decision of every item of `items(touched=True)`, None if undecided.

        That is what to compare to see what changed.
        """
        return dict(self._db.execute(f"SELECT id, decision FROM items i WHERE retired = 0 AND {_TOUCHED}").fetchall())

    def item(self, item: int) -> Item:
        """One item as it stands now."""
        return self.items_by_id([item])[0]

    def items_by_id(self, ids: Sequence[int]) -> list[Item]:
        """Items as they stand now, in the order of `ids`."""
        found: dict[int, Item] = {}
        flagged = self._flagged()
        for at in range(0, len(ids), 500):
            chunk = ids[at : at + 500]
            query = f"SELECT {COLUMNS} FROM {JOINED} WHERE i.id IN ({','.join('?' * len(chunk))})"
            found.update((row[0], item_of(row, row[0] in flagged)) for row in self._db.execute(query, chunk))
        return [found[i] for i in ids]

    def typed_replacements(self) -> dict[str, list[str]]:
        """What reviewers typed in place of the same words, newest first."""
        query = "SELECT i.before, d.replacement FROM decisions d JOIN items i ON i.id = d.item WHERE d.action = 'edit' ORDER BY d.id DESC"
        typed: dict[str, list[str]] = {}
        for before, replacement in self._db.execute(query):
            known = typed.setdefault(unpack(before), [])
            if unpack(replacement) not in known:
                known.append(unpack(replacement))
        return typed

    def decisions(self, document: int) -> list[Decision]:
        """The standing decisions on a document's edits, as the engine takes them."""
        return [d for d in (i.decision() for i in self.items(document)) if d is not None]

    # -- decisions

    def decide(
        self, item: int, verdict: Verdict, *, replacement: str | None = None, reason: str = "", seen: Item | None = None
    ) -> Step | None:
        """Records one decision; None if this reviewer had decided just so already.

        `replacement` is what an `edit` puts in place. With `seen`, raises CleanerError if the item was decided otherwise or
        moved since it was read so.
        """
        return self.decide_many([item], verdict, replacement=replacement, reason=reason, seen=seen, again=True)

    def decide_many(
        self,
        items: Sequence[int],
        verdict: Verdict,
        *,
        replacement: str | None = None,
        reason: str = "",
        label: str = "",
        seen: Item | None = None,
        again: bool = False,
    ) -> Step | None:
        """Records one decision on many items as one step, which one undo takes back; None if nothing was left to decide.

        Items that are decided by now are passed over, unless `again` is on.
        """
        with self._writing():
            if seen is not None:
                log.check_unchanged(self._db, seen)
            return log.decide(self._db, self.reviewer, items, verdict, replacement, reason, label or verdict, again)

    def undo(self) -> Step | None:
        """Takes back this reviewer's last step; None if there is none."""
        with self._writing():
            return log.undo(self._db, self.reviewer)

    def redo(self) -> Step | None:
        """Makes the step again that was undone last; None if there is none, or if another step came after it."""
        with self._writing():
            return log.redo(self._db, self.reviewer)

    # -- notes and place

    def comment(self, item: int, text: str) -> None:
        with self._writing():
            self._note(item, "comment", text)

    def flag(self, item: int, on: bool) -> None:
        with self._writing():
            self._note(item, "flag", "on" if on else "off")

    def _note(self, item: int, kind: str, text: str) -> None:
        self._db.execute(
            "INSERT INTO notes (item, reviewer, at, kind, text) VALUES (?, ?, ?, ?, ?)",
            (item, self.reviewer, now(), kind, pack(text)),
        )

    def comments(self, item: int) -> list[tuple[str, str, str]]:
        """(reviewer, time, text) of each comment on an item, oldest first."""
        rows = self._db.execute(
            "SELECT reviewer, at, text FROM notes WHERE item = ? AND kind = 'comment' ORDER BY id", (item,)
        )
        return [(reviewer, at, unpack(text)) for reviewer, at, text in rows]

    def keep_place(self, item: int) -> None:
        """Remembers where this reviewer stands."""
        with self._writing():
            log.keep_place(self._db, self.reviewer, item)

    def place(self) -> int | None:
        """The item where this reviewer stood last."""
        row = self._db.execute("SELECT item FROM positions WHERE reviewer = ?", (self.reviewer,)).fetchone()
        return None if row is None else int(row[0])

    def stamp(self) -> tuple[int, int]:
        """Differs from an earlier stamp if another process has changed the store since, or this one has."""
        return self._db.execute("PRAGMA data_version").fetchone()[0], self._db.total_changes

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that the block writes to the connection, or nothing; for the imports of this package."""
        with self._writing():
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self._watch.check()
        with transaction(self._db):
            yield

    def query(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """Rows of a reading query, for the statistics and exports of this package."""
        yield from self._db.execute(sql, values)


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(row[0], unpack(row[1]), unpack(row[2]), row[3], bool(row[4]), row[5], json.loads(unpack(row[6])))


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name for this user id, as in containers
        return "reviewer"
