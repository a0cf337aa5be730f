"""The one filter between text of documents and the terminal.

Whatever a widget, a notification or a path label shows has passed `visible` (or `escape`, for a field that is typed in). An
OSC 52 sequence inside a document would otherwise write to the reader's clipboard, a bidi control would reorder the screen.
"""

from __future__ import annotations

import re
import unicodedata

_NAMES = {"\t": "<TAB>", "\n": "<LF>", "\r": "<CR>", "\u00a0": "<NBSP>", "\u00ad": "<SHY>", "\ufeff": "<BOM>"}
_NAMES |= {
    "\u200b": "<ZWSP>",
    "\u200c": "<ZWNJ>",
    "\u200d": "<ZWJ>",
    "\u2060": "<WJ>",
    "\u202e": "<RLO>",
    "\u202d": "<LRO>",
}
_JOINING = frozenset({*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), *range(0x180B, 0x1810), 0x034F})
_TERMINALS_DIFFER = frozenset(
    {*range(0x1F3FB, 0x1F400), *range(0x1F1E6, 0x1F200), *range(0x1160, 0x1200), 0x3164, 0xFFA0, 0x115F}
)
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]{4,}")
_ESCAPED = re.compile(r"\\(?:([nrt\\])|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\"}


class _Table(dict[int, str]):
    """For `str.translate`: what each character is shown as, worked out when it is first met."""

    def __init__(self, reveal: bool) -> None:
        super().__init__()
        self._reveal = reveal

    def __missing__(self, code: int) -> str:
        self[code] = shown = _shown(code, self._reveal)
        return shown


def _shown(code: int, reveal: bool) -> str:
    character = chr(code)
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp", "Cs", "Co", "Cn"):
        if not reveal and character in "\t\n\r":
            return {"\t": "    ", "\n": " ", "\r": ""}[character]
        return _NAMES.get(character, f"<{code:02X}>" if code < 256 else f"<U+{code:04X}>")
    if category == "Cf" or code in _JOINING:
        return _NAMES.get(character, f"<U+{code:04X}>") if reveal else ""
    if code in _TERMINALS_DIFFER:
        return f"<U+{code:04X}>"
    if category == "Zs" and character not in " \u3000":
        return _NAMES.get(character, f"<U+{code:04X}>") if reveal else " "
    return character


_PLAIN, _REVEALED = _Table(False), _Table(True)


def visible(text: str, reveal: bool = False) -> str:
    """`text` with nothing in it that a terminal could take for a command or that it could draw in two ways.

    Control characters, lone surrogates and private characters always come out as `<1B>` or `<U+E000>`; invisible ones
    vanish, or come out as `<ZWSP>` and the like with `reveal`.
    """
    if text.isascii() and text.isprintable():
        return text
    return _STACK.sub(_shorten, text.translate(_REVEALED if reveal else _PLAIN))


def _shorten(stack: re.Match[str]) -> str:
    return f"{stack.group()[:2]}<+{len(stack.group()) - 2}>"


def escape(text: str) -> str:
    """`text` for a field to type in: what cannot be seen stands as `\\n`, `\\t` or `\\u200b`. `unescape` gives it back."""
    if text.isascii() and text.isprintable() and "\\" not in text:
        return text
    return "".join(map(_escaped, text))


def _escaped(character: str) -> str:
    for name, meant in _SHORT.items():
        if character == meant:
            return f"\\{name}"
    code = ord(character)
    if character in (" ", "\u3000") or (
        visible(character, reveal=True) == character and not unicodedata.combining(character)
    ):
        return character
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def unescape(text: str) -> str:
    """What was typed, with escapes made into the characters that they name; other backslashes stay."""

    def character(m: re.Match[str]) -> str:
        if m[1]:
            return _SHORT[m[1]]
        code = int(m[2] or m[3] or m[4], 16)
        return chr(code) if code < 0x110000 else m.group()

    return _ESCAPED.sub(character, text)
