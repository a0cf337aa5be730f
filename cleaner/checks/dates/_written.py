"""Dates as they are written, valid or not: 2022年2月29日, 2022-02-29, 31 April 2022, April 31, 2022."""

from __future__ import annotations

import itertools
import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.checks.chinese_numerals import small_number
from cleaner.checks.cues import Cue
from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities.english import MONTH, MONTHS

_MONTH_STEMS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HAN = "〇零一二三四五六七八九十"
_CHINESE = pattern(
    rf"(?<![\d.])(?:(?P<era>民国|民國)(?P<era_year>\d{{2,3}})年|(?P<year>\d{{4}}) ?年) ?(?P<month>\d{{1,2}}) ?月 ?(?P<day>\d{{1,2}}) ?[日号號]"
    rf"|(?<![{_HAN}])(?P<han_year>[〇零一二三四五六七八九]{{4}})年(?P<han_month>[{_HAN}]{{1,3}})月(?P<han_day>[{_HAN}]{{1,3}})[日号號]"
    rf"|(?:民国|民國)(?P<han_era_year>[{_HAN}]{{1,4}})年(?P<era_month>[{_HAN}]{{1,3}})月(?P<era_day>[{_HAN}]{{1,3}})[日号號]"
    rf"|(?<![\d年.])(?P<bare_month>\d{{1,2}}) ?月 ?(?P<bare_day>\d{{1,2}}) ?[日号號]"
)
_MONTH_DAY = pattern(rf"月 ?[\d{_HAN}]{{1,3}} ?[日号號]")
_BEFORE_MONTH = 14
_ISO = pattern(
    r"(?P<iso_year>[12]\d{3})(?<![A-Za-z0-9_./-]\d{4})(?P<sep>[-/])(?P<iso_month>\d{1,2})(?P=sep)(?P<iso_day>\d{1,2})(?![\w/-]|\.\d)"
)
_ISO_CUE = Cue("[-/][0-9０-９]{1,2}[-/]", once=True)
_ENGLISH_CUE = Cue("|".join(_MONTH_STEMS), once=True)
_CHINESE_CUE = Cue(rf"月 ?[0-9０-９{_HAN}]{{1,3}} ?[日号號]", once=True)
_ENGLISH = pattern(
    rf"(?<![\w.,-])(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<month_second>{MONTH})(?:,? (?P<year_third>\d{{4}}))?(?![\w-])"
    rf"|(?<!\w)(?P<month_first>{MONTH}) (?P<day_second>\d{{1,2}})(?P<suffix>st|nd|rd|th)?(?:,? (?P<year_last>\d{{4}}))?(?![\w.-]*\d)"
)
_LUNAR = pattern(
    r"农历|農曆|阴历|陰曆|旧历|舊曆|夏历|夏曆|藏历|藏曆|回历|伊历|黄历|黃曆|公元前|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年?$"
)


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


@per_page
def written_dates(page: Page) -> list[Written]:
    """Dates of the solar calendar, in order of the text."""
    text = page.text
    patterns = [
        *([_ISO] if _ISO_CUE.within(page) else []),
        *([_ENGLISH] if _ENGLISH_CUE.within(page) else []),
    ]
    chinese = _chinese(text) if _CHINESE_CUE.within(page) else iter(())
    matches = itertools.chain(chinese, *(pattern.finditer(text) for pattern in patterns))
    found = [date for match in matches if (date := _date(page, match))]
    return sorted(found, key=lambda date: date.start)


def _chinese(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_CHINESE`, each looked for around its 月."""
    done = 0
    for month in _MONTH_DAY.finditer(text):
        match = _CHINESE.search(text, max(done, month.start() - _BEFORE_MONTH), month.end())
        if match:
            yield match
            done = match.end()


def _date(page: Page, match: re.Match[str]) -> Written | None:
    if page.shielded(*match.span()) or _LUNAR.search(page.text[max(0, match.start() - 8) : match.start()]):
        return None
    return _read({name: value for name, value in match.groupdict().items() if value}, match.span(), page.text)


def _read(parts: dict[str, str], span: tuple[int, int], text: str) -> Written | None:
    if "month" in parts:
        year = int(parts["era_year"]) + 1911 if "era" in parts else int(parts["year"])
        return Written(*span, year, int(parts["month"]), int(parts["day"]))
    if "han_year" in parts:
        han = [small_number(parts[name]) for name in ("han_year", "han_month", "han_day")]
        return None if han[0] is None else Written(*span, han[0], han[1] or 0, han[2] or 0)
    if "han_era_year" in parts:
        era = [small_number(parts[name]) for name in ("han_era_year", "era_month", "era_day")]
        return Written(*span, (era[0] or 0) + 1911, era[1] or 0, era[2] or 0)
    if "bare_month" in parts:
        return Written(*span, None, int(parts["bare_month"]), int(parts["bare_day"]))
    if "iso_year" in parts:
        return Written(*span, int(parts["iso_year"]), int(parts["iso_month"]), int(parts["iso_day"]))
    if "day_first" in parts:
        third, day = _optional(parts.get("year_third")), int(parts["day_first"])
        return Written(*span, third, _month(parts["month_second"]), day, third is not None or day <= 31)
    last = _optional(parts.get("year_last"))
    alone = "suffix" in parts or last is not None or not re.match(r" ?\w", text[span[1] : span[1] + 2])
    return Written(*span, last, _month(parts["month_first"]), int(parts["day_second"]), alone)


def _optional(year: str | None) -> int | None:
    return int(year) if year else None


def _month(name: str) -> int:
    return next(i for i, full in enumerate(MONTHS, 1) if full.startswith(name.rstrip(".").lower()[:3]))
