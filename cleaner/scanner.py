"""Which of many expressions or phrases a text holds, all looked for in one pass.

Stands on hyperscan where its wheel is installed, on `re` and an automaton of ahocorasick_rs where it is not: the answers are
the same, the cost is not. Compiled databases are kept in the user's cache folder.
"""

from __future__ import annotations

import platform
import re
import threading
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import islice
from operator import itemgetter
from typing import Any

from cleaner.cache import drop_bytes, kept_bytes
from cleaner.patterns import pattern

_SURROGATE = pattern("[\ud800-\udfff]")
_UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")


def hyperscan() -> Any:
    """The module, or None where it is not installed."""
    try:
        import hyperscan as module
    except ImportError:
        return None
    return module


class Expressions:
    """Which of many expressions a text holds a match of.

    They are written in what `re` and hyperscan share: characters, classes, groups, alternatives and repeats, `$`; nothing
    that looks around, refers back or knows categories. A lone surrogate counts as U+FFFD.
    """

    def __init__(self, sources: Sequence[str]) -> None:
        self._sources = tuple(sources)

    def found(self, text: str, data: bytes) -> list[int]:
        """The numbers of the expressions of which `text` holds a match, in no order, each once; `data` is `utf8(text)`."""
        if not self._sources:
            return []
        if self._database is not None:
            return self._database.numbers(data)
        text = _SURROGATE.sub("\ufffd", text)
        return [n for n, compiled in enumerate(self._compiled) if compiled.search(text)]

    @cached_property
    def _compiled(self) -> list[re.Pattern[str]]:
        return [re.compile(source) for source in self._sources]

    @cached_property
    def _database(self) -> _Database | None:
        hs = hyperscan()
        if hs is None:
            return None
        flags = hs.HS_FLAG_UTF8 | hs.HS_FLAG_SINGLEMATCH
        return _Database(hs, "expressions", [_escaped(source).encode() for source in self._sources], flags)


class Places:
    """Where a text holds matches of many expressions, written as those of `Expressions`."""

    def __init__(self, sources: Sequence[Sequence[str]], once: Sequence[bool]) -> None:
        """Each of the sources may be several expressions, any of which counts; `once` says where one match is enough."""
        self._owners = [n for n, source in enumerate(sources) for _ in source]
        self._sources = [expression for source in sources for expression in source]
        self._once = [once[n] for n in self._owners]

    def ends(self, text: str) -> list[tuple[int, int]]:
        """(number of the expression, end of a match in `text`), in order of the ends. Of matches that overlap some may be left out."""
        if self._database is None:
            text = _SURROGATE.sub("\ufffd", text)
            found = [(owner, m.end()) for n, owner in enumerate(self._owners) for m in self._matches(n, text)]
            return sorted(found, key=itemgetter(1))
        data, owners = utf8(text), self._owners
        return _in_characters(data, [(owners[n], end) for n, end in self._database.ends(data)])

    def _matches(self, number: int, text: str) -> Iterable[re.Match[str]]:
        matches = self._compiled[number].finditer(text)
        return islice(matches, 1) if self._once[number] else matches

    @cached_property
    def _compiled(self) -> list[re.Pattern[str]]:
        return [re.compile(source) for source in self._sources]

    @cached_property
    def _database(self) -> _Database | None:
        hs = hyperscan()
        if hs is None:
            return None
        flags = [hs.HS_FLAG_UTF8 | (hs.HS_FLAG_SINGLEMATCH if once else 0) for once in self._once]
        return _Database(hs, "places", [_escaped(source).encode() for source in self._sources], flags)


def _in_characters(data: bytes, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The hits with their ends counted in characters of what `data` encodes."""
    found: list[tuple[int, int]] = []
    at = characters = 0
    for number, end in sorted(hits, key=itemgetter(1)):
        characters += len(data[at:end].decode())
        at = end
        found.append((number, characters))
    return found


class Phrases:
    """Where a text holds phrases of a list: of those that begin first the longest, without overlaps."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._phrases = tuple(phrases)

    def find(self, text: str, data: bytes | None = None) -> list[tuple[int, int, int]]:
        """(number of the phrase, start, end) in order; `text` holds no lone surrogates, `data` is the same in UTF-8."""
        if not self._phrases:
            return []
        if self._database is None:
            found: list[tuple[int, int, int]] = self._automaton.find_matches_as_indexes(text)
            return found
        data = text.encode() if data is None else data
        hits = self._database.ends(data)
        return self._in_characters(data, hits) if hits else []

    def _in_characters(self, data: bytes, hits: Sequence[tuple[int, int]]) -> list[tuple[int, int, int]]:
        """Leftmost and longest of the hits, each (number, end in `data`), in offsets of characters."""
        sizes = self._sizes
        spans = sorted((end - sizes[n], -end, n) for n, end in hits)
        found: list[tuple[int, int, int]] = []
        behind = at = characters = 0
        for start, negative_end, n in spans:
            if start < behind:
                continue
            behind = -negative_end
            characters += len(data[at:start].decode())
            at = start
            found.append((n, characters, characters + len(self._phrases[n])))
        return found

    @cached_property
    def _sizes(self) -> list[int]:
        return [len(phrase.encode()) for phrase in self._phrases]

    @cached_property
    def _automaton(self) -> Any:
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(self._phrases, matchkind=MatchKind.LeftmostLongest)

    @cached_property
    def _database(self) -> _Database | None:
        hs = hyperscan()
        if hs is None:
            return None
        return _Database(hs, "phrases", [re.escape(phrase).encode() for phrase in self._phrases], 0)


class _Database:
    """A compiled hyperscan database. Each thread has scratch space of its own, as the library asks."""

    def __init__(self, hs: Any, name: str, expressions: Sequence[bytes], flags: int | Sequence[int]) -> None:
        """`flags` are those of all expressions, or of each."""
        self._hs = hs
        flags = [flags] * len(expressions) if isinstance(flags, int) else list(flags)
        sources = [*expressions, repr(flags).encode(), hs.__version__.encode(), platform.machine().encode()]
        self._database = self._loaded(kept_bytes(name, sources, lambda: self._dumped(expressions, flags)))
        if self._database is None:  # it was damaged, or kept by a machine of another make
            drop_bytes(name, sources)
            self._database = self._compiled(expressions, flags)
        self._local = threading.local()

    def _compiled(self, expressions: Sequence[bytes], flags: list[int]) -> Any:
        database = self._hs.Database(mode=self._hs.HS_MODE_BLOCK)
        count = len(expressions)
        database.compile(expressions=list(expressions), ids=list(range(count)), elements=count, flags=flags)
        return database

    def _dumped(self, expressions: Sequence[bytes], flags: list[int]) -> bytes:
        dumped: bytes = self._hs.dumpb(self._compiled(expressions, flags))
        return dumped

    def _loaded(self, dumped: bytes) -> Any:
        try:
            database = self._hs.loadb(dumped, self._hs.HS_MODE_BLOCK)
            self._hs.Scratch(database)
        except self._hs.error:
            return None
        return database

    def numbers(self, data: bytes) -> list[int]:
        """The numbers of the expressions that match, in the order in which their first matches end."""
        found: list[int] = []
        self._scan(data, lambda number, start, end, flags, context: found.append(number))
        return found

    def ends(self, data: bytes) -> list[tuple[int, int]]:
        """(number, end in bytes) of each match."""
        found: list[tuple[int, int]] = []
        self._scan(data, lambda number, start, end, flags, context: found.append((number, end)))
        return found

    def _scan(self, data: bytes, tell: Any) -> None:
        local = self._local
        try:
            scratch = local.scratch
        except AttributeError:
            scratch = local.scratch = self._hs.Scratch(self._database)
        self._database.scan(data, match_event_handler=tell, scratch=scratch)


def utf8(text: str) -> bytes:
    """`text` in UTF-8, with U+FFFD for lone surrogates."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text).encode()


def _escaped(source: str) -> str:
    """An expression without the characters that a compiler of C strings of UTF-8 does not take."""
    return _UNSPEAKABLE.sub(lambda m: "\\x00" if m[0] == "\x00" else "\ufffd", source)
