"""A change of rules as something to review: what comes out otherwise, on the text as it came out before the change."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from cleaner.edits import OffsetMap, replay
from cleaner.model import Edit, EditRow, Finding, Result, Span

Made = tuple[int, int, str]
"""Start, end and what stands there now, of an edit that shows in the cleaned text. Offsets are of the original."""


@dataclass(frozen=True, slots=True)
class _Move:
    """A place of the original where the two cleaned texts differ, with what each of them holds."""

    span: Span
    was: str
    now: str


def moved(original: str, old: Sequence[Edit], new: Sequence[Edit]) -> Result:
    """What a reviewer is asked when edits `old` of a text become `new`: its `original` is the text that `old` gave.

    Each place that comes out otherwise is a doubtful edit, from what it was to what it is; each proposal that is made only
    now, or no longer, is a finding.
    """
    was, now = _made(old), _made(new)
    moves = _moves(original, was, now)
    gone, come = set(old).difference(new), set(new).difference(old)
    rows = _rows(moves, was, [*((e, "no longer") for e in gone), *((e, "now") for e in come)])
    findings = _findings(OffsetMap([(*made, "", 1.0, "") for made in was]), moves, old, new)
    return Result(replay(original, new), replay(original, old), rows, tuple(findings))


def _made(edits: Sequence[Edit]) -> list[Made]:
    return sorted((e.start, e.end, e.current) for e in edits if e.current != e.before)


def _moves(original: str, was: Sequence[Made], now: Sequence[Made]) -> list[_Move]:
    insertions = {made[:2] for made in was if made[0] == made[1]}
    moves: list[_Move] = []
    only_was, only_now = sorted(set(was).difference(now)), sorted(set(now).difference(was))
    for start, end in _joined(sorted(made[:2] for made in (*only_was, *only_now))):
        before, after = _held(original, start, end, only_was), _held(original, start, end, only_now)
        if before != after:
            moves.append(_Move((start, end), before, after))
            between = moves[-2].span[1] if len(moves) > 1 else -1
            if between == start and not before and not moves[-2].was and (start, start) not in insertions:
                # Both put something in at one place of the text before, where two edits could not be told apart.
                last, former = moves.pop(), moves.pop()
                moves.append(_Move((former.span[0], end), "", former.now + last.now))
    return moves


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The same places as spans that do not overlap."""
    out: list[Span] = []
    for start, end in spans:
        if out and (start < out[-1][1] or (start, end) == out[-1]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _from(mades: Sequence[Made], start: int, end: int) -> int:
    """How many of the changes stand before a place; an insertion in front of a longer place does."""
    return bisect_left(mades, (start, start)) if start == end else bisect_right(mades, (start, start, "\U0010ffff"))


def _place(start: int, end: int) -> tuple[int, bool]:
    """What puts an insertion in front of what begins where it stands."""
    return start, end > start


def _held(original: str, start: int, end: int, mades: Sequence[Made]) -> str:
    """What stands for `original[start:end]` under the changes that lie in it."""
    pieces: list[str] = []
    at = start
    for first, last, text in islice(mades, _from(mades, start, end), None):
        if first >= end and (first, last) != (start, end):
            break
        pieces += (original[at:first], text)
        at = last
    return "".join((*pieces, original[at:end]))


def _rows(moves: Sequence[_Move], was: Sequence[Made], changed: Sequence[tuple[Edit, str]]) -> list[EditRow]:
    shifts = [0, *accumulate(len(text) - (end - start) for start, end, text in was)]
    places = [_place(*move.span) for move in moves]
    causes: list[list[tuple[Edit, str]]] = [[] for _ in moves]
    for e, says in sorted(changed, key=lambda change: (change[0].start, change[0].end, change[1])):
        nearest = bisect_right(places, _place(e.start, e.end)) - 1
        if nearest >= 0 and e.current != e.before and e.end <= moves[nearest].span[1]:
            causes[nearest].append((e, says))
    rows: list[EditRow] = []
    for move, edits in zip(moves, causes, strict=True):
        start = move.span[0]
        at = start + shifts[_from(was, *move.span)]
        rule = "+".join(dict.fromkeys(sorted(rule for e, _ in edits for rule in e.rules)))
        reason = "; ".join(dict.fromkeys(f"{says}: {e.reason}" for e, says in edits))
        confidence = min((e.confidence for e, _ in edits), default=1.0)
        rows.append((at, at + len(move.was), move.now, rule, "ask", confidence, reason, move.was, None, None))
    return rows


def _findings(
    to_before: OffsetMap, moves: Sequence[_Move], old: Sequence[Edit], new: Sequence[Edit]
) -> Iterator[Finding]:
    places = [_place(*move.span) for move in moves]
    for says, edits, others in (("asks no longer", old, new), ("asks now", new, old)):
        still = {(e.start, e.end, e.replacement) for e in others if not e.applied}
        for e in edits:
            nearest = bisect_right(places, _place(e.start, e.end)) - 1
            told = nearest >= 0 and e.end <= moves[nearest].span[1]
            if not e.applied and not told and (e.start, e.end, e.replacement) not in still:
                span = to_before.to_cleaned(e.start, e.end)
                yield Finding(*span, e.rule, "info", f"{says}: {e.before!r} -> {e.replacement!r}")
