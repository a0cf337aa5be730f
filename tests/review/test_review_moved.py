"""A change of rules as something to review: on the text as it was, every place that comes out otherwise."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner.edits import apply, replay
from cleaner.model import Edit
from cleaner.review.moved import moved

TEXT = "甲,乙★丙◆丁,戊\u200b己。"


def edit(before: str, replacement: str, rule: str, safety: str = "safe") -> Edit:
    start = TEXT.index(before)
    return Edit(start, start + len(before), replacement, rule, safety, 0.9, f"by {rule}", before)  # type: ignore[arg-type]


COMMA, STAR, WIDTH = edit(",", "，", "x/comma"), edit("★", "", "x/star"), edit("\u200b", "", "x/width")


def test_what_is_no_longer_made_and_what_is_made_now() -> None:
    wider = edit("★丙◆", "丙", "x/signs")
    result = moved(TEXT, [COMMA, STAR, WIDTH], [wider, WIDTH])
    assert (result.original, result.text) == ("甲，乙丙◆丁,戊己。", "甲,乙丙丁,戊己。")
    assert [(e.before, e.replacement, e.rule) for e in result.edits] == [
        ("，", ",", "x/comma"),
        ("丙◆", "丙", "x/signs+x/star"),
    ]
    assert result.edits[0].safety == "ask" and result.edits[1].reason == "no longer: by x/star; now: by x/signs"


def test_what_is_proposed_now_or_no_longer_is_a_finding() -> None:
    asks = edit("◆", "", "x/sign", "ask")
    gone = moved(TEXT, [STAR, asks], [STAR])
    assert not gone.edits and [(f.check, f.message) for f in gone.findings] == [("x/sign", "asks no longer: '◆' -> ''")]
    assert gone.original[gone.findings[0].start : gone.findings[0].end] == "◆"
    assert [f.message for f in moved(TEXT, [], [asks]).findings] == ["asks now: '◆' -> ''"]
    assert moved(TEXT, [asks], [edit("◆", "", "x/sign")]).findings == ()


def test_the_same_edits_ask_nothing() -> None:
    result = moved(TEXT, [COMMA, STAR], [COMMA, STAR])
    assert not result.edits and not result.findings


@st.composite
def disjoint_edits(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8, unique=True)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    out = []
    for start, end in spans:
        end = draw(st.sampled_from([start, end]))
        safety = draw(st.sampled_from(["safe", "ask"]))
        put = draw(st.sampled_from(["", "新", "甲乙丙丁"]))
        out.append(Edit(start, end, put, draw(st.sampled_from(["x/a", "x/b"])), safety, 0.5, "", text[start:end]))
    return out


@settings(max_examples=400, deadline=None)
@given(st.data(), st.text("甲乙丙,。", min_size=1, max_size=14))
def test_the_edits_lead_from_the_text_before_to_the_text_after(data: st.DataObject, text: str) -> None:
    old, new = data.draw(disjoint_edits(text)), data.draw(disjoint_edits(text))
    result = moved(text, old, new)
    assert result.original == replay(text, old) and result.text == replay(text, new)
    rows = sorted(result.rows)
    assert all(a[1] <= b[0] for a, b in pairwise(rows))
    assert all(row[3] for row in rows)
    assert all(result.original[row[0] : row[1]] == row[7] for row in rows)
    assert apply(result.original, [(row[0], row[1], row[2], "", 1.0, "") for row in rows]) == result.text
