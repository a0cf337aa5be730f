"""Numerals in another writing than the profile asks for: `三千五百人` for `3500人`, or the other way round.

Off unless a profile names it. `style` is `arabic` (the default) or `chinese`; values stay exact, and so do scales: `二百万元`
becomes `200万元`. Converted are solar dates and times, percentages, sums of money, measures, durations and counts. With `arabic`
numbers below `least` stay (`一个人`), and so do round words (`千里`), rough numbers (`十几个`, `三五天`), ordinals (`第三届`),
fractions, capital numerals of cheques, traditional measures (`三千尺`), titles, and numerals that are part of a word or an
idiom (`三百六十行`, `三心二意`). With `chinese` ordinals, clocks (`8:30`) and codes stay.

    [rules]
    on = ["*", "numbers/numeral-style"]
    [settings."numbers/numeral-style"]
    style = "arabic"
    least = 10

Where the rule can be wrong: verse and set phrases that count like reports do.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cleaner.model import CleanerError
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity
from cleaner.rules.numbers._writing import STYLES
from cleaner.rules.rule import Find, Rule
from cleaner.words import simplified, words

_ID = "numbers/numeral-style"
_CALENDAR = frozenset({"date", "period", "time"})
_NUMBERS = frozenset({"count", "measure", "money", "percent", "duration", "points"})
_COUNTED = frozenset(
    "人名位个個家户戶件项項台辆輛套条條座栋棟层層间間张張本册冊部篇页頁份棵株头頭只隻匹支枚颗顆粒块塊片段次遍场場批组組所处處门門种種类類款艘架岁歲"
)
_TRADITIONAL = frozenset("尺丈寸里斗石两兩钱錢斤亩畝更夜世代辈輩")
_TITLE = pattern("《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉")
_NUMERAL = pattern("[0-9零〇一二三四五六七八九十百千万亿点萬億點.]")
_WINDOW = 6


def find(page: Page) -> Iterator[Find]:
    name = page.setting(_ID, "style", "arabic")
    if name not in STYLES:
        raise CleanerError(f"{_ID}: there is no style {name!r}. There are: {', '.join(STYLES)}")
    style = STYLES[name]
    titles = [m.span() for m in _TITLE.finditer(page.text)]
    starts = [start for start, _ in titles]
    for quantity in page.quantities:
        i = bisect_right(starts, quantity.start) - 1
        if (i >= 0 and quantity.start < titles[i][1]) or not _may_change(page, quantity, name):
            continue
        start, end = quantity.num_start, quantity.num_end
        if quantity.kind == "percent":
            end += page.text[end : end + 1] in ("%", "％")
            right = style.percent(page.text[start:end])
        else:
            right = (
                style.date(page.text[start:end]) if quantity.kind in _CALENDAR else style.number(page.text[start:end])
            )
        if right and right != page.text[start:end]:
            yield start, end, right, "safe", 0.99, f"the profile asks for {name} numerals"


def _may_change(page: Page, quantity: Quantity, style: str) -> bool:
    if quantity.kind in _CALENDAR:
        return _is_plain_date(page.text, quantity)
    if quantity.kind not in _NUMBERS or quantity.value is None or quantity.given or quantity.ends:
        return False
    if _joins(page.text, quantity):
        return False
    if style == "chinese" or quantity.kind == "percent":
        return True
    if quantity.kind in ("count", "duration", "measure") and not _counts_plainly(quantity):
        return False
    whole = quantity.value == quantity.value.to_integral_value()
    small = whole and abs(quantity.value) < page.setting(_ID, "least", 10)
    return not small and not _is_in_word(page.text, quantity)


def _is_plain_date(text: str, quantity: Quantity) -> bool:
    """Whether a date is of the solar calendar, and names more than a month or a clock's figures."""
    when = quantity.when
    if when is None or when.lunar or when.era or ":" in text[quantity.num_start : quantity.num_end]:
        return False
    named = (when.year, when.day, when.hour, when.century)
    return any(part is not None for part in named) and when.quarter is None and when.half is None


def _counts_plainly(quantity: Quantity) -> bool:
    """Whether what is counted is no measure of verse and no word of an idiom."""
    unit = quantity.classifier or quantity.unit
    return unit not in _TRADITIONAL and (quantity.kind != "count" or unit in _COUNTED)


def _joins(text: str, quantity: Quantity) -> bool:
    """Whether the numeral goes on beyond its span, which its unit may seem to: 三千克."""
    start, end = quantity.num_start, quantity.num_end
    if start and _NUMERAL.match(text, start - 1, start):
        return True
    return _NUMERAL.match(text, end) is not None and not text.startswith(quantity.classifier or "\0", end)


def _is_in_word(text: str, quantity: Quantity) -> bool:
    """Whether a word of the dictionary runs over an end of the quantity, or is all of it, as 三百六十行 is."""
    start = max(0, quantity.num_start - _WINDOW)
    at = start
    for word in words(simplified(text[start : quantity.end + _WINDOW])):
        end = at + len(word)
        over = at < quantity.num_start < end or (at < quantity.end < end and at >= quantity.num_start)
        if len(word) > 2 and (over or (at <= quantity.num_start and end >= quantity.end and len(word) > 3)):
            return True
        at = end
    return False


RULE = Rule(
    id=_ID,
    find=find,
    title="numerals in another writing than the profile asks for",
    changes=(
        (
            "二〇二六年三月十五日，共有三千五百人参加，投入二百万元，同比增长百分之七点一，历时一百二十天。",
            "2026年3月15日，共有3500人参加，投入200万元，同比增长7.1%，历时120天。",
        ),
        ("二十世纪八十年代，上午八点三十分，气温零下十五度。", "20世纪80年代，上午8点30分，气温零下15度。"),
    ),
    stays=(
        "统一思想，三心二意，万一不去，三百六十行，一千零一夜，二十四节气，三十六计。",
        "第三届、第二十一条、《二十年目睹之怪现状》、一个人、三分之一、十几个、两三天、壹佰贰拾元整。",
        "农历八月十五，飞流直下三千尺，千里之外。",
    ),
    source="GB/T 15835-2011, 4.1 and 4.2; settings of the profile",
    gate=frozenset("0123456789零〇一二三四五六七八九十百千万亿萬億"),
    deletes=frozenset({"han", "digit"}),
    on=False,
)
