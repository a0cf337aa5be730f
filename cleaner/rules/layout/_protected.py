"""Lines whose blanks have a meaning: code, front matter, tables of Markdown."""

from __future__ import annotations

import re

from cleaner.model import Span
from cleaner.page import Page
from cleaner.patterns import pattern

_BLOCK = pattern(r"^(```|~~~)[^\n]*\n(?:(?!\1)[^\n]*\n)*(?:\1[^\n]*)?|\A---\n(?:(?!---$)[^\n]*\n)*---$", re.MULTILINE)
_MARKDOWN = pattern(r"^#{1,6} \S|^(?:```|~~~)|\]\(|^\|.*\|[ \t]*$|^[-*+] \S", re.MULTILINE)


def blocks(page: Page) -> list[Span]:
    """Fenced code and front matter, sorted and disjoint."""
    return [m.span() for m in _BLOCK.finditer(page.text)]


def is_markdown(page: Page) -> bool:
    """Whether the text looks like Markdown, where two spaces at the end of a line break it."""
    return _MARKDOWN.search(page.text) is not None
