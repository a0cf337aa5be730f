"""A day or a time that no calendar or clock has: 2022年2月29日, 13月5日, 31 April, 25时61分.

Lunar, reign and cyclical dates have other months and are left alone, as is a sentence that says that there is no such day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.check import Check
from cleaner.checks.cues import Cue
from cleaner.checks.dates._written import Written, days_in, written_dates
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities.english import MONTHS

ID = "dates/date-invalid"
_TIME = pattern(
    r"(?<![\d.])(?P<hour>\d{1,2})[时時点點](?P<minute>\d{1,2})分(?![钟鐘之])"
    r"|(?<=\d[ T])(?P<clock_hour>\d{1,2}):(?P<clock_minute>\d{2})(?::(?P<clock_second>\d{2}))?(?![:\d])"
)
_CLOCK = pattern(
    r"(?:\d[日号號]|(?:[开開]始|[结結]束|演出|[会會][议議]|截止|[开開][赛賽考幕][^，。\d]{0,2}|[发發][车車]|到[站达達]|[营營][业業])?[时時][间間](?:[为為是]|[:：])|[上下]午|晚上|凌晨) ?"
    r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?![:：\d.])"
)
_TIME_CUE = Cue("[时時点點][0-9０-９]{1,2}分|[0-9０-９]:[0-9０-９]{2}", once=True)
_ISO_BEFORE = pattern(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}[ T]$")
_LASTING = pattern(r"(?:历时|歷時|用时|用時|耗时|耗時|共|长达|長達|时长|赤经|赤經)[^，。]{0,4}$")
_DENIED = pattern(
    r"没有|沒有|并无|並無|存在|不可能|哪有|误写|误作|誤寫|错写|笔误|筆誤|不是|不合法|非法|无效日期|(?i:there is no|no such|n[o']t exist|nonexistent|invalid|never)"
)
_DATE_CUE = pattern(r"(?:日期|[时時][间間]|更新|[发發]布|截止|生效|Date|date|Due)\s?(?:[:：]|[于於为為至]|on)?\s?$")
_CODE_BEFORE = pattern(r"(?:编号|編號|号|號|No\.?|#|代码|型号|单号)[:：]?\s*$")


def find(page: Page) -> Iterator[Finding]:
    for date in written_dates(page):
        if date.firm and not date.valid and not _excused(page, date):
            zh, en = _why(date)
            written = page.text[date.start : date.end]
            message = say(page, f"“{written}”不存在：{zh}", f"“{written}” does not exist: {en}")
            yield Finding(date.start, date.end, ID, "error", message, (), {"stated": written})
    yield from _times(page)


def _excused(page: Page, date: Written) -> bool:
    written = page.text[date.start : date.end]
    if re.match(r"\d{4}[-/]", written):
        # A month over 12 between hyphens or slashes is a code, or the day put first.
        cued = bool(_DATE_CUE.search(page.text[max(0, date.start - 8) : date.start])) and date.day <= 12
        return (
            (not 1 <= date.month <= 12 and not cued)
            or date.day == 0
            or date.day > 39
            or bool(_CODE_BEFORE.search(page.text[max(0, date.start - 8) : date.start]))
        )
    if date.month == 0 and date.day == 0:
        return True
    if (
        date.month == 2
        and date.day == 30
        and date.year is None
        and re.search("农历|農曆|阴历|陰曆|除夕|腊月", page.text)
    ):
        return True
    return bool(_DENIED.search(page.text[max(0, date.start - 20) : date.end + 20]))


def _why(date: Written) -> tuple[str, str]:
    if not 1 <= date.month <= 12:
        return f"没有{date.month}月，应为1至12月", f"there is no month {date.month}; months are 1 to 12"
    last = days_in(date.year, date.month)
    year_zh, year_en = (f"{date.year}年", f" {date.year}") if date.year else ("", "")
    name = MONTHS[date.month - 1].capitalize()
    return f"{year_zh}{date.month}月只有{last}天，日应为1至{last}", f"{name}{year_en} has {last} days"


def _times(page: Page) -> Iterator[Finding]:
    if not _TIME_CUE.within(page):
        return
    yield from _clocks(page)
    for match in _TIME.finditer(page.text):
        if match["hour"]:
            hour, minute, second = int(match["hour"]), int(match["minute"]), 0
            lasting = bool(_LASTING.search(page.text[max(0, match.start() - 8) : match.start()]))
        elif _ISO_BEFORE.search(page.text[max(0, match.start() - 12) : match.start()]):
            hour, minute, second = int(match["clock_hour"]), int(match["clock_minute"]), int(match["clock_second"] or 0)
            lasting = False
        else:
            continue
        late = not lasting and (hour > 24 or (hour == 24 and bool(match["clock_hour"]) and minute + second > 0))
        if late or minute > 59 or second > 60:
            yield _no_time(page, *match.span())


def _clocks(page: Page) -> Iterator[Finding]:
    """15日25:30, 演出时间为19:65: figures with a colon that only a time can be."""
    for match in _CLOCK.finditer(page.text):
        hour, minute = int(match["hour"]), int(match["minute"])
        if hour > 24 or minute > 59 or (hour == 24 and minute > 0):
            yield _no_time(page, match.start("hour"), match.end("minute"))


def _no_time(page: Page, start: int, end: int) -> Finding:
    written = page.text[start:end]
    message = say(
        page,
        f"“{written}”不存在：时应为0至24，分、秒应为0至59",
        f"“{written}” does not exist: hours run to 24, minutes and seconds to 59",
    )
    return Finding(start, end, ID, "error", message, (), {"stated": written})


CHECK = Check(
    id=ID,
    find=find,
    title="A date or time that does not exist",
    fires=(
        "定于2022年2月29日召开。",
        "截止到13月5日。",
        "The deadline is 31 April.",
        "列车25时61分到站。",
        "日期：2023-02-30",
        "批号H2306，生产日期2023-06-31，保质期十八个月。",
        "It opened on June 31, 2019.",
        "演出时间为19:65。",
        "民國一一一年九月三十一日。",
    ),
    stays=(
        "2024年2月29日，晴。",
        "农历二月三十与农历2月30日是一天。",
        "升级到版本3.30。",
        "营业到24时。",
        "In April 31 students joined.",
        "2月30日并不存在。",
        "比分25:61。",
        "片长90:75。",
    ),
)
