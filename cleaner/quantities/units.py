"""Measure words, units and currencies: a table of surfaces, and the longest one that stands at a place."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cleaner.quantities.quantity import Kind

PREFIXED = "千百兆"
"""Scale characters that also begin units (千克, 百帕, 兆瓦)."""


class Unit(NamedTuple):
    """One line of `packs/units.tsv`.

    `not_before` are characters that, coming next, make it another word (三部|门). A `weak` unit is so often something else that
    a lone Chinese digit before it proves nothing.
    """

    surface: str
    canonical: str
    kind: Kind
    not_before: str = ""
    weak: bool = False


@cache
def load_units() -> tuple[Unit, ...]:
    """The table, in its own order, which is that of the surfaces."""
    text = files("cleaner").joinpath("packs", "units.tsv").read_text(encoding="utf-8")
    return tuple(_read_line(line) for line in text.splitlines() if line and not line.startswith("#"))


def _read_line(line: str) -> Unit:
    surface, canonical, kind, not_before, strength = ([*line.split("\t"), "", ""])[:5]
    return Unit(surface, canonical, kind, not_before, strength == "weak")  # type: ignore[arg-type]


@cache
def _by_first() -> dict[str, tuple[tuple[int, ...], dict[str, Unit]]]:
    """By first character: the lengths that occur, longest first, and the units themselves."""
    table: dict[str, dict[str, Unit]] = {}
    for unit in load_units():
        table.setdefault(unit.surface[0], {})[unit.surface] = unit
    return {first: (tuple(sorted({*map(len, units)}, reverse=True)), units) for first, units in table.items()}


@cache
def first_characters() -> str:
    """Each character that a unit can begin with."""
    return "".join(sorted(_by_first()))


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that stands at `at` and is not the beginning of another word."""
    entry = _by_first().get(text[at : at + 1])
    if entry is None:
        return None
    lengths, units = entry
    for length in lengths:
        unit = units.get(text[at : at + length])
        if unit is not None and _ends_there(text, at + length, unit):
            return unit
    return None


def _ends_there(text: str, end: int, unit: Unit) -> bool:
    following = text[end : end + 1]
    if not following:
        return True
    if unit.surface[-1].isascii() and unit.surface[-1].isalnum():
        return not (following.isascii() and (following.isalnum() or following == "_"))
    return following not in unit.not_before
