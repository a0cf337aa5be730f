"""A worker process under guard: whatever a document does to it, its unit comes to an end.

A worker that dies or hangs is started again with the same unit. A document that hangs twice, or at which workers die three
times (once or twice may be somebody else's doing: a machine that ran out of memory, an operator), is passed through
unchanged from then on, and listed with the reason. The same guard stands before every unit under every engine.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from cleaner.batch.limits import IDLE, STARTING, Board
from cleaner.batch.plan import Unit, unit_json
from cleaner.batch.unit import Report

HANGS, DEATHS, ERRORS = 2, 3, 2
"""Of one document, one document, one unit: at the last of these it is given up."""
MOST_IDLE, MOST_STARTS = 10, 20
"""Deaths between documents of a unit, and before workers come to their unit, after which the fault is not in a text."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a unit ended: with a report, or with an error; `fatal` if every other unit will end so too (a full disk)."""

    unit: Unit
    report: Report | None
    error: str = ""
    fatal: bool = False
    deaths: int = 0
    seconds: float = 0.0
    processor: float = 0.0
    """Seconds of processor time, with the start of the worker where it was its first unit; of dead workers none."""
    worker: int = 0
    causes: tuple[str, ...] = ()
    """What each death of a worker was, with the number of the document in the unit."""


class Guard:
    """One worker at a time, which does one unit at a time. Poll it; it never blocks for longer than a moment.

    Workers end with the thread that started them, so a guard must be used from one thread that lives on.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._replies = -1
        self._buffer = b""
        self._memory = 0
        self._board = Board()
        self._unit: Unit | None = None

    @property
    def busy(self) -> bool:
        return self._unit is not None

    @property
    def replies(self) -> int:
        """The descriptor that becomes readable when there is something to poll."""
        return self._replies

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def counts(self) -> list[int]:
        """Of the unit at hand so far: documents, characters, edits, findings, failed."""
        return self._board.look()[2] if self.busy else [0, 0, 0, 0, 0]

    def start(self, unit: Unit, out: str, task: str = "run") -> None:
        """Begin a unit: `run` it into the folder `out`, or only `learn` from it. The guard must not be busy."""
        self._unit, self._out, self._task = unit, out, task
        self._deaths: Counter[int] = Counter()
        self._fruitless: Counter[int] = Counter()
        self._skip: dict[int, str] = {}
        self._errors = 0
        self._causes: list[str] = []
        self._begun = time.monotonic()
        self._ask()

    def poll(self) -> Outcome | None:
        """The outcome of the unit if it has ended; otherwise the worker is seen to."""
        if self._unit is None:
            return None
        answer = self._answer()
        if answer is not None:
            return self._ended(answer)
        if self._process is not None and self._process.poll() is not None:
            return self._died("killed its worker" + _cause(self._process.returncode), DEATHS)
        number, deadline, _ = self._board.look()
        if number >= 0 and time.monotonic() > deadline:
            self._kill()
            return self._died("hung beyond its time limit, and could not be interrupted", HANGS)
        return None

    def wait(self) -> Outcome:
        """Poll until the unit has ended."""
        while True:
            select.select([self._replies], [], [], 0.2)
            outcome = self.poll()
            if outcome is not None:
                return outcome

    def terminate(self) -> None:
        """Ask the worker to drop what it does and leave."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)

    def close(self, patience: float = 3.0) -> None:
        """End the worker: at once if it is idle, otherwise when it has cleared up or patience has run out."""
        if self._process is not None:
            if self.busy:
                self.terminate()
            elif self._process.stdin is not None:
                with suppress(OSError):
                    self._process.stdin.close()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(patience)
            self._kill()
        self._unit = None
        self._board.close()

    def _ask(self) -> None:
        unit = self._unit
        assert unit is not None
        if self._process is None or self._process.poll() is not None:
            self._spawn(unit.settings.memory)
        request = {
            "task": self._task, "unit": unit_json(unit), "settings": unit.settings.as_json(), "out": self._out,
            "skip": {str(number): why for number, why in self._skip.items()},
        }  # fmt: skip
        assert self._process is not None and self._process.stdin is not None
        with suppress(BrokenPipeError):
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()

    def _spawn(self, memory: int) -> None:
        self._kill()
        self._board.restart()
        self._replies, answers = os.pipe()
        os.set_blocking(self._replies, False)
        self._buffer = b""
        command = [sys.executable, "-m", "cleaner.batch.child", str(os.getpid())]
        self._process = subprocess.Popen(
            [*command, str(answers), str(self._board.descriptor), str(memory)],
            stdin=subprocess.PIPE,
            stdout=2,
            pass_fds=(answers, self._board.descriptor),
            process_group=0,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "RUST_BACKTRACE": "0"},
        )
        os.close(answers)

    def _answer(self) -> dict[str, Any] | None:
        with suppress(BlockingIOError):
            while chunk := os.read(self._replies, 1 << 16):
                self._buffer += chunk
        if not self._buffer.endswith(b"\n"):
            return None
        line, self._buffer = self._buffer, b""
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _ended(self, answer: dict[str, Any]) -> Outcome | None:
        if "report" in answer:
            return self._outcome(answer["report"], processor=answer["processor"])
        self._errors += 1
        if answer["final"] or self._errors >= ERRORS:
            return self._outcome(None, answer["error"], fatal=answer.get("errno") in _FATAL)
        self._ask()
        return None

    def _died(self, why: str, most: int) -> Outcome | None:
        """A strike against the document at hand, if there is one, and the unit again."""
        number = self._board.look()[0]
        self._deaths[number] += 1
        where = {IDLE: "between documents", STARTING: "starting"}.get(number, f"at document {number}")
        self._causes.append(f"{where}: {why}")
        if number >= 0:
            # It got as far as a document: what killed workers before that was no fault of starting them.
            self._fruitless.clear()
        else:
            self._fruitless[number] += 1
        if number == STARTING and self._fruitless[number] >= MOST_STARTS:
            return self._outcome(None, f"no worker could be started: it {why}", fatal=True)
        if number == IDLE and self._fruitless[number] >= MOST_IDLE:
            return self._outcome(None, f"the worker died {MOST_IDLE} times between documents: it {why}")
        if number >= 0 and self._deaths[number] >= most:
            self._skip[number] = why
        self._ask()
        return None

    def _outcome(self, report: Report | None, error: str = "", fatal: bool = False, processor: float = 0.0) -> Outcome:
        assert self._unit is not None
        seconds, deaths = time.monotonic() - self._begun, self._deaths.total()
        known = tuple(self._causes[:MOST_STARTS])
        outcome = Outcome(self._unit, report, error, fatal, deaths, seconds, processor, self.pid or 0, known)
        self._unit = None
        return outcome

    def _kill(self) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            with suppress(OSError):
                self._process.stdin.close()
        os.close(self._replies)
        self._process, self._replies = None, -1


def _cause(status: int) -> str:
    if status >= 0:
        return f" (exit status {status})"
    try:
        return f" ({signal.Signals(-status).name})"
    except ValueError:
        return f" (signal {-status})"


def _fatal() -> frozenset[int]:
    import errno

    return frozenset({errno.ENOSPC, errno.EROFS, errno.EDQUOT})


_FATAL = _fatal()
