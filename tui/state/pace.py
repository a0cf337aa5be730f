"""How fast the reviewer decides, and how long the rest will take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

BREAK = 60.0
"""Seconds without a decision after which the reviewer is taken to have been away."""
REMEMBERED = 200


class Pace:
    """Decisions a minute over the last 200, breaks left out. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None
        self._gaps: deque[float] = deque(maxlen=REMEMBERED)

    def tick(self) -> None:
        """Notes one decision."""
        now = self._clock()
        if self._last is not None and now - self._last < BREAK:
            self._gaps.append(now - self._last)
        self._last = now

    @property
    def per_minute(self) -> float | None:
        """None until there are three decisions to tell from."""
        total = sum(self._gaps)
        return 60 * len(self._gaps) / total if len(self._gaps) >= 2 and total > 0 else None

    def left(self, items: int) -> str:
        """The time that `items` will take, as `2h10m`, `14m` or `50s`; empty while it cannot be told."""
        rate = self.per_minute
        if rate is None or not items:
            return ""
        seconds = round(60 * items / rate)
        if seconds >= 3600:
            return f"{seconds // 3600}h{seconds % 3600 // 60:02}m"
        return f"{seconds // 60}m" if seconds >= 60 else f"{seconds}s"
