"""The table of what emoji show, and what it says of texts."""

from __future__ import annotations

from importlib.resources import files

import pytest

from cleaner.page import Page
from cleaner.rules.noise._depicted import depicted
from cleaner.rules.noise._emoji import emoji_among
from cleaner.rules.noise._runs import run_at
from cleaner.symbols import SYMBOL_RUN


def test_the_table_is_sorted_and_unique() -> None:
    head, *rows = files("cleaner.packs").joinpath("emoji_words.tsv").read_text(encoding="utf-8").splitlines()
    assert head == "emoji\tcharacters"
    emoji = [row.split("\t")[0] for row in rows]
    assert emoji == sorted(set(emoji))
    assert all(
        len(row.split("\t")) == 2 and row.split("\t")[1] == "".join(sorted(set(row.split("\t")[1]))) for row in rows
    )


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("番茄开花🍅，辣椒挂果🌶️，大象🐘睡了，路灯🏮亮了。", True),
        ("會上通報🐘，財務報表🌶️，核對完畢🏮，散會🍅。", False),
        ("老师👩🏽🏫，医生🧑🏿♂️，学校来信🧝🏼♀️。", False),
    ],
)
def test_emoji_that_show_what_is_written_are_meant(text: str, meant: bool) -> None:
    page = Page(text)
    runs = [run_at(page, *m.span()) for m in SYMBOL_RUN.finditer(text)]
    assert depicted(page, emoji_among(runs)).meant is meant
