"""Blocks of markup that hold no prose: scripts and styles, code and formulas, comments, front matter, addresses of links,
the heads of subtitles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.patterns import pattern

Span = tuple[int, int]

_OPENING = pattern(r"<(?:(script|style|pre|code|textarea|kbd|samp)\b[^<>]{0,500}>|!--)", re.IGNORECASE)
_FRONT_MATTER = pattern(r"\A(?:---\r?\n.*?^---|\+\+\+\r?\n.*?^\+\+\+)\r?$", re.DOTALL | re.MULTILINE)
_FENCED = pattern(r"^[ \t]*(?:```|~~~).*?(?:^[ \t]*(?:```|~~~)|\Z)", re.DOTALL | re.MULTILINE)
_FORMULA = pattern(
    r"\$\$[^$]{1,2000}\$\$"
    r"|\$(?=[^\s$])(?=[^$\n]*[A-Za-z\\^_=+<>{}|])[^$\n，。；]{0,200}[^\s$]\$(?!\d)"
    r"|\\\((?:[^\n\\]|\\(?![()])){1,200}\\\)"
    r"|\\\[(?:[^$\\]|\\(?![\[\]])){1,2000}\\\]"
)
_DESTINATION = pattern(r"\]\((?=[^()\s]{0,500}[/.#])[^()\s]{1,500}")
_HEAD_OF_SUBTITLES = pattern(
    r"(?:\AWEBVTT|^NOTE|^STYLE|^REGION)\b[^\n]*(?:\n[^\r\n]+\r?)*|^[^\n]*\n(?=[\d:.]{7,13} --> )", re.MULTILINE
)

_SCRIPT_OF_SUBTITLES = pattern(
    r"^(?:Dialogue|Comment):(?:[^,\n]*,){9}|^(?!Dialogue:|Comment:)[^\n]+|\{[^{}\n]{0,200}\}|\\[NnH]", re.MULTILINE
)


def blocks(text: str, chars: frozenset[str]) -> list[Span]:
    """The blocks of a text, in no order; they may overlap. Linear in the text: each form is looked for where its sign stands."""
    found: list[Span] = []
    if "```" in text or "~~~" in text:
        found += [m.span() for m in _FENCED.finditer(text)]
    if text.startswith(("---", "+++")):
        found += [m.span() for m in _FRONT_MATTER.finditer(text)]
    if text.startswith("WEBVTT"):
        found += [m.span() for m in _HEAD_OF_SUBTITLES.finditer(text)]
    elif text.startswith("[Script Info]"):
        found += [m.span() for m in _SCRIPT_OF_SUBTITLES.finditer(text)]
    if "<" in chars:
        found += _elements(text)
    if "](" in text:
        found += [m.span() for m in _DESTINATION.finditer(text)]
    if "$" in chars or "\\" in chars:
        found += [m.span() for m in _FORMULA.finditer(text)]
    return found


def _elements(text: str) -> Iterator[Span]:
    """Elements whose text is none, and comments, from their opening tags to their closing ones."""
    behind = 0
    without_end: set[str] = set()
    for opening in _OPENING.finditer(text):
        closing = f"</{opening[1].lower()}" if opening[1] else "-->"
        if opening.start() < behind or closing in without_end:
            continue
        end = text.find(closing, opening.end())
        if end < 0 and opening[1]:
            end = text.find(closing.upper(), opening.end())
        if end < 0:
            without_end.add(closing)
            continue
        behind = end + len(closing)
        yield opening.start(), behind
