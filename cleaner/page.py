"""One text as a stage sees it, with the facts about it that several rules or checks ask for, each computed once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from cleaner.han import HAN, maybe_traditional_among
from cleaner.patterns import pattern
from cleaner.scanner import utf8
from cleaner.spans import Span, meets, merge
from cleaner.structure import code_lines, data_rows, faces, inline_shields
from cleaner.symbols import symbols_among
from cleaner.words import simplified, simplifies, speakable

if TYPE_CHECKING:
    from cleaner.quantities import Quantity

__all__ = ["HAN", "Page", "Script"]

Script = Literal["hans", "hant", "mixed", "none"]
_HAN_CHARACTER = pattern(f"[{HAN}]")
_COMMON_SIGNS = "\n ，。、：；（）“”0123456789"
_RARE_SIGN = pattern(f"[^\u4e00-\u9fff{_COMMON_SIGNS}]")
_LETTER = pattern("[A-Za-z]")
_LATIN_WORD = pattern("[A-Za-z]+")
_LANGUAGE_HAN = pattern("[\u3400-\u9fff]")
_BASIC_HAN = pattern("[\u4e00-\u9fff]")
_BLOCK = 128
_LOST = "\ufffd".encode()
_NOT_ASCII = bytes(range(0x80, 0x100))
# Frequent characters that are written in one script only; enough to tell the script of a few sentences.
_HANS_CHARACTER = pattern(
    "[们这来说时国会对过发经学长动为么开还进样种间问无业东车员实现机关门见书气两军战应义总声团区统报农决题马认产亿权级许设运阶构组济极约听给号]"
)
HANT = "們這來說時國會對過發經學長動為麼開還進樣種間問無業東車員實現機關門見書氣兩軍戰應義總聲團區統報農決題馬認產億權級許設運階構組濟極約聽給號"
"""Without one of these a text counts as Simplified."""
_HANT_CHARACTER = pattern(f"[{HANT}]")


class Page:
    """A text, its settings, and shared facts. Offsets are of `text`, which a stage must not assume to be the original."""

    def __init__(
        self,
        text: str,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        evidence: Mapping[str, Any] | None = None,
        source: str = "",
    ) -> None:
        self.text = text
        self.settings: Mapping[str, Mapping[str, Any]] = settings or {}
        self.evidence: Mapping[str, Any] = evidence or {}
        self.source = source
        self.memo: dict[str, Any] = {}
        """What rules of one stage share, by a name of their own."""
        self._han_blocks: dict[Span, bool] = {}

    def setting(self, owner: str, name: str, default: Any) -> Any:
        """A threshold of the profile: `settings["noise/injected-symbols"]["least"]`."""
        return self.settings.get(owner, {}).get(name, default)

    @cached_property
    def data(self) -> bytes:
        """The text in UTF-8, with U+FFFD for lone surrogates."""
        return utf8(self.text)

    @cached_property
    def ascii_only(self) -> bytes:
        """What is left of the text without all that is not ASCII."""
        return self.data.translate(None, _NOT_ASCII)

    @cached_property
    def chars(self) -> frozenset[str]:
        """Each distinct character of the text. Where a question is about marks, letters or digits, `signs` answers for less."""
        return frozenset(self.text)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Each distinct character that is no Han of the basic block: a tenth of the cost of `chars`."""
        text = self.text
        return frozenset(_RARE_SIGN.findall(text)).union([sign for sign in _COMMON_SIGNS if sign in text])

    @cached_property
    def symbols(self) -> frozenset[str]:
        """The ornaments and signs beyond ASCII that the text holds: most texts hold none, and need no look at runs of them."""
        return symbols_among(self.signs)

    @cached_property
    def maybe_traditional(self) -> frozenset[str]:
        """Each distinct character that may have a Simplified form."""
        return frozenset(maybe_traditional_among().findall(self.text))

    @cached_property
    def simplified(self) -> str:
        """The text as dictionaries hold it: Simplified, U+FFFD for lone surrogates, each character where it was."""
        if maybe_traditional_among().search(self.text) and any(map(simplifies, self.maybe_traditional)):
            return simplified(self.text)
        # The bytes hold no surrogate where they are those of the text itself.
        return speakable(self.text) if _LOST in self.data else self.text

    @cached_property
    def script(self) -> Script:
        """Simplified, Traditional, both, or no Han text to tell from."""
        if not _HANT_CHARACTER.search(self.text):
            return "hans" if _BASIC_HAN.search(self.text) else "none"
        simplified = len(set(_HANS_CHARACTER.findall(self.text)))
        traditional = len(set(_HANT_CHARACTER.findall(self.text)))
        if simplified >= 4 * traditional:
            return "hans"
        return "hant" if traditional >= 4 * simplified else "mixed"

    @cached_property
    def language(self) -> Literal["zh", "en"]:
        """The language that messages about this text are best written in: Chinese as soon as Han carries the text."""
        sample = self.text[:20000]
        han = len(_LANGUAGE_HAN.findall(sample))
        latin = sum(map(len, _LATIN_WORD.findall(sample)))
        return "zh" if han * 4 >= latin and han else "en"

    @cached_property
    def line_starts(self) -> list[int]:
        """Where each line begins; lines end at LF, CR LF or CR."""
        return [0, *(m.end() for m in re.finditer(r"\r\n?|\n", self.text))]

    def line_at(self, offset: int) -> Span:
        """The span of the line that holds `offset`, without its line break."""
        i = bisect_right(self.line_starts, offset) - 1
        start = self.line_starts[i]
        end = self.line_starts[i + 1] if i + 1 < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    @cached_property
    def shields(self) -> list[Span]:
        """Spans that hold addresses, code or tags, sorted and disjoint."""
        return inline_shields(self.text, self.signs)

    @cached_property
    def _shield_starts(self) -> list[int]:
        return [start for start, _ in self.shields]

    def shielded(self, start: int, end: int) -> bool:
        """Whether `[start, end)` reaches into a shield."""
        return bool(self.shields) and meets(self.shields, self._shield_starts, start, end)

    @cached_property
    def unprosaic(self) -> list[Span]:
        """Shields, lines of code and rows of data: where marks are not those of a sentence. Sorted and disjoint."""
        return merge([*self.shields, *self._faces, *code_lines(self.text, self.signs), *data_rows(self.text)])

    @cached_property
    def _unprosaic_starts(self) -> list[int]:
        return [start for start, _ in self.unprosaic]

    def in_prose(self, start: int, end: int) -> bool:
        """Whether `[start, end)` lies in running text, outside of code, data and addresses."""
        return not self.unprosaic or not meets(self.unprosaic, self._unprosaic_starts, start, end)

    @cached_property
    def _faces(self) -> list[Span]:
        return faces(self.text, self.signs)

    @cached_property
    def _face_starts(self) -> list[int]:
        return [start for start, _ in self._faces]

    def in_face(self, start: int, end: int) -> bool:
        """Whether `[start, end)` is part of a face drawn with characters: `(≧▽≦)`."""
        return bool(self._faces) and meets(self._faces, self._face_starts, start, end)

    def mostly_han(self, offset: int) -> bool:
        """Whether Han carries the line around `offset`: an English sentence that names a Chinese word is not."""
        start, end = self.line_at(offset)
        block = offset // _BLOCK
        known = self._han_blocks.get((start, block))
        if known is None:
            line = self.text[max(start, (block - 1) * _BLOCK) : min(end, (block + 2) * _BLOCK)]
            if not _LETTER.search(line):
                known = self._han_blocks[start, block] = _HAN_CHARACTER.search(line) is not None
                return known
            han = len(_HAN_CHARACTER.findall(line))
            known = self._han_blocks[start, block] = han > 0 and han * 2 >= len(_LATIN_WORD.findall(line))
        return known

    @cached_property
    def quantities(self) -> list[Quantity]:
        """Every quantity in the text, parsed once."""
        from cleaner.quantities import parse

        return parse(self.text)
