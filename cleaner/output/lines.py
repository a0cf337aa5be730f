"""Offsets to lines and columns. Lines end at LF, CR LF or CR, as editors count them."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n?|\n")


class Lines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(m.end() for m in _BREAK.finditer(text))]

    def number(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self.starts, offset)

    def column(self, offset: int) -> int:
        """The column of an offset in code points, counted from 1."""
        return offset - self.starts[self.number(offset) - 1] + 1

    def span(self, number: int) -> tuple[int, int]:
        """Where a line, counted from 1, begins and ends, without its line break."""
        start = self.starts[number - 1]
        end = self.starts[number] if number < len(self.starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end
