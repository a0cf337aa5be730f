"""Work on texts made to be slow grows with their size. Work is counted in calls and lines of Python, not in seconds: a busy
machine changes nothing. What compiled patterns do inside is not seen here; tests/bench/hostile.py measures that.
"""

from __future__ import annotations

import sys
from types import FrameType
from typing import Any

import pytest
from families import FAMILIES

from cleaner import Cleaner

CLEANER = Cleaner()
_SMALL, _TIMES = 400, 4
_SLACK = 1.6
"""How many times as fast as the text work may grow at these sizes, where bounded windows are not yet full."""


def work(text: str) -> int:
    """Lines of Python that run while a text is cleaned."""
    count = 0

    def step(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal count
        count += 1
        return step

    CLEANER.clean(text)
    before = sys.gettrace()
    sys.settrace(step)
    try:
        CLEANER.clean(text)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", FAMILIES)
def test_work_grows_with_the_text(name: str) -> None:
    family = FAMILIES[name]
    small, large = work(family(_SMALL)), work(family(_SMALL * _TIMES))
    assert large <= small * _TIMES * _SLACK, f"{large} steps for {_TIMES} times the text of {small}"
