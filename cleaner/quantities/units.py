"""Measure words, units and currencies: a table of surfaces, and the longest one that stands at a place."""

from __future__ import annotations

import string
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from cleaner.quantities.quantity import Kind

_LATIN = frozenset(string.ascii_letters + string.digits + "_")
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


class _Family(NamedTuple):
    """The units with one first character: what can come second, the lengths that occur, longest first, and the units."""

    seconds: frozenset[str]
    lengths: tuple[int, ...]
    units: dict[str, Unit]


@cache
def _by_first() -> dict[str, _Family]:
    table: dict[str, dict[str, Unit]] = {}
    for unit in load_units():
        table.setdefault(unit.surface[0], {})[unit.surface] = unit
    return {first: _family(units) for first, units in table.items()}


def _family(units: dict[str, Unit]) -> _Family:
    seconds = frozenset(surface[1] for surface in units if len(surface) > 1)
    return _Family(seconds, tuple(sorted({*map(len, units)}, reverse=True)), units)


@cache
def first_characters() -> str:
    """Each character that a unit can begin with."""
    return "".join(sorted(_by_first()))


def unit_at(text: str, at: int) -> Unit | None:
    """The longest unit that stands at `at` and is not the beginning of another word."""
    first = text[at : at + 1]
    family = _by_first().get(first)
    if family is None:
        return None
    seconds, lengths, units = family
    if text[at + 1 : at + 2] not in seconds:
        unit = units.get(first)
        return unit if unit is not None and _ends_there(text, at + 1, unit) else None
    for length in lengths:
        unit = units.get(text[at : at + length])
        if unit is not None and _ends_there(text, at + length, unit):
            return unit
    return None


def _ends_there(text: str, end: int, unit: Unit) -> bool:
    following = text[end : end + 1]
    if following in unit.not_before:
        return not following
    if unit.surface[-1] in _LATIN:
        return following not in _LATIN
    return True
