"""A pack and its rules as data. Frozen and picklable; patterns are compiled once a process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from cleaner.model import Safety
from cleaner.page import Page
from cleaner.rulepacks.shapes import Compiled, compiled, found, trigger_of
from cleaner.rules.rule import Find, Rule, Vanishing

EVERYTHING: frozenset[Vanishing] = frozenset(("han", "letter", "digit"))


@dataclass(frozen=True, slots=True)
class PackRule:
    """One rule of a pack. Exactly one of `pattern`, `literals`, `line`, `pair` and `keep` is set."""

    id: str
    title: str = ""
    reason: str = ""
    safety: Safety = "ask"
    confidence: float = 1.0
    pattern: str = ""
    literals: tuple[str, ...] = ()
    line: str = ""
    pair: tuple[str, str] | None = None
    keep: tuple[str, ...] = ()
    replacement: str = ""
    most: int = 200
    languages: tuple[str, ...] = ()
    anywhere: bool = False
    changes: tuple[tuple[str, str], ...] = ()
    asks: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """The rules of one file."""

    name: str
    path: str
    entries: tuple[PackRule, ...]
    description: str = ""

    def rules(self) -> Iterator[Rule]:
        """The rules as the engine runs them; terms to keep are none."""
        for entry in self.entries:
            if not entry.keep:
                yield rule_of(entry, self.path)

    @property
    def keep(self) -> tuple[str, ...]:
        """The terms that no rule may touch."""
        return tuple(term for entry in self.entries for term in entry.keep)


def rule_of(entry: PackRule, path: str) -> Rule:
    """A rule of a pack as the engine runs it."""
    return Rule(
        id=entry.id,
        find=partial(_find, entry, path),
        title=entry.title or entry.id,
        changes=entry.changes,
        asks=entry.asks,
        stays=entry.stays,
        source=path,
        trigger=trigger_of(entry.pattern, entry.literals, entry.line, entry.pair),
        deletes=EVERYTHING,
        shields=not entry.anywhere,
    )


def reason_of(rule: Rule) -> str | None:
    """The reason that a rule of a pack gives; None for a rule that comes from no pack."""
    found = rule.find
    if isinstance(found, partial) and found.func is _find:
        return str(found.args[0].reason)
    return None


def _find(entry: PackRule, path: str, page: Page) -> Iterable[Find]:
    if entry.languages and page.language not in entry.languages:
        return
    for start, end, replacement in found(_compiled(entry), page.text, entry.id, path):
        yield start, end, replacement, entry.safety, entry.confidence, entry.reason or f"rule of {path}"


@cache
def _compiled(entry: PackRule) -> Compiled:
    return compiled(entry.pattern, entry.literals, entry.line, entry.pair, entry.replacement, entry.most)
