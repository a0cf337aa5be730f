"""`cleaner diff`: what cleaning would change, character by character."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.cli import FAILED
from cleaner.cli._inputs import TEXT_FILES, Failures, InputError, inputs
from cleaner.cli._options import EncodingName, paths_argument, profile_options, reading_options
from cleaner.cli._work import Cleaning, each, say_unknown_switches
from cleaner.cli.clean import show_diff
from cleaner.formats.encodings import Encoding


@click.command("diff", short_help="Show what cleaning would change, character by character.")
@paths_argument
@click.option("--patch", is_flag=True, help="A unified patch, for `git apply` and `patch`.")
@click.option(
    "--to",
    type=EncodingName(),
    metavar="ENCODING",
    help="With --patch: its encoding, where the file's own cannot be patched.",
)
@profile_options
@reading_options
def command(
    paths: tuple[str, ...],
    patch: bool,
    to: str | None,
    profile: str | None,
    config: Path | None,
    no_config: bool,
    encoding: str | None,
    globs: tuple[str, ...],
    jobs: int,
) -> int:
    """Show what cleaning would change; nothing is written.

    [-…-] goes, {+…+} comes, [?…?] and {?…?} are doubtful and wait for a decision. Line numbers are those of the original.
    """
    failures = Failures()
    cleaning = Cleaning(profile, config, no_config, encoding, checks=False, prose=True)
    for source, done in each(inputs(paths, failures, globs or TEXT_FILES), cleaning, failures, jobs):
        if done is None:
            continue
        say_unknown_switches(cleaning, source, done.result.original)
        try:
            show_diff(source, done, Encoding(to) if to else done.encoding, patch=patch)
        except InputError as error:
            failures.say(str(error))
    return FAILED if failures.count else 0
