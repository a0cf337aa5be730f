"""A diff for people: each line that changes, character by character, with enough around it to read on.

    12  农业总产值突破1[-◆★-].03万亿元[-,-]{+，+}同比…
    15  …加[?联系我们?]…

What goes stands in `[-…-]`, what comes in `{+…+}`; a doubtful edit, which was not made, in `[?…?]` with `{?…?}`; what was
changed for certain inside of its span is shown there: `[?送彩金[-★-]?]`. Hunks come from the record of edits, never from comparing
two texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.model import Edit, Result
from cleaner.output.lines import Lines
from cleaner.output.terminal import Paint, visible, wrap

AROUND = 14
"""Characters of context on either side of an edit; Han text needs few to be placed."""

Pieces = list[tuple[str, str]]


def diff_lines(result: Result, width: int, paint: Paint) -> Iterator[str]:
    """The diff of a result, line by line, for a terminal of `width` cells."""
    shown = [edit for edit in result.edits if edit.applied or edit.safety == "ask"]
    return edit_lines(result.original, shown, width, paint)


def edit_lines(original: str, edits: Sequence[Edit], width: int, paint: Paint) -> Iterator[str]:
    """Edits in their lines. They are sorted and do not overlap."""
    lines = Lines(original)
    digits = len(str(len(lines.starts)))
    for group in _by_line(edits, lines):
        number = lines.number(group[0].start)
        start = lines.span(number)[0]
        end = lines.span(lines.number(max(group[-1].start, group[-1].end - 1)))[1]
        pieces = _pieces(original, group, start, end)
        for i, row in enumerate(wrap(pieces, width - digits - 3, paint)):
            margin = str(number).rjust(digits + 1) if i == 0 else " " * (digits + 1)
            yield f"{paint(margin, 'dim')}  {row}"


def summary(result: Result, *, made: bool = True) -> str:
    """`31 edits made, 2 to decide`; without `made` where nothing is written."""
    done = sum(edit.applied or edit.current != edit.before for edit in result.edits)
    asked = sum(edit.decided is None and edit.safety == "ask" for edit in result.edits)
    told = f"{done} edit{'s' * (done != 1)}{' made' * made}"
    return told + (f", {asked} to decide" if asked else "")


def by_rule(results: Sequence[Result]) -> list[tuple[str, int, int]]:
    """(rule, edits made, edits to decide) over results, the most frequent first."""
    counts: dict[str, list[int]] = {}
    for result in results:
        for edit in result.edits:
            counts.setdefault(edit.rule, [0, 0])[0 if edit.applied else 1] += 1
    return [(rule, made, asked) for rule, (made, asked) in sorted(counts.items(), key=lambda x: (-sum(x[1]), x[0]))]


def _by_line(edits: Sequence[Edit], lines: Lines) -> Iterator[list[Edit]]:
    """Edits that begin on the line where the last one ends go together."""
    group: list[Edit] = []
    last = 0
    for edit in edits:
        if group and lines.number(edit.start) != last:
            yield group
            group = []
        group.append(edit)
        last = lines.number(max(edit.start, edit.end - 1))
    if group:
        yield group


def _pieces(text: str, edits: Sequence[Edit], start: int, end: int) -> Pieces:
    pieces: Pieces = []
    at = start
    for i, edit in enumerate(edits):
        pieces.append((_context(text[at : edit.start], before=True, after=i > 0), ""))
        pieces += _marked(edit)
        at = edit.end
    pieces.append((_context(text[at:end], before=False, after=True), ""))
    return pieces


def _context(text: str, *, before: bool, after: bool) -> str:
    """What stands between edits, its middle left out where it is long. `before` an edit, `after` one."""
    most = AROUND * (before + after)
    if len(text) <= most + 2:
        return visible(text)
    head = visible(text[:AROUND]) if after else ""
    tail = visible(text[-AROUND:]) if before else ""
    return f"{head}…{tail}"


def _marked(edit: Edit) -> Pieces:
    old, new = visible(edit.before), visible(edit.replacement)
    if not edit.applied:
        doubted = (
            [("[?", "ask"), *_change_within(edit), ("?]", "ask")]
            if edit.current != edit.before
            else [(f"[?{old}?]", "ask")]
        )
        return [*doubted, *([(f"{{?{new}?}}", "ask")] if new else [])]
    return _change(edit.before, edit.replacement)


def _change(before: str, after: str) -> Pieces:
    pieces: Pieces = [(f"[-{visible(before)}-]", "delete")] if before else []
    return [*pieces, (f"{{+{visible(after)}+}}", "insert")] if after else pieces


def _change_within(edit: Edit) -> Pieces:
    """What was changed for certain in the span of a doubtful edit, between what both texts hold before and behind it."""
    before, now = edit.before, edit.current
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    rest = 0
    while rest < min(len(before), len(now)) - same and before[-1 - rest] == now[-1 - rest]:
        rest += 1
    head, tail = visible(before[:same]), visible(before[len(before) - rest :])
    return [(head, "ask"), *_change(before[same : len(before) - rest], now[same : len(now) - rest]), (tail, "ask")]
