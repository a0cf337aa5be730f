"""Times of day and weekdays. All text here is folded."""

from __future__ import annotations

import re

from cleaner.patterns import pattern
from cleaner.quantities.numerals import read
from cleaner.quantities.quantity import Quantity, When

_PARTS = {
    "凌晨": 0, "清晨": 0, "清早": 0, "早晨": 0, "早上": 0, "早": 0, "上午": 0, "中午": 12, "正午": 12, "午后": 12, "下午": 12,
    "午间": 12, "傍晚": 12, "晚上": 12, "晚间": 12, "晚": 12, "深夜": 12, "夜里": 12, "夜间": 12, "夜晚": 12, "半夜": 12, "午夜": 12,
    "今早": 0, "今晚": 12, "明早": 0, "明晚": 12, "昨晚": 12, "当晚": 12,
}  # fmt: skip
_PART_ENDS = frozenset(part[-1] for part in _PARTS)
_DIGITS = r"\d〇零一二三四五六七八九十两廿"
_CLOCK = pattern(
    r"(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2})(?:\.\d{1,6})?)?(?![\d:：%])(?: ?(?P<half>[AaPp]\.?[Mm]\.?)(?![A-Za-z]))?"
)
_MERIDIEM = pattern(r"(?P<hour>\d{1,2}) ?(?P<half>[AaPp]\.?[Mm]\.?)(?![A-Za-z])")
_HAN_CLOCK = pattern(
    rf"(?P<hour>[{_DIGITS}]{{1,3}}) ?(?P<mark>点钟?|时)(?P<sharp>整|正(?![是在式]))?"
    rf"(?:(?P<half>半(?![年月天个价数小]))|(?P<quarter>[一三13])刻钟?|差?(?P<minute>[{_DIGITS}]{{1,4}}) ?(?P<minutes>分)?(?:(?<=分) ?(?P<second>[{_DIGITS}]{{1,3}}) ?秒|(?![{_DIGITS}%.钟之])))?"
)
_COUNTED = pattern(
    r" ?(?:意见|建议|要求|希望|体会|原因|启示|看法|说明|内容|措施|理由|问题|经验|思考|认识|优势|特点|期望|感受|共识|注意|做法|结论|不足|变化|好处|设想|主张|指示|倡议|补充|疑问|方面|亮点)"
)
_COUNTING = pattern(
    r"(?:以下|如下|下列|下面|这|那|有|提出|提|谈|讲|说|共|做到|抓好|注意|突出|把握|明确|上述|以上|涨|跌|升|降|报|收|低|高)$"
)
_WEEKDAY = pattern(r"(?P<name>星期|礼拜|周)(?P<day>[一二三四五六日天末1-6])(?![期边围])")
_DAYS = {c: i for i, c in enumerate("一二三四五六日", 1)} | {"天": 7} | {str(i): i for i in range(1, 7)}
_NOT_WEEK = frozenset("一二两三四五六七八九十几多半每上下本这那某圆四百千数0123456789、") - frozenset("上下本这每")


_DECIMALS = pattern("[零〇一二三四五六七八九]{3}")
"""More digits than minutes have: 三点一四一五九."""


def clock_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The time of day whose hour begins at `at`."""
    start, part = _day_part(text, at, floor)
    match = _CLOCK.match(text, at) or (_MERIDIEM.match(text, at) if text[at].isascii() else None)
    if match and int(match["hour"]) <= 29:
        return _digital(match, source, start, part)
    match = _HAN_CLOCK.match(text, at)
    return _spoken(text, source, match, start, part) if match else None


def _day_part(text: str, at: int, floor: int) -> tuple[int, str]:
    gap = 1 if at - 1 > floor and text[at - 1] == " " else 0
    end = at - gap
    if end <= floor or text[end - 1] not in _PART_ENDS:
        return at, ""
    for length in (2, 1):
        word = text[max(floor, end - length) : end]
        if word in _PARTS and len(word) == length:
            return end - length, word
    return at, ""


def _shift(hour: int | None, part: str, latin: str) -> int | None:
    """The hour of 24 that 下午3点, 3 p.m. or 中午1点 name."""
    if hour is None:
        return None
    if latin[:1] in "Pp" and latin:
        return hour + 12 if hour < 12 else hour
    if latin:
        return 0 if hour == 12 else hour
    late = _PARTS.get(part, 0) == 12
    if part in ("中午", "正午", "午间"):
        return hour + 12 if hour < 4 else hour
    if part in ("半夜", "午夜", "深夜", "夜里", "夜间"):
        return hour + 12 if 6 <= hour < 12 else hour
    return hour + 12 if late and hour < 12 else hour


def _digital(match: re.Match[str], source: str, start: int, part: str) -> Quantity | None:
    groups = match.groupdict()
    minute, second = groups.get("minute"), groups.get("second")
    hour = _shift(int(match["hour"]), part, groups.get("half") or "")
    when = When(
        hour=hour, minute=int(minute) if minute else None, second=int(second) if second else None, day_part=part
    )
    return Quantity(start, match.end(), match.start(), match.end(), "time", source[start : match.end()], when=when)


def _spoken(text: str, source: str, match: re.Match[str], start: int, part: str) -> Quantity | None:
    hour = _number(match["hour"])
    if hour is None or hour > (99 if match["minute"] else 24):
        return None
    minute, second, end = _minute(match), _number(match["second"]), match.end()
    if match["minute"] and not match["minutes"] and not _stands_for_minutes(match, part):
        if not part:
            return None
        end, minute = match.end("mark"), None
    told = bool(
        part or match["half"] or match["quarter"] or minute is not None or match["sharp"] or match["mark"] == "点钟"
    )
    if not told and not _is_time(text, match):
        return None
    when = When(hour=_shift(hour, part, ""), minute=minute, second=second, day_part=part)
    return Quantity(start, end, match.start(), end, "time", source[start:end], when=when)


def _number(digits: str | None) -> int | None:
    if not digits:
        return None
    if digits.isascii():
        return int(digits)
    numeral = read(digits)
    return int(numeral.value) if numeral else None


def _minute(match: re.Match[str]) -> int | None:
    if match["half"]:
        return 30
    if match["quarter"]:
        return 45 if match["quarter"] in "三3" else 15
    return _number(match["minute"])


def _stands_for_minutes(match: re.Match[str], part: str) -> bool:
    """三点二十, 8点05; 三点五 and 三点一四 are decimals unless a part of the day leads."""
    minute = match["minute"]
    return (
        "十" in minute
        or (minute.isascii() and len(minute) == 2)
        or (bool(part) and len(minute) == 2 and minute[0] in "零〇")
    )


def _is_time(text: str, match: re.Match[str]) -> bool:
    """A bare N点 or N时: o'clock unless points are being counted."""
    if _DECIMALS.match(text, match.end()):
        return False
    following = text[match.end() : match.end() + 1]
    if match["mark"] == "时":
        return (
            following not in tuple("代期间差候而下空常速序效段")
            and match["hour"] != "一"
            and text[match.start() - 1 : match.start()] not in tuple("这那同届平当")
        )
    before = text[max(0, match.start() - 2) : match.start()]
    return not (
        _COUNTED.match(text, match.end())
        or _COUNTING.search(before)
        or following in tuple("击名评燃亮赞儿滴多建意共要")
    )


def weekday_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """星期五, 周日, 礼拜天 with `at` on the name."""
    match = _WEEKDAY.match(text, at)
    if match is None or match["day"] == "末" or (match["name"] == "周" and text[at - 1 : at] in _NOT_WEEK and at):
        return None
    if (
        match["name"] != "周"
        and text[max(0, at - 1) : at] == "个"
        and text[max(0, at - 2) : at - 1] not in tuple("这那上下")
    ):
        return None
    if (
        match["name"] == "周"
        and match["day"] in "一二三四五六"
        and text[match.end() : match.end() + 1] in tuple("年岁个月天岗围次遍") + tuple("十百千万")
    ):
        return None
    if match["name"] == "周" and match["day"] == "天" and text[match.end() : match.end() + 1] in tuple("时下子"):
        return None
    when = When(weekday=_DAYS[match["day"]])
    return Quantity(at, match.end(), match.start("day"), match.end(), "weekday", source[at : match.end()], when=when)
