"""A full date with a weekday beside it that is another day: 2022年11月12日(星期五). Dates without a year say nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.dates._written import Written, written_dates
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "dates/date-weekday"
_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAMES = {c: i for i, cs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for c in cs}
_NAME = "|".join(_ENGLISH)
_SHORT = "Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_AFTER = pattern(
    r"\s?(?:[（(]\s?(?:星期|周|週|礼拜|禮拜)(?P<bracketed>[一二三四五六日天])(?=[）)，, ]|[上下晚早中凌])"
    r"|[，,]?\s?(?:星期|礼拜|禮拜)(?P<plain>[一二三四五六日天])(?!\s?[至到~～—–-]|和|、)"
    r"|[，,]?\s?[周週](?P<short>[一二三四五六日])(?=[，。,；;\s（(）)]|$|[上下晚早]|凌晨|中午|放)"
    rf"|,?\s?\((?P<english>{_NAME}|(?:{_SHORT})\.?)\)|,\s(?:a\s)?(?P<comma>{_NAME})(?=[,.;)]|$))"
)
_BEFORE = pattern(rf"(?P<english>{_NAME}|(?:{_SHORT})\.?),?\s(?:the\s)?$")
_BEFORE_CHINESE = pattern(r"(?:星期|[周週]|礼拜|禮拜)(?P<day>[一二三四五六日天])[，,（( ]?(?:即|也就是|\s)?\Z")
_GREGORIAN = 1583


def find(page: Page) -> Iterator[Finding]:
    for date in written_dates(page):
        if date.year is None or not _GREGORIAN <= date.year <= 9999 or not date.valid:
            continue
        stated = _stated(page.text, date)
        if stated is None:
            continue
        start, end, weekday = stated
        actual = datetime.date(date.year, date.month, date.day).weekday()
        if actual != weekday:
            written = page.text[date.start : date.end]
            right, wrong = "一二三四五六日"[actual], "一二三四五六日"[weekday]
            zh = f"{written}是星期{right}，不是星期{wrong}"
            en = f"{written} is a {_ENGLISH[actual]}, not a {_ENGLISH[weekday]}"
            yield Finding(
                start,
                end,
                ID,
                "error",
                say(page, zh, en),
                ((date.start, date.end),),
                {"stated": _ENGLISH[weekday], "computed": _ENGLISH[actual]},
            )


def _stated(text: str, date: Written) -> tuple[int, int, int] | None:
    """Where a weekday stands right after or before the date, and which."""
    after = _AFTER.match(text, date.end)
    if after:
        kind = after.lastgroup or ""
        written = after[kind]
        return (*after.span(kind), _NAMES[written] if written in _NAMES else _english(written))
    ahead = _BEFORE_CHINESE.search(text, max(0, date.start - 9), date.start)
    if ahead:
        return ahead.start(), ahead.end("day"), _NAMES[ahead["day"]]
    if not text[date.start : date.start + 1].isascii():
        return None
    low = max(0, date.start - 14)
    before = _BEFORE.search(text[low : date.start])
    if before and not text[low : low + before.start()][-1:].isalpha():
        return low + before.start("english"), low + before.end("english"), _english(before["english"])
    return None


def _english(name: str) -> int:
    return next(i for i, full in enumerate(_ENGLISH) if full.startswith(name[:3]))


CHECK = Check(
    id=ID,
    find=find,
    title="The weekday is not that of the date",
    fires=(
        "定于2022年11月12日（星期五）召开。",
        "2023年3月1日，星期四，晴。",
        "The meeting is on Friday, 12 November 2022.",
        "Monday, July 4, 2023",
        "2020-02-29 星期五",
    ),
    stays=(
        "定于2022年11月12日（星期六）召开。",
        "11月12日（星期五）召开。",
        "2022年11月12日，周一至周五的票已售完。",
        "2022年11月12日，周一鸣发言。",
        "Since 12 November 2022, Friday hours are longer.",
        "農曆2023年3月1日（星期四）",
    ),
)
