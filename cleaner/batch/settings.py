"""What a run was asked to do, in a form that travels as JSON and that a plan can be held to."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, cast

from cleaner.formats.rows import Columns
from cleaner.model import CleanerError, Decision, Result

if TYPE_CHECKING:
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
    digest.update(repr(profile_of(settings)).encode())
    return replace(settings, digest=digest.hexdigest()[:32])


def version() -> str:
    """Of this package."""
    from importlib.metadata import version as of

    return of("cleaner")


def engine(settings: Settings) -> Cleaning:
    """The cleaner that the settings ask for."""
    from cleaner import Cleaner

    evidence = None
    if settings.evidence:
        import tomllib

        evidence = tomllib.loads(_evidence_bytes(settings.evidence).decode())
    return Cleaner(profile_of(settings), checks=settings.checks, evidence=evidence)


def profile_of(settings: Settings) -> Profile:
    """The profile of the settings, with the configuration laid over it. Raises CleanerError where there is none."""
    from cleaner.config import config_for

    config = Path(settings.config) if settings.config else None
    return config_for(Path(), settings.profile or None, config, look=False).of(None).profile


@lru_cache(maxsize=4)
def build(settings: Settings) -> Cleaning:
    """What `settings.cleaner` gives, once a process. Raises CleanerError if there is no such function."""
    module, _, name = settings.cleaner.partition(":")
    try:
        factory = getattr(importlib.import_module(module), name)
    except (ImportError, AttributeError) as error:
        raise CleanerError(f"no function {settings.cleaner!r} to build a cleaner with: {error}") from None
    return cast(Cleaning, factory(settings))


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
