"""The only place where text is changed: order, overlap, apply, compose, map offsets, replay, invert.

Inside the engine an edit is a plain tuple, because tens of thousands of them pass through here for every megabyte:

* a *proposal* `(start, end, replacement, rule, safety, confidence, reason)` is in offsets of the text a stage sees;
* a *change* `(start, end, replacement, rule, confidence, reason)` is in offsets of the original, and is applied.

Lists of changes are sorted and disjoint.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from cleaner.arguments import require_edits, require_text
from cleaner.model import CleanerError, Edit, Safety, Span

Proposal = tuple[int, int, str, str, Safety, float, str]
Change = tuple[int, int, str, str, float, str]


def apply(text: str, changes: Sequence[Change] | Sequence[Proposal]) -> str:
    """`text` with each change made; the changes are in offsets of `text`, sorted and disjoint."""
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces.append(text[at : change[0]])
        pieces.append(change[2])
        at = change[1]
    pieces.append(text[at:])
    return "".join(pieces)


def _order(p: Proposal) -> tuple[int, int, float, str, str, str, str]:
    return p[0], p[1], -p[5], p[3], p[2], p[4], p[6]


def _better(a: Proposal, b: Proposal) -> bool:
    """Whether `a` wins over `b` where they overlap: the longer, then the surer, then by rule id; never by order of arrival."""
    return (a[1] - a[0], a[5], b[3], b[2]) > (b[1] - b[0], b[5], a[3], a[2])


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a place: a common character, or the same point of insertion, or a point inside the other."""
    return (a[0] < b[1] and b[0] < a[1]) or (a == b)


def resolve(proposals: Iterable[Proposal]) -> tuple[list[Proposal], list[Proposal]]:
    """Sorts proposals and settles overlaps: (kept, lost). The outcome does not depend on the order they come in."""
    proposals = list(proposals)
    if _is_settled(proposals):
        return proposals, []
    kept: list[Proposal] = []
    lost: list[Proposal] = []
    last: tuple[int, int, str, str] | None = None
    for p in sorted(proposals, key=_order):
        if p[:4] == last:
            continue
        last = p[:4]
        while kept and overlaps(kept[-1][:2], p[:2]) and _better(p, kept[-1]):
            lost.append(kept.pop())
        if kept and overlaps(kept[-1][:2], p[:2]):
            lost.append(p)
        else:
            kept.append(p)
    return kept, lost


def _is_settled(proposals: Sequence[Proposal]) -> bool:
    """Whether proposals come in order and apart, as those of one rule mostly do."""
    behind = -1
    for p in proposals:
        if p[0] < behind or p[0] == p[1]:
            return False
        behind = p[1]
    return True


def compose(text: str, done: Sequence[Change], new: Sequence[Proposal]) -> list[Change]:
    """Changes of the original that equal `done` followed by `new`, in one linear walk.

    `text` is the original with `done` applied, and `new` is in its offsets. Where a new edit reaches into what an earlier
    one wrote, or spans a place where one deleted, the two become one change that names both rules: kept apart, they would
    overlap in original offsets and the record would not replay.
    """
    if not done:
        return [(p[0], p[1], p[2], p[3], p[5], p[6]) for p in new]
    out: list[Change] = []
    shift = 0  # original offset = offset in `text` + shift, for text before done[i]
    i, j, n, m = 0, 0, len(done), len(new)
    while i < n or j < m:
        if i < n:
            d = done[i]
            d_start = d[0] - shift
            d_end = d_start + len(d[2])
        if j == m:
            out.extend(done[i:])
            break
        p = new[j]
        if i < n and (d_end < p[0] or (d_end == p[0] and not (d_start == d_end == p[1]))):
            out.append(d)
            shift = d[1] - d_end
            i += 1
        elif i == n or (p[1] <= d_start and not (p[0] == p[1] == d_start == d_end)):
            out.append((p[0] + shift, p[1] + shift, p[2], p[3], p[5], p[6]))
            j += 1
        else:
            i, j, shift = _merge(text, done, new, i, j, shift, out)
    return out


def _merge(
    text: str, done: Sequence[Change], new: Sequence[Proposal], i: int, j: int, shift: int, out: list[Change]
) -> tuple[int, int, int]:
    """Makes one change of done[i], new[j] and all that overlap what they cover; returns i, j and shift behind it."""
    start = min(done[i][0] - shift, new[j][0])
    original_start = start + shift
    end = written = start
    pieces: list[str] = []
    parts: list[tuple[str, float, str]] = []
    while True:
        p = new[j] if j < len(new) else None
        if i < len(done) and (not parts or overlaps((start, end), _span_in_text(done[i], shift))):
            d = done[i]
            d_end = _span_in_text(d, shift)[1]
            end = max(end, d_end)
            shift = d[1] - d_end
            parts.append((d[3], d[4], d[5]))
            i += 1
        elif p is not None and (len(parts) == 1 or overlaps((start, end), (p[0], p[1]))):
            pieces += (text[written : p[0]], p[2])
            end = max(end, p[1])
            written = p[1]
            parts.append((p[3], p[5], p[6]))
            j += 1
        else:
            break
    pieces.append(text[written:end])
    rules = "+".join(dict.fromkeys(rule for part in parts for rule in part[0].split("+")))
    reason = "; ".join(dict.fromkeys(part[2] for part in parts if part[2]))
    out.append((original_start, end + shift, "".join(pieces), rules, min(part[1] for part in parts), reason))
    return i, j, shift


def _span_in_text(change: Change, shift: int) -> Span:
    """Where a change's replacement stands in the text that holds it, if text before it is off by `shift`."""
    return change[0] - shift, change[0] - shift + len(change[2])


class OffsetMap:
    """Offsets between the original and the cleaned text, both ways, by binary search.

    A place inside a changed span maps to the whole of what stands on the other side: a start to its start, an end to its end.
    """

    def __init__(self, changes: Iterable[Change | Edit]) -> None:
        self._original: list[Span] = []
        self._cleaned: list[Span] = []
        shift = 0
        for change in changes:
            if isinstance(change, Edit):
                start, end, text = change.start, change.end, change.current
            else:
                start, end, text = change[0], change[1], change[2]
            self._original.append((start, end))
            self._cleaned.append((start + shift, start + shift + len(text)))
            shift += len(text) - (end - start)
        self._original_starts = [span[0] for span in self._original]
        self._cleaned_starts = [span[0] for span in self._cleaned]

    def to_original(self, start: int, end: int) -> Span:
        """The span of the original that `[start, end)` of the cleaned text came from."""
        return _map_span(start, end, self._cleaned, self._cleaned_starts, self._original)

    def grow(self, text: str, p: Proposal) -> Change:
        """A proposal on the cleaned `text` as a change of the original, grown to the whole of each change it reaches into."""
        start, end = p[0], p[1]
        i = bisect_right(self._cleaned_starts, start) - 1
        if i >= 0 and self._cleaned[i][0] < start < self._cleaned[i][1]:
            start = self._cleaned[i][0]
        j = bisect_right(self._cleaned_starts, end - 1) - 1
        if j >= 0 and self._cleaned[j][1] > end > self._cleaned[j][0]:
            end = self._cleaned[j][1]
        original_start, original_end = self.to_original(start, end)
        replacement = text[start : p[0]] + p[2] + text[p[1] : end]
        return original_start, original_end, replacement, p[3], p[5], p[6]

    def to_cleaned(self, start: int, end: int) -> Span:
        """The span of the cleaned text that stands for `[start, end)` of the original."""
        return _map_span(start, end, self._original, self._original_starts, self._cleaned)


def _map_span(start: int, end: int, here: list[Span], starts: list[int], there: list[Span]) -> Span:
    if start == end:
        point = _map_start(start, here, starts, there)
        return point, point
    mapped_start = _map_start(start, here, starts, there)
    i = bisect_right(starts, end - 1) - 1
    # The last change that begins before the end decides; a deletion right behind the span is not part of it.
    if i < 0:
        mapped_end = end
    elif here[i][1] >= end:
        mapped_end = there[i][1]
    else:
        mapped_end = end + there[i][1] - here[i][1]
    return mapped_start, max(mapped_start, mapped_end)


def _map_start(start: int, here: list[Span], starts: list[int], there: list[Span]) -> int:
    i = bisect_right(starts, start) - 1
    if i < 0:
        return start
    if start < here[i][1]:
        return there[i][0]
    return start + there[i][1] - here[i][1]


def replay(original: str, edits: Iterable[Edit]) -> str:
    """The cleaned text, from the original and its record. Raises CleanerError where the record is of another text."""
    require_text(original)
    edits = require_edits(edits)
    pieces: list[str] = []
    at = 0
    for edit in edits:
        if edit.start < at or original[edit.start : edit.end] != edit.before:
            raise CleanerError(_not_of_this_text(edit, "original"))
        pieces += (original[at : edit.start], edit.current)
        at = edit.end
    pieces.append(original[at:])
    return "".join(pieces)


def invert(text: str, edits: Iterable[Edit]) -> str:
    """The original, from the cleaned text and its record. Raises CleanerError where the record is of another text."""
    require_text(text)
    edits = require_edits(edits)
    pieces: list[str] = []
    at = 0  # in the cleaned text
    behind = 0  # in the original
    for edit in edits:
        untouched = edit.start - behind
        start = at + untouched
        if untouched < 0 or text[start : start + len(edit.current)] != edit.current:
            raise CleanerError(_not_of_this_text(edit, "cleaned text"))
        pieces += (text[at:start], edit.before)
        at = start + len(edit.current)
        behind = edit.end
    pieces.append(text[at:])
    return "".join(pieces)


def _not_of_this_text(edit: Edit, which: str) -> str:
    return (
        f"the record does not fit this {which}: it says that {edit.before!r} at {edit.start} became {edit.current!r}. "
        "Give the file that this record was written for, unchanged since."
    )
