"""Invisible characters that a page puts on show: alone between quotation marks, brackets or backticks."""

from __future__ import annotations

_OPENS = frozenset("“‘「『（([【《<{`\"'")
_CLOSES = frozenset("”’」』）)]】》>}`\"'")


def on_show(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is the whole content of a pair of marks, as where a page explains the character."""
    return start > 0 and end < len(text) and text[start - 1] in _OPENS and text[end] in _CLOSES
