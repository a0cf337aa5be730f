"""What a cleaner changed is found from its output alone."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.testing.alignment import changes
from cleaner.testing.cases import cases
from cleaner.testing.tally import Change, tally

PIECES = st.lists(
    st.sampled_from(["甲乙丙丁戊己庚辛壬癸", "一二三四五六七八九十", "★", "，", "\n", "a"]), max_size=12
).map("".join)


def applied(before: str, found: list[Change]) -> str:
    out, at = [], 0
    for start, end, replacement in found:
        assert at <= start <= end
        out += [before[at:start], replacement]
        at = end
    return "".join([*out, before[at:]])


@given(PIECES, PIECES)
def test_the_changes_make_one_text_of_the_other(before: str, after: str) -> None:
    assert applied(before, changes(before, after)) == after


@given(PIECES, PIECES, PIECES)
def test_passages_that_moved_do_no_harm(one: str, two: str, three: str) -> None:
    assert applied(one + two + three, changes(one + two + three, three + two + one)) == three + two + one


def test_equal_texts_have_no_changes() -> None:
    assert changes("全年产值达1.03万亿元", "全年产值达1.03万亿元") == []


def test_each_change_is_as_small_as_it_can_be() -> None:
    before = "全年产值达1★.03万亿元,同比增长。全年产值达1.03万亿元。"
    assert changes(before, before.replace("★", "").replace(",", "，")) == [Change(6, 7, ""), Change(13, 14, "，")]


@pytest.mark.parametrize("kind", ["injected-symbols", "folded-punctuation", "spam-fragments", "line-wraps", "mixed"])
def test_a_gold_text_earns_all(kind: str) -> None:
    """A cleaner without a record gets what it deserves: one that is always right gets full marks."""
    for case in cases(kind, "look", seed=3):
        counts = tally(case.damaged, changes(case.damaged.text, case.damaged.gold))
        assert counts.wrong == 0 and counts.recall == 1, case.name


def test_the_record_and_the_output_are_scored_alike() -> None:
    cleaner = Cleaner(checks=False)
    for case in cases("injected-symbols", "look", seed=3):
        result = cleaner.clean(case.damaged.text)
        by_record = tally(case.damaged, [Change(e.start, e.end, e.current) for e in result.edits if e.applied])
        by_output = tally(case.damaged, changes(case.damaged.text, result.text))
        assert abs(by_record.right - by_output.right) <= 1 and abs(by_record.wrong - by_output.wrong) <= 1


def test_long_texts_are_aligned_quickly() -> None:
    before = "".join(f"第{n}条，今年的产值为{n * 37 % 991}亿元，比去年多。\n" for n in range(4000))
    started = time.process_time()
    assert len(changes(before, before.replace("，", ","))) == 8000
    assert time.process_time() - started < 10
