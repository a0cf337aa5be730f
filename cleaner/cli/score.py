"""`cleaner score`: recall and precision of the rules, and of any other cleaner, on damage that is drawn over the corpora."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli import FINDINGS

if TYPE_CHECKING:
    from cleaner.testing.score import Plan, Score

OURS = "cleaner"


@click.command("score", short_help="Recall, precision and harm of the rules, or of any other cleaner.")
@click.option(
    "--system", "systems", multiple=True, metavar="[NAME=]CMD", help="Score this command beside the rules; repeat."
)
@click.option("--lines", is_flag=True, help='Commands read and write JSON lines, {"text": …}, in one process.')
@click.option("--part", "parts", multiple=True, type=click.Choice(["look", "score"]), help="One part only.")
@click.option("--family", "words", multiple=True, metavar="WORD", help="Only damage whose name holds WORD; repeat.")
@click.option("--seed", type=int, default=1, show_default=True, help="Draw other damage.")
@click.option(
    "--draws", type=click.IntRange(min=1), default=2, show_default=True, help="Draws of each kind over a text."
)
@click.option("-p", "--profile", metavar="NAME", default="default", show_default=True, help="The profile to score.")
@click.option("--show", type=click.IntRange(min=0), default=0, metavar="N", help="Print N failures of the part look.")
@click.option("--time-limit", type=float, default=60.0, show_default=True, help="Seconds that a command may take.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--json", "form", flag_value="json", hidden=True)
@click.option("--corpora", type=click.Path(path_type=Path), help="Texts of your own, in the same folders.")
def command(
    systems: tuple[str, ...],
    lines: bool,
    parts: tuple[str, ...],
    words: tuple[str, ...],
    seed: int,
    draws: int,
    profile: str,
    show: int,
    time_limit: float,
    form: str,
    corpora: Path | None,
) -> int:
    """Draw damage over sound texts, clean it, and hold what comes out against the record of the damage.

    The texts are those of the corpora, so it runs in a checkout, or with --corpora. A --system is any command that reads a
    text and writes it cleaned: --system "sed 's/★//g'". Texts of the part `score` are never printed. Exit status 1
    where a sound text was touched, if no --system is given.
    """
    from cleaner.testing.cases import CORPORA, PARTS, kinds_like
    from cleaner.testing.score import Plan

    chosen = tuple(part for part in PARTS if not parts or part in parts)
    plan = Plan(chosen, kinds_like([*words]), seed, draws, show, corpora or CORPORA)
    if systems:
        return _compare(plan, profile, systems, lines, time_limit, form)
    return _alone(plan, profile, form)


def _alone(plan: Plan, profile: str, form: str) -> int:
    from cleaner.testing.score import as_json, table

    score = _ours(plan, profile)
    if form == "json":
        _print_json(as_json(score))
    else:
        click.echo("\n".join([*sorted(score.shown)[: plan.show], table(score)]))
    return FINDINGS if any(score.touched.values()) else 0


def _compare(plan: Plan, profile: str, systems: Sequence[str], lines: bool, limit: float, form: str) -> int:
    from cleaner.testing.comparison import comparison_json, comparison_table
    from cleaner.testing.score import documents, run
    from cleaner.testing.system import System

    # The commands come first: one that cannot be run is said before minutes have passed.
    texts = [*documents(plan)]
    answers = {name: System(name, line, lines, limit).answers(texts) for name, line in map(_named, systems)}
    scores = {OURS: _ours(plan, profile), **{name: run(given, plan) for name, given in answers.items()}}
    if form == "json":
        _print_json(comparison_json(scores))
    else:
        click.echo(comparison_table(scores))
    return 0


def _ours(plan: Plan, profile: str) -> Score:
    from cleaner.pipeline import Cleaner
    from cleaner.testing.score import run

    return run(Cleaner(profile, checks=False), plan)


def _named(given: str) -> tuple[str, str]:
    """The name and the command of `NAME=CMD`; a command without a name is named by itself."""
    named = re.fullmatch(r"([\w.+-]+)=(.+)", given, re.DOTALL)
    return (named[1], named[2]) if named else (given, given)


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))
