"""One pass over a text: a gate finds where a numeral may begin, the grammar reads from there."""

from __future__ import annotations

import re
from functools import cache

from cleaner.patterns import pattern
from cleaner.quantities.amount import run_end
from cleaner.quantities.calendar import calendar_at, half_year_at
from cleaner.quantities.clock import clock_at, weekday_at
from cleaner.quantities.codes import address_spans, code, code_at
from cleaner.quantities.compound import COMPOUND, LINKS, compounded, goes_on
from cleaner.quantities.folding import fold
from cleaner.quantities.lexicon import word_around
from cleaner.quantities.measured import complete, measured_at, plain_number
from cleaner.quantities.notation import FIRST as NOTATION
from cleaner.quantities.notation import VULGAR, notation_at, pointed_at, vulgar_at
from cleaner.quantities.ordinals import CIRCLED, labelled_at, listed_at, ordinal_at
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.quick import quick_at, quick_chinese_at
from cleaner.quantities.ranges import JOIN, JOIN_FIRST, join
from cleaner.quantities.ratios import is_named_ratio, ratio_at, slash_fraction_at
from cleaner.quantities.runs import NUMERAL_CHARS
from cleaner.quantities.spacing import squeeze
from cleaner.quantities.surroundings import before as surroundings
from cleaner.quantities.units import first_characters, unit_at
from cleaner.quantities.wording import HEDGE_ENDS

_DIGIT_RUN = pattern(r"\d+(?:,\d{3})*(?:\.\d+){0,3}", re.ASCII)
_CALENDAR_RUN = pattern(r"[\d〇零一二三四五六七八九十廿卅两千]+ ?")
_CALENDAR_NEXT = frozenset("年月日号世季初")
_HAS_WORDS = pattern(r"[A-Za-z]{3}", re.ASCII)
_LIST_BEFORE = frozenset("\n。；;！？!?：:(（ \t\u3000#*>-")
_NEXT = "至到~～—–-点分又比成折年月日号时季世初是、.．余多来几旬)）"
_LONGEST_RUN = 64
_NUMERALS = frozenset(NUMERAL_CHARS)
_NEXT_CHARS = frozenset(_NEXT + "半") | _NUMERALS
_LONE_OPENERS = frozenset("一二两三四五六七八九十")
_IN_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_^/#\\&")
"""Before digits, these say that they are part of a name or a formula."""
_JOINTS = frozenset("至到~～—–-")


@cache
def gate() -> re.Pattern[str]:
    """Where a quantity may begin. Led by one plain class, which `re` skips to fast; what follows only thins out the hits.

    A Chinese numeral character must be followed by another, by something a unit begins with, or by no Han character at all.
    """
    units = "".join(re.escape(char) for char in first_characters())
    numerals = f"{NUMERAL_CHARS}半"
    marks = CIRCLED + "".join(VULGAR)
    return re.compile(
        rf"[0-9{numerals}第周星礼正冬腊闰几数{marks}](?:(?<=[0-9{marks}])"
        rf"|(?<=[{numerals}])(?=[{NUMERAL_CHARS}几半{_NEXT}{units}]|[^\u3400-\u9fff]|$)"
        rf"|(?<=第)(?=[ 0-9{NUMERAL_CHARS}])|(?<=周)(?=[一二三四五六日天1-6])|(?<=星)(?=期[一二三四五六日天1-6])"
        rf"|(?<=礼)(?=拜[一二三四五六日天])|(?<=[正冬腊闰])(?=[月一二三四五六七八九十])|(?<=几)(?=[十百千万亿{units}])|(?<=数)(?=[十百千万亿]))"
    )


def scan(source: str) -> list[Quantity]:
    """Every quantity in `source`, sorted, not overlapping."""
    if gate().search(source) is None and not _has_english(source):
        folded = fold(source)
        if folded is source or gate().search(folded) is None:
            return []
    text = fold(source)
    if len(text) != len(source):
        return []
    squeezed = squeeze(text, source) if " " in text else None
    if squeezed:
        return squeezed.restored(Scan(squeezed.text, squeezed.source).run(), source)
    return Scan(text, source).run()


def _next_english(text: str, at: int, end: int) -> re.Match[str] | None:
    """Where English words begin a quantity; that grammar is loaded only for texts with such words."""
    from cleaner.quantities.english import GATE

    return GATE.search(text, at, end)


def _has_english(source: str) -> bool:
    return bool(_HAS_WORDS.search(source) and _next_english(source, 0, len(source)))


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


class Scan:
    """The state of one pass: where reading goes on (`at`), and the end of what was taken (`floor`)."""

    __slots__ = ("_addresses", "_end", "_english", "_gated", "floor", "found", "has_words", "source", "text")

    def __init__(self, text: str, source: str) -> None:
        self.text = text
        self.source = source
        self.has_words = _HAS_WORDS.search(text) is not None
        self._addresses = address_spans(text)[::-1]

    def run(self, start: int = 0, end: int | None = None) -> list[Quantity]:
        """The quantities that begin in `[start, end)`; `start` must not lie within one."""
        self.floor = start
        self.found: list[Quantity] = []
        self._end = end = len(self.text) if end is None else end
        self._gated = gate().search(self.text, start, end)
        self._english = _next_english(self.text, start, end) if self.has_words else None
        at = self._next(start)
        while 0 <= at < end:
            quantity = self.read(at, self.floor)
            if quantity is None:
                quantity = self._opened(at)
            if quantity is None:
                at = self._next(self._skip(at))
                continue
            following = self.text[quantity.end : quantity.end + 1]
            if following in LINKS and following and quantity.kind in COMPOUND:
                quantity = compounded(quantity, self.text, self.source, self.read)
                following = self.text[quantity.end : quantity.end + 1]
            if not quantity.ends and following in JOIN_FIRST and following:
                quantity = self._joined(quantity) or quantity
            self.found.append(quantity)
            self.floor = quantity.end
            at = self._next(quantity.end)
        return self.found

    def _next(self, at: int) -> int:
        """The next place that may begin a quantity, addresses taken on the way; -1 at the end."""
        if self._english is None and not self._addresses:
            return self._gated_from(at)
        while True:
            place = self._gated_from(at)
            english = self._english_from(at)
            if english >= 0 and (place < 0 or english < place):
                place = english
            if place < 0 or not self._addresses:
                return place
            while self._addresses and self._addresses[-1][1] <= place:
                self._addresses.pop()
            if not self._addresses or place < self._addresses[-1][0]:
                return place
            start, at = self._addresses.pop()
            if start >= self.floor:
                self.found.append(code(self.source, start, at))
                self.floor = at

    def _gated_from(self, at: int) -> int:
        """The next hit of the gate, which is kept until reading has passed it: both gates must not look twice at one stretch."""
        if self._gated is not None and self._gated.start() < at:
            self._gated = gate().search(self.text, at, self._end)
        return self._gated.start() if self._gated is not None else -1

    def _english_from(self, at: int) -> int:
        if self._english is not None and self._english.start() < at:
            self._english = _next_english(self.text, at, self._end)
        return self._english.start() if self._english is not None else -1

    def _skip(self, at: int) -> int:
        """Where to go on after what began at `at` was no quantity; the whole run, so that reading stays linear."""
        char = self.text[at]
        if "0" <= char <= "9":
            match = _DIGIT_RUN.match(self.text, at)
            return match.end() if match else at + 1
        if char in _NUMERALS:
            if self.text[at + 1 : at + 2] not in _NUMERALS:
                return at + 1
            word = word_around(self.text, at)
            end = run_end(self.text, at)
            return max(end if not word or end - at > _LONGEST_RUN else min(end, max(word[1], at + 1)), at + 1)
        return at + 1

    def read(self, at: int, floor: int) -> Quantity | None:
        """The quantity whose numeral, or whose 第 or 周, is at `at`."""
        char = self.text[at]
        if "0" <= char <= "9":
            return self._arabic(at, floor)
        if char in _NUMERALS or char in "几数半":
            return self._chinese(at, floor)
        if char == "第":
            return ordinal_at(self.text, self.source, at) or self._quarter(at)
        if char in "周星礼":
            return weekday_at(self.text, self.source, at, floor)
        if char in "正冬腊闰":
            return calendar_at(self.text, self.source, at, floor)
        if char in CIRCLED:
            return listed_at(self.text, self.source, at)
        if char in VULGAR:
            amount = vulgar_at(at, self.text)
            return complete(self.text, self.source, amount, surroundings(self.text, at, floor))
        from cleaner.quantities.english import english_at

        return english_at(self.text, self.source, at, floor)

    def _quarter(self, at: int) -> Quantity | None:
        quantity = calendar_at(self.text, self.source, at + 1, at) if at + 1 < len(self.text) else None
        if quantity is None or quantity.when is None or quantity.when.quarter is None:
            return None

        return quantity._replace(start=at, text=self.source[at : quantity.end])

    def _arabic(self, at: int, floor: int) -> Quantity | None:
        text, source = self.text, self.source
        if (quick := quick_at(text, source, at, floor)) is not None:
            return quick
        before = text[at - 1] if at else "\n"
        run = _DIGIT_RUN.match(text, at)
        end = run.end() if run else at + 1
        if (before == "." or text[end : end + 1] in NOTATION) and (found := self._noted(at, end, floor)) is not None:
            return found
        if before in _LIST_BEFORE and (listed := listed_at(text, source, at)):
            return listed
        if before in "图表式件栏例 " and (label := labelled_at(text, source, at)):
            return label
        if (coded := code_at(text, source, at, floor)) is not None:
            return coded
        following = text[end : end + 1]
        if (found := self._after_digits(at, floor, end, following)) is not None:
            return found
        return measured_at(text, source, at, floor)

    def _noted(self, at: int, end: int, floor: int) -> Quantity | None:
        """1.2×10⁵, 1e3, 2½, .5."""
        if at and self.text[at - 1] in _IN_NAME:
            return None
        amount = notation_at(self.text, at, end) if end < len(self.text) else None
        if amount is None and self.text[at - 1 : at] == ".":
            amount = pointed_at(self.text, at)
        if amount is None:
            return None
        return complete(self.text, self.source, amount, surroundings(self.text, amount.start, floor))

    def _after_digits(self, at: int, floor: int, end: int, following: str) -> Quantity | None:
        """What the character after the digits suggests, other than an amount."""
        text, source = self.text, self.source
        if following == " ":
            following = text[end + 1 : end + 2]
        if (
            following in _CALENDAR_NEXT
            or following in tuple("财学赛")
            or (following and following in "-/.—–~～至到")
            or end - at >= 8
        ):
            if (found := calendar_at(text, source, at, floor)) is not None:
                return found
            if following == "/" and (fraction := slash_fraction_at(text, source, at, floor)):
                return fraction
        if not following:
            return None
        if following in ":：∶比":
            named = is_named_ratio(text, at) or following in "∶比"
            return (None if named else clock_at(text, source, at, floor)) or ratio_at(text, source, at, floor)
        if following in "点时aApP" and (found := clock_at(text, source, at, floor)) is not None:
            return found
        if following.isascii() and following.isalpha():
            from cleaner.quantities.english import english_digits_at

            return english_digits_at(text, source, at)
        return None

    def _chinese(self, at: int, floor: int) -> Quantity | None:
        text, source = self.text, self.source
        char = text[at]
        if char == "零" and text.startswith("下", at + 1):
            return None
        if char == "半":
            return half_year_at(text, source, at) or measured_at(text, source, at, floor)
        following = text[at + 1 : at + 2]
        unit = None
        if following not in _NEXT_CHARS and _is_han(following):
            unit = unit_at(text, at + 1)
            if unit is None:
                return None
            if unit.weak and char in "一几" and text[at - 1 : at] not in HEDGE_ENDS and not goes_on(text, at + 1, unit):
                return None
        if (quick := quick_chinese_at(text, source, at, floor, unit)) is not None:
            return quick
        word = word_around(text, at)
        if word and word[1] > at + 1 and following not in _NEXT_CHARS and text[at - 1 : at] not in HEDGE_ENDS:
            unit = unit_at(text, at + 1)
            if unit and word[1] > at + len(unit.surface):
                return None
        if word and word[0] < at and not text.startswith("分之", at + 1):
            return None
        if (at == 0 or text[at - 1] in _LIST_BEFORE) and (listed := listed_at(text, source, at)):
            return listed
        if (found := self._dated(at, floor)) is not None:
            return found
        return measured_at(text, source, at, floor)

    def _dated(self, at: int, floor: int) -> Quantity | None:
        """Dates, times and ratios in Chinese numerals, by the character after them."""
        text, source = self.text, self.source
        match = _CALENDAR_RUN.match(text, at)
        if match is None or match.end() - at > _LONGEST_RUN:
            return None
        following = text[match.end() : match.end() + 1]
        if following in _CALENDAR_NEXT and following:
            return calendar_at(text, source, at, floor)
        if following in "点时" and following:
            word = word_around(text, at)
            found = clock_at(text, source, at, floor)
            return None if found and word and word[1] >= found.end and found.start == at else found
        if following == "比":
            return ratio_at(text, source, at, floor)
        return None

    def _opened(self, at: int) -> Quantity | None:
        """A range that a lone digit opens, which is nothing by itself: 三到五天, 八到九百亿."""
        if self.text[at] not in _LONE_OPENERS or self.text[at + 1 : at + 2] not in _JOINTS or at + 1 == len(self.text):
            return None
        first = plain_number(self.text, self.source, at)
        return self._joined(first) if first and first.end == at + 1 else None

    def _joined(self, first: Quantity) -> Quantity | None:
        """`first` with what follows a joint, if the two make a range."""
        joint = JOIN.match(self.text, first.end)
        if joint is None or joint.end() >= len(self.text):
            return None
        begin = joint.end() + (2 if self.text.startswith("零下", joint.end()) else 0)
        match = gate().search(self.text, begin, min(begin + 8, len(self.text)))
        if match is None:
            return None
        second = self.read(match.start(), joint.end())
        if second is None and first.kind == "percent" and not first.classifier:
            second = plain_number(self.text, self.source, match.start())
        if second is None or second.start != joint.end():
            return None
        return join(first, second, self.text, self.source, joint[0])
