"""`cleaner revert`: the original bytes, from a cleaned text and the record of its edits."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import FAILED
from cleaner.cli._inputs import TEXT_FILES, Failures, Input, InputError, inputs, note, read, write_out
from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError


@click.command("revert", short_help="Give back the originals of cleaned texts, to the byte.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="CLEANED...")
@click.option("--edits", type=click.Path(path_type=Path), required=True, help="The record that `clean --edits` wrote.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="A file; or a folder, for several inputs.")
@click.option("-i", "--in-place", is_flag=True, help="Replace each cleaned file by its original.")
@click.option(
    "--glob", "globs", multiple=True, metavar="PATTERN", help="Files to take from folders (*.txt, *.md); repeat."
)
def command(paths: tuple[str, ...], edits: Path, output: Path | None, in_place: bool, globs: tuple[str, ...]) -> int:
    """Give back the originals of cleaned texts, to the byte, encoding and line ends included.

    The cleaned texts must be as they were written; the record knows each by its digest.
    """
    from cleaner.output.ledger import entry_for, original_bytes, read_record

    if in_place and (output is not None or "-" in paths):
        raise click.UsageError("--in-place needs files, and excludes --output")
    entries = read_record(edits)
    failures = Failures()
    many = len(paths) > 1 or Path(paths[0]).is_dir()
    for source in inputs(paths, failures, globs or TEXT_FILES):
        try:
            data = read(source)
            original = original_bytes(entry_for(entries, data, source.name, edits), data, source.name)
            _put(source, original, output, in_place, many)
        except InputError as error:
            failures.say(str(error))
        except CleanerError as error:
            failures.say(str(error))
    return FAILED if failures.count else 0


def _put(source: Input, original: bytes, output: Path | None, in_place: bool, many: bool) -> None:
    if in_place:
        assert source.path is not None
        write_atomic(source.path, original)
    elif output is None:
        write_out(original)
        return
    else:
        target = output / source.inside if many or output.is_dir() else output
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, original)
    note(f"{source.name}: reverted")
