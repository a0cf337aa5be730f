"""What a diff shows of a doubtful edit around a safe one."""

from __future__ import annotations

import pytest

from cleaner.model import Edit, Result
from cleaner.output.diff import diff_lines, summary
from cleaner.output.terminal import Paint


def result(before: str, standing: str | None, replacement: str) -> Result:
    edit = Edit(1, 1 + len(before), replacement, "x/y", "ask", 0.5, "", before, standing)
    row = (edit.start, edit.end, replacement, "x/y", "ask", 0.5, "", before, standing, None)
    return Result(f"前{edit.current}后", f"前{before}后", [row])


@pytest.mark.parametrize(
    ("before", "standing", "replacement", "shown", "told"),
    [
        ("甲★乙", "甲乙", "", "前[?甲[-★-]乙?]后", "1 edit made, 1 to decide"),
        ("Ã©", "é", "", "前[?[-Ã©-]{+é+}?]后", "1 edit made, 1 to decide"),
        ("★★", "★", "☆", "前[?★[-★-]?]{?☆?}后", "1 edit made, 1 to decide"),
        ("甲", None, "", "前[?甲?]后", "0 edits made, 1 to decide"),
        ("甲", None, "乙", "前[?甲?]{?乙?}后", "0 edits made, 1 to decide"),
    ],
)
def test_the_safe_part_is_shown_and_counted(
    before: str, standing: str | None, replacement: str, shown: str, told: str
) -> None:
    found = result(before, standing, replacement)
    assert list(diff_lines(found, 80, Paint(False))) == [f" 1  {shown}"]
    assert summary(found) == told
    assert summary(found, made=False) == told.replace(" made", "")
