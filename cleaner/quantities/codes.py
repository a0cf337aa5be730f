"""Numbers that name and do not count: addresses, versions, models, standards, phones, document and identity numbers."""

from __future__ import annotations

import re

from cleaner.patterns import pattern
from cleaner.quantities.calendar import numeric_date_at
from cleaner.quantities.quantity import Quantity, When
from cleaner.quantities.units import unit_at

_ADDRESS = pattern(
    r"(?:https?|ftp)://[!-;=?-~]+|www\.[!-;=?-~]+|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}",
    re.ASCII,
)
_ADDRESS_SIGNS = ("://", "www.", "@")
_LONGEST = 200
_TOKEN = pattern(rf"[A-Za-z0-9._/\-]{{1,{_LONGEST}}}", re.ASCII)
_TOKEN_CHARS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")

_DOTTED = pattern(r"\d+(?:\.\d+){2,}", re.ASCII)
_PHONE = pattern(
    r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)|0\d{2,3}[- ]\d{7,8}(?:-\d{1,6})?(?!\d)|[48]00-?\d{3}-?\d{4}(?!\d)"
    r"|\+\d{1,3}(?:[- ]\d{2,4}){2,4}(?!\d)",
    re.ASCII,
)
_HYPHENED = pattern(r"\d+(?:-\d+){2,}[Xx]?", re.ASCII)
_IDENTITY = pattern(
    r"[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])", re.ASCII
)
_STANDARD_BEFORE = pattern(
    r"(?:(?:GB|ISO|IEC|IEEE|RFC|PAS|DIN|EN|ANSI|ASTM|BS|JIS|NIST|FIPS|SA|OHSAS|AS|DB\d{2}|[A-Z]{2,4})(?:[/_][A-Z]{1,4})+|GB|ISO|IEC|IEEE|RFC"
    r"|PAS|DIN|ANSI|ASTM|JIS|OHSAS|ISBN|ISSN|CN|GBJ|JGJ|SA|NO\.?|No\.?|DOI|CVE|PMID|QQ|UTF|Windows|iPhone|iOS|Android|Office|Python|版本)[ :：-]?$"
)
_NAMED = pattern(
    r"(?:电话|手机|热线|传真|邮编|邮政编码|账号|帐号|卡号|编号|证号|号码|学号|工号|订单号|流水号|身份证|信用代码|代码|批号|型号|车牌|微信|股票代码|证券代码)(?:号|为|是)?[ :：]{0,2}$"
)
_SHARE = pattern(r"(?<=[A\u4e00-\u9fff][(（])(?:[036]0|20|43|68|83|87|9[02])\d{4}(?=[)）])", re.ASCII)
"""The number of a share behind the name of its firm, by the exchanges' own ranges: `共创草坪（605099）`."""
_LONG_CODE = pattern(r"[0-9A-Za-z][0-9A-Za-z-]*", re.ASCII)
_DOCUMENT = pattern(r"〔\d{4}〕第?\d+号|\[\d{4}\]第?\d+号", re.ASCII)
_PERIOD = pattern(
    r"(?:(?P<year>\d{4}|\d{2})[ -]?)?(?:(?P<kind>Q|H|FY|CY)(?P<number>\d{1,4}))(?:[ -]?(?P<after>\d{4}))?(?![0-9A-Za-z])",
    re.ASCII,
)
_EDITION = pattern(r"\d{1,3}\.\d{1,3}版本?", re.ASCII)
_UNIT_TAIL = pattern(r"(?:[kKwWMmBb](?:n)?|mln|bln|trn)(?![A-Za-z0-9])\+?", re.ASCII)
_ORDINAL_TAIL = pattern(r"(?:st|nd|rd|th)(?![A-Za-z0-9])", re.IGNORECASE)
_CLOCK_TAIL = pattern(r"[AaPp]\.?[Mm](?![A-Za-z0-9])|T\d\d:", re.ASCII)
_CURRENCY_HEAD = pattern(r"-?(?:RMB|CNY|CNH|USD|EUR|GBP|JPY|HKD|TWD|NTD|KRW|AUD|CAD|SGD)-?$")
_NUMBERS_ONLY = pattern(r"-?\d+(?:\.\d+)?(?:[/-]-?\d+(?:\.\d+)?)?\.?$", re.ASCII)


def holds_addresses(text: str) -> bool:
    """Whether the text may hold an address."""
    return any(sign in text for sign in _ADDRESS_SIGNS)


def address_spans(text: str) -> list[tuple[int, int]]:
    """Web and mail addresses, sorted; looked for only where one of their signs is in the text."""
    if not holds_addresses(text):
        return []
    return [match.span() for match in _ADDRESS.finditer(text)]


def code(source: str, start: int, end: int) -> Quantity:
    """A span that states no quantity."""
    return Quantity(start, end, start, end, "code", source[start:end])


def code_at(text: str, source: str, at: int, floor: int) -> Quantity | None:
    """The code that the digit at `at` belongs to; it may begin before `at`, but not before `floor`."""
    if text[at - 1 : at] in ("〔", "[") and at and (match := _DOCUMENT.match(text, at - 1)):
        return code(source, at - 1, match.end())
    start, end = _plain_code(text, at, floor)
    if end:
        return code(source, start, end)
    if not _is_suspect(text, at):
        return None
    return _token_code(text, source, at, floor)


def _is_suspect(text: str, at: int) -> bool:
    """Whether the digits touch a letter or one of - _ / . : that may join them to a name."""
    if at and text[at - 1] in _TOKEN_CHARS:
        return True
    match = _TOKEN.match(text, at)
    token = match[0] if match else ""
    return not token.isdigit() and not _is_decimal(token)


def _is_decimal(token: str) -> bool:
    whole, point, fraction = token.partition(".")
    return bool(point) and whole.isdigit() and (fraction.isdigit() or not fraction)


def _plain_code(text: str, at: int, floor: int) -> tuple[int, int]:
    """The span of a phone, identity or standard number whose first digit is at `at`; its end is 0 if there is none."""
    following = text[at + 1 : at + 3]
    if not following:
        return at, 0
    if (
        text[at] in "0148"
        and (match := _PHONE.match(text, at))
        and not (unit_at(text, match.end()) or text[match.end() : match.end() + 1] in tuple("万亿"))
    ):
        return at - (text[at - 1 : at] == "+" and at > floor), match.end()
    if text[at : at + 18].isdigit() or text[at : at + 17].isdigit():
        match = _IDENTITY.match(text, at)
        if match:
            return at, match.end()
    if text[at - 1 : at] in ("(", "（") and (match := _SHARE.match(text, at)) is not None:
        return at, match.end()
    if (match := _EDITION.match(text, at)) is not None:
        return at, match.end()
    if text[at - 1 : at] in tuple(" :：号为是码-") and at:
        window = text[max(floor, at - 12) : at]
        named, standard = _NAMED.search(window), _STANDARD_BEFORE.search(window)
        match = _LONG_CODE.match(text, at) if named or standard else None
        if match and not unit_at(text, match.end()):
            return at - len(standard[0]) if standard else at, _with_decimals(text, match.end())
    return at, 0


def _with_decimals(text: str, end: int) -> int:
    match = re.compile(r"(?:[.:]\d+|[-—–]\d{4})+", re.ASCII).match(text, end)
    return match.end() if match else end


def _token_code(text: str, source: str, at: int, floor: int) -> Quantity | None:
    start, floor = at, max(floor, at - _LONGEST)
    while start > floor and text[start - 1] in _TOKEN_CHARS:
        start -= 1
    head = text[start:at]
    if (period := _fiscal(text, source, start, at)) is not None:
        return period
    if not any(char in _LETTERS for char in head):
        return _digits_first(text, source, at, head)
    if _CURRENCY_HEAD.fullmatch(head) or (head.endswith((".", "/")) and not head[:-1].isalnum()):
        return None
    end = _TOKEN.match(text, start).end()  # type: ignore[union-attr]
    return code(source, start, _without_stop(text, start, end))


def _digits_first(text: str, source: str, at: int, head: str) -> Quantity | None:
    """A token that begins with digits: a date, a range, a number with its unit, else a code."""
    if numeric_date_at(text, at) or _CLOCK_TAIL.match(text, _digits_end(text, at)):
        return None
    end = _TOKEN.match(text, at).end()  # type: ignore[union-attr]
    end = _without_stop(text, at, end)
    token = text[at:end]
    if _DOTTED.fullmatch(token):
        return None if token.count(".") == 2 and not head and _line_start(text, at) else code(source, at, end)
    if _HYPHENED.fullmatch(token):
        return code(source, at, end)
    if _NUMBERS_ONLY.match(token):
        return None
    return None if _begins_measured(text, at, end) else code(source, at, end)


def _line_start(text: str, at: int) -> bool:
    before = text[max(0, text.rfind("\n", max(0, at - 12), at) + 1, at - 12) : at]
    return not before.strip(" \t#*")


def _digits_end(text: str, at: int) -> int:
    match = re.compile(r"\d+(?:\.\d+)?", re.ASCII).match(text, at)
    return match.end() if match else at


def _begins_measured(text: str, at: int, end: int) -> bool:
    """Whether the first number of the token is followed by a unit, a scale letter, an ordinal ending, or a range sign."""
    stop = _digits_end(text, at)
    if stop < end - 1 and text[stop] in "-/" and text[stop + 1].isdigit():  # 10-15kg: the second number has the unit
        stop = _digits_end(text, stop + 1)
    if stop >= end or text[stop] not in _LETTERS:
        return True
    if unit_at(text, stop) or _ORDINAL_TAIL.match(text, stop):
        return True
    if not _UNIT_TAIL.match(text, stop):
        return False
    return (
        text[stop] not in "KM"
        or text[at - 1 : at] in tuple("$€£¥")
        or "." in text[at:stop]
        or (text[stop] == "K" and stop - at > 2)
    )


def _without_stop(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in "./-":
        end -= 1
    return end


def _fiscal(text: str, source: str, start: int, at: int) -> Quantity | None:
    """Q3 2021, 2021Q3, H1 2022, FY2021."""
    for begin in {start, at}:
        match = _PERIOD.match(text, begin)
        if match is None or match.end() <= at:
            continue
        kind, number = match["kind"], int(match["number"])
        year = match["year"] or match["after"]
        when = When(
            year=int(year) if year else number if kind in ("FY", "CY") else None,
            quarter=number if kind == "Q" else None,
            half=number if kind == "H" else None,
            fiscal=kind == "FY",
            short_year=len(match["number"] if kind in ("FY", "CY") else year or "0000") == 2,
        )
        if (kind == "Q" and not 1 <= number <= 4) or (kind == "H" and not 1 <= number <= 2):
            continue
        return Quantity(
            match.start(),
            match.end(),
            match.start("number"),
            match.end("number"),
            "period",
            source[match.start() : match.end()],
            when=when,
        )
    return None
