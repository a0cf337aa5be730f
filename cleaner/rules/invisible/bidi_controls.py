"""Bidirectional controls in text that has no right-to-left letters near them.

They change the order in which a reader sees the text, not the order in which a program reads it: a matter of security
(source code that hides a statement, file names that hide their ending) and a trick of spam (`\\u202e` before a contact that is
stored backwards). A line that holds right-to-left letters keeps all of its controls. Elsewhere they are deleted; an override
over text that makes more words when read backwards is proposed the way round that the reader saw it.

Where the rule can be wrong: a left-to-right mark that a template puts on a line of its own for a right-to-left page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_ALL = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u206a-\u206f"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_RIGHT_TO_LEFT = pattern(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_OVERRIDE = pattern(f"\u202e([^{_ALL}\r\n]{{2,40}})(?:\u202c|(?=[\r\n])|\\Z)")
_ADDRESS = pattern(r"https?://|www\.|[a-z0-9]\.(?:com|cn|net|org|top|xyz|app|cc|vip)\Z", re.I)
_HAN = pattern(f"[{HAN}]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    foreign = _RIGHT_TO_LEFT.search(text) is not None
    line_end, keeps, done = -1, False, 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if foreign and start > line_end:
            line_start, line_end = page.line_at(start)
            keeps = _RIGHT_TO_LEFT.search(text, line_start, line_end) is not None
        if keeps or start < done or on_show(text, start, end):
            continue
        override = _OVERRIDE.match(text, end - 1)
        if override and _reads_backwards(override.group(1)):
            done = override.end()
            reason = "an override shows this text backwards; readers saw it the other way round"
            yield start, done, override.group(1)[::-1], "ask", 0.8, reason
        else:
            yield start, end, "", "safe", 0.998, "a control of writing direction in text without right-to-left letters"


def _reads_backwards(stored: str) -> bool:
    """Whether the text makes more of words of two and more characters backwards than as it is stored."""
    if not _HAN.search(stored):
        return _ADDRESS.search(stored[::-1]) is not None
    from cleaner.words import words

    def wordy(text: str) -> int:
        return sum(len(word) for word in words(text) if len(word) > 1 and _HAN.match(word))

    return wordy(stored[::-1]) > wordy(stored)


RULE = Rule(
    id="invisible/bidi-controls",
    find=find,
    title="controls of writing direction where no text runs right to left",
    changes=(
        ("会议定于\u200e2023\u200e年5月\u200f召开。", "会议定于2023年5月召开。"),
        ("if access\u2066 != \u2069admin:\u202a", "if access != admin:"),
        ("报告\u202d全文\u202c见附件。", "报告全文见附件。"),
    ),
    asks=("请加\u202e服客方官\u202c处理。",),
    stays=(
        "书名是 \u200f\u05e9\u05dc\u05d5\u05dd (2020)\u200f 。",
        "\u202b\u0645\u0631\u062d\u0628\u0627\u202c",
        "从右到左标记（\u200f）用于希伯来文。",
    ),
    source="scraper sites, spam, names copied from file dialogs (damage 16a); Unicode Technical Report 36",
    gate=frozenset(
        "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f"
    ),
    shields=False,
)
