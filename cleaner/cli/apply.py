"""`cleaner apply`: write the texts as they were decided."""

from __future__ import annotations

import re
from pathlib import Path

import click

from cleaner.cli import FAILED
from cleaner.cli._options import profile_options
from cleaner.model import CleanerError


@click.command("apply", short_help="Write the texts as they were decided in review.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE|FOLDER|STORE]...")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The folder to write to.")
@click.option("-i", "--in-place", is_flag=True, help="Replace each source, whole or not at all.")
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where decisions are kept, if not beside the texts.",
)
@profile_options
def command(
    paths: tuple[Path, ...],
    output: Path | None,
    in_place: bool,
    store: Path | None,
    profile: str | None,
    config: Path | None,
    no_config: bool,
) -> int:
    """Write the texts as they were decided, each with its record beside it (NAME.edits.jsonl, for `cleaner revert`).

    Accepted and typed edits are made, rejected ones are not, safe ones are unless rejected; what is undecided stays as it
    was. On the output folder of `cleaner run`, the files concerned are rewritten there.
    """
    from cleaner.cli._review import VERSIONS, engine_for, opened
    from cleaner.output.terminal import visible
    from cleaner.review.apply import common_root, decided, write_decided

    for path in paths:
        if re.match(r"[a-z][a-z0-9+]+:/", str(path)):
            raise CleanerError(
                f"{path}: decisions are kept on a disk; copy the run there, and `cleaner run --resume` into it"
            )
    batch = _batch_folder(paths)
    if batch is not None and output is None and not in_place:
        return _apply_to_run(batch)
    if in_place == (output is not None):
        raise CleanerError("say where the texts go: -o FOLDER, or --in-place")
    left = written = 0
    with opened(paths, store, None, create=False) as found:
        documents = decided(found, engine_for(profile, config, no_config), VERSIONS)
        for path, group in write_decided(documents, output, common_root(found)):
            written += 1
            made = sum(edit.applied for d in group for edit in d.result.edits)
            left += sum(d.open for d in group)
            click.echo(f"{visible(str(path))}: {made} edit{'s' * (made != 1)}")
    if left:
        click.echo(
            f"undecided, and as they were: {left} edit{'s' * (left != 1)} or finding{'s' * (left != 1)}; `cleaner review` shows them",
            err=True,
        )
    return 0 if written else FAILED


def _batch_folder(paths: tuple[Path, ...]) -> Path | None:
    from cleaner.review.intake import is_store

    return paths[0] if len(paths) == 1 and paths[0].is_dir() and is_store(paths[0]) else None


def _apply_to_run(folder: Path) -> int:
    from cleaner.batch.decided import apply_decisions

    return int(apply_decisions(folder))
