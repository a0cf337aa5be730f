"""What is reviewed: an edit or a finding of a document, with its decision if it has one. Also texts as SQLite can hold them."""

from __future__ import annotations

import hashlib
import json
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from cleaner.model import Action, Decision, Edit, Finding, Result, Safety, Severity, Span

Kind = Literal["edit", "finding"]
Verdict = Literal["accept", "reject", "edit", "confirm", "dismiss"]
EDIT_VERDICTS: tuple[Verdict, ...] = ("accept", "reject", "edit")
FINDING_VERDICTS: tuple[Verdict, ...] = ("confirm", "dismiss")
VERDICTS: Mapping[Verdict, str] = {
    "accept": "accepted",
    "reject": "rejected",
    "edit": "edited",
    "confirm": "confirmed",
    "dismiss": "dismissed",
}
"""What is said of an item after each verdict."""
MOST_CANDIDATES = 8
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Candidate:
    """Another outcome for `document[start:end]` of an edit that lost against it."""

    start: int
    end: int
    replacement: str
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """An edit or a finding of a document as it stands in a store. Offsets are of the document's original text.

    `rule` is a rule id or a check id, `grade` a safety or a severity. `verdict` is the decision that stands, None while it
    is undecided, `entry` its number in the log; `decided` is the replacement that an `accept` or `edit` put there; `note` is why a finding was dismissed.
    For a finding, `reason` is its message, and `related` and `values` are as the check gave them.
    """

    id: int
    document: int
    kind: Kind
    start: int
    end: int
    rule: str
    grade: Safety | Severity
    confidence: float
    before: str
    replacement: str
    reason: str
    pair: int
    standing: str | None = None
    related: tuple[Span, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    verdict: Verdict | None = None
    decided: str | None = None
    note: str = ""
    reviewer: str = ""
    entry: int | None = None
    flagged: bool = False

    @property
    def doubtful(self) -> bool:
        """Whether it waits for a person: an edit that is not safe, or any finding."""
        return self.kind == "finding" or self.grade != "safe"

    @property
    def open(self) -> bool:
        """Whether it waits for a person and none has decided."""
        return self.verdict is None and self.doubtful

    @property
    def outcome(self) -> str:
        """What the decided text holds in place of `before`."""
        if self.verdict == "reject":
            return self.before
        if self.verdict in ("accept", "edit"):
            return self.replacement if self.decided is None else self.decided
        if self.grade == "safe":
            return self.replacement
        return self.before if self.standing is None else self.standing

    def decision(self) -> Decision | None:
        """The decision as the engine takes it; None while undecided and for findings."""
        if self.kind == "finding" or self.verdict is None:
            return None
        action: Action = self.verdict  # type: ignore[assignment]
        replacement = "" if action == "reject" else self.outcome
        return Decision(self.start, self.end, action, replacement, self.rule, self.before, self.confidence)


def pack(text: str) -> str | bytes:
    """`text` as SQLite can hold it: as it is, or its bytes if it has lone surrogates."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def unpack(value: str | bytes) -> str:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def content_hash(text: str) -> str:
    """What tells one text from another: 32 hexadecimal digits."""
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def compress(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def decompress(body: bytes) -> str:
    return zlib.decompress(body).decode("utf-8", "surrogatepass")


def pair_of(before: str, replacement: str) -> int:
    """A number that is the same for identical before and after, for an index over pairs however long they are."""
    data = f"{len(before)}:{before}{replacement}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


Row = tuple[Any, ...]
"""kind, start, end, rule, grade, confidence, before, replacement, reason, standing, extra, pair: as the table has them."""


def rows_of(result: Result) -> list[Row]:
    """The rows for each undecided edit and each finding of a result."""
    lost = sorted((e.start, e.end, e.replacement, e.rule) for e in result.lost)
    starts = [rival[0] for rival in lost]
    rows = []
    for edit in result.edits:
        if edit.decided is None:
            near = (
                lost[bisect_left(starts, edit.start) : bisect_right(starts, edit.end)] if edit.safety != "safe" else []
            )
            rows.append(_edit_row(edit, [rival for rival in near if rival[1] <= edit.end][:MOST_CANDIDATES]))
    return rows + [_finding_row(f, result.original[f.start : f.end]) for f in result.findings]


def _edit_row(e: Edit, rivals: list[tuple[int, int, str, str]]) -> Row:
    standing = None if e.standing is None else pack(e.standing)
    extra = pack(json.dumps({"candidates": rivals}, ensure_ascii=False)) if rivals else ""
    pair = pair_of(e.before, e.replacement)
    return (
        "edit",
        e.start,
        e.end,
        e.rule,
        e.safety,
        e.confidence,
        pack(e.before),
        pack(e.replacement),
        pack(e.reason),
        standing,
        extra,
        pair,
    )


def _finding_row(f: Finding, stated: str) -> Row:
    extra = pack(json.dumps({"related": f.related, "values": dict(f.values)}, ensure_ascii=False))
    return (
        "finding",
        f.start,
        f.end,
        f.check,
        f.severity,
        1.0,
        pack(stated),
        "",
        pack(f.message),
        None,
        extra,
        pair_of(stated, f.check),
    )


COLUMNS = (
    'i.id, i.document, i.kind, i.start, i."end", i.rule, i.grade, i.confidence, i.before, i.replacement, i.reason, i.pair, '
    "i.standing, i.extra, d.action, d.replacement, d.reason, s.reviewer, i.decision"
)
JOINED = "items i LEFT JOIN decisions d ON d.id = i.decision LEFT JOIN steps s ON s.id = d.step"


def item_of(row: Row, flagged: bool = False) -> Item:
    """An item from a row of COLUMNS."""
    # Positional and without calls where nothing is to be unpacked: a queue has tens of thousands of these to load.
    extra, verdict = row[13], row[14]
    if not extra and verdict is None and type(row[8]) is type(row[9]) is type(row[10]) is str and row[12] is None:
        return Item(*row[:12], None, (), _NOTHING, (), None, None, "", "", None, flagged)  # type: ignore[call-arg]
    more = json.loads(unpack(extra)) if extra else {}
    return Item(  # type: ignore[call-arg]
        *row[:8],
        unpack(row[8]),
        unpack(row[9]),
        unpack(row[10]),
        row[11],
        None if row[12] is None else unpack(row[12]),
        tuple((a, b) for a, b in more.get("related", ())),
        more.get("values", _NOTHING),
        tuple(Candidate(*c) for c in more.get("candidates", ())),
        verdict,
        None if row[15] is None else unpack(row[15]),
        "" if row[16] is None else unpack(row[16]),
        row[17] or "",
        row[18],
        flagged,
    )
