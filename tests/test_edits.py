"""Composition, offsets, replay and invert hold for any edits of any text, not only for those that our rules make."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import CleanerError, Edit, invert, replay
from cleaner.edits import Change, OffsetMap, Proposal, apply, compose, resolve

TEXTS = st.text(st.sampled_from("ab,1\u4e00\n\u0301\U0001f600\ud800"), max_size=14)


@st.composite
def proposals_for(draw: st.DrawFn, text: str) -> list[Proposal]:
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, 4)), max_size=5))
    made: list[Proposal] = [
        (start, min(len(text), start + size), draw(st.text("xy", max_size=2)), f"t/{n}", "safe", 0.5, "why")
        for n, (start, size) in enumerate(spans)
    ]
    return resolve(made)[0]


@st.composite
def three_stages(draw: st.DrawFn) -> tuple[str, list[str], list[list[Proposal]]]:
    texts = [draw(TEXTS)]
    stages: list[list[Proposal]] = []
    for _ in range(3):
        stages.append(draw(proposals_for(texts[-1])))
        texts.append(apply(texts[-1], stages[-1]))
    return texts[0], texts, stages


@given(three_stages())
def test_composed_changes_equal_the_stages_one_after_another(run: tuple[str, list[str], list[list[Proposal]]]) -> None:
    original, texts, stages = run
    done: list[Change] = []
    for n, stage in enumerate(stages):
        done = compose(texts[n], done, stage)
        assert apply(original, done) == texts[n + 1]
        assert all(a[1] <= b[0] for a, b in itertools.pairwise(done)), "changes overlap"
    names = {p[3] for stage in stages for p in stage}
    assert {rule for change in done for rule in change[3].split("+")} <= names


@given(three_stages())
def test_a_record_replays_and_inverts(run: tuple[str, list[str], list[list[Proposal]]]) -> None:
    original, texts, stages = run
    done: list[Change] = []
    for n, stage in enumerate(stages):
        done = compose(texts[n], done, stage)
    edits = [Edit(c[0], c[1], c[2], c[3], before=original[c[0] : c[1]]) for c in done]
    assert replay(original, edits) == texts[-1]
    assert invert(texts[-1], edits) == original


@given(three_stages(), st.data())
def test_what_lies_outside_of_the_changes_maps_to_itself(
    run: tuple[str, list[str], list[list[Proposal]]], data: st.DataObject
) -> None:
    original, texts, stages = run
    done: list[Change] = []
    for n, stage in enumerate(stages):
        done = compose(texts[n], done, stage)
    offsets = OffsetMap(done)
    for at in range(len(original)):
        if any(c[0] <= at < c[1] for c in done):
            continue
        start, end = offsets.to_cleaned(at, at + 1)
        assert texts[-1][start:end] == original[at]
        assert offsets.to_original(start, end) == (at, at + 1)
    start = data.draw(st.integers(0, len(texts[-1])))
    end = data.draw(st.integers(start, len(texts[-1])))
    a, b = offsets.to_original(start, end)
    assert 0 <= a <= b <= len(original)


@given(st.data())
def test_overlaps_resolve_the_same_way_whatever_the_order(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    made: list[Proposal] = [
        (start, min(len(text), start + size), rep, f"t/{rule}", "safe", conf, "")
        for start, size, rep, rule, conf in data.draw(
            st.lists(
                st.tuples(
                    st.integers(0, len(text)),
                    st.integers(0, 4),
                    st.sampled_from(["", "x"]),
                    st.integers(0, 2),
                    st.sampled_from([0.5, 0.9]),
                ),
                max_size=7,
            )
        )
    ]
    shuffled = data.draw(st.permutations(made))
    kept, lost = resolve(made)
    assert (kept, sorted(lost)) == (resolve(shuffled)[0], sorted(resolve(shuffled)[1]))
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(kept))


def test_a_record_of_another_text_is_refused() -> None:
    edits = [Edit(0, 1, "x", "t/a", before="a")]
    with pytest.raises(CleanerError, match="does not fit"):
        replay("b", edits)
    with pytest.raises(CleanerError, match="does not fit"):
        invert("b", edits)
