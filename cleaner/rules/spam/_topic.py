"""From chains of advertising to edits: which are certain, and which marks go with them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from cleaner.page import Page
from cleaner.rules.rule import Find
from cleaner.rules.spam._fragments import Fragment, fragments
from cleaner.rules.spam._lines import with_break
from cleaner.symbols import kind_of

_SURE, _LIKELY = 4.0, 2.6
_STOPS = frozenset("。！？!?\n")


def of_topics(*topics: str) -> Callable[[Page], Iterator[Find]]:
    """A rule's function: the chains whose strongest word is of one of these classes."""

    def find(page: Page) -> Iterator[Find]:
        for fragment in fragments(page):
            if fragment.topic in topics and fragment.score >= _LIKELY:
                yield _edit(page.text, fragment)

    return find


def _edit(text: str, fragment: Fragment) -> Find:
    start, end = _span(text, fragment.start, fragment.end)
    reason = f"advertising dropped into the sentence: {fragment.text[:24]!r}; {_SEAMS[fragment.seam]}"
    if fragment.score >= _SURE + (1.5 if fragment.seam == "broken" else 0.0):
        return start, end, "", "safe", min(0.999, 0.96 + fragment.score / 250), reason
    return start, end, "", "ask", max(0.3, min(0.95, 0.5 + (fragment.score - _LIKELY) / 4)), reason


def _span(text: str, start: int, end: int) -> tuple[int, int]:
    """What goes with a fragment: its line break, where it is all of a line; the mark or the brackets that would be left over."""
    low, high = start, end
    while low and text[low - 1] in " \t\u3000":
        low -= 1
    while high < len(text) and text[high] in " \t\u3000。！!":
        high += 1
    if (low == 0 or text[low - 1] in "\r\n") and (high == len(text) or text[high] in "\r\n"):
        return with_break(text, low, high)
    return with_marks(text, start, end)


def with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the mark or the brackets that would be left over without it."""
    left = text[start - 1] if start else ""
    right = text[end] if end < len(text) else ""
    if kind_of(left) == "open" and kind_of(right) == "close":
        return start - 1, end + 1
    if left == " " and (right in " " or kind_of(right) in ("pause", "edge")):
        return start - 1, end
    if right and kind_of(right) == "pause" and (left == "" or left in _STOPS):
        return start, end + 1
    if left and right and kind_of(left) == kind_of(right) == "pause":
        return (start - 1, end) if right in _STOPS else (start, end + 1)
    return start, end


_SEAMS = {
    "torn": "it tears a word",
    "stop": "the sentence ends well without it",
    "flow": "the sentence reads on without it",
    "whole": "it stands by itself",
    "broken": "the sentence may need it",
}
