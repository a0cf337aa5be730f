"""The shapes that everything else speaks in: Edit, Finding, Decision, Document, Result.

Offsets are code points (Python `str` indices), half open, and always of the *original* text unless a name says otherwise.
Imports nothing of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

Safety = Literal["safe", "ask", "show"]
Action = Literal["accept", "reject", "edit"]
Severity = Literal["error", "warning", "info"]

SAFETIES: tuple[Safety, ...] = ("safe", "ask", "show")
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Span = tuple[int, int]


class CleanerError(Exception):
    """Bad use or bad configuration. The message says what is wrong and what to do; bad *text* never raises."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One proposed change: `original[start:end]`, which reads `before`, becomes `replacement`.

    `safe` edits are applied unless a decision says otherwise; `ask` edits only when accepted; `show` edits never.
    `rule` is a rule id; where edits of several stages met in one place it names all of them, joined by `+`.
    `standing` is what the cleaned text holds while a doubtful edit is undecided, if safe edits changed part of its span.
    """

    start: int
    end: int
    replacement: str
    rule: str
    safety: Safety = "safe"
    confidence: float = 1.0
    reason: str = ""
    before: str = ""
    standing: str | None = None
    decided: Action | None = None

    @property
    def applied(self) -> bool:
        """Whether the replacement is in the cleaned text."""
        if self.decided is not None:
            return self.decided != "reject"
        return self.safety == "safe"

    @property
    def current(self) -> str:
        """What the cleaned text holds in place of `before`."""
        if self.applied:
            return self.replacement
        return self.before if self.standing is None or self.decided == "reject" else self.standing

    @property
    def rules(self) -> tuple[str, ...]:
        """Each rule that had a part in this edit."""
        return tuple(self.rule.split("+"))


EditRow = tuple[int, int, str, str, Safety, float, str, str, str | None, Action | None]
"""The fields of an Edit, in order: what the engine makes by the thousand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that does not add up at `original[start:end]`. A finding never changes text.

    `related` are the other spans (the parts of a total); `values` holds what was stated and what was computed, as strings.
    """

    start: int
    end: int
    check: str
    severity: Severity
    message: str
    related: tuple[Span, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's word on `original[start:end]`: keep it (`reject`), or put `replacement` there (`accept`, `edit`).

    The span is then fixed: no rule touches it again. `before`, where given, must be what the original holds there.
    `confidence` is that of the edit that was decided on, for the record.
    """

    start: int
    end: int
    action: Action
    replacement: str = ""
    rule: str = ""
    before: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its name and where it came from, as the formats read it."""

    text: str
    id: str = ""
    source: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)


class Result:
    """What cleaning one text gave.

    `text` has the safe edits applied; `edits` is every proposal, sorted and not overlapping; `lost` are the proposals that
    overlapped a better one. All offsets are of `original`. Edits are made into objects when they are first asked for:
    a pipeline that only wants the text does not pay for them, and one that stores the record can take `rows` as they are.
    """

    __slots__ = ("_edits", "_lost", "findings", "original", "rows", "rows_lost", "text")

    def __init__(
        self,
        text: str,
        original: str,
        rows: Sequence[EditRow] = (),
        findings: tuple[Finding, ...] = (),
        rows_lost: Sequence[EditRow] = (),
    ) -> None:
        self.text = text
        self.original = original
        self.rows = rows
        self.findings = findings
        self.rows_lost = rows_lost
        self._edits: tuple[Edit, ...] | None = None
        self._lost: tuple[Edit, ...] | None = None

    @property
    def edits(self) -> tuple[Edit, ...]:
        if self._edits is None:
            self._edits = tuple(Edit(*row) for row in self.rows)
        return self._edits

    @property
    def lost(self) -> tuple[Edit, ...]:
        if self._lost is None:
            self._lost = tuple(Edit(*row) for row in self.rows_lost)
        return self._lost

    @property
    def changed(self) -> bool:
        """Whether the cleaned text differs from the original."""
        return self.text is not self.original

    def __repr__(self) -> str:
        return f"Result(text={self.text!r}, edits={self.edits!r}, findings={self.findings!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return (self.text, self.original, self.edits, self.findings, self.lost) == (
            other.text,
            other.original,
            other.edits,
            other.findings,
            other.lost,
        )

    __hash__ = None  # type: ignore[assignment]
