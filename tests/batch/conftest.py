"""Fixtures for runs as processes of their own."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("orjson")
pytest.importorskip("pyarrow")

from runs import Driver


@pytest.fixture
def drivers() -> Iterator[list[Driver]]:
    """Drivers that a test starts, ended with it."""
    started: list[Driver] = []
    yield started
    for driver in started:
        if driver.poll() is None:
            driver.send_signal(signal.SIGKILL)
        driver.communicate()


@pytest.fixture(autouse=True)
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that `workers_of` finds the workers of this test and no others."""
    monkeypatch.setenv("CLEANER_TEST", str(tmp_path))
