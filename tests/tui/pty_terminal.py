"""A terminal for tests: a program under a pty, its frames timed, its bytes kept, and the questions that it asks answered."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Sequence
from pathlib import Path

FRAME_END = b"\x1b[?2026l"


class PtyTerminal:
    """Runs `command` in a terminal of `columns` x `rows`. Use as a context manager; the program is killed at the end."""

    def __init__(
        self,
        command: Sequence[str],
        columns: int = 80,
        rows: int = 24,
        *,
        star_cells: int = 1,
        env: dict[str, str] | None = None,
    ) -> None:
        self.output = b""
        self.star_cells = star_cells
        self.started = time.perf_counter()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            # The environment in full: readline, which pytest loads, puts COLUMNS into the one that Python does not see.
            clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES", "NO_COLOR")}
            clean |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", **(env or {})}
            with contextlib.suppress(OSError):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                os.execve(command[0], list(command), clean)
            os._exit(127)
        self.resize(columns, rows)
        os.set_blocking(self.fd, False)

    def __enter__(self) -> PtyTerminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        with contextlib.suppress(OSError):
            os.close(self.fd)

    def resize(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGWINCH)

    def send(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def read(self, seconds: float) -> bytes:
        """What comes within `seconds`; returns as soon as something has."""
        if not select.select([self.fd], [], [], max(0.0, seconds))[0]:
            return b""
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:  # the other end is closed
            return b""
        self.output += data
        if b"\x1b[?2026$p" in data:
            os.write(self.fd, b"\x1b[?2026;2$y")
        if b"\x1b[6n" in data:
            os.write(self.fd, f"\x1b[1;{1 + self.star_cells}R".encode())
        return data

    def frames(self) -> int:
        """How many whole frames have come."""
        return self.output.count(FRAME_END)

    def wait_for(self, wanted: str, seconds: float = 10.0, since: int = 0) -> float:
        """Reads until `wanted` has come whole in a frame after byte `since`; the seconds it took. Raises TimeoutError."""
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            tail = self.output[since:]
            at = tail.find(wanted.encode())
            if at >= 0 and tail.find(FRAME_END, at) >= 0:
                return time.perf_counter() - begun
            if not self.read(0.05) and not self.alive():
                break
        raise TimeoutError(f"{wanted!r} did not come; the last was {self.text()[-2000:]!r}")

    def wait_frame(self, seconds: float = 5.0) -> float:
        """Reads until one more frame has ended; the seconds it took. Raises TimeoutError."""
        begun, had = time.perf_counter(), self.frames()
        while self.frames() == had:
            if time.perf_counter() - begun > seconds:
                raise TimeoutError("no frame came")
            self.read(0.02)
        return time.perf_counter() - begun

    def wait_until(self, holds: Callable[[], bool], seconds: float = 10.0) -> None:
        """Reads until something holds. Raises TimeoutError."""
        end = time.perf_counter() + seconds
        while not holds():
            if time.perf_counter() > end:
                raise TimeoutError(f"it never held; the last was {self.text()[-500:]!r}")
            self.read(0.05)

    def settle(self, quiet: float = 0.15, most: float = 5.0) -> None:
        """Reads until nothing has come for `quiet` seconds."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self.read(quiet):
            pass

    def press(self, key: str) -> float:
        """Sends a key; the seconds until the next frame has ended."""
        self.send(key)
        return self.wait_frame()

    def text(self) -> str:
        """What was written so far, without escape sequences."""
        return re.sub(r"\x1b\[[0-9;?<>=]*\$?[a-zA-Z]|\x1b\].*?\x07|\x1b.", "", self.output.decode("utf-8", "replace"))

    def alive(self) -> bool:
        try:
            return os.waitpid(self.pid, os.WNOHANG) == (0, 0)
        except ChildProcessError:
            return False

    def signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def wait_end(self, seconds: float = 5.0) -> int | None:
        """The exit status once the program has ended, negative for a signal; None if it goes on."""
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                return None
            if pid:
                return os.waitstatus_to_exitcode(status)
            self.read(0.02)
        return None

    def kill(self) -> None:
        self.signal(signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def memory_mb(self) -> float:
        """The most memory that the program has held, in MB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024


def review_command(*arguments: str) -> list[str]:
    """How a user would start the review, with this Python."""
    return [sys.executable, "-m", "cleaner", "review", *arguments]
