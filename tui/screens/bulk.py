"""A decision on many, before it is made: how many, where, which changes, some of them in context. `y` makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from cleaner.model import CleanerError
from cleaner.review import Item, Step, Verdict
from cleaner.review.bulk import Preview
from tui.state.session import Session
from tui.text.layout import Run
from tui.text.visible import visible
from tui.widgets.lines import Lines


@dataclass(frozen=True, slots=True)
class Scope:
    """What a decision on many can cover."""

    label: str
    items: list[Item]


class BulkScreen(Screen[Step | None]):
    """Dismissed with the step that was made, None if it was left. Digits choose the scope."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "confirm", show=False),
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
        rows = self._rows(self.shown)
        height = max(1, self.size.height - 2)
        self.top = max(0, min(self.top, len(rows) - height))
        self.query_one("#header", Lines).show([[(visible(self.label, reveal=True), "bar")]])
        self.query_one("#page", Lines).show(rows[self.top : self.top + height])
        count = len(self.shown.items)
        keys: list[Run] = [
            ("y", "key"),
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
        self._painted = bool(self.shown and self.shown.items)

    def _rows(self, preview: Preview) -> list[list[Run]]:
        rows: list[list[Run]] = [[(self.error, "bar.error")]] if self.error else []
        for n, scope in enumerate(self.scopes, 1):
            role = "chosen" if n - 1 == self.scope else "plain"
            rows.append([(f" {n} {visible(scope.label)}: {len(scope.items)} ", role)])
        documents = f"{preview.documents} document{'s' * (preview.documents != 1)}"
        rows.append(
            [(f"{self.verdict} {len(preview.items)} undecided in {documents}, {len(preview.pairs)} distinct", "head")]
        )
        if preview.refused:
            rows.append(
                [
                    (
                        f"left out: {len(preview.refused)} that touch a number in an open finding; decide them one by one",
                        "warn",
                    )
                ]
            )
        rows += [[], [("distinct, most frequent first", "head")]]
        for (before, after), count in preview.pairs[:200]:
            rows.append(
                [(f"{count:>6}  ", "plain"), (_short(before), "del"), ("  ->  ", "dim"), (self._after(after), "ins")]
            )
        rows += [[], [("some of them where they stand, drawn at random", "head")]]
        for c in preview.contexts:
            after = self._after(c.item.replacement) if c.item.kind == "edit" else ""
            middle: list[Run] = [(f"[-{_short(c.item.before)}-]", "del"), (f"{{+{after}+}}" if after else "", "ins")]
            rows.append([("  ", "plain"), (visible(c.left), "plain"), *middle, (visible(c.right), "plain")])
        return rows

    def _after(self, proposed: str) -> str:
        return _short(proposed if self.replacement is None else self.replacement)


def _short(text: str) -> str:
    shown = visible(text, reveal=True)
    return shown if len(shown) <= 60 else f"{shown[:56]}...~"
