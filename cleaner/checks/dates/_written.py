"""Dates as they are written, valid or not: 2022年2月29日, 2022-02-29, 31 April 2022, April 31, 2022."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.checks.chinese_numerals import small_number
from cleaner.page import Page

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
"""A pattern for the English name of a month, capitalised."""

_HAN = "〇零一二三四五六七八九十"
_DATE = re.compile(
    rf"(?<![\d.])(?:(?P<era>民国|民國)(?P<era_year>\d{{2,3}})年|(?P<year>\d{{4}}) ?年) ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?[日号號]"
    rf"|(?<![{_HAN}])(?P<han_year>[〇零一二三四五六七八九]{{4}})年(?P<han_month>[{_HAN}]{{1,3}})月(?P<han_day>[{_HAN}]{{1,3}})[日号號]"
    rf"|(?<![\d年.])(?P<bare_month>\d{{1,2}}) ?月 ?(?P<bare_day>\d{{1,2}}) ?[日号號]"
    rf"|(?<![\w./-])(?P<iso_year>(?:1[5-9]|20)\d\d)(?P<sep>[-/])(?P<iso_month>\d{{1,2}})(?P=sep)(?P<iso_day>\d{{1,2}})(?![\w/-]|\.\d)"
    rf"|(?<![\w.,-])(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_second>{MONTH})(?:,? (?P<year_third>\d{{4}}))?(?![\w-])"
    rf"|(?<!\w)(?P<month_first>{MONTH}) (?P<day_second>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?:,? (?P<year_last>\d{{4}}))?(?![\w.-]*\d)"
)
_LUNAR = re.compile(r"农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆|藏历|藏曆|回历|伊历|黄历|黃曆|公元前|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?$")


@dataclass(frozen=True, slots=True)
class Written:
    """A date at `[start, end)` of the page. `year` is None where none was written; nothing is validated."""

    start: int
    end: int
    year: int | None
    month: int
    day: int
    firm: bool = True
    """Whether it can only be a date: `April 31` before a noun may be a month and a count."""

    @property
    def valid(self) -> bool:
        return 1 <= self.month <= 12 and 1 <= self.day <= days_in(self.year, self.month)


def days_in(year: int | None, month: int) -> int:
    """The days of a month; of February without a year, 29."""
    if year is None or not 1 <= year <= 9999:
        return 29 if month == 2 else monthrange(2001, month)[1]
    return monthrange(year, month)[1]


def written_dates(page: Page) -> Iterator[Written]:
    """Dates of the solar calendar, in order of the text."""
    if not re.search(r"[月]|\d[-/]\d|[a-z]", page.text):
        return
    for match in _DATE.finditer(page.text):
        if page.shielded(*match.span()) or _LUNAR.search(page.text[max(0, match.start() - 8) : match.start()]):
            continue
        date = _read(match, page.text)
        if date:
            yield date


def _read(match: re.Match[str], text: str) -> Written | None:
    span = match.span()
    if match["month"]:
        year = int(match["era_year"]) + 1911 if match["era"] else int(match["year"])
        return Written(*span, year, int(match["month"]), int(match["day"]))
    if match["han_year"]:
        parts = [small_number(match[name]) for name in ("han_year", "han_month", "han_day")]
        return None if None in parts else Written(*span, parts[0], parts[1] or 0, parts[2] or 0)
    if match["bare_month"]:
        return Written(*span, None, int(match["bare_month"]), int(match["bare_day"]))
    if match["iso_year"]:
        return Written(*span, int(match["iso_year"]), int(match["iso_month"]), int(match["iso_day"]))
    if match["day_first"]:
        year = int(match["year_third"]) if match["year_third"] else None
        return Written(*span, year, _month(match["month_second"]), int(match["day_first"]), year is not None or int(match["day_first"]) <= 31)
    year = int(match["year_last"]) if match["year_last"] else None
    alone = bool(match["suffix"] or year or not re.match(r" ?\w", text[match.end() : match.end() + 2]))
    return Written(*span, year, _month(match["month_first"]), int(match["day_second"]), alone)


def _month(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.rstrip(".").lower()[:3]))
