"""The script that a profile asks for: whole texts converted by OpenCC, as edits with offsets.

Off unless a profile names it. `config` is one of OpenCC's (`s2t`, `t2s`, `s2tw`, `s2twp`, `tw2sp`, `s2hk`, …). What comes out is
what OpenCC makes of the whole text, to the character. `protect` lists terms that stay as they are, and with `keep_titles`
titles between 《》 and 〈〉 do. Text that is in the wanted script already is left alone: converted twice, some words would turn
into others (`後` in a name, `里` in a measure).

    [rules]
    on = ["*", "script/target"]
    [settings."script/target"]
    config = "s2tw"
    protect = ["台积电"]
    keep_titles = true
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache

from cleaner.han import maybe_traditional
from cleaner.model import CleanerError, Span
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.rules.script._forms import convert, converter, maybe_simplified

_ID = "script/target"
_SURROGATE = pattern("[\ud800-\udfff]")
_TITLE = pattern("《[^《》\n]{1,80}》|〈[^〈〉\n]{1,80}〉")
_CUT = pattern("([^\\w]+)")
_LONGEST = 400

_Piece = tuple[int, str, str]
"""Where a piece of the text starts, the piece, and what it becomes."""


def find(page: Page) -> Iterator[Find]:
    config = _config(page)
    text = _SURROGATE.sub("\ufffd", page.text)
    converted: str = converter(config).convert(text)
    if converted == text:
        return
    kept = _kept(page, text)
    if _is_done(text, converted, config, kept):
        return
    starts = [start for start, _ in kept]
    for start, end, form in _changes(text, converted, config):
        i = bisect_right(starts, end - 1) - 1
        if i < 0 or kept[i][1] <= start:
            yield start, end, form, "safe", 0.99, f"{text[start:end]} is {form} by OpenCC's {config}"


def _config(page: Page) -> str:
    config = page.setting(_ID, "config", "t2s")
    if config not in _configs():
        raise CleanerError(f"script/target: OpenCC has no config {config!r}. There are: {', '.join(_configs())}")
    return str(config)


@cache
def _configs() -> tuple[str, ...]:
    from opencc import CONFIGS

    return tuple(sorted(name.removesuffix(".json") for name in CONFIGS))


def _kept(page: Page, text: str) -> list[Span]:
    """Spans that stay as they are, sorted and disjoint."""
    terms = sorted((str(term) for term in page.setting(_ID, "protect", ()) if term), key=len, reverse=True)
    patterns = [re.escape(term) for term in terms]
    if page.setting(_ID, "keep_titles", False):
        patterns.insert(0, _TITLE.pattern)
    return [m.span() for m in re.finditer("|".join(patterns), text)] if patterns else []


def _is_done(text: str, converted: str, config: str, kept: list[Span]) -> bool:
    """Whether the text is in the wanted script already, or would never settle."""
    outside = _without(text, kept)
    into_traditional = config.startswith("s2")
    into_simplified = config.endswith(("2s", "2sp"))
    if into_traditional or into_simplified:
        if not _old(config).isdisjoint(outside):
            return False
        if not (_traditional() if into_traditional else _simplified()).isdisjoint(outside):
            return True
    again: str = converter(config).convert(converted)
    return again != converted


def _without(text: str, spans: list[Span]) -> set[str]:
    """The characters of the text outside of the spans."""
    chars: set[str] = set()
    at = 0
    for start, end in spans:
        chars.update(text[at:start])
        at = end
    chars.update(text[at:])
    return chars


@cache
def _old(config: str) -> frozenset[str]:
    """Characters of the script that `config` leads out of, which it always changes."""
    candidates = maybe_simplified() if config.startswith("s2") else maybe_traditional()
    return frozenset(char for char in candidates if convert(config, char) != char)


@cache
def _simplified() -> frozenset[str]:
    return frozenset(char for char in maybe_simplified() if convert("s2t", char) != char)


@cache
def _traditional() -> frozenset[str]:
    return frozenset(char for char in maybe_traditional() if convert("t2s", char) != char)


def _changes(text: str, converted: str, config: str) -> Iterator[tuple[int, int, str]]:
    """What turns `text` into `converted`, each change as small as can be told: (start, end, replacement)."""
    for start, piece, form in _pieces(0, text, converted, "\n"):
        for at, before, after in _pieces(start, piece, form, None):
            if before == after:
                continue
            if len(before) == len(after):
                yield from _same_length(at, before, after)
            else:
                yield from _other_length(at, before, after, config)


def _pieces(start: int, text: str, converted: str, separator: str | None) -> Iterator[_Piece]:
    """Both texts cut at line ends, or at what is no letter; in one piece where they do not match up."""
    if separator:
        cuts = [part for line in text.split(separator) for part in (line, separator)][:-1]
        forms = [part for line in converted.split(separator) for part in (line, separator)][:-1]
    else:
        cuts, forms = _CUT.split(text), _CUT.split(converted)
    if len(cuts) != len(forms) or cuts[1::2] != forms[1::2]:
        cuts, forms = [text], [converted]
    for cut, form in zip(cuts, forms, strict=True):
        if cut != form:
            yield start, cut, form
        start += len(cut)


def _same_length(start: int, before: str, after: str) -> Iterator[tuple[int, int, str]]:
    """Each run of characters that differ."""
    i, n = 0, len(before)
    while i < n:
        if before[i] == after[i]:
            i += 1
            continue
        j = i
        while j < n and before[j] != after[j]:
            j += 1
        yield start + i, start + j, after[i:j]
        i = j


def _other_length(start: int, before: str, after: str, config: str) -> Iterator[tuple[int, int, str]]:
    """Words that became longer or shorter, told from the others by what each character becomes by itself."""
    plain = [convert(config, char) for char in before]
    if len(before) > _LONGEST or any(len(form) != 1 for form in plain):
        yield start, start + len(before), after
        return
    blocks = [list(block) for _, *block in SequenceMatcher(None, "".join(plain), after, autojunk=False).get_opcodes()]
    for left, block, right in zip([[0] * 4, *blocks], blocks, [*blocks[1:], [0] * 4], strict=False):
        if block[0] < block[1]:
            continue
        # What is only inserted takes the character before it along, or the one behind it.
        if block[0]:
            for side in (left, block):
                side[1 if side is left else 0] -= 1
                side[3 if side is left else 2] -= 1
        else:
            for side in (right, block):
                side[0 if side is right else 1] += 1
                side[2 if side is right else 3] += 1
    for i, i2, j, j2 in blocks:
        if i2 - i == j2 - j:
            yield from _same_length(start + i, before[i:i2], after[j:j2])
        elif i < i2:
            yield start + i, start + i2, after[j:j2]


RULE = Rule(
    id=_ID,
    find=find,
    title="text in another script than the profile asks for",
    changes=(
        ("這裡的軟體佔用記憶體很大，後面還有兩隻貓。", "这里的软体占用记忆体很大，后面还有两只猫。"),
        ("「國會」與“議會”", "「国会」与“议会”"),
    ),
    stays=("这里的软件占用内存很大，乾隆年间也没有这样。", "The script stays."),
    source="settings of the profile; OpenCC",
    shields=False,
    on=False,
)
