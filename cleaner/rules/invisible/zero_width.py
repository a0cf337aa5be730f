"""Characters without width: zero-width spaces, stray byte order marks, word joiners, joiners that join nothing.

Copying sites hide them in sentences and words so that a page no longer equals its source; editors and messengers leave them
behind. Search, segmentation and counts break on them, and no reader sees why. Deleted everywhere but where a script or an
emoji is written with them: joiners beside letters of Arabic, Indic and other joining scripts and between emoji, zero-width
spaces between Thai, Lao, Khmer or Myanmar letters, where they part words, the Mongolian vowel separator, the invisible
operators of mathematics. One that stands alone between quotation marks or brackets is being shown, and stays.

Where the rule can be wrong: a zero-width space that a page uses to part two Latin words in place of a space.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_ALL = "\u180e\u200b\u200c\u200d\u034f\u2060\u2061\u2062\u2063\u2064\u2065\ufeff"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_OPERATORS = pattern("[\u2061-\u2064][\u2061-\u2064]*")
_JOINING = pattern(
    "[\u0590-\u08ff\u0900-\u0dff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\u1900-\u1aaf\u1b00-\u1c7f\ua800-\ua8ff"
    "\ua980-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U00010fff\U00011000-\U000119ff\U0001e900-\U0001e95f]"
)
_WITHOUT_SPACES = pattern(
    "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1980-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf]"
)
_PICTURE = pattern(
    "[\u00a9\u00ae\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff\ufe0f\U000e0020-\U000e007f]"
)
_FORMULA = pattern("[A-Za-z0-9()\\[\\]\u0370-\u03ff\u00b2\u00b3\u00b9\u2070-\u209f\u2200-\u22ff\U0001d400-\U0001d7ff]")
_MONGOLIAN = pattern("[\u1800-\u18af]")

_NAMES = {
    "\u180e": "Mongolian vowel separator",
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u034f": "combining grapheme joiner",
    "\u2060": "word joiner",
    "\ufeff": "byte order mark",
}


def find(page: Page) -> Iterator[Find]:
    text = page.text
    calculated = not any(_inside_words(text, *run.span()) for run in _OPERATORS.finditer(text))
    for run in _RUN.finditer(text):
        start, end = run.span()
        if on_show(text, start, end):
            continue
        left, right = text[start - 1 : start] if start else "", text[end : end + 1]
        at = start
        for char, same in groupby(run.group()):
            behind = at + sum(1 for _ in same)
            if not _needed(char, left, right, calculated):
                yield at, behind, "", "safe", 0.999, f"{_NAMES.get(char, 'invisible operator')} that nothing here needs"
            at = behind


def _inside_words(text: str, start: int, end: int) -> bool:
    """Whether an invisible operator stands where no formula has one: within a word of letters, or beside Han."""
    left, right = text[max(0, start - 2) : start], text[end : end + 2]
    if len(left) == len(right) == 2 and left.isalpha() and right.isalpha():
        return True
    return not (_FORMULA.match(left[-1:]) and _FORMULA.match(right[:1]))


def _needed(char: str, left: str, right: str, calculated: bool) -> bool:
    """Whether a script, an emoji or a formula is written with `char` between these two visible characters; '' is the edge."""
    if char in "\u200c\u200d":
        if _JOINING.match(left):
            return True
        return char == "\u200d" and bool(_PICTURE.match(left) and _PICTURE.match(right))
    if char == "\u200b":
        return bool(_WITHOUT_SPACES.match(left) and _WITHOUT_SPACES.match(right))
    if char == "\u034f":
        return bool(_JOINING.match(left))
    if char == "\u180e":
        return bool(_MONGOLIAN.match(left))
    if char in "\u2061\u2062\u2063\u2064" and calculated:
        return bool(_FORMULA.match(left) and _FORMULA.match(right)) and not (left.isdecimal() and right.isdecimal())
    return False


RULE = Rule(
    id="invisible/zero-width",
    find=find,
    title="characters without width that nothing needs",
    changes=(
        ("今年\u200b以来，全\u200c省工\u2060业生产\ufeff平稳。", "今年以来，全省工业生产平稳。"),
        ("\ufeff第一章　总则", "第一章　总则"),
        ("产值达1.\u200b03万\u200d亿元", "产值达1.03万亿元"),
        ("hyper\u200b\u200c\u200dtext", "hypertext"),
    ),
    stays=(
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u0915\u094d\u200d\u0937",
        "全家福👨\u200d👩\u200d👧\u200d👦很好看。",
        "彩虹旗🏳\ufe0f\u200d🌈挂在窗外。",
        "\u0e2a\u0e27\u0e31\u0e2a\u0e14\u0e35\u200b\u0e04\u0e23\u0e31\u0e1a",
        "零宽空格写作“\u200b”，肉眼看不见。",
        "f\u2061(x) = a\u2062b",
    ),
    source="scraper sites, rich-text editors, messengers (damage 16a); Unicode Standard 23.2",
    gate=frozenset(_ALL),
    shields=False,
)
