"""Alphabets of noise, drawn from all over Unicode: what the next site uses is not what the last one used."""

from __future__ import annotations

from random import Random


def _span(first: int, last: int) -> tuple[str, ...]:
    return tuple(map(chr, range(first, last + 1)))


BLOCKS: dict[str, tuple[str, ...]] = {
    "geometric": _span(0x25A0, 0x25FF),
    "dingbats": _span(0x2701, 0x2767) + _span(0x2794, 0x27BF),
    "misc-symbols": _span(0x2600, 0x2613) + _span(0x2618, 0x263F) + _span(0x2654, 0x2667) + _span(0x2690, 0x26FF),
    "arrows": _span(0x2190, 0x21FF) + _span(0x27F0, 0x27FF),
    "box": _span(0x2500, 0x257F),
    "block": _span(0x2580, 0x259F),
    "braille": _span(0x2801, 0x28FF),
    "maths": _span(0x2200, 0x22FF),
    "technical": _span(0x2300, 0x2319) + _span(0x232B, 0x23DB),
    "ascii": tuple("#&*@^_|~"),
    "emoji": _span(0x1F300, 0x1F320)
    + _span(0x1F330, 0x1F335)
    + _span(0x1F400, 0x1F43E)
    + _span(0x1F600, 0x1F64F)
    + _span(0x1F680, 0x1F6C5),
    "enclosed": _span(0x24B6, 0x24E9) + _span(0x3200, 0x321C) + _span(0x3260, 0x327B),
    "punctuation": tuple("†‡‣⁂⁑⁜※§¶‖⌘⁕⁎⸎⸙⹂"),
    "currency": tuple("¤₠₡₢₣₤₥₦₧₩₪₫₭₮₯₰"),
    "private-use": _span(0xE000, 0xE0FF) + _span(0xF700, 0xF7FF),
    "thai": (*_span(0x0E01, 0x0E2E), "\u0e4f", "\u0e5a", "\u0e5b"),
    "tibetan": _span(0x0F01, 0x0F14) + _span(0x0F40, 0x0F47),
    "yi": _span(0xA000, 0xA0FF),
    "arabic-ornaments": ("\u06dd", "\u06de", "\u06e9", "\ufd3e", "\ufd3f", "\ufdfb", "\ufdfd"),
    "ethiopic": _span(0x1200, 0x1246) + _span(0x1361, 0x1368),
    "cherokee": _span(0x13A0, 0x13EF),
    "syllabics": _span(0x1401, 0x14FF),
    "runes": _span(0x16A0, 0x16EA),
    "georgian": _span(0x10A0, 0x10C5),
    "hexagrams": _span(0x4DC0, 0x4DFF),
    "stars": tuple("★☆✦✧✪✫✬✭✮✯✰⋆✩"),
    "shapes": tuple("■□▪▫◆◇●○◎▲△▼▽◼◻"),
}
"""Blocks by name. Characters that writers of Chinese use inside words (·, —, 々) are in none of them."""


def draw_alphabet(rng: Random, without: str = "", block: str | None = None, size: int | None = None) -> tuple[str, ...]:
    """One to six symbols that do not occur in `without`: mostly of one block, at times of several."""
    size = size or rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6))
    names = [block] if block else rng.choices(sorted(BLOCKS), k=1 if rng.random() < 0.8 else 2)
    present = set(without)
    pool = [symbol for name in names for symbol in BLOCKS[name] if symbol not in present]
    return tuple(rng.sample(pool, min(size, len(pool))))
