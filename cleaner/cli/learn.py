"""`cleaner learn IN -o evidence.toml`: the first of two passes."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import click

from cleaner.cli import FAILED, STOPPED
from cleaner.cli._options import encoding_option, profile_options
from cleaner.cli.run import limit_options


@click.command()
@click.argument("source", metavar="IN")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="evidence.toml", show_default=True
)
@click.option("-w", "--workers", type=click.IntRange(1), help="Processes; the number of cores if not given.")
@profile_options
@click.option("--text-field", default="", metavar="NAME", help="The field that holds the text; guessed if not given.")
@click.option("--source-field", default="", metavar="NAME", help="The field that says where a text is from.")
@encoding_option
@click.option(
    "--sample", type=click.FloatRange(0, 1, min_open=True), default=1.0, help="Only this share of the documents."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N documents.")
@limit_options
def command(
    source: str,
    output: Path,
    workers: int | None,
    profile: str | None,
    config: Path | None,
    no_config: bool,
    text_field: str,
    source_field: str,
    encoding: str | None,
    sample: float,
    limit: int | None,
    time_limit: float,
    memory: int | None,
    progress: str,
    factory: str,
) -> int:
    """Look at the whole of IN for what recurs in the documents of a source, for `cleaner run --evidence`.

    Finds the symbols that a site injects, the doubtful fragments that it repeats, and the lines that stand on its pages.
    """
    from cleaner.batch.account import counted
    from cleaner.batch.inputs import find_inputs
    from cleaner.batch.learn import as_toml, evidence, learn
    from cleaner.batch.progress import progress_of
    from cleaner.batch.settings import Settings, build
    from cleaner.cli._targets import refuse_others, require_evidence
    from cleaner.cli.run import profile_settings, require_packages
    from cleaner.formats.rows import Columns
    from cleaner.formats.text import write_text_atomic

    require_packages("learn")
    refuse_others(output, "evidence that `cleaner learn` wrote", require_evidence)
    columns = Columns(text_field, "", source_field)
    named = profile_settings(profile, config, no_config)
    settings = Settings(
        profile=named["profile"],
        config=named["config"],
        checks=False,
        columns=columns,
        encoding=encoding or "",
        time_limit=time_limit,
        memory=(memory or 0) >> 20,
        sample=sample,
    )
    settings = replace(settings, cleaner=factory) if factory else settings
    build(settings)
    watcher = progress_of(progress)
    try:
        inputs = find_inputs(source if "://" in source else str(Path(source).resolve()), limit or -1)
        seen = learn(inputs, settings, 8 << 20, workers or os.cpu_count() or 1, watcher)
    finally:
        watcher.close()
    if seen is None:
        click.echo("cleaner: stopped; nothing is written", err=True)
        return STOPPED
    documents = sum(what.documents for what in seen.values())
    found = evidence(seen)
    write_text_atomic(output, as_toml(found, documents))
    told = ", ".join(f"{name} of {len(by_source):,}" for name, by_source in found.items())
    click.echo(
        f"cleaner: {counted(documents, 'document')} of {counted(len(seen), 'source')}: {told}; {output}", err=True
    )
    return FAILED if watcher.failed_units else 0
