"""Numbers that order: 第三届, 一、, (二), 2.1, ③, 表5. All text here is folded."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.amount import amount_at
from cleaner.quantities.lexicon import word_around
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.units import unit_at

CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = r"[一二三四五六七八九十百]{1,4}"
_LIST_MARK = pattern(rf"(?P<han>{_HAN})(?:、|[.．](?!\d)|(?P<verb>是)(?=[\u4e00-\u9fff]))")
_ARABIC_MARK = pattern(
    r"(?P<parts>\d{1,3}(?:\.\d{1,3}){0,5})(?P<close>[、)）]|[.．](?![\d])|(?=[ \t]+[^\d\s])|(?=[\u4e00-\u9fff]))",
    re.ASCII,
)
_BRACKETED = pattern(rf"[(（](?:(?P<han>{_HAN})|(?P<arabic>\d{{1,2}}))[)）]")
_AFTER_ARABIC = pattern(r"[\u4e00-\u9fffA-Za-z]|[ \t]+[\u4e00-\u9fffA-Z]")
_OPENING = pattern(r"(?:^|[\n。；;！？!?：:])[ \t\u3000#*>-]*$")
_LABELS = {"图", "表", "附件", "附表", "附图", "式", "专栏", "案例"}
_SCALED = pattern(
    r"[ \t]?(?:[万亿千百十倍成折番]|(?:hundred|thousand|[mbtr]{1,2}illion|bn|mn)(?![a-z])|[kM](?![A-Za-z0-9]))|[至到~～—–-]\d"
)
_PERIOD_UNITS = ("季度", "季")


def ordinal_at(text: str, source: str, at: int) -> Quantity | None:
    """第N with what it counts, `at` on 第. Quarters are periods and are left to the calendar."""
    begin = at + 1
    if text[begin : begin + 1] == " ":
        begin += 1
    if begin >= len(text) or (text[begin] in "几" or not text[begin].isalnum()):
        return None
    amount = amount_at(text, begin, nested=True)
    if amount is None or amount.value is None or amount.pair or amount.bare:
        return None
    word = word_around(text, begin)
    if word and word[0] <= at:
        return None
    gap = 1 if text[amount.end : amount.end + 1] == " " else 0
    unit = unit_at(text, amount.end + gap)
    if unit and unit.surface in _PERIOD_UNITS:
        return None
    counted = unit is not None and unit.kind in ("count", "ordinal", "duration", "measure")
    end = amount.end + gap + len(unit.surface) if unit and counted else amount.end
    label = source[amount.end + gap : end]
    return Quantity(
        at,
        end,
        begin,
        amount.end,
        "ordinal",
        source[at:end],
        amount.value,
        label and unit.canonical if unit else "",
        label,
        places=amount.places,
    )


def listed_at(text: str, source: str, at: int) -> Quantity | None:
    """A mark of a list or a heading whose number begins at `at`: 一、 (一) 1. 2.1 一是."""
    if text[at] in CIRCLED:
        return _mark(source, at, at + 1, at, at + 1, Decimal(CIRCLED.index(text[at]) + 1))
    if at and text[at - 1] in "(（":
        return _bracketed(text, source, at)
    if not _OPENING.search(text, max(0, at - 8), at):
        return None
    if (
        (match := _LIST_MARK.match(text, at))
        and (amount := amount_at(text, at))
        and amount.value
        and amount.end == match.end("han")
    ):
        end = match.end()
        return _mark(source, at, end, at, amount.end, amount.value)
    return _numbered(text, source, at)


def _bracketed(text: str, source: str, at: int) -> Quantity | None:
    match = _BRACKETED.match(text, at - 1)
    if match is None:
        return None
    if match["arabic"] and not _AFTER_ARABIC.match(text, match.end()):
        return None
    amount = amount_at(text, at)
    if amount is None or amount.value is None or amount.end != match.end() - 1:
        return None
    return _mark(source, at - 1, match.end(), at, amount.end, amount.value)


def _numbered(text: str, source: str, at: int) -> Quantity | None:
    line = text.rfind("\n", max(0, at - 8), at) + 1
    if (line == 0 and at > 8) or text[line:at].strip(" \t\u3000#*>-"):
        return None
    match = _ARABIC_MARK.match(text, at)
    if match is None:
        return None
    parts = match["parts"].split(".")
    if len(parts) == 1 and not match["close"]:
        return None
    if (
        len(parts) > 1
        and not match["close"]
        and (unit_at(text, match.end()) or unit_at(text, match.end() + 1) or _SCALED.match(text, match.end()))
    ):
        return None
    if len(parts) == 2 and match["close"] == "、":
        return None
    numbers = tuple(Decimal(part) for part in parts)
    value = numbers[0] if len(parts) == 1 else None
    return Quantity(
        at,
        match.end(),
        at,
        match.end("parts"),
        "ordinal",
        source[at : match.end()],
        value,
        parts=numbers if len(parts) > 1 else (),
    )


def labelled_at(text: str, source: str, at: int) -> Quantity | None:
    """The number of a table or figure: 表5, 图 2-1."""
    gap = 1 if at and text[at - 1] == " " else 0
    for label in (text[max(0, at - gap - 2) : at - gap], text[max(0, at - gap - 1) : at - gap]):
        if label in _LABELS:
            match = re.compile(r"\d{1,3}(?:[-.]\d{1,3})?(?![\d.%])", re.ASCII).match(text, at)
            if match is None or (label in ("式", "图", "表") and unit_at(text, match.end())):
                return None
            start = at - gap - len(label)
            numbers = tuple(Decimal(part) for part in re.split("[-.]", match[0]))
            value = numbers[0] if len(numbers) == 1 else None
            return Quantity(
                start,
                match.end(),
                at,
                match.end(),
                "ordinal",
                source[start : match.end()],
                value,
                label,
                label,
                parts=numbers if len(numbers) > 1 else (),
            )
    return None


def _mark(source: str, start: int, end: int, num_start: int, num_end: int, value: Decimal) -> Quantity:
    return Quantity(start, end, num_start, num_end, "ordinal", source[start:end], value)
