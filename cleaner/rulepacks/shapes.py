"""What the shapes of rules match. A user's pattern runs under a time limit; the other shapes are built to be linear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cleaner.model import CleanerError
from cleaner.required import required

SECONDS = 2.0
SECONDS_A_MEGABYTE = 4.0
"""Far more than any sound pattern takes, so that the limit never decides about a result on a busy machine."""

SLOTS = {
    "any": r"[^\r\n]{0,120}?",
    "number": r"[0-9０-９]{1,20}(?:[.,．，][0-9０-９]{1,20})?",
    "han": r"[\u3400-\u9fff]{1,40}?",
    "word": r"[A-Za-z0-9_-]{1,40}",
    "date": r"[0-9]{2,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?",
    "time": r"[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?",
    "url": r"(?:https?://)?[A-Za-z0-9.-]{3,80}(?:/[!-~]{0,200})?",
}
"""What `{…}` in a line template stands for."""

_SLOT = re.compile(r"\{(\w*)\}")
_BLANK = r"[ \t\u3000]{0,40}"


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern, what replaces a match, and whether a time limit is needed."""

    pattern: Any
    replacement: str
    expands: bool
    limited: bool


def compiled(
    pattern: str, literals: Sequence[str], line: str, pair: tuple[str, str] | None, replacement: str, most: int
) -> Compiled:
    """The pattern of a shape. Raises CleanerError where it is not right."""
    if pattern:
        import regex  # type: ignore[import-untyped]

        flags = regex.V1 | regex.MULTILINE
        try:
            made = regex.compile(pattern, flags)
        except (regex.error, ValueError, OverflowError) as error:
            raise CleanerError(f"not a pattern: {error}") from None
        try:
            # The same groups, in a pattern that matches here and now; the line break ends a comment of (?x).
            regex.compile(f"(?:{pattern}\n)|", flags).match("").expand(replacement)
        except (regex.error, IndexError, ValueError) as error:
            groups = made.groups or "no"
            raise CleanerError(
                f"its replacement {replacement!r} cannot be made ({error}): the pattern has {groups} group{'s' * (groups != 1)}"
            ) from None
        return Compiled(made, replacement, "\\" in replacement, True)
    if literals:
        ordered = sorted(literals, key=lambda literal: (-len(literal), literal))
        return Compiled(re.compile("|".join(map(re.escape, ordered))), replacement, False, False)
    if line:
        return Compiled(_line_pattern(line), replacement, False, False)
    assert pair is not None
    between = rf"(?:(?!{re.escape(pair[0])})[^\0]){{0,{most}}}?"
    return Compiled(re.compile(re.escape(pair[0]) + between + re.escape(pair[1])), replacement, False, False)


_OWN_SYNTAX = re.compile(r"\[\[|--|&&|\|\||~~|\\[pPNXRGKmML]|\(\?[^:=!<P#]|\{[^{}]*[eids<]|\(\*")
"""What the module `regex` reads otherwise than `re` does: sets of sets, properties, flags, fuzzy matching, verbs."""


_PIECES = re.compile(r"\\.|(?<!\[)\[\^?\]|.", re.DOTALL)
"""What a pattern is made of, for finding its sets: escapes, the start of a set whose first member is `]`, characters."""


def trigger_of(pattern: str, literals: Sequence[str], line: str, pair: tuple[str, str] | None) -> str | None:
    """An expression that each text that the shape matches in holds a match of, for the scan that looks for all at once."""
    needed: Iterable[str] | None = literals or None
    if pattern:
        needed = None if _OWN_SYNTAX.search(pattern) or _nests_sets(pattern) else _required(pattern)
    elif line:
        pieces = [piece for piece in _SLOT.split(line)[::2] if piece.strip()]
        needed = [max(pieces, key=len)] if pieces else None
    elif pair is not None:
        needed = [pair[0]]
    return "|".join(map(re.escape, sorted(needed))) if needed else None


def _nests_sets(pattern: str) -> bool:
    """Whether a set stands within a set, `[甲[乙]]`, which `re` reads as a character."""
    inside = False
    for piece in _PIECES.findall(pattern):
        if inside and piece == "[":
            return True
        inside = piece[0] == "[" or (inside and piece != "]")
    return False


def _required(pattern: str) -> frozenset[str] | None:
    try:
        return required(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


def found(shape: Compiled, text: str, name: str, path: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, replacement) of each match that changes something; raises CleanerError where the time limit passes."""
    if not shape.limited:
        matches = shape.pattern.finditer(text)
    else:
        matches = _within_limit(shape, text, name, path)
    for m in matches:
        new = m.expand(shape.replacement) if shape.expands else shape.replacement
        if m.group() != new:
            yield m.start(), m.end(), new


def _within_limit(shape: Compiled, text: str, name: str, path: str) -> list[Any]:
    seconds = SECONDS + SECONDS_A_MEGABYTE * len(text) / 1e6
    try:
        return list(shape.pattern.finditer(text, timeout=seconds))
    except TimeoutError:
        raise CleanerError(
            f"{path}: {name}: its pattern takes over {seconds:.0f} s on a text of {len(text)} characters. Bound its "
            "repeats ({0,40} instead of *), and let no two of them match the same characters."
        ) from None


def _line_pattern(template: str) -> re.Pattern[str]:
    """A whole line that reads as the template, with the line break behind it, or before it at the end of the text."""
    pieces: list[str] = []
    at = 0
    for slot in _SLOT.finditer(template):
        if slot[1] not in SLOTS:
            raise CleanerError(f"no slot {slot.group()}; there are: {', '.join('{' + name + '}' for name in SLOTS)}")
        pieces += (re.escape(template[at : slot.start()]), SLOTS[slot[1]])
        at = slot.end()
    if unclosed := re.search(r"\{\w+(?=[^\w}]|$)", "".join(_SLOT.split(template)[::2])):
        raise CleanerError(f"{unclosed.group()} is not closed by a }}")
    body = "".join(pieces) + re.escape(template[at:])
    whole = rf"^{_BLANK}{body}{_BLANK}$"
    return re.compile(rf"{whole}(?:\r\n|\r|\n)|(?:\r\n|\r|\n){whole}(?!\n)|{whole}", re.MULTILINE)
