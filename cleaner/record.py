"""From what a run did and doubted to the record: one sorted list of edits that do not overlap, and the losers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cleaner.edits import Change, overlaps
from cleaner.model import Action, EditRow, Safety


class Doubt(NamedTuple):
    """A proposal that was not applied: doubtful, or a loser. Offsets of the original."""

    start: int
    end: int
    replacement: str
    rule: str
    safety: Safety
    confidence: float
    reason: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Pin:
    """A decision that was found to fit the text. Offsets of the original."""

    start: int
    end: int
    before: str
    replacement: str
    rule: str
    action: Action
    confidence: float

    @property
    def standing(self) -> str:
        """What the text holds there from now on."""
        return self.before if self.action == "reject" else self.replacement

    @property
    def change(self) -> Change:
        return self.start, self.end, self.replacement, self.rule, self.confidence, ""


def rows_of(
    original: str, done: Sequence[Change], doubts: Sequence[Doubt], pins: Sequence[Pin]
) -> tuple[list[EditRow], list[EditRow]]:
    """The record of a run: (edits, lost), as rows of Edit's fields, each sorted."""
    if pins:
        pinned = {(pin.start, pin.end) for pin in pins}
        done = [change for change in done if (change[0], change[1]) not in pinned]
    rows: list[EditRow] = [
        (start, end, text, rule, "safe", confidence, reason, before, None, None)
        for start, end, text, rule, confidence, reason in done
        if (before := original[start:end]) != text
    ]
    lost: list[EditRow] = []
    if doubts:
        rows, lost = _with_doubts(original, rows, doubts)
    if pins:
        rows += [
            (p.start, p.end, p.replacement, p.rule, "ask", p.confidence, "", p.before, None, p.action) for p in pins
        ]
        rows.sort(key=_place)
    return rows, lost


def _with_doubts(original: str, applied: list[EditRow], doubts: Sequence[Doubt]) -> tuple[list[EditRow], list[EditRow]]:
    """Sets doubts among what was applied. A doubt takes in the applied edits inside its span; one that cuts an edit is lost."""
    kept, lost = _settle(original, doubts)
    rows: list[EditRow] = []
    i = 0
    for doubt in kept:
        while i < len(applied) and applied[i][1] <= doubt.start and not _same_point(applied[i], doubt):
            rows.append(applied[i])
            i += 1
        j = i
        while j < len(applied) and overlaps((applied[j][0], applied[j][1]), (doubt.start, doubt.end)):
            j += 1
        inside = applied[i:j]
        row = _row(original, doubt, inside)
        if row is None or any(edit[0] < doubt.start or edit[1] > doubt.end for edit in inside):
            lost.append(_row(original, doubt, []) or _bare(original, doubt))
            continue
        rows.append(row)
        i = j
    rows += applied[i:]
    lost.sort(key=_place)
    return rows, lost


def _settle(original: str, doubts: Sequence[Doubt]) -> tuple[list[Doubt], list[EditRow]]:
    """Doubts without overlaps, sorted: the surer wins, then the longer; what is doubted twice is kept once."""
    lost: list[EditRow] = []
    kept: list[Doubt] = []
    seen: set[tuple[int, int, str, str]] = set()
    for doubt in sorted(doubts, key=lambda d: (d.start, d.end, -d.confidence, d.rule, d.replacement)):
        if doubt[:4] in seen:
            continue
        seen.add(doubt[:4])
        if doubt.lost:
            lost.append(_bare(original, doubt))
            continue
        while kept and overlaps(kept[-1][:2], doubt[:2]) and _strength(kept[-1]) < _strength(doubt):
            lost.append(_bare(original, kept.pop()))
        if kept and overlaps(kept[-1][:2], doubt[:2]):
            lost.append(_bare(original, doubt))
        else:
            kept.append(doubt)
    return kept, lost


def _strength(doubt: Doubt) -> tuple[float, int]:
    return doubt.confidence, doubt.end - doubt.start


def _row(original: str, doubt: Doubt, inside: Sequence[EditRow]) -> EditRow | None:
    """The row of a doubt around the applied edits `inside`; None where it would change nothing."""
    before = original[doubt.start : doubt.end]
    standing: str | None = None
    if inside:
        pieces: list[str] = []
        at = doubt.start
        for edit in inside:
            pieces += (original[at : edit[0]], edit[2])
            at = edit[1]
        standing = "".join(pieces) + original[at : doubt.end]
    if doubt.replacement == (before if standing is None else standing):
        return None
    return (*doubt[:7], before, standing, None)


def _bare(original: str, doubt: Doubt) -> EditRow:
    return (*doubt[:7], original[doubt.start : doubt.end], None, None)


def _place(row: EditRow) -> tuple[int, int, str]:
    return row[0], row[1], row[3]


def _same_point(row: EditRow, doubt: Doubt) -> bool:
    return row[0] == row[1] == doubt.start == doubt.end
