"""The decided texts, as the engine gives them under the log of decisions, with their records beside them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from cleaner import __version__
from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import UTF8, encode
from cleaner.formats.text import read_text, write_text_atomic
from cleaner.model import CleanerError, Result
from cleaner.output.ledger import record_lines
from cleaner.review.intake import EngineFor, encoding_of, source_path
from cleaner.review.item import pack
from cleaner.review.store import Entry, Store

RECORD_SUFFIX = ".edits.jsonl"


@dataclass(frozen=True, slots=True)
class Decided:
    """A document under its decisions. `open` counts the doubtful items that nobody has decided; they are left as they were."""

    entry: Entry
    result: Result
    open: int


def decided(store: Store, engine: EngineFor, versions: Mapping[str, str]) -> Iterator[Decided]:
    """Each document of a store cleaned under its decisions, in the order in which they were added.

    What the engine proposes anew under the decisions goes into the store, undecided.
    """
    for entry in store.documents():
        text, entry = store.text(entry.id), replace(entry, source=str(source_path(store, entry)))
        result = engine(Path(entry.source)).clean(text, store.decisions(entry.id))
        store.add(entry.name, entry.source, text, result, versions, whole=entry.whole, meta=entry.meta)
        yield Decided(entry, result, sum(item.open for item in store.items(entry.id)))


def write_decided(
    documents: Iterable[Decided], target: Path | None, root: Path = Path()
) -> Iterator[tuple[Path, list[Decided]]]:
    """Writes documents to the folder `target` (over their sources if None), each with its record; yields what was written.

    A source below `root` keeps its path from there; another keeps its name.

    The documents of one JSONL file become one file of the same lines, with their text fields replaced. Raises CleanerError
    if a source has changed since it was reviewed, or cannot be written.
    """
    seen: set[Path] = set()
    for source, group in groupby(documents, key=lambda d: d.entry.source):
        batch = list(group)
        path = Path(source) if target is None else target / _below(source, root)
        if path in seen:
            raise CleanerError(f"two documents would be written to {path}; apply them to separate folders")
        seen.add(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if batch[0].entry.whole:
            _require_unchanged(Path(source), batch[0], needed=target is None)
            write_text_atomic(path, batch[0].result.text, encoding_of(batch[0].entry.meta))
        else:
            _write_lines(Path(source), path, batch)
        _write_record(path.with_name(path.name + RECORD_SUFFIX), batch)
        yield path, batch


def common_root(store: Store) -> Path:
    """The folder that all sources of a store are in."""
    folders = [str(source_path(store, entry).parent.resolve()) for entry in store.documents()]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # none
        return Path().resolve()


def _below(source: str, root: Path) -> Path:
    path = Path(source).resolve()
    root = root.resolve()
    return path.relative_to(root) if path.is_relative_to(root) else Path(path.name)


def _require_unchanged(source: Path, reviewed: Decided, *, needed: bool) -> None:
    """Raises CleanerError where a source holds another text now; one that is gone does no harm unless it is `needed`."""
    if (needed or source.exists()) and read_text(source)[0] != reviewed.result.original:
        raise CleanerError(f"{source} has changed since it was reviewed; run `cleaner review {source}` first")


def _write_lines(source: Path, path: Path, batch: Sequence[Decided]) -> None:
    by_line = {d.entry.meta.get("line"): d for d in batch}
    text, encoding = read_text(source)
    lines = text.split("\n")
    for number, d in by_line.items():
        if not isinstance(number, int) or number > len(lines):
            raise CleanerError(f"{source} is not the file that was reviewed: {d.entry.name} is not in it")
        record = json.loads(lines[number - 1])
        field = d.entry.meta["field"]
        if record.get(field) != d.result.original:
            raise CleanerError(
                f"{source}, line {number} has changed since it was reviewed; run `cleaner review {source}` first"
            )
        if d.result.text != d.result.original:
            record[field] = d.result.text
            lines[number - 1] = _json(record) + ("\r" if lines[number - 1].endswith("\r") else "")
    write_text_atomic(path, "\n".join(lines), encoding)


def _write_record(path: Path, batch: Sequence[Decided]) -> None:
    """The record that `cleaner revert` reads, and a line of the kind `finding` for each finding that stands."""
    lines: list[str] = []
    for d in batch:
        encoding = encoding_of(d.entry.meta) if d.entry.whole else UTF8
        data = encode(d.result.original, encoding)
        lines += record_lines(d.entry.name, d.result, data, encoding, encoding, version=__version__)
        lines += [
            _json({"kind": "finding", "document": d.entry.name, **asdict(finding)}) for finding in d.result.findings
        ]
    write_atomic(path, "".join(f"{line}\n" for line in lines).encode())


def _json(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if isinstance(pack(text), str) else json.dumps(value, default=str)
