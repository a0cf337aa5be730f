"""Sentences with their quantities, and the text between quantities, which is where grammar links them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.checks.facts import per_page
from cleaner.checks.tables import table_spans
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

# A full stop ends a sentence only where the next one begins with a capital or Han; "No. 5" and 3.5 do not end one.
_SENTENCE_END = pattern(
    "[.。！？!?\r\n\u2028\u2029](?:(?<!\\.)[。！？!?\r\n\u2028\u2029]*"
    '|(?<=\\.)(?=[ \t]+["“(]?[A-Z\u4e00-\u9fff]|[ \t]*(?:[\r\n]|\\Z)))'
)
_SEPARATOR = pattern("[，,、；;：:。！？!?\n]|(?<![0-9])\\.(?![0-9])")
_STRENGTH = {"、": 1, ",": 2, "，": 2, ";": 3, "；": 3}
_JOINER = pattern(r"和|与|與|及|(?<![a-z])and(?![a-z])|(?<![a-z])plus(?![a-z])|\+|＋")
_AMONG_THEM = pattern(r"\s*[这這]?其中")
_NOT_AMOUNTS = frozenset({"ordinal", "date", "period", "time", "weekday", "code"})


class Sentence(NamedTuple):
    """`page.text[start:end]` with its quantities, which may be none. Tables hold no sentences."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]


@per_page
def sentences(page: Page) -> list[Sentence]:
    """The sentences that hold at least one quantity, in order."""
    quantities = page.quantities
    if not quantities:
        return []
    found: list[Sentence] = []
    at = 0
    for start, end in _spans(page):
        while at < len(quantities) and quantities[at].start < start:
            at += 1
        first = at
        while at < len(quantities) and quantities[at].start < end:
            at += 1
        if at > first:
            found.append(Sentence(start, end, tuple(quantities[first:at])))
    return found


def _spans(page: Page) -> Iterator[tuple[int, int]]:
    """Sentences outside tables, each without its end mark."""
    at = 0
    for table_start, table_end in [*table_spans(page), (len(page.text), len(page.text))]:
        for match in _SENTENCE_END.finditer(page.text, at, table_start):
            yield at, match.start()
            at = match.end()
        if at < table_start:
            yield at, table_start
        at = max(at, table_end)


def with_whole_before(page: Page, before: Sentence, sentence: Sentence) -> Sentence:
    """A sentence that begins with 其中, together with the only figure of the sentence before it that it can be of."""
    if not sentence.quantities or not _AMONG_THEM.match(page.text, sentence.start):
        return sentence
    model = sentence.quantities[0]
    alike = [q for q in before.quantities if (q.kind, q.unit) == (model.kind, model.unit)]
    if len(alike) != 1 or model.kind in ("percent", "fraction") or sentence.start - alike[0].end > 16:
        return sentence
    return Sentence(before.start, sentence.end, (alike[0], *sentence.quantities))


def is_amount(quantity: Quantity) -> bool:
    """Whether it measures something: no date, ordinal or code."""
    return quantity.kind not in _NOT_AMOUNTS


def clause_start(text: str, at: int, floor: int) -> int:
    """Where the clause that holds `at` begins, not before `floor`; looks back over 200 characters at most."""
    floor = max(floor, at - 200)
    start = floor
    for match in _SEPARATOR.finditer(text, floor, at):
        if not (match[0] == "," and is_digit_comma(text, match.start())):
            start = match.end()
    return start


def clause_end(text: str, at: int, ceiling: int) -> int:
    """Where the clause that holds `at` ends, not after `ceiling`; looks ahead over 200 characters at most."""
    ceiling = min(ceiling, at + 200)
    for match in _SEPARATOR.finditer(text, at, ceiling):
        if not (match[0] == "," and is_digit_comma(text, match.start())):
            return match.start()
    return ceiling


def is_digit_comma(text: str, at: int) -> bool:
    """Whether the comma at `at` stands between digits with three after it, as in 1,200."""
    return at > 0 and text[at - 1].isdigit() and text[at + 1 : at + 4].isdigit() and len(text) > at + 3


def separator(gap: str) -> int:
    """How strongly the text between two quantities parts them: 0 not at all, 1 、 or "and", 2 a comma, 3 a semicolon."""
    strongest = max((_STRENGTH.get(c, 0) for c in gap), default=0)
    return strongest or (1 if _JOINER.search(gap) else 0)


def after_last_separator(gap: str) -> str:
    """The tail of a gap that belongs to the quantity after it; for one in brackets, the words before them."""
    pieces = re.split(
        r"[、，,；;：:（()）]|[和与與及](?=[^和与與及]*[（(]\s*$)|(?<![a-z])and(?![a-z])", gap.rstrip(" （(")
    )
    return pieces[-1].strip()


def label(page: Page, quantity: Quantity, floor: int, reach: int = 24) -> str:
    """The words of the clause before the quantity, from `floor` on and not over `reach` characters, without spaces around."""
    start = clause_start(page.text, quantity.start, floor)
    return page.text[max(start, quantity.start - reach) : quantity.start].strip(" \t　（(“”\"'《》")
