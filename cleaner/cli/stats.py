"""`cleaner stats OUT`: what a run did, in numbers."""

from __future__ import annotations

import click


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(out: str, form: str) -> None:
    """Print the numbers of the run in OUT: documents, edits by rule, findings by check, sources, speed."""
    import json

    from cleaner.report.summary import summarize
    from cleaner.report.text import as_text

    summary = summarize(out)
    if form == "json":
        click.echo(json.dumps(summary.as_json(), ensure_ascii=False, indent=1))
    else:
        click.echo(as_text(summary), nl=False)
