"""Damage as real pages carry it, drawn from a seed, with the gold and the exact record of what was done.

    >>> from random import Random
    >>> hurt = damage("全年产值达1.03万亿元，居全国首位。", "injected-symbols", Random(3))
    >>> hurt.gold
    '全年产值达1.03万亿元，居全国首位。'

A kind is a file; `KINDS` lists them. Every kind takes a text, a `random.Random` and options of its own, and gives wounds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from random import Random
from typing import Any

from cleaner.testing.damage.folded_punctuation import folded_punctuation
from cleaner.testing.damage.injected_symbols import injected_symbols
from cleaner.testing.damage.record import Damaged, Piece, Repair, Wound, wounded
from cleaner.testing.damage.spam_fragments import spam_fragments
from cleaner.testing.damage.spam_lines import KINDS as LINE_FAMILIES
from cleaner.testing.damage.spam_lines import spam_lines

__all__ = ["KINDS", "Damaged", "Piece", "Repair", "Wound", "damage", "wounded"]

Kind = Callable[..., Iterable[Wound]]

KINDS: dict[str, Kind] = {
    "injected-symbols": injected_symbols,
    "folded-punctuation": folded_punctuation,
    "spam-fragments": spam_fragments,
    **{family: partial(spam_lines, family=family) for family in LINE_FAMILIES},
}
"""Every kind of damage by name."""

TAKES_PART = frozenset({"spam-fragments", *LINE_FAMILIES})
"""Kinds whose words come from the grammar of a part."""


def damage(text: str | Damaged, kind: str, rng: Random, *, part: str = "look", **options: Any) -> Damaged:
    """`text` with damage of one kind laid over it; give a `Damaged` to lay several kinds over each other.

    `part` chooses the grammar that spam is drawn from. Raises KeyError where the kind does not exist.
    """
    before = text if isinstance(text, Damaged) else Damaged.intact(text)
    if kind in TAKES_PART:
        options["part"] = part
    return wounded(before, KINDS[kind](before.text, rng, **options))
