"""Characters of one script in a text of the other: where they stand, and how sure it is that they strayed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._commonest import is_among_commonest
from cleaner.rules.rule import Find
from cleaner.rules.script._forms import HAN_RUN, is_other_language
from cleaner.words import simplified, tagged, words

_QUOTED = pattern(
    "《[^《》\n]{1,40}》|〈[^〈〉\n]{1,40}〉|“[^“”\n]{1,60}”|‘[^‘’\n]{1,60}’|「[^「」\n]{1,60}」|『[^『』\n]{1,60}』|（[^（）\n]{1,40}）|\\([^()\n]{1,40}\\)"
)
_TALK = pattern(
    "繁[簡简体體]|[簡简][体體繁]|正[体體]字|[异異][体體]字|[错錯別别][別别]字|[书書]法|[隶隸篆]书|甲骨文|碑[文帖]|[匾牌]额"
)
"""What a text is about that shows characters of the other script on purpose."""
_WINDOW = 7
_PLAIN = frozenset("vpdfrcquy")
_BESIDE = frozenset("xupcdrmfqy")
"""Parts of speech: those of a stray that is no name, and those of single characters beside it that are none either."""
_DIRECTIONS = frozenset("出入上下起来去到着了过得在")
_NEAREST = 14
_FEW, _FEW_OF_ITS_OWN = 0.2, 0.4
_APART = 2


@dataclass(frozen=True, slots=True)
class Scripts:
    """`stray` maps characters of the other script to their forms in the text's own; `own` are characters of its own alone."""

    stray: Mapping[str, str]
    own: frozenset[str]
    name: str


def strays(page: Page, scripts: Scripts) -> Iterator[Find]:
    """What puts stray characters back into the script of the text. Nothing where they are many, or stand in a quotation."""
    text = page.text
    marked = [(i, c in scripts.stray) for i, c in enumerate(text) if c in scripts.stray or c in scripts.own]
    places = [i for i, is_stray in marked if is_stray]
    few = _FEW_OF_ITS_OWN if scripts.name == "Traditional" else _FEW
    if not places or len(places) > few * len(marked) or is_other_language(text):
        return
    talk = _TALK.search(text) is not None
    trusted = _among_own(marked)
    quoted = _foreign_quotations(text, marked)
    inside = _inside_words(text, places)
    open_places = [place for place in places if place not in quoted]
    certain = {
        place
        for place in open_places
        if place in trusted
        and (place in inside or scripts.stray[text[place]] in page.text or _is_plain_word(text, place))
    }
    for place in open_places:
        if is_other_language(text[max(0, place - 20) : place + 20]):
            continue
        char, form = text[place], scripts.stray[text[place]]
        alike = len(certain) > 1 and place in trusted and is_among_commonest(form)
        sure = not talk and (place in certain or alike)
        reason = f"{char} is a {scripts.name} character in a text of the other script"
        yield place, place + 1, form, "safe" if sure else "ask", 0.995 if sure else 0.9, reason


def _is_plain_word(text: str, place: int) -> bool:
    """Whether the stray is a verb or a particle by itself, between words: in a name it stands beside other single characters."""
    start = max(0, place - _WINDOW)
    left, at, found = ("", "x"), start, ""
    for word, tag in tagged(text[start : place + _WINDOW + 1]):
        if found:
            return len(word) > 1 or tag[0] in _BESIDE or word in _DIRECTIONS
        if at == place and len(word) == 1 and tag[0] in _PLAIN:
            found = word if len(left[0]) != 1 or left[1][0] in _BESIDE else ""
        at += len(word)
        left = word, tag
    return bool(found)


def _among_own(marked: Sequence[tuple[int, bool]]) -> set[int]:
    """Strays with characters of the text's own script close by: alone between two of them, or two strays some way apart.

    Where several stand together, a name or a phrase was meant to be in the other script."""
    found: set[int] = set()
    for is_stray, members in groupby(marked, key=itemgetter(1)):
        places = [place for place, _ in members]
        if is_stray and (len(places) == 1 or (len(places) == 2 and places[1] - places[0] >= _APART)):
            found.update(places)
    return found & {place for k, (place, _) in enumerate(marked) if _close(marked, k)}


def _close(marked: Sequence[tuple[int, bool]], k: int) -> bool:
    """Whether any character of a known script stands near the `k`-th."""
    left = k > 0 and marked[k][0] - marked[k - 1][0] <= _NEAREST
    return left or (k + 1 < len(marked) and marked[k + 1][0] - marked[k][0] <= _NEAREST)


def _foreign_quotations(text: str, marked: Sequence[tuple[int, bool]]) -> set[int]:
    """Strays in quotations, titles and brackets that hold no character of the text's own script alone."""
    starts = [place for place, _ in marked]
    found: set[int] = set()
    for quotation in _QUOTED.finditer(text):
        members = marked[bisect_left(starts, quotation.start()) : bisect_left(starts, quotation.end())]
        if all(is_stray for _, is_stray in members):
            found.update(place for place, _ in members)
    return found


def _inside_words(text: str, places: Sequence[int]) -> set[int]:
    """The places that lie in a word of two or more characters of the dictionary."""
    found: set[int] = set()
    for place in places:
        start = max(0, place - 4)
        for run in HAN_RUN.finditer(text[start : place + 5]):
            at = start + run.start()
            if not at <= place < start + run.end():
                continue
            for word in words(simplified(run[0])):
                if at <= place < at + len(word) and len(word) > 1:
                    found.add(place)
                at += len(word)
    return found
