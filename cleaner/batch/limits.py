"""Limits on one document: a clock that interrupts, and the board on which a worker shows its guard where it is."""

from __future__ import annotations

import mmap
import os
import signal
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

_LAYOUT = struct.Struct("qdQQQQQ")
IDLE, STARTING = -1, -2
GRACE = 4.0
"""A limit is processor time. A document may take this many times as long on the clock, for on a machine under load, or one
that stood still for a moment, the text is not to blame; a second after that its worker is killed."""


class OvertimeError(BaseException):
    """A document took longer than its limit. No Exception, lest a rule that catches those swallow it."""


class Board:
    """Shared memory of a worker and its guard: the document at hand, by when it must be done, and counts so far.

    The number of the document counts from 0 in the order of the unit; it is `IDLE` between documents, and `STARTING` before
    a new worker has come to its unit. Deadlines are on the
    monotonic clock, which all processes of a machine share.
    """

    def __init__(self, descriptor: int | None = None) -> None:
        if descriptor is None:
            descriptor = os.memfd_create("cleaner") if hasattr(os, "memfd_create") else _temporary()
            os.ftruncate(descriptor, mmap.PAGESIZE)
        self.descriptor = descriptor
        self._memory = mmap.mmap(descriptor, mmap.PAGESIZE)
        self.restart()

    def start(self, number: int, limit: float) -> None:
        """A document is begun, or tried once more."""
        self.number, self.deadline = number, time.monotonic() + GRACE * limit + 1
        self._put()

    def stop(self, characters: int = 0, edits: int = 0, findings: int = 0, failed: int = 0) -> None:
        """The document is done."""
        self.number = IDLE
        for at, more in enumerate((1, characters, edits, findings, failed)):
            self.counts[at] += more
        self._put()

    def restart(self) -> None:
        """There is a new worker."""
        self.number, self.deadline, self.counts = STARTING, 0.0, [0, 0, 0, 0, 0]
        self._put()

    def reset(self) -> None:
        """A unit begins."""
        self.number, self.counts = IDLE, [0, 0, 0, 0, 0]
        self._put()

    def look(self) -> tuple[int, float, list[int]]:
        """What the other process has written: number, deadline, counts (documents, characters, edits, findings, failed)."""
        number, deadline, *counts = _LAYOUT.unpack_from(self._memory)
        return number, deadline, counts

    def close(self) -> None:
        self._memory.close()
        os.close(self.descriptor)

    def _put(self) -> None:
        _LAYOUT.pack_into(self._memory, 0, self.number, self.deadline, *self.counts)


def limit_for(base: float, characters: int) -> float:
    """Seconds for a document: the base, and half of it for each megabyte of text beyond the first."""
    return base * (1 + max(0.0, characters / 350_000 - 1) / 2)


@contextmanager
def clock() -> Iterator[Callable[[float], None]]:
    """Gives `arm(seconds)`; when they are over OvertimeError is raised, in the middle of a pattern too. `arm(0)` disarms.

    The seconds are processor time of this process, and at most GRACE times as many on the clock. Only the main thread of a
    process can be interrupted; elsewhere the clock does nothing.
    """
    if threading.current_thread() is not threading.main_thread():
        yield lambda seconds: None
        return

    used_up = latest = 0.0

    def ring(signum: int, frame: FrameType | None) -> None:
        left = min(used_up - time.process_time(), latest - time.monotonic())
        if left <= 0:
            raise OvertimeError
        signal.setitimer(signal.ITIMER_REAL, max(left, 0.01))

    def arm(seconds: float) -> None:
        nonlocal used_up, latest
        used_up, latest = time.process_time() + seconds, time.monotonic() + GRACE * seconds
        signal.setitimer(signal.ITIMER_REAL, seconds)

    before = signal.signal(signal.SIGALRM, ring)
    try:
        yield arm
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _temporary() -> int:
    import tempfile

    descriptor, name = tempfile.mkstemp()
    Path(name).unlink()
    return descriptor
