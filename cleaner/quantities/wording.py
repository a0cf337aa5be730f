"""The words around a numeral that say how firmly it is meant, and the sense of each.

Sources: 民法典 第1259条 for what includes the number; GB/T 15835-2011 for 余 多 左右 上下 约. Forms are Simplified: the scan folds
Traditional ones first. Hedges are looked for to the left of a numeral, bounds to the right of its unit.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from cleaner.patterns import pattern

Sense = Literal["about", "roughly", "nearly", "under", "over", "least", "most", ""]

HEDGES: dict[str, Sense] = {
    **dict.fromkeys(
        ("大约", "约", "大概", "大致", "差不多", "估计", "估算", "粗略", "约莫", "≈", "~", "～", "或"), "about"
    ),
    **dict.fromkeys(("近", "将近", "接近", "逼近", "几乎", "快到", "临近", "几近"), "nearly"),
    **dict.fromkeys(("不足", "不到", "不满", "不及", "未满", "未到", "未达", "未达到", "没到", "没有达到"), "under"),
    **dict.fromkeys(("少于", "低于", "小于", "<", "＜"), "under"),
    **dict.fromkeys(
        ("超", "超过", "超出", "突破", "逾", "高于", "多于", "大于", "高出", "已过", ">", "＞", "破"), "over"
    ),
    **dict.fromkeys(
        (
            "至少",
            "最少",
            "最低",
            "起码",
            "不少于",
            "不低于",
            "不小于",
            "大于等于",
            "大于或等于",
            "不下",
            "不亚于",
            "≥",
            "≧",
            "足足",
        ),
        "least",
    ),
    **dict.fromkeys(
        (
            "至多",
            "最多",
            "顶多",
            "最高",
            "不超过",
            "不高于",
            "不多于",
            "不大于",
            "小于等于",
            "小于或等于",
            "未超过",
            "未突破",
        ),
        "most",
    ),
    **dict.fromkeys(("≤", "≦"), "most"),
}
SCALE_HEDGES: dict[str, Sense] = {"上": "least", "过": "over", "破": "over", "成": "least", "数": "", "逾": "over"}
"""These count only before a bare scale word: 上千, 过万, 破亿."""

ENGLISH_HEDGES: dict[str, Sense] = {
    **dict.fromkeys(
        ("about", "around", "approximately", "approx.", "roughly", "some", "circa", "an estimated"), "about"
    ),
    **dict.fromkeys(("nearly", "almost", "close to", "just under"), "nearly"),
    **dict.fromkeys(("under", "below", "less than", "fewer than", "lower than", "short of"), "under"),
    **dict.fromkeys(("over", "above", "more than", "greater than", "exceeding", "in excess of", "higher than"), "over"),
    **dict.fromkeys(("at least", "no less than", "no fewer than", "not less than", "a minimum of"), "least"),
    **dict.fromkeys(("at most", "up to", "no more than", "not more than", "not exceeding", "a maximum of"), "most"),
}

BOUNDS: dict[str, Sense] = {
    **dict.fromkeys(("以上", "及以上", "或以上", "或者以上", "或更多", "或者更多", "起", "+"), "least"),
    **dict.fromkeys(("以下", "及以下", "或以下", "或者以下", "或更少", "或者更少", "以内", "之内", "封顶"), "most"),
    **dict.fromkeys(("以外", "开外", "多"), "over"),
    **dict.fromkeys(("不到", "不足"), "under"),
    **dict.fromkeys(("左右", "上下", "前后", "许"), "about"),
    **dict.fromkeys(("or more", "or above", "or higher", "and above", "and over", "plus"), "least"),
    **dict.fromkeys(("or less", "or fewer", "or below", "and below", "at most"), "most"),
    **dict.fromkeys(("or so", "or thereabouts", "give or take"), "about"),
}

_SENSES: dict[str, Sense] = BOUNDS | SCALE_HEDGES | HEDGES | ENGLISH_HEDGES | {"内": "most"}

# The character before a one-character hedge that makes it the end of another word: 节约, 最近, 英超.
_NOT_AFTER = {
    "约": "节合条预公制违签契履誓邀租失解毁爽特缔续如隐纽相集婉盟简赴守",
    "近": "附最靠邻临亲新就远相贴抵迫切浅毗左日晚",
    "超": "高赶英中西德意法反出",
    "破": "突打爆侦识攻",
    "或": "抑",
    "上": "以",
    "过": "超通经不",
}


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


HEDGE_ENDS = frozenset(word[-1] for word in HEDGES)
_SCALE_ENDS = frozenset(word[-1] for word in SCALE_HEDGES)
_HEDGES_BY_END = {end: sorted((w for w in HEDGES if w[-1] == end), key=len, reverse=True) for end in HEDGE_ENDS}
_ENGLISH_BEFORE = pattern(rf"(?<![A-Za-z])(?:{_alternation(list(ENGLISH_HEDGES))})\s$", re.IGNORECASE)
_ENGLISH_ENDS = frozenset(word[-1] for word in ENGLISH_HEDGES)
_BOUND = pattern(_alternation([word for word in BOUNDS if not word[0].isascii()]) + r"|\+(?![\d\w])")
BOUND_FIRST = frozenset(word[0] for word in BOUNDS if not word[0].isascii()) | {"+", "内", "(", "（"}
_ENGLISH_BOUND = pattern(
    rf"\s(?:{_alternation([w for w in BOUNDS if w[0].isalpha() and w.isascii()])})(?![A-Za-z])", re.IGNORECASE
)
# 起 is a bound for prices (99元起) but mostly begins a word; 多 and 许 want the end of a phrase or a noun.
_NOT_BOUND = pattern(
    r"起(?=[\u4e00-\u9fff])|许(?=[多可诺])|多(?=[次方元样种边名个家于年项级])|(?:上下|左右|前后)(?=[级文游两手为矛限联])|以下(?=[简几三两四五六七八九问]|[0-9])|不[到足](?=[0-9位])"
)


def one_sided(*, before: bool) -> str:
    """A pattern for what bounds a figure on one side, before it or after it, in folded text; without anchors."""
    sides = ("over", "under", "least", "most")
    tables = (HEDGES, ENGLISH_HEDGES, SCALE_HEDGES) if before else (BOUNDS,)
    words = {word for table in tables for word, sense in table.items() if sense in sides}
    words -= {word for word in words if any(other != word and other in word for other in words)}
    return _alternation(sorted(words if before else words | {"内"}))


class Hedging(NamedTuple):
    """Where the hedges before a numeral begin, and what they are, in the order of the text."""

    start: int
    words: tuple[str, ...]


def sense_of(word: str) -> Sense:
    """What a hedge or bound does to the value; "" if it does nothing."""
    if word[:2] in ("(含", "（含"):
        word = word[3:]
    return _SENSES.get(word) or _SENSES.get(word.lower(), "")


def hedges_before(text: str, at: int, floor: int, bare_scale: bool = False) -> Hedging:
    """The hedges that end at `at`, none of which reaches before `floor`."""
    words: list[str] = []
    start = at
    while start > floor and len(words) < 3:
        word, length = _one_before(text, start, floor, bare_scale and not words)
        if not word:
            break
        words.insert(0, word)
        start -= length
    return Hedging(start, tuple(words))


def _one_before(text: str, at: int, floor: int, bare_scale: bool) -> tuple[str, int]:
    last = text[at - 1]
    if last == " " and at - 2 >= floor and text[at - 2].isalpha() and text[at - 2].isascii():
        return _english_before(text, at, floor)
    gap = 1 if last == " " else 0
    if gap and at - 2 < floor:
        return "", 0
    last = text[at - 1 - gap]
    if last in HEDGE_ENDS:
        for word in _HEDGES_BY_END[last]:
            begin = at - gap - len(word)
            if begin >= floor and text.startswith(word, begin) and _is_word(text, begin, word):
                return word, len(word) + gap
    if bare_scale and last in _SCALE_ENDS and _is_word(text, at - 1, last):
        return last, 1
    return "", 0


def _is_word(text: str, begin: int, word: str) -> bool:
    if word == "破" or word == "或":  # alone they are verbs and conjunctions; 破 counts before a bare scale
        return False
    before = text[begin - 1] if begin else ""
    if word in "~～":  # between two numbers it joins a range
        return not (before.isalnum() or before in "%％℃")
    return not before or before not in _NOT_AFTER.get(word, "")


def _english_before(text: str, at: int, floor: int) -> tuple[str, int]:
    if text[at - 2].lower() not in _ENGLISH_ENDS and text[at - 2] != ".":
        return "", 0
    window = text[max(floor, at - 20) : at]
    match = _ENGLISH_BEFORE.search(window)
    return (match[0].strip(), len(match[0])) if match else ("", 0)


def bound_after(text: str, at: int, is_duration: bool = False) -> str:
    """The bound that begins at `at`, "" if none."""
    first = text[at : at + 1]
    if first in "(（" and first:
        return _included_bound(text, at)
    if first in BOUND_FIRST and first:
        if first == "内":
            return "内" if is_duration and text[at + 1 : at + 2] not in tuple("地部容外涵在") else ""
        match = _BOUND.match(text, at)
        return match[0] if match and not _NOT_BOUND.match(text, at) else ""
    if first == " ":
        english = _ENGLISH_BOUND.match(text, at)
        return english[0] if english else ""
    return ""


def _included_bound(text: str, at: int) -> str:
    """（含）以上: what the bound says anyway, told once more."""
    if not text.startswith(("含)", "含）"), at + 1):
        return ""
    match = _BOUND.match(text, at + 3)
    return text[at : match.end()] if match else ""
