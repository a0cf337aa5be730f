"""The properties themselves: each holds for a cleaner that keeps it and fails, readably, for one that breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from cleaner import Cleaner
from cleaner.profiles import Profile
from cleaner.quantities import parse
from cleaner.rulepacks import Pack, PackRule
from cleaner.testing import properties as expect
from cleaner.testing import strategies
from cleaner.testing.damage import damage
from cleaner.testing.properties import PropertyError

Clean = Callable[[str], str]
SOUND = "全年产值达1.03万亿元，居全国首位。\n"


def same(text: str) -> str:
    return text


class Remembering:
    def __init__(self) -> None:
        self.seen = 0

    def __call__(self, text: str) -> str:
        self.seen += 1
        return text + "!" * (self.seen > 2)


def cubic(text: str) -> str:
    """Steps enough that no noise of a busy machine hides how they grow."""
    for _ in range(len(text) ** 3 // 10**6):
        pass
    return text


BROKEN: list[tuple[str, Callable[[], None]]] = [
    ("a second pass changes", lambda: expect.settled(lambda t: t.replace("aa", "a", 1), "aaaa")),
    ("sound text was touched", lambda: expect.untouched(lambda t: t.replace("，", ","), SOUND)),
    ("2 digits became 1", lambda: expect.nothing_lost(lambda t: t.replace("1", ""), "12")),
    ("1 hans became 0", lambda: expect.nothing_lost(lambda t: "", "中")),
    ("not undone exactly", lambda: expect.repaired(same, damage(SOUND * 3, "injected-symbols", Random(1)))),
    ("depends on what was cleaned before", lambda: expect.alone_or_together(Remembering(), ["a", "b"])),
    ("times as long", lambda: expect.linear(cubic, lambda n: "中" * n, size=5_000)),
]  # fmt: skip


@pytest.mark.parametrize(("said", "broken"), BROKEN, ids=[said for said, _ in BROKEN])
def test_broken_cleaners_are_found(said: str, broken: Callable[[], None]) -> None:
    with pytest.raises(PropertyError, match=re.escape(said)):
        broken()


def test_a_cleaner_that_does_nothing_keeps_what_it_can() -> None:
    expect.settled(same, SOUND)
    expect.untouched(same, SOUND)
    expect.nothing_lost(same, SOUND)
    expect.alone_or_together(same, [SOUND, "b"])
    expect.linear(same, lambda n: "★" * n)


def test_a_record_that_was_tampered_with_is_found() -> None:
    from cleaner import Result

    good = Cleaner(checks=False).clean("一季度增长,二季度持平。")
    expect.result_holds(good)
    for bad in (
        Result(good.text + "!", good.original, good.rows),
        Result(good.text, good.original, [(0, 1, "乙", "x/y", "safe", 1.0, "", "一", None, None), *good.rows]),
        Result("".join(["甲", "乙"]), "".join(["甲", "乙"])),
    ):
        with pytest.raises(AssertionError):
            expect.result_holds(bad)


def first_come(proposals: list[tuple[int, int, str]]) -> tuple[list[tuple[int, int, str]], list[object]]:
    """What an engine would do that settles overlaps by order of arrival."""
    kept: list[tuple[int, int, str]] = []
    for p in proposals:
        if not any(p[0] < other[1] and other[0] < p[1] for other in kept):
            kept.append(p)
    return sorted(kept), []


def test_an_engine_that_goes_by_order_of_arrival_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from cleaner import pipeline

    entries = [
        PackRule(f"spam/{a}", literals=(a,), replacement=b, safety="safe") for a, b in (("甲乙", "丁"), ("乙丙", "戊"))
    ]
    cleaner = Cleaner(Profile(rules_on=("spam/*",), packs=(Pack("two", "two.toml", tuple(entries)),)), checks=False)
    for seed in range(8):
        expect.same_in_any_order(cleaner, "甲乙丙。", seed)
    monkeypatch.setattr(pipeline, "resolve", first_come)
    with pytest.raises(PropertyError, match="order of rules matters"):
        for seed in range(8):
            expect.same_in_any_order(cleaner, "甲乙丙。", seed)


def test_damage_shrinks_to_a_short_text() -> None:
    found = find(
        strategies.damaged("injected-symbols"),
        lambda hurt: hurt.text != hurt.gold,
        settings=settings(max_examples=60, database=None),
        random=Random(1),
    )
    assert len(found.text) < 80


@pytest.mark.parametrize("kind", strategies.kinds())
def test_every_kind_of_damage_can_be_drawn(kind: str) -> None:
    @settings(max_examples=5, database=None, deadline=None)
    @given(strategies.damaged(kind))
    def drawn(hurt: object) -> None:
        assert hurt.gold.strip()  # type: ignore[attr-defined]

    drawn()


def test_an_unknown_kind_is_said() -> None:
    with pytest.raises(KeyError, match="there are"):
        find(strategies.damaged("nothing"), lambda _: True)


@given(strategies.reports())
def test_reports_state_relations_that_hold(report: object) -> None:
    assert report.relations and report.text  # type: ignore[attr-defined]


@given(strategies.quantities())
def test_quantities_have_the_value_that_they_say(quantity: tuple[str, object, str]) -> None:
    text, value, _ = quantity
    found = parse(f"共{text}。")
    assert [q.value for q in found][:1] == [value], text


@given(st.sampled_from(strategies.genres()).flatmap(strategies.sentences))
def test_sentences_have_no_open_slots(sentence: str) -> None:
    assert "{" not in sentence and sentence[-1] in "。”」？！…"
