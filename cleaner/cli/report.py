"""`cleaner report OUT -o report.html`: what a run did, on one page."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("out", metavar="OUT")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default="report.html", show_default=True
)
@click.option("--examples", type=click.IntRange(0), default=3, show_default=True, help="Of each rule.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draw of examples.")
def command(out: str, output: Path, examples: int, seed: int) -> None:
    """Write a page on the run in OUT: edits by rule and source, findings, examples, what was not cleaned, speed.

    One file, without network or script; it prints, and a screen reader reads it.
    """
    from cleaner.cli._targets import refuse_others, require_report
    from cleaner.formats.text import write_text_atomic
    from cleaner.report.build import build_report

    refuse_others(output, "a report of `cleaner report`", require_report)
    write_text_atomic(output, build_report(out, examples=examples, seed=seed))
    click.echo(f"cleaner: {output}", err=True)
