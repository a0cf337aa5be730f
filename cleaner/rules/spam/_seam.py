"""How a text reads on without a stretch of it: what stands on either side of the cut."""

from __future__ import annotations

from functools import cache
from typing import Literal

from cleaner.cache import read_pack
from cleaner.rules.spam._reading import fit
from cleaner.symbols import kind_of
from cleaner.words import inside_word, tagged

Seam = Literal["torn", "stop", "flow", "whole", "broken"]
"""How the text reads on without the chain: a word closes up; it ends at a mark; it goes on; the chain is a sentence or line
of its own; what stands before it needs what the chain says."""


_READS = 1.0
"""From where on two words follow each other so often that nothing is missing between them, in nats."""


def seam_at(text: str, start: int, end: int) -> Seam:
    """How the text reads on without `[start, end)`."""
    left = text[start - 1] if start else ""
    right = text[end] if end < len(text) else ""
    left_kind, right_kind = kind_of(left), kind_of(right)
    before = han_run_before(text, start)
    if left_kind == "han" and right_kind == "han" and inside_word(before, text[end : end + 5]):
        return "torn"
    if left_kind in ("edge", "space") or left in "。！？!?；;":
        return "whole" if right_kind in ("edge", "space", "pause") else "flow"
    if is_broken(text, start, end):
        return "broken"
    if left_kind == "pause":
        return "stop" if right_kind == "pause" else "flow"
    if right_kind in ("pause", "close", "edge"):
        return "stop"
    return "flow"


def is_broken(text: str, start: int, end: int) -> bool:
    """Whether what stands before `[start, end)` needs what it says, or what stands behind does not follow."""
    before, after = han_run_before(text, start), text[end : end + 8]
    if not before or not needs_more(before, after[:6] if kind_of(after[:1]) == "han" else ""):
        return False
    return fit(before, after) < _READS


def orphaned(text: str, start: int, end: int) -> bool:
    """Whether nothing in the sentence asks for `[start, end)`: no verb or preposition before it, no particle or verb behind it."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if left and left in "、：:":
        return False  # one of a row, or named before it
    if kind_of(left) == "han":
        before = tagged(han_run_before(text, start))[-1]
        if before[1] not in _WHOLE_TAGS or before[0] in seam_words("wanting"):
            return False
    if kind_of(right) != "han":
        return kind_of(right) in ("pause", "edge", "close")
    return tagged(text[end : end + 6])[0][1] in _FRESH_TAGS


_WHOLE_TAGS = frozenset(
    ("n", "nr", "ns", "nt", "nz", "ng", "s", "t", "m", "mq", "q", "r", "y", "ul", "a", "l", "i", "j")
)
_FRESH_TAGS = frozenset(("n", "nr", "ns", "nt", "nz", "s", "t", "m", "r", "c", "l", "i", "b"))


def begins_predicate(text: str, at: int) -> bool:
    """Whether what stands at `at` says something of what is before it: a verb, an adverb, 的."""
    after = text[at : at + 6]
    return kind_of(after[:1]) == "han" and tagged(after)[0][1] in _PREDICATE_TAGS


_PREDICATE_TAGS = frozenset(("v", "vn", "d", "p", "uj", "zg"))


def han_run_before(text: str, at: int) -> str:
    low = at
    while low and at - low < 8 and kind_of(text[low - 1]) == "han":
        low -= 1
    return text[low:at]


_OPEN_TAGS = frozenset(("p", "c", "cc", "uj", "ud", "uv"))
_CLOSED_TAGS = frozenset(("v", "p", "c", "uj", "u", "y", "d", "vn", "f"))


def needs_more(before: str, after: str) -> bool:
    """Whether Han text breaks off where a complement must follow, and `after` is none: behind 通过, 和, 的, 登录, 名为."""
    found = tagged(before)
    if not found:
        return False
    word, tag = found[-1]
    if word in seam_words("wanting"):
        return not after or tagged(after)[0][1] in _CLOSED_TAGS
    return tag in _OPEN_TAGS and (not after or tagged(after)[0][1] in _CLOSED_TAGS)


@cache
def seam_words(key: str) -> frozenset[str]:
    """A list of packs/lexicons/seam.toml: `wanting` or `prompts`."""
    return frozenset(read_pack("lexicons/seam.toml")[key])


def adrift(text: str, start: int, end: int) -> bool:
    """Whether `[start, end)` stands behind the end of a sentence and has no mark of its own before the line ends."""
    return start > 0 and text[start - 1] in _SENTENCE_ENDS and kind_of(text[end : end + 1]) in ("edge", "space")


_SENTENCE_ENDS = frozenset("。！？!?…”）")
