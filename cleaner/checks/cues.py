"""What must stand in a sentence, or in a text, for a check to have anything to look at there.

Each check names its cues; those of all checks are looked for in one pass (see scanner.py). A cue is a net: it may catch what
the check then throws back, and must not let through what the check would find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.scanner import Places

FIGURE = "0-9０-９零〇○一二三四五六七八九十百千两兩萬万億亿兆壹贰貳叁參参肆伍陆陸柒捌玖拾佰仟廿卅半几幾数數"
"""The inside of a class: what a quantity that measures something begins with."""
PERCENT = rf"[%％‰]|分[ ]{{0,4}}之|百分[百比]|[{FIGURE}多][ ]{{0,4}}[成折]|pct|[Pp]er ?cent"
"""What every percentage holds."""

_ESCAPE = pattern(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})")
_REACH = 40
_SOURCES: list[str | Callable[[], Sequence[str]]] = []
_ONCE: list[bool] = []


class Cue:
    """An expression in the dialect of `scanner.Expressions`: words and classes, short.

    A match tells of the sentence in which it ends. Around the end, `before` has to match up to there (it is looked for in the
    last `_REACH` characters and ends in `\\Z`), and `after` from there on; both are patterns of `re`. One that is only asked
    whether it is in a text is `once`. Long lists are a function that gives several expressions.
    """

    __slots__ = ("_after", "_before", "_number")

    def __init__(
        self, source: str | Callable[[], Sequence[str]], *, before: str = "", after: str = "", once: bool = False
    ) -> None:
        self._before = pattern(rf"(?:{before})\Z") if before else None
        self._after = pattern(after) if after else None
        self._number = len(_SOURCES)
        _SOURCES.append(source)
        _ONCE.append(once)

    def within(self, page: Page) -> bool:
        """Whether the text holds it, whatever stands around."""
        return self._number in _hits(page)

    def ends(self, page: Page) -> Iterator[int]:
        """Where matches end, in order."""
        text = page.text
        for end in _hits(page).get(self._number, ()):
            if (self._after is None or self._after.match(text, end)) and (
                self._before is None or self._before.search(text, max(0, end - _REACH), end)
            ):
                yield end


@cache
def _places(count: int) -> Places:
    sources = [[source] if isinstance(source, str) else source() for source in _SOURCES[:count]]
    return Places([[_spelled(expression) for expression in source] for source in sources], _ONCE[:count])


def _spelled(expression: str) -> str:
    """The expression with its escaped characters as themselves."""
    return _ESCAPE.sub(lambda m: chr(int(m[1] or m[2], 16)), expression)


@per_page
def _hits(page: Page) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for number, end in _places(len(_SOURCES)).ends(page.text):
        if number in found:
            found[number].append(end)
        else:
            found[number] = [end]
    return found


SHARES = Cue(PERCENT)
