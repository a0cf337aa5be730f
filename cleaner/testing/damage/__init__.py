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

from cleaner.testing.damage.byte_slip import byte_slip
from cleaner.testing.damage.combining_marks import combining_marks
from cleaner.testing.damage.copy_tricks import copy_tricks
from cleaner.testing.damage.emoji import emoji
from cleaner.testing.damage.folded_punctuation import folded_punctuation
from cleaner.testing.damage.full_width import full_width
from cleaner.testing.damage.injected_symbols import injected_symbols
from cleaner.testing.damage.invisible_characters import invisible_characters
from cleaner.testing.damage.junk_splices import junk_splices
from cleaner.testing.damage.leftover_markup import leftover_markup, markup_entities
from cleaner.testing.damage.mojibake import mojibake
from cleaner.testing.damage.numbers import letters_for_digits, torn_numbers, wrong_decimals
from cleaner.testing.damage.pinyin_notes import pinyin_notes
from cleaner.testing.damage.quotation_marks import quotation_marks
from cleaner.testing.damage.record import Damaged, Piece, Repair, Wound, wounded
from cleaner.testing.damage.repeated_marks import repeated_marks
from cleaner.testing.damage.separators import separators
from cleaner.testing.damage.spam_fragments import spam_fragments
from cleaner.testing.damage.spam_lines import KINDS as LINE_FAMILIES
from cleaner.testing.damage.spam_lines import spam_lines
from cleaner.testing.damage.stray_spaces import line_wraps, spaces_after_digits, spaces_at_marks, spaces_in_han
from cleaner.testing.damage.wrong_script import other_script, wrong_conversion

__all__ = ["AMONG_LOOKALIKES", "KINDS", "MIXED", "Damaged", "Piece", "Repair", "Wound", "damage", "wounded"]

Kind = Callable[..., Iterable[Wound]]

AMONG_LOOKALIKES = "symbols-among-lookalikes"
"""Injected symbols in texts that hold symbols of their own: both kinds must be told apart within one document."""

KINDS: dict[str, Kind] = {
    "injected-symbols": injected_symbols,
    AMONG_LOOKALIKES: partial(injected_symbols, style="site"),
    "invisible-characters": invisible_characters,
    "combining-marks": combining_marks,
    "separators": separators,
    "emoji": emoji,
    "pinyin-notes": pinyin_notes,
    "copy-tricks": copy_tricks,
    "junk-splices": junk_splices,
    "spam-fragments": spam_fragments,
    **{family: partial(spam_lines, family=family) for family in LINE_FAMILIES},
    "byte-slip": byte_slip,
    "mojibake": mojibake,
    "markup-entities": markup_entities,
    "leftover-markup": leftover_markup,
    "wrong-conversion": wrong_conversion,
    "other-script": other_script,
    "folded-punctuation": folded_punctuation,
    "quotation-marks": quotation_marks,
    "repeated-marks": repeated_marks,
    "full-width": full_width,
    "torn-numbers": torn_numbers,
    "wrong-decimals": wrong_decimals,
    "letters-for-digits": letters_for_digits,
    "spaces-after-digits": spaces_after_digits,
    "spaces-at-marks": spaces_at_marks,
    "spaces-in-han": spaces_in_han,
    "line-wraps": line_wraps,
}
"""Every kind of damage by name."""

MIXED = "mixed"
MIXES = (
    ("folded-punctuation", "injected-symbols"),
    ("folded-punctuation", "spam-fragments", "injected-symbols"),
    ("folded-punctuation", "torn-numbers", "furniture-lines"),
    ("emoji", "folded-punctuation", "keyword-lines"),
    ("invisible-characters", "spam-fragments"),
    ("pinyin-notes", "folded-punctuation", "furniture-lines"),
    ("full-width", "injected-symbols", "spam-lines"),
    ("quotation-marks", "spaces-after-digits", "page-marks"),
    ("markup-entities", "leftover-markup", "furniture-lines"),
    ("combining-marks", "invisible-characters"),
)
"""What real pages carry together, in the order in which it befell them."""

TAKES_PART = frozenset({"spam-fragments", *LINE_FAMILIES})
"""Kinds whose words come from the grammar of a part."""


def damage(text: str | Damaged, kind: str, rng: Random, *, part: str = "look", **options: Any) -> Damaged:
    """`text` with damage of one kind laid over it; give a `Damaged` to lay several kinds over each other.

    `part` chooses the grammar that spam is drawn from; `mixed` lays two or three kinds over each other. Raises KeyError
    where the kind does not exist.
    """
    damaged = text if isinstance(text, Damaged) else Damaged.intact(text)
    if kind == MIXED:
        for each in rng.choice(MIXES):
            damaged = damage(damaged, each, rng, part=part)
        return damaged
    if kind in TAKES_PART:
        options["part"] = part
    return wounded(damaged, KINDS[kind](damaged.text, rng, **options))
