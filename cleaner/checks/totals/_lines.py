"""Parts on lines of their own, a part a line, under or above the whole that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner.checks.chinese_numerals import small_number
from cleaner.checks.clauses import Passage, Sentence, is_amount, passages, sentence_of
from cleaner.checks.enumerations import Part, same_unit
from cleaner.checks.oppositions import may_overlap, repeats
from cleaner.checks.totals._totals import SAMPLE, Sum
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_BULLET = pattern(r"\s*(?:[-*•·—–]|[(（]?[\d一二三四五六七八九十]{1,2}[)）.、．])")
_CLOSES = pattern(
    r"\s*(?:以上|上述|上列|这|這)?(?P<n>[二两兩三四五六七八九十]|\d{1,2})?(?:[个個大项項类類家种種组組笔筆处處部]?[^，,。；;：:\d]{0,8}?)(?:的?[^，,。；;：:\d]{0,6}?)(?:[合总總共]\s?[计計]|[总總]共|一共|[总總][\u4e00-\u9fff]{0,2}[额額数數]|之和|[总總]和)(?:[为為是达達约約：:]{0,2})\s*"
)
_MOST = 40
"""Lines of a list that are looked at."""


def bulleted(page: Page, opening: Sentence, lines: Iterable[Sentence]) -> Iterator[Sum]:
    """A whole that ends its line in a colon, then a list, a part a line."""
    tail = page.text[max(opening.start, opening.end - 24) : opening.end].rstrip()
    whole = opening.quantities[-1]
    if not tail.endswith((":", "：")) or opening.end - whole.end > 24 or not is_amount(whole):
        return
    parts: list[Part] = []
    for line in lines:
        part = _part(page, line, whole)
        if part is None:
            break
        parts.append(part)
    if _are_parts(parts) and not SAMPLE.search(tail):
        yield Sum(whole, tuple(parts), "其中" not in tail and "includ" not in tail)


def closes_list(page: Page, passage: Passage) -> bool:
    """Whether a sentence may give the total of the lines above it."""
    return _CLOSES.match(page.text, passage[0], passage[1]) is not None


def total_below(page: Page, place: int, closing: Sentence) -> Iterator[Sum]:
    """A list, a part a line, then its total: 以上三个标段的预算总额是665万元."""
    match = _CLOSES.match(page.text, closing.start, closing.end)
    amounts = [q for q in closing.quantities if is_amount(q)]
    whole = next((q for q in amounts if match and q.start == match.end()), None)
    if match is None or whole is None:
        return
    parts: list[Part] = []
    for passage in reversed(passages(page)[max(0, place - 2 * _MOST) : place]):
        if not page.text[passage[0] : passage[1]].strip():
            continue
        part = None if passage[2] else _part(page, sentence_of(page, passage), whole)
        if part is None:
            break
        parts.append(part)
    told = small_number(match["n"]) if match["n"] else None
    if _are_parts(parts) and told in (None, len(parts)):
        yield Sum(whole, tuple(reversed(parts)), True)


def _part(page: Page, line: Sentence, whole: Quantity) -> Part | None:
    """The only figure in the unit of the whole in a line of a list."""
    alike = [q for q in line.quantities if q.kind == whole.kind and same_unit(q, whole)]
    if not _BULLET.match(page.text[line.start : line.start + 8]) or len(alike) != 1:
        return None
    return Part(alike[0], page.text[line.start : alike[0].start].strip())


def _are_parts(parts: list[Part]) -> bool:
    labels = [part.label for part in parts]
    return (
        len(parts) >= 2
        and not repeats(labels)
        and not may_overlap(labels)
        and not any(SAMPLE.search(label) for label in labels)
    )
