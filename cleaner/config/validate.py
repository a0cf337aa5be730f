"""What may stand in a configuration; every mistake is named with file, line, key and the nearest valid name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from cleaner.checks import TOPICS
from cleaner.config.known import known_settings
from cleaner.config.source import Key, Source, near, nearest
from cleaner.model import SAFETIES
from cleaner.rules import STAGES

Names = Callable[[], Iterable[str]]


def validate(source: Source, rule_ids: Names, check_ids: Names) -> None:
    """Raises CleanerError for the first thing in a file that is not right.

    `rule_ids` and `check_ids` are only asked where the file names rules or checks: to know them all means to load them all.
    """
    _Validator(source, cache(rule_ids), cache(check_ids)).table(source.table, (), KEYS)


KEYS = ("description", "profile", "rules", "checks", "safety", "settings", "protect", "switches", "packs", "overrides")
OVERRIDE_KEYS = ("paths", "profile", "rules", "checks", "safety", "settings", "protect", "switches")


def _unknown(name: str, known: tuple[str, ...]) -> str:
    if name == "tool":
        return "in a file of its own the keys stand at the head: leave out [tool.cleaner], which is for pyproject.toml"
    if name in KEYS:
        return "no such key here: it holds for all paths. Say it at the head of the file, above the first [table]"
    return f"no such key.{nearest(name, known)}"


class _Validator:
    def __init__(self, source: Source, rule_ids: Names, check_ids: Names) -> None:
        self.source = source
        self.rule_ids = rule_ids
        self.check_ids = check_ids

    def table(self, table: Mapping[str, Any], at: Key, known: tuple[str, ...]) -> None:
        for name, value in table.items():
            key = (*at, name)
            if name not in known:
                raise self.source.error(key, _unknown(name, known))
            getattr(self, name)(value, key)

    def description(self, value: Any, key: Key) -> None:
        self._is(value, str, "a string", key)

    def profile(self, value: Any, key: Key) -> None:
        self._is(value, str, "the name of a profile, or the path of a TOML file", key)

    def switches(self, value: Any, key: Key) -> None:
        self._is(value, bool, "true or false", key)

    def protect(self, value: Any, key: Key) -> None:
        for term in self._strings(value, key):
            if not term:
                raise self.source.error(key, "holds an empty term, which would protect everything")

    def paths(self, value: Any, key: Key) -> None:
        if not self._strings(value, key):
            raise self.source.error(key, 'names no path. Give patterns, such as paths = ["archive/**"]')

    packs = paths

    def rules(self, value: Any, key: Key) -> None:
        self._selection(value, key, self.rule_ids, "rule")

    def checks(self, value: Any, key: Key) -> None:
        self._selection(value, key, self.check_ids, "check")

    def safety(self, value: Any, key: Key) -> None:
        for pattern, chosen in self._table(value, key).items():
            self._fits(pattern, self.rule_ids, "rule", (*key, pattern))
            if chosen not in SAFETIES:
                hint = near(chosen, SAFETIES) if isinstance(chosen, str) else ""
                raise self.source.error((*key, pattern), f'{chosen!r} is no safety; "safe", "ask" or "show".{hint}')

    def settings(self, value: Any, key: Key) -> None:
        for owner, values in self._table(value, key).items():
            known = known_settings()
            if owner not in known:
                ids = {*self.rule_ids(), *self.check_ids()}
                problem = (
                    f"has no settings. There are some for: {', '.join(sorted(known))}"
                    if owner in ids
                    else f"no such rule or check.{nearest(owner, {*ids, *known})}"
                )
                raise self.source.error((*key, owner), problem)
            for name, setting in self._table(values, (*key, owner)).items():
                self._setting(known[owner], name, setting, (*key, owner, name))

    def overrides(self, value: Any, key: Key) -> None:
        self._is(value, list, "an array of tables, [[overrides]]", key)
        for number, table in enumerate(value):
            at = (*key, number)
            self.table(self._table(table, at), at, OVERRIDE_KEYS)
            if "paths" not in table:
                raise self.source.error(at, 'says no paths. Give them, such as paths = ["archive/**"]')

    def _setting(self, known: Mapping[str, Any], name: str, value: Any, key: Key) -> None:
        if name not in known:
            raise self.source.error(key, f"no such setting.{nearest(name, known)}")
        default = known[name]
        if default is None or isinstance(value, type(default)):
            return
        number = isinstance(default, int | float) and not isinstance(default, bool)
        if number and isinstance(value, int | float) and not isinstance(value, bool):
            return
        raise self.source.error(key, f"is {value!r}; it must be of the kind of its default, {default!r}")

    def _selection(self, value: Any, key: Key, known: Names, kind: str) -> None:
        for name, patterns in self._table(value, key).items():
            if name not in ("on", "off"):
                raise self.source.error((*key, name), f"no such key.{nearest(name, ('on', 'off'))}")
            for pattern in self._strings(patterns, (*key, name)):
                self._fits(pattern, known, kind, (*key, name))

    def _fits(self, pattern: str, known: Names, kind: str, key: Key) -> None:
        whole_stage = pattern.endswith("/*") and pattern[:-2] in (*STAGES, *TOPICS)
        if pattern == "*" or whole_stage or any(fnmatchcase(name, pattern) for name in known()):
            return
        globs = (f"{group}/*" for group in (STAGES if kind == "rule" else TOPICS))
        ids = globs if pattern.endswith("*") else known()
        raise self.source.error(key, f"no {kind} fits {pattern!r}.{nearest(pattern, ids)}")

    def _strings(self, value: Any, key: Key) -> list[str]:
        self._is(value, list, "a list of strings", key)
        for item in value:
            self._is(item, str, "a list of strings", key)
        return list(value)

    def _table(self, value: Any, key: Key) -> Mapping[str, Any]:
        self._is(value, dict, "a table", key)
        table: Mapping[str, Any] = value
        return table

    def _is(self, value: Any, kind: type, wanted: str, key: Key) -> None:
        if not isinstance(value, kind):
            raise self.source.error(key, f"is {value!r}; it must be {wanted}")
