"""One pass over a text."""

from __future__ import annotations

from cleaner.quantities.quantity import Quantity


def scan(text: str) -> list[Quantity]:
    """Every quantity in `text`, sorted, not overlapping."""
    return []
