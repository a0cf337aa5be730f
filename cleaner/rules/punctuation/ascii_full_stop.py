"""An ASCII full stop that ends a Chinese sentence: `任务完成.` for `任务完成。`.

Where the rule can be wrong: inside a line a stop between Han may be that of a name (`约翰.史密斯`) or of a heading
(`一.总则`): there it is changed only in texts that end their sentences so, and only behind a clause of some length.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_STOP = pattern(f"\\.(?<=[{HAN}”》）%0-9].)(?=[{HAN}“（《\"'”’』」]|[ \t]*(?:[\r\n]|\\Z)| (?=[{HAN}“]))")
_CLAUSE = pattern(f"[{HAN}A-Za-z0-9“”%]{{6,}}\\Z")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    stops = [m for m in _STOP.finditer(text) if page.in_prose(m.start(), m.end())]
    if not stops:
        return
    proper = text.count("。")
    at_ends = sum(_at_end(text, m.end()) and text[m.start() - 1] not in "0123456789" for m in stops)
    # A text that has hardly a full stop of its own had them folded; names and headings never make up for the lack.
    folded = at_ends > proper or (len(stops) > 1 and len(stops) > 2 * proper)
    for m in stops:
        at = m.start()
        if text[at - 1] in "0123456789" and not _after_number(text, at, folded):
            continue
        clause = _CLAUSE.search(text, max(0, at - 12), at) is not None
        if not page.mostly_han(at) or not (clause or (_at_end(text, m.end()) and _line_length(page, at) > 6)):
            continue
        sure = _at_end(text, m.end()) or folded
        yield (
            at,
            at + 1,
            "。",
            "safe" if sure else "ask",
            0.997 if sure else 0.8,
            "an ASCII full stop behind a Chinese clause",
        )


def _at_end(text: str, at: int) -> bool:
    rest = text[at : at + 2].strip(" \t")
    return rest == "" or rest[0] in "\r\n"


def _after_number(text: str, at: int, folded: bool) -> bool:
    """`…达1.5.` at the end of a line, in a text that folds its stops; never `3.` before Han, which may be a list mark."""
    return folded and _at_end(text, at + 1)


def _line_length(page: Page, at: int) -> int:
    return at - page.line_at(at)[0]


RULE = Rule(
    id="punctuation/ascii-full-stop",
    find=find,
    title="an ASCII full stop behind a Chinese sentence",
    gate=frozenset("."),
    changes=(
        ("全年各项任务顺利完成.", "全年各项任务顺利完成。"),
        (
            "全年各项任务顺利完成.明年继续努力工作.\n大家辛苦了谢谢大家.",
            "全年各项任务顺利完成。明年继续努力工作。\n大家辛苦了谢谢大家。",
        ),
    ),
    stays=("1.总则\n一.概述\n版本3.0发布，见 example.com。", "作者：J.K.罗琳，约翰.史密斯"),
    asks=("他们完成了全部工作.接着离开了这里。后来又回来了。",),
    source="GB/T 15834-2011, 4.1",
)
