"""`cleaner regress`: what a change of rules moves, on texts and results that were saved."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from cleaner.cli import FAILED, FINDINGS
from cleaner.cli._inputs import TEXT_FILES, Failures, inputs
from cleaner.cli._options import profile_options, reading_options
from cleaner.cli._packs import show_impact
from cleaner.cli._targets import refuse_others
from cleaner.cli._work import Cleaning, each
from cleaner.config.source import nearest
from cleaner.model import CleanerError


@click.command("regress", short_help="Show what a change of rules moves, on texts and results that were saved.")
@click.argument("saved", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--save", "paths", multiple=True, type=click.Path(), help="Clean these files or folders, and save; repeat."
)
@click.option("--accept", multiple=True, metavar="RULE|all", help="Write what this rule moved; repeat.")
@click.option("--rule", "only", metavar="RULE", help="Show only what this rule moved.")
@click.option("--summary", is_flag=True, help="Counts by rule, without the edits.")
@click.option("--first", is_flag=True, help="Stop at the first text that comes out otherwise.")
@click.option("--review", is_flag=True, help="Look through it in the review; write the texts in which all is accepted.")
@profile_options
@reading_options
def command(
    saved: Path,
    paths: tuple[str, ...],
    accept: tuple[str, ...],
    only: str | None,
    summary: bool,
    first: bool,
    review: bool,
    profile: str | None,
    config: Path | None,
    no_config: bool,
    encoding: str | None,
    globs: tuple[str, ...],
    jobs: int,
) -> int:
    """Clean the texts in SAVED again and list, by rule, what comes out otherwise. Exit status 1 if anything does.

    --save PATH makes the file. --accept RULE writes the new results of the texts in which only accepted rules moved
    something; the others stay as they are, to be looked at. --review asks about each edit that moved instead.
    """
    cleaning = Cleaning(profile, config, no_config, encoding, checks=False, prose=True)
    _must_be_rules((*(name for name in accept if name != "all"), *([only] if only else [])), saved, cleaning)
    if paths:
        return _save(saved, paths, cleaning, globs, jobs)
    if first and accept:
        raise CleanerError("--first stops before all is seen, so it goes without --accept")
    if review:
        return _review(saved, cleaning)
    return _compare(saved, cleaning, accept, only, summary, first)


def _must_be_rules(names: Iterable[str], saved: Path, cleaning: Cleaning) -> None:
    """Raises CleanerError for a name that no rule has, nor had when the texts were saved."""
    from cleaner.testing.saved import read_saved

    given = set(names)
    if not given:
        return
    known = {rule.id for rule in cleaning.cleaner(None).profile.known_rules()}
    if given - known:
        known |= {rule for document in read_saved(saved) for edit in document.edits for rule in edit.rules}
    for name in sorted(given - known):
        raise CleanerError(f"no rule {name!r}.{nearest(name, known)}")


def _save(saved: Path, paths: tuple[str, ...], cleaning: Cleaning, globs: tuple[str, ...], jobs: int) -> int:
    from cleaner.testing.saved import Saved, read_saved, write_saved

    refuse_others(saved, "a saved set", read_saved)
    failures = Failures()
    found = inputs(paths, failures, globs or TEXT_FILES)
    documents = [
        Saved.of(source.name, done.result) for source, done in each(found, cleaning, failures, jobs) if done is not None
    ]
    _require_all(saved, {document.name for document in documents})
    write_saved(saved, documents)
    click.echo(f"{len(documents)} text{'s' * (len(documents) != 1)} saved with what they came to, in {saved}")
    return FAILED if failures.count else 0


def _require_all(saved: Path, names: set[str]) -> None:
    """Raises CleanerError where a set that is there holds other texts too: they and their accepted results would be lost."""
    from cleaner.testing.saved import read_saved

    if not saved.is_file() or not saved.stat().st_size:
        return
    others = [document.name for document in read_saved(saved) if document.name not in names]
    if others:
        raise CleanerError(
            f"{saved} holds {len(others)} other text{'s' * (len(others) != 1)} ({others[0]}{', …' * (len(others) > 1)}), "
            "so it is not overwritten: name another file, or give all its texts"
        )


def _compare(
    saved: Path, cleaning: Cleaning, accept: tuple[str, ...], only: str | None, summary: bool, first: bool
) -> int:
    from cleaner.testing.saved import Saved, read_saved, rules_of, write_saved

    documents = read_saved(saved)
    counts: dict[str, list[int]] = {}
    left = accepted = seen = 0
    for i, document in enumerate(documents):
        seen += 1
        now, moved = document.moved(cleaning.cleaner(None))
        if not moved:
            continue
        rules = rules_of(moved)
        for rule, (gained, lost) in rules.items():
            total = counts.setdefault(rule, [0, 0, 0])
            total[0], total[1], total[2] = total[0] + gained, total[1] + lost, total[2] + 1
        if not summary and (only is None or only in rules):
            show_impact(document.name, document.text, moved)
        if "all" in accept or set(rules) <= set(accept):
            documents[i] = Saved.of(document.name, now)
            accepted += 1
        else:
            left += 1
            if first:
                break
    for rule, (gained, lost, texts) in sorted(counts.items(), key=lambda item: (-item[1][2], item[0])):
        click.echo(f"{rule}: {gained} edit{'s' * (gained != 1)} more, {lost} less, in {texts} text{'s' * (texts != 1)}")
    if accepted:
        write_saved(saved, documents)
    click.echo(f"{_texts(seen, len(documents))}, {accepted + left} come out otherwise, {accepted} accepted")
    return FINDINGS if left else 0


def _texts(seen: int, all_of_them: int) -> str:
    return f"{seen} text{'s' * (seen != 1)}" if seen == all_of_them else f"{seen} of {all_of_them} texts looked at"


def _review(saved: Path, cleaning: Cleaning) -> int:
    from cleaner.cli._moved import Compared, look_through
    from cleaner.testing.saved import Saved, read_saved, write_saved

    documents = read_saved(saved)
    results = [document.moved(cleaning.cleaner(None)) for document in documents]
    places = [at for at, (_, moved) in enumerate(results) if moved]
    agreed: list[bool] = []
    if places:
        compared = [
            Compared(documents[at].name, documents[at].text, documents[at].edits, results[at][0].edits) for at in places
        ]
        agreed = look_through(saved, compared)
        for at, wanted in zip(places, agreed, strict=True):
            if wanted:
                documents[at] = Saved.of(documents[at].name, results[at][0])
        write_saved(saved, documents)
    click.echo(f"{_texts(len(documents), len(documents))}, {len(places)} come out otherwise, {sum(agreed)} accepted")
    return FINDINGS if len(places) > sum(agreed) else 0
