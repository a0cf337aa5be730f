"""What the bars say: the header, the account of the current item, the hints. Rows of runs, made from the state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath

from cleaner.review import VERDICTS, Item
from tui.state.session import Session
from tui.text.cells import Cells
from tui.text.layout import Run
from tui.text.visible import visible
from tui.text.wrap import row_starts

LONGEST_CANDIDATE = 24
"""Characters of a candidate that are shown."""
_HINTS_EDIT = (
    "accept acc",
    "reject rej",
    "skip skip",
    "undo undo",
    "edit edit",
    "same same",
    "accept_rule rule",
    "help help",
)
_HINTS_FINDING = (
    "accept confirm",
    "reject dismiss",
    "skip skip",
    "undo undo",
    "part parts",
    "same same",
    "accept_rule check",
    "help help",
)
_HINTS_NOTHING = ("undo undo", "facets facets", "statistics figures", "quit leave", "help help")


def header(session: Session, *, saved: bool = True) -> list[Run]:
    """`noise 0.93 | edit 17/412 | doc 3/3000 | 38/min ETA 2h10m | saved | report.txt`."""
    item, state = session.current, "saved" if saved else "NOT SAVED"
    if item is None:
        documents = f"{len(session.entries)} document{'s' * (len(session.entries) != 1)}"
        return [(f"nothing to review | {documents} | {state}", "bar")]
    stage = item.rule.split("/")[0]
    first = f"{stage} {item.confidence:.2f}" if item.kind == "edit" else f"{stage} {item.grade}"
    document = session.document_order.index(item.document) + 1
    parts = [
        first,
        f"{item.kind} {session.position}/{len(session.shown)}",
        f"doc {document}/{len(session.document_order)}",
        pace(session),
    ]
    if session.facets:
        parts.append("facets on")
    # Text of documents goes rightmost, where a width that a terminal sees otherwise moves nothing.
    name = PurePath(session.entries[item.document].name).name
    return [(visible(" | ".join([*parts, state, name])), "bar" if saved else "bar.error")]


def pace(session: Session) -> str:
    """`38/min ETA 2h10m`, or how many are left until the pace can be told."""
    rate = session.pace.per_minute
    if rate is None or not session.left:
        return f"{session.left} left"
    return f"{rate:.0f}/min ETA {session.pace.left(session.left)}"


def account(session: Session, message: str, role: str, width: int, cells: Cells) -> list[list[Run]]:
    """Three rows about the current item: why it is proposed; its state and candidates, or its values; the last message.

    A reason that is longer than a row goes on in the next; the message then stands before the state.
    """
    item = session.current
    if item is None:
        return [[(_nothing(session), "plain")], [], [(message, role)]]
    head, reason = f"why: {visible(item.rule)}: ", visible(item.reason)
    second = _second(session, item)
    starts = row_starts(head + reason, [cells.of(c) for c in head + reason], width)
    if len(starts) < 2 or (item.kind == "edit" and len(candidates(session, item)) > 1):  # which need a row of their own
        return [[(head, "head"), (reason, "plain")], second, [(message, role)]]
    cut = max(0, starts[1] - len(head))
    said: list[Run] = [(message, role), ("  ", "plain")] if message else []
    return [[(head, "head"), (reason[:cut], "plain")], [(reason[cut:], "plain")], [*said, *second]]


def _nothing(session: Session) -> str:
    """Why there is nothing to decide."""
    if not session.entries:
        return "no texts here: .txt, .md and .jsonl files are read, others if they are named"
    if not session.safe:
        return "nothing was proposed here: these texts stay as they are"
    return f"no edit waits for you: {session.safe:,} are safe and are made without asking; the facets show them, too"


def _second(session: Session, item: Item) -> list[Run]:
    runs: list[Run] = []
    if item.verdict is not None:
        note = f" ({visible(item.note)})" if item.note else ""
        runs.append((f"{VERDICTS[item.verdict]} by {visible(item.reviewer)}{note}  ", "warn"))
    else:
        runs.append((f"{item.grade}  ", "dim"))
    if item.flagged:
        runs.append(("flagged  ", "warn"))
    if item.kind == "finding":
        values = "  ".join(f"{name}={value}" for name, value in item.values.items())
        count = len(item.related)
        parts = f"  {count} part{'s' * (count != 1)}" if count else ""
        return [*runs, (visible(values) + parts, "plain")]
    options = candidates(session, item)
    if len(options) > 1:
        return [*runs, *((f"{n} [{_told(text)}]  ", "plain") for n, text in enumerate(options, 1))]
    return [*runs, (size_of(item), "dim")]


def _told(candidate: str) -> str:
    shown = visible(candidate, reveal=True)
    return shown if len(shown) <= LONGEST_CANDIDATE else f"{shown[: LONGEST_CANDIDATE - 1]}~"


def candidates_in_sight(session: Session, item: Item, width: int, cells: Cells) -> int:
    """How many of the candidates can be read whole, from the first on."""
    options = candidates(session, item)
    runs = _second(session, item)
    at = sum(cells.width(text) for text, _ in runs[: -len(options)])
    for n, (option, (text, _)) in enumerate(zip(options, runs[-len(options) :], strict=True)):
        at += cells.width(text)
        if at - 2 > width or len(visible(option, reveal=True)) > LONGEST_CANDIDATE:
            return n
    return len(options)


def size_of(item: Item) -> str:
    """What an edit does in numbers, with the code points where there are few and they may look alike."""
    if max(len(item.before), len(item.replacement)) <= 4 and not (item.before + item.replacement).isascii():
        return f"{_codes(item.before)} -> {_codes(item.replacement)}"
    return f"{len(item.before)} -> {len(item.replacement)} characters"


def _codes(text: str) -> str:
    return " ".join(f"U+{ord(c):04X}" for c in text) or "nothing"


def candidates(session: Session, item: Item) -> list[str]:
    """The outcomes to choose from by digit: as proposed, as the rivals would have it, as others typed it, as it stands."""
    out = [item.replacement]
    for rival in item.candidates:
        inside = item.before[: rival.start - item.start] + rival.replacement + item.before[rival.end - item.start :]
        out.append(inside)
    out += session.typed_before.get(item.before, [])
    if item.standing is not None:
        out.append(item.standing)
    return list(dict.fromkeys([*out, item.before]))[:9] if len(out) > 1 else out


def hints(session: Session, keys: Mapping[str, tuple[str, ...]], width: int = 80) -> list[Run]:
    """`a acc  x rej  s skip …`, for the kind of the current item and with the keys as they are mapped; whole at any width.

    Where there is too little room, the gaps become smaller, then the counts go, then the hints that are missed least.
    """
    item = session.current
    same, rule = session.same_count, 0 if item is None else session.open_by_rule[item.rule]
    counts = {"same": f"({same})", "accept_rule": f"({rule})"}
    wanted = [(name, label) for name, label in map(str.split, _wanted_hints(item)) if keys[name]]
    if not wanted:
        return []
    for gap, told, dropped in ((2, counts, 0), (1, counts, 0), *((1, {}, n) for n in range(len(wanted)))):
        shown = [(keys[name][0], label + told.get(name, "")) for name, label in wanted]
        shown = [*shown[: len(shown) - 1 - dropped], *shown[-1:]]
        if sum(len(key) + len(label) + 1 + gap for key, label in shown) - gap <= width:
            break
    runs = [run for key, label in shown for run in ((key, "key"), (f" {label}{' ' * gap}", "dim"))]
    return [*runs[:-1], (runs[-1][0].rstrip(), "dim")]


def _wanted_hints(item: Item | None) -> tuple[str, ...]:
    if item is None:
        return _HINTS_NOTHING
    if item.kind == "edit":
        return _HINTS_EDIT
    return _HINTS_FINDING if item.related else tuple(hint for hint in _HINTS_FINDING if not hint.startswith("part "))
