"""Quantities in text: `parse` finds and reads them, `Interval` compares them.

>>> [(q.text, q.value, q.unit, q.kind) for q in parse("完成约1.2万亿元")]
[('约1.2万亿元', Decimal('1200000000000'), '元', 'money')]
"""

from __future__ import annotations

from cleaner.quantities.interval import Interval
from cleaner.quantities.quantity import Kind, Quantity, When

__all__ = ["Interval", "Kind", "Quantity", "When", "parse"]


def parse(text: str) -> list[Quantity]:
    """Every mention of a quantity in `text`, sorted, not overlapping; offsets are of `text`. Never raises."""
    from cleaner.quantities.scan import scan

    return scan(text)
