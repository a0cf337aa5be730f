"""A profile: which rules and checks are on, with what thresholds. Built-in profiles are TOML files in packs/profiles/."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cleaner.checks import all_checks
from cleaner.checks.check import Check
from cleaner.model import CleanerError, Safety
from cleaner.rules import STAGES, Find, Rule, all_rules

if TYPE_CHECKING:
    from cleaner.page import Page
    from cleaner.rulepacks.pack import Pack

Settings = Mapping[str, Mapping[str, Any]]
PROFILES = Path(__file__).parent / "packs" / "profiles"


@dataclass(frozen=True, slots=True)
class Stage:
    """The rules of one stage that are on."""

    name: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is on. `*_on` and `*_off` are glob patterns over ids, `off` wins; `settings` maps an id to its thresholds.

    `safety` maps glob patterns over rule ids to the safety that their edits get instead of the rule's own, the last that
    fits wins. `protect` are terms that no rule may touch. `switches` says whether `cleaner: off` comments count. `packs` are
    rules of the user's own, which run beside the built-in ones.
    """

    name: str = "default"
    description: str = ""
    rules_on: tuple[str, ...] = ("*",)
    rules_off: tuple[str, ...] = ()
    checks_on: tuple[str, ...] = ("*",)
    checks_off: tuple[str, ...] = ()
    settings: Settings = field(default_factory=dict)
    safety: Mapping[str, Safety] = field(default_factory=dict)
    protect: tuple[str, ...] = ()
    switches: bool = True
    packs: tuple[Pack, ...] = ()

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

    def rules(self) -> Iterator[Rule]:
        """Every rule that is on: the built-in ones, those of installed packages and those of packs."""
        for rule in self.known_rules():
            if self.runs(rule):
                yield self._with_safety(rule)

    def known_rules(self) -> Iterator[Rule]:
        """Every rule that this profile could run, on or off."""
        yield from all_rules()
        yield from installed_rules()
        for pack in self.packs:
            yield from pack.rules()

    def stages(self) -> tuple[Stage, ...]:
        """The stages that have a rule on, in order."""
        active = list(self.rules())
        grouped = ((stage, tuple(r for r in active if r.id.startswith(stage + "/"))) for stage in STAGES)
        return tuple(Stage(name, rules) for name, rules in grouped if rules)

    def active_checks(self) -> tuple[Check, ...]:
        """The checks that are on."""
        return tuple(c for c in all_checks() if _matches(c.id, self.checks_on) and not _matches(c.id, self.checks_off))

    def _with_safety(self, rule: Rule) -> Rule:
        chosen = [safety for pattern, safety in self.safety.items() if fnmatchcase(rule.id, pattern)]
        return replace(rule, find=_Graded(rule.find, chosen[-1])) if chosen else rule


@dataclass(frozen=True, slots=True)
class _Graded:
    """A rule's `find` whose edits all get one safety."""

    find: Any
    safety: Safety

    def __call__(self, page: Page) -> Iterable[Find]:
        for start, end, replacement, _, confidence, reason in self.find(page):
            yield start, end, replacement, self.safety, confidence, reason


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(pattern == "*" or fnmatchcase(name, pattern) for pattern in patterns)


@cache
def installed_rules() -> tuple[Rule, ...]:
    """Rules of other packages: each entry point of the group `cleaner.rules` names a Rule, or a sequence of them.

    Raises CleanerError, naming the entry point, where one cannot be loaded or is of another shape.
    """
    found: list[Rule] = []
    for name, value in _entry_points():
        for rule in value if isinstance(value, list | tuple) else (value,):
            if not isinstance(rule, Rule):
                raise CleanerError(f"entry point {name!r} of cleaner.rules gives {type(rule).__name__}, not a Rule")
            if rule.id.partition("/")[0] not in STAGES:
                raise CleanerError(
                    f"entry point {name!r}: rule {rule.id!r} is of no stage; stages: {', '.join(STAGES)}"
                )
            found.append(rule)
    clash = {rule.id for rule in found} & {rule.id for rule in all_rules()}
    if clash or len({rule.id for rule in found}) < len(found):
        raise CleanerError(f"two rules have one id: {', '.join(sorted(clash)) or 'in installed packages'}")
    return tuple(found)


def _entry_points() -> Iterator[tuple[str, Any]]:
    for name, load in _declared():
        try:
            yield name, load()
        except Exception as error:
            raise CleanerError(
                f"rules of the installed package cannot be loaded: entry point {name!r}: {error}"
            ) from error


def _declared() -> list[tuple[str, Any]]:
    """The entry points of the group, without importing importlib.metadata (30 ms) where no package declares any."""
    import sys

    files = (file for folder in dict.fromkeys(sys.path) for file in Path(folder or ".").glob("*-info/entry_points.txt"))
    if not any(_declares_rules(file) for file in files):
        return []
    from importlib.metadata import entry_points

    return [(point.name, point.load) for point in sorted(entry_points(group="cleaner.rules"), key=lambda p: p.name)]


def _declares_rules(file: Path) -> bool:
    try:
        return b"[cleaner.rules]" in file.read_bytes()
    except OSError:
        return False


def profile_names() -> list[str]:
    """The built-in profiles."""
    return sorted(file.stem for file in PROFILES.glob("*.toml"))


@cache
def load_profile(name: str) -> Profile:
    """A built-in profile by name, or the profile in a TOML file by path.

    Raises CleanerError, with the nearest name, where there is none, and where the file is not right.
    """
    from cleaner.config import profile_of

    return profile_of(name)
