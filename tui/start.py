"""From the command line into the application, and out again in order whatever happens."""

from __future__ import annotations

import sys
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cleaner.model import CleanerError
from cleaner.review import Store
from tui.app import ReviewApp
from tui.settings import load_settings
from tui.terminal import leave_on_signals, probe_ambiguous
from tui.text.visible import visible

if TYPE_CHECKING:
    from tui.state.session import Session


def start(store: Store, settings_path: Path | None, theme: str | None, ambiguous: int) -> None:
    """Runs the review of a store in this terminal. `ambiguous` is 1 or 2 cells, 0 to ask settings and terminal.

    Raises CleanerError if the settings are wrong, or after a fault of ours, which costs no decision.
    """
    settings = load_settings(settings_path)
    if theme is not None:
        settings = replace(settings, theme=theme)
    in_terminal = sys.stdin.isatty()
    cells = ambiguous or settings.ambiguous or (probe_ambiguous() if in_terminal else 1)

    def load() -> Session:
        from tui.state.session import Session  # after the first frame: it is not needed for that

        return Session(store)

    app = ReviewApp(load, settings, ambiguous=cells, terminal=in_terminal)
    leave_on_signals()
    app.run()
    if app.fault is not None:
        _report(app.fault, store)
    if app.session is not None:
        print(f"{_decided(app.session)}; saved in {visible(str(store.path))}", file=sys.stderr)


def _decided(session: Session) -> str:
    doubtful = [item for item in session.items.values() if item.doubtful]
    return f"{len(doubtful) - session.left} of {len(doubtful)} decided, {session.left} left"


def _report(fault: BaseException, store: Store) -> None:
    """Raises a CleanerError that says what happened, with the trace in a file beside the store."""
    trace = store.path.with_name(store.path.name + ".fault.txt")
    try:
        trace.write_text("".join(traceback.format_exception(fault)), encoding="utf-8", errors="backslashreplace")
        where = f"; the trace is in {trace}"
    except OSError:
        where = ""
    raise CleanerError(
        visible(
            f"a fault of cleaner itself: {type(fault).__name__}: {fault}{where}. Every decision is saved in {store.path}"
        )[:600]
    )
