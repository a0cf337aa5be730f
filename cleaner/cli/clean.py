"""`cleaner clean`: the cleaned text, to standard output, to files, or in place."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cleaner.cli import FAILED, FINDINGS
from cleaner.cli._inputs import TEXT_FILES, Failures, Input, InputError, inputs, note, takes, write_out
from cleaner.cli._options import EncodingName, paths_argument, profile_options, reading_options
from cleaner.cli._record import RecordFile, record_file
from cleaner.cli._targets import Targets
from cleaner.cli._work import Cleaned, Cleaning, each, say_unknown_switches
from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import Encoding, encode
from cleaner.model import CleanerError, Result


@dataclass(frozen=True, slots=True)
class Options:
    """What to do with what is cleaned."""

    output: str | None
    in_place: bool
    backup: str | None
    check: bool
    diff: bool
    patch: bool
    edits: Path | None
    format: str
    to: str | None
    quiet: bool
    profile_rules: bool


@click.command("clean", short_help="Repair texts: to standard output, to files, or in place.")
@paths_argument
@click.option("-o", "--output", type=click.Path(allow_dash=True), help="A file; or a folder, for several inputs.")
@click.option("-i", "--in-place", is_flag=True, help="Replace each file, whole or not at all.")
@click.option(
    "--backup", is_flag=False, flag_value=".orig", metavar="[SUFFIX]", help="With -i: keep the original (.orig)."
)
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a text would change or a check finds something.")
@click.option("--diff", is_flag=True, help="Show what changes instead of the text.")
@click.option("--patch", is_flag=True, help="With --diff: a unified patch, for `git apply` and `patch`.")
@click.option(
    "--edits", type=click.Path(path_type=Path), metavar="FILE", help="Write the record, for `cleaner revert`."
)
@click.option(
    "--format", type=click.Choice(["text", "json", "jsonl"]), default="text", help="json: text, edits, findings."
)
@click.option(
    "--to", type=EncodingName(), metavar="ENCODING", help="Store the cleaned text so; otherwise as the input is stored."
)
@click.option("-q", "--quiet", is_flag=True, help="No summary on standard error.")
@click.option("--profile-rules", is_flag=True, help="Say on standard error what each rule and check costs and finds.")
@profile_options
@reading_options
def command(
    paths: tuple[str, ...],
    profile: str | None,
    config: Path | None,
    no_config: bool,
    encoding: str | None,
    globs: tuple[str, ...],
    jobs: int,
    **options: Any,
) -> int:
    """Repair texts: what is certain is changed, what is doubtful stays and is reported.

    Reads files, the text files of folders, and standard input (-, or nothing). Encoding, byte order mark and line ends
    stay as they are.
    """
    chosen = Options(**options)
    failures = Failures()
    patterns = globs or TEXT_FILES
    _sensible(chosen, paths, patterns)
    _record_apart(chosen, paths, patterns)
    targets = Targets(chosen.output, paths, chosen.edits)
    found = inputs(paths, failures, patterns)
    if chosen.profile_rules and jobs > 1:
        raise click.UsageError("--profile-rules keeps the accounts of one process: leave out --jobs")
    # Rules alone are cheaper; findings are wanted where they are shown or decide the status.
    checks = chosen.check or chosen.format != "text" or chosen.profile_rules
    cleaning = _kind(chosen)(profile, config, no_config, encoding, checks=checks, prose=True)
    changed = found_something = False
    with _record(chosen) as record:
        writer = Writer(chosen, targets, record)
        for source, done in each(found, cleaning, failures, jobs):
            if done is None:
                continue
            say_unknown_switches(cleaning, source, done.result.original)
            try:
                writer.take(source, done)
            except InputError as error:
                failures.say(str(error))
            changed = changed or done.result.changed
            found_something = found_something or _alarms(done.result) > 0
        writer.finish()
    if chosen.profile_rules:
        _tell_costs(cleaning)
    if failures.count:
        return FAILED
    return FINDINGS if chosen.check and (changed or found_something) else 0


def _sensible(options: Options, paths: tuple[str, ...], patterns: Sequence[str]) -> None:
    writes = options.output is not None or options.in_place
    if options.backup is not None and not _is_suffix(options.backup):
        raise click.UsageError(
            f"--backup {options.backup}: a suffix begins with . - _ or ~, as .orig does; before the name of a file write "
            "--backup=.orig"
        )
    if options.backup is not None and takes(Path(f"x{options.backup}"), patterns):
        raise click.UsageError(
            f"--backup {options.backup}: the next run would take the originals for texts: say another"
        )
    if options.in_place and options.output is not None:
        raise click.UsageError("--in-place and --output exclude each other")
    if options.in_place and (not paths or "-" in paths):
        raise click.UsageError("--in-place needs files: standard input cannot be replaced")
    if options.backup is not None and not options.in_place:
        raise click.UsageError("--backup goes with --in-place")
    if options.check and (writes or options.edits):
        raise click.UsageError("--check writes nothing: leave out --output, --in-place and --edits")
    if options.diff and writes:
        raise click.UsageError("--diff writes nothing: leave out --output and --in-place")
    if options.patch and not options.diff:
        raise click.UsageError("--patch goes with --diff")
    if options.format != "text" and (options.diff or writes):
        raise click.UsageError(
            f"--format {options.format} goes to standard output: leave out --diff, --output, --in-place"
        )


def _is_suffix(given: str) -> bool:
    """Whether what follows --backup is meant as one, and is not the name of a text that it took in."""
    return given.startswith((".", "-", "_", "~")) and "/" not in given and not Path(given).exists()


def _record_apart(options: Options, paths: tuple[str, ...], patterns: Sequence[str]) -> None:
    """Refuses a record where an input is: writing one would destroy the other."""
    if options.edits is None:
        return
    record = Path(os.path.realpath(options.edits))
    for path in (Path(os.path.realpath(path)) for path in paths if path != "-"):
        if path == record or (record.is_relative_to(path) and takes(record.relative_to(path), patterns)):
            raise click.UsageError(f"--edits {options.edits} is also an input: give the record a file of its own")


def _alarms(result: Result) -> int:
    return sum(finding.severity != "info" for finding in result.findings)


def _kind(options: Options) -> type[Cleaning]:
    if not options.profile_rules:
        return Cleaning
    from cleaner.cli._costs import Costed

    return Costed


def _tell_costs(cleaning: Cleaning) -> None:
    from cleaner.cli._costs import Costed, table

    assert isinstance(cleaning, Costed)
    for line in table(cleaning.costs):
        note(line)


def _record(options: Options) -> AbstractContextManager[RecordFile | None]:
    return record_file(options.edits) if options.edits is not None else nullcontext()


class Writer:
    """Takes results one by one and puts them where they belong."""

    def __init__(self, options: Options, targets: Targets, record: RecordFile | None) -> None:
        self._options = options
        self._targets = targets
        self._record = record
        self._before_next = "[\n" if options.format == "json" else ""

    def finish(self) -> None:
        if self._options.format == "json":
            click.echo("[]" if self._before_next == "[\n" else "\n]")

    def take(self, source: Input, done: Cleaned) -> None:
        """Raises InputError where a file cannot be written; then it is as it was."""
        options = self._options
        written = Encoding(options.to) if options.to else done.encoding
        data = _encoded(source, done, written)
        if self._record is not None:
            _keep_record(self._record, source, done, written)
        if options.format != "text":
            self._as_json(source, done)
        elif options.check and not options.diff:
            self._would_change(source, done)
        elif options.diff:
            show_diff(source, done, written, patch=options.patch)
        elif options.in_place:
            self._replace(source, done, data)
        elif self._targets.output is not None:
            _write(self._targets.of(source), data)
        else:
            _to_stdout(done.result.text, data)
        if not options.quiet and not options.check and not options.diff and options.format == "text":
            self._summary(source, done)

    def _as_json(self, source: Input, done: Cleaned) -> None:
        from cleaner.output.results import result_fields, result_line

        fields = result_fields(source.name, done.result, done.encoding.label)
        click.echo(self._before_next + result_line(fields), nl=self._options.format == "jsonl")
        if self._options.format == "json":
            self._before_next = ",\n"

    def _would_change(self, source: Input, done: Cleaned) -> None:
        from cleaner.output.diff import summary
        from cleaner.output.terminal import visible

        result = done.result
        if result.changed or _alarms(result):
            alarms = _alarms(result)
            found = f", {alarms} finding{'s' * (alarms != 1)}" if alarms else ""
            click.echo(
                f"{visible(source.name)}: would change: {summary(result, made=False)}{found}"
                if result.changed
                else f"{visible(source.name)}: {found[2:]}"
            )

    def _replace(self, source: Input, done: Cleaned, data: bytes) -> None:
        assert source.path is not None
        if data == done.data:
            return
        if not self._targets.was_given(source.path):
            raise InputError(
                f"{source.name} is a link to {source.path.resolve()}, which lies outside of the folder: "
                "name that file to replace it"
            )
        try:
            if source.path.read_bytes() != done.data:
                raise InputError(
                    f"{source.name} changed while it was cleaned; it was left as it is now. Clean it again."
                )
        except OSError as error:
            raise InputError(f"cannot replace {source.name}: {error.strerror or error}") from error
        if self._options.backup is not None:
            _write(_free_name(source.path.resolve(), self._options.backup), done.data)
        _write(source.path, data)

    def _summary(self, source: Input, done: Cleaned) -> None:
        from cleaner.output.diff import summary

        if done.result.edits:
            note(f"{source.name}: {summary(done.result)}")


def _keep_record(record: RecordFile, source: Input, done: Cleaned, written: Encoding) -> None:
    from cleaner import __version__
    from cleaner.output.ledger import record_lines

    record.add(
        record_lines(source.name, done.result, done.data, done.encoding, written, version=__version__), source.name
    )


def show_diff(source: Input, done: Cleaned, written: Encoding, *, patch: bool) -> None:
    """Puts what changes on standard output; nothing where nothing does and nothing is doubtful."""
    if patch:
        from cleaner.output.patch import unified

        try:
            write_out(unified(done.result, source.name, written))
        except CleanerError as error:
            raise InputError(str(error)) from None
        return
    from cleaner.output.diff import diff_lines, summary
    from cleaner.output.terminal import Paint, columns, visible, wants_colour

    if not done.result.edits:
        return
    paint = Paint(wants_colour())
    click.echo(f"{paint(visible(source.name), 'bold')}: {summary(done.result, made=False)}", color=paint.colour)
    for line in diff_lines(done.result, columns(), paint):
        click.echo(line, color=paint.colour)


def _encoded(source: Input, done: Cleaned, written: Encoding) -> bytes:
    try:
        return encode(done.result.text, written)
    except (CleanerError, LookupError) as error:
        raise InputError(f"{source.name}: {error}; choose another with --to") from None


def _to_stdout(text: str, data: bytes) -> None:
    if sys.stdout.isatty():
        from cleaner.output.terminal import visible_lines

        click.echo(visible_lines(text), nl=not text.endswith("\n"))
    else:
        write_out(data)


def _write(path: Path, data: bytes) -> None:
    try:
        write_atomic(path, data)
    except CleanerError as error:
        raise InputError(str(error)) from None


def _free_name(path: Path, suffix: str) -> Path:
    """A name for a backup that overwrites no earlier one: it may be the only original left."""
    name = path.with_name(path.name + suffix)
    number = 1
    while name.exists():
        name = path.with_name(f"{path.name}{suffix}.{number}")
        number += 1
    return name
