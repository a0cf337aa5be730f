"""The characters that every reader of Chinese knows, and the readings that they mostly have: nobody needs a note on them."""

from __future__ import annotations

import unicodedata
from functools import cache

from cleaner.words import simplified

_COMMONEST = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法"
    "学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外"
    "将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及"
    "比员解水名真论处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直资命山金指许统区保至"
    "队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取望觉术领共确传师观清"
    "今切院让识候带导争运"
)
"""Some four hundred of the most frequent characters of modern text."""


def is_among_commonest(char: str) -> bool:
    """Whether a character, in its Simplified form, is one that every reader knows."""
    return simplified(char) in _COMMONEST


@cache
def needs_no_note(char: str, reading: str) -> bool:
    """Whether `reading`, with its tone or without, is what a very frequent character is mostly read as."""
    plain = simplified(char)
    if plain not in _COMMONEST:
        return False
    from pypinyin import Style, pinyin

    usual: str = pinyin(plain, style=Style.TONE)[0][0]
    reading = unicodedata.normalize("NFC", reading.replace("\u0251", "a").replace("\u0261", "g"))
    return reading in (usual, _toneless(usual)) or _toneless(reading) == reading == _toneless(usual)


def _toneless(reading: str) -> str:
    decomposed = unicodedata.normalize("NFD", reading)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
