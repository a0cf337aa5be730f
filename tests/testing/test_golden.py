"""Each golden case comes out as written. A case with `known_failure` must fail: take the field out when it no longer does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cleaner import Cleaner, replay

GOLDEN = Path(__file__).parents[2] / "corpora" / "golden"
CLEANER = Cleaner(checks=False)


def cases() -> list[Any]:
    found = []
    for path in sorted(GOLDEN.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            why = row.get("known_failure")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(row, id=f"{path.stem}: {row['note']}", marks=marks))
    return found


@pytest.mark.parametrize("row", cases())
def test_golden(row: dict[str, str]) -> None:
    cleaner = Cleaner(row["profile"], checks=False) if "profile" in row else CLEANER
    result = cleaner.clean(row["text"])
    assert result.text == row["expected"]
    assert replay(row["text"], result.edits) == result.text
    assert cleaner.clean(result.text).text == result.text
