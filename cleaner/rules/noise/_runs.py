"""Runs of symbols in a text, each with what stands around it and how likely a writer is to have put it there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from cleaner.page import Page
from cleaner.symbols import ORNAMENTS, Kind, is_emoji, kind_of
from cleaner.words import inside_word

Place = Literal["torn", "word", "mark", "open", "between", "edge", "hidden", "natural"]
"""Where a run stands: inside a number or a Latin word; inside a Han word; before a mark; after an opening mark; between
characters that could be neighbours; at the edge of a line or next to a space; as if hiding a name (`王■■`); where writers
put symbols."""

WEIGHT: dict[Place, float] = {"torn": 3.0, "word": 2.0, "mark": 2.0, "open": 1.0, "between": 0.7, "edge": 0.0, "hidden": 0.0, "natural": 0.0}
"""How strongly a run in such a place says that somebody injected it."""

_PLACEHOLDERS = frozenset("○◯△□■█▇▓●✕╳▲")
_SIGNS = frozenset("▲△▼▽◀▶▴▾▵▿")
_RATING = re.compile(r"(.)\1*(?:(.)\2*)?\Z", re.DOTALL)
_RATING_CUE = re.compile(r"(?:评分|评级|星级|评价|推荐|指数|难度|打分|得分|评為|评为|好评|獲|获评?|給出|给出|打了|評分|評級|評價|推薦|指數|難度|rat(?:ed|ing)|stars?)[^，。；\n]{0,12}\Z", re.I)
_LEGEND_AFTER = re.compile(r"[”’」』）)\]】]?(?:[（(][^）)\n]{1,8}[）)])?(?:表示|代表|为|為|是指|指|的|号|號|者|符号|標記|标记|標示|标示|意为|[=＝:：])")
_LEGEND_BEFORE = re.compile(r"(?:[标標带帶加注註打用以画畫有凡记記]|符号|符號|图例|圖例|记号|[标標][有记記注註示]?(?:为|為|着|了)?|显示为|[和与與或及、/])[“‘「『（(\[【]?\Z")
_LEGEND_OPENED = re.compile(r"[”’」』）)\]】]?(?:表示|代表|意为|为|為|是|指|[=＝:：])")
_LEGEND_PAUSED = re.compile(r"[”’」』]?(?:表示|代表|[=＝])")


@dataclass(slots=True)
class Run:
    """One run of symbols, in offsets of the page's text."""

    start: int
    end: int
    text: str
    left: Kind
    right: Kind
    place: Place
    mixed: bool
    letters: bool


def run_at(page: Page, start: int, end: int) -> Run:
    """Describes the run of symbols at `[start, end)`."""
    text = page.text
    run = text[start:end]
    left_char = text[start - 1] if start else ""
    right_char = text[end] if end < len(text) else ""
    left, right = kind_of(left_char), kind_of(right_char)
    distinct = set(run) - {"\ufe0f", "\ufe0e", "\u200d"}
    letters = all(c.isalpha() for c in distinct)
    mixed = len(distinct) > 1 and not letters and not (len(distinct) == 2 and _RATING.match(run))
    place = _place(text, start, end, run, left, right, distinct, letters)
    return Run(start, end, run, left, right, place, mixed, letters)


def _place(text: str, start: int, end: int, run: str, left: Kind, right: Kind, distinct: set[str], letters: bool) -> Place:
    if left in ("edge", "space") or right in ("edge", "space"):
        return "edge"
    if _writers_own(text, start, end, run, left, right, distinct, letters):
        return "natural"
    if _hides_a_name(text, start, end, run, left, right, distinct):
        return "hidden"
    if left == "digit" and (right == "digit" or text[end : end + 1] in (".", ",", "%", "．") and text[end + 1 : end + 2].isdecimal()):
        return "torn"
    if left == "other" and text[start - 1] == "." and right == "digit":
        return "torn"
    if left == right == "latin" and text[start - 1].islower() and text[end].islower():
        return "torn"
    if left == right == "han":
        return "word" if inside_word(_han_before(text, start), _han_after(text, end)) else "between"
    if letters:
        return "between" if "han" in (left, right) and "kana" not in (left, right) else "natural"
    if right in ("pause", "close") and left in ("han", "digit", "latin", "close"):
        return "between" if all(map(is_emoji, distinct)) else "mark"
    if left == "open" and right in ("han", "digit", "latin", "open"):
        return "open"
    return "between"


def _writers_own(
    text: str, start: int, end: int, run: str, left: Kind, right: Kind, distinct: set[str], letters: bool
) -> bool:
    """Whether the run stands where writers put such symbols: ratings, legends, signs, redactions, alone in brackets."""
    if left == "open" and right == "close":
        return True
    if len(distinct) > 2:
        return False
    size = len(run)
    before, after = text[max(0, start - 16) : start], text[end : end + 12]
    if _in_legend(before, after, left) or _in_list_of_symbols(text, start, end):
        return True
    if _RATING.match(run) and 2 <= size <= 10 and (_RATING_CUE.search(before) or before[-1:] in "：:"):
        return True
    if len(distinct) > 1:
        return False
    if size == 1 and run in _SIGNS and right == "digit" and left != "digit":
        return True
    if left == right == "digit" and size >= 3 and run[0] in _PLACEHOLDERS:
        return True
    return letters and size > 1 and "han" not in (left, right)


def _hides_a_name(text: str, start: int, end: int, run: str, left: Kind, right: Kind, distinct: set[str]) -> bool:
    """Whether the run may be a redaction: one placeholder, repeated, beside Han that it does not tear."""
    if len(run) < 2 or len(distinct) > 1 or run[0] not in _PLACEHOLDERS or "han" not in (left, right):
        return False
    return left != "han" or right != "han" or not inside_word(_han_before(text, start), _han_after(text, end))


def _in_legend(before: str, after: str, left: Kind) -> bool:
    if left == "open":
        return _LEGEND_OPENED.match(after) is not None
    if left == "pause":
        return _LEGEND_PAUSED.match(after) is not None
    return _LEGEND_BEFORE.search(before) is not None and _LEGEND_AFTER.match(after) is not None


def _in_list_of_symbols(text: str, start: int, end: int) -> bool:
    """`★、◆、■`: symbols that are named one after another."""
    behind = text[end : end + 1] in ("、", "/") and ORNAMENTS.match(text, end + 1) is not None
    return behind or (text[start - 1] in "、/" and start > 1 and ORNAMENTS.match(text, start - 2) is not None)


def _han_before(text: str, start: int) -> str:
    at = start
    while at > 0 and start - at < 5 and kind_of(text[at - 1]) == "han":
        at -= 1
    return text[at:start]


def _han_after(text: str, end: int) -> str:
    at = end
    while at < len(text) and at - end < 5 and kind_of(text[at]) == "han":
        at += 1
    return text[end:at]
