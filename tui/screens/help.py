"""The help: enough to work with, on one screen of 80x24."""

from __future__ import annotations

from collections.abc import Mapping

from tui.actions import ACTIONS
from tui.text.layout import Run

_INTRO = (
    "Each change that the cleaner is not sure of waits for you: [-taken out-]{+put in+}.",
    "One key decides the one marked by >, and the next comes up. All is saved at once;",
    "u takes it back, also tomorrow. Findings (!) are confirmed with a, dismissed with x.",
)
_SHORT = {"right": "right", "pagedown": "pgdn", "pageup": "pgup"}


def help_rows(keys: Mapping[str, tuple[str, ...]], width: int) -> list[list[Run]]:
    """The intro and every action with its keys, in two columns where they fit."""
    entries = [
        (" ".join(_SHORT.get(k, k) for k in keys[a.name]), a.help)
        for a in ACTIONS
        if not a.name.startswith("candidate_")
    ]
    entries.insert(4, ("1-9", "take a candidate"))
    rows: list[list[Run]] = [[(line, "plain")] for line in _INTRO] + [[]]
    columns = 2 if width >= 78 else 1
    column_width = width // columns
    height = -(-len(entries) // columns)
    for at in range(height):
        row: list[Run] = []
        for key, text in entries[at::height]:
            row += [(f"{key:>10} ", "key"), (f"{text:<{column_width - 11}.{column_width - 12}}", "plain")]
        rows.append(row)
    return rows
