"""Lyrics under numbered notation: their characters are spaced as the notes are."""

from __future__ import annotations

from cleaner.page import Page
from cleaner.patterns import pattern

_NOTES = pattern(r"(?=.*\d.*\d.*[|｜‖])[\di0xX\s|｜‖:：.·\-—_()（）^~#b♯♭]+\Z")


def under_notes(page: Page, offset: int) -> bool:
    """Whether the line that holds `offset` has a line of notes above it."""
    start, _ = page.line_at(offset)
    above = page.text[max(0, start - 300) : start].rstrip().rpartition("\n")[2]
    return _NOTES.match(above) is not None
