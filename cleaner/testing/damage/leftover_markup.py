"""What a page's source leaves behind (damage 19): entities for marks, tags, comments, escaped line ends, template slots."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from cleaner.testing.damage.places import PLACES
from cleaner.testing.damage.record import Wound

_NAMED = {
    "“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "…": "&hellip;", "·": "&middot;",
    "‘": "&lsquo;", "’": "&rsquo;", "×": "&times;", "℃": "&#8451;", "²": "&sup2;",
}  # fmt: skip
_NUMBERED = "，。、；：！？“”（）《》—…"
_AT_LINE_ENDS = (
    "<br>",
    "<br/>",
    "<br />",
    "</p>",
    "x0dx0a",
    "_x000D_",
    "<!--go-->",
    "<!-- end -->",
    "\\r\\n",
    "\\n",
    "</div>",
    "</span></p>",
)
_IN_SENTENCES = (
    "<strong>",
    "</strong>",
    "</span>",
    "<b>",
    "</a>",
    "<!--ad-->",
    "<font color=red>",
    "</font>",
    '<span style="color:#333">',
    "&#8203;",
    "&shy;",
    "&zwnj;",
)


def markup_entities(text: str, rng: Random, *, numbered: str | None = None) -> Iterator[Wound]:
    """Wounds that write marks as entities: by name, by decimal or by hexadecimal number (`numbered`: "", "d", "x")."""
    numbered = rng.choice(("", "d", "x")) if numbered is None else numbered
    for at, char in enumerate(text):
        if char in (_NUMBERED if numbered else _NAMED):
            entity = {"": _NAMED.get(char, ""), "d": f"&#{ord(char)};", "x": f"&#x{ord(char):X};"}[numbered]
            yield Wound(at, at + 1, entity, "markup-entities")


def leftover_markup(text: str, rng: Random) -> Iterator[Wound]:
    """Wounds that leave one piece of markup at line ends, or one or two within sentences, several times over."""
    seat, pieces = rng.choice((("line-ends", _AT_LINE_ENDS), ("seams", _IN_SENTENCES), ("marks", _IN_SENTENCES)))
    chosen = rng.sample(pieces, rng.choice((1, 2)))
    found = PLACES[seat](text)
    for at in sorted(rng.sample(found, min(len(found), rng.choice((2, 4, 8))))):
        yield Wound(at, at, rng.choice(chosen), "leftover-markup")
