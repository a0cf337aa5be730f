"""`cleaner sample OUT`: edits drawn at random for an audit, and what the audit says."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.model import CleanerError


@click.command()
@click.argument("out", metavar="[OUT]", required=False)
@click.option("-n", "--count", type=click.IntRange(1), default=200, show_default=True, help="How many edits to draw.")
@click.option("--rule", default="", metavar="ID", help="Only edits that this rule had a part in.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed, another sample.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The sheet to write; else standard output."
)
@click.option(
    "--judged", type=click.Path(path_type=Path, exists=True, dir_okay=False), help="A sheet that was filled in."
)
def command(out: str | None, count: int, rule: str, seed: int, output: Path | None, judged: Path | None) -> None:
    """Draw applied edits of the run in OUT at random, as a CSV sheet with a column `verdict` to fill in (y or n).

    With --judged SHEET instead, estimate how many of all edits are right, with an interval that holds 95 times in 100.
    """
    from cleaner.cli._targets import refuse_others, require_unjudged
    from cleaner.formats.encodings import Encoding
    from cleaner.formats.text import read_text, write_text_atomic
    from cleaner.report.sample import as_csv, draw, judge

    if judged is not None:
        everything, by_rule = judge(read_text(judged)[0])
        if not everything.judged:
            raise CleanerError(f"{judged} has no verdicts yet: write y or n into its column `verdict`")
        for name, found in [*by_rule.items(), ("all", everything)]:
            click.echo(f"{name:<40} {found.right:>6} of {found.judged:>6} right  {found.low:.3f} to {found.high:.3f}")
        return
    if out is None:
        raise CleanerError("name the folder of a run, or a sheet with --judged")
    if output is not None:
        refuse_others(output, "a sheet without verdicts", require_unjudged)
    sheet = as_csv(draw(out, count, rule=rule, seed=seed))
    if output is None:
        click.echo(sheet, nl=False)
    else:
        write_text_atomic(output, sheet, Encoding(mark=b"\xef\xbb\xbf"))  # spreadsheets ask for the mark
        click.echo(f"cleaner: {output}: fill in `verdict`, then `cleaner sample --judged {output}`", err=True)
