"""The output folder, local or by URL: names in it, and a staging area from which a unit appears whole or not at all."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import inspect
import os
import secrets
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast

from cleaner.formats.atomic import atomic_file, sync_folder
from cleaner.formats.streams import is_url, reaching
from cleaner.model import CleanerError

META = "_cleaner"
STAGING = f"{META}/staging"
LOCK = f"{META}/lock"
_STALE = 86400.0
_FLAT = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss"})
"""Protocols of stores that have buckets and keys, and no folders."""


class Folder(Protocol):
    """A place with named files; names have `/` and no host's habits."""

    root: str

    def read(self, name: str) -> bytes | None:
        """The bytes of a file, or None if there is none."""

    def write(self, name: str, data: bytes) -> None:
        """Put a file there, whole."""

    def claim(self, name: str, lines: Iterable[bytes]) -> bool:
        """Put a file of these lines there if there is none; False if another was first."""

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, one after another; none if there is no such file."""

    def names(self, prefix: str = "") -> list[str]:
        """Every file under a folder of it, sorted."""

    def remove(self, name: str) -> None:
        """Take a file away, if it is there."""

    def staging_path(self) -> Path:
        """A new folder on this machine, from which `publish` takes files."""

    def publish(self, staged: Path, names: list[str], still: Callable[[], bool]) -> bool:
        """Move staged files to their names, in order, unless `still()` says that it is no longer wanted."""


class LocalFolder:
    """A folder of this machine, or of a file system that all machines mount."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._path = Path(root)

    def read(self, name: str) -> bytes | None:
        try:
            return (self._path / name).read_bytes()
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        path = self._path / name
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with atomic_file(path) as file:
                file.write(data)

    def claim(self, name: str, lines: Iterable[bytes]) -> bool:
        path = self._path / name
        with naming(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            return self._claim(path, lines)

    def _claim(self, path: Path, lines: Iterable[bytes]) -> bool:
        staged = self.staging_path()
        try:
            with (staged / "claim").open("xb") as file:
                file.writelines(lines)
                file.flush()
                os.fsync(file.fileno())
            os.link(staged / "claim", path)
        except FileExistsError:
            return False
        finally:
            shutil.rmtree(staged, ignore_errors=True)
        sync_folder(path.parent)
        return True

    def lines(self, name: str) -> Iterator[bytes]:
        try:
            with (self._path / name).open("rb") as file:
                yield from file
        except FileNotFoundError:
            return

    def names(self, prefix: str = "") -> list[str]:
        found: list[str] = []
        for folder, _, files in os.walk(self._path / prefix):
            inside = Path(folder).relative_to(self._path).as_posix()
            found += [file if inside == "." else f"{inside}/{file}" for file in files]
        return sorted(found)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            (self._path / name).unlink()

    def staging_path(self) -> Path:
        path = self._path / STAGING / f"{socket.gethostname()}.{os.getpid()}.{secrets.token_hex(4)}"
        path.mkdir(parents=True)
        return path

    def publish(self, staged: Path, names: list[str], still: Callable[[], bool]) -> bool:
        with self._locked():
            if not still():
                return False
            folders = {self._path / name for name in names}
            for parent in {path.parent for path in folders}:
                parent.mkdir(parents=True, exist_ok=True)
            for number, name in enumerate(names):
                if number == len(names) - 1:
                    for parent in {path.parent for path in folders}:
                        sync_folder(parent)
                (staged / str(number)).replace(self._path / name)
            sync_folder((self._path / names[-1]).parent)
        return True

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with (self._path / LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def sweep(self) -> None:
        """Take away what was left behind: by processes of this host that are no longer alive, by any a day ago."""
        with suppress(FileNotFoundError):
            for path in (self._path / STAGING).iterdir():
                host, pid = path.name.rsplit(".", 2)[:2]
                dead = host == socket.gethostname() and not _alive(int(pid))
                if dead or time.time() - path.stat().st_mtime > _STALE:
                    shutil.rmtree(path, ignore_errors=True)


class RemoteFolder:
    """A bucket or another place that fsspec reaches. Each file is finished here and put there in one piece.

    Methods raise OSError with the URL if it cannot be reached.
    """

    def __init__(self, root: str) -> None:
        import fsspec

        self.root = root.rstrip("/")
        try:
            with reaching(self.root):
                self._fs, self._base = fsspec.core.url_to_fs(self.root)
        except ImportError as error:
            raise CleanerError(f"{root} needs one more package: {error}") from error
        except OSError as error:
            raise CleanerError(f"{root} cannot be reached: {error.strerror}") from error
        # A put on condition, where the store and its file system have it: of two drivers at once one is first.
        conditional = "mode" in inspect.signature(self._fs.pipe_file).parameters
        self._creating = {"mode": "create"} if conditional else {}
        protocols = self._fs.protocol
        self._flat = not _FLAT.isdisjoint((protocols,) if isinstance(protocols, str) else protocols)

    def read(self, name: str) -> bytes | None:
        try:
            with reaching(self.root):
                return cast(bytes, self._fs.cat_file(f"{self._base}/{name}"))
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        with self._putting(name) as path:
            self._fs.pipe_file(path, data)

    def claim(self, name: str, lines: Iterable[bytes]) -> bool:
        with reaching(self.root):
            if self._fs.exists(f"{self._base}/{name}"):
                return False
        data = b"".join(lines)
        try:
            with self._putting(name) as path:
                self._fs.pipe_file(path, data, **self._creating)
        except FileExistsError:
            return False
        return True

    def lines(self, name: str) -> Iterator[bytes]:
        yield from (self.read(name) or b"").splitlines(keepends=True)

    def names(self, prefix: str = "") -> list[str]:
        try:
            with reaching(self.root):
                found = self._fs.find(f"{self._base}/{prefix}".rstrip("/"))
        except FileNotFoundError:
            return []
        return sorted(path[len(self._base) :].lstrip("/") for path in found)

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError), reaching(self.root):
            self._fs.rm_file(f"{self._base}/{name}")

    def staging_path(self) -> Path:
        return Path(tempfile.mkdtemp(prefix="cleaner."))

    def publish(self, staged: Path, names: list[str], still: Callable[[], bool]) -> bool:
        if not still():
            return False
        for number, name in enumerate(names):
            with self._putting(name) as path:
                self._fs.put_file(str(staged / str(number)), path)
        return True

    @contextmanager
    def _putting(self, name: str) -> Iterator[str]:
        """The path of a file that is to be put. A store without folders is not asked to make any: it would make the bucket."""
        path = f"{self._base}/{name}"
        try:
            with reaching(self.root):
                if not self._flat:
                    self._fs.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
                yield path
        except FileNotFoundError as error:
            raise OSError(errno.ENOENT, f"{error}", f"{self.root}/{name}") from error

    def sweep(self) -> None:
        """Nothing is left behind: puts are whole."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """An OSError without a file, as of a write to a full disk, gets this one's name."""
    try:
        yield
    except OSError as error:
        if error.filename:
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def open_folder(root: str) -> LocalFolder | RemoteFolder:
    """A local path or a URL as a folder."""
    return RemoteFolder(root) if is_url(root) else LocalFolder(root)


class Staging:
    """Files of one unit on their way. Use as a context manager: what is not committed is gone afterwards."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._path = folder.staging_path()
        self._names: list[str] = []
        self._open: list[Hashed] = []

    def __enter__(self) -> Staging:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._open:
            with suppress(OSError):
                file.close()
        shutil.rmtree(self._path, ignore_errors=True)

    def create(self, name: str) -> Hashed:
        """A file that will be published under `name`, after those created before it."""
        file = Hashed((self._path / str(len(self._names))).open("xb"))
        self._names.append(name)
        self._open.append(file)
        return file

    def forget(self) -> None:
        """Take back the file that was created last."""
        self._open.pop().close()
        (self._path / str(len(self._open))).unlink()
        self._names.pop()

    def sums(self) -> dict[str, list[Any]]:
        """Size and SHA-256 of each file so far, by name."""
        return {name: [file.size, file.hexdigest()] for name, file in zip(self._names, self._open, strict=True)}

    def commit(self, still: Callable[[], bool]) -> bool:
        """Put the files on the disk, then under their names, the last created last."""
        for file in self._open:
            file.sync()
        return self._folder.publish(self._path, self._names, still)


class Hashed:
    """A file that is only appended to, with its size and SHA-256."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: Any) -> int:
        self._hash.update(data)
        count = self._file.write(data)
        self.size += count
        return count

    def hexdigest(self) -> str:
        return self._hash.hexdigest()

    def sync(self) -> None:
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def tell(self) -> int:
        return self.size

    def flush(self) -> None:
        if not self._file.closed:
            self._file.flush()

    def close(self) -> None:
        self._file.close()

    @property
    def closed(self) -> bool:
        return self._file.closed

    def readable(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False


def _alive(pid: int) -> bool:
    """Whether a process is still at work: one that is dead and waits for its parent to notice is not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    try:
        status = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return True
    return not status.rpartition(")")[2].lstrip().startswith(("Z", "X"))
