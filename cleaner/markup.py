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
_DESTINATION = pattern(
    r"\]\((?:<[^<>\n]{1,500}>|(?=[^()\s]{0,500}[/.#])[^()\s]{1,500})"
    r"(?:[ \t]+(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))?"
)
_COMMANDS = ("grep ", "sed ", "awk ", "echo ", "printf ", "git commit ")
_COMMAND = pattern(
    r"(?<![\w-])(?:[ef]?grep|sed|awk|echo|printf|git commit)(?:[ \t]+[!#-&(-~]{1,40}){0,4}[ \t]+"
    r"(?:\"[^\"\n]{1,100}\"|'[^'\n]{1,100}')",
    re.ASCII,
)
"""A command of the shell with what it has in quotation marks, amid prose."""
_WIKI_LINK = pattern(r"\[\[[^\[\]\n]{1,200}\]\]")
_TAGS = pattern(r"^#[^\s#。！？]{1,40}(?:[ \t]+#[^\s#。！？]{1,40})*[ \t]*$", re.MULTILINE)
_SET_OFF_FORMULA = pattern(r"(?<![^\s，。；：、（(])\$(?=[^\s$\d])[^$\n，。；]{0,60}[^\s$]\$(?![^\s，。；：、）),.;:])")
_SIGN_OF_MARKDOWN = pattern(
    r"^#{1,6} \S|^ {0,3}(?:```|~~~)|\]\((?:https?:|[/.#<])|\]\([^()\s]{1,200}\.\w{2,4}[) ]", re.MULTILINE
)
_INDENT = ("    ", "\t")
_ITEM = pattern(r" {0,3}(?:[-*+]|\d{1,3}[.)、])[ \t]")
_ENDS_A_SENTENCE = ("。", "！", "？", "…", "”", "；", "：", "，")
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
    if not chars.isdisjoint("\"'") and any(command in text for command in _COMMANDS):
        found += [m.span() for m in _COMMAND.finditer(text)]
    if "[[" in text:
        found += [m.span() for m in _WIKI_LINK.finditer(text)]
    if "#" in chars:
        found += [m.span() for m in _TAGS.finditer(text)]
    if "$" in chars:
        found += [m.span() for m in _SET_OFF_FORMULA.finditer(text)]
    if ("\n\n    " in text or "\n\n\t" in text) and _SIGN_OF_MARKDOWN.search(text):
        found += _indented(text)
    if "$" in chars or "\\" in chars:
        found += [m.span() for m in _FORMULA.finditer(text)]
    return found


def _indented(text: str) -> Iterator[Span]:
    """Blocks of Markdown that are code because they are indented: behind a blank line, under no list, and not in sentences."""
    start = end = at = 0
    behind_blank, in_list, prose = True, False, False
    for line in [*text.split("\n"), "-"]:
        here, at = at, at + len(line) + 1
        if not line.strip():
            behind_blank = True
            continue
        if line.startswith(_INDENT) and (end > start or (behind_blank and not in_list)):
            start = start if end > start else here
            end = here + len(line)
            prose = prose or line.rstrip().endswith(_ENDS_A_SENTENCE)
        else:
            if end > start and not prose:
                yield start, end
            start = end = 0
            prose = False
            in_list = _ITEM.match(line) is not None or (in_list and (line.startswith(" ") or not behind_blank))
        behind_blank = False


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
