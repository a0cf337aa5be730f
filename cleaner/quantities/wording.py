"""The words around a numeral that say how firmly it is meant, and the sense of each."""

from __future__ import annotations

from typing import Literal

Sense = Literal["about", "roughly", "nearly", "under", "over", "least", "most", ""]


def sense_of(word: str) -> Sense:
    """What a hedge or bound does to the value; "" if it does nothing."""
    return ""
