"""Every action by name: its keys, its hint and its help. Bindings, the key bar, the help and the palette are made from this."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from textual.binding import Binding
from textual.keys import _character_to_key

from cleaner.model import CleanerError


@dataclass(frozen=True, slots=True)
class Action:
    """`name` is what keys are remapped by; `keys` are as they are typed, `ctrl+p` and `right` by name."""

    name: str
    keys: tuple[str, ...]
    group: str
    help: str


_CANDIDATES = tuple(Action(f"candidate_{n}", (str(n),), "decide", f"take candidate {n}") for n in range(1, 10))

# An input method for Chinese swallows letters and turns marks into full-width ones, so what is used most has other keys too.
# The help shows 29 characters of each text at 80 columns; a test holds them to that.
ACTIONS: tuple[Action, ...] = (
    Action("accept", ("a", "right"), "decide", "accept; confirm a finding"),
    Action("reject", ("x", "left"), "decide", "reject; dismiss a finding"),
    Action("skip", ("s", "down"), "decide", "leave undecided, go on"),
    Action("edit", ("e", "f2"), "decide", "type it; Enter accepts"),
    *_CANDIDATES,
    Action("same", (".", "。"), "decide", "last one again, all the same"),
    Action("accept_rule", ("A",), "decide", "accept all of this rule"),
    Action("reject_rule", ("X",), "decide", "reject all of this rule"),
    Action("undo", ("u", "ctrl+z"), "decide", "undo, after a restart too"),
    Action("redo", ("U", "ctrl+y"), "decide", "redo"),
    Action("comment", ("c",), "decide", "comment on it"),
    Action("flag", ("m",), "decide", "flag it, or unflag"),
    Action("next", ("j",), "move", "next"),
    Action("previous", ("k", "up"), "move", "previous"),
    Action("next_open", ("n",), "move", "next undecided"),
    Action("previous_open", ("N",), "move", "previous undecided"),
    Action("previous_document", ("[", "【"), "move", "previous document"),
    Action("next_document", ("]", "】"), "move", "next document"),
    Action("part", ("tab",), "move", "from a total to its parts"),
    Action("page_down", ("pagedown", "space"), "move", "scroll down"),
    Action("page_up", ("pageup", "b"), "move", "scroll up"),
    Action("here", ("home",), "move", "back to the marked one"),
    Action("search", ("/", "ctrl+f", "、"), "move", "search; Enter again: next"),
    Action("go_to", ("g",), "move", "go to: 120, #17, d3, a name"),
    Action("facets", ("f",), "view", "choose rules, sources, ..."),
    Action("findings", ("F",), "view", "findings of this document"),
    Action("why", ("r",), "view", "why: evidence, examples"),
    Action("invisibles", ("i",), "view", "show invisible characters"),
    Action("sides", ("t",), "view", "inline or side by side"),
    Action("less", ("{",), "view", "less context"),
    Action("more", ("}",), "view", "more context"),
    Action("statistics", ("S",), "view", "figures"),
    Action("theme", ("T",), "view", "next theme"),
    Action("copy", ("y",), "view", "copy before and after"),
    Action("help", ("?", "f1", "？"), "view", "this help"),
    Action("palette", ("ctrl+p",), "view", "all actions by name"),
    Action("quit", ("q", "ctrl+c"), "view", "leave; all is saved"),
)
NAMES = tuple(action.name for action in ACTIONS)


def keys_of(remapped: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys of every action, with some remapped by name; a key that was given to another action is taken from the first.

    Raises CleanerError for an unknown action, with the nearest name, and for one key given to two.
    """
    given: dict[str, str] = {}
    for name, keys in remapped.items():
        if name not in NAMES:
            near = get_close_matches(name, NAMES, 1)
            hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(NAMES)}"
            raise CleanerError(f"keys: no action {name!r}{hint}")
        for key in keys:
            if key in given:
                raise CleanerError(f"keys: {key!r} is given to both {given[key]!r} and {name!r}")
            given[key] = name
    default = {a.name: tuple(k for k in a.keys if k not in given) for a in ACTIONS}
    return default | remapped


def bindings(keys: dict[str, tuple[str, ...]]) -> list[Binding]:
    """Bindings for Textual, one an action and key."""
    return [
        Binding(_long(key), f"do('{action.name}')", action.help, show=False)
        for action in ACTIONS
        for key in keys[action.name]
    ]


def _long(key: str) -> str:
    """The name that Textual gives a key: `question_mark` for `?`."""
    return _character_to_key(key) if len(key) == 1 else key
