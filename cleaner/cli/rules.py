"""`cleaner rules`: the rules and checks there are; and the making, testing and weighing of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from cleaner.cli import _packs
from cleaner.cli._options import profile_options
from cleaner.rules.rule import Rule


@click.group(
    "rules", invoke_without_command=True, short_help="List the rules and checks; make, test and weigh your own."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@profile_options
@click.pass_context
def command(ctx: click.Context, form: str, profile: str | None, config: Path | None, no_config: bool) -> None:
    """List the rules and checks, and which are on under the profile that holds here."""
    if ctx.invoked_subcommand is not None:
        return
    rows = _rows(profile, config, no_config)
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    _table(rows)


def _rows(profile: str | None, config: Path | None, no_config: bool) -> list[dict[str, Any]]:
    from cleaner.checks import all_checks
    from cleaner.config import config_for

    chosen = config_for(Path.cwd(), profile, config, look=not no_config).of().profile
    active = {check.id for check in chosen.active_checks()}
    rules = [{"id": r.id, "kind": "rule", "on": chosen.runs(r), "title": _title(r)} for r in chosen.known_rules()]
    return rules + [{"id": c.id, "kind": "check", "on": c.id in active, "title": c.title} for c in all_checks()]


def _title(rule: Rule) -> str:
    """What it is about; for a rule of a pack that has no title, where it comes from."""
    return rule.title if rule.title != rule.id else f"of {Path(rule.source).name}"


def _table(rows: list[dict[str, Any]]) -> None:
    from cleaner.output.terminal import Paint, columns, wants_colour, wrap

    paint = Paint(wants_colour())
    wide = max((len(row["id"]) for row in rows), default=0)
    for kind in ("rule", "check"):
        of_kind = [row for row in rows if row["kind"] == kind]
        click.echo(paint(f"{kind}s: {sum(row['on'] for row in of_kind)} of {len(of_kind)} on", "bold"))
        for row in of_kind:
            mark = "+" if row["on"] else "-"
            lines = wrap([(row["title"], "")], max(20, columns() - wide - 5), paint)
            click.echo(f" {mark} {row['id'].ljust(wide)}  {lines[0]}")
            for line in lines[1:]:
                click.echo(" " * (wide + 5) + line.lstrip())
    click.echo("`cleaner explain ID` tells what one does, with examples.")


for _subcommand in (_packs.new, _packs.test, _packs.impact):
    command.add_command(_subcommand)
