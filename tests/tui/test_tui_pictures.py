"""Snapshots of every screen state worth seeing, at 80x24 and 160x48. `pytest --snapshot-update` draws them anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from review_stores import make_store
from textual.pilot import Pilot

from cleaner.review import Store
from tui.app import ReviewApp
from tui.screens.review import ReviewScreen
from tui.settings import Settings
from tui.state.session import Session

SMALL, LARGE = (80, 24), (160, 48)
STATES: dict[str, tuple[tuple[int, int], str, str]] = {
    "first": (SMALL, "", "dark"),
    "decided": (SMALL, "a x", "dark"),
    "finding": (SMALL, "j j j", "dark"),
    "typing": (SMALL, "j e", "dark"),
    "reason": (SMALL, "j j x", "dark"),
    "facets": (SMALL, "f", "dark"),
    "why": (SMALL, "j j j r", "dark"),
    "rule": (SMALL, "] A", "dark"),
    "folded": (SMALL, "{ { { {", "dark"),
    "invisibles": (SMALL, "i", "dark"),
    "help": (SMALL, "question_mark", "dark"),
    "palette": (SMALL, "ctrl+p", "dark"),
    "figures": (SMALL, "a x S", "dark"),
    "wide": (LARGE, "", "dark"),
    "wide-decided": (LARGE, "a x", "dark"),
    "wide-facets": (LARGE, "f", "dark"),
    "wide-light": (LARGE, "j", "light"),
    "wide-blue-orange": (LARGE, "j", "blue-orange"),
    "ansi": (SMALL, "j", "ansi"),
    "too-small": ((39, 9), "", "dark"),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make_store(tmp_path / "review.sqlite") as made:
        yield made


@pytest.mark.parametrize("name", STATES)
def test_picture(name: str, store: Store, snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("cleaner.review.bulk.random.Random", _Steady)
    monkeypatch.setattr("cleaner.review.log.now", lambda: "2026-11-23T09:00:00.000+00:00")
    size, keys, theme = STATES[name]
    app = ReviewApp(lambda: Session(store), Settings(theme=theme))

    async def drive(pilot: Pilot[None]) -> None:
        while not isinstance(pilot.app.screen, ReviewScreen):
            await pilot.pause(0.02)
        for key in ["", *keys.split()]:
            if key:
                await pilot.press(key)
            for _ in range(25):
                await pilot.pause(0.02)
                session = app.session
                if session is None or session.current is None or session.gate.painted == session.current.id:
                    break
            await pilot.pause(0.02)

    assert snap_compare(app, terminal_size=size, run_before=drive)


class _Steady:
    """Draws the first ones."""

    def __init__(self, *_: object) -> None:
        pass

    def sample(self, items: list[Any], count: int) -> list[Any]:
        return items[:count]
