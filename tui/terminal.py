"""The terminal itself: how wide it draws ambiguous characters, when a frame has been written, leaving it in order."""

from __future__ import annotations

import contextlib
import io
import os
import re
import select
import signal
import sys
import termios
import time
import tty
from codecs import getincrementaldecoder
from functools import partial
from types import FrameType
from typing import IO, Any

from textual.drivers import linux_driver
from textual.drivers.linux_driver import LinuxDriver

_REPLY = re.compile(rb"\x1b\[(\d+);(\d+)R")
PATIENCE = 0.3
"""Seconds to wait for a terminal's answer; over a slow line it counts as one cell."""
_LEAVE = b"\x1b[?2026l\x1b[<u\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[?1015l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"


def probe_ambiguous() -> int:
    """How many cells the terminal gives to a black star: 1 or 2. Writes one, asks where the cursor is, and wipes it out."""
    try:
        source, target = sys.__stdin__.fileno(), sys.__stderr__.fileno()  # type: ignore[union-attr]
        before = termios.tcgetattr(source)
    except (termios.error, OSError, AttributeError, ValueError):
        return 1
    try:
        tty.setcbreak(source, termios.TCSANOW)
        os.write(target, "\r\u2605\x1b[6n".encode())
        reply = _read_reply(source)
        os.write(target, b"\r\x1b[K")
    finally:
        termios.tcsetattr(source, termios.TCSANOW, before)
    return 2 if reply is not None and int(reply[2]) == 3 else 1


def _read_reply(source: int) -> re.Match[bytes] | None:
    data = b""
    end = time.monotonic() + PATIENCE
    while (left := end - time.monotonic()) > 0:
        if not select.select([source], [], [], left)[0]:
            return None
        data += os.read(source, 64)
        if found := _REPLY.search(data):
            return found
    return None


class _Counted(io.TextIOBase):
    """The terminal as a file that knows how many characters have gone out."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._written = 0
        self.flushed = 0

    def write(self, text: str) -> int:
        self._file.write(text)
        self._written += len(text)
        return len(text)

    def flush(self) -> None:
        self._file.flush()
        self.flushed = self._written

    def fileno(self) -> int:
        return self._file.fileno()

    def isatty(self) -> bool:
        return self._file.isatty()


class CountingDriver(LinuxDriver):
    """Textual's driver, which can tell whether all that it was given is on the terminal: a frame counts as seen only then."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._given = 0
        self._counted = _Counted(self._file)  # type: ignore[arg-type]
        self._file = self._counted  # type: ignore[assignment]

    def write(self, data: str) -> None:
        self._given += len(data)
        super().write(data)

    def run_input_thread(self) -> None:
        # Textual reads keys as strict UTF-8: one stray byte, from a mouse of old or a Latin-1 terminal, would end the input.
        linux_driver.getincrementaldecoder = lambda name: partial(getincrementaldecoder(name), errors="replace")  # type: ignore[attr-defined]
        super().run_input_thread()

    @property
    def drained(self) -> bool:
        return self._counted.flushed >= self._given


def leave_on_signals() -> None:
    """On SIGTERM, SIGHUP and SIGINT the terminal is put in order and the process ends; every decision is in the store by then."""
    try:
        before = termios.tcgetattr(sys.__stdin__.fileno())  # type: ignore[union-attr]
    except (termios.error, OSError, AttributeError, ValueError):
        return

    def leave(number: int, frame: FrameType | None) -> None:
        with contextlib.suppress(OSError, termios.error):
            target = sys.__stderr__.fileno()  # type: ignore[union-attr]
            os.set_blocking(target, False)  # the other end may be gone, and a write to it would never return
            os.write(target, _LEAVE)
            termios.tcsetattr(sys.__stdin__.fileno(), termios.TCSANOW, before)  # type: ignore[union-attr]
            os.write(
                target,
                f"\r\ncleaner review: ended by {signal.Signals(number).name}; every decision is saved\r\n".encode(),
            )
        os._exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, leave)
