"""While a text takes long, a terminal says which one; nothing else does."""

from __future__ import annotations

import io
import re
import threading
import time
from pathlib import Path

import pytest

from cleaner.cli import _waiting
from cleaner.cli._inputs import Input


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_long_text_is_told_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Terminal()
    monkeypatch.setattr("sys.stderr", shown)
    monkeypatch.setattr(_waiting, "_PATIENCE", 0.0)
    monkeypatch.setattr(_waiting, "_EVERY", 0.01)
    path = tmp_path / "long\x1b.txt"
    path.write_bytes(b"x" * 1_500_000)
    with _waiting.Waiting() as waiting:
        waiting.begin(Input("long\x1b.txt", path, Path("long.txt")))
        end = time.monotonic() + 20
        while "MB" not in shown.getvalue() and time.monotonic() < end:
            time.sleep(0.01)
        waiting.end()
    assert re.search(r"cleaner: \d+ s on long<U\+001B>\.txt \(1\.5 MB\)", shown.getvalue())
    assert shown.getvalue().endswith("\r\x1b[K"), "the line is gone before anything else is written"


def test_a_pipe_is_told_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr", io.StringIO())
    before = threading.active_count()
    with _waiting.Waiting() as waiting:
        waiting.begin(Input("a", None, Path("a")))
        assert threading.active_count() == before
