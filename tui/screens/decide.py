"""The actions that decide, and those that move to what is decided next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cleaner.review import VERDICTS, Step, Verdict
from tui.screens import ask
from tui.text.visible import visible
from tui.widgets import bars
from tui.widgets.lines import painter_of

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen


def decide(screen: ReviewScreen, verdict: Verdict, replacement: str | None = None, reason: str = "") -> None:
    """Decides the current item, if it was painted, and shows the next."""
    item = screen.session.current
    if item is None:
        screen.say("there is nothing to decide")
        return
    if screen.session.decide(verdict, replacement=replacement, reason=reason) is None:
        refuse(screen)
        return
    screen.take_changes((item.id,))
    end = "" if screen.session.left else f": {ask.ALL_DECIDED}"
    screen.message = (f"{VERDICTS[verdict]}{end}", "dim")
    screen.update_all()


def refuse(screen: ReviewScreen) -> None:
    """Says so if the key decided nothing because the item is off the screen; if it is yet to be painted, no word is needed."""
    if screen.covered:
        screen.say("nothing decided: the facets are over the document; esc goes back to it", "warn")
        return
    item, layout = screen.session.current, screen.view.layout_rows
    shown = None if layout is None else layout.marks.current
    if item is not None and not (shown is not None and shown.id == item.id and screen.view.in_sight(item)):
        screen.say(
            f"nothing decided: the {item.kind} is not on the screen; {screen.keys['here'][0]} goes back to it", "warn"
        )


def _accept(screen: ReviewScreen) -> None:
    decide(screen, "confirm" if _on_finding(screen) else "accept")


def _reject(screen: ReviewScreen) -> None:
    if not _on_finding(screen):
        decide(screen, "reject")
    elif screen.session.gate.admits(screen.session.current.id if screen.session.current else None):
        ask.ask_reason(screen)
    else:
        refuse(screen)


def _on_finding(screen: ReviewScreen) -> bool:
    return screen.session.current is not None and screen.session.current.kind == "finding"


def _candidate(number: int) -> Callable[[ReviewScreen], None]:
    def take(screen: ReviewScreen) -> None:
        item = screen.session.current
        options = bars.candidates(screen.session, item) if item is not None and item.kind == "edit" else []
        if item is None or number > len(options):
            screen.say(f"there is no candidate {number} here")
        elif number > 1 and number > bars.candidates_in_sight(
            screen.session, item, screen.size.width, painter_of(screen).cells
        ):
            ask.ask_edit(screen, options[number - 1])
        elif options[number - 1] == item.replacement:
            decide(screen, "accept")
        elif options[number - 1] == item.before:
            decide(screen, "reject")
        else:
            decide(screen, "edit", options[number - 1])

    return take


def _skip(screen: ReviewScreen) -> None:
    _moved(screen, screen.session.skip(), "no other is undecided")


def _undo(screen: ReviewScreen) -> None:
    _turned(screen, "undone", screen.session.undo())


def _redo(screen: ReviewScreen) -> None:
    _turned(screen, "redone", screen.session.redo())


def _turned(screen: ReviewScreen, what: str, step: Step | None) -> None:
    if step is None:
        screen.say(f"nothing to be {what}")
        return
    screen.take_changes(step.items)
    many = f", {len(step.items)} at once" if len(step.items) > 1 else ""
    screen.message = (visible(f"{what}: {step.label}{many}"), "dim")
    screen.update_all()


def _moved(screen: ReviewScreen, moved: bool, otherwise: str) -> None:
    if not moved:
        screen.message = (otherwise, "dim")
    screen.update_all()


def _flag(screen: ReviewScreen) -> None:
    item = screen.session.current
    if item is not None:
        screen.session.mark(flag=not item.flagged)
        screen.say("flagged" if not item.flagged else "flag taken off")


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "accept": _accept,
    "reject": _reject,
    "skip": _skip,
    "undo": _undo,
    "redo": _redo,
    "flag": _flag,
    "next": lambda s: _moved(s, s.session.move(1), "this is the last one"),
    "previous": lambda s: _moved(s, s.session.move(-1), "this is the first one"),
    "next_open": lambda s: _moved(s, s.session.move_open(1), "no other is undecided"),
    "previous_open": lambda s: _moved(s, s.session.move_open(-1), "no other is undecided"),
    "next_document": lambda s: _moved(s, s.session.move_document(1), "this is the last document"),
    "previous_document": lambda s: _moved(s, s.session.move_document(-1), "this is the first document"),
    **{f"candidate_{n}": _candidate(n) for n in range(1, 10)},
}
