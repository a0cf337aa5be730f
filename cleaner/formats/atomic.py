"""Files that appear whole or not at all: a temporary file in the same folder, fsync, rename."""

from __future__ import annotations

import errno
import os
import secrets
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from cleaner.model import CleanerError


@contextmanager
def atomic_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, which takes the name `path` only if the block ends without an exception.

    On any exception, a full disk included, what `path` held stays and nothing is left beside it. Permissions are kept.
    A symbolic link stays one: the file that it names is replaced.
    """
    target = path.resolve()
    temporary = temporary_name(target)
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            _keep_permissions(file.fileno(), target)
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(target.parent)


def write_atomic(path: Path, data: bytes) -> None:
    """Put `data` at `path`. Raises CleanerError with the reason if it cannot be; then `path` is as it was."""
    try:
        if path.exists() and not path.is_file():
            with path.open("wb") as file:
                file.write(data)
            return
        with atomic_file(path) as file:
            file.write(data)
    except OSError as error:
        raise CleanerError(f"cannot write {path}: {error.strerror or error}") from error


def require_writable(path: Path) -> None:
    """Raises CleanerError if `write_atomic` could not put a file at `path`: to be asked before long work, not after it."""
    try:
        target = path.resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            return
        temporary = temporary_name(target)
        with temporary.open("xb"):
            temporary.unlink()
    except OSError as error:
        raise CleanerError(f"cannot write {path}: {error.strerror or error}") from error


def temporary_name(target: Path) -> Path:
    """A name that no other process uses and that says which process on which host wrote it."""
    return target.with_name(f".{target.name[:100]}.{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(4)}.tmp")


def sync_folder(folder: Path) -> None:
    """Make a rename in `folder` outlive a power cut, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _keep_permissions(descriptor: int, target: Path) -> None:
    try:
        old = target.stat()
    except FileNotFoundError:
        return
    with suppress(PermissionError):
        os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
