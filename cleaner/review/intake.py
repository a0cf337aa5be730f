"""Texts into a store: files, folders and JSONL are read, cleaned and queued; what changed since is computed anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from cleaner.model import CleanerError, Decision, Document, Result
from cleaner.review.item import content_hash
from cleaner.review.revise import mover
from cleaner.review.schema import DiskFullError
from cleaner.review.store import FILE_NAME, Entry, Store

if TYPE_CHECKING:
    from cleaner.formats.encodings import Encoding

BATCH_FOLDER = "_cleaner"
"""What a batch run keeps in its output folder beside the results."""
SUFFIXES = (".txt", ".md", ".markdown", ".jsonl", ".ndjson")


class Engine(Protocol):
    """What cleans a text under decisions: a `cleaner.Cleaner`."""

    def clean(self, text: str, decisions: Iterable[Decision] = ()) -> Result: ...


EngineFor = Callable[[Path], Engine]
"""What cleans the texts of a file, under the configuration that holds for it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What taking in one document did."""

    name: str
    new: bool
    changed: bool


def default_store(paths: Sequence[Path]) -> Path:
    """Where the decisions on `paths` are kept unless the user says otherwise: beside one file, in one folder, or here."""
    if len(paths) != 1:
        return Path(FILE_NAME)
    path = paths[0]
    return path / FILE_NAME if path.is_dir() else path.with_name(path.name + "." + FILE_NAME)


def is_store(path: Path) -> bool:
    """Whether a path is a review store, by its name, or the output folder of a batch run that left one."""
    # By its name, for it must not be opened to look: closing a file takes away the locks that SQLite holds on it in this
    # process, and another process would then throw away the log that ours goes on writing to.
    if path.is_dir():
        return (path / FILE_NAME).is_file() and (path / BATCH_FOLDER).is_dir()
    return path.suffix == ".sqlite" and path.is_file()


def take_in(
    store: Store, paths: Iterable[Path], engine: EngineFor, versions: Mapping[str, str], failed: Callable[[str], None]
) -> Iterator[Arrival]:
    """Brings each document of `paths` into the store, one transaction each; those that did not change cost a read.

    `failed` is told about files that cannot be read; the others go on. Raises CleanerError for a path that is not there.
    """
    known = _Known(store)
    for path in paths:
        if not path.exists():
            raise CleanerError(f"there is no {path}")
        for file in _files(path) if path.is_dir() else [path]:
            try:
                for document in read_documents(file):
                    yield _take_in_one(store, document, known, engine, versions)
            except DiskFullError:
                raise
            except CleanerError as error:
                failed(str(error))


class _Known:
    """The documents of a store by where they are from, seen from the store: that holds from whatever folder it is opened,
    and when store and texts are moved together. By their names otherwise."""

    def __init__(self, store: Store, entries: Iterable[Entry] | None = None) -> None:
        self._store = store
        found = list(store.documents() if entries is None else entries)
        self._by_place = {
            (entry.meta["beside"], entry.meta["part"]): entry for entry in found if "beside" in entry.meta
        }
        self._by_name = {entry.name: entry for entry in found}

    def find(self, document: Document) -> Entry | None:
        place = _beside(self._store, document), _part(document)
        return self._by_place.get(place) or self._of_that_name(document)

    def name_for(self, document: Document) -> str:
        """A name for a document that is new: its own, or its whole path where one from another folder has that."""
        return (
            document.id if document.id not in self._by_name else f"{Path(document.source).resolve()}{_part(document)}"
        )

    def _of_that_name(self, document: Document) -> Entry | None:
        """Where the file that the name stood for is still there, the document is another of the same relative name."""
        entry = self._by_name.get(document.id)
        if entry is None or "beside" not in entry.meta:
            return entry
        return None if (self._store.path.parent / entry.meta["beside"]).exists() else entry


def _beside(store: Store, document: Document) -> str:
    """The path of a document's file from the folder of the store."""
    return os.path.relpath(Path(document.source).resolve(), store.path.parent.resolve())


def _part(document: Document) -> str:
    """Which part of its file a document is; empty if it is all of it."""
    return document.id[len(document.source) :]


def source_path(store: Store, entry: Entry) -> Path:
    """The file that a document came from, also where store and texts have been moved together."""
    path = Path(entry.source)
    beside = store.path.parent / entry.meta.get("beside", path)
    return path if path.exists() or not beside.exists() else beside


def _take_in_one(
    store: Store, document: Document, entries: _Known, engine: EngineFor, versions: Mapping[str, str]
) -> Arrival:
    text, source = document.text, str(Path(document.source).resolve())
    known = entries.find(document)
    if known is not None and known.hash == content_hash(text):
        if known.source != source:
            store.move(known.id, source)
        return Arrival(known.name, new=False, changed=False)
    name = entries.name_for(document) if known is None else known.name
    decisions = [] if known is None else carried(store, known, text)
    result = engine(Path(document.source)).clean(text, decisions)
    whole = not document.meta.get("line")
    meta = {**document.meta, "beside": _beside(store, document), "part": _part(document)}
    store.add(name, source, text, result, versions, whole=whole, meta=meta)
    return Arrival(name, new=known is None, changed=known is not None)


def refresh(
    store: Store, engine: EngineFor, versions: Mapping[str, str], failed: Callable[[str], None]
) -> Iterator[Arrival]:
    """Reads again each file that a store's documents came from, and computes anew what changed in it.

    What a batch run queued is left alone: the run itself refuses inputs that changed.
    """
    entries = [entry for entry in store.documents() if "unit" not in entry.meta]
    known = _Known(store, entries)
    for source in dict.fromkeys(source_path(store, entry) for entry in entries):
        try:
            for document in read_documents(source) if source.is_file() else ():
                if known.find(document) is not None:
                    yield _take_in_one(store, document, known, engine, versions)
        except DiskFullError:
            raise
        except CleanerError as error:
            failed(str(error))


def carried(store: Store, entry: Entry, text: str) -> list[Decision]:
    """The standing decisions on a document, moved to their places in its changed text; those that no longer fit are left out."""
    move = mover(store.text(entry.id), text)
    out = []
    for decision in store.decisions(entry.id):
        span = move(decision.start, decision.end)
        if span is not None:
            out.append(replace(decision, start=span[0], end=span[1]))
    return out


def read_documents(path: Path) -> Iterator[Document]:
    """The documents of a file: one for a text, one a line for JSONL. `meta` says how to write them back."""
    from cleaner.formats.text import read_text  # a store that is only opened needs no formats

    text, encoding = read_text(path)
    if path.suffix in (".jsonl", ".ndjson"):
        yield from _lines(path, text)
        return
    yield Document(
        text,
        str(path),
        str(path),
        {"encoding": encoding.name, "mark": encoding.mark.hex(), "tail": encoding.tail.hex()},
    )


def encoding_of(meta: Mapping[str, Any]) -> Encoding:
    """The encoding that `read_documents` noted."""
    from cleaner.formats.encodings import Encoding

    return Encoding(
        meta.get("encoding", "utf-8"), bytes.fromhex(meta.get("mark", "")), bytes.fromhex(meta.get("tail", ""))
    )


def _lines(path: Path, text: str) -> Iterator[Document]:
    from cleaner.formats.registry import ID_NAMES, SOURCE_NAMES, TEXT_NAMES

    seen: set[str] = set()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        record = _record(line, where)
        field = next((name for name in TEXT_NAMES if isinstance(record.get(name), str)), None)
        if field is None:
            raise CleanerError(f"{where}: no text in any of the fields {', '.join(TEXT_NAMES)}")
        key = f"{path}#{_told(record, ID_NAMES) or number}"
        if key in seen:
            key = f"{path}#{number}"
        seen.add(key)
        meta = {"line": number, "field": field, "source": _told(record, SOURCE_NAMES)}
        yield Document(record[field], key, str(path), meta)


def _record(line: str, where: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise CleanerError(f"{where}: not JSON: {error}") from None
    if not isinstance(record, dict):
        raise CleanerError(f"{where}: not an object with a field for the text")
    return record


def _told(record: Mapping[str, Any], names: Iterable[str]) -> str:
    """What the first of some fields says that is there; empty if none does."""
    told = (record.get(name) for name in names)
    return next((str(value) for value in told if isinstance(value, (str, int)) and value != ""), "")


def _files(folder: Path) -> Iterator[Path]:
    """The texts in a folder and below, in order of their names; hidden ones and our own are left out."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix in SUFFIXES and not path.name.endswith(".edits.jsonl") and path.is_file():
            yield path
