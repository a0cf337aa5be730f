"""The file that `clean --edits` writes: whole documents only, whatever happens while it is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from cleaner.formats.atomic import sync_folder, temporary_name
from cleaner.model import CleanerError


class RecordFile:
    """Takes the lines of one document after another."""

    def __init__(self, file: FileIO, path: Path) -> None:
        self._file, self._path = file, path
        self.documents = 0

    def add(self, lines: Iterable[str]) -> None:
        """Adds a document. Raises OSError, naming the file, where it cannot be written; then nothing of it is there."""
        rest = memoryview("".join(line + "\n" for line in lines).encode())
        before = self._file.tell() if self._file.seekable() else None
        try:
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
        except OSError as error:
            if before is not None:
                with suppress(OSError):
                    self._file.truncate(before)
            raise OSError(error.errno, f"{error.strerror}; stopped", str(self._path)) from error
        self.documents += 1


@contextmanager
def record_file(path: Path, *, add: bool) -> Iterator[RecordFile]:
    """The record at `path`. An older one is replaced when the new one is done, or added to if `add`.

    If the block ends early, the new one holds what was added so far; if that is nothing, the older one stays. Raises
    CleanerError where it cannot be written.
    """
    path = path.resolve()
    if path.is_dir():
        raise CleanerError(f"cannot write {path}: it is a folder; name a file for the record")
    in_place = add or (path.exists() and not path.is_file())  # what is no file, as a pipe, cannot be replaced by one
    target = path if in_place else temporary_name(path)
    try:
        file = target.open("ab" if add else "wb", buffering=0)
    except OSError as error:
        raise CleanerError(f"cannot write {path}: {error.strerror or error}") from error
    with file:
        record = RecordFile(file, path)
        if in_place:
            yield record
            return
        try:
            yield record
        except BaseException:
            if record.documents:
                _publish(file, target, path)
            else:
                target.unlink()
            raise
        _publish(file, target, path)


def _publish(file: FileIO, temporary: Path, path: Path) -> None:
    """Gives the file its name."""
    os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
