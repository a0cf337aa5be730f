"""What a run was asked to do, in a form that travels as JSON and that a plan can be held to."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from cleaner.formats.rows import Columns
from cleaner.formats.streams import is_url
from cleaner.model import CleanerError, Decision, Result

if TYPE_CHECKING:
    from cleaner.config import Config
    from cleaner.profiles import Profile

RECORDS = ("parquet", "jsonl", "columns", "none")


class Cleaning(Protocol):
    """What does the work on one text."""

    def clean(self, text: str, decisions: Iterable[Decision] = (), *, source: str = "") -> Result: ...


@dataclass(frozen=True, slots=True)
class Settings:
    """One run's settings. Two runs with equal settings on equal input give equal output.

    `record` is where edits and findings go: beside the data (`parquet`, `jsonl`), into it (`columns`), or nowhere. `to` and
    `compress` are the output's format and compression; empty: the input's. `time_limit` is seconds for a document of a
    megabyte or less, and half of that for each megabyte more. `memory` is megabytes of data a worker may hold; 0: no limit.
    `sample` is the share of documents to take. `profile` is a name or a TOML file, `config` a configuration that is laid over
    it; workers read both, and `evidence`, by these paths. `cleaner` names a function `module:function` that is called with these
    settings and returns a Cleaning.
    """

    profile: str = ""
    checks: bool = True
    review: bool = True
    record: str = "parquet"
    to: str = ""
    compress: str = ""
    columns: Columns = field(default_factory=lambda: Columns(""))
    encoding: str = ""
    time_limit: float = 20.0
    memory: int = 0
    sample: float = 1.0
    evidence: str = ""
    config: str = ""
    cleaner: str = "cleaner.batch.settings:engine"
    digest: str = ""
    """Of version, packs and evidence: see `stamped`."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Settings:
        return cls(**{**data, "columns": Columns(**data["columns"])})


def stamped(settings: Settings) -> Settings:
    """The settings with the digest of everything else that decides what comes out: version, packs, profile, evidence.

    Raises CleanerError where the profile, the configuration or the evidence cannot be read.
    """
    from dataclasses import replace

    digest = hashlib.sha256(version().encode())
    for name, data in _packs():
        digest.update(name.encode() + b"\0" + data)
    if settings.evidence:
        digest.update(_evidence_bytes(settings.evidence))
    for profile in config_of(settings).profiles():
        digest.update(repr(profile).encode())
    return replace(settings, digest=digest.hexdigest()[:32])


def version() -> str:
    """Of this package."""
    from importlib.metadata import version as of

    return of("cleaner")


def engine(settings: Settings) -> Cleaning:
    """The cleaner that the settings ask for."""
    evidence = None
    if settings.evidence:
        evidence = _evidence(settings.evidence)
    return Configured(config_of(settings), settings.checks, evidence)


def _evidence(path: str) -> dict[str, Any]:
    import tomllib

    try:
        found = tomllib.loads(_evidence_bytes(path).decode())
        if any(not isinstance(value, dict) for name, value in found.items() if name not in ("documents", "cleaner")):
            raise ValueError("its values are no tables by source")
    except ValueError as error:
        raise CleanerError(f"{path} is no evidence that `cleaner learn` wrote: {error}") from None
    return found


class Configured:
    """Cleans each file as the configuration says for its path. One engine for each profile that this comes to."""

    def __init__(self, config: Config, checks: bool, evidence: Mapping[str, Any] | None) -> None:
        self._config, self._checks, self._evidence = config, checks, evidence
        self._engines: dict[int, tuple[Profile, Cleaning]] = {}
        self._general = self.of(None)

    def clean(self, text: str, decisions: Iterable[Decision] = (), *, source: str = "") -> Result:
        """As what is said for no path in particular."""
        return self._general.clean(text, decisions, source=source)

    def of(self, path: Path | None) -> Cleaning:
        """What cleans the texts of a file."""
        from cleaner import Cleaner

        profile = self._config.of(path).profile
        if id(profile) not in self._engines:
            built = Cleaner(profile, checks=self._checks, evidence=self._evidence)
            self._engines[id(profile)] = (profile, built)
        return self._engines[id(profile)][1]


def config_of(settings: Settings) -> Config:
    """The configuration that the settings name, over their profile. Raises CleanerError where there is none."""
    from cleaner.config import config_for

    config = Path(settings.config) if settings.config else None
    return config_for(Path(), settings.profile or None, config, look=False)


def cleaning_of(settings: Settings, path: str) -> Cleaning:
    """What cleans the texts of the file at `path`, which may be a URL: those are under no override."""
    built = build(settings)
    return built.of(None if is_url(path) else Path(path)) if isinstance(built, Configured) else built


@lru_cache(maxsize=4)
def build(settings: Settings) -> Cleaning:
    """What `settings.cleaner` gives, once a process. Raises CleanerError if there is no such function, or it gives none."""
    module, _, name = settings.cleaner.partition(":")
    try:
        factory = getattr(importlib.import_module(module), name)
        built = factory(settings)
    except CleanerError:
        raise
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        raise CleanerError(
            f"--cleaner {settings.cleaner!r} names no function that builds a cleaner ({told})"
        ) from error
    if not callable(getattr(built, "clean", None)):
        raise CleanerError(
            f"{settings.cleaner} gives {type(built).__name__}, which has no clean(text, decisions, source=)"
        )
    return cast(Cleaning, built)


def differences(old: Settings, new: Settings) -> list[str]:
    """What differs, for people: `profile: default, now web-zh`."""
    before, after = old.as_json(), new.as_json()
    named = [
        f"{name}: {before[name]}, now {after[name]}"
        for name in before
        if name != "digest" and before[name] != after[name]
    ]
    return named or (["version, packs, profile or evidence"] if old.digest != new.digest else [])


def canonical(value: Any) -> bytes:
    """JSON with sorted keys and nothing to spare: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True).encode()


def _packs() -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    waiting = [("", files("cleaner.packs"))]
    while waiting:
        name, entry = waiting.pop()
        if entry.is_dir():
            waiting += [(f"{name}/{child.name}", child) for child in entry.iterdir() if child.name != "__pycache__"]
        elif not name.endswith((".py", ".pyc")):
            found.append((name, entry.read_bytes()))
    return sorted(found)


def _evidence_bytes(path: str) -> bytes:
    from cleaner.formats.streams import open_raw

    try:
        with open_raw(path) as file:
            return file.read()
    except OSError as error:
        raise CleanerError(f"cannot read the evidence {path}: {error.strerror or error}") from error
