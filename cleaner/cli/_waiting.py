"""A line on a terminal while a text takes long: which one it is, how large, since when."""

from __future__ import annotations

import sys
import threading
import time
from types import TracebackType

from cleaner.cli._inputs import Input

_PATIENCE, _EVERY = 2.0, 0.5


class Waiting:
    """Use as a context manager, around many texts. Shows nothing where standard error is no terminal."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._source: Input | None = None
        self._since = 0.0
        self._done = 0
        self._drawn = False

    def __enter__(self) -> Waiting:
        if sys.stderr is not None and sys.stderr.isatty():
            threading.Thread(target=self._watch, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        self.end()

    def begin(self, source: Input) -> None:
        """From here on a text is waited for."""
        with self._lock:
            self._source, self._since = source, time.monotonic()

    def end(self) -> None:
        """It is here; what is written next begins on a clean line."""
        with self._lock:
            self._done += self._source is not None
            self._source = None
            if self._drawn:
                self._put("\r\x1b[K")
                self._drawn = False

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            with self._lock:
                if self._source is not None and time.monotonic() - self._since > _PATIENCE:
                    self._put(f"\r{self._told(self._source)}\x1b[K")
                    self._drawn = True

    def _told(self, source: Input) -> str:
        from cleaner.output.terminal import cells, columns, visible

        before = f"{self._done:,} done, then " if self._done else ""
        name, size = visible(source.name), _size(source)
        begun = f"cleaner: {before}{time.monotonic() - self._since:.0f} s on "
        width = columns(sys.stderr) - 1
        while cells(begun + name + size) > width and len(name) > 1:
            name = "~" + name[2:]  # the end of a path tells more than its start
        return begun + name + size

    def _put(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            self._over.set()


def _size(source: Input) -> str:
    try:
        size = source.path.stat().st_size if source.path is not None else len(source.data or b"")
    except OSError:
        return ""
    return f" ({size / 1e6:,.1f} MB)"
