"""Figures of one thing told in other words: 隧道全长5.6公里 … 全长6.5公里的隧道; 共有农户412户 … 全村421户农户全部.

A figure whose clause names an attribute alone is linked to one that names the thing as well, where the thing opens its sentence,
follows as 的隧道, or is what a determined count is of (全村421户农户全部, 该186名职工).
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.checks.attributes import Mention, attribute_of, mentions
from cleaner.checks.clauses import clause_start, passages, sentence_of
from cleaner.checks.referents import subject_of
from cleaner.page import Page
from cleaner.patterns import pattern

_MOST = 12
"""Full mentions of one unit that each bare one is held against."""
_SHORTEST, _LONGEST = 3, 7
_OPENING = pattern(
    r"[ \t\u3000“]*(?:[据據][^，,。]{0,8}[，,]|目前[，,]?|[^，,。]{0,6}(?:[称稱说說]|表示|介[绍紹]|指出)[，,：:]?)?(?:[该該此]|[这這][座个個条條项項家所]|本[次届屆]?)?"
)
_ALL_OF = pattern(r"(?:全(?P<whole>[村镇鎮乡鄉县縣市区區校院厂廠馆館社])的?|全部|所有|[这這]|上述|[该該])\s*$")
_WITHOUT_EXCEPTION = pattern(r"[^，,。；]{0,4}?(?:全部|都|均|[无無]一)")


def retellings(page: Page) -> Iterator[tuple[Mention, Mention]]:
    """Each figure told in short with one that names its thing in full."""
    by_unit: dict[tuple[str, str], list[Mention]] = {}
    for mention in mentions(page):
        if mention.full and mention.words.isascii() is False:
            by_unit.setdefault((mention.quantity.kind, mention.quantity.unit), []).append(mention)
    if not by_unit:
        return
    for mention in mentions(page):
        if mention.full:
            continue
        for full in by_unit.get((mention.quantity.kind, mention.quantity.unit), [])[:_MOST]:
            if _is_of(page, full, mention):
                yield full, mention


def may_be_retold(page: Page, full: Mention) -> bool:
    """Whether a sentence has another figure of the unit of `full` and the words by which one is told in short."""
    text, words, unit = page.text, full.words, (full.quantity.kind, full.quantity.unit)
    if words.isascii():
        return False
    thing, counted = words[:2], words.removeprefix(subject_of(words))[:2]
    ends = tuple(f"的{name}" for name in _short_names(words.removesuffix(attribute_of(words))))
    short = (f"的{thing}", *ends, counted) if unit[0] == "count" else (f"的{thing}", *ends)
    for passage in passages(page):
        start, end, _ = passage
        if any(text.find(part, start, end) >= 0 for part in short) or _opens_with(text, start, thing):
            alike = [(q.kind, q.unit) for q in sentence_of(page, passage).quantities].count(unit)
            if alike > (start == full.sentence):
                return True
    return False


def _short_names(thing: str) -> tuple[str, ...]:
    """By what a long name may go later: 石塘村文化礼堂, 文化礼堂."""
    return tuple(thing[-size:] for size in range(_SHORTEST, min(len(thing), _LONGEST)))


def _opens_with(text: str, at: int, thing: str) -> bool:
    if text.find(thing, at, at + 40) < 0:
        return False
    opening = _OPENING.match(text, at)
    return text.startswith(thing, opening.end() if opening else at)


def _is_of(page: Page, full: Mention, bare: Mention) -> bool:
    after = page.text[bare.quantity.end : bare.quantity.end + 24].lstrip()
    attribute = attribute_of(bare.words)
    if after.startswith("的"):
        thing = full.words.removesuffix(attribute)
        told = thing != full.words and len(thing) > 1 and after[1:].startswith((thing, *_short_names(thing)))
        return len(attribute) > 1 and told
    return _bare_attribute(page, full, bare, attribute) or _counted(page, full, bare, after)


def _bare_attribute(page: Page, full: Mention, bare: Mention, attribute: str) -> bool:
    """Whether the thing of `full` opens the sentence in which its attribute is told alone."""
    if not (attribute == bare.words or len(bare.words) > 3) or not full.words.endswith(bare.words):
        return False
    thing = full.words.removesuffix(bare.words)
    if len(thing) < 2:
        return False
    opening = _OPENING.match(page.text, bare.sentence)
    at = opening.end() if opening else bare.sentence
    return page.text.startswith(thing, at) and page.text[at + len(thing) : at + len(thing) + 1] not in tuple(
        "的和与及管"
    )


def _counted(page: Page, full: Mention, bare: Mention, after: str) -> bool:
    """Whether a determined count is of what `full` counts: 全村421户农户全部."""
    if bare.quantity.kind != "count":
        return False
    scope = subject_of(full.words)
    counted = full.words.removeprefix(scope)
    if len(counted) < 2 or not after.startswith(counted):
        return False
    start = clause_start(page.text, bare.quantity.start, bare.floor)
    lead = _ALL_OF.search(page.text, start, bare.quantity.start)
    if lead is None or (lead["whole"] and not scope.endswith(lead["whole"]) and lead["whole"] not in scope):
        return False
    return not lead["whole"] or _WITHOUT_EXCEPTION.match(after, len(counted)) is not None
