"""What a caller gets wrong is told in words, as the one exception that there is for bad use."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cleaner import Cleaner, CleanerError, Decision

DECISION = (0, 1, "accept")


@pytest.fixture(scope="module")
def cleaner() -> Cleaner:
    return Cleaner("minimal", checks=False)


@pytest.mark.parametrize(
    ("text", "said"),
    [(None, "not NoneType: leave out"), (b"abc", "not bytes: decode it"), (3, "not int"), (["a"], "not list")],
)
def test_what_is_no_text(cleaner: Cleaner, text: Any, said: str) -> None:
    with pytest.raises(CleanerError, match=said):
        cleaner.clean(text)


@pytest.mark.parametrize(
    "decisions",
    [
        5,
        Decision(*DECISION),  # type: ignore[arg-type]
        [None],
        [DECISION],
        [Decision("0", 1, "accept")],  # type: ignore[arg-type]
        [Decision(0, 1.0, "accept")],  # type: ignore[arg-type]
        [Decision(True, 1, "accept")],
        [Decision(0, 1, "acept")],  # type: ignore[arg-type]
        [Decision(0, 1, "accept", None)],  # type: ignore[arg-type]
        [Decision(0, 1, "accept", "", None)],  # type: ignore[arg-type]
        [Decision(0, 1, "accept", confidence=1.5)],
    ],
)
def test_what_is_no_decision(cleaner: Cleaner, decisions: Any) -> None:
    with pytest.raises(CleanerError, match="must be"):
        cleaner.clean("一二三", decisions)


@pytest.mark.parametrize(
    "call",
    [lambda c: list(c.clean_many("abc")), lambda c: list(c.clean_many(None)), lambda c: Cleaner(None)],
    ids=["one text", "no texts", "no profile"],
)
def test_other_arguments(cleaner: Cleaner, call: Callable[[Cleaner], Any]) -> None:
    with pytest.raises(CleanerError, match=r"must be|takes many"):
        call(cleaner)


def test_decisions_may_come_from_anywhere(cleaner: Cleaner) -> None:
    given = (Decision(start, start + 1, "edit", "零") for start in (2, 0))
    assert cleaner.clean("一二三", given).text == "零二零"


def test_a_decided_edit_keeps_the_confidence_that_it_was_decided_on(cleaner: Cleaner) -> None:
    decided = [Decision(0, 1, "accept", "零", confidence=0.9), Decision(2, 3, "reject", confidence=0.7)]
    assert [edit.confidence for edit in cleaner.clean("一二三", decided).edits] == [0.9, 0.7]


@pytest.mark.parametrize("function", ["invert", "replay"])
@pytest.mark.parametrize(
    ("text", "edits", "said"),
    [
        (None, [], "a text must be a str, not NoneType"),
        (b"a", [], "not bytes: decode it"),
        ("a", None, "edits must be those of a result"),
        ("a", "a", "edits must be those of a result"),
        ("a", [3], "each edit must be a cleaner.Edit, not 3"),
    ],
)
def test_what_is_no_record_of_a_text(function: str, text: Any, edits: Any, said: str) -> None:
    import cleaner

    with pytest.raises(CleanerError, match=said):
        getattr(cleaner, function)(text, edits)
