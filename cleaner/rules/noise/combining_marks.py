"""Combining marks on characters that take none: on Han, digits and punctuation, or in towers over letters.

Injected as noise and typed for show, they stick to the character before them, so that a search for that character fails.
Letters keep the marks that spell them, decomposed Vietnamese, polytonic Greek and phonetic script included: up to two marks,
three in Greek. In a text with towers, letters keep only marks that make one composed letter with them.

Digits keep the dot and the line of a recurring decimal, keycaps, and the dots of numbered musical notation where nothing else
is marked; a text about such marks keeps all. The same mark over two or more Han in a row may be a
writer's emphasis, underline or strike-out, and is asked about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_GENERAL = (
    (0x0300, 0x034E), (0x0350, 0x036F), (0x0483, 0x0489), (0x1AB0, 0x1ACE), (0x1DC0, 0x1DFF), (0x20D0, 0x20F0), (0xFE20, 0xFE2F),
)  # fmt: skip
_OF_SCRIPTS = (
    (0x0591, 0x05BD), (0x0610, 0x061A), (0x064B, 0x065F), (0x06D6, 0x06DC), (0x06DF, 0x06E4), (0x0900, 0x0902), (0x0941, 0x0948),
    (0x094D, 0x094D), (0x0951, 0x0957), (0x0E31, 0x0E31), (0x0E34, 0x0E3A), (0x0E47, 0x0E4E), (0x0EB4, 0x0EBC), (0x0EC8, 0x0ECE),
)  # fmt: skip
_RANGES = (*_GENERAL, *_OF_SCRIPTS)
_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in _RANGES)
_RUN = pattern(f"[{_CLASS}][{_CLASS}]*")
_FOREIGN = pattern("[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in _OF_SCRIPTS) + "]")
_HAN = pattern(f"[{HAN}]")
_TAKES_NONE = pattern(
    f"[{HAN}0-9\uff10-\uff19\u3001-\u3003\u3008-\u3011\u2013-\u201d\u2026\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40%,.;:!?]"
)
_OF_NUMBERS = frozenset("\u0304\u0305\u0307\u0323\u0324\u0308\u0332")
"""Recurring decimals, and the octaves and lengths of numbered musical notation."""
_DECIMAL = pattern(r"\.[0-9\u0304-\u0332]{1,24}\Z")
_TALK = pattern("附加符|[组組]合[字符][符号號元]|[变變]音符|音[标標]符|diacritic|combining|zalgo", re.I)
_TOWER = 4

_Placed = tuple[re.Match[str], str]
"""A run of marks and the character that carries it, '' at the start of the text."""


def find(page: Page) -> Iterator[Find]:
    text = page.text
    runs = [(m, text[m.start() - 1] if m.start() else "") for m in _RUN.finditer(text) if not on_show(text, *m.span())]
    if not runs or _TALK.search(text):
        return
    towers = sum(len(m[0]) >= _TOWER for m, _ in runs) >= 2
    emphasis = _emphasis(runs)
    scored = all(m[0] in _OF_NUMBERS for m, base in runs if base.isdecimal() or _TAKES_NONE.match(base))
    for run, base in runs:
        start, end = run.span()
        if start in emphasis:
            yield (
                start,
                end,
                "",
                "ask",
                0.6,
                "the same mark over several characters in a row: noise, or a writer's emphasis",
            )
        elif not (base.isdecimal() and (scored or _is_of_number(text, run))):
            kept = _spelling(run[0], base, towers)
            if kept < len(run[0]):
                yield (
                    start + kept,
                    end,
                    "",
                    "safe",
                    0.997,
                    "combining marks on a character that takes none, or takes fewer",
                )


def _spelling(marks: str, base: str, towers: bool) -> int:
    """How many marks of a run, from its start, may spell something with `base`."""
    if base == "" or base in "\n\r\t" or _TAKES_NONE.match(base):
        return 0
    if not base.isalpha():
        return len(marks) if len(marks) < _TOWER else 0
    if _FOREIGN.match(marks):
        return 0 if base.isascii() else len(marks)
    if len(marks) >= _TOWER or (towers and len(unicodedata.normalize("NFC", base + marks)) > 1):
        return 0
    return len(marks)


def _is_of_number(text: str, run: re.Match[str]) -> bool:
    """Whether the marks belong to a recurring decimal (`0.3\u0307`) or a keycap."""
    if run[0] == "\u20e3":
        return True
    return run[0] in _OF_NUMBERS and _DECIMAL.search(text[max(0, run.start() - 25) : run.start()]) is not None


def _emphasis(runs: Sequence[_Placed]) -> frozenset[int]:
    """Starts of the runs that are one mark, the same over two or more Han in a row. None where marks differ all over."""
    rows: set[int] = set()
    for (left, left_base), (right, right_base) in pairwise(runs):
        same = left[0] == right[0] and len(left[0]) == 1 and right.start() == left.end() + 1
        if same and _HAN.match(left_base) and _HAN.match(right_base):
            rows |= {left.start(), right.start()}
    others = sum(_HAN.match(base) is not None for run, base in runs if run.start() not in rows)
    return frozenset(rows) if others * 4 < len(rows) else frozenset()


RULE = Rule(
    id="noise/combining-marks",
    find=find,
    title="combining marks on characters that take none",
    changes=(
        ("经\u0301济\u0336\u0322增\u20dd长1\u03082.5%，\u0300总量居前。", "经济增长12.5%，总量居前。"),
        ("a\u0301\u0302\u0303\u0304\u0305b\u0306\u0307\u0308\u0309 与 e\u0301", "ab 与 e\u0301"),
        ("กา\u0e31 与 中\u0e31文", "กา\u0e31 与 中文"),
    ),
    asks=("请注意：重\u0323点\u0323部\u0323分\u0323要背。",),
    stays=(
        "Tie\u0302\u0301ng Vie\u0302\u0323t ra\u0302\u0301t hay",
        "1/3=0.3\u0307，1/7=0.1\u030742857\u0307",
        "\u03c9\u0314\u0342\u0345 与 cafe\u0301",
        "第1\ufe0f\u20e3步，第2\u20e3步",
        "锐音符写作“\u0301”。",
        "か\u3099き\u3099く",
    ),
    source="scraper sites, decorated comments (damage 16a)",
    gate=frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)),
    shields=False,
)
