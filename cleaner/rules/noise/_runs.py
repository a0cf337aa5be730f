"""Runs of symbols in a text, each with what stands around it and how likely a writer is to have put it there."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.symbols import ORNAMENTS, Kind, is_emoji, kind_of
from cleaner.words import inside_word, tagged, words

Place = Literal[
    "torn", "word", "mark", "open", "between", "tail", "edge", "hidden", "rating", "listed", "legend", "face", "natural"
]
"""Where a run stands: inside a number or a Latin word; inside a Han word; before a mark; after an opening mark; between
characters that could be neighbours; between a word and a space; at the edge of a line; as if hiding a name (`王■■`); in the
shape of a rating (`★★★☆☆`); in a list of symbols (`★、◆`); in a legend; in a face; elsewhere where writers put symbols."""

SHORT = 8
"""Characters up to which a run of symbols is likely to come again, and what is known of it worth keeping."""
_JOINERS = frozenset("\ufe0e\ufe0f\u200d\u20e3")
_PLACEHOLDERS = frozenset("○◯△□■█▇▓●×✕╳▲")
BEFORE_FIGURES = frozenset("▲△▼▽◀▶▴▾▵▿")
_RATED = frozenset("★☆⭐✦✧✩✪✯✰🌟♥♡❤💗👍●○◐◯■□▮▯🌶🔥")
_DECIMAL_POINT = pattern(r"\d[.,．]\Z")
_HAN_TAIL = pattern(f"[{HAN}]+\\Z")
_HAN_HEAD = pattern(f"[{HAN}]{{1,5}}")
_FILLED_THEN_EMPTY = pattern(
    r"(.)\ufe0f?(?:\1\ufe0f?)*\Z|(?:[★⭐🌟]\ufe0f?)*[☆✩✰½]*\Z|●*[○◐◯]*\Z|■*[□▪▢]*\Z|[♥❤💗]*[♡🤍]*\Z|◆*◇*\Z|▲*△*\Z|▮*▯*\Z|[✦✪✯]*✧*\Z",
    re.DOTALL,
)
_RATING_CUE = pattern(
    r"(?:评分|评级|星级|评价|推荐|指数|难度|打分|得分|评[为為]|好评|[获獲]评?|[給给]出|[給给]到|打了|評[分級價]|推薦|指數|難度|程度|rat(?:ed|ing)|stars?)"
    r"[^，。；\n]{0,12}\Z",
    re.I,
)
_LEGEND_AFTER = pattern(
    r"[”’」』）)\]】]?(?:[（(][^）)\n]{1,8}[）)])?(?:表示|代表|[为為]|是指|指|的|[号號]|者|符[号號]|[标標][记記示]|意[为為]|[=＝:：])"
)
_LEGEND_BEFORE = pattern(
    r"(?:[标標带帶加註注打用以画畫有凡记記]|符[号號]|[图圖]例|[标標][有记記注註示]?(?:[为為着了])?|显示为|[和与與或及、/])[“‘「『（(\[【]?\Z"
)
_LEGEND_OPENED = pattern(r"[”’」』）)\]】]?(?:表示|代表|意[为為]|[为為]|是|指|[=＝:：])")
_LEGEND_PAUSED = pattern(r"[”’」』]?(?:表示|代表|[=＝])")


@dataclass(slots=True)
class Run:
    """One run of symbols, in offsets of the page's text. `members` leaves out joiners and selectors."""

    start: int
    end: int
    text: str
    members: frozenset[str]
    left: Kind
    right: Kind
    place: Place
    mixed: bool
    letters: bool
    emoji: bool
    slot: bool


def run_at(page: Page, start: int, end: int) -> Run:
    """Describes the run of symbols at `[start, end)`."""
    text = page.text
    if text[start] in "\ufe0f\u20e3" and start and text[start - 1] in "0123456789#*":
        start -= 1
    run = text[start:end]
    left = kind_of(text[start - 1] if start else "")
    right = kind_of(text[end] if end < len(text) else "")
    members, letters, emoji, mixed = _shape_kept(run) if len(run) <= SHORT else _shape(run)
    place = _place(page, start, end, run, left, right, members, letters)
    slot = (
        place not in ("edge", "natural", "face", "torn")
        and (left == "han" or right == "han")
        and _fills_a_slot(text, start, end)
    )
    return Run(start, end, run, members, left, right, place, mixed, letters, emoji, slot)


def _shape(run: str) -> tuple[frozenset[str], bool, bool, bool]:
    """What a run of symbols is wherever it stands: its members, and whether it is of letters, of emoji, mixed."""
    members = frozenset(run) - _JOINERS
    letters = all(unicodedata.category(c)[0] in "LM" for c in members)
    emoji = "\ufe0f" in run or any(map(is_emoji, members))
    mixed = len(members) > 1 and not letters and not (len(members) == 2 and _FILLED_THEN_EMPTY.match(run))
    return members, letters, emoji, mixed


_shape_kept = lru_cache(maxsize=1 << 14)(_shape)


def _place(
    page: Page, start: int, end: int, run: str, left: Kind, right: Kind, members: frozenset[str], letters: bool
) -> Place:
    text = page.text
    if left == "edge" or right == "edge" or left == right == "space":
        return "edge"
    if page.in_face(start, end):
        return "face"
    if left == "space" or right == "space":
        return "tail" if "latin" in (left, right) else "edge"
    if len(members) <= 2 and _in_legend(text[max(0, start - 16) : start], text[end : end + 12], left):
        return "legend"
    if _writers_own(text, start, end, run, left, right, members, letters):
        return "natural"
    shaped = (
        len(run) - run.count("\ufe0f") > 1 and len(members) <= 2 and members <= _RATED and _FILLED_THEN_EMPTY.match(run)
    )
    if (
        shaped
        and left != "digit"
        and (right in ("pause", "close") or _RATING_CUE.search(text, max(0, start - 16), start))
    ):
        return "rating"
    if len(members) == 1 and _in_list_of_symbols(text, start, end):
        return "listed"
    if _hides_a_name(text, start, end, run, left, right, members):
        return "hidden"
    return _suspicious(text, start, end, left, right, letters)


def _suspicious(text: str, start: int, end: int, left: Kind, right: Kind, letters: bool) -> Place:
    after = text[end : end + 2]
    if left == "digit" and (right == "digit" or (after[0] in ".,%．" and after[1:].isdecimal())):
        return "torn"
    if text[start - 1] in ".," and right == "digit" and start > 1 and text[start - 2].isdecimal():
        return "torn"
    if left == right == "latin" and text[start - 1].islower() and after[0].islower():
        return "torn"
    if left == right == "han":
        return "word" if inside_word(_han_before(text, start), _han_after(text, end)) else "between"
    if right in ("pause", "close") and left in ("han", "kana", "digit", "latin", "close"):
        return "mark"
    if left == "open" and right in ("han", "digit", "latin", "open"):
        return "open"
    return "between"


def _writers_own(
    text: str, start: int, end: int, run: str, left: Kind, right: Kind, members: frozenset[str], letters: bool
) -> bool:
    """Whether the run stands where writers put such symbols: ratings, legends, signs, redactions, alone in brackets."""
    if left == "open" and right == "close":
        return True
    if _is_operator(text, start, end, left, right) or _spells_a_name(text, start, end, run):
        return True
    if len(members) > 2:
        return False
    before = text[max(0, start - 16) : start]
    if (
        _FILLED_THEN_EMPTY.match(run)
        and 2 <= len(run) <= 10
        and (_RATING_CUE.search(before) or (before[-1:] in "：:" and members <= _RATED))
    ):
        return True
    if len(members) > 1:
        return False
    if (
        len(run) == 1
        and run in BEFORE_FIGURES
        and right == "digit"
        and left != "digit"
        and not _DECIMAL_POINT.search(before)
    ):
        return True
    return left == right == "digit" and len(run) >= 3 and run[0] in _PLACEHOLDERS


_BEFORE_NOUNS = frozenset(
    "是为為按用叫要有选選点點即如或和与與加接见見住把被至到从從向非换換带帶画畫写寫读讀作成放摆擺"
)
_NAMING = frozenset(
    [
        "写作",
        "寫作",
        "读作",
        "讀作",
        "记作",
        "記作",
        "称作",
        "叫作",
        "叫做",
        "看作",
        "当作",
        "称为",
        "改为",
        "变为",
        "分为",
        "设为",
        "即为",
        "均为",
        "画成",
        "写成",
        "变成",
        "换成",
        "表示",
        "代表",
        "标记",
        "标注",
    ]
)
_BEHIND_NOUNS = frozenset("是即指改或和与與要为為朝键鍵就")


def _fills_a_slot(text: str, start: int, end: int) -> bool:
    """Whether the run stands where the sentence needs a noun, and is its word for something: `按○`, `是●`, `△改为`."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left and left in _BEFORE_NOUNS:
        word, tag = tagged(text[max(0, start - 4) : start])[-1]
        # 走向, 方向, 倾向 are nouns as often as verbs.
        if word == left or (tag == "v" and left != "向") or word in _NAMING:
            return not _has_its_noun(text, left, end)
    return (
        right in _BEHIND_NOUNS
        and right != ""
        and kind_of(left) in ("pause", "open", "other")
        and words(text[end : end + 4])[0] == right
    )


_LABELLED = frozenset("键鍵号號形标標符记記图圖字型级級档檔类類组組款区區页頁栏欄星钮鈕者处處里裡内內后後前中上下等")
"""Nouns that a symbol names: `按○键`, `标有★者`."""


def _has_its_noun(text: str, left: str, end: int) -> bool:
    """Whether the noun that a verb or preposition needs follows the run anyway: `没有◆戏`, `和◆一把`; `要◆经过` needs none."""
    behind = _HAN_HEAD.match(text, end)
    if behind is None or behind[0][0] in _LABELLED:
        return False
    tag = tagged(behind[0])[0][1][0]
    return tag in "nmr" or (left == "要" and tag == "v")


_OPERANDS = frozenset(("latin", "digit"))


def _is_operator(text: str, start: int, end: int, left: Kind, right: Kind) -> bool:
    """Whether the run joins the two sides of a formula: `a★b = a² + b`."""
    if left not in _OPERANDS or right not in _OPERANDS:
        return False
    if text[start] in "×÷±" or text[end - 1] in "×÷±":
        return True  # `♀Aa×♂aa`
    near = text[max(0, start - 6) : end + 6]
    return "=" in near or "＝" in near


def _spells_a_name(text: str, start: int, end: int, run: str) -> bool:
    """Whether the run parts the characters of a short name in quotation marks: `“开★心★消★消★乐”`."""
    if end - start < 3 and run not in (text[max(0, start - 2) : start - 1], text[end + 1 : end + 2]):
        return False
    low, high = start, end
    while high - low < 24 and text[low - 2 : low - 1] == run and low > 1:
        low -= 2
    while high - low < 24 and text[high + 1 : high + 2] == run:
        high += 2
    before, after = text[max(0, low - 2) : low], text[high : high + 2]
    return high - low > 2 and before[:1] in tuple("“‘「『《【") and after[1:] in tuple("”’」』》】")


def _hides_a_name(text: str, start: int, end: int, run: str, left: Kind, right: Kind, members: frozenset[str]) -> bool:
    """Whether the run may be a redaction: one placeholder, repeated, beside Han that it does not tear."""
    if len(run) < 2 or len(members) > 1 or run[0] not in _PLACEHOLDERS or "han" not in (left, right):
        return False
    return left != "han" or right != "han" or not inside_word(_han_before(text, start), _han_after(text, end))


def _in_legend(before: str, after: str, left: Kind) -> bool:
    if left == "open":
        return _LEGEND_OPENED.match(after) is not None
    if left == "pause":
        return _LEGEND_PAUSED.match(after) is not None
    return _LEGEND_AFTER.match(after) is not None and _LEGEND_BEFORE.search(before) is not None


def _in_list_of_symbols(text: str, start: int, end: int) -> bool:
    """`★、◆、■`: symbols that are named one after another."""
    behind = text[end : end + 1] in ("、", "/") and ORNAMENTS.match(text, end + 1) is not None
    return behind or (text[start - 1] in "、/" and start > 1 and ORNAMENTS.match(text, start - 2) is not None)


def _han_before(text: str, start: int) -> str:
    found = _HAN_TAIL.search(text[max(0, start - 5) : start])
    return found[0] if found else ""


def _han_after(text: str, end: int) -> str:
    found = _HAN_HEAD.match(text, end)
    return found[0] if found else ""
