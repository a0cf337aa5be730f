"""The lexicon of advertising, and the folding that obfuscated words are read through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Any

from cleaner.cache import read_pack
from cleaner.han import maybe_traditional_among
from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.scanner import Phrases
from cleaner.symbols import ORNAMENTS


@dataclass(frozen=True)
class Lexicon:
    """Words by class. `kinds[i]` is the class of `words[i]`. `core_words` start a closer look."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    weights: dict[str, float]
    core_words: tuple[str, ...]

    @cached_property
    def every(self) -> Any:
        """An automaton that gives indexes into `words`, of words that overlap too; discussion is not among them."""
        from ahocorasick_rs import AhoCorasick, MatchKind

        spoken = [word for word, kind in zip(self.words, self.kinds, strict=True) if kind != "discussion"]
        return AhoCorasick(spoken, matchkind=MatchKind.Standard)

    @cached_property
    def discussion(self) -> tuple[str, ...]:
        """The words of pages that are about such advertising."""
        return tuple(word for word, kind in zip(self.words, self.kinds, strict=True) if kind == "discussion")

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """The class of each word."""
        return dict(zip(self.words, self.kinds, strict=True))

    @cached_property
    def core(self) -> Phrases:
        """The `core_words`, to be looked for."""
        return Phrases(self.core_words)


@cache
def lexicon() -> Lexicon:
    """The lexicon of packs/lexicons/spam.toml."""
    data = read_pack("lexicons/spam.toml")
    kinds = sorted(data, key=lambda kind: kind == "discussion")
    pairs = [(word, kind) for kind in kinds for word in data[kind]["words"]]
    core = [word for word, kind in pairs if data[kind]["core"]] + list(_WEAK_CORE)
    return Lexicon(
        tuple(word for word, _ in pairs),
        tuple(kind for _, kind in pairs),
        {kind: float(table["weight"]) for kind, table in data.items()},
        tuple(core),
    )


# Ordinary words that start a closer look only because so much advertising holds them; beside nothing else they weigh little.
_WEAK_CORE = (
    "官网",
    "官方网",
    "官方入口",
    "官方下载",
    "官方登录",
    "全站",
    "app下载",
    "体育app",
    "体育平台",
    "体育在线",
    "体育综合",
    "娱乐app",
    "棋牌app",
    "手机版",
    "登录入口",
    "网址",
    "注册送",
    "注册即送",
    "首存",
    "首充",
    "充值返利",
    "免费下载",
    "点击下载",
    "点此下载",
    "下载安装",
    "扫码下载",
    "领取红包",
    "元红包",
    "破解版",
    "兼职",
    "刷单",
    "更多资源",
    "高清在线",
    "在线观看",
    "完整资源",
)

_FOLDABLE_RANGES = (
    (0xFF01, 0xFF5E), (0x2460, 0x249B), (0x24B6, 0x24FF), (0x2776, 0x2793), (0x3220, 0x3243), (0x1D400, 0x1D7FF), (0x1F130, 0x1F189),
)  # fmt: skip
_FOLDABLE = pattern("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _FOLDABLE_RANGES) + "]")
_DISGUISES = ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A), *_FOLDABLE_RANGES[1:])
_DISGUISED = frozenset(chr(code) for low, high in _DISGUISES for code in range(low, high + 1))
_SMALL = ".·*_~^|-/ \u200b\u200c\u200d\u2060\ufeff"
_FILLER = pattern(
    f"(?:{ORNAMENTS.pattern}|[{re.escape(_SMALL)}\ufe0f\u2764])(?<=[{HAN}A-Za-z].)"
    f"(?:{ORNAMENTS.pattern}|[{re.escape(_SMALL)}\ufe0f\u2764]){{0,2}}(?=[{HAN}A-Za-z])"
)
_FILLERS = frozenset(_SMALL + "\ufe0f\u2764")
_FILLERS_BEYOND_ASCII = "".join(sorted(filter(lambda sign: not sign.isascii(), _FILLERS)))
_NO_FILLERS = bytes(code for code in range(128) if chr(code) not in _FILLERS)
_LETTERS_WITH_CASE = "\u00c0-\u00de\u0100-\u024f\u0370-\u052f\u0531-\u0556\u10a0-\u10c5\u13a0-\u13f5\u1e00-\u1fff\u2126\u212a\u212b\u2132\u2160-\u216f\u24b6-\u24cf"
_FEW_ORNAMENTS = 4


@lru_cache(maxsize=256)
def _filler(ornaments: frozenset[str]) -> re.Pattern[str]:
    """What can be a filler in a text that holds only these ornaments. Led by its class, the search is many times as fast."""
    chars = re.escape("".join(sorted(_FILLERS | ornaments)))
    return re.compile(f"[{chars}](?<=[{HAN}A-Za-z].)[{chars}]{{0,2}}(?=[{HAN}A-Za-z])")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as its words are looked up: half-width, lower case, Simplified, with fillers inside of words taken out.

    `places` maps offsets of the folded text to the page's, and is None where they are the same.
    """

    text: str
    places: Sequence[int] | None

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The span of the page that the folded span stands for."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def fold(page: Page) -> Folded:
    """The page's text, folded, computed once a page; one character stays one character, but for fillers."""
    folded: Folded | None = page.memo.get("spam/folded")
    if folded is None:
        folded = page.memo["spam/folded"] = _fold(page)
    return folded


def _fold(page: Page) -> Folded:
    text = page.text
    changes = _folds_beyond_ascii().search(text) is not None
    if changes:
        text = _lower(page.simplified)
    elif page.ascii_only != page.ascii_only.lower():
        text = _lower(text)
    disguised = changes and not page.signs.isdisjoint(_DISGUISED)
    if disguised:
        folding = _folding()
        text = _FOLDABLE.sub(lambda m: folding.get(m[0], m[0]), text)
    ornaments = frozenset(filter(ORNAMENTS.match, page.symbols)) if ORNAMENTS.search(text) else frozenset()
    if not disguised and not ornaments and not _has_filler(page):
        return Folded(text, None)
    kept = _without_fillers(text, _filler(ornaments) if len(ornaments) <= _FEW_ORNAMENTS else _FILLER)
    if not kept:
        return Folded(text, None)
    return Folded("".join([text[part.start : part.stop] for part in kept]), [*chain.from_iterable(kept)])


def _has_filler(page: Page) -> bool:
    """Whether the text holds a small sign that may stand inside a word to hide it."""
    signs = page.ascii_only.translate(None, _NO_FILLERS)
    return bool(signs) or any(sign in page.text for sign in _FILLERS_BEYOND_ASCII)


@cache
def _folds_beyond_ascii() -> re.Pattern[str]:
    """A character beyond ASCII that is looked up as another one; most texts hold none."""
    disguised = "".join(f"{chr(low)}-{chr(high)}" for low, high in _DISGUISES)
    return re.compile(f"[{disguised}{_LETTERS_WITH_CASE}\ud800-\udfff{maybe_traditional_among().pattern[1:]}")


def _lower(text: str) -> str:
    """In lower case where that is one character too, so that offsets stay."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@cache
def _folding() -> dict[str, str]:
    """What each foldable character is looked up as."""
    table: dict[str, str] = {}
    for low, high in _FOLDABLE_RANGES:
        for code in range(low, high + 1):
            plain = unicodedata.normalize("NFKC", chr(code)).strip("()").lower()
            if len(plain) == 1:
                table[chr(code)] = plain
    table.update({chr(code): chr(ord("a") + (code - 0x1F130) % 32) for code in range(0x1F130, 0x1F18A)})
    return table


def _without_fillers(text: str, filler: re.Pattern[str]) -> list[range]:
    """The stretches of offsets that are left without the fillers between letters; none where there is no filler."""
    kept: list[range] = []
    at = 0
    for m in filler.finditer(text):
        # Between Latin letters only what no address holds; next to Han also the small signs.
        if not text[m.start() - 1 : m.end() + 1].isascii():
            kept.append(range(at, m.start()))
            at = m.end()
    return [*kept, range(at, len(text))] if kept else kept
