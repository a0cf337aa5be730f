"""Configuration: a profile, and over it what `cleaner.toml` or `[tool.cleaner]` says, for each path.

Layers, each laid over the one before: the profile, the file of the project, those of its `[[overrides]]` whose paths fit.
`on` replaces what a lower layer switched on; `off`, `protect` and `packs` add to it; `safety` and `settings` add, and
replace value by value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from cleaner.config.paths import glob
from cleaner.config.source import Key, Source, nearest, read_toml
from cleaner.model import CleanerError
from cleaner.profiles import PROFILES, Profile, profile_names

FILES = ("cleaner.toml", ".cleaner.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Layer:
    """One table of a file: the whole file, or one of its overrides."""

    source: Source
    table: Mapping[str, Any]
    at: Key = ()

    def where(self, *key: str) -> str:
        return self.source.where((*self.at, *key))


@dataclass(frozen=True, slots=True)
class Configured:
    """A profile, and where each of its values was said: dotted key -> `cleaner.toml:3`."""

    profile: Profile
    origins: Mapping[str, str] = field(default_factory=dict)


class Config:
    """What holds for the files of one project. Picklable."""

    def __init__(self, profile: str | None = None, source: Source | None = None) -> None:
        """`profile` is the one asked for by hand; it wins over the one that the file names."""
        self.asked = profile
        self.source = source
        self._done: dict[tuple[int, ...], Configured] = {}
        if source is not None:
            _validate(source)

    def of(self, path: Path | None = None) -> Configured:
        """What holds for a file; for text without a path where it is None."""
        fitting = tuple(self._fitting(path)) if path is not None and self.source is not None else ()
        if fitting not in self._done:
            self._done[fitting] = self._lay(fitting)
        return self._done[fitting]

    def profiles(self) -> Iterator[Profile]:
        """All that the configuration can say: the profile of text without a path, and that under each override alone."""
        yield self.of().profile
        for number in range(len(self.source.table.get("overrides", ())) if self.source is not None else 0):
            yield self._lay((number,)).profile

    def _fitting(self, path: Path) -> Iterator[int]:
        assert self.source is not None
        for number, table in enumerate(self.source.table.get("overrides", ())):
            if any(_fits(path, pattern, self.source.path.parent) for pattern in table["paths"]):
                yield number

    def _lay(self, fitting: tuple[int, ...]) -> Configured:
        layers = []
        if self.source is not None:
            overrides = self.source.table.get("overrides", ())
            layers = [Layer(self.source, self.source.table)]
            layers += [Layer(self.source, overrides[i], ("overrides", i)) for i in fitting]
        named = [(layer.table["profile"], layer) for layer in layers if "profile" in layer.table]
        if self.asked is not None:
            base = _base(self.asked, "", Path())
            origins = {"profile": "command line"}
        elif named:
            name, layer = named[-1]
            base = _base(name, layer.where("profile") + ": ", layer.source.path.parent)
            origins = {"profile": layer.where("profile")}
        else:
            base, origins = _base("default", "", Path()), {"profile": "default"}
        done = Configured(base.profile, {**base.origins, **origins})
        for layer in layers:
            done = _over(done, layer)
        return done


def config_for(path: Path, profile: str | None = None, file: Path | None = None, *, look: bool = True) -> Config:
    """The configuration for a file or folder: `file` if given, else the nearest up from `path` if `look`."""
    source = _source(file) if file is not None else _found(path) if look else None
    return Config(profile, source)


def find_config(start: Path) -> Path | None:
    """The nearest `cleaner.toml`, `.cleaner.toml` or pyproject.toml with `[tool.cleaner]`, from a path upwards."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for name in FILES:
            file = folder / name
            if file.is_file() and (name != "pyproject.toml" or _has_our_table(file)):
                return file
    return None


def profile_of(name: str) -> Profile:
    """A built-in profile by name, or the profile in a TOML file by path. Raises CleanerError where there is none."""
    return _base(name, "", Path()).profile


def _found(path: Path) -> Source | None:
    file = find_config(path if path.is_dir() else path.parent)
    return None if file is None else _source(file)


@cache
def _source(file: Path) -> Source:
    return read_toml(file, ("tool", "cleaner") if file.name == "pyproject.toml" else ())


def _has_our_table(file: Path) -> bool:
    try:
        if b"cleaner" not in file.read_bytes():
            return False
        tool = read_toml(file).table.get("tool")
    except (OSError, CleanerError):
        return False  # what other tools wrote there is not ours to complain of
    return isinstance(tool, dict) and "cleaner" in tool


@cache
def _base(name: str, said_at: str, folder: Path) -> Configured:
    """A profile on its own. `said_at` goes before a message; `folder` is where relative paths start."""
    if name.endswith(".toml"):
        if not (folder / name).is_file():
            raise CleanerError(f"{said_at}there is no profile in a file {str(folder / name)!r}")
        source = read_toml(folder / name)
        _validate(source)
        beneath = source.table.get("profile", "default")
        done = _base(beneath, source.where(("profile",)) + ": ", source.path.parent)
        done = Configured(replace(done.profile, name=source.path.stem), done.origins)
        return _over(done, Layer(source, source.table))
    if name not in profile_names():
        raise CleanerError(f"{said_at}no profile {name!r}.{nearest(name, profile_names())}")
    source = read_toml(PROFILES / f"{name}.toml")
    return _over(Configured(Profile(name)), Layer(source, source.table), label=f"profile {name}")


def _validate(source: Source) -> None:
    from cleaner.config.validate import validate

    def rule_ids() -> Iterator[str]:
        profile = Profile(packs=tuple(_packs(source)))
        return (rule.id for rule in profile.known_rules())

    validate(source, lambda: list(rule_ids()), _check_ids)


def _check_ids() -> list[str]:
    from cleaner.checks import all_checks

    return [check.id for check in all_checks()]


def _packs(source: Source) -> Iterator[Any]:
    names = source.table.get("packs", ())
    if names:
        from cleaner.rulepacks import load_pack

        for name in names:
            path = source.path.parent / name
            if not path.is_file():
                raise source.error(("packs",), f"there is no file {name!r}; paths are relative to {source.path.name}")
            yield load_pack(path)


def _over(done: Configured, layer: Layer, label: str = "") -> Configured:
    """`done` with a layer laid over it."""
    profile, table = done.profile, layer.table
    origins = {**done.origins, **{key: label or layer.where(*parts) for key, parts in _keys(table)}}
    rules, checks = table.get("rules", {}), table.get("checks", {})
    profile = replace(
        profile,
        description=table.get("description", profile.description),
        rules_on=tuple(rules.get("on", profile.rules_on)),
        rules_off=_added(profile.rules_off, rules.get("off", ())),
        checks_on=tuple(checks.get("on", profile.checks_on)),
        checks_off=_added(profile.checks_off, checks.get("off", ())),
        safety={**profile.safety, **table.get("safety", {})},
        protect=_added(profile.protect, table.get("protect", ())),
        switches=table.get("switches", profile.switches),
    )
    if table.get("packs"):
        packs = tuple(_packs(layer.source))
        keep = _added(profile.protect, (term for pack in packs for term in pack.keep))
        profile = replace(profile, packs=(*profile.packs, *packs), protect=keep)
    if "settings" in table:
        profile = profile.with_settings(table["settings"])
    return Configured(profile, origins)


def _keys(table: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each value that a layer says, by its dotted key and its way."""
    for name, value in table.items():
        if name in ("rules", "checks", "safety"):
            yield from ((f"{name}.{inner}", (name, inner)) for inner in value)
        elif name == "settings":
            for owner, values in value.items():
                yield from ((f"settings.{owner}.{inner}", (name, owner, inner)) for inner in values)
        elif name not in ("overrides", "paths", "profile"):
            yield name, (name,)


def _added(old: tuple[str, ...], new: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*old, *new)))


def _fits(path: Path, pattern: str, folder: Path) -> bool:
    """Whether a path fits a pattern relative to a folder; `**` spans folders, a pattern without `/` is held to the name."""
    if "/" not in pattern:
        return glob(pattern).fullmatch(path.name) is not None
    try:
        inside = path.absolute().relative_to(folder.absolute()).as_posix()
    except ValueError:
        return False
    return glob(pattern.removeprefix("./")).fullmatch(inside) is not None
