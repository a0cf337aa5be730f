"""`cleaner check`: what does not add up, with the lines and the arithmetic."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from cleaner.cli import FAILED, FINDINGS
from cleaner.cli._documents import RECORDS, documents
from cleaner.cli._inputs import TEXT_FILES, Failures, inputs
from cleaner.cli._options import paths_argument, profile_options, reading_options
from cleaner.cli._targets import refuse_others
from cleaner.cli._work import Cleaning
from cleaner.model import SEVERITIES
from cleaner.output.findings import Place

MOST = 200
"""Findings of one document that are shown as text: more of them are one fault, and nobody reads on."""


@click.command("check", short_help="Report what does not add up: totals, counts, dates, order, lost words.")
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text", help="How to report."
)
@click.option("--severity", type=click.Choice(SEVERITIES), default="info", help="The least to report (info).")
@click.option("--baseline", type=click.Path(path_type=Path), help="Findings that are known: they are left out.")
@click.option("--write-baseline", type=click.Path(path_type=Path), help="Write what is found there, and exit with 0.")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="The language of messages; otherwise that of the text.")
@click.option("--text-field", default="", help="The field of JSONL, CSV and Parquet that holds the text.")
@profile_options
@reading_options
def command(
    paths: tuple[str, ...],
    form: str,
    severity: str,
    baseline: Path | None,
    write_baseline: Path | None,
    lang: str | None,
    text_field: str,
    profile: str | None,
    config: Path | None,
    no_config: bool,
    encoding: str | None,
    globs: tuple[str, ...],
    jobs: int,
) -> int:
    """Report what does not add up. The texts are cleaned first, in memory; places are those of the files as they are.

    Reads files, folders, standard input, and records (JSONL, CSV, Parquet) one by one. Exits with 1 if there is an error
    or a warning; info alone is 0.
    """
    from cleaner.output import baseline as known_findings

    if write_baseline is not None:
        refuse_others(write_baseline, "a baseline", known_findings.read_baseline)
    failures = Failures()
    known = known_findings.read_baseline(baseline) if baseline else frozenset()
    settings = {"messages": {"lang": lang}} if lang else None
    cleaning = Cleaning(profile, config, no_config, encoding, settings=settings)
    found = inputs(paths, failures, globs or (*TEXT_FILES, *RECORDS))
    least = SEVERITIES.index(severity)
    places = (
        place
        for place in documents(found, cleaning, failures, jobs, text_field)
        if SEVERITIES.index(place.finding.severity) <= least
    )
    if write_baseline is not None:
        kept = list(places)
        known_findings.write_baseline(write_baseline, kept)
        click.echo(f"{len(kept)} finding{'s' * (len(kept) != 1)} written to {write_baseline}")
        return FAILED if failures.count else 0
    fresh = (place for place in places if not known or known_findings.fingerprint(place) not in known)
    alarms = _report(fresh, form, cleaning)
    if failures.count:
        return FAILED
    return FINDINGS if alarms else 0


def _report(places: Iterator[Place], form: str, cleaning: Cleaning) -> int:
    """Reports each finding; how many are errors or warnings."""
    if form == "text":
        return _as_text(places)
    if form == "github":
        from cleaner.output.sarif import github

        alarms = 0
        for place in places:
            click.echo(github(place))
            alarms += place.finding.severity != "info"
        return alarms
    kept = list(places)
    click.echo(_as_json(kept) if form == "json" else _as_sarif(kept, cleaning))
    return sum(place.finding.severity != "info" for place in kept)


def _as_text(places: Iterator[Place]) -> int:
    from cleaner.output.findings import finding_lines
    from cleaner.output.terminal import Paint, columns, visible, wants_colour

    paint = Paint(wants_colour())
    width = columns()
    counts = dict.fromkeys(SEVERITIES, 0)
    for name, group in groupby(places, key=lambda place: place.name):
        number = 0
        for number, place in enumerate(group, 1):
            counts[place.finding.severity] += 1
            if number <= MOST:
                for line in finding_lines(place, width, paint):
                    click.echo(line, color=paint.colour)
        if number > MOST:
            click.echo(f"{visible(name)}: and {number - MOST:,} more; --format json has them all")
    told = [f"{count} {name}{'s' * (count != 1 and name != 'info')}" for name, count in counts.items() if count]
    if told:
        click.echo(", ".join(told))
    return counts["error"] + counts["warning"]


def _as_json(places: Sequence[Place]) -> str:
    from cleaner.output.baseline import fingerprint
    from cleaner.output.results import finding_fields, result_line

    rows = [{"name": p.name, **finding_fields(p.finding, p.lines), "fingerprint": fingerprint(p)} for p in places]
    return "[\n" + ",\n".join(map(result_line, rows)) + "\n]" if rows else "[]"


def _as_sarif(places: Sequence[Place], cleaning: Cleaning) -> str:
    from cleaner import __version__
    from cleaner.output.sarif import sarif

    return json.dumps(sarif(places, cleaning.cleaner(None).profile.active_checks(), __version__), indent=1)
