"""`cleaner review --learn`: what the decisions teach, proposed one by one and written only where it is agreed to."""

from __future__ import annotations

from pathlib import Path

import click

from cleaner.output.terminal import visible
from cleaner.review import Store
from cleaner.review.learn import Lesson, golden_case, lessons
from cleaner.review.teach import add_case, add_to_config

CORPUS = Path("corpora") / "decided.jsonl"


def ask_all(store: Store, config: Path | None) -> None:
    """Asks about each lesson and each decided document; writes what is agreed to, and says where."""
    target = config or Path("cleaner.toml")
    taught = 0
    for lesson in lessons(store):
        click.echo(f"\n{visible(lesson.why)}")
        click.echo(f"  {target}: {visible(lesson.line)}")
        if click.confirm("  write it?", default=False):
            add_to_config(target, lesson)
            taught += 1
    taught += _cases(store)
    click.echo(f"\n{taught} written" if taught else "\nnothing written")


def _cases(store: Store) -> int:
    """Asks about each document that is decided from end to end."""
    written = 0
    for entry in store.documents():
        case = golden_case(store, entry)
        if case is None:
            continue
        name = visible(entry.name)
        click.echo(f"\n{name} is decided: {len(case.decisions)} decisions, {len(case.text)} characters")
        if click.confirm(f"  keep it as a golden case in {CORPUS}?", default=False):
            add_case(CORPUS, case)
            written += 1
    return written


__all__ = ["Lesson", "ask_all"]
