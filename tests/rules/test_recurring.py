"""What recurs across the documents of one source is learned, and deleted from the next of its documents only."""

from __future__ import annotations

from cleaner import Cleaner
from cleaner.profiles import Profile

LINE = "晨光资讯网陪您看世界"
BODIES = (
    "会议在京召开，代表们出席。",
    "春耕开始了，农民下田。",
    "新馆开放，市民参观。",
    "大桥通车，两岸庆祝。",
    "比赛结束，主队获胜。",
    "雨季将至，各地备汛。",
    "书市开幕，读者云集。",
)


def test_lines_of_many_documents_are_learned_and_deleted() -> None:
    learned = Cleaner(checks=False).learn((f"{body}\n{LINE}\n" for body in BODIES), source="晨光")
    assert LINE in learned["furniture"]["晨光"]  # type: ignore[operator]
    knowing = Cleaner(checks=False, evidence=learned)
    text = f"夜市重开，游人如织。\n{LINE}\n"
    assert knowing.clean(text, source="晨光").text == "夜市重开，游人如织。\n"
    assert knowing.clean(text, source="别处").text is text
    assert Cleaner(checks=False).clean(text, source="晨光").text is text


def test_an_alphabet_that_was_learned_makes_one_symbol_enough() -> None:
    noisy = [f"{body[:-1]}◈▣，新的一年◈▣，大◈家都很高▣兴。" for body in BODIES]
    learned = Cleaner(checks=False).learn(noisy, source="晨光")
    text = "夜市重开◈，游人如织。"
    assert Cleaner(checks=False, evidence=learned).clean(text, source="晨光").text == "夜市重开，游人如织。"
    assert Cleaner(checks=False).clean(text).text is text


def test_listed_fragments_are_deleted_wherever_they_stand() -> None:
    cleaner = Cleaner(Profile(checks_on=()), evidence={"fragments": {"晨光": ["海王天下送好礼"]}})
    assert cleaner.clean("夜市海王天下送好礼重开。", source="晨光").text == "夜市重开。"
