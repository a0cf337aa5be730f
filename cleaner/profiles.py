"""A profile: which rules and checks are on, with what thresholds. Built-in profiles are TOML files in packs/profiles/."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from importlib.resources import files
from typing import Any

from cleaner.checks import all_checks
from cleaner.checks.check import Check
from cleaner.model import CleanerError
from cleaner.rules import STAGES, Rule, all_rules

Settings = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Stage:
    """The rules of one stage that are on. `gate` is None, or characters of which a text must hold one for any to run."""

    name: str
    rules: tuple[Rule, ...]
    gate: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What is on. `*_on` and `*_off` are glob patterns over ids, `off` wins; `settings` maps an id to its thresholds."""

    name: str = "default"
    description: str = ""
    rules_on: tuple[str, ...] = ("*",)
    rules_off: tuple[str, ...] = ()
    checks_on: tuple[str, ...] = ("*",)
    checks_off: tuple[str, ...] = ()
    settings: Settings = field(default_factory=dict)

    def with_settings(self, settings: Settings) -> Profile:
        """This profile with thresholds laid over its own."""
        merged = {owner: dict(values) for owner, values in self.settings.items()}
        for owner, values in settings.items():
            merged.setdefault(owner, {}).update(values)
        return replace(self, settings=merged)

    def runs(self, rule: Rule) -> bool:
        """Whether a rule is on. One that is off by default is on only where the profile names it in full."""
        if _matches(rule.id, self.rules_off):
            return False
        return _matches(rule.id, self.rules_on) if rule.on else rule.id in self.rules_on

    def stages(self) -> tuple[Stage, ...]:
        """The stages that have a rule on, in order."""
        active = [rule for rule in all_rules() if self.runs(rule)]
        grouped = ((stage, tuple(r for r in active if r.id.startswith(stage + "/"))) for stage in STAGES)
        return tuple(Stage(name, rules, _gate(rules)) for name, rules in grouped if rules)

    def active_checks(self) -> tuple[Check, ...]:
        """The checks that are on."""
        return tuple(c for c in all_checks() if _matches(c.id, self.checks_on) and not _matches(c.id, self.checks_off))


def _gate(rules: tuple[Rule, ...]) -> frozenset[str] | None:
    gates = [rule.gate for rule in rules]
    return None if None in gates else frozenset().union(*(gate for gate in gates if gate is not None))


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def profile_names() -> list[str]:
    """The built-in profiles."""
    return sorted(f.name.removesuffix(".toml") for f in files("cleaner.packs").joinpath("profiles").iterdir())


@cache
def load_profile(name: str) -> Profile:
    """A built-in profile by name. Raises CleanerError, with the nearest name, where there is none."""
    if name not in profile_names():
        near = get_close_matches(name, profile_names(), 1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise CleanerError(f"no profile {name!r}.{hint} There are: {', '.join(profile_names())}")
    data = tomllib.loads(files("cleaner.packs").joinpath("profiles", f"{name}.toml").read_text(encoding="utf-8"))
    return profile_from(name, data)


def profile_from(name: str, data: Mapping[str, Any]) -> Profile:
    """A profile from its TOML tables."""
    rules, checks = data.get("rules", {}), data.get("checks", {})
    return Profile(
        name,
        data.get("description", ""),
        tuple(rules.get("on", ("*",))),
        tuple(rules.get("off", ())),
        tuple(checks.get("on", ("*",))),
        tuple(checks.get("off", ())),
        data.get("settings", {}),
    )
