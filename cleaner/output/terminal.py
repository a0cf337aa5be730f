"""What a terminal shows: colours where they are wanted, cells of characters, and nothing that it could take for a command."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import TextIO

STYLES = {
    "delete": "31;9",
    "insert": "32;4",
    "ask": "33;4",
    "error": "31;1",
    "warning": "33;1",
    "info": "36",
    "mark": "1;4",
    "dim": "2",
    "bold": "1",
}
_NAMES = {
    "\t": "<TAB>",
    "\n": "<LF>",
    "\r": "<CR>",
    "\u00a0": "<NBSP>",
    "\u00ad": "<SHY>",
    "\u200b": "<ZWSP>",
    "\u200c": "<ZWNJ>",
    "\u200d": "<ZWJ>",
    "\u2060": "<WJ>",
    "\ufeff": "<BOM>",
}
_HIDDEN = frozenset(("Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"))
_SPECIAL = re.compile(r"[^ -~\u3000-\u3029\u3041-\u3096\u3400-\u9fff\uff01-\uff5e，。、：；？！“”‘’《》（）]")


def wants_colour(stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to a stream: a terminal, unless NO_COLOR is set or TERM is dumb; FORCE_COLOR wins."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    stream = stream or sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def columns(stream: TextIO | None = None) -> int:
    """The width to write for: COLUMNS, or that of the terminal, or 80; never under 40."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told):
        return max(40, int(told))
    try:
        return max(40, os.get_terminal_size((stream or sys.stdout).fileno()).columns or 80)
    except (OSError, ValueError, AttributeError):
        return 80


class Paint:
    """Styles as escape sequences, or as nothing."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{STYLES[style]}m{text}\x1b[0m" if self.colour and text else text


def visible(text: str) -> str:
    """`text` in which every control, invisible, private or lone surrogate character stands as `<ZWSP>` or `<U+E000>`."""
    return _SPECIAL.sub(_shown, text)


def visible_lines(text: str) -> str:
    """`visible`, with line breaks and tabs as they are."""
    return "".join(part if part in ("\n", "\t", "\r\n") else visible(part) for part in re.split(r"(\r\n|\n|\t)", text))


def _shown(match: re.Match[str]) -> str:
    return _name(match.group())


@cache
def _name(character: str) -> str:
    if character in _NAMES:
        return _NAMES[character]
    category = unicodedata.category(character)
    if category in _HIDDEN or (category == "Zs" and character not in " \u3000"):
        return f"<U+{ord(character):04X}>"
    return character


def cells(text: str) -> int:
    """How many cells a visible text takes."""
    return len(text) if text.isascii() else sum(_cell(character) for character in text)


@cache
def _cell(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(pieces: Iterator[tuple[str, str]] | list[tuple[str, str]], width: int, paint: Paint) -> list[str]:
    """Lines of at most `width` cells from (text, style) pieces; a style of "" is plain.

    Han text breaks anywhere, a short styled piece nowhere.
    """
    lines: list[str] = []
    line, used = "", 0
    for text, style in pieces:
        if style and used + (needed := cells(text)) > width and needed <= width // 2:
            lines.append(line)
            line, used = "", 0
        start = 0
        for i, character in enumerate(text):
            size = _cell(character)
            if used + size > width:
                line += _styled(text[start:i], style, paint)
                lines.append(line)
                line, used, start = "", 0, i
            used += size
        line += _styled(text[start:], style, paint)
    lines.append(line)
    return lines


def _styled(text: str, style: str, paint: Paint) -> str:
    return paint(text, style) if style else text
