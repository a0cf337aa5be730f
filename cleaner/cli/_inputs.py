"""Files, folders and standard input as one list of inputs; what cannot be read is said and counted, never dropped."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import click

from cleaner.model import CleanerError

TEXT_FILES = ("*.txt", "*.text", "*.md", "*.markdown")
STDIN = "-"


@dataclass(frozen=True, slots=True)
class Input:
    """One text to read. `name` is how people know it; `inside` is its path within the folder that was given."""

    name: str
    path: Path | None
    inside: Path
    data: bytes | None = None


class InputError(CleanerError):
    """An input that cannot be read, cleaned or written: it is said, the others go on, and the status is 3."""


class Failures:
    """Says on standard error what failed, and remembers that something did."""

    def __init__(self) -> None:
        self.count = 0

    def say(self, message: str) -> None:
        self.count += 1
        note(f"cleaner: {message}")


def note(message: str = "") -> None:
    """A line for people, on standard error."""
    from cleaner.output.terminal import visible

    sys.stdout.flush()
    click.echo(visible(message), err=True)


def write_out(data: bytes) -> None:
    """Bytes to standard output, all of them: without a buffer (PYTHONUNBUFFERED) one write may take only a part."""
    sys.stdout.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def inputs(paths: Sequence[str], failures: Failures, patterns: Sequence[str] = TEXT_FILES) -> Iterator[Input]:
    """Each input in the order given; the files of a folder by name, those that fit a pattern. A folder without any is said."""
    for given in paths or (STDIN,):
        if given == STDIN:
            yield _standard_input()
            continue
        path = Path(given)
        if not path.is_dir():
            yield Input(given, path, Path(path.name))
            continue
        found, failed = False, failures.count
        for file in _walk(path, failures, patterns):
            found = True
            yield Input(str(file), file, file.relative_to(path))
        if not found and failures.count == failed:
            failures.say(f"{given}: no file in it fits {' '.join(patterns)}; --glob PATTERN takes others")


def read(source: Input) -> bytes:
    """The bytes of an input. Raises InputError, naming it, where it cannot be read."""
    if source.data is not None:
        return source.data
    assert source.path is not None
    try:
        return source.path.read_bytes()
    except OSError as error:
        hint = "; it is an address: fetch it first, or use `cleaner run`" if "://" in source.name else ""
        raise InputError(f"cannot read {source.name}: {error.strerror or error}{hint}") from error


def single(paths: Iterable[Input]) -> Input:
    """The only input. Raises CleanerError where there are more."""
    first, *more = paths
    if more:
        raise CleanerError("give one file only")
    return first


def _standard_input() -> Input:
    if sys.stdin is None:
        raise CleanerError("no text was given: name files or folders")
    if sys.stdin.isatty():
        note("cleaner: reading text from the terminal; end it with Ctrl+D")
    return Input("<stdin>", None, Path("stdin.txt"), sys.stdin.buffer.read())


def _walk(folder: Path, failures: Failures, patterns: Sequence[str]) -> Iterator[Path]:
    def failed(error: OSError) -> None:
        failures.say(f"cannot read {error.filename}: {error.strerror}")

    for root, folders, names in os.walk(folder, onerror=failed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not takes(path.relative_to(folder), patterns):
                continue
            if (kind := _no_file(path)) is not None:
                note(f"cleaner: passed over {path}: it is {kind}")
                continue
            yield path


def takes(inside: Path, patterns: Sequence[str]) -> bool:
    """Whether the file at a path inside of a folder is an input: it is not hidden, and fits one of the patterns."""
    return not any(step.startswith(".") for step in inside.parts) and any(_fits(inside, p.lower()) for p in patterns)


def _fits(inside: Path, pattern: str) -> bool:
    """Whether its name fits a pattern, or all of the path where the pattern has a `/`."""
    if "/" not in pattern:
        return fnmatchcase(inside.name.lower(), pattern)
    from cleaner.config.paths import glob

    return glob(pattern.removeprefix("./")).fullmatch(inside.as_posix().lower()) is not None


_NO_FILES = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def _no_file(path: Path) -> str | None:
    """What a path is that would be read for ever or not at all; None for a file, and for what is not there."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    return next((kind for is_kind, kind in _NO_FILES if is_kind(mode)), None)
