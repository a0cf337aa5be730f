"""A text whose quantities are read where somebody asks for them: most sentences hold none that any check has a use for."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from cleaner.patterns import pattern
from cleaner.quantities import parse
from cleaner.quantities.codes import holds_addresses
from cleaner.quantities.folding import fold
from cleaner.quantities.quantity import Quantity
from cleaner.quantities.runs import NUMERAL_CHARS
from cleaner.quantities.scan import Scan
from cleaner.quantities.scan import gate as gate
from cleaner.quantities.spacing import squeeze

_HAN = NUMERAL_CHARS.replace("两", "")
_FIGURE = pattern(
    rf"[0-9{NUMERAL_CHARS}半第周星礼正冬腊闰几数\u2460-\u2473\u00bc-\u00be\u2150-\u215e]"
    rf"(?:(?<=\d)(?:\d{{0,2}}(?:,\d{{3}})+(?!,?\d)|\d*)(?:\.\d+)?|(?<=第)(?:[0-9]+|[{_HAN}]+)|(?<=[{_HAN}])[{_HAN}]*|)",
    re.ASCII,
)
_WORDS = pattern("[A-Za-z]{3}")
MANY = 1 << 30


class Reader:
    """One text. `text` is folded: each character in the form that the grammar reads, offsets unchanged."""

    def __init__(self, source: str) -> None:
        text = fold(source)
        self._source = source
        self._offsets_hold = len(text) == len(source)
        self.text = text if self._offsets_hold else source
        self._spelled = _WORDS.search(self.text) is not None

    def most(self, start: int, end: int) -> int:
        """How many quantities may begin in `[start, end)` at most; cheap."""
        if self._spelled and (self._has_addresses or _WORDS.search(self.text, start, end)):
            return MANY
        return len(_FIGURE.findall(self.text, start, end))

    def within(self, start: int, end: int) -> list[Quantity]:
        """The quantities that begin in `[start, end)`, of which neither end may cut one: what `parse` finds there."""
        whole = self._whole
        if whole is None:
            return self._scan.run(start, end)
        low = bisect_left(whole, start, key=_start)
        return whole[low : bisect_left(whole, end, low, key=_start)]

    @cached_property
    def _has_addresses(self) -> bool:
        return holds_addresses(self.text)

    @cached_property
    def _whole(self) -> list[Quantity] | None:
        """All of them, where places do not tell: spaces inside quantities, addresses that sentence ends cut."""
        if not self._offsets_hold or self._has_addresses or (" " in self.text and squeeze(self.text, self._source)):
            return parse(self._source)
        return None

    @cached_property
    def _scan(self) -> Scan:
        return Scan(self.text, self._source)


def _start(quantity: Quantity) -> int:
    return quantity.start
