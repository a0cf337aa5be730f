"""Private-use characters where no writer can have put them.

What a private-use character shows depends on the font alone: an icon, a bullet of Word's Symbol font, a rare Han character
of a name that its system could not encode. The last two are content, so a place between Han alone proves nothing. Once
such characters stand inside numbers, Latin words or dictionary words often enough, or in several places that have nothing in
common, some of them between whole words, they were injected, and every one that touches text is deleted. Bullets of the Symbol and Wingdings fonts at the start of lines are proposed as the real character.

Where the rule can be wrong: a rare character of a name whose neighbours happen to make a word across it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.noise._runs import Run, run_at
from cleaner.rules.rule import Find, Rule
from cleaner.words import simplified, words

_ALL = "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_SURE, _LIKELY = 4.0, 2.0
_TORN = {"torn": 3.0, "word": 2.0}
_TOUCHING = frozenset({"torn", "word", "mark", "open", "between"})
_SCATTERED, _BETWEEN_WORDS = 4, 2
_FIGURE = pattern(" [0-9]")
_HAN_BEFORE, _HAN_BEHIND = pattern(f"[{HAN}]{{2,5}}\\Z"), pattern(f"[{HAN}]{{2,5}}")
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
    scattered = score < _SURE and _are_scattered(page.text, runs)
    for run in runs:
        before_figure = run.place == "edge" and run.left == "han" and _FIGURE.match(page.text, run.end) is not None
        if (run.place in _TOUCHING or before_figure) and (scattered or score >= _LIKELY):
            if scattered or score >= _SURE:
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


def _are_scattered(text: str, runs: Sequence[Run]) -> bool:
    """Whether runs stand in places of which no two have a neighbour in common: a rare character keeps company."""
    amid = [run for run in runs if run.place in _TOUCHING and run.left in ("han", "digit", "close")]
    if len(amid) < _SCATTERED or len(amid) * 5 < len(runs) * 4:
        return False
    before = {text[run.start - 1] for run in amid}
    behind = {text[run.end] for run in amid}
    whole = sum(run.place in _TORN or _between_words(text, run) for run in amid)
    return len(before) == len(amid) and len(behind) >= len(amid) - 1 and whole >= _BETWEEN_WORDS


def _between_words(text: str, run: Run) -> bool:
    """Whether whole words of several characters end before a run and begin behind it, or the first and a mark."""
    before, behind = _HAN_BEFORE.search(text, max(0, run.start - 5), run.start), _HAN_BEHIND.match(text, run.end)
    if before is None or len(words(simplified(before[0]))[-1]) < 2:
        return False
    return run.place == "mark" or (behind is not None and len(words(simplified(behind[0]))[0]) > 1)


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
        (
            "从东头\ue5e5走到西头。河道分成两半\ue5e5，清晨\ue5e5游客还没来，水汽里飘\ue5e5着香味。",
            "从东头走到西头。河道分成两半，清晨游客还没来，水汽里飘着香味。",
        ),
    ),
    asks=("产值达1\ue123.03万亿元。", "\uf0b7 提高认识\n\uf0b7 落实责任"),
    stays=(
        "申请人林\ue863，男，汉族。代理人林\ue863。",
        "申请人林\ue863玲，女。",
        "这种\ue815鱼只产于本地，村民叫它小\ue815。每年清明前后，\ue815鱼洄游到上游产卵，捕\ue815须有许可证。",
        "\uf8ff 手机发布会",
    ),
    source="scraper sites (damage 16a); lists pasted from Word",
    gate=frozenset(map(chr, range(0xE000, 0xF900))),
    shields=False,
)
