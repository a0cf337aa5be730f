"""Where outputs go: looked at before the work, so that nothing is overwritten that is an input, a record, or no text."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from cleaner.cli._inputs import STDIN, Input, InputError
from cleaner.formats.atomic import require_writable
from cleaner.model import CleanerError

_SAMPLE = 1 << 16


def refuse_others(path: Path, what: str, read: Callable[[Path], object]) -> None:
    """Raises CleanerError where `path` cannot be written, or holds something that `read` does not take for its own kind."""
    require_writable(path)
    if not path.is_file() or not path.stat().st_size:
        return
    try:
        read(path)
    except CleanerError:
        raise CleanerError(f"{path} exists and is not {what}, so it is not overwritten: name another file") from None


def require_evidence(path: Path) -> None:
    """Raises CleanerError where a file is not what `cleaner learn` wrote, as people may have corrected it."""
    from cleaner.config.source import read_toml

    if not read_toml(path).table.keys() >= {"documents", "cleaner"}:
        raise CleanerError(f"{path} is no evidence")


def require_report(path: Path) -> None:
    """Raises CleanerError where a file is not a page of `cleaner report`."""
    with path.open("rb") as file:
        if b"<title>Cleaning report: " not in file.read(_SAMPLE):
            raise CleanerError(f"{path} is no report")


def require_unjudged(path: Path) -> None:
    """Raises CleanerError where a file is not a sheet of `cleaner sample`, or somebody has filled it in."""
    from cleaner.formats.text import read_text
    from cleaner.report.sample import judge

    sheet = read_text(path)[0]
    if not sheet.lstrip('"').startswith("verdict") or judge(sheet)[0].judged:
        raise CleanerError(f"{path} is no sheet, or has verdicts")


class Targets:
    """The outputs of one command: `output` is a file, or a folder where there are several inputs; None for standard output.

    One that ends with a `/` is a folder, whether it is there or not.
    """

    def __init__(self, output: str | None, paths: Sequence[str], record: Path | None) -> None:
        """Raises CleanerError where writing there would destroy something."""
        self.output = None if output is None or output == STDIN else Path(output)
        named_folder = output is not None and output.endswith(("/", os.sep))
        self._many = named_folder or len(paths) > 1 or any(Path(path).is_dir() for path in paths)
        self._given = {os.path.realpath(path) for path in paths if path != STDIN}
        self._record = None if record is None else os.path.realpath(record)
        self._written: set[str] = set()
        if self.output is not None:
            self._look(self.output, record)

    def of(self, source: Input) -> Path:
        """The file for an input; its folder is made. Raises InputError where another input has it, or is it."""
        assert self.output is not None
        if not self._many and not self.output.is_dir():
            return self.output
        target = self.output / source.inside
        real = os.path.realpath(target)
        if real in self._written:
            raise InputError(
                f"{source.name} and another input would both be written to {target}: take their folder, or one at a time"
            )
        if real == self._record:
            raise InputError(f"{source.name} would be written over {target}, which is the record: name it otherwise")
        if real in self._given:
            raise InputError(f"{source.name} would be written over {target}, which is an input: name another folder")
        self._written.add(real)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(f"cannot write into {target.parent}: {error.strerror or error}") from error
        return target

    def was_given(self, path: Path) -> bool:
        """Whether a file was named, or lies in a folder that was; a link in a folder may lead out of it."""
        real = Path(os.path.realpath(path))
        return any(real.is_relative_to(given) for given in self._given)

    def _look(self, output: Path, record: Path | None) -> None:
        real = os.path.realpath(output)
        if record is not None and real == os.path.realpath(record):
            raise click.UsageError(f"--output {output} is the record of edits: give the texts a file of their own")
        if real in self._given:
            raise click.UsageError(f"--output {output} is an input: to replace it, use --in-place")
        for folder in self._given:
            if Path(folder).is_dir() and real.startswith(folder.rstrip(os.sep) + os.sep):
                raise click.UsageError(
                    f"--output {output} lies inside of {os.path.relpath(folder)}, and would be an input of the next run: "
                    "choose a folder outside of it"
                )
        if self._many:
            if output.exists() and not output.is_dir():
                raise click.UsageError(f"--output {output} is a file; several inputs need a folder")
            return
        alone = next(iter(self._given), None)
        if alone is not None and output.is_dir() and Path(alone).parent == Path(real):
            raise click.UsageError(f"--output {output} is the folder of the input: to replace it, use --in-place")
        if output.is_file():
            _refuse_what_is_no_text(output)


def _refuse_what_is_no_text(path: Path) -> None:
    """Raises CleanerError where a file is a record of edits, or binary: no cleaned text was ever there."""
    from cleaner.cli._record import is_record
    from cleaner.formats.encodings import decode

    try:
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError:
        return
    if is_record(sample):
        raise CleanerError(f"{path} exists and is a record of edits, so it is not overwritten: name another file")
    try:
        decode(sample)
    except CleanerError:
        raise CleanerError(f"{path} exists and is no text, so it is not overwritten: name another file") from None
