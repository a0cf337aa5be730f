"""What takes long to work out from the project's own files, kept on disk from one process to the next.

It is keyed by the content that it was worked out from, so that another version never meets it. Where the folder cannot be
written, or what lies there cannot be read, everything is worked out anew, and nobody is told: nothing is lost but time.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any


def cache_folder() -> Path | None:
    """`$CLEANER_CACHE_DIR`, or `cleaner` in the user's folder for such files; None where there is none, or the variable is empty."""
    given = os.environ.get("CLEANER_CACHE_DIR")
    if given is not None:
        return Path(given) if given else None
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "cleaner"
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cleaner"
    except RuntimeError:
        return None


def kept(name: str, sources: Sequence[bytes], make: Callable[[], Any]) -> Any:
    """What `make` gives, which must be JSON and depend on `sources` alone."""
    folder = cache_folder()
    if folder is None:
        return make()
    key = blake2b(b"\0".join(sources), digest_size=16).hexdigest()
    path = folder / f"{name}.json"
    with suppress(OSError, ValueError, LookupError, TypeError):
        found = json.loads(path.read_bytes())
        if found["key"] == key:
            return found["value"]
    value = make()
    _put(path, json.dumps({"key": key, "value": value}, ensure_ascii=False).encode())
    return value


def kept_bytes(name: str, sources: Sequence[bytes], make: Callable[[], bytes]) -> bytes:
    """What `make` gives, which must depend on `sources` alone: large, and so not JSON. Each content has a file of its own."""
    folder = cache_folder()
    if folder is None:
        return make()
    key = blake2b(b"\0".join(sources), digest_size=16).hexdigest()
    path = folder / f"{name}-{key}.bin"
    with suppress(OSError):
        return path.read_bytes()
    value = make()
    _put(path, value)
    _thin_out(folder, name)
    return value


def drop_bytes(name: str, sources: Sequence[bytes]) -> None:
    """Removes what `kept_bytes` keeps, where it turned out not to be what was made: the next process makes it anew."""
    folder = cache_folder()
    if folder is not None:
        key = blake2b(b"\0".join(sources), digest_size=16).hexdigest()
        with suppress(OSError):
            (folder / f"{name}-{key}.bin").unlink()


_MOST_KEPT = 12
"""Files of one name: those of several profiles and packs side by side, not those of every version that ever ran."""


def _thin_out(folder: Path, name: str) -> None:
    """Removes the files of that name that were written longest ago."""
    with suppress(OSError):
        kept_ones = sorted(folder.glob(f"{name}-*.bin"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept_ones[_MOST_KEPT:]:
            path.unlink()


def read_pack(name: str) -> dict[str, Any]:
    """A large TOML file of `cleaner/packs`, parsed."""
    source = files("cleaner.packs").joinpath(name).read_bytes()
    parsed: dict[str, Any] = kept(name.replace("/", "-"), [source], lambda: _parsed(source))
    return parsed


def _parsed(source: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(source.decode())


def _put(path: Path, data: bytes) -> None:
    """Whole or not at all; of two processes at once the last one wins, and both wrote the same."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    with suppress(OSError):
        temporary.unlink()
