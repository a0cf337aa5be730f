"""Words that are looked for in a text all at once, so that what waits for one of them costs nothing where there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from cleaner.words import speakable


class Sought:
    """A list of words, read and made ready when it is first asked for."""

    def __init__(self, words: Callable[[], Iterable[str]]) -> None:
        self._load = words
        self._words: tuple[str, ...] = ()
        self._automaton: Any = None

    def within(self, text: str) -> set[str]:
        """Those of the words that stand in `text`, overlapping ones too."""
        if self._automaton is None:
            from ahocorasick_rs import BytesAhoCorasick

            self._words = tuple(sorted(set(self._load())))
            self._automaton = BytesAhoCorasick([word.encode() for word in self._words])
        try:
            searched = text.encode()
        except UnicodeEncodeError:
            searched = speakable(text).encode()
        hits = self._automaton.find_matches_as_indexes(searched, overlapping=True)
        return {self._words[hit[0]] for hit in hits}
