"""What a change of rules would change: the edits of one cleaner against those of another, on the same text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cleaner.model import Edit

Key = tuple[int, int, str, bool]


@dataclass(frozen=True, slots=True)
class Impact:
    """Edits that are made or proposed only after the change, and those that are no longer."""

    gained: tuple[Edit, ...]
    lost: tuple[Edit, ...]

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost)


def impact(before: Sequence[Edit], after: Sequence[Edit]) -> Impact:
    """The difference between two lists of edits for one text; offsets are of that text."""
    old = {_key(edit) for edit in before}
    new = {_key(edit) for edit in after}
    return Impact(
        tuple(edit for edit in after if _key(edit) not in old),
        tuple(edit for edit in before if _key(edit) not in new),
    )


def _key(edit: Edit) -> Key:
    return edit.start, edit.end, edit.replacement, edit.applied
