"""A decision on many, before it is made: how many, where, which changes, some of them in context. `y` makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cleaner.model import CleanerError
from cleaner.review import Item, Step, Verdict
from cleaner.review.bulk import Context, Preview
from cleaner.review.item import FINDING_VERDICTS
from tui.state.session import Session
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.lines import Lines

LEAST = (40, 10)
"""Columns and rows without which too little would be seen."""
MOST_PAIRS = 200
"""Distinct changes that are listed; the others are counted."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a decision on many can cover."""

    label: str
    items: list[Item]


class BulkScreen(Screen[Step | None]):
    """Dismissed with the step that was made, None if it was left. Digits choose the scope."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,f2", "confirm", show=False),
        Binding("escape,q,n,ctrl+c", "leave", show=False),
        *(Binding(str(n), f"scope({n})", show=False) for n in range(1, 5)),
        Binding("tab", "scope(0)", show=False, priority=True),
        Binding("down,j", "scroll_rows(1)", show=False),
        Binding("up,k", "scroll_rows(-1)", show=False),
        Binding("pagedown,space", "scroll_rows(15)", show=False),
        Binding("pageup", "scroll_rows(-15)", show=False),
    ]

    def __init__(
        self, session: Session, scopes: list[Scope], verdict: Verdict, label: str, replacement: str | None, reason: str
    ) -> None:
        super().__init__()
        self.session = session
        self.scopes = scopes
        self.verdict = verdict
        self.label = label
        self.replacement = replacement
        self.reason = reason
        self.scope = 0
        self.top = 0
        self.error = ""
        self.shown: Preview | None = None
        self._painted = False

    def compose(self) -> ComposeResult:
        yield Lines(id="header", fill="bar")
        yield Lines(id="page")
        yield Lines(id="hints")

    def on_mount(self) -> None:
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def action_scope(self, number: int) -> None:
        chosen = number - 1 if number else (self.scope + 1) % len(self.scopes)
        if chosen < len(self.scopes):
            self.scope, self.top, self.shown = chosen, 0, None
            self._draw()

    def action_scroll_rows(self, by: int) -> None:
        self.top += by
        self._draw()

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_confirm(self) -> None:
        """Decides what is on the screen, and only once it is there."""
        if not self._painted or self.shown is None:
            return
        try:
            step = self.session.decide_many(
                self.shown, self.verdict, self.label, replacement=self.replacement, reason=self.reason
            )
        except CleanerError as error:
            self.error = visible(str(error))
            self._draw()
            return
        self.dismiss(step)

    def _draw(self) -> None:
        self._painted = False
        if self.shown is None:
            self.shown = self.session.preview(self.scopes[self.scope].items)
        height = max(1, self.size.height - 2)
        rows = self._rows(self.shown, height)
        self.top = max(0, min(self.top, len(rows) - height))
        self.query_one("#header", Lines).show([[(visible(self.label, reveal=True), "bar")]])
        self.query_one("#page", Lines).show(rows[self.top : self.top + height])
        count = len(self.shown.items)
        keys: list[Run] = [
            ("y f2", "key"),
            (f" {self.verdict} these {count}   ", "plain"),
            ("esc", "key"),
            (" leave   ", "plain"),
        ]
        if len(self.scopes) > 1:
            keys += [("1-4", "key"), (" scope   ", "plain")]
        keys += [("j k", "key"), (" scroll", "plain")]
        self.query_one("#hints", Lines).show(
            [keys if count else [("esc", "key"), (" leave: nothing undecided here", "plain")]]
        )
        self.call_after_refresh(self._has_painted)

    def _has_painted(self) -> None:
        """After a frame: what is shown may be decided once that frame has left for the terminal."""
        if not getattr(self.app, "frame_written", True):
            self.set_timer(0.005, self._has_painted)
            return
        small = self.size.width < LEAST[0] or self.size.height < LEAST[1]
        self._painted = bool(self.shown and self.shown.items) and not small

    def _rows(self, preview: Preview, height: int) -> list[list[Run]]:
        rows: list[list[Run]] = [[(self.error, "bar.error")]] if self.error else []
        for n, scope in enumerate(self.scopes, 1):
            role = "chosen" if n - 1 == self.scope else "plain"
            rows.append([(f" {n} {visible(scope.label)}: {len(scope.items)} ", role)])
        documents = f"{preview.documents} document{'s' * (preview.documents != 1)}"
        rows.append(
            [(f"{self.verdict} {len(preview.items)} undecided in {documents}, {len(preview.pairs)} distinct", "head")]
        )
        if preview.refused:
            many = len(preview.refused)
            said = f"left out: {many} that touch{'es' * (many == 1)} a number in an open finding; decide {'it' if many == 1 else 'them'} by {'itself' if many == 1 else 'themselves'}"
            rows.append([(said, "warn")])
        return [*rows, *self._samples(preview, height - len(rows))]

    def _samples(self, preview: Preview, height: int) -> list[list[Run]]:
        """The most frequent changes and some in their places, together on the screen; below them the other changes."""
        contexts = [self._in_place(c) for c in preview.contexts]
        room = height - len(contexts) - 4
        few = max(3, room if room >= len(preview.pairs) else room - 1)
        pairs = [self._pair(pair, count) for pair, count in preview.pairs[:MOST_PAIRS]]
        rows: list[list[Run]] = [[], [("distinct, most frequent first", "head")], *pairs[:few]]
        if left := len(preview.pairs) - few:
            rows += [[(f"        and {left} more, below", "dim")]] if left > 0 else []
        rows += [[], [("some of them where they stand, drawn at random", "head")], *contexts]
        if pairs[few:]:
            rows += [[], [("the other distinct ones", "head")], *pairs[few:]]
        if (unlisted := len(preview.pairs) - MOST_PAIRS) > 0:
            rows.append([(f"        and {unlisted} more", "dim")])
        return rows

    def _pair(self, pair: tuple[str, str], count: int) -> list[Run]:
        before, after = pair
        if self._of_findings:
            return [(f"{count:>6}  ", "plain"), (_short(before), "finding"), ("  ", "plain"), (_short(after), "plain")]
        changed: list[Run] = [(_short(before), "del"), ("  ->  ", "dim"), (self._after(after), "ins")]
        return [(f"{count:>6}  ", "plain"), *changed]

    def _in_place(self, c: Context) -> list[Run]:
        before = _short(c.item.before)
        if self._of_findings:
            middle: list[Run] = [(before, "finding")]
        else:
            after = self._after(c.item.replacement)
            middle = [(f"[-{before}-]" if before else "", "del"), (f"{{+{after}+}}" if after else "", "ins")]
        return [("  ", "plain"), (visible(c.left), "plain"), *middle, (visible(c.right), "plain")]

    @property
    def _of_findings(self) -> bool:
        return self.verdict in FINDING_VERDICTS

    def _after(self, proposed: str) -> str:
        return _short(proposed if self.replacement is None else self.replacement)


def _short(text: str) -> str:
    shown = visible(text, reveal=True)
    return shown if len(shown) <= 60 else f"{shown[:56]}...~"
