"""The shape of a rule: data, one function, examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from cleaner.model import Safety
from cleaner.page import Page

Vanishing = Literal["han", "letter", "digit"]

Find = tuple[int, int, str, Safety, float, str]
"""What a rule yields: start, end, replacement, safety, confidence (0–1), reason; offsets of `page.text`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of damage and how it is repaired.

    `find(page)` yields what it would change; it must be linear in the text and depend on nothing but the page. Finds of one
    rule may overlap; the pipeline settles that. `gate` is a set of characters of which at least one stands in every text
    that the rule could change, `trigger` an expression of which each such text holds a match (see `cleaner.scanner` for how it
    is written): the rule does not run on other texts. `changes` are (before, after) as the default profile leaves them with
    this rule alone, `asks` are texts where it only asks, `stays` are look-alikes that it leaves alone.
    `deletes` says which of Han, letters and digits the rule may make vanish; `source` names the standard and clause, or
    the kind of site where the fault is seen. `shields` is False for rules that may look into URLs, code and tags.
    A rule that `learns` finds more with evidence from other documents, and is then asked about every text.
    A `learned` rule finds nothing without evidence from other documents, and so has no examples of change.
    """

    id: str
    find: Callable[[Page], Iterable[Find]]
    title: str
    changes: tuple[tuple[str, str], ...]
    stays: tuple[str, ...]
    source: str
    asks: tuple[str, ...] = ()
    gate: frozenset[str] | None = None
    trigger: str | None = None
    deletes: frozenset[Vanishing] = frozenset()
    shields: bool = True
    on: bool = True
    learns: bool = False
    learned: bool = False
