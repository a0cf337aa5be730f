"""A duration that its own ends contradict: 12日至13日，为期3天; 2018年首次…2022年连续第四年.

Both ways of counting are sound for days and years (12–14 is two days or three), except for 连续第N年, which counts the first year.
Hedges (近, 约, 多) are not judged, nor durations that belong to something else than the span before them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from cleaner.checks.check import Check
from cleaner.checks.clauses import read, with_cue
from cleaner.checks.dates._anniversaries import wrong_counts
from cleaner.checks.dates._lengths import LASTING, YEARS_BETWEEN, Length, lengths
from cleaner.checks.dates._written import days_in
from cleaner.checks.facts import has_english
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities.english import MONTH, MONTHS
from cleaner.quantities.quantity import When

ID = "dates/date-span"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EN_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})"
_LAST = rf"(?P<last>\d{{1,3}}|{'|'.join(_WORDS)})"
_LEAD = rf"(?P<lead>\d{{1,3}}|{'|'.join(_WORDS)})"
_TO = r" ?(?:to|through|–|-|until) ?"
_EN_SPAN = (
    rf"(?:(?P<d1>\d{{1,2}})(?: (?P<m1>{MONTH}))?{_TO}(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})"
    rf"|(?P<n1>{MONTH}) (?P<e1>\d{{1,2}}){_TO}(?:(?P<n2>{MONTH}) )?(?P<e2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?"
)
_EN_LASTS = r"(?:lasts|lasted|lasting|will last|for|(?:for )?a total of|over|spanning|running(?: for)?)"
_EN_DAYS = pattern(
    rf"(?:\b{_LEAD}-day (?P<what>[a-z]+(?: [a-z]+)?) [^.\d;]{{0,60}}?)?(?<!\w){_EN_SPAN}(?:(?:,|,? and|;)? (?:an? {_EN_N}-day\b|(?:it )?{_EN_LASTS} (?:for )?(?:a total of )?{_LAST} (?:full )?days\b))?",
    re.IGNORECASE,
)
_EN_DAYS_HINT = pattern(r"-day|\bdays\b", re.IGNORECASE)
_BEGAN = r"\b(?:start|beg[au]n|open|found|launch|broke ground|commenc|construct|join|enrol|enlist)[a-z ]{0,20}? in (?P<b1>\d{4})"
_FINISHED = r"\b(?:complet|end|finish|clos|retir|open|left|graduat|inaugurat)[a-z ]{0,20}? in (?P<b2>\d{4})"
_EN_YEARS = pattern(
    rf"(?:[Ff]rom (?P<y1>\d{{4}}) (?:to|until) (?P<y2>\d{{4}})|{_BEGAN}[^.;\d]{{0,60}}?{_FINISHED}),?"
    rf" (?:and )?(?:an? (?:period|span) of {_EN_N} years|an? {_EN_N.replace('?P<n>', '?P<last>')}-year (?:period|span)|(?:taking|after|lasting|having taken|spanning|it took|and took) (?:some )?{_EN_N.replace('?P<n>', '?P<took>')} years)"
)
_EN_YEARS_HINT = pattern(r"\byears\b|-year")


_DAYS_IN = {"天": 1, "周": 7, "个月": 31, "年": 366}


def find(page: Page) -> Iterator[Finding]:
    for sentence in read(page, with_cue(page, LASTING, YEARS_BETWEEN)):
        for length in lengths(page, sentence):
            if finding := _judge(page, length):
                yield finding
    for count in wrong_counts(page):
        zh = f"年数与前后年份不符：{count.shown}，应为{count.computed}，写的是{count.stated}"
        en = f"The count does not fit its years: {count.shown}, so {count.computed}; stated {count.stated}"
        values = {"stated": count.stated, "computed": count.computed}
        yield Finding(count.span_start, count.end, ID, "warning", say(page, zh, en), (), values)
    if has_english(page):
        yield from _english(page)


def _judge(page: Page, length: Length) -> Finding | None:
    value, unit = length.told.value, length.told.unit
    if value is None or not _is_plain(length.first) or not _is_plain(length.last):
        return None
    if length.first.hour is not None or length.last.hour is not None:
        return _hours(page, length, value, unit)
    if length.first.day is not None and length.last.day is not None:
        return _days(page, length, value, unit)
    if length.first.year is None or length.last.year is None:
        return _months(page, length, value, unit) if length.first.month and length.last.month else None
    return _years(page, length, value, unit)


def _is_plain(when: When) -> bool:
    """Whether it is a day, month or year of our calendar."""
    other = when.lunar or when.short_year or when.fiscal or when.era or when.quarter or when.half or when.third
    return not (other or when.decade or when.century or when.week)


def _days(page: Page, length: Length, n: Decimal, unit: str) -> Finding | None:
    first, last = length.first, length.last
    m1 = first.month or last.month or 1
    m2 = last.month or m1
    if first.month is None and last.month is not None:
        return None
    spans = _between(m1, first.day or 0, m2, last.day or 0, first.year, last.year)
    if not spans or min(spans) < 1 or (m1, first.day) == (m2, last.day):
        return None
    if unit == "天":
        fits = any(n in (days, days + 1) for days in spans)
    elif unit == "周":
        fits = any(5 * n <= days + 1 and days <= 7 * n + 1 for days in spans)
    elif unit == "个月":
        fits = any(28 * n - 2 <= days + 1 and days <= 31 * n + 1 for days in spans)
    elif unit == "年":
        slack = 31 if length.strict else 183
        fits = any(365 * n - slack <= days + 1 <= 366 * n + slack for days in spans)
    else:
        return None
    if fits or (not length.only and n * _DAYS_IN[unit] < min(spans)):
        return None
    return _finding(page, length, *_told_days(unit, max(spans) + 1))


def _told_days(unit: str, days: int) -> tuple[str, str]:
    if unit in ("年", "个月"):
        return f"约{round(days / 30.44)}个月", f"about {round(days / 30.44)} months"
    return f"{days}天", f"{days} days"


def _between(m1: int, d1: int, m2: int, d2: int, y1: int | None, y2: int | None) -> set[int]:
    """Days from one date to the other, by each length that February may have; empty if they are no dates."""
    found = set()
    for year in {y1} if y1 else {2000, 2001}:
        last = y2 or (year + 1 if (m2, d2) < (m1, d1) else year)
        if not (
            1 <= m1 <= 12
            and 1 <= m2 <= 12
            and 1 <= d1 <= days_in(year, m1)
            and 1 <= d2 <= days_in(last, m2)
            and 0 < year < 9999
            and 0 < last < 9999
        ):
            continue
        found.add((datetime.date(last, m2, d2) - datetime.date(year, m1, d1)).days)
    return found


def _months(page: Page, length: Length, n: Decimal, unit: str) -> Finding | None:
    """3月至9月，历时七个月: months without years."""
    months = ((length.last.month or 0) - (length.first.month or 0)) % 12
    if unit != "个月" or n in (months, months + 1) or not months or length.loose or (not length.only and n < months):
        return None
    return _finding(page, length, f"{months + 1}个月", f"{months + 1} months")


def _years(page: Page, length: Length, n: Decimal, unit: str) -> Finding | None:
    first, last = length.first, length.last
    years = (last.year or 0) - (first.year or 0)
    if years < 0 or unit not in ("年", "个月"):
        return None
    exact = first.month is not None and last.month is not None
    months = 12 * years + ((last.month or 0) - (first.month or 0) if exact else 0)
    told = n * 12 if unit == "年" else n
    if exact:
        slack = 1 if length.strict or unit == "个月" else 6
        fits = months - slack <= told <= months + slack + (0 if unit == "年" and length.strict else 1)
    elif unit == "年" and n == int(n):
        fits = n in (years, years + 1)
    else:
        fits = months - 12 <= told <= months + 12
    if fits or (not length.only and told < months):
        return None
    shown = (
        (f"{months}个月", f"{months} months")
        if exact and (unit == "个月" or years < 2)
        else (f"{years}年", f"{years} years")
    )
    return _finding(page, length, *shown)


def _hours(page: Page, length: Length, n: Decimal, unit: str) -> Finding | None:
    """9:00至17:00，历时10小时; breaks may make "all in all" shorter."""
    first, last = length.first, length.last
    if first.hour is None or last.hour is None or unit not in ("小时", "分钟") or (first.day != last.day and last.day):
        return None
    minutes = 60 * (last.hour - first.hour) + (last.minute or 0) - (first.minute or 0)
    if first.day_part and not last.day_part and last.hour < 12 <= first.hour:
        minutes += 720
    minutes += 1440 if minutes < 0 else 0
    told = n * 60 if unit == "小时" else n
    if told == minutes or (length.loose and told < minutes) or minutes <= 0:
        return None
    hours = Decimal(minutes) / 60
    shown = f"{hours.normalize():f}小时" if minutes % 30 == 0 else f"{minutes}分钟"
    return _finding(page, length, shown, f"{minutes} minutes")


def _finding(page: Page, length: Length, right_zh: str, right_en: str) -> Finding:
    span, told = page.text[length.start : length.end], length.told
    zh = f"起止与时长不符：{span}，按起止算是{right_zh}，写的是{told.text}"
    en = f"The span and its length disagree: {span} makes {right_en}, stated {told.text}"
    values = {"stated": told.text, "computed": right_en}
    return Finding(told.start, told.end, ID, "warning", say(page, zh, en), ((length.start, length.end),), values)


def _english(page: Page) -> Iterator[Finding]:
    if _EN_DAYS_HINT.search(page.text):
        for match in _EN_DAYS.finditer(page.text):
            if finding := _english_days(page, match):
                yield finding
    if _EN_YEARS_HINT.search(page.text):
        for match in _EN_YEARS.finditer(page.text):
            n = _number(match, "n", "last", "took")
            first, last = int(match["y1"] or match["b1"]), int(match["y2"] or match["b2"])
            if n and last > first and n not in (last - first, last - first + 1):
                yield _told(page, match, f"{n} years", f"{last - first} years")


def _number(match: re.Match[str], *names: str) -> int | None:
    written = next((match[name] for name in names if match[name]), "").lower()
    if written in _WORDS:
        return _WORDS.index(written) + 1
    return int(written) if written.isdigit() else None


def _english_days(page: Page, match: re.Match[str]) -> Finding | None:
    n = _number(match, "n", "last", "lead")
    if not n:
        return None
    second = match["m2"] or match["n2"] or match["n1"]
    first = match["m1"] or match["n1"] or second
    m1, m2 = (next(i for i, full in enumerate(MONTHS, 1) if full.startswith(m[:3].lower())) for m in (first, second))
    year = int(match["year"]) if match["year"] else None
    spans = _between(m1, int(match["d1"] or match["e1"]), m2, int(match["d2"] or match["e2"]), year, year)
    if not spans or min(spans) < 1 or any(n in (days, days + 1) for days in spans):
        return None
    return _told(page, match, f"{n} days", f"{max(spans) + 1} days")


def _told(page: Page, match: re.Match[str], stated: str, right: str) -> Finding:
    span = match.group().strip()
    zh = f"起止与时长不符：{span}，按起止算是 {right}，写的是 {stated}"
    en = f"The span and its length disagree: {span} makes {right}, stated {stated}"
    return Finding(
        match.start(), match.end(), ID, "warning", say(page, zh, en), (), {"stated": stated, "computed": right}
    )


CHECK = Check(
    id=ID,
    find=find,
    title="A duration does not fit its first and last day",
    fires=(
        "展会于11月12日至13日举行，为期3天。",
        "12日至13日，为期3天。",
        "博览会2018年首次举办，2022年连续第四年举行。",
        "从2015年到2020年，历时三年建成。",
        "It ran from 12 to 13 May, a four-day event.",
        "为期三天的书展于4月20日至24日举办。",
        "合同期限为三年，自2020年1月1日起至2021年12月31日止。",
        "他1998年参军，2006年退役，军旅生涯长达12年。",
        "她2003年入队，2008年退役，运动生涯共八年。",
        "公司成立于1996年，2021年迎来成立30周年。",
        "从上午9时持续到12时，历时5个小时。",
    ),
    stays=(
        "2018年首次举办，2022年连续第五年举行。",
        "会议历时近三天，12日至14日举行。",
        "11月12日至14日，为期3天。",
        "报名为3月1日至15日，比赛为期3天。",
        "2018年首次举办，停办一年后，2022年连续第二年举行。",
        "From 2018 to 2022, exports grew for three years in a row.",
        "1月至6月，连续4个月增长。",
        "公司成立于2001年，2021年庆祝建党100周年。",
        "从2015年到2022年，历时八年，其间两度停工。",
    ),
)
