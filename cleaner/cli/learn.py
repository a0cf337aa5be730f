"""`cleaner learn IN -o evidence.toml`: the first of two passes."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cleaner.cli._options import encoding_option, profile_options


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
) -> None:
    """Look at the whole of IN for what recurs in the documents of a source, for `cleaner run --evidence`.

    Finds the symbols that a site injects, the doubtful fragments that it repeats, and the lines that stand on its pages.
    """
    from cleaner.batch.inputs import find_inputs
    from cleaner.batch.learn import as_toml, evidence, learn
    from cleaner.batch.settings import Settings
    from cleaner.cli.run import profile_settings
    from cleaner.formats.rows import Columns
    from cleaner.formats.text import write_text_atomic

    columns = Columns(text_field, "", source_field)
    named = profile_settings(profile, config, no_config)
    settings = Settings(
        profile=named["profile"],
        config=named["config"],
        checks=False,
        columns=columns,
        encoding=encoding or "",
        sample=sample,
    )
    seen = learn(find_inputs(source, limit or -1), settings, 8 << 20, workers or os.cpu_count() or 1)
    documents = sum(what.documents for what in seen.values())
    found = evidence(seen)
    write_text_atomic(output, as_toml(found, documents))
    told = ", ".join(f"{name} of {len(by_source):,}" for name, by_source in found.items())
    click.echo(f"cleaner: {documents:,} documents of {len(seen):,} sources: {told} sources; {output}", err=True)
