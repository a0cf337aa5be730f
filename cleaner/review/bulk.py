"""What a decision on many items at once would do, shown before it is made."""

from __future__ import annotations

import random
import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cleaner.model import Span
from cleaner.review.item import Item

CONTEXTS = 8
AROUND = 18
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万亿两零〇]")


@dataclass(frozen=True, slots=True)
class Context:
    """One occurrence with the characters around it."""

    item: Item
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be decided: the items, in how many documents, the distinct changes by frequency, random contexts.

    `refused` are edits that touch a number in an open finding: they are to be looked at one by one.
    """

    items: tuple[Item, ...]
    documents: int
    pairs: tuple[tuple[tuple[str, str], int], ...]
    contexts: tuple[Context, ...]
    refused: tuple[Item, ...]


def split_refused(candidates: Iterable[Item], findings: Iterable[Item]) -> tuple[list[Item], list[Item]]:
    """(undecided items that may be decided at once, those that may not)."""
    numbers: dict[int, list[Span]] = {}
    for finding in findings:
        if finding.open:
            own = [(finding.start, finding.end)] if _NUMERAL.search(finding.before) else []
            numbers.setdefault(finding.document, []).extend([*own, *finding.related])
    merged = {document: _merged(spans) for document, spans in numbers.items()}
    kept: list[Item] = []
    refused: list[Item] = []
    for item in candidates:
        if item.verdict is None:
            (refused if item.kind == "edit" and _touches(merged.get(item.document, ()), item) else kept).append(item)
    return kept, refused


def _merged(spans: list[Span]) -> list[Span]:
    """The same places as disjoint spans in order."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _touches(spans: Sequence[Span], item: Item) -> bool:
    at = bisect_right(spans, (item.end, sys.maxsize)) - 1
    return at >= 0 and spans[at][1] >= item.start


def preview(
    candidates: Iterable[Item], findings: Iterable[Item], text: Callable[[int], str], seed: int | None = None
) -> Preview:
    """The preview of one decision on the undecided among `candidates`. `text` gives a document's original by its id."""
    kept, refused = split_refused(candidates, findings)
    pairs = Counter((item.before, item.replacement if item.kind == "edit" else item.reason) for item in kept)
    drawn = random.Random(seed).sample(kept, min(CONTEXTS, len(kept)))
    drawn.sort(key=lambda item: (item.document, item.start))
    return Preview(
        tuple(kept),
        len({item.document for item in kept}),
        tuple(pairs.most_common()),
        tuple(_context(i, text) for i in drawn),
        tuple(refused),
    )


def _context(item: Item, text: Callable[[int], str]) -> Context:
    whole = text(item.document)
    return Context(item, whole[max(0, item.start - AROUND) : item.start], whole[item.end : item.end + AROUND])
