"""Formats that have tags and entities of their own: there they are no leftovers."""

from __future__ import annotations

import re

from cleaner.patterns import pattern

DOCUMENT = pattern(
    r"<(?:!doctype|html|body|head)\b|\d\d:\d\d[,.]\d{3} --> (?:\d\d:)?\d\d:|\A\ufeff?\[Script Info\]", re.IGNORECASE
)
"""An HTML document, or subtitles."""
MARKDOWN = pattern(
    r"^#{1,6} \S|^ {0,3}(?:```|~~~)|\]\((?:https?:|/|\.|#)|^\|?[ :-]*-{3,}[ :-]*\|[ :|-]*$", re.MULTILINE
)
