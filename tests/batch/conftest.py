"""Fixtures for runs as processes of their own."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("orjson")
pytest.importorskip("pyarrow")

from runs import Driver, workers_of

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as in the background of a shell: what is started must be stoppable
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def drivers(tmp_path: Path, marked: None) -> Iterator[list[Driver]]:
    """Drivers that a test starts, ended with it."""
    started: list[Driver] = []
    yield started
    for driver in started:
        if driver.poll() is None:
            driver.kill()
    for worker in workers_of(tmp_path):  # there are some only if the test failed: they would hold the pipes open
        os.kill(worker, signal.SIGKILL)
    for driver in started:
        driver.communicate(timeout=10)


@pytest.fixture(autouse=True)
def marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that `workers_of` finds the workers of this test and no others."""
    monkeypatch.setenv("CLEANER_TEST", str(tmp_path))
