"""The file that `clean --edits` writes: whole documents only, whatever happens while it is written.

A record may be all that leads back to an original, so that it is added to and never replaced.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Any

from cleaner.formats.atomic import require_writable, sync_folder
from cleaner.model import CleanerError


class RecordFile:
    """Takes the lines of one document after another; several runs may write at a time. Opened when there is a document.

    `last` has a digest of what it last said of each document.
    """

    def __init__(self, path: Path, last: dict[str, bytes], file: FileIO | None) -> None:
        self._path, self._last, self._file = path, last, file

    def add(self, lines: Iterable[str], name: str) -> None:
        """Adds a document, unless it would say again what it last said of it.

        Raises OSError, naming the file, where it cannot be written; then nothing of it is there.
        """
        data = "".join(line + "\n" for line in lines).encode()
        said = sha256(data).digest()
        if self._last.get(name) == said:
            return
        self._file = self._file or self._path.open("ab", buffering=0)
        with _alone(self._file):
            self._write(self._file, data)
        self._last[name] = said

    def close(self) -> None:
        if self._file is not None:
            with self._file, suppress(OSError):  # a pipe or a device holds nothing to be synced
                os.fsync(self._file.fileno())
            sync_folder(self._path.parent)

    def _write(self, file: FileIO, data: bytes) -> None:
        rest = memoryview(data)
        before = file.seek(0, os.SEEK_END) if file.seekable() else None
        try:
            while rest:
                rest = rest[file.write(rest) or 0 :]
        except OSError as error:
            if before is not None:
                with suppress(OSError):
                    file.truncate(before)
            raise OSError(error.errno, f"{error.strerror}; stopped", str(self._path)) from error


@contextmanager
def record_file(path: Path) -> Iterator[RecordFile]:
    """The record at `path`, to be added to. What a run that was killed left of a document is taken off its end.

    Raises CleanerError where it cannot be written, or holds something else than a record.
    """
    path = path.resolve()
    if path.is_dir():
        raise CleanerError(f"cannot write {path}: it is a folder; name a file for the record")
    record = _existing(path) if path.exists() else RecordFile(path, {}, None)
    if not path.exists():
        require_writable(path)
    try:
        yield record
    finally:
        record.close()


def _existing(path: Path) -> RecordFile:
    try:
        file = path.open("ab", buffering=0)
    except OSError as error:
        raise CleanerError(f"cannot write {path}: {error.strerror or error}") from error
    try:
        with _alone(file):
            last, end = require_record(path)
            if path.is_file():
                file.truncate(end)
                if not _ends_a_line(path):
                    file.write(b"\n")
    except BaseException:
        file.close()
        raise
    return RecordFile(path, last, file)


@contextmanager
def _alone(file: FileIO) -> Iterator[None]:
    """Keeps other runs from the file meanwhile, where the system can: what one writes the other must not take for torn."""
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)
    except (ImportError, OSError):
        yield
        return
    try:
        yield
    finally:
        fcntl.flock(file, fcntl.LOCK_UN)


def _ends_a_line(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        return not size or (file.seek(size - 1), file.read(1))[1] == b"\n"


def require_record(path: Path) -> tuple[dict[str, bytes], int]:
    """What a record last said of each document, as digests, and where its last whole document ends; nothing of no file.

    Raises CleanerError where the file holds something else: it must not be written into.
    """
    last: dict[str, bytes] = {}
    if not path.is_file() or not path.stat().st_size:
        return last, 0
    end = at = 0
    try:
        with path.open("rb") as file:
            for name, data, whole in _documents(file):
                at += len(data)
                if whole:
                    last[name], end = sha256(data).digest(), at
    except OSError as error:
        raise CleanerError(f"cannot read {path}: {error.strerror or error}") from error
    except (ValueError, KeyError, TypeError, RecursionError):
        raise CleanerError(
            f"{path} exists and is no record of edits, so nothing is written into it: name another file"
        ) from None
    return last, end


def _documents(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes, bool]]:
    """The name and lines of each document of a record, and whether all of them are there."""
    name, wanted = "", 0
    pieces: list[bytes] = []
    for line in lines:
        fields = _fields(line, behind=bool(pieces))
        if fields["kind"] == "document":
            if pieces:
                yield name, b"".join(pieces), wanted <= 0
            name, wanted, pieces = str(fields["name"]), int(fields["edits"]), []
        elif not pieces:
            raise ValueError("no line of a document comes first")
        wanted -= fields["kind"] == "edit"
        pieces.append(line)
    if pieces:
        yield name, b"".join(pieces), wanted <= 0


_BEGUN = b'{"kind": "document", '


def is_record(sample: bytes) -> bool:
    """Whether a file that begins so is a record of edits."""
    return sample.removeprefix(b"\xef\xbb\xbf").startswith(_BEGUN)


def _fields(line: bytes, *, behind: bool) -> Any:
    """The fields of a line of a record. The last line may be torn: it is taken for a document that misses an edit."""
    fields: Any
    try:
        fields = json.loads(line) if line.strip() else {"kind": "blank"}
    except ValueError:
        if line.endswith(b"\n") or not (behind or line.startswith(_BEGUN)):
            raise
        return {"kind": "document", "name": "", "edits": 1}
    if fields["kind"] == "document":
        _ = fields["sha256"]["cleaned"]
    return fields
