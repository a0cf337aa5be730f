"""Sentences with their quantities, and the text between quantities, which is where grammar links them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import repeat
from typing import NamedTuple

from cleaner.checks.cues import Cue
from cleaner.checks.facts import per_page
from cleaner.checks.tables import table_spans
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity
from cleaner.quantities.reading import Reader

# A full stop ends a sentence only where the next one begins with a capital or Han; "No. 5" and 3.5 do not end one.
_SENTENCE_END = pattern(
    "[.。！？!?\r\n\u2028\u2029](?:(?<!\\.)[。！？!?\r\n\u2028\u2029]*"
    '|(?<=\\.)(?=[ \t]+["“(]?[A-Z\u4e00-\u9fff]|[ \t]*(?:[\r\n]|\\Z)))'
)
_NEAR = 16
_LINE = pattern("[^\r\n]+")
_SEPARATOR = pattern("[，,、；;：:。！？!?\n]|(?<![0-9])\\.(?![0-9])")
_STRENGTH = {"、": 1, ",": 2, "，": 2, ";": 3, "；": 3}
_JOINER = pattern(r"和|与|與|及|(?<![a-z])and(?![a-z])|(?<![a-z])plus(?![a-z])|\+|＋")
_AMONG_THEM = pattern(r"\s*[这這]?其中")
THE_REST = pattern(r"[余餘剩]下的?|其[余餘]的?|剩[余餘]的?|\b(?:the (?:rest|remaining|other))\b")
"""What takes up all that is left of a whole."""
_NOT_AMOUNTS = frozenset({"ordinal", "date", "period", "time", "weekday", "code"})


class Sentence(NamedTuple):
    """`page.text[start:end]` with its quantities, which may be none. Tables hold no sentences."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]


Passage = tuple[int, int, bool]
"""The span of a sentence that has not been read, or of a line of a table, and whether it is that."""


@per_page
def passages(page: Page) -> list[Passage]:
    """All sentences and the lines of tables, in order."""
    spans = table_spans(page)
    if not spans:
        marks = [mark.span() for mark in _SENTENCE_END.finditer(page.text)]
        starts = [0, *(end for _, end in marks)]
        ends = [*(start for start, _ in marks), len(page.text)]
        return list(zip(starts, ends, repeat(False)))
    found = [(start, end, False) for start, end in _spans(page)]
    lines = (line.span() for start, end in spans for line in _LINE.finditer(page.text, start, end))
    found.extend((start, end, True) for start, end in lines)
    found.sort()
    return found


@per_page
def _starts(page: Page) -> list[int]:
    return [start for start, _, _ in passages(page)]


def with_cue(page: Page, *cues: Cue, times: int = 1) -> set[int]:
    """The numbers of the passages in which one of the cues ends, so many times."""
    found: set[int] = set()
    for cue in cues:
        count: dict[int, int] = {}
        for end in cue.ends(page):
            place = place_of(page, end)
            if place >= 0:
                count[place] = count.get(place, 0) + 1
        found.update(count if times == 1 else (place for place, n in count.items() if n >= times))
    return found


def place_of(page: Page, end: int) -> int:
    """The number of the passage in which something ends; -1 if it ends between two."""
    place = bisect_left(_starts(page), end) - 1
    return place if place >= 0 and end <= passages(page)[place][1] else -1


@per_page
def reader(page: Page) -> Reader:
    """The page's text, to read the quantities of passages from that are worth it."""
    return Reader(page.text)


@per_page
def _sentences_read(page: Page) -> dict[int, Sentence]:
    return {}


@per_page
def _most(page: Page) -> dict[int, int]:
    return {}


def may_hold(page: Page, passage: Passage, least: int) -> bool:
    """Whether a passage may hold so many quantities."""
    known, (start, end, _) = _most(page), passage
    most = known.get(start)
    if most is None:
        most = known[start] = reader(page).most(start, end)
    return most >= least


def sentence_of(page: Page, passage: Passage) -> Sentence:
    """The passage with its quantities, read once."""
    known, (start, end, _) = _sentences_read(page), passage
    sentence = known.get(start)
    if sentence is None:
        sentence = known[start] = Sentence(start, end, tuple(reader(page).within(start, end)))
    return sentence


def read(page: Page, places: Iterable[int], least: int = 1, *, tables: bool = False) -> Iterator[Sentence]:
    """The passages of these numbers that hold at least so many quantities, in order; the lines of tables only if asked for."""
    found = passages(page)
    for place in sorted(places):
        passage = found[place]
        if (tables or not passage[2]) and may_hold(page, passage, least):
            sentence = sentence_of(page, passage)
            if len(sentence.quantities) >= least:
                yield sentence


@per_page
def sentences(page: Page) -> list[Sentence]:
    """The sentences that hold at least one quantity, in order; reads them all."""
    return list(read(page, range(len(passages(page)))))


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


def with_whole_before(page: Page, place: int) -> Sentence:
    """A sentence; one that begins with 其中, or tells what the rest is, together with the only figure of the sentence before it that it can be of."""
    sentence = sentence_of(page, passages(page)[place])
    if not sentence.quantities or not (
        _AMONG_THEM.match(page.text, sentence.start)
        or (len(sentence.quantities) > 2 and THE_REST.search(page.text, sentence.start, sentence.end))
    ):
        return sentence
    before = _near_before(page, place)
    if before is None:
        return sentence
    model = sentence.quantities[0]
    alike = [q for q in before.quantities if (q.kind, q.unit) == (model.kind, model.unit)]
    if len(alike) != 1 or model.kind in ("percent", "fraction") or sentence.start - alike[0].end > 16:
        return sentence
    return Sentence(before.start, sentence.end, (alike[0], *sentence.quantities))


def _near_before(page: Page, place: int) -> Sentence | None:
    """The sentence with quantities before the one at `place`, if it ends within some characters of it."""
    found = passages(page)
    for earlier in range(place - 1, -1, -1):
        _, end, in_table = found[earlier]
        if found[place][0] - end > _NEAR:
            return None
        if (
            not in_table
            and may_hold(page, found[earlier], 1)
            and (before := sentence_of(page, found[earlier])).quantities
        ):
            return before
    return None


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
