"""A run in, the page out."""

from __future__ import annotations

from cleaner.report.page import Examples, page
from cleaner.report.sample import draw
from cleaner.report.summary import summarize
from cleaner.report.text import by_count, edits_of

_RULES = 20


def build_report(out: str, *, examples: int = 3, seed: int = 0) -> str:
    """The page for the run in `out`, with some examples of each of the most frequent rules. The same for a seed.

    Raises CleanerError if `out` holds no run.
    """
    summary = summarize(out)
    drawn: Examples = {}
    if summary.plan.settings.record in ("parquet", "jsonl"):
        for rule, found in by_count(summary.counts["rules"], edits_of)[:_RULES]:
            if found["applied"] and "+" not in rule:
                drawn[rule] = draw(out, examples, rule=rule, seed=seed)
    return page(summary, drawn)
