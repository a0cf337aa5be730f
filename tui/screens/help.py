"""The help: enough to work with, on one screen of 80x24."""

from __future__ import annotations

from collections.abc import Mapping

from tui.actions import ACTIONS
from tui.text.layout import Run

_INTRO = (
    "A change that waits for you ends in ?, as [-taken out-]{+put in+}?. The one to",
    "decide is marked >; one key decides it. [=kept=] was rejected. All is saved at",
    "once; u undoes, tomorrow too. ! is a finding: numbers or words that do not fit.",
)
_SHORT = {"pagedown": "pgdn", "pageup": "pgup", "space": "spc"}


def help_rows(keys: Mapping[str, tuple[str, ...]], width: int) -> list[list[Run]]:
    """The intro and every action with its keys, in two columns where they fit."""
    entries = [
        (" ".join(_SHORT.get(k, k) for k in keys[a.name][:2] if k.isascii()), a.help)
        for a in ACTIONS
        if not a.name.startswith("candidate_")
    ]
    entries.insert(4, ("1-9", "take a candidate"))
    rows: list[list[Run]] = [[(line, "plain")] for line in _INTRO]
    rows.append([])
    columns = 2 if width >= 78 else 1
    column_width = width // columns
    height = -(-len(entries) // columns)
    for at in range(height):
        row: list[Run] = []
        for key, text in entries[at::height]:
            row += [(f"{key:>10} ", "key"), (f"{text:<{column_width - 11}.{column_width - 12}}", "plain")]
        rows.append(row)
    return rows
