"""Facts about a page that several checks ask for, each computed once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cleaner.page import Page
from cleaner.patterns import pattern

Fact = TypeVar("Fact")
_WORD = pattern("[A-Za-z]{3}")


def per_page(build: Callable[[Page], Fact]) -> Callable[[Page], Fact]:
    """`build`, run once for each page; the page keeps the answer."""
    name = f"{build.__module__}.{build.__qualname__}"

    @wraps(build)
    def kept(page: Page) -> Fact:
        store = page.__dict__
        if name not in store:
            store[name] = build(page)
        fact: Fact = store[name]
        return fact

    return kept


@per_page
def has_english(page: Page) -> bool:
    """Whether the text holds a word in Latin letters; the English halves of checks have nothing to say without one."""
    return _WORD.search(page.text) is not None
