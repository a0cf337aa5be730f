"""Notes by which a report says that its figures were rounded one by one and not adjusted to their totals."""

from __future__ import annotations

import re

from cleaner.checks.cues import Cue
from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern

_NOTE = pattern(
    "取舍不同|取捨不同|四舍五入|四捨五入|机械调整|機械調整|尾数.{0,6}(?:差|不)|尾數.{0,6}(?:差|不)"
    r"|due to rounding|because of rounding|may not (?:sum|add|total)|might not (?:sum|add|total)",
    re.IGNORECASE,
)
_CUE = Cue("[取四机機尾][舍捨械数數]|(?i:rounding|not (?:sum|add|total))", once=True)


@per_page
def rounding_note(page: Page) -> bool:
    """Whether the page says so; last-place residues then prove nothing."""
    return _CUE.within(page) and _NOTE.search(page.text) is not None
