"""A text that changed since: decided items stay where they still fit, the others are computed anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_stores import REPORT, edit_row, make_store, report_result, result

from cleaner.review.revise import mover

sentences = st.lists(st.text("甲乙丙丁abc1，", min_size=0, max_size=8).map(lambda s: s + "。"), min_size=1, max_size=12)


@settings(max_examples=200, deadline=None)
@given(sentences, sentences, st.data())
def test_a_moved_span_holds_the_same_words(old: list[str], new: list[str], data: st.DataObject) -> None:
    before, after = "".join(old), "".join(new)
    start = data.draw(st.integers(0, len(before)))
    end = data.draw(st.integers(start, len(before)))
    span = mover(before, after)(start, end)
    if span is not None:
        assert before[start:end] == after[span[0] : span[1]]


@settings(max_examples=200, deadline=None)
@given(
    sentences,
    st.lists(st.text("戊己庚", min_size=1, max_size=5).map(lambda s: s + "。"), min_size=1, max_size=4),
    st.data(),
)
def test_what_is_inserted_elsewhere_moves_and_loses_nothing(
    old: list[str], put: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(old)))
    before, after = "".join(old), "".join([*old[:at], *put, *old[at:]])
    head = len("".join(old[:at]))
    move = mover(before, after)
    for start in range(len(before)):
        moved = move(start, start + 1)
        assert moved is not None
        assert moved[0] == start + (len("".join(put)) if start >= head else 0)


def test_decided_items_move_with_their_text_and_stay_decided(tmp_path: Path) -> None:
    with make_store(tmp_path / "review.sqlite") as store:
        number = next(i for i in store.items(1) if i.rule == "numbers/full-width-digits")
        store.decide(number.id, "edit", replacement="234.5")
        changed = "编者按：数字未经核对。\n" + REPORT
        rows = [
            edit_row(changed, ",", "，", "punctuation/ascii-comma"),
            edit_row(changed, "2３4.50", "234.50", "numbers/full-width-digits"),
        ]
        store.add("report.txt", "texts/report.txt", changed, result(changed, rows))
        items = store.items(1)
        assert [(i.rule, i.verdict) for i in items] == [
            ("numbers/full-width-digits", "edit"),
            ("punctuation/ascii-comma", None),
        ]
        assert items[0].id == number.id and changed[items[0].start : items[0].end] == "2３4.50"


def test_a_decided_item_whose_words_are_gone_retires_and_can_still_be_undone(tmp_path: Path) -> None:
    with make_store(tmp_path / "review.sqlite") as store:
        number = next(i for i in store.items(1) if i.rule == "numbers/full-width-digits")
        store.decide(number.id, "accept")
        changed = REPORT.replace("营业收入2３4.50万元", "营业收入300万元")
        store.add("report.txt", "texts/report.txt", changed, result(changed))
        assert all(i.id != number.id for i in store.items(1))
        assert list(store.query("SELECT count(*) FROM decisions")) == [(1,)]
        assert store.undo() is not None


def test_new_rules_leave_decided_items_and_ids_of_what_is_proposed_again(tmp_path: Path) -> None:
    with make_store(tmp_path / "review.sqlite") as store:
        before = {i.rule: i for i in store.items(1)}
        store.decide(before["spam/lure"].id, "reject")
        rows = [row for row in report_result().rows if row[3] == "punctuation/ascii-comma"]
        rows.append(edit_row(REPORT, "★★★限时优惠◆", "", "noise/injected-symbols"))  # overlaps what is decided
        store.add("report.txt", "texts/report.txt", REPORT, result(REPORT, rows))
        after = {i.rule: i for i in store.items(1)}
        assert set(after) == {"spam/lure", "punctuation/ascii-comma"}
        assert after["spam/lure"].verdict == "reject"
        assert after["punctuation/ascii-comma"].id == before["punctuation/ascii-comma"].id


def test_moving_is_linear(most_seconds: float = 3.0) -> None:
    import time

    old = "".join(f"第{n}句话说的是同一件事。" for n in range(60_000))
    new = old[:1000] + "插入一句。" + old[1000:400_000] + old[400_100:]
    begun = time.process_time()
    move = mover(old, new)
    for start in range(0, len(old), 200):
        move(start, start + 2)
    assert time.process_time() - begun < most_seconds


@pytest.mark.parametrize("old,new", [("", "甲。"), ("甲。", ""), ("", ""), ("甲", "甲")])
def test_edges(old: str, new: str) -> None:
    move = mover(old, new)
    assert move(0, len(old)) in (None, (0, len(old)), (len(new) - len(old), len(new)))
