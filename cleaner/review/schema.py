"""The tables of a review store, and how a connection to one is opened."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cleaner.model import CleanerError

VERSION = 1
APPLICATION = 0x436C5276  # "ClRv", so that `file` and we can tell a store from another SQLite file
PATIENCE = 10.0
"""Seconds to wait for another process that is writing."""
ROOM = 64 << 10
"""Bytes on the disk without which SQLite cannot open a store: it says no more than that something went wrong."""

# Columns that hold text of documents have no type: SQLite then keeps text as text, and bytes (of text with lone surrogates,
# which SQLite cannot hold) as bytes. An item is an edit or a finding. A step is what one key did: one decision, or a
# thousand at once; undone = 0 stands, 1 can be redone, 2 was undone and then passed over by another step.
_TABLES = """
CREATE TABLE texts (hash TEXT PRIMARY KEY, length INTEGER NOT NULL, body BLOB NOT NULL);
CREATE TABLE rulesets (id INTEGER PRIMARY KEY, versions TEXT NOT NULL UNIQUE);
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, name NOT NULL UNIQUE, source NOT NULL, hash TEXT NOT NULL REFERENCES texts(hash),
  whole INTEGER NOT NULL, ruleset INTEGER NOT NULL REFERENCES rulesets(id), meta NOT NULL
);
CREATE TABLE items (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents(id), kind TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, rule TEXT NOT NULL, grade TEXT NOT NULL, confidence REAL NOT NULL,
  before NOT NULL, replacement NOT NULL, reason NOT NULL, standing, extra NOT NULL, pair INTEGER NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0, decision INTEGER
);
CREATE INDEX items_by_document ON items (document, start);
CREATE INDEX items_by_pair ON items (pair) WHERE retired = 0;
CREATE TABLE steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, reviewer TEXT NOT NULL, at TEXT NOT NULL,
  label TEXT NOT NULL, undone INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX steps_by_reviewer ON steps (reviewer, undone, id);
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY AUTOINCREMENT, step INTEGER NOT NULL REFERENCES steps(id),
  item INTEGER NOT NULL REFERENCES items(id), action TEXT NOT NULL, replacement, reason NOT NULL, rule_version TEXT NOT NULL,
  UNIQUE (step, item)
);
CREATE INDEX decisions_by_item ON decisions (item, id);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL REFERENCES items(id), reviewer TEXT NOT NULL, at TEXT NOT NULL,
  kind TEXT NOT NULL, text NOT NULL
);
CREATE INDEX notes_by_item ON notes (item, id);
CREATE TABLE positions (reviewer TEXT PRIMARY KEY, item INTEGER NOT NULL);
"""


class DiskFullError(CleanerError):
    """There is no room for what was to be saved: no mistake of the user's, so the exit status is another one."""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the store at `path`, in WAL mode and with each commit on the disk before it returns.

    Raises CleanerError if there is none (and `create` is off), if it is no store of ours, is from a newer version, is
    damaged, or cannot be written.
    """
    if not create and not path.exists():
        raise CleanerError(f"no review store at {path}; `cleaner review PATH` on texts, or `cleaner run`, makes one")
    there = [file for file in files_of(path) if file.exists()]
    if path in there and not path.is_file():
        raise CleanerError(f"{path} is not a file; a review store is one SQLite file")
    try:
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    try:
        _prepare(db, path)
    except (sqlite3.Error, CleanerError) as error:
        db.close()
        refusal = error if isinstance(error, CleanerError) else _cannot_open(path, error)
        if isinstance(refusal, DiskFullError):
            discard(file for file in files_of(path) if file not in there)
        raise refusal from error.__cause__ or error
    return db


class Watch:
    """Whether a store is still where it was: SQLite goes on writing to a file that was removed, and nobody would know."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path = db, path.absolute()
        self._seen = self._identity()

    def check(self) -> None:
        """Raises CleanerError if the file has been removed, or another one put in its place."""
        now = self._identity()
        if now is None:
            raise CleanerError(f"not saved: {self._path.name} is gone from its folder; put it back, then decide again")
        if now != self._seen and not self._same_steps():
            raise CleanerError(f"not saved: another file took the place of {self._path.name}; leave, and open it again")
        self._seen = now

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _same_steps(self) -> bool:
        """Whether the file at the path holds what this connection sees: on some network disks a file's number changes."""
        newest = "SELECT max(uid), count(*) FROM steps"
        try:
            with closing(sqlite3.connect(f"{self._path.as_uri()}?mode=ro", uri=True)) as other:
                return bool(other.execute(newest).fetchone() == self._db.execute(newest).fetchone())
        except sqlite3.Error:
            return False


def files_of(path: Path) -> list[Path]:
    """A store, and what SQLite keeps beside it while it is open."""
    return [path.with_name(path.name + suffix) for suffix in ("", "-wal", "-shm")]


def discard(files: Iterable[Path]) -> None:
    """Removes files of a store in which nothing was decided."""
    for file in files:
        file.unlink(missing_ok=True)


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application == APPLICATION and version > VERSION:
        raise CleanerError(
            f"the review store {path} was written by a newer cleaner (format {version}, this one reads {VERSION}); "
            "update cleaner, or export the decisions there with `cleaner review --export`"
        )
    if application != APPLICATION and db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        raise CleanerError(f"{path} is an SQLite file, but not a review store; name another with --store")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    if application != APPLICATION:
        _create(db)
    else:
        with transaction(db):  # a store that cannot be written is better refused now than at the first decision
            db.execute("UPDATE steps SET undone = undone WHERE id = -1")


def _create(db: sqlite3.Connection) -> None:
    with transaction(db):
        if db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION:
            return  # another process was first
        for statement in _TABLES.split(";\n"):
            if statement.strip():
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute(f"PRAGMA application_id = {APPLICATION}")


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of the block is written, or nothing. Raises CleanerError, with the reason, if it could not be written."""
    try:
        db.execute("BEGIN IMMEDIATE")
    except sqlite3.Error as error:
        raise _not_saved(error, db) from error
    try:
        yield
        db.execute("COMMIT")
    except sqlite3.Error as error:
        _roll_back(db)
        raise _not_saved(error, db) from error
    except BaseException:
        _roll_back(db)
        raise


def _roll_back(db: sqlite3.Connection) -> None:
    if db.in_transaction:
        db.execute("ROLLBACK")


def _not_saved(error: sqlite3.Error, db: sqlite3.Connection) -> CleanerError:
    text = str(error)
    path = _path_of(db)
    if "full" in text or ("disk I/O" in text and path is not None and _is_full(path.parent)):
        where = f" ({path})" if path is not None else ""
        return DiskFullError(f"not saved: the disk is full{where}; make room and decide again")
    if "locked" in text or "busy" in text:
        text = f"another process has held the store for {PATIENCE:.0f} s; try again later"
    elif "readonly" in text:
        text = "the review store is read-only; copy it to a folder that you can write"
    return CleanerError(f"not saved: {text}")


def _path_of(db: sqlite3.Connection) -> Path | None:
    try:
        return Path(db.execute("PRAGMA database_list").fetchone()[2])
    except (sqlite3.Error, TypeError):
        return None


def _is_full(folder: Path) -> bool:
    import shutil  # slow to load, and needed only here

    return folder.is_dir() and shutil.disk_usage(folder).free < ROOM


def _cannot_open(path: Path, error: sqlite3.Error) -> CleanerError:
    if _is_full(path.parent):
        return DiskFullError(f"the disk that holds {path} is full; make room first")
    return CleanerError(f"cannot open the review store {path}: {error}. {_advice(path)}")


def _advice(path: Path) -> str:
    if path.exists() and not os.access(path.parent, os.W_OK):
        return "Its folder cannot be written; copy it to one that can"
    if path.exists():
        return "Is it a review store, and may you write to it and to its folder?"
    return f"May you write to {path.resolve().parent}? Name another place with --store"
