"""The count: right, missed and harmed characters, by hand-made records."""

from __future__ import annotations

from cleaner.testing.damage import Damaged, Wound, wounded
from cleaner.testing.tally import Change, Tally, tally, verdicts

HURT = wounded(Damaged.intact("甲乙丙，丁戊"), [Wound(2, 2, "★◆★", "noise"), Wound(3, 4, ",", "folded")])
"""甲乙★◆★丙,丁戊"""


def counted(*changes: tuple[int, int, str]) -> Tally:
    return tally(HURT, [Change(*c) for c in changes])


def test_all_repaired() -> None:
    counts = counted((2, 5, ""), (6, 7, "，"))
    assert (counts.recall, counts.precision, counts.boundaries) == (1, 1, 1)
    assert counts.right == 4


def test_nothing_done() -> None:
    counts = counted()
    assert (counts.recall, counts.precision, counts.found) == (0, 1, 0)


def test_partly_deleted_counts_by_character() -> None:
    counts = counted((2, 4, ""))
    assert counts.repaired["noise"] == 2
    assert counts.wanted == {"noise": 3, "folded": 1}
    assert (counts.wrong, counts.found, counts.exact) == (0, 1, 0)


def test_a_sound_character_deleted_is_a_harm() -> None:
    counts = counted((1, 5, ""))
    assert (counts.right, counts.wrong) == (3, 1)
    assert counts.harms == [(1, 5, "")]
    assert (counts.found, counts.exact) == (1, 0)


def test_a_sound_character_elsewhere_changed_is_a_harm() -> None:
    counts = counted((7, 8, "了"))
    assert (counts.right, counts.wrong) == (0, 1)


def test_an_insertion_into_sound_text_is_a_harm() -> None:
    assert counted((8, 8, "。")).wrong == 1


def test_the_wrong_replacement_is_no_repair() -> None:
    counts = counted((6, 7, "、"))
    assert (counts.right, counts.wrong) == (0, 1)


def test_one_edit_over_two_repairs_and_the_text_between() -> None:
    counts = counted((2, 7, "丙，"))
    assert (counts.recall, counts.precision) == (1, 1)


def test_one_edit_over_two_repairs_with_one_forgotten() -> None:
    counts = counted((2, 7, "丙,"))
    assert (counts.right, counts.wrong) == (3, 0)


def test_an_equal_run_may_be_deleted_from_either_end() -> None:
    hurt = wounded(Damaged.intact("好！！"), [Wound(1, 1, "！", "noise")])
    assert tally(hurt, [Change(3, 4, "")]).recall == 1
    assert tally(hurt, [Change(2, 4, "")]).precision == 0.5


def test_verdicts() -> None:
    changes = [Change(2, 5, ""), Change(7, 8, "")]
    assert verdicts(HURT, changes) == [True, False]
    assert verdicts(HURT, [Change(1, 5, ""), Change(6, 7, "，")]) == [False, True]


def test_a_comma_changed_inside_what_should_go_is_neither_right_nor_wrong() -> None:
    hurt = wounded(Damaged.intact("甲乙"), [Wound(1, 1, "开户,送金", "spam")])
    counts = tally(hurt, [Change(3, 4, "，")])
    assert (counts.right, counts.wrong, counts.recall) == (0, 0, 0)
    assert verdicts(hurt, [Change(3, 4, "，")]) == [None]
