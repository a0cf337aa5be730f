"""Variation selectors after characters that have no variants.

A selector picks a form of the character before it: text or picture for an emoji, a glyph for a Han character. After anything
else it is invisible waste: what is left when a filter deleted the emoji alone, or data hidden in rows of selectors. Selectors
after symbols, in keycaps, after Mongolian and Phags-pa letters, and ideographic ones after Han stay.

In a text where selectors were scattered, those after marks and Han go too, but for the ideographic ones. Those go where the text
holds rows of them, each a byte of a hidden note on who read the page and when: a Han character takes one selector, never three.

Where the rule can be wrong: fonts with variants that Unicode does not list.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.invisible._shown import on_show
from cleaner.rules.rule import Find, Rule

_ALL = "\ufe00-\ufe0f\U000e0100-\U000e01ef\u180b-\u180d\u180f"
_RUN = pattern(f"[{_ALL}][{_ALL}]*")
_HAN = pattern(f"[{HAN}]")
_HIDDEN_BYTES = pattern("[\U000e0100-\U000e01ef]{3}")
_PICTURE_MARKS = frozenset("\u203c\u2049\u3030\u303d")
_GLYPH_BASES = pattern(
    "[\u1800-\u18af\ua840-\ua87f\u1000-\u109f\U00010a00-\U00010aff\U00013000-\U0001345f\u2200-\u2aff]"
)
_WIDE_MARKS = frozenset("\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f\u2018\u2019\u201c\u201d")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    runs = [run.span() for run in _RUN.finditer(text) if not on_show(text, *run.span())]
    scattered = sum(not _has_glyph(text, start) and not _is_picture(text, start) for start, _ in runs) >= 3
    marked = any(_HIDDEN_BYTES.search(text, *run) for run in runs)
    for start, end in runs:
        waste = marked if text[start] >= "\U000e0100" else scattered and text[start] <= "\ufe02"
        if _is_picture(text, start) or (_has_glyph(text, start) and not waste):
            start += 1
        if start < end:
            yield start, end, "", "safe", 0.998, "a variation selector after a character that has no such variant"


def _is_picture(text: str, start: int) -> bool:
    """Whether the first selector makes a symbol, or a keycap, a picture or text."""
    base = text[start - 1] if start else "\n"
    if text[start] not in "\ufe0e\ufe0f":
        return False
    keycap = base in "#*0123456789" and text[start + 1 : start + 2] == "\u20e3"
    return keycap or base in _PICTURE_MARKS or unicodedata.category(base)[0] == "S"


def _has_glyph(text: str, start: int) -> bool:
    """Whether the first selector picks one of several glyphs that Unicode, or a registry for Han, lists for its base."""
    base, selector = text[start - 1] if start else "\n", text[start]
    if selector in "\ufe0e\ufe0f":
        return False
    if selector >= "\U000e0100":
        return _HAN.match(base) is not None
    if _GLYPH_BASES.match(base):
        return True
    if (selector in "\ufe00\ufe01" and base in _WIDE_MARKS) or (selector, base) == ("\ufe00", "0"):
        return True
    return selector in "\ufe00\ufe01\ufe02" and base in _unified_bases()


@cache
def _unified_bases() -> frozenset[str]:
    """Han characters whose compatibility forms are written with a selector: the targets of their decompositions."""
    forms = (*range(0xF900, 0xFADA), *range(0x2F800, 0x2FA1E))
    return frozenset(unicodedata.normalize("NFD", chr(form)) for form in forms)


RULE = Rule(
    id="invisible/variation-selectors",
    find=find,
    title="variation selectors that select nothing",
    changes=(
        ("太好了\ufe0f，明天\ufe0e见。", "太好了，明天见。"),
        ("全省\ufe03工业增\U000e0100\U000e0101长", "全省工业增\U000e0100长"),
        (
            "账号每季度核\U000e0139\U000e0140\U000e012a\U000e0122对一次，停用\U000e0139的及时注\U000e0139\U000e0140\U000e012a销❤\ufe0f。",
            "账号每季度核对一次，停用的及时注销❤\ufe0f。",
        ),
        ("2\ufe0f023年", "2023年"),
    ),
    stays=(
        "爱你\u2764\ufe0f，票价1\ufe0f\u20e3元。",
        "葛\U000e0100城市与辻\U000e0101先生",
        "葛\U000e0101饰区、祇\U000e0100园、邉\U000e0102样与邉\U000e0103样，四处都用了异体。",
        "天气\u2600\ufe0e转\u2601\ufe0f",
        "\u1820\u180b\u1828",
    ),
    source="pages whose emoji were filtered, hidden data (damage 16a); Unicode Standard 23.4",
    gate=frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x180B, 0x180C, 0x180D, 0x180F))),
    shields=False,
)
