"""Dates and periods, as they are written; whether a date exists is for a check to say. All text here is folded."""

from __future__ import annotations

import re

from cleaner.patterns import pattern
from cleaner.quantities.numerals import read
from cleaner.quantities.quantity import Kind, Quantity, When

_N = r"\d〇零一二三四五六七八九十廿卅"
_ERAS = "公元前|公元|西元前|西元|民国|洪武|永乐|万历|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|贞观|开元|昭和|平成|令和|大正|明治"
_LUNAR_NAMES = "农历|阴历|旧历|夏历"
_HOLIDAY_MONTHS = {"正": 1, "冬": 11, "腊": 12}

_TWO_THOUSAND = "[两二]千(?:[〇零]?一?十?[一二三四五六七八九]?)"
_DATE = pattern(
    rf"(?:(?P<year>[{_N}]{{2,4}}|0|{_TWO_THOUSAND}) ?年 ?(?P<calendar>农历|阴历|旧历|夏历)?)?(?P<leap>闰)?(?P<month>[{_N}]{{1,3}}|[正冬腊](?=月)) ?月 ?"
    rf"(?:(?P<lunarday>初[一二三四五六七八九十]|廿[一二三四五六七八九]?|卅)[日号]?"
    rf"|(?P<day>[{_N}]{{1,3}}) ?(?P<mark>[日号])(?![本圆元线楼])|(?P<third>[上中下])旬|(?P<rest>份|底|末|初(?!一))?)"
)
_MONTH_DAY_NO_MARK = pattern(
    r"(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})(?=[-~～至到—–][\d一二三四五六七八九十]{1,3}[日号])"
)
_MONTH_DAY_ALONE = pattern(
    r"(?:十[一二三四五六七八九]?|二十[一二三四五六七八九]?|三十一?|廿[一二三四五六七八九]?)(?=[^\u3400-\u9fff\w]|[的是在那]|$)"
)
_LUNAR_DAY = pattern(r"[一二三四五六七八九十廿卅]{1,3}(?![个年月日号天时点家名人次元%分万千百])")
_YEAR = pattern(
    rf"(?P<year>[{_N}]{{2,4}}|[两二]千(?:零[一二三四五六七八九]|[〇零]?一?十?[一二三四五六七八九]?)) ?年(?P<mark>度|末|底|初|代)?"
)
_YEAR_PART = pattern(
    r"(?:的)?(?:第?(?P<quarter>[一二三四1-4])季度?(?!度?[人节报])|(?P<half>[上下])半年(?!度?报告中)|前(?P<first>[一二三1-3])(?:个)?季度"
    r"|(?P<season>[春夏秋冬])(?:季|天)?(?![节奥令闱耕运])|Q(?P<latin>[1-4])(?![0-9A-Za-z]))"
)
_DECADE = pattern(rf"(?:(?P<century>[{_N}]{{1,3}})世纪)?(?P<decade>[{_N}]{{1,4}})年代(?P<part>[初中末]期?)?")
_CENTURY = pattern(
    rf"(?P<century>[{_N}]{{1,3}})世纪(?P<decade>[{_N}]{{1,3}}年代)?(?P<part>初|中叶|中期|末|末期|上半叶|下半叶)?"
)
_QUARTER = pattern(r"(?P<quarter>[一二三四1-4])季度?(?![节人报度])")
_DAY = pattern(rf"(?P<day>[{_N}]{{1,3}})(?P<mark>[日号])(?![本圆元])")
_NUMERIC = pattern(r"(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})(?![\d]|[-/.]\d)", re.ASCII)
_DAY_FIRST = pattern(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})(?![\d/])", re.ASCII)
_COMPACT = pattern(
    r"(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?!\d|[-.,%元个万亿]|\w)", re.ASCII
)
_SPAN = pattern(
    r"(?P<first>\d{4})[-—–~～/](?P<second>\d{4}|\d{2})(?: ?(?P<mark>学年度?|年度|财年|赛季|雪季|榨季)|(?=年))", re.ASCII
)
_FISCAL = pattern(r"(?P<first>\d{4}) ?(?P<mark>财年|财政年度|学年度?|赛季)", re.ASCII)
_NUMBERED = pattern(rf"(?P<number>[{_N}]{{1,3}})(?:号楼|号线|号院|号馆|号门|号房|号机|号店|号文|号令|号公告|路)")
_DURING = pattern(
    r"(?:为期|历时|连续|长达|前后|时长|工期|用时|耗时|持续|至少|满|近|约|超过|逾|第|共|每|经过|再过|不足|限期|缩短|延长|提前|推迟|滞后|工作)$"
)
_HISTORY = pattern(r"(?:多|余|来)?(?:的)?(?:历史|来|前|后|间|文明|以上|以来|之久|左右)")
_QUARTERS = {c: i % 4 + 1 for i, c in enumerate("一二三四1234")}
_HAN_YEAR = pattern(r"[〇零一二三四五六七八九]{2,4}")


def calendar_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The date or period whose first numeral begins at `at`; None if there is none."""
    era_start, era = _before_words(text, at, floor)
    lunar = era in _LUNAR_NAMES.split("|")
    reading = _read(text, at, era, lunar)
    if reading is None:
        return None
    kind, end, when = reading
    start = at
    if era:
        start = era_start
        when = _with(when, era="" if lunar else era, lunar=when.lunar or lunar)
    return Quantity(start, end, at, end, kind, source[start:end], when=when)


_Reading = tuple[Kind, int, When]


def _read(text: str, at: int, era: str, lunar: bool) -> _Reading | None:
    if text[at] in "正冬腊闰":
        return _month(text, at, lunar=True)
    for reader in (_numeric, _year_span, _decade):
        if (reading := reader(text, at)) is not None:
            return reading
    return _month(text, at, lunar) or _year(text, at, era) or _quarter(text, at) or _day(text, at)


def numeric_date_at(text: str, at: int) -> int:
    """Where a date in digits and separators that begins at `at` ends; 0 if none does."""
    match = _NUMERIC.match(text, at) or _DAY_FIRST.match(text, at)
    return match.end() if match else 0


def _with(when: When, **parts: object) -> When:

    return when._replace(**parts)  # type: ignore[arg-type]


def _before_words(text: str, at: int, floor: int) -> tuple[int, str]:
    """The name of an era or of the lunar calendar that ends at `at`."""
    if at - 2 < floor or text[at - 1] not in "元前国武乐历熙正隆庆光丰治绪统观和成":
        return at, ""
    for length in (4, 3, 2):
        word = text[max(floor, at - length) : at]
        if len(word) == length and (word in _ERAS.split("|") or word in _LUNAR_NAMES.split("|")):
            return at - length, word
    return at, ""


def _number(digits: str | None) -> int | None:
    """The value of a short run of digits of either script; positional where it has no 十."""
    if not digits:
        return None
    if digits.isascii():
        return int(digits)
    numeral = read(digits)
    return int(numeral.value) if numeral else None


def _numeric(text: str, at: int) -> _Reading | None:
    if not text[at].isascii():
        return None
    match = _NUMERIC.match(text, at) or _DAY_FIRST.match(text, at) or _COMPACT.match(text, at)
    if match is None:
        return None
    when = When(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["month"] > "12" and "/" in match[0] and match.re is _DAY_FIRST:
        when = When(when.year, when.day, when.month)
    return "date", match.end(), when


def _year_span(text: str, at: int) -> _Reading | None:
    """2022—23学年; plain ranges of years are put together by `ranges.py`."""
    if not text[at].isascii():
        return None
    match = _SPAN.match(text, at)
    if match is None:
        match = _FISCAL.match(text, at)
    if match is None or not match["mark"]:
        return None
    return "period", match.end(), When(year=int(match["first"]), fiscal="财" in match["mark"])


def _decade(text: str, at: int) -> _Reading | None:
    century = _CENTURY.match(text, at)
    if century:
        number = _number(century["century"])
        decade = _number(century["decade"][:-2]) if century["decade"] else None
        return ("period", century.end(), When(century=number, decade=decade)) if number else None
    match = _DECADE.match(text, at)
    decade = _number(match["decade"]) if match else None
    if match is None or decade is None or decade % 10:
        return None
    return "period", match.end(), When(decade=decade)


def _month(text: str, at: int, lunar: bool = False) -> _Reading | None:
    match = _DATE.match(text, at)
    if match is None:
        return None
    year, month = _year_number(match["year"]), _month_number(match["month"])
    if month is None or (match["year"] and year is None):
        return None
    lunar = lunar or bool(match["lunarday"] or match["leap"] or match["month"] in _HOLIDAY_MONTHS)
    day = _day_number(match["lunarday"] or match["day"])
    end = match.end()
    lunar = lunar or bool(match["calendar"])
    if day is None and not match["third"] and not match["rest"]:
        day, end = _day_without_mark(text, end, lunar, match["month"])
    third = "上中下".index(match["third"]) + 1 if match["third"] else None
    if day is None and not 1 <= month <= 12:
        return None
    short = bool(match["year"]) and len(match["year"]) == 2
    end -= text[end - 1] == " "
    when = When(year, month, day, third=third, lunar=lunar, leap_month=bool(match["leap"]), short_year=short)
    return ("date" if day is not None else "period"), end, when


def _day_without_mark(text: str, at: int, lunar: bool, month: str) -> tuple[int | None, int]:
    """腊月二十三 and 八月十五 have no 日; 5月12-15日 has it after the second number only."""
    match = (_LUNAR_DAY if lunar else _MONTH_DAY_NO_MARK).match(text, at)
    if match is None and not lunar and not month.isascii():
        match = _MONTH_DAY_ALONE.match(text, at)
    if match is None:
        return None, at
    return _number(match[0]), match.end()


def _month_number(digits: str) -> int | None:
    return _HOLIDAY_MONTHS.get(digits) or _number(digits)


def _day_number(digits: str | None) -> int | None:
    return _number(digits.removeprefix("初")) if digits else None


def _year_number(digits: str | None) -> int | None:
    """A year of two or four digits; three (998年) only after an era."""
    if not digits or (len(digits) == 3 and "千" not in digits) or ("十" in digits and digits[0] in "〇零"):
        return None
    return _number(digits)


def _year(text: str, at: int, era: str) -> _Reading | None:
    match = _YEAR.match(text, at)
    if match is None:
        return None
    digits, year = match["year"], _number(match["year"])
    if year is None or not _is_calendar_year(text, match, digits, year, era):
        return None
    end = match.end()
    part = _YEAR_PART.match(text, end)
    short = len(digits) == 2 and not era
    if part is None:
        return "period", end, When(year=year, short_year=short)
    return "period", part.end(), _part_of_year(part, year, short)


def _part_of_year(part: re.Match[str], year: int | None, short: bool = False) -> When:
    quarter = _QUARTERS.get(part["quarter"] or part["latin"] or "")
    half = {"上": 1, "下": 2}.get(part["half"] or "")
    return When(year=year, quarter=quarter, half=half, short_year=short)


def _is_calendar_year(text: str, match: re.Match[str], digits: str, year: int, era: str) -> bool:
    """Years, not durations: 2022年, 二〇二二年, 98年底, 08年; not 20年, 5000年, 近2000年的历史."""
    if era:
        return True
    if (len(digits) == 4 and digits.isascii()) or (_HAN_YEAR.fullmatch(digits) and len(digits) == 4):
        if year % 100 == 0 and (
            _HISTORY.match(text, match.end("year") + 1)
            or _DURING.search(text[max(0, match.start() - 2) : match.start()])
        ):
            return False
        return 1000 <= year <= 2999 or digits[0] in "0〇零"
    if "千" in digits:
        return len(digits) > 2 and 2000 < year < 2100
    if len(digits) == 2 and (digits[0] in "0〇零" or _HAN_YEAR.fullmatch(digits)):
        return True
    return len(digits) == 2 and digits.isascii() and match["mark"] in ("底", "末", "度") and year >= 50


def _quarter(text: str, at: int) -> _Reading | None:
    match = _QUARTER.match(text, at)
    if match is None or (not match[0].endswith("度") and text[max(0, at - 1) : at] not in ("第", "年")):
        return None
    return "period", match.end(), When(quarter=_QUARTERS[match["quarter"]])


def _day(text: str, at: int) -> _Reading | None:
    """12日, 5号; after 为期, 连续 and the like it is a duration, before 楼, 线 a name."""
    match = _DAY.match(text, at)
    if match is None or _NUMBERED.match(text, at):
        return None
    day = _number(match["day"])
    if day is None or not 1 <= day <= 31 or _DURING.search(text[max(0, at - 2) : at]):
        return None
    if match["mark"] == "日" and text.startswith(("内", "以内", "游", "以上", "均", "龄"), match.end()):
        return None
    if match["mark"] == "号" and not match["day"].isascii() and len(match["day"]) == 1:
        return None
    return "date", match.end(), When(day=day)


def half_year_at(text: str, source: str, at: int) -> Quantity | None:
    """上半年, 下半年 with `at` on 半."""
    if at and text[at - 1] in "上下" and text.startswith("半年", at) and not text.startswith(("半年度报",), at):
        start, end = at - 1, at + 2
        return Quantity(
            start, end, at, at + 1, "period", source[start:end], when=When(half=1 if text[at - 1] == "上" else 2)
        )
    return None
