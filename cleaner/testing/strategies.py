"""Hypothesis strategies: sound Chinese text, figures, reports, tables, and each kind of damage with its gold.

    from hypothesis import given
    from cleaner.testing import strategies as texts

    @given(texts.damaged("injected-symbols"))
    def test_my_cleaner(hurt):
        assert my_cleaner(hurt.text) == hurt.gold

All of them shrink to few short sentences with little damage.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import strategies as st

from cleaner.testing.damage import KINDS, MIXED, Damaged, damage
from cleaner.testing.near import examples
from cleaner.testing.near import near as nearby
from cleaner.testing.reports import Corruption, Language, Report, corrupted, report

_SEPARATORS = ("\n", "\r\n", "\r", "\v", "\f", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029", "\n\n")
_INVISIBLE = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u2067",
    "\u2069",
    "\u3164",
    "\ufe0f",
    "\u034f",
)
_SPACES = (" ", "\t", "\u00a0", "\u3000", "\u2003", "  ")
_MARKS = tuple("，。、；：？！“”‘’《》（）—…·,.;:?!\"'()[]{}<>-~/\\|@#$%^&*+=_`")
_WORDS = (
    "经济",
    "增长",
    "万亿元",
    "工作",
    "的",
    "一、",
    "（二）",
    "後面",
    "産業",
    "ｗｅｂ",
    "PAS 2060",
    "https://a.cn/?q=1,2",
    "3,5",
)
_SYMBOLS = (
    "★",
    "◆",
    "■",
    "▲12",
    "①",
    "㎡",
    "🍺",
    "👨\u200d👩\u200d👧",
    "e\u0301",
    "\u0336",
    "\U0001d7d9",
    "\U00020000",
    "\ue000",
    "\U000e0041",
)
_BROKEN = (
    "\ud800",
    "\udfff",
    "\udc80",
    "\x00",
    "\x1b[31m",
    "\ufffd",
    "\uffff",
    "烫烫",
    "锟斤拷",
    "Ã©",
    "&amp;",
    "&#x4e2d;",
    "<br>",
)
_DAMAGE = ("公海官方网710jcjc", "加微信abc123", "(gong)", "(xiàn)", "１２３", "1.03", "12O0", "％", "○○", "&#1;", "7佰")


def any_text(most: int = 40) -> st.SearchStrategy[str]:
    """Any text at all: lone surrogates, every line separator, marks, astral characters, in the company of Han and figures.

    `most` is the number of pieces; a piece is a character, a word or a bit of damage.
    """
    pieces: list[st.SearchStrategy[str]] = [
        st.sampled_from(options)
        for options in (_WORDS, _MARKS, _SYMBOLS, _SEPARATORS, _INVISIBLE, _SPACES, _BROKEN, _DAMAGE)
    ]
    pieces += [st.characters(codec=None, exclude_categories=()), st.text("0123456789０１９", max_size=5), han()]
    return st.lists(st.one_of(pieces), max_size=most).map("".join)


@st.composite
def near(draw: st.DrawFn, texts: Sequence[str] | None = None) -> str:
    """A text near one of `texts` (the examples of the built-in rules, if None): cut, stretched, spliced, repeated, framed."""
    # The shortest first: a failing text shrinks towards them.
    known = sorted(examples() if texts is None else texts, key=len)
    return nearby(draw(st.sampled_from(known)), known, _random(draw))


def han() -> st.SearchStrategy[str]:
    """A frequent Han character."""
    return st.sampled_from(
        "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    )


def genres() -> tuple[str, ...]:
    """The genres of sound text that there are."""
    return tuple(name for name, value in _genres().items() if "sentences" in value)


@st.composite
def sentences(draw: st.DrawFn, genre: str | None = None) -> str:
    """One sound sentence, with figures filled in."""
    chosen = genre or draw(st.sampled_from(genres()))
    return draw(_sentence(chosen))


@st.composite
def sound(draw: st.DrawFn, genre: str | None = None, most: int = 12) -> str:
    """A sound text of one genre: paragraphs of up to `most` sentences, ending with a line break."""
    chosen = genre or draw(st.sampled_from(genres()))
    parts = draw(st.lists(st.tuples(_sentence(chosen), st.sampled_from(("", "", "\n\n"))), min_size=1, max_size=most))
    return "".join(sentence + end for sentence, end in parts).rstrip("\n") + "\n"


def damaged(
    kind: str | None = None, text: st.SearchStrategy[str] | None = None, **options: Any
) -> st.SearchStrategy[Damaged]:
    """A sound text with damage of one kind (any, if None), its gold and its repairs.

    `text` are the texts to damage, `options` those of the kind. Raises KeyError where the kind does not exist.
    """
    if kind is not None and kind not in (*KINDS, MIXED):
        raise KeyError(f"no kind of damage {kind!r}; there are: {', '.join(KINDS)}")
    return _damaged(kind, sound() if text is None else text, options)


@st.composite
def documents(draw: st.DrawFn, most: int = 3) -> Damaged:
    """A whole document with up to `most` kinds of damage laid over each other, and the record of what was done."""
    hurt: str | Damaged = draw(sound(most=20))
    for kind in draw(st.lists(st.sampled_from(tuple(KINDS)), min_size=1, max_size=most, unique=True)):
        hurt = damage(hurt, kind, _random(draw))
    assert isinstance(hurt, Damaged)
    return hurt


@st.composite
def reports(draw: st.DrawFn, language: Language | None = None) -> Report:
    """A report whose figures agree, with the relations that hold between them."""
    return report(_random(draw), language, short=True)


@st.composite
def corrupted_reports(draw: st.DrawFn, language: Language | None = None) -> Corruption:
    """A report with one digit changed, so that one of its relations is provably broken."""
    from hypothesis import assume

    changed = corrupted(draw(reports(language)), _random(draw))
    assume(changed is not None)
    assert changed is not None
    return changed


def values() -> st.SearchStrategy[Decimal]:
    """Values as pages state them: mostly small and round, up to hundreds of billions, with up to two places."""
    return st.one_of(
        st.integers(0, 30),
        st.integers(0, 10**4),
        st.integers(0, 10**12),
    ).flatmap(lambda whole: st.sampled_from((0, 0, 1, 2)).map(lambda places: Decimal(whole).scaleb(-places)))


def numerals() -> st.SearchStrategy[tuple[str, Decimal]]:
    """(text, value): figures, with thousands commas, full-width, scaled by 万 or 亿."""
    return st.tuples(values(), st.sampled_from(("plain", "grouped", "wide", "万", "亿"))).map(
        lambda pair: _numeral(*pair)
    )


def quantities() -> st.SearchStrategy[tuple[str, Decimal, str]]:
    """(text, value, unit): a numeral with a unit, without a hedge."""
    units = st.sampled_from(("元", "吨", "人", "个", "家", "公里", "%", "亩"))
    return st.tuples(numerals(), units).map(lambda pair: (pair[0][0] + pair[1], pair[0][1], pair[1]))


@st.composite
def tables(draw: st.DrawFn, markdown: bool | None = None) -> str:
    """A table of counts with a total row that foots, in Markdown or with tabs."""
    columns = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(st.integers(0, 900), min_size=columns, max_size=columns), min_size=2, max_size=6))
    body = [["地区", *(f"{2020 + i}年" for i in range(columns))]]
    body += [[name, *map(str, row)] for name, row in zip("甲乙丙丁戊己", rows, strict=False)]
    body.append(["合计", *(str(sum(column)) for column in zip(*rows, strict=True))])
    if markdown if markdown is not None else draw(st.booleans()):
        body.insert(1, ["---"] * (columns + 1))
        return "\n".join(f"| {' | '.join(row)} |" for row in body) + "\n"
    return "\n".join("\t".join(row) for row in body) + "\n"


def _random(draw: st.DrawFn) -> Random:
    """A source of chance that hypothesis can shrink and replay."""
    random: Random = draw(st.randoms(use_true_random=False))
    return random


@st.composite
def _damaged(draw: st.DrawFn, kind: str | None, text: st.SearchStrategy[str], options: dict[str, Any]) -> Damaged:
    chosen = kind or draw(st.sampled_from((*KINDS, MIXED)))
    return damage(draw(text), chosen, _random(draw), **options)


@cache
def _genres() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "genres.toml").read_text(encoding="utf-8"))


@st.composite
def _sentence(draw: st.DrawFn, genre: str) -> str:
    data = _genres()
    script = "hant" if genre.startswith("hant") else "hans"
    template: str = draw(st.sampled_from(data[genre]["sentences"]))
    slots: dict[str, Any] = {}
    if "{place}" in template:
        slots["place"] = draw(st.sampled_from(data["places"][script]))
    if "{person}" in template:
        slots["person"] = draw(st.sampled_from(data["people"][script]))
    if "{thing}" in template:
        slots["thing"] = draw(st.sampled_from(data[genre]["things"]))
    return template.format(
        count=draw(st.integers(2, 999)),
        decimal=_decimal(draw(st.integers(101, 9999)), 2),
        percent=_decimal(draw(st.integers(11, 999)), 1),
        year=draw(st.integers(2001, 2024)),
        **slots,
    )


def _decimal(digits: int, places: int) -> Decimal:
    return Decimal(digits).scaleb(-places)


def _numeral(value: Decimal, form: str) -> tuple[str, Decimal]:
    plain = f"{value:f}"
    if form == "grouped":
        return f"{value:,f}", value
    if form == "wide":
        return plain.translate(str.maketrans("0123456789.", "０１２３４５６７８９．")), value
    if form in ("万", "亿"):
        return plain + form, value * (10**4 if form == "万" else 10**8)
    return plain, value


def kinds() -> Sequence[str]:
    """The kinds of damage that there are."""
    return tuple(KINDS)
