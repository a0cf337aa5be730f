"""Advertising under made-up names, dropped into words and figures of our own texts: its bounds are those of what closes up over it."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from random import Random

import pytest

from cleaner import Cleaner
from cleaner.page import Page
from cleaner.rules.spam._tears import torn_in
from cleaner.words import frequency, words

TEXTS = sorted((Path(__file__).parents[2] / "corpora" / "base" / "look").glob("*.txt"))
CLEANER = Cleaner(checks=False)
NAMES = "昊擎颂鹏澳盈嘉乾珑瑞尊瀚宸誉麒骏"
CUES = ("娱乐平台登录", "电竞官网", "棋牌下载安装", "体育app下载", "彩票官网登录", "真人视讯平台", "在线投注平台")
FREQUENT = 2000


def damaged(text: str, rng: Random) -> tuple[str, str] | None:
    """The text with advertising in one of its frequent words of two characters, and what was put in."""
    places, at = [], 0
    for word in words(text):
        if len(word) == 2 and "\u4e00" <= word[0] <= "\u9fff" and frequency(word) >= FREQUENT:
            places.append(at + 1)
        at += len(word)
    if not places:
        return None
    put = "".join(rng.sample(NAMES, 3)) + rng.choice(CUES)
    place = rng.choice(places)
    return text[:place] + put + text[place:], put


def test_most_go_to_the_character_and_none_takes_more_than_its_neighbours() -> None:
    tried = exact = harmed = 0
    for path, draw in product(TEXTS, range(4)):
        text = path.read_text(encoding="utf-8")
        foreign = path.name.startswith(("hant-", "english-", "japanese-"))
        if foreign or not (case := damaged(text, Random(f"{path.name}/{draw}"))):
            continue
        result = CLEANER.clean(case[0]).text
        tried += 1
        exact += result == text
        harmed += result != text and len(result) < len(text)
    print(f"{exact} of {tried} to the character, {harmed} took more")
    assert tried > 60
    assert exact >= 0.75 * tried
    assert harmed <= 0.05 * tried


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_nothing_is_torn_in_sound_texts(path: Path) -> None:
    assert not [torn for torn, sure in torn_in(Page(path.read_text(encoding="utf-8"))) if sure]


@pytest.mark.parametrize(
    ("torn", "whole"),
    [
        ("全长1昊擎颂电竞官网800米，宽12米。", "全长1800米，宽12米。"),
        ("增长1.昊擎颂娱乐平台登录2亿元，其中出口占三成。", "增长1.2亿元，其中出口占三成。"),
        ("电话：0558-昊擎颂娱乐平台登录3012345。", "电话：0558-3012345。"),
    ],
)
def test_figures_close_up(torn: str, whole: str) -> None:
    assert CLEANER.clean(torn).text == whole


def test_a_proven_name_is_known_where_it_tears_nothing() -> None:
    text = "葱姜和料昊擎颂娱乐平台登录酒下锅。昊擎颂娱乐平台另起一锅烧水，焯去血沫，捞出沥干备用。"
    assert re.search("昊擎颂", CLEANER.clean(text).text) is None
