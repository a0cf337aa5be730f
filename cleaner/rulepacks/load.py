"""Reading a pack: its shape, its patterns and its examples are held to before a rule of it runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from cleaner.config.source import Key, Source, near, nearest, read_toml
from cleaner.model import SAFETIES, CleanerError
from cleaner.page import Page
from cleaner.rulepacks.blow_up import slow_on
from cleaner.rulepacks.pack import Pack, PackRule, rule_of
from cleaner.rulepacks.shapes import compiled
from cleaner.rules import STAGES, all_rules

SHAPES = ("pattern", "literals", "line", "pair", "keep")
KEYS = tuple(field.name for field in fields(PackRule))
_STRINGS = ("literals", "keep", "asks", "stays", "languages")
LANGUAGES = ("zh", "en")
MOST = 10_000
FAULT = r"[^\W_]+(?:[-_.][^\W_]+)*"


@cache
def load_pack(path: Path) -> Pack:
    """The pack in a file. Raises CleanerError, naming file, line and key, for the first thing that is not right."""
    source = read_toml(path)
    for name in source.table:
        if name not in ("name", "description", "rules"):
            raise source.error((name,), f"no such key.{nearest(name, ('name', 'description', 'rules'))}")
        if name != "rules" and not isinstance(source.table[name], str):
            raise source.error((name,), f"is {source.table[name]!r}; it must be a string")
    tables = source.table.get("rules", [])
    if isinstance(tables, dict):
        raise source.error(("rules",), "a rule begins with [[rules]], in two brackets")
    if not isinstance(tables, list) or not tables:
        raise source.error(("rules",), "a pack needs at least one rule, [[rules]]")
    entries = tuple(_entry(source, table, ("rules", number)) for number, table in enumerate(tables))
    _no_clash(source, entries)
    for number, entry in enumerate(entries):
        _holds(source, entry, ("rules", number))
    return Pack(str(source.table.get("name", path.stem)), str(path), entries, str(source.table.get("description", "")))


def _entry(source: Source, table: Any, at: Key) -> PackRule:
    if not isinstance(table, dict):
        raise source.error(at, "must be a table, [[rules]]")
    for name in table:
        if name not in KEYS:
            raise source.error((*at, name), f"no such key.{nearest(name, KEYS)}")
    shapes = [name for name in SHAPES if table.get(name)]
    if len(shapes) != 1:
        raise source.error(at, f"needs exactly one of {', '.join(SHAPES)}; it has {', '.join(shapes) or 'none'}")
    if problem := id_problem(table.get("id")):
        raise source.error((*at, "id"), problem)
    safety = table.get("safety", "ask")
    if safety not in SAFETIES:
        hint = near(safety, SAFETIES) if isinstance(safety, str) else ""
        raise source.error((*at, "safety"), f'{safety!r} is no safety; "safe", "ask" or "show".{hint}')
    return PackRule(**dict(_values(source, table, at)))


def id_problem(given: Any) -> str | None:
    """What is wrong with the id of a rule; None where nothing is."""
    wanted = f'"stage/name", with a stage of {", ".join(STAGES)}'
    if given is None:
        return f"is missing. Give it, as {wanted}"
    stage, slash, fault = str(given).partition("/")
    if stage not in STAGES or not slash:
        return f"is {given!r}; it must be {wanted}.{near(stage, STAGES)}"
    if not re.fullmatch(FAULT, fault):
        return f"is {given!r}; the name may hold letters, digits and hyphens, such as {stage}/site-footer"
    return None


def _values(source: Source, table: Mapping[str, Any], at: Key) -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        key = (*at, name)
        if name in _STRINGS:
            yield name, tuple(_strings(source, value, key))
        elif name == "pair":
            if not _all_strings(value) or len(value) != 2 or not all(value):
                raise source.error(key, f'is {value!r}; it must be two strings, such as ["【广告】", "【完】"]')
            yield name, tuple(value)
        elif name == "changes":
            if not isinstance(value, list) or not all(_all_strings(pair) and len(pair) == 2 for pair in value):
                raise source.error(key, 'must be pairs of before and after, such as [["甲★乙", "甲乙"]]')
            yield name, tuple(map(tuple, value))
        else:
            fits, wanted = _KINDS.get(name, _STRING)
            if not fits(value):
                raise source.error(key, f"is {value!r}; it must be {wanted}")
            yield name, value
    for language in table.get("languages", ()):
        if language not in LANGUAGES:
            problem = f'{language!r} is none that is told apart; "zh" (also where Latin is mixed in) or "en"'
            raise source.error((*at, "languages"), problem)


_STRING: tuple[Callable[[Any], bool], str] = (lambda value: isinstance(value, str), "a string")
_KINDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "confidence": (lambda value: _number(value, float) and 0 <= value <= 1, "a number from 0 to 1"),
    "most": (lambda value: _number(value, int) and 0 < value <= MOST, f"a whole number from 1 to {MOST}"),
    "anywhere": (lambda value: isinstance(value, bool), "true or false"),
}


def _number(value: Any, kind: type) -> bool:
    return isinstance(value, int | kind) and not isinstance(value, bool)


def _all_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _strings(source: Source, value: Any, key: Key) -> list[str]:
    if not _all_strings(value):
        raise source.error(key, f"is {value!r}; it must be a list of strings")
    return list(value)


def _no_clash(source: Source, entries: tuple[PackRule, ...]) -> None:
    built_in = {rule.id for rule in all_rules()}
    own: set[str] = set()
    for number, entry in enumerate(entries):
        taken = "a built-in rule" if entry.id in built_in else "a rule above" if entry.id in own else None
        if taken:
            raise source.error(("rules", number, "id"), f"{entry.id!r} is taken by {taken}; give it another name")
        own.add(entry.id)


def _holds(source: Source, entry: PackRule, at: Key) -> None:
    """Compiles a rule, holds its pattern to hostile texts and its examples to what they say."""
    if entry.keep:
        return
    shape = next(name for name in SHAPES if getattr(entry, name))
    try:
        made = compiled(entry.pattern, entry.literals, entry.line, entry.pair, entry.replacement, entry.most)
    except CleanerError as error:
        raise source.error((*at, shape), str(error)) from None
    if made.pattern.search("") is not None:
        raise source.error((*at, shape), "matches the empty text, so it would match everywhere")
    if made.limited and (slow := slow_on(made.pattern, entry.pattern, [text for text, _ in entry.changes])):
        raise source.error((*at, shape), slow)
    for problem, key in example_problems(entry, source.path):
        raise source.error((*at, key), problem)


def example_problems(entry: PackRule, path: Path) -> Iterator[tuple[str, str]]:
    """(problem, key) for each example that a rule, alone, does not do justice to."""
    for before, after in entry.changes:
        got = _changed(entry, before, str(path))
        if got != after:
            yield f"the example {before!r} becomes {got!r}, not {after!r}", "changes"
    for text in entry.asks:
        if _changed(entry, text, str(path)) == text:
            yield f"the rule proposes nothing for the example {text!r}", "asks"
    for text in entry.stays:
        got = _changed(entry, text, str(path))
        if got != text:
            yield f"the example {text!r} must stay, but becomes {got!r}", "stays"


def _changed(entry: PackRule, text: str, path: str) -> str:
    pieces: list[str] = []
    at = 0
    for start, end, replacement, *_ in rule_of(entry, path).find(Page(text)):
        if start >= at:
            pieces += (text[at:start], replacement)
            at = end
    return "".join(pieces) + text[at:]
