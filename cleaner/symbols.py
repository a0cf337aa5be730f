"""Which characters can be injected noise at all, and what stands on either side of them.

*Ornaments* carry no meaning inside a sentence: shapes, dingbats, box drawing, emoji, private use, letters of scripts that a
Chinese page does not hold. *Soft* symbols do carry one (arrows, mathematics, ASCII signs): they need far more evidence.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from cleaner.han import HAN
from cleaner.patterns import pattern

Kind = Literal["edge", "space", "han", "digit", "latin", "pause", "close", "open", "kana", "other"]

# Arrows, letterlike signs, number forms, mathematics, enclosed numbers, CJK compatibility, superscripts, Latin-1 signs.
_FUNCTIONAL = (
    "\u00a2-\u00a9\u00ab-\u00b7\u00b9-\u00bf\u00d7\u00f7\u02b0-\u02ff\u2010-\u2022\u2024-\u203a\u203c-\u203e\u2041-\u205e\u2070-\u209f\u20a0-\u20bf"
    "\u2100-\u214f\u2150-\u218f\u2190-\u21ff\u2200-\u22ff\u2300-\u230b\u2460-\u24ff\u2776-\u2793\u27c0-\u27ff\u2900-\u2aff"
    "\u3003\u3012\u3200-\u33ff\ufe30-\ufe6f\uffe0-\uffee\U0001d400-\U0001d7ff\U0001f100-\U0001f1ff"
)
# Letters, digits, marks and spaces of the scripts that do stand in Chinese pages; what is left over are ornaments.
PLAIN = (
    "\t\n\r -~\u0080-\u00a1\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0300-\u052f\u1d00-\u1fff\u2000-\u2015"
    "\u2017-\u201f\u2022\u2024-\u2038\u203c-\u203e"
    "\u2060-\u206f\ufeff\ufffc-\uffff\u3000-\u3002\u3008-\u3011\u3014-\u301f\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u1100-\u11ff\uac00-\ud7af\ud800-\udfff\uff00-\uffdf\u02b0-\u02ff\U000e0000-\U000e01ef" + HAN
)

_ATTACHED = "\ufe0e\ufe0f\u200d\u20e3\U000e0020-\U000e007f"

ORNAMENTS = pattern(f"[^{PLAIN}{_FUNCTIONAL}]")
"""One ornament."""
SYMBOL_RUN = pattern(f"[^{PLAIN}](?:[^{PLAIN}]|(?<=[^\\s])[{_ATTACHED}])*")
"""A run of ornaments and soft symbols beyond ASCII, with the selectors and joiners that belong to emoji."""
LETTERS = (
    "\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u0370-\u037d\u0386-\u03ff\u0400-\u0481\u048a-\u052f\u1e00-\u1fff\u3041-\u3096"
    "\u30a1-\u30fa\u3131-\u318e\uac00-\ud7a3\uff66-\uff9d"
)
FOREIGN_LETTER = pattern(f"[{LETTERS}](?:(?<=[{HAN}0-9].)|(?=[{HAN}]))")
"""A letter beside Han of a script that Chinese pages do hold, in names, formulas and examples."""
SYMBOL_OR_LETTER_RUN = pattern(
    f"(?:[^{PLAIN}](?:(?<=[^\\s])[{_ATTACHED}])*|(?<![A-Za-z{LETTERS}])[{LETTERS}]++(?![A-Za-z]))+"
)
"""As SYMBOL_RUN, with words of such letters."""

_LETTER = pattern(f"[{LETTERS}]")
_plain_seen: set[str] = set()
_unlettered: set[str] = set()


def symbols_among(chars: frozenset[str]) -> frozenset[str]:
    """Those of `chars` that are symbols beyond ASCII. Characters once seen to be none are known from then on."""
    unknown = chars - _plain_seen
    found = frozenset(c for c in unknown if SYMBOL_RUN.match(c))
    _plain_seen.update(unknown - found)
    return found


def foreign_letters_among(chars: frozenset[str]) -> frozenset[str]:
    """Those of `chars` that FOREIGN_LETTER may find."""
    unknown = chars - _unlettered
    found = frozenset(c for c in unknown if _LETTER.match(c))
    _unlettered.update(unknown - found)
    return found


PAUSES = frozenset("，。、；：！？,;:!?…")
CLOSERS = frozenset("”’）】》〉」』〕〗)]}")
OPENERS = frozenset("“‘（【《〈「『〔〖([{")

_KINDS: dict[str, Kind] = {
    "": "edge",
    "\n": "edge",
    "\r": "edge",
    "\t": "edge",
    "|": "edge",
    "\u2028": "edge",
    "\u2029": "edge",
}
_KINDS.update(dict.fromkeys(" \u3000\u00a0", "space"))
_KINDS.update(dict.fromkeys(PAUSES, "pause"))
_KINDS.update(dict.fromkeys(CLOSERS, "close"))
_KINDS.update(dict.fromkeys(OPENERS, "open"))


def kind_of(char: str) -> Kind:
    """What a character is to the symbol next to it; '' is the edge of the text."""
    kind = _KINDS.get(char)
    if kind is None:
        kind = _KINDS[char] = _new_kind(char)
    return kind


def _new_kind(char: str) -> Kind:
    if re.match(f"[{HAN}]", char):
        return "han"
    if char.isdecimal():
        return "digit"
    if "\u3040" <= char <= "\u30ff":
        return "kana"
    if char.isalpha() and unicodedata.name(char, "").startswith("LATIN"):
        return "latin"
    return "other"


def is_emoji(char: str) -> bool:
    """Whether a character is mostly met as an emoji."""
    return (
        "\U0001f300" <= char <= "\U0001faff"
        or "\U0001f1e6" <= char <= "\U0001f1ff"
        or char in "\ufe0f\u200d\u2764\u2b50"
    )
