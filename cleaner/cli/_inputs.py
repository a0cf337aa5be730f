"""Files, folders and standard input as one list of inputs; what cannot be read is said and counted, never dropped."""

from __future__ import annotations

import os
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
    from cleaner.output.terminal import visible_lines

    sys.stdout.flush()
    click.echo(visible_lines(message), err=True)


def write_out(data: bytes) -> None:
    """Bytes to standard output, all of them: without a buffer (PYTHONUNBUFFERED) one write may take only a part."""
    sys.stdout.flush()
    rest = memoryview(data)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]


def inputs(paths: Sequence[str], failures: Failures, patterns: Sequence[str] = TEXT_FILES) -> Iterator[Input]:
    """Each input in the order given; the files of a folder by name, those that fit a pattern."""
    for given in paths or (STDIN,):
        if given == STDIN:
            yield _standard_input()
            continue
        path = Path(given)
        if path.is_dir():
            for file in _walk(path, failures, patterns):
                yield Input(str(file), file, file.relative_to(path))
        else:
            yield Input(given, path, Path(path.name))


def read(source: Input) -> bytes:
    """The bytes of an input. Raises InputError, naming it, where it cannot be read."""
    if source.data is not None:
        return source.data
    assert source.path is not None
    try:
        return source.path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {source.name}: {error.strerror or error}") from error


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
            if not name.startswith(".") and any(fnmatchcase(name.lower(), pattern.lower()) for pattern in patterns):
                yield Path(root, name)
