"""Numbers in English words, English dates, and ordinals like 21st. All text here is folded."""

from __future__ import annotations

import re
from decimal import Decimal

from cleaner.patterns import pattern
from cleaner.quantities.amount import fraction_amount
from cleaner.quantities.measured import complete
from cleaner.quantities.numerals import ONE
from cleaner.quantities.quantity import Quantity, When
from cleaner.quantities.runs import Amount
from cleaner.quantities.surroundings import before

_ONES = {
    w: i
    for i, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * i for i, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "sixths": 6,
    "sevenths": 7,
    "eighths": 8,
    "ninths": 9,
    "tenth": 10,
    "tenths": 10,
}
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTHS = {name[:3]: i for i, name in enumerate(MONTHS, 1)}
_DAYS = {
    name[:3]: i
    for i, name in enumerate(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], 1)
}

MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
"""A pattern for the English name of a month, capitalised."""
_WORD = "|".join([*sorted([*_ONES, *_TENS], key=len, reverse=True)])
_SCALE = "|".join(_SCALES)
_NUMBER = pattern(
    rf"(?:(?:{_WORD})(?![a-z])|an?(?= (?:{_SCALE})(?![a-z])))(?:(?:[ -]| and |-and-)(?:{_WORD}|{_SCALE})(?![a-z])){{0,24}}",
    re.IGNORECASE,
)
_DOZEN = pattern(rf"(?:(?P<half>half a )|(?P<count>(?:{_WORD}|a|several) ))?dozens?(?![a-z])", re.IGNORECASE)
_PART = pattern(
    rf"(?P<top>{_WORD}|a)[ -](?P<bottom>{'|'.join(sorted(_PARTS, key=len, reverse=True))})(?![a-z])|half(?= (?:of|the|a|an)(?![a-z]))",
    re.IGNORECASE,
)
_FOLD = pattern(rf"(?P<times>{_WORD})-?fold(?![a-z])", re.IGNORECASE)
_MONTH_FIRST = pattern(
    rf"(?P<month>{MONTH})(?:[ ](?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d.%])(?:,? (?P<year>\d{{4}})(?!\d))?|,? (?P<only>\d{{4}})(?!\d))"
)
_DAY_FIRST = pattern(
    rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})(?![a-z])(?:,? (?P<year>\d{{4}})(?!\d))?"
)
_ORDINAL = pattern(r"(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)
_WEEKDAY = pattern(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?![a-z])")
_OPENING_WORDS = [
    *_ONES, *_TENS, "dozen", "dozens", "half", *(f"{word}fold" for word in _ONES), *(f"{word}-fold" for word in _ONES),
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
]  # fmt: skip


def _gate() -> re.Pattern[str]:
    """One class of first letters in front, which `re` skips to fast; then the rest of each word under its first letter."""
    tails: dict[str, list[str]] = {}
    for word in sorted(_OPENING_WORDS, key=len, reverse=True):
        tails.setdefault(word[0], []).append(re.escape(word[1:]) + "(?![A-Za-z])")
    tails.setdefault("a", []).append(rf"n?(?= (?:{_SCALE}|dozen|third|quarter|tenth|fifth)(?![a-z]))")
    for month in _MONTHS:
        tails.setdefault(month[0], []).append(rf"{month[1:]}[a-z.]{{0,7}}(?=,? \d)")
    branches = "|".join(f"(?<=[{first}{first.upper()}])(?:{'|'.join(words)})" for first, words in sorted(tails.items()))
    letters = "".join(tails)
    return re.compile(f"[{letters}{letters.upper()}](?<![A-Za-z][A-Za-z])(?:{branches})", re.IGNORECASE)


GATE = _gate()
"""Where an English quantity may begin with a letter."""


def english_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The quantity in English words that begins with the letter at `at`."""
    if match := _MONTH_FIRST.match(text, at):
        return _date(match, source)
    if match := _WEEKDAY.match(text, at):
        when = When(weekday=_DAYS[match[0][:3].lower()])
        return Quantity(at, match.end(), at, match.end(), "weekday", match[0], when=when)
    if match := _FOLD.match(text, at):
        value = Decimal(_word_value(match["times"]))
        return Quantity(
            at,
            match.end(),
            at,
            match.end("times"),
            "multiple",
            source[at : match.end()],
            value,
            "倍",
            match[0][-4:],
            places=ONE,
        )
    amount = _dozen(text, at) or _part(text, at) or _number(text, at)
    return complete(text, source, amount, before(text, at, floor)) if amount else None


def english_digits_at(text: str, source: str, at: int) -> Quantity | None:
    """31 April 2022, 21st: what begins with a digit and goes on in English."""
    if match := _DAY_FIRST.match(text, at):
        return _date(match, source)
    if match := _ORDINAL.match(text, at):
        value = Decimal(match["number"].replace(",", ""))
        return Quantity(at, match.end(), at, match.end("number"), "ordinal", match[0], value, places=ONE)
    return None


def _date(match: re.Match[str], source: str) -> Quantity:
    groups = match.groupdict()
    year, day = groups.get("year") or groups.get("only"), groups.get("day")
    when = When(int(year) if year else None, _MONTHS[match["month"][:3].lower()], int(day) if day else None)
    start, end = match.span()
    return Quantity(start, end, start, end, "date" if day else "period", source[start:end], when=when)


def _word_value(word: str) -> int:
    word = word.lower()
    return _ONES[word] if word in _ONES else _TENS.get(word, 1)


def _amount(start: int, end: int, value: int, scale: int = 1) -> Amount:
    return Amount(start, end, Decimal(value), Decimal(scale), Decimal(scale), Decimal(value // scale), arabic=True)


def _number(text: str, at: int) -> Amount | None:
    match = _NUMBER.match(text, at)
    if match is None or len(match[0]) > 200:
        return None
    words = [word for word in re.split(r"[ -]+", match[0].lower()) if word != "and"]
    value = _value(words)
    if value is None or words == ["one"]:
        return None
    scale = _SCALES.get(words[-1], 1)
    return _amount(at, match.end(), value, scale if scale > 100 else 1)


def _value(words: list[str]) -> int | None:
    """The sum that number words spell; None if they are only strung together (two three)."""
    total, group, room = 0, 0, 10**15
    slot = 100
    for word in words:
        if word in _TENS or word in _ONES or word in ("a", "an"):
            number = 1 if word in ("a", "an") else _word_value(word)
            if number >= slot:
                return None
            group += number
            slot = 10 if word in _TENS else 0
        elif word == "hundred":
            if not 0 < group < 100:
                return None
            group, slot = group * 100, 100
        else:
            scale = _SCALES[word]
            if scale >= room or not group:
                return None
            total, group, room, slot = total + group * scale, 0, scale, 100
    return total + group


def _dozen(text: str, at: int) -> Amount | None:
    match = _DOZEN.match(text, at)
    if match is None:
        return None
    word = (match["count"] or "a").strip().lower()
    if word == "several" or (match[0].lower().endswith("s") and not match["count"]):
        return None
    return _amount(at, match.end(), 6 if match["half"] else 12 * (1 if word == "a" else _word_value(word)))


def _part(text: str, at: int) -> Amount | None:
    match = _PART.match(text, at)
    if match is None:
        return None
    top = 1 if not match["top"] or match["top"].lower() == "a" else _word_value(match["top"])
    bottom = _PARTS[match["bottom"].lower()] if match["bottom"] else 2
    if (match["bottom"] in ("quarter", "half") and match["top"] == "a") or (
        match["bottom"] in ("quarters", "half", "third", "fifth") and top > 1 and match["bottom"] != "quarters"
    ):
        return None
    return fraction_amount(match.start(), match.end(), Decimal(top), Decimal(bottom))
