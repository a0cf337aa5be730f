"""Whether emoji show what the words beside them say: `看到了大象🐘`, `🍅番茄`. A writer's often do, those drawn at random hardly ever.

The words are those of the Chinese annotations in CLDR 45, taken apart into characters (packs/emoji_words.tsv); characters that
thirty emoji or more have in common say nothing and are left out. Of emoji strewn over prose one in fifty shares a character with
the six around it, of those in posts, menus and notices every second or third.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run
from cleaner.words import simplified

_BEFORE, _BEHIND = 4, 2
_FEELINGS = pattern(
    "[\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a\U0001f442-\U0001f450\U0001f48b-\U0001f49f\U0001f44f\U0001f525\U0001f534\U0001f535\U0001f7e0-\U0001f7eb\u26aa\u26ab\u2764\u2728]"
)
"""Faces, gestures, hearts and the marks of classes: they go with any words."""

PARTED = pattern(
    "[\U0001f3fb-\U0001f3ff\U0001f466-\U0001f9df][\u2640\u2642]|[\U0001f3fb-\U0001f3ff][\U0001f300-\U0001f3fa\U0001f4bb-\U0001f6ff]"
)
"""A sequence that lost its joiner, as no keyboard types it: a person and a sign of gender, a skin tone and a tool."""


@dataclass(frozen=True, slots=True)
class Depicted:
    """Of some emoji, how many show what is written beside them, and how many things that are not spoken of there; how many are two."""

    shown: int
    strange: int
    pairs: int

    @property
    def meant(self) -> bool:
        """Whether so many show it that a writer chose them."""
        return self.shown >= 2 and self.shown * 6 >= self.shown + self.strange


def is_feeling(run: Run) -> bool:
    """Whether a run is of faces, gestures and hearts alone."""
    return run.emoji and all(map(_FEELINGS.match, run.members))


def depicted(page: Page, emoji: Sequence[Run]) -> Depicted:
    """Compares emoji with the characters around them; one that tears a word shows nothing, whatever it is of."""
    shown = strange = pairs = 0
    for run in emoji:
        near = set(
            simplified(page.text[max(0, run.start - _BEFORE) : run.start] + page.text[run.end : run.end + _BEHIND])
        )
        named = [c for c in run.text if c in _words()]
        torn = run.place in ("word", "torn")
        if named and not torn and not PARTED.search(run.text) and not near.isdisjoint(_words()[named[0]]):
            shown += 1
        elif not all(map(_FEELINGS.match, named)):
            strange += 1
        pairs += len(set(named)) > 1
    return Depicted(shown, strange, pairs)


@cache
def _words() -> dict[str, frozenset[str]]:
    """Emoji, each with the characters of the words for what it shows."""
    table = files("cleaner.packs").joinpath("emoji_words.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {emoji: frozenset(chars) for emoji, _, chars in (line.partition("\t") for line in table)}
