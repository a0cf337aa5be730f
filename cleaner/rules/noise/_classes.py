"""What a symbol is to a writer of Chinese: how far its mere presence in a sentence is evidence against it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from cleaner.patterns import pattern
from cleaner.symbols import ORNAMENTS, is_emoji

Class = Literal["private", "emoji", "letter", "variable", "home", "sign", "telling", "shape", "idle"]
"""*home*: belongs inside words and numbers (`·`, `℃`, `×`); *sign*: an arrow, a letterlike or mathematical sign; *telling*: a
picture that stands for a word (suits, notes, zodiac, keys); *shape*: an ornament that input methods offer; *idle*: one that
none offers, so that hardly anybody types it; *variable*: a letter of formulas and units; letters of other scripts, private use
and emoji."""

_OPERATORS = "∵∴×÷±∓∶≈≠≤≥∞√=≡∝∠∥⊥→←↔⇒⇔↑↓−"
NOTE_SIGNS = "§†‡‖※¶‹›«»"
"""Signs of sections, footnotes and quotations."""
AT_HOME = f"\u00b2\u00b3\u00b9\u2070-\u209f·•‧∙⋅{_OPERATORS}{NOTE_SIGNS}°′″‰‱℃℉№℡㎡-㎥㏎㏄©®™€£¥₩₿½⅓¼¾<>—–‐‑…〃‘’“”"
"""The inside of a class: what belongs inside words and numbers."""
_AT_HOME = pattern(f"[{AT_HOME}]")
STRAYABLE_SIGNS = f"\u00b2\u00b3\u00b9\u2070-\u209f∵∴÷±∓≈≠≤≥√=≡∝∠∥⇒⇔{NOTE_SIGNS}"
STRAYABLE = pattern(f"[{STRAYABLE_SIGNS}]")
"""Signs that are at home in formulas and notes, and yet nowhere inside a word of Han."""
_TELLING = pattern(
    "[\u2300\u2302-\u230b\u2318\u231a\u231b\u2324-\u232b\u2387\u2388\u238b\u23ce\u23cf\u23d1-\u23da\u23e2-\u23ff\u2600-\u2604\u2607-\u26a1"
    "\u26b0-\u26ff\u2701-\u2718\u2728\u2753-\u2755\u2757\u2794\u2795-\u2797\u279c\u279e\u27a1\u27a2\u27a4\u2b00-\u2b11\u2b50●○◐-◓\u2630-\u2637"
    "\U0001d000-\U0001d24f]"
)
_DECORATIONS = pattern("[\u2719-\u2727\u2729-\u274b\u2756\u2763-\u2767]")
_CROSSINGS = pattern("[\u250c-\u254b\u2552-\u256c\u2571-\u259f]")
_VARIABLES = pattern("[\u0370-\u03ffµÅøØ]")
_DASHES = frozenset("─━═╌╍┄┅┈┉")
_BARS = frozenset("\u2580\u2584\u2588\u2591\u2592\u2593")
_SIGNS = pattern(
    "[\u2100-\u214f\u2190-\u21ff\u2460-\u24ff\u2776-\u2793\u27f0-\u27ff\u2900-\u297f\u3200-\u33ff\U0001d400-\U0001d7ff]"
)
_RARE_SIGNS = pattern(
    "[\u20a0-\u20bf\u219a-\u21d1\u21d3\u21d5-\u21e5\u21ea-\u22ff\u27c0-\u27ff\u2900-\u2aff\u203b-\u205e]"
)
_OFFERED = ("gbk", "big5", "shift_jis")
"""The character sets whose symbols input methods offer."""


@lru_cache(maxsize=1 << 14)
def class_of(char: str) -> Class:
    """The class of a symbol or of a letter that is none of Chinese."""
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return "private"
    if is_emoji(char):
        return "emoji"
    if _AT_HOME.match(char):
        return "home"
    if unicodedata.category(char)[0] in "LM":
        return "variable" if _VARIABLES.match(char) else "letter"
    return _class_of_drawn(char)


def _class_of_drawn(char: str) -> Class:
    if char in _DASHES or _TELLING.match(char):
        return "telling"
    if ORNAMENTS.match(char):
        if _CROSSINGS.match(char) and char not in _BARS:
            return "idle"
        return "shape" if _DECORATIONS.match(char) or _offered(char) else "idle"
    return "idle" if _RARE_SIGNS.match(char) and not _offered(char) else "sign"


def _offered(char: str) -> bool:
    for charset in _OFFERED:
        try:
            char.encode(charset)
        except UnicodeError:
            continue
        return True
    return False


@lru_cache(maxsize=1 << 14)
def is_ornament(char: str) -> bool:
    """Whether a symbol carries no meaning of its own, so that those that stand in one run were drawn from one alphabet."""
    return ORNAMENTS.match(char) is not None


@lru_cache(maxsize=1 << 14)
def is_at_home(char: str) -> bool:
    """Whether a sign is of formulas, units or notes, and weighs little however it stands among others of its kind: `25℃`."""
    return class_of(char) == "home"


@lru_cache(maxsize=1 << 14)
def script_of(letter: str) -> str:
    """The script of a letter as Unicode names it: `CYRILLIC`; `KANA` for both of Japanese."""
    name = unicodedata.name(letter, "").partition(" ")[0]
    return "KANA" if name in ("HIRAGANA", "KATAKANA", "HALFWIDTH") else name
