"""`cleaner explain`: what a rule or check is about, where it can be wrong, and examples."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from cleaner.checks.check import Check
from cleaner.cli._options import profile_options
from cleaner.config.known import known_settings
from cleaner.config.source import nearest
from cleaner.model import CleanerError
from cleaner.output.terminal import Paint, columns, visible, wants_colour, wrap
from cleaner.output.told import prose
from cleaner.rules.rule import Rule


@click.command("explain", short_help="Tell what a rule or check does, where it can be wrong, with examples.")
@click.argument("name", metavar="RULE|CHECK")
@profile_options
def command(name: str, profile: str | None, config: Path | None, no_config: bool) -> None:
    """Tell what a rule or check does, where it can be wrong, with examples. `cleaner rules` lists the names."""
    from cleaner.checks import all_checks
    from cleaner.config import config_for

    chosen = config_for(Path.cwd(), profile, config, look=not no_config).of().profile
    known: dict[str, Rule | Check] = {rule.id: rule for rule in chosen.known_rules()}
    known.update({check.id: check for check in all_checks()})
    found = known.get(name) or _by_fault(name, known)
    if found is None:
        raise CleanerError(f"no rule or check {name!r}.{nearest(name, known)} `cleaner rules` lists them")
    paint = Paint(wants_colour())
    for line in _told(found, paint, columns()):
        click.echo(line, color=paint.colour)


def _by_fault(name: str, known: dict[str, Rule | Check]) -> Rule | Check | None:
    """`injected-symbols` for `noise/injected-symbols`, where only one ends so."""
    fitting = [found for id, found in known.items() if id.partition("/")[2] == name]
    return fitting[0] if len(fitting) == 1 else None


def _told(found: Rule | Check, paint: Paint, width: int) -> Iterator[str]:
    kind = "rule" if isinstance(found, Rule) else "check"
    title = "" if found.title == found.id else f": {found.title}"
    yield f"{paint(found.id, 'bold')} ({kind}){title}"
    if doc := prose(found):
        yield ""
        yield from doc.split("\n")
    if isinstance(found, Rule):
        yield from _rule_facts(found, paint, width)
    else:
        yield from _examples("fires on", found.fires, paint, width)
        yield from _examples("stays silent on", found.stays, paint, width)
    for setting, default in known_settings().get(found.id, {}).items():
        yield f'setting: [settings."{found.id}"] {setting} = {default!r}'


def _rule_facts(rule: Rule, paint: Paint, width: int) -> Iterator[str]:
    if rule.changes:
        yield from ("", paint("changes", "bold"))
    for before, after in rule.changes:
        yield from _indented(visible(before), "- ", paint, width)
        yield from _indented(visible(after), "+ ", paint, width)
    yield from _examples("asks about", rule.asks, paint, width)
    yield from _examples("leaves alone", rule.stays, paint, width)
    yield ""
    if rule.source:
        yield f"source: {rule.source}"
    yield f"may delete: {', '.join(sorted(rule.deletes)) or 'no Han character, letter or digit'}"


def _examples(title: str, texts: tuple[str, ...], paint: Paint, width: int) -> Iterator[str]:
    if texts:
        yield from ("", paint(title, "bold"))
    for text in texts:
        yield from _indented(visible(text), "  ", paint, width)


def _indented(text: str, sign: str, paint: Paint, width: int) -> Iterator[str]:
    for i, line in enumerate(wrap([(text, "")], width - 4, paint)):
        yield f"  {sign if i == 0 else '  '}{line}"
