"""Reading a pack: its shape, its patterns and its examples are held to before a rule of it runs."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from cleaner.config.source import Key, Source, nearest, read_toml
from cleaner.model import SAFETIES, CleanerError
from cleaner.page import Page
from cleaner.rulepacks.pack import Pack, PackRule, rule_of
from cleaner.rulepacks.shapes import compiled
from cleaner.rules import STAGES, all_rules

SHAPES = ("pattern", "literals", "line", "pair", "keep")
KEYS = tuple(field.name for field in fields(PackRule))
_STRINGS = ("literals", "keep", "asks", "stays", "languages")
_HOSTILE_SIZE = 20_000
_HOSTILE_SECONDS = 0.5


@cache
def load_pack(path: Path) -> Pack:
    """The pack in a file. Raises CleanerError, naming file, line and key, for the first thing that is not right."""
    source = read_toml(path)
    for name in source.table:
        if name not in ("name", "description", "rules"):
            raise source.error((name,), f"no such key.{nearest(name, ('name', 'description', 'rules'))}")
    tables = source.table.get("rules", [])
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
    stage, _, fault = str(table.get("id", "")).partition("/")
    if stage not in STAGES or not fault:
        raise source.error((*at, "id"), f'must be "stage/fault", with a stage of {", ".join(STAGES)}')
    safety = table.get("safety", "ask")
    if safety not in SAFETIES:
        raise source.error((*at, "safety"), f'{safety!r} is no safety; "safe", "ask" or "show"')
    return PackRule(**dict(_values(source, table, at)))


def _values(source: Source, table: Mapping[str, Any], at: Key) -> Iterator[tuple[str, Any]]:
    kinds: dict[str, type | tuple[type, ...]] = {"confidence": (int, float), "most": int, "anywhere": bool}
    for name, value in table.items():
        key = (*at, name)
        if name in _STRINGS:
            yield name, tuple(_strings(source, value, key))
        elif name == "pair":
            opening = _strings(source, value, key)
            if len(opening) != 2 or not all(opening):
                raise source.error(key, 'must be two strings, such as ["【广告】", "【完】"]')
            yield name, tuple(opening)
        elif name == "changes":
            pairs = value if isinstance(value, list) else []
            changes = [tuple(_strings(source, pair, key)) for pair in pairs]
            if not changes or any(len(pair) != 2 for pair in changes):
                raise source.error(key, 'must be pairs of before and after, such as [["甲★乙", "甲乙"]]')
            yield name, tuple(changes)
        elif not isinstance(value, kinds.get(name, str)):
            raise source.error(key, f"is {value!r}; it must be of another kind")
        else:
            yield name, value


def _strings(source: Source, value: Any, key: Key) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise source.error(key, f"is {value!r}; it must be a list of strings")
    return value


def _no_clash(source: Source, entries: tuple[PackRule, ...]) -> None:
    taken = {rule.id for rule in all_rules()}
    for number, entry in enumerate(entries):
        if entry.id in taken:
            raise source.error(("rules", number, "id"), f"{entry.id!r} is taken by another rule; give it another name")
        taken.add(entry.id)


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
    if made.limited:
        _no_blow_up(source, made.pattern, (*at, shape), entry)
    for problem, key in example_problems(entry, source.path):
        raise source.error((*at, key), problem)


def _no_blow_up(source: Source, pattern: Any, key: Key, entry: PackRule) -> None:
    for text in _hostile(entry):
        started = time.monotonic()
        try:
            for _ in pattern.finditer(text, timeout=_HOSTILE_SECONDS):
                pass
        except TimeoutError:
            raise source.error(
                key,
                f"takes over {_HOSTILE_SECONDS} s on {len(text)} characters such as {text[:12]!r}…: repeats that can match the "
                "same characters, or without a bound, make it slow. Bound them ({0,40} instead of *).",
            ) from None
        if time.monotonic() - started > 10 * _HOSTILE_SECONDS:
            raise source.error(key, f"takes too long on texts such as {text[:12]!r}…")


def _hostile(entry: PackRule) -> Iterator[str]:
    """Long texts of what the pattern and its examples are made of: what makes a pattern with a fault slow."""
    seeds = ["a", "1", " ", "中", "，", "★", "a1", "中 ", "\n"]
    seeds += [text for text, _ in entry.changes[:3]]
    seeds += sorted({c for c in entry.pattern if c.isalnum() or ord(c) > 127})[:12]
    # A pattern that asks for a literal is fast where the text lacks it, so the texts end in all that it names.
    named = "".join(sorted({c for c in entry.pattern if not c.isspace()}))
    for seed in seeds:
        yield (seed * (_HOSTILE_SIZE // len(seed) + 1))[:_HOSTILE_SIZE] + "!" + named


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
