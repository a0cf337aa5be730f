"""One stretch of a document cut into pieces: plain text, what edits take out and put in, what findings point at.

Made from the spans of the edits, never by comparing texts. Offsets are of the original text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from cleaner.review import Item
from tui.text.visible import visible

Side = Literal["inline", "original", "result"]
WAITS = "?"
"""Stands behind what waits for a decision, so that it can be told from what is safe or decided without colour."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that is safe to show, its role (`del`, `ins.now`, …), and the item that it belongs to (0 for plain text)."""

    text: str
    role: str
    item: int = 0


class Marks:
    """The items of one document by place: edits in order, findings by where they point."""

    def __init__(self, items: Iterable[Item]) -> None:
        self.edits: list[Item] = []
        self.findings: list[Item] = []
        for item in items:
            (self.edits if item.kind == "edit" else self.findings).append(item)
        self._starts = [e.start for e in self.edits]
        self._ends = [e.end for e in self.edits]
        self._finding_starts = [f.start for f in self.findings]
        self._longest = max((f.end - f.start for f in self.findings), default=0)
        self._places = {item.id: at for list_ in (self.edits, self.findings) for at, item in enumerate(list_)}
        self.current: Item | None = None

    def replace(self, item: Item) -> None:
        """Puts an item in the place of its earlier state."""
        list_ = self.edits if item.kind == "edit" else self.findings
        if item.id in self._places:
            list_[self._places[item.id]] = item
        if self.current is not None and self.current.id == item.id:
            self.current = item

    def edits_in(self, start: int, end: int, last: bool) -> list[Item]:
        """The edits that show in `[start, end)`: those that reach into it, and insertions at its start, not at its end."""
        first = bisect_left(self._ends, start)
        found = self.edits[first : bisect_right(self._starts, end) if last else bisect_left(self._starts, end)]
        while found and found[0].start < start == found[0].end:
            found = found[1:]
        return found

    def spans_in(self, start: int, end: int) -> list[tuple[int, int, str, int]]:
        """(start, end, role, item) of the findings in `[start, end)`, and of the parts of the current one."""
        low = bisect_left(self._finding_starts, start - self._longest)
        near = self.findings[low : bisect_left(self._finding_starts, end)]
        found = [(f.start, f.end, self._role(f, "finding"), f.id) for f in near if f.end > start]
        now = self.current
        if now is not None and now.kind == "finding":
            found += [(a, b, "related.now", now.id) for a, b in now.related if a < end and b > start]
        return found

    def findings_from(self, start: int, end: int) -> list[Item]:
        """The findings that begin in `[start, end)`."""
        return self.findings[bisect_left(self._finding_starts, start) : bisect_left(self._finding_starts, end)]

    def _role(self, item: Item, role: str) -> str:
        if self.current is not None and self.current.id == item.id:
            return f"{role}.now"
        if item.verdict is not None:
            return f"{role}.done"
        return role if item.doubtful else f"{role}.safe"

    def pieces(self, text: str, start: int, end: int, *, side: Side = "inline", reveal: bool = False) -> list[Piece]:
        """`text[start:end]` with its edits and findings. A line break at the end is shown only with `reveal`."""
        out: list[Piece] = []
        spans = self.spans_in(start, end)
        at = start
        for edit in self.edits_in(start, end, last=end == len(text)):
            out += self._plain(text, at, max(at, edit.start), spans, reveal)
            at = max(at, min(edit.end, end))
            out += self._edit(edit, text, start, end, side)
        line_end = end
        while not reveal and line_end > at and text[line_end - 1] in "\r\n":
            line_end -= 1
        out += self._plain(text, at, line_end, spans, reveal)
        return [piece for piece in out if piece.text]

    def _edit(self, edit: Item, text: str, start: int, end: int, side: Side) -> Iterator[Piece]:
        before = visible(text[max(edit.start, start) : min(edit.end, end)], reveal=True)
        opens, closes = edit.start >= start, edit.end <= end
        if edit.verdict == "reject":
            yield from self._signed("[=" * opens, before, "=]" * closes, edit, "kept")
            return
        after = edit.replacement if edit.decided is None else edit.decided
        puts, waits = bool(after) or edit.start == edit.end, WAITS * edit.open
        if side != "result" and edit.start < edit.end:
            end_mark = "-]" + ("" if puts else waits)
            yield from self._signed("[-" * opens, before, end_mark * closes, edit, "del")
        if side != "original" and closes and puts:
            yield from self._signed("{+", visible(after, reveal=True), f"+}}{waits}", edit, "ins")

    def _signed(self, opening: str, text: str, closing: str, edit: Item, kind: str) -> Iterator[Piece]:
        """Text between its signs, which are not struck out or underlined with it: a comma under a strike is hard to see."""
        role = self._role(edit, kind)
        yield Piece(opening, f"{role}.sign", edit.id)
        yield Piece(text, role, edit.id)
        yield Piece(closing, f"{role}.sign", edit.id)

    def _plain(
        self, text: str, start: int, end: int, spans: Sequence[tuple[int, int, str, int]], reveal: bool
    ) -> Iterator[Piece]:
        if start >= end:
            return
        cuts = sorted({start, end, *(p for s in spans for p in s[:2] if start < p < end)})
        for a, b in pairwise(cuts):
            over = [s for s in spans if s[0] <= a and b <= s[1]]
            best = max(over, key=lambda s: (s[2].endswith(".now"), s[0])) if over else None
            yield Piece(visible(text[a:b], reveal), best[2] if best else "plain", best[3] if best else 0)


def mark_of(edits: Sequence[Item], findings: Sequence[Item]) -> str:
    """The one character that a line's changes are known by: `!` a finding, `~` a change, `-` only deletions, `+` only insertions."""
    if findings:
        return "!"
    kinds = {("-" if not e.replacement else "+" if e.start == e.end else "~") for e in edits}
    return kinds.pop() if len(kinds) == 1 else "~" if kinds else " "
