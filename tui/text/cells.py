"""How many terminal cells a character takes. Terminals disagree about ambiguous ones (★ ■ “ …), so the width is a setting."""

from __future__ import annotations

import unicodedata

from rich.cells import get_character_cell_size


class Cells:
    """Widths under one setting: `ambiguous` is 1 or 2 cells. Holds for text that `visible` has passed."""

    def __init__(self, ambiguous: int = 1) -> None:
        self.ambiguous = ambiguous
        self._widths: dict[str, int] = {}

    def of(self, character: str) -> int:
        """The cells of one character: 0 for combining marks, 1 or 2 for others."""
        width = self._widths.get(character)
        if width is None:
            width = get_character_cell_size(character)
            if width == 1 and self.ambiguous == 2 and unicodedata.east_asian_width(character) == "A":
                width = 2
            self._widths[character] = width
        return width

    def width(self, text: str) -> int:
        return len(text) if text.isascii() else sum(map(self.of, text))

    def fit(self, text: str, width: int, *, pad: bool = True) -> str:
        """`text` cut to `width` cells, the cut marked by `~`, and filled with spaces."""
        total = self.width(text)
        if total > width:
            kept, total = [], 0
            for character in text:
                if total + self.of(character) > width - 1:
                    break
                kept.append(character)
                total += self.of(character)
            text, total = "".join(kept) + "~" * (width > 0), total + (width > 0)
        return text + " " * (width - total) if pad else text
