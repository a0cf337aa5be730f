"""Two hedges on one figure that exclude each other: 近200余名 (under and over 200), 不到30个左右 (under and around 30).

Doubled hedges of one sense (约…左右, 至少…以上) are clumsy but sound, and so is 约 with 余. 最近, 附近, 近年来 and 不足之处 are no hedges.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from typing import Literal

from cleaner.checks.check import Check
from cleaner.checks.clauses import read, with_cue
from cleaner.checks.cues import FIGURE, Cue
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_Sense = Literal["about", "nearly", "under", "over", "least", "most"]

_BEFORE: tuple[tuple[_Sense, str], ...] = (
    (
        "nearly",
        r"将近|將近|接近|(?<![最附邻鄰临臨靠亲親远遠就抵凑湊新逼晚])近(?![年日来來期代些几幾视視郊海])|几近|\bnearly\b|\balmost\b|\bclose to\b",
    ),
    ("under", r"不[到足满滿](?!之)|未[满滿到]|低于|低於|少于|少於|\bless than\b|\bfewer than\b|\bunder\b|\bbelow\b"),
    (
        "over",
        r"超[过過]|(?<!不)超(?![大级級市])|突破|[逾]|多于|多於|高于|高於|\bmore than\b|\bover\b|\babove\b|\bin excess of\b",
    ),
    ("least", r"至少|最少|不少[于於]|不低[于於]|\bat least\b|\bno (?:less|fewer) than\b"),
    ("most", r"至多|最多|不超[过過]|不多[于於]|\bat most\b|\bup to\b|\bno more than\b"),
    ("about", r"大[约約]|[约約]|大[概致]|\babout\b|\baround\b|\broughly\b|\bapproximately\b"),
)
_AFTER: tuple[tuple[_Sense, str], ...] = (
    ("about", r"左右|上下"),
    ("least", r"以上|\bor more\b|\bor above\b"),
    ("most", r"以下|以[内內]|之[内內]|\bor less\b|\bor fewer\b"),
)
_SENSES = pattern("|".join(f"(?P<{sense}>{pattern})" for sense, pattern in _BEFORE), re.IGNORECASE)
_OVER = ("余", "餘", "多")
_LINKS = "需要用" + string.whitespace + "\x85\xa0\u2002\u2003\u2009\u202f\u3000有约約为為爲达達到了是只共的人民币$¥￥€£"
_LAST = pattern("[近到足满滿于於超过過破逾少多约約概致a-zA-Z\u0130\u0131\u017f\u212a]")
"""What a word of `_SENSES` ends with."""
_BEFORE_FIGURE = frozenset(
    _LINKS + "近到足满滿于於超过過破逾少多约約概致" + string.ascii_letters + "\u0130\u0131\u017f\u212a"
)
_TRAILING = pattern(
    r"[个個名家人件元岁歲天年月位户戶项項辆輛]?[\u4e00-\u9fff]{0,3}?(?:"
    + "|".join(f"(?P<{s}>{p})" for s, p in _AFTER)
    + ")",
    re.IGNORECASE,
)
_EN_TRAILING = pattern(r"\s*(?:[a-z]+\s+)?(?:" + "|".join(f"(?P<{s}>{p})" for s, p in _AFTER) + ")", re.IGNORECASE)
_CLASHES = frozenset(
    frozenset(pair)
    for pair in (
        ("nearly", "over"),
        ("nearly", "least"),
        ("under", "over"),
        ("under", "about"),
        ("under", "least"),
        ("over", "most"),
        ("over", "about+"),
        ("about", "over"),
        ("least", "most"),
        ("under", "over+"),
        ("nearly", "over+"),
        ("most", "over+"),
    )
)
_LEAD = pattern(r"(?:需要?|要|用)?[\s有约約为為爲达達到了是只共的]*")
_EN_LEAD = pattern(r"\s*(?:of |the |some )?")
_GATE = pattern(
    "近|不[到足满滿]|未[满滿]|超|逾|突破|至[少多]|最[少多]|不少|不低|低[于於]|少[于於]|nearly|almost|less than|fewer|under|over|more than|at (?:least|most)|up to",
    re.IGNORECASE,
)
_WORD = (
    "(?:[将將]近|接近|近|几近|不[到足满滿]|未[满滿到]|[低少多高][于於]|超[过過]?|突破|逾|[至最][少多]|不[少低多][于於]|不超[过過]|大?[约約]|大[概致]"
    "|(?i:nearly|almost|close to|less than|fewer than|under|below|more than|over|above|in excess of|at least|at most|up to|about|around|roughly|approximately))"
)
_BETWEEN = r"(?:[\s需要用有约約为為爲达達到了是只共的人民币幣$¥￥€£]|of |the |some )*"
_TAIL = "(?:左右|上下|以[上下内內]|之[内內]|(?i:or more|or above|or less|or fewer))"
# What a clash holds: two words before the figure, one before and one after it, or two after it.
_CUE = Cue(_WORD, after=rf"{_BETWEEN}(?:{_WORD}|[{FIGURE}][^，,。；、]{{0,60}}(?:[余餘多]|{_TAIL}))")
_TWO_BEHIND = Cue(_TAIL, before=r"[余餘多][^，,。；、]*")


def find(page: Page) -> Iterator[Finding]:
    places = with_cue(page, _CUE, _TWO_BEHIND)
    if places and _GATE.search(page.text):
        for sentence in read(page, places, tables=True):
            yield from _clashes(page, sentence.quantities)


def _clashes(page: Page, quantities: Sequence[Quantity]) -> Iterator[Finding]:
    for quantity in quantities:
        if quantity.kind in ("date", "time", "period", "code", "weekday", "ordinal"):
            continue
        # One word behind the figure clashes with nothing: it takes another, before it or 余.
        if quantity.approx not in _OVER and not _may_be_hedged(page.text, quantity.num_start):
            continue
        found = _hedges(page, quantity)
        clash = next(
            ((a, b) for i, a in enumerate(found) for b in found[i + 1 :] if frozenset((a[0], b[0])) in _CLASHES), None
        )
        if clash is not None:
            yield _finding(page, quantity, found, clash[0][1], clash[1][1])


def _may_be_hedged(text: str, at: int) -> bool:
    """Whether a word of `_SENSES` may end right before the figure, or before what links it to the figure."""
    if text[at - 1 : at] not in _BEFORE_FIGURE:
        return False
    before = text[max(0, at - 24) : at]
    linked = len(before.rstrip(_LINKS))
    return _LAST.search(before, max(0, linked - 1)) is not None


def _hedges(page: Page, quantity: Quantity) -> list[tuple[str, str, int, int]]:
    """Each hedge on the figure: its sense ("+" after 余 and a trailing 左右 that follows), its word, and where it stands."""
    text = page.text
    found: list[tuple[str, str, int, int]] = []
    at = quantity.num_start
    floor = max(text.rfind("\n", max(0, at - 24), at) + 1, at - 24, 0)
    for match in reversed(list(_SENSES.finditer(text, floor, at))):
        negated = match.start() > floor and text[match.start() - 1] in "不未没沒"
        if negated or not _only_links(text[match.end() : at]):
            break
        found.insert(0, (match.lastgroup or "", match[0], match.start(), match.end()))
        at = match.start()
    if quantity.approx in _OVER:
        found.append(("over+", quantity.approx, quantity.num_end, quantity.end))
    tail = _TRAILING.match(text, quantity.num_end, min(len(text), quantity.num_end + 12)) or _EN_TRAILING.match(
        text, quantity.num_end
    )
    if tail is not None and not re.search("[，,。；、]", tail[0]):
        sense = tail.lastgroup or ""
        if sense == "about":
            over_before = any(s == "over" for s, *_ in found)
            found.append(("about+" if over_before else "about", tail[sense], tail.start(sense), tail.end(sense)))
        else:
            found.append((sense, tail[sense], tail.start(sense), tail.end(sense)))
    return found


def _only_links(between: str) -> bool:
    """Whether a word stands right before the figure or before another hedge of it."""
    return (
        _LEAD.fullmatch(between) is not None
        or _EN_LEAD.fullmatch(between) is not None
        or between.strip() in ("$", "¥", "￥", "€", "£", "人民币")
    )


def _finding(page: Page, quantity: Quantity, found: list[tuple[str, str, int, int]], one: str, other: str) -> Finding:
    start = min(quantity.start, *(hedge[2] for hedge in found))
    end = max(quantity.end, *(hedge[3] for hedge in found))
    message = say(
        page,
        f"“{one}”与“{other}”互相矛盾，不能同时修饰一个数；请只留其一",
        f"“{one}” and “{other}” exclude each other; keep one of them",
    )
    return Finding(start, end, CHECK.id, "warning", message, (), {"stated": page.text[start:end], "computed": ""})


CHECK = Check(
    id="bounds/hedge-clash",
    find=find,
    title="Two hedges on one figure exclude each other",
    fires=(
        "近200余名代表参会。",
        "不到30个左右的席位。",
        "Nearly over 200 guests attended.",
        "最多至少需要3个小时。",
    ),
    stays=(
        "约两千余人到场。",
        "约五六千吨煤炭。",
        "附近200余米处有车站。",
        "至少20天，不超过30天。",
    ),
)
