"""`cleaner revert`: the original bytes, from a cleaned text and the record of its edits."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli import FAILED
from cleaner.cli._inputs import TEXT_FILES, Failures, Input, InputError, inputs, note, read, write_out
from cleaner.cli._targets import Targets
from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError

if TYPE_CHECKING:
    from cleaner.output.ledger import Entry


@click.command("revert", short_help="Give back the originals of cleaned texts, to the byte.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(allow_dash=True, readable=False), metavar="CLEANED..."
)
@click.option(
    "--edits",
    type=click.Path(path_type=Path),
    help="The record that `clean --edits` wrote; otherwise NAME.edits.jsonl beside each file.",
)
@click.option("-o", "--output", type=click.Path(allow_dash=True), help="A file; or a folder, for several inputs.")
@click.option("-i", "--in-place", is_flag=True, help="Replace each cleaned file by its original.")
@click.option(
    "--glob", "globs", multiple=True, metavar="PATTERN", help="Files to take from folders (*.txt, *.md); repeat."
)
def command(
    paths: tuple[str, ...], edits: Path | None, output: str | None, in_place: bool, globs: tuple[str, ...]
) -> int:
    """Give back the originals of cleaned texts, to the byte, encoding and line ends included.

    The cleaned texts must be as they were written: the record knows each by its digest, and by its name where several
    became the same text. What was cleaned in several runs comes back as it was before the first.
    """
    if in_place and (output is not None or "-" in paths):
        raise click.UsageError("--in-place needs files, and excludes --output")
    targets = Targets(output, paths, edits)
    if edits is not None:
        _entries(edits)  # one that cannot be read is a mistake in the call, not in one of its inputs
    failures = Failures()
    for source in inputs(paths, failures, globs or TEXT_FILES):
        try:
            data = read(source)
            _put(source, data, _original(source, data, edits or _beside(source)), targets, in_place)
        except CleanerError as error:
            failures.say(str(error))
    return FAILED if failures.count else 0


def _original(source: Input, data: bytes, record: Path) -> bytes:
    """What was cleaned into `data`, in one run or in several."""
    from cleaner.output.entries import way_back
    from cleaner.output.ledger import original_bytes

    for entry in way_back(_entries(record), data, source.name, record):
        data = original_bytes(entry, data, source.name)
    return data


@lru_cache(maxsize=1)
def _entries(record: Path) -> Sequence[Entry]:
    from cleaner.output.ledger import read_record

    return read_record(record)


def _beside(source: Input) -> Path:
    """The record that lies beside a text: `cleaner apply` writes it there."""
    from cleaner.review.apply import RECORD_SUFFIX

    if source.path is None:
        raise InputError("standard input has no record beside it: name one by --edits")
    record = source.path.with_name(source.path.name + RECORD_SUFFIX)
    if not record.is_file():
        raise InputError(f"{source.name}: there is no {record.name} beside it: name its record by --edits")
    return record


def _put(source: Input, data: bytes, original: bytes, targets: Targets, in_place: bool) -> None:
    said = "is the original already" if original == data else "reverted"
    if in_place:
        assert source.path is not None
        if original != data:
            write_atomic(source.path, original)
    elif targets.output is None:
        write_out(original)
        return
    else:
        write_atomic(targets.of(source), original)
    note(f"{source.name}: {said}")
