"""Telling people how a run gets on: a bar on a terminal, a line now and then elsewhere, or JSON lines for programs."""

from __future__ import annotations

import json
import sys
import time
from typing import Any

from cleaner.batch.account import counted
from cleaner.batch.guard import Outcome
from cleaner.batch.plan import Plan

_EVERY = 10.0
_PER_CHARACTER = 2.8
"""Bytes of UTF-8 of a character of Chinese text, about."""


class Progress:
    """Counts what has been done and how fast; `show(final)` is for the forms that it is shown in."""

    def __init__(self) -> None:
        self._total = self._done = self._bytes = self._all_bytes = self._failed_units = 0
        self._counts = [0, 0, 0, 0, 0]
        self._live = [0, 0, 0, 0, 0]
        self._begun = time.monotonic()
        self._over = False

    def began(self, plan: Plan, done: int, pending: int) -> None:
        self._total, self._done = plan.units, done
        share = pending / plan.units if plan.units else 0.0
        self._all_bytes = int(plan.bytes * share)
        self._begun = time.monotonic()

    def at(self, counts: list[int]) -> None:
        self._live = counts
        self.show(final=False)

    def ended(self, outcome: Outcome) -> None:
        self._live = [0, 0, 0, 0, 0]
        self._bytes += sum(part.size for part in outcome.unit.parts)
        if outcome.report is None:
            self._failed_units += 1
            self.say(f"{outcome.unit.name} failed: {outcome.error}")
            return
        self._done += 1
        counts = outcome.report["counts"]
        failed = counts["quarantined"] + counts["rejected"]
        new = (counts["inputs"], counts["characters"], counts["edits"], counts["findings"], failed)
        self._counts = [old + more for old, more in zip(self._counts, new, strict=True)]

    @property
    def failed_units(self) -> int:
        return self._failed_units

    def say(self, message: str) -> None:
        """A line for people."""
        print(f"cleaner: {message}", file=sys.stderr, flush=True)

    def show(self, *, final: bool) -> None:
        """Bring what is shown up to date."""

    def close(self) -> None:
        """Nothing more will come."""
        self._over = True
        self.show(final=True)

    def state(self) -> dict[str, Any]:
        """Everything that is shown, as numbers."""
        documents, characters, edits, findings, failed = (a + b for a, b in zip(self._counts, self._live, strict=True))
        seconds = time.monotonic() - self._begun
        share = self._share(self._live[1])
        pending = not self._over and self._done + self._failed_units < self._total
        left = (1 / share - 1) * seconds if pending and 0 < share < 1 else None
        return {
            "units": self._done, "of": self._total, "failed_units": self._failed_units, "documents": documents,
            "characters": characters, "edits": edits, "findings": findings, "failed": failed,
            "seconds": round(seconds, 1), "mb_per_s": round(characters * _PER_CHARACTER / 1e6 / seconds, 2) if seconds else 0.0,
            "share": round(share, 3),
            "eta": None if left is None else round(left),
        }  # fmt: skip

    def _share(self, live: int) -> float:
        """How much of what was to be done is done, by bytes; of units under way by the characters they have come to."""
        if not self._all_bytes:
            return 1.0
        return min((self._bytes + live * _PER_CHARACTER) / self._all_bytes, 1.0)


class Lines(Progress):
    """A line every ten seconds, and one at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._next = time.monotonic() + _EVERY

    def show(self, *, final: bool) -> None:
        if final or time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self.say(line(self.state()))


class JsonLines(Progress):
    """A JSON object every second on standard error, and one at the end."""

    def __init__(self) -> None:
        super().__init__()
        self._next = 0.0

    def say(self, message: str) -> None:
        print(json.dumps({"message": message}, ensure_ascii=False), file=sys.stderr, flush=True)

    def show(self, *, final: bool) -> None:
        if final or time.monotonic() >= self._next:
            self._next = time.monotonic() + 1
            print(json.dumps(self.state()), file=sys.stderr, flush=True)


class Bar(Progress):
    """A bar on a terminal."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.live import Live

        self._live_display = Live(console=Console(stderr=True), refresh_per_second=4)
        self._live_display.start()

    def say(self, message: str) -> None:
        self._live_display.console.print(f"cleaner: {message}", markup=False, highlight=False)

    def show(self, *, final: bool) -> None:
        from rich.progress_bar import ProgressBar
        from rich.table import Table

        state = self.state()
        table = Table.grid(padding=(0, 1))
        table.add_row(ProgressBar(total=1.0, completed=state["share"], width=24), line(state))
        self._live_display.update(table)

    def close(self) -> None:
        super().close()
        self._live_display.stop()


class Silent(Progress):
    """Only failures are said."""


def progress_of(kind: str) -> Progress:
    """`auto` (a bar on a terminal, lines elsewhere), `bar`, `lines`, `json` or `none`."""
    if kind == "auto":
        kind = "bar" if sys.stderr.isatty() else "lines"
    return {"bar": Bar, "lines": Lines, "json": JsonLines, "none": Silent}[kind]()


def line(state: dict[str, Any]) -> str:
    """The state in words."""
    eta = "" if state["eta"] is None else f", {_clock(state['eta'])} left"
    failed = f", {state['failed']:,} not cleaned" if state["failed"] else ""
    failed += f", {counted(state['failed_units'], 'unit')} failed" if state["failed_units"] else ""
    return (
        f"{state['units']:,} of {counted(state['of'], 'unit')}, {counted(state['documents'], 'document')}, "
        f"{state['mb_per_s']} MB/s, {counted(state['edits'], 'edit')}, {counted(state['findings'], 'finding')}{failed}{eta}"
    )


def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}h{minutes:02d}m" if hours else f"{minutes}m{seconds:02d}s" if minutes else f"{seconds}s"
