"""Private-use characters where no writer can have put them.

What a private-use character shows depends on the font alone: an icon, a bullet of Word's Symbol font, a rare Han character
of a name that its system could not encode. The last two are content, so a place between Han alone proves nothing. Once
such characters stand inside numbers, Latin words or dictionary words often enough, they were injected, and every one that
touches text is deleted. Bullets of the Symbol and Wingdings fonts at the start of lines are proposed as the real character.

Where the rule can be wrong: a rare character of a name whose neighbours happen to make a word across it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run, run_at
from cleaner.rules.rule import Find, Rule

_ALL = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_SURE, _LIKELY = 4.0, 2.0
_TORN = {"torn": 3.0, "word": 2.0}
_TOUCHING = frozenset({"torn", "word", "mark", "open", "between"})
_BULLETS = {
    "\uf0b7": "\u2022",
    "\uf0a7": "\u25aa",
    "\uf0d8": "\u27a2",
    "\uf0fc": "\u2713",
    "\uf06c": "\u25cf",
    "\uf06e": "\u25a0",
    "\uf075": "\u25c6",
    "\uf076": "\u2756",
    "\uf0e8": "\u2794",
    "\uf0e0": "\u2192",
}


def find(page: Page) -> Iterator[Find]:
    runs = [run_at(page, m.start(), m.end()) for m in _RUN.finditer(page.text)]
    score = sum(_TORN.get(run.place, 0.0) for run in runs)
    for run in runs:
        if run.place in _TOUCHING and score >= _LIKELY:
            if score >= _SURE:
                yield (
                    run.start,
                    run.end,
                    "",
                    "safe",
                    0.995,
                    "private-use characters that tear words and numbers in this text",
                )
            elif run.place in _TORN:
                yield run.start, run.end, "", "ask", 0.8, "a private-use character inside a word or a number"
        elif run.place == "edge":
            yield from _bullet(page, run)


def _bullet(page: Page, run: Run) -> Iterator[Find]:
    """A bullet of a symbol font: alone at the start of a line, with a space or text behind it."""
    bullet = _BULLETS.get(run.text)
    if bullet and page.text[page.line_at(run.start)[0] : run.start].strip(" \t\u3000") == "":
        yield run.start, run.end, bullet, "ask", 0.9, "a bullet of a symbol font, which other fonts cannot show"


RULE = Rule(
    id="invisible/private-use",
    find=find,
    title="private-use characters injected into text",
    changes=(
        ("产值达1\ue123.03万亿元，经\ue045济总量\ue123居前。", "产值达1.03万亿元，经济总量居前。"),
        ("图\uf8aa书馆、学\uf8ab校、作\uf8aa业", "图书馆、学校、作业"),
    ),
    asks=("产值达1\ue123.03万亿元。", "\uf0b7 提高认识\n\uf0b7 落实责任"),
    stays=("申请人林\ue863，男，汉族。代理人林\ue863。", "申请人林\ue863玲，女。", "\uf8ff 手机发布会"),
    source="scraper sites (damage 16a); lists pasted from Word",
    gate=frozenset(map(chr, range(0xE000, 0xF900))),
    shields=False,
)
