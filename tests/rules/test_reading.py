"""How well words follow each other, and what that tells about a piece that was put between them."""

from __future__ import annotations

import pytest

from cleaner.cache import read_pack
from cleaner.rules.spam._reading import fit, gain


def test_what_follows_often_fits_better_than_what_hardly_does() -> None:
    assert fit("村里的", "老人") > fit("村里的", "的老人")
    assert fit("他走了。", "我们") > fit("他走了。", "的")


@pytest.mark.parametrize(
    "text",
    ["村里修了一条[qk3v]新路", "老人们[qk3v]都说方便", "他在图书馆里[qk3v]看了一天的书", "孩子们[qk3v]，都回家了"],
)
def test_a_sentence_reads_better_without_what_was_put_in(text: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert gain(text.replace("[", "").replace("]", ""), start, end) > 0.5


@pytest.mark.parametrize("text", ["我们在[nginx]的配置里", "他把[pandas]和别的库"])
def test_a_name_fills_its_place(text: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert gain(text.replace("[", "").replace("]", ""), start, end) < 0.0


def test_the_table_counts_what_it_has_classes_for() -> None:
    table = read_pack("lexicons/followers.toml")
    assert table["grammar"] == sorted(set(table["grammar"]))
    rights = {right for row in table["follows"].values() for right in row}
    assert rights <= set(table["follows"]) and all(n > 0 for row in table["follows"].values() for n in row.values())
