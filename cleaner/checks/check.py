"""The shape of a check: data, one function, examples."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cleaner.model import Finding
from cleaner.page import Page


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of thing that does not add up.

    `find(page)` yields findings in offsets of `page.text`, which is the cleaned text; the pipeline maps them to the original.
    A finding's `check` is the id, `topic/fault`, which is the path of the file. `find` must be linear in the text.

    Each text in `fires` gives at least one finding of this check (and none of another severity than error or warning unless
    the check is informational); each text in `stays` gives none.
    """

    id: str
    find: Callable[[Page], Iterable[Finding]]
    title: str
    fires: tuple[str, ...]
    stays: tuple[str, ...]
