"""Facts about a page that several checks ask for, each computed once a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from cleaner.page import Page

Fact = TypeVar("Fact")


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
