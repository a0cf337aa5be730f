"""What a reviewer may set: keys by name, the theme, the width of ambiguous characters. Read from `review.toml`."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cleaner.model import CleanerError
from tui.actions import keys_of
from tui.themes import NAMES


@dataclass(frozen=True, slots=True)
class Settings:
    """`keys` holds every action's keys; `ambiguous` is 1 or 2 cells, 0 to ask the terminal."""

    keys: dict[str, tuple[str, ...]] = field(default_factory=lambda: keys_of({}))
    theme: str = "dark"
    ambiguous: int = 0


def default_path() -> Path:
    """`$XDG_CONFIG_HOME/cleaner/review.toml`."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "cleaner" / "review.toml"


def load_settings(path: Path | None = None) -> Settings:
    """The settings of a file; the defaults if there is none and none was named. Raises CleanerError for what is wrong in it.

    theme = "blue-orange"
    ambiguous = 2
    [keys]
    accept = ["y", "enter"]
    """
    found = path or default_path()
    if not found.is_file():
        if path is not None:
            raise CleanerError(f"there is no {path}")
        return Settings()
    try:
        data = tomllib.loads(found.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CleanerError(f"{found}: {error}") from None
    try:
        return _settings(data)
    except CleanerError as error:
        raise CleanerError(f"{found}: {error}") from None


def _settings(data: dict[str, Any]) -> Settings:
    theme, ambiguous = data.get("theme", "dark"), data.get("ambiguous", 0)
    if unknown := set(data) - {"theme", "ambiguous", "keys"}:
        raise CleanerError(f"unknown setting {min(unknown)!r}; there are theme, ambiguous and [keys]")
    if theme not in NAMES:
        raise CleanerError(f"there is no theme {theme!r}; there are: {', '.join(NAMES)}")
    if ambiguous not in (0, 1, 2):
        raise CleanerError(f"ambiguous is 1 or 2 cells, or 0 to ask the terminal, not {ambiguous!r}")
    keys = data.get("keys", {})
    if not isinstance(keys, dict):
        raise CleanerError('keys is a table: [keys] and then accept = "y"')
    return Settings(keys_of({name: _keys(name, value) for name, value in keys.items()}), theme, ambiguous)


def _keys(name: str, value: Any) -> tuple[str, ...]:
    if isinstance(value, str) and value:
        return (value,)
    if isinstance(value, list) and all(isinstance(key, str) and key for key in value):
        return tuple(value)
    raise CleanerError(f"keys: {name} is a key or a list of keys, not {value!r}")
