"""Byte streams, local or by URL, through gzip and zstd. What ends early raises EOFError and is never taken for whole."""

from __future__ import annotations

import errno
import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from cleaner.model import CleanerError

COMPRESSIONS = (".gz", ".zst")
_CHUNK = 1 << 17


def suffixes_of(name: str) -> tuple[str, str]:
    """The suffix of the format and that of the compression, lower case: `("a.JSONL.gz") -> (".jsonl", ".gz")`."""
    stem, packed = _cut(name.lower())
    if packed not in COMPRESSIONS:
        return packed, ""
    return _cut(stem)[1], packed


def _cut(name: str) -> tuple[str, str]:
    """A name without its last suffix, and that; a million names are looked at in planning, so no Path is made of them."""
    at = name.rfind(".")
    return (name[:at], name[at:]) if at > name.rfind("/") + 1 else (name, "")


def is_url(path: str) -> bool:
    return "://" in path


@contextmanager
def reaching(url: str) -> Iterator[None]:
    """Whatever a store or its library raises is an OSError that names the place; that a file is (not) there stays what it is."""
    try:
        yield
    except (FileNotFoundError, FileExistsError, CleanerError, EOFError, MemoryError):
        raise
    except Exception as error:
        if torn(error) or (isinstance(error, OSError) and error.filename):
            raise
        code = error.errno if isinstance(error, OSError) and error.errno else errno.EIO
        raise OSError(code, f"{type(error).__name__}: {error}"[:300], url) from error


def torn(error: BaseException) -> bool:
    """Whether an error says that compressed data is damaged or ends early, rather than that it cannot be reached."""
    return isinstance(error, EOFError | zlib.error | gzip.BadGzipFile) or type(error).__name__ == "ZstdError"


@contextmanager
def open_raw(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file as they are stored."""
    if is_url(path):
        import fsspec

        with reaching(path), fsspec.open(path, "rb") as file:
            yield cast(BinaryIO, file)
    else:
        with Path(path).open("rb") as file:
            yield file


@contextmanager
def open_stream(path: str) -> Iterator[BinaryIO]:
    """The bytes of a file, decompressed if its name says so. Uncompressed streams can seek."""
    packed = suffixes_of(path)[1]
    with open_raw(path) as file:
        if packed == ".gz":
            yield cast(BinaryIO, io.BufferedReader(cast(Any, gzip.GzipFile(fileobj=file)), 1 << 20))
        elif packed == ".zst":
            yield cast(BinaryIO, io.BufferedReader(_ZstdFrames(file), 1 << 20))
        else:
            yield file


@contextmanager
def compressed(file: BinaryIO, packed: str) -> Iterator[BinaryIO]:
    """A stream that compresses into `file` (`.gz`, `.zst`, or not at all); the same input gives the same bytes."""
    if packed == ".gz":
        with gzip.GzipFile(filename="", fileobj=file, mode="wb", compresslevel=6, mtime=0) as stream:
            yield cast(BinaryIO, stream)
    elif packed == ".zst":
        import zstandard

        with zstandard.ZstdCompressor(level=3).stream_writer(file, closefd=False) as stream:
            yield stream
    else:
        yield file


class _ZstdFrames(io.RawIOBase):
    """Frames of zstd one after another; unlike zstandard's own reader it tells a torn frame from the end."""

    def __init__(self, file: BinaryIO) -> None:
        import zstandard

        self._file = file
        self._context = zstandard.ZstdDecompressor()
        self._frame: Any = None
        self._packed = b""
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._ready:
            if not self._fill():
                return 0
        count = min(len(buffer), len(self._ready))
        buffer[:count] = self._ready[:count]
        self._ready = self._ready[count:]
        return count

    def _fill(self) -> bool:
        """Decompress the next piece; False at the end of the file."""
        chunk = self._packed or self._file.read(_CHUNK)
        self._packed = b""
        if not chunk:
            if self._frame is not None:
                raise EOFError("the zstd data ends early")
            return False
        if self._frame is None:
            self._frame = self._context.decompressobj()
        self._ready = memoryview(self._frame.decompress(chunk))
        if self._frame.eof:
            self._packed, self._frame = self._frame.unused_data, None
        return True
