"""The actions that ask something first: a replacement, a comment, a reason, a place, a decision on many."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cleaner.model import CleanerError
from cleaner.review import Item, Step, Verdict
from tui.screens import look
from tui.screens.bulk import BulkScreen, Scope
from tui.text.visible import visible
from tui.widgets.prompt import LONGEST, Prompt

if TYPE_CHECKING:
    from tui.screens.review import ReviewScreen

ALL_DECIDED = "all is decided; `cleaner apply` writes the texts"
REASONS = ("correct", "unrelated", "rounded", "quoted")


def ask(screen: ReviewScreen, question: str, label: str, value: str = "", *, escaped: bool = False) -> None:
    """Opens the prompt; `answered` gets what was typed."""
    screen.say(
        "Enter goes there, esc stays here"
        if question in ("search", "go_to")
        else "Enter saves it, esc leaves all as it was"
    )
    screen.asked = screen.session.current
    screen.query_one(Prompt).ask(question, label, value, escaped=escaped)


def ask_reason(screen: ReviewScreen) -> None:
    """Asks why a finding is dismissed; a digit stands for a reason that is offered."""
    offered = " ".join(f"{n} {reason}" for n, reason in enumerate(REASONS, 1))
    ask(screen, "reason", f"why? {offered}, or type: ")


def answered(screen: ReviewScreen, question: str, text: str | None) -> None:
    """Does what was asked about; nothing if the prompt was left."""
    from tui.screens.decide import decide

    item = screen.session.current
    if text is None or item is None:
        screen.say("left as it was")
    elif question in ("edit", "reason", "comment") and item != screen.asked:
        screen.say("not saved: this has changed while you typed; look at it again", "bar.error")
    elif question in ("edit", "reason") and screen.covered:
        raise CleanerError("not saved: what it is about cannot be seen now")
    elif question == "edit":
        screen.session.gate.paint(item.id)  # it stood on the screen, above the field, while this was typed
        decide(screen, "edit" if text != item.replacement else "accept", text if text != item.replacement else None)
    elif question == "reason":
        screen.session.gate.paint(item.id)
        typed = text.strip()
        decide(screen, "dismiss", reason=REASONS[int(typed) - 1] if typed in ("1", "2", "3", "4") else typed)
    elif question == "comment":
        screen.session.mark(comment=text)
        screen.say("comment saved")
    elif question == "search":
        look.search_for(screen, text)
    elif question == "go_to":
        look.go_to_place(screen, text)


def _edit(screen: ReviewScreen) -> None:
    item = screen.session.current
    if item is None or item.kind != "edit":
        screen.say("a finding has no replacement to edit")
    else:
        ask_edit(screen, item.replacement if item.decided is None else item.decided)


def ask_edit(screen: ReviewScreen, value: str) -> None:
    """Opens the prompt for a replacement, with a text to start from that is read there before it is taken."""
    from tui.screens.decide import refuse

    item = screen.session.current
    if len(value) > LONGEST:
        screen.say(f"the replacement has {len(value)} characters, too many for one line")
    elif item is not None and screen.session.gate.admits(item.id):
        ask(screen, "edit", "replace by: ", value, escaped=True)
    else:
        refuse(screen)


def _comment(screen: ReviewScreen) -> None:
    item = screen.session.current
    if item is not None:
        old = screen.session.store.comments(item.id)
        ask(screen, "comment", f"comment ({len(old)} so far): " if old else "comment: ")


def _same(screen: ReviewScreen) -> None:
    last = screen.session.last
    if last is None:
        screen.say("nothing was decided yet in this session that could be repeated")
        return
    items = screen.session.same_as_last()
    if not items:
        screen.say("no other undecided item has the same before and after as the last one")
        return
    name = visible(
        f"{last.verdict} all {last.item.before[:20]} -> {(last.replacement or last.item.replacement)[:20]}", reveal=True
    )
    _bulk(screen, [Scope("the same everywhere", items)], last.verdict, name, last.replacement, last.reason)


def _rule(verdict_edit: Verdict, verdict_finding: Verdict) -> Callable[[ReviewScreen], None]:
    def ask_about_rule(screen: ReviewScreen) -> None:
        item = screen.session.current
        if item is None:
            return
        verdict = verdict_edit if item.kind == "edit" else verdict_finding
        _bulk(screen, scopes(screen, item), verdict, f"{verdict} all of {item.rule}", None, "")

    return ask_about_rule


def scopes(screen: ReviewScreen, item: Item) -> list[Scope]:
    """The scopes that a decision on a rule can have, smallest first."""
    names = {
        "document": "this document",
        "source": "this source",
        "facets": "what the facets leave",
        "all": "everything",
    }
    return [Scope(label, screen.session.of_rule(item.rule, scope)) for scope, label in names.items()]


def _bulk(
    screen: ReviewScreen, choices: list[Scope], verdict: Verdict, label: str, replacement: str | None, reason: str
) -> None:
    """Shows what would be decided; decides it if it is confirmed there."""

    def done(step: Step | None) -> None:
        if step is None:
            screen.say("nothing decided")
            return
        screen.take_changes(step.items)
        screen.message = (
            visible(f"{label}: {len(step.items)} at once; {screen.keys['undo'][0]} takes all of it back"),
            "dim",
        )
        screen.update_all()

    screen.app.push_screen(BulkScreen(screen.session, choices, verdict, label, replacement, reason), done)


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "edit": _edit,
    "comment": _comment,
    "same": _same,
    "accept_rule": _rule("accept", "confirm"),
    "reject_rule": _rule("reject", "dismiss"),
    "search": lambda s: ask(s, "search", "search: ", s.found.query),
    "go_to": lambda s: ask(s, "go_to", "go to line 120, item #17, document d3 or name: "),
}
