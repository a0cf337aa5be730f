"""Readings put after characters in mid-sentence: `現(xiàn)在`, `會(huì )`, `公(gong)(gong)司(si)`.

Sites that turn articles into Traditional text with a script have it put a reading after every occurrence of a fixed set of
characters. The notes tear words and double the length of lines. They are deleted once five of them are readings of the
characters before them and the text shows a machine's hand: the same characters noted again and again, words torn, spaces or
doubled notes inside, or most notes on characters that every reader knows, with the reading that they mostly have.

People write such notes too: in textbooks, where a line is noted from end to end; at rare characters and at characters with
several readings, once. Where the text speaks of readings, or gives one character two, the rule only asks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.readings import NOTE_LETTERS, readings, without_tone
from cleaner.rules.copies import once
from cleaner.rules.encoding._plausible import is_frequent
from cleaner.rules.noise._commonest import needs_no_note
from cleaner.rules.rule import Find, Rule
from cleaner.words import inside_word

_NOTE = pattern(f"[(（][ \u00a0]?([{NOTE_LETTERS}]{{1,9}})[1-5]?[ \u00a0]?[)）]")
_HAN = pattern(f"[{HAN}]")
_HAN_BEFORE = pattern(f"[{HAN}]{{1,5}}\\Z")
_HAN_AFTER = pattern(f"[{HAN}]{{1,5}}")
_TEACHING = pattern(
    "拼音|注音|讀音|读音|讀作|读作|讀為|读为|多音字|聲調|声调|生字|聲母|声母|韻母|韵母|普通話水平|普通话水平"
)
_LEAST, _NEEDLESS = 5, 4


@dataclass(frozen=True, slots=True)
class _Note:
    """A note of offsets `[start, end)` whose `syllable`, without tone, is a reading of `char`, which stands at `at`."""

    start: int
    end: int
    char: str
    at: int
    syllable: str
    malformed: bool
    needless: bool


def find(page: Page) -> Iterator[Find]:
    if not _NOTE.search(page.text):
        return
    notes = list(_notes(page.text))
    if len(notes) < 2 or _is_spelt_out(page.text, notes):
        return
    every = notes
    notes = [every[n] for n in once(page.text, [(note.start, note.end) for note in every])]
    again = _noted_again(page.text, notes, every)
    signs = again + _slips_and_torn_words(page.text, notes)
    speaks_of_readings = len(_TEACHING.findall(page.text)) * 12 >= len(notes)
    by_script = again + sum(note.malformed for note in notes) >= 3
    teaches = _gives_severalreadings(notes) or (speaks_of_readings and not by_script)
    needless = {note.char for note in notes if note.needless}
    on_all = len(needless) >= _NEEDLESS and sum(note.needless for note in notes) * 5 >= len(notes) * 3
    on_all = on_all and not _are_listed(page.text, notes)
    sure = len(every) >= _LEAST and (signs >= 2 or on_all) and not teaches
    if not sure and (teaches or (signs < 2 and (len(needless) < 2 or len(notes) < _LEAST))):
        return
    confidence = min(0.999, 0.99 + len(notes) / 5000) if sure else min(0.85, 0.5 + 0.05 * len(notes))
    for note in every:
        reason = f"a reading after {note.char}, as after other characters of this text"
        yield note.start, note.end, "", "safe" if sure else "ask", confidence, reason


def _notes(text: str) -> Iterator[_Note]:
    """Each note that is a reading of the character before it; a second note on one character counts as malformed."""
    end_of_last, char, at = -1, "", 0
    for match in _NOTE.finditer(text):
        start, end = match.span()
        doubled = start == end_of_last
        if not doubled:
            if not start or not _HAN.match(text[start - 1]):
                continue
            char, at = text[start - 1], start - 1
        syllable = without_tone(match[1])
        if syllable in readings(char):
            end_of_last = end
            malformed = doubled or " " in match[0] or "\u00a0" in match[0]
            yield _Note(start, end, char, at, syllable, malformed, needs_no_note(char, match[1]))


def _noted_again(text: str, notes: Sequence[_Note], every: Sequence[_Note]) -> int:
    """How often a frequent character is noted that was noted before: a script always does so, a person not even once."""
    noted = Counter(note.char for note in notes if not note.malformed)
    held = Counter(note.char for note in every if not note.malformed)
    often = [char for char, count in noted.most_common(50) if count > 1 and held[char] * 10 >= 7 * text.count(char)]
    return sum(noted[char] - 1 for char in often if is_frequent(char))


def _slips_and_torn_words(text: str, notes: Sequence[_Note]) -> int:
    """Signs that no person wrote the notes, of the first dozen: doubled, with a space inside, in the middle of plain words."""
    return sum(note.malformed or (_is_plain(note.char) and _tears_a_word(text, note)) for note in notes[:12])


def _is_plain(char: str) -> bool:
    """Whether a character is frequent and has one reading: nobody needs help with it."""
    return len(readings(char)) == 1 and is_frequent(char)


def _tears_a_word(text: str, note: _Note) -> bool:
    before = _HAN_BEFORE.search(text[max(0, note.at - 4) : note.at + 1])
    after = _HAN_AFTER.match(text, note.end)
    return before is not None and after is not None and inside_word(before[0], after[0])


def _is_spelt_out(text: str, notes: Sequence[_Note]) -> bool:
    """Whether notes stand after nearly every character, as in textbooks: most notes are followed by one character and a note."""
    follow = sum(right.at == left.end for left, right in pairwise(notes))
    return len(notes) >= 4 and follow * 10 > 6 * len(notes)


def _are_listed(text: str, notes: Sequence[_Note]) -> bool:
    """Whether many characters that are noted stand by themselves between marks: a list of words to learn."""
    alone = sum(not _HAN.match(text[note.at - 1 : note.at]) and not _HAN.match(text, note.end) for note in notes)
    return alone * 3 >= len(notes)


def _gives_severalreadings(notes: Sequence[_Note]) -> bool:
    """Whether one character is noted with different readings, which scripts do not do."""
    readings: dict[str, str] = {}
    return any(readings.setdefault(note.char, note.syllable) != note.syllable for note in notes)


RULE = Rule(
    id="noise/pinyin-notes",
    find=find,
    title="readings put after characters in mid-sentence",
    changes=(
        (
            "現(xiàn)在公司會(huì )展示產(chǎn)品，我們現(xiàn)在還會(huì )介紹產(chǎn)地。",
            "現在公司會展示產品，我們現在還會介紹產地。",
        ),
        (
            "公(gong)(gong)司(si)最近工(gong)作很多，公(gong)(gong)開(kai)招人，司(si)机也要。",
            "公司最近工作很多，公開招人，司机也要。",
        ),
        (
            "最（zuì）近工厂最（zuì）忙，订单最（zuì）多，员工最（zuì）累，老板最（zuì）高兴。",
            "最近工厂最忙，订单最多，员工最累，老板最高兴。",
        ),
        (
            "要经(jing)过选皮、画稿等十几种(zhong)工序，一个(ge)影人少则三千刀。老艺人说(shuo)，心里没(mei)有戏，影子是死的。",
            "要经过选皮、画稿等十几种工序，一个影人少则三千刀。老艺人说，心里没有戏，影子是死的。",
        ),
    ),
    asks=("現(xiàn)在我們會(huì )展示。",),
    stays=(
        "“甪(lù)直”在苏州，“盱(xū)眙(yí)”在淮安，“亳(bó)州”在安徽。",
        "你(nǐ)好(hǎo)，我(wǒ)是(shì)老(lǎo)师(shī)。",
        "重(chóng)庆是直辖市。",
        "由图(a)可知，式(b)成立，见附表(c)。",
    ),
    source="Traditional-text mills (damage 1)",
    trigger=f"[(（][ \u00a0]?[{NOTE_LETTERS}]{{1,9}}[1-5]?[ \u00a0]?[)）]",
    deletes=frozenset({"letter", "digit"}),
)
