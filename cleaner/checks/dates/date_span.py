"""A duration that its own ends contradict: 12日至13日，为期3天; 2018年首次…2022年连续第四年.

Both ways of counting are sound for days and years (12–14 is two days or three), except for 连续第N年, which counts the first year.
Hedges (近, 约, 多) are not judged, nor durations that belong to something else than the span before them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.chinese_numerals import HAN_NUMERAL, small_number
from cleaner.checks.dates._written import days_in
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities.english import MONTH, MONTHS

ID = "dates/date-span"
_TO = r"\s?(?:至|到|—{1,2}|–|-|~|～)\s?"
_N = rf"(?P<n>\d{{1,4}}|[{HAN_NUMERAL}]{{1,4}})"
# Between the span and its duration: nothing, or what was done in that time, and no new subject.
_DONE = r"(?:[（(][^（）()\n]{1,8}[）)])?(?:在[^，,。\n]{1,12}?)?(?:举行|舉行|举办|舉辦|召开|召開|开放|開放|进行|進行|展出|开展|开幕|放假(?:调休)?|改造|施工|结束)?[，,]?\s?"
_DAYS = pattern(
    r"(?:(?:(?P<y1>\d{4})年)?(?P<m1>\d{1,2})月)?(?P<d1>\d{1,2})日(?:[（(][^（）()\n]{1,6}[）)])?"
    + _TO
    + r"(?:(?:(?P<y2>\d{4})年)?(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})日"
    + _DONE
    + rf"(?:(?:为期|為期|历时|歷時|持续|持續){_N}(?P<unit>天|日|周|週|个星期|個星期|个月|個月)(?![半多余餘])|共计?{_N.replace('?P<n>', '?P<sum>')}天(?=[，。；,;）)]|$))",
    re.MULTILINE,
)
_YEARS = pattern(
    r"(?P<y1>\d{4})年(?:(?P<m1>\d{1,2})月)?"
    + _TO
    + r"(?P<y2>\d{4})年(?:(?P<m2>\d{1,2})月)?"
    + _DONE
    + rf"(?:(?:为期|為期|历时|歷時){_N}(?P<unit>年|个月|個月)(?![半多余餘])|的?{_N.replace('?P<n>', '?P<sum>')}年间)"
)
_RUNNING = pattern(
    r"(?P<y1>\d{4})年[^。\n\d]{0,16}?(?:首次|首届|首屆|首度|首开|首開|首办|创办|創辦|创设|起评选|起举办|起舉辦|起，|开始举办|开始评选|第一届)(?P<between>[^。\n\d]{0,40}?)"
    rf"(?P<y2>\d{{4}})年[^。\n\d]{{0,16}}?(?:连续|連續)第{_N}(?P<unit>年|届|屆)"
)
_BROKEN_OFF = pattern("停|中断|中斷|推迟|推遲|延期|取消|未能|空缺|除")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_EN_N = rf"(?P<n>\d{{1,3}}|{'|'.join(_WORDS)})"
_EN_DAYS = pattern(
    rf"(?:(?P<d1>\d{{1,2}})(?: (?P<m1>{MONTH}))? ?(?:to|–|-|until) ?(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})|(?P<n1>{MONTH}) (?P<e1>\d{{1,2}}) ?(?:to|–|-|until) ?(?:(?P<n2>{MONTH}) )?(?P<e2>\d{{1,2}}))"
    rf"(?:,? (?P<year>\d{{4}}))?,? (?:an? {_EN_N}-day\b|(?:lasts|lasted|lasting) {_EN_N.replace('?P<n>', '?P<last>')} days)"
)
_EN_YEARS = pattern(
    rf"[Ff]rom (?P<y1>\d{{4}}) (?:to|until) (?P<y2>\d{{4}}),? (?:a (?:period|span) of {_EN_N} years|an? {_EN_N.replace('?P<n>', '?P<last>')}-year (?:period|span))"
)


def find(page: Page) -> Iterator[Finding]:
    for spans, hint, judge in _FORMS:
        if hint.search(page.text):
            for match in spans.finditer(page.text):
                finding = judge(page, match)
                if finding:
                    yield finding


def _number(match: re.Match[str], *names: str) -> int | None:
    written = next((match[name] for name in names if name in match.re.groupindex and match[name]), "")
    if written.lower() in _WORDS:
        return _WORDS.index(written.lower()) + 1
    return small_number(written) if written else None


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


def _days(page: Page, match: re.Match[str]) -> Finding | None:
    n = _number(match, "n", "sum")
    m1 = int(match["m1"]) if match["m1"] else 1
    m2 = int(match["m2"]) if match["m2"] else m1
    years = [int(match[y]) if match[y] else None for y in ("y1", "y2")]
    spans = _between(m1, int(match["d1"]), m2, int(match["d2"]), *years)
    if (
        not spans
        or not n
        or min(spans) < 1
        or (not match["m1"] and (match["m2"] or int(match["d2"]) <= int(match["d1"])))
    ):
        return None
    unit = match["unit"] or "天"
    if unit in ("天", "日"):
        fits = any(n in (days, days + 1) for days in spans)
    elif "月" in unit:
        fits = any(28 * n - 2 <= days + 1 and days <= 31 * n + 1 for days in spans)
    else:
        fits = any(5 * n <= days + 1 and days <= 7 * n + 1 for days in spans)
    return (
        None
        if fits
        else _finding(page, match, f"{n}{unit}", f"{max(spans) + 1}天", f"{n} ({unit})", f"{max(spans) + 1} days")
    )


def _years(page: Page, match: re.Match[str]) -> Finding | None:
    n = _number(match, "n", "sum")
    years = int(match["y2"]) - int(match["y1"])
    if not n or years < 0:
        return None
    months = 12 * years + int(match["m2"] or 0) - int(match["m1"] or 0) if match["m1"] and match["m2"] else None
    if match["unit"] and "月" in match["unit"]:
        if months is None or n in (months, months + 1):
            return None
        return _finding(page, match, f"{n}个月", f"{months + 1}个月", f"{n} months", f"{months + 1} months")
    fits = n in (years, years + 1) if months is None else months - 6 <= 12 * n <= months + 7
    return None if fits else _finding(page, match, f"{n}年", f"{years}年", f"{n} years", f"{years} years")


def _running(page: Page, match: re.Match[str]) -> Finding | None:
    n, years = _number(match, "n"), int(match["y2"]) - int(match["y1"]) + 1
    if not n or years < 2 or n == years or _BROKEN_OFF.search(match.group()):
        return None
    unit = match["unit"]
    return _finding(
        page,
        match,
        f"第{n}{unit}",
        f"{match['y2']}-{match['y1']}+1=第{years}{unit}",
        f"number {n}",
        f"{match['y2']}-{match['y1']}+1 = {years}",
    )


def _english_days(page: Page, match: re.Match[str]) -> Finding | None:
    n = _number(match, "n", "last")
    second = match["m2"] or match["n2"] or match["n1"]
    first = match["m1"] or match["n1"] or second
    m1, m2 = (next(i for i, full in enumerate(MONTHS, 1) if full.startswith(m[:3].lower())) for m in (first, second))
    year = int(match["year"]) if match["year"] else None
    spans = _between(m1, int(match["d1"] or match["e1"]), m2, int(match["d2"] or match["e2"]), year, year)
    if not n or not spans or min(spans) < 1 or any(n in (days, days + 1) for days in spans):
        return None
    return _finding(page, match, f"{n}天", f"{max(spans) + 1}天", f"{n} days", f"{max(spans) + 1} days")


def _english_years(page: Page, match: re.Match[str]) -> Finding | None:
    n, years = _number(match, "n", "last"), int(match["y2"]) - int(match["y1"])
    if not n or years < 1 or n in (years, years + 1):
        return None
    return _finding(page, match, f"{n}年", f"{years}年", f"{n} years", f"{years} years")


def _finding(page: Page, match: re.Match[str], stated_zh: str, right_zh: str, stated_en: str, right_en: str) -> Finding:
    span = match.group().split("，")[0].strip()
    message = say(
        page,
        f"起止与时长不符：{span}，按起止算是{right_zh}，写的是{stated_zh}",
        f"The span and its length disagree: {span} makes {right_en}, stated {stated_en}",
    )
    return Finding(match.start(), match.end(), ID, "warning", message, (), {"stated": stated_en, "computed": right_en})


_LASTS = rf"(?:(?<=[为為])期|(?<=[历歷])[时時]|(?<=持)[续續])(?=[\d{HAN_NUMERAL}])"
_FORMS = (
    (_DAYS, pattern(rf"[为為历歷持共](?:{_LASTS}|(?<=共)计?[\d{HAN_NUMERAL}]{{1,4}}天)"), _days),
    (_YEARS, pattern(rf"[为為历歷年](?:{_LASTS}|(?<=年)间)"), _years),
    (_RUNNING, pattern("[连連](?:[续續]第)"), _running),
    (_EN_DAYS, pattern("-day|last(?:s|ed|ing) "), _english_days),
    (_EN_YEARS, pattern("[Ff]rom \\d"), _english_years),
)
"""Each form, what it holds, and what judges it."""

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
    ),
    stays=(
        "2018年首次举办，2022年连续第五年举行。",
        "会议历时近三天，12日至14日举行。",
        "11月12日至14日，为期3天。",
        "报名为3月1日至15日，比赛为期3天。",
        "2018年首次举办，停办一年后，2022年连续第二年举行。",
        "From 2018 to 2022, exports grew for three years in a row.",
    ),
)
