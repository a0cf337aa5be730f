"""Pages that hold a passage twice: copies say nothing more about what in it is advertising than one of them does."""

from __future__ import annotations

import pytest

from cleaner import Cleaner
from cleaner.testing.cases import texts

CLEANER = Cleaner(checks=False)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        (
            "我们去了江边海王国际app下载，看到很多人在钓鱼。",
            "我们去了江边，看到很多人在钓鱼。",
        ),
        (
            "全县工业产值同比增长5%澳门金尊娱乐城注册送88彩金，超过全省平均水平。",
            "全县工业产值同比增长5%，超过全省平均水平。",
        ),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n中间隔着别的话，说的是另一件事。\n", ""])
def test_a_passage_twice_loses_what_it_loses_once(dirty: str, clean: str, between: str) -> None:
    assert CLEANER.clean(f"{dirty}{between}{dirty}\n").text == f"{clean}{between}{clean}\n"


def test_a_heading_twice_loses_what_it_loses_once() -> None:
    heading = "在地老化的網上三公tgmef455.top最後一哩路\n"
    assert CLEANER.clean(heading * 2).text == "在地老化的最後一哩路\n" * 2


@pytest.mark.parametrize("folder", ["sound", "base"])
def test_sound_texts_stay_where_a_page_holds_them_twice(folder: str) -> None:
    found = texts(folder, "look").items()
    assert [name for name, text in found if CLEANER.clean(f"{text}\n\n{text}").changed] == []
