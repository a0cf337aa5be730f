"""`cleaner rules new`, `test` and `impact`: rules of one's own, from an example to what they would change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from cleaner.cli import FAILED, FINDINGS
from cleaner.cli._inputs import TEXT_FILES, Failures, Input, inputs, read
from cleaner.cli._options import profile_options, reading_options
from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import decode
from cleaner.model import CleanerError, Edit, Result
from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile
from cleaner.rulepacks import Pack, load_pack
from cleaner.rulepacks.impact import Impact
from cleaner.rulepacks.impact import impact as difference

_FILE_NAME = re.compile(r"[^\s<>]*\.(?:txt|md|text|markdown|html?|jsonl?|csv)", re.I)
_SHOWN = 80
PACK = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.command("new")
@click.argument("before")
@click.argument("after")
@click.option("--name", default="my-rule", help="What to call the rule: stage/NAME.")
@click.option("--stage", default="spam", help="The stage that it runs in (spam).")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The pack to write; it must not exist.")
def new(before: str, after: str, name: str, stage: str, output: Path | None) -> None:
    """Write a pack with one rule from an example: BEFORE and AFTER are texts, or files that hold them."""
    from cleaner.rulepacks.scaffold import pack_text

    _require_both(before, after)
    text = pack_text(_text(before), _text(after), name, stage)
    if output is None:
        click.echo(text, nl=False)
        return
    if output.exists():
        raise CleanerError(f"{output} exists; give another name, or add the rule to it by hand")
    write_atomic(output, text.encode())
    load_pack(output)
    click.echo(f"wrote {output}. Fill in title and reason, make it general, then: cleaner rules test {output}")


@click.command("test")
@click.argument("packs", nargs=-1, required=True, type=PACK, metavar="PACK...")
def test(packs: tuple[Path, ...]) -> int:
    """Run the examples of packs, alone and beside the built-in rules; exit 1 if one does not come out."""
    status = 0
    for path in packs:
        pack = load_pack(path)
        for entry in pack.entries:
            count = len(entry.changes) + len(entry.asks) + len(entry.stays)
            notes = list(_beside_built_in(pack, entry.id))
            holds = "1 example holds" if count == 1 else f"{count} examples hold"
            click.echo(f"{entry.id}: {holds}{' alone, but:' if notes else ''}")
            for line in notes:
                click.echo(f"    {line}")
                status = FINDINGS
            if not count and not entry.keep:
                click.echo("    it has no examples: give changes, and stays for what looks alike")
    return status


@click.command("impact")
@click.argument("pack", type=PACK)
@click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="PATH...")
@click.option("--before", type=PACK, help="The pack as it was; otherwise the rules without any.")
@click.option("--check", is_flag=True, help="Exit 1 if anything would change.")
@click.option("--review", is_flag=True, help="Look through it in the review, document by document.")
@profile_options
@reading_options
def impact(
    pack: Path,
    paths: tuple[str, ...],
    before: Path | None,
    check: bool,
    review: bool,
    profile: str | None,
    config: Path | None,
    no_config: bool,
    encoding: str | None,
    globs: tuple[str, ...],
    jobs: int,
) -> int:
    """Show what a pack would change on texts of your own, against the rules without it, or against --before."""
    from cleaner.cli._moved import Compared, look_through
    from cleaner.config import config_for

    base = config_for(Path.cwd(), profile, config, look=not no_config).of().profile
    others = tuple(each for each in base.packs if Path(each.path).resolve() != pack.resolve())
    old = _cleaner(base, (*others, *((load_pack(before),) if before else ())))
    new = _cleaner(base, (*others, load_pack(pack)))
    failures = Failures()
    compared: list[Compared] = []
    changed = texts = 0
    for source in inputs(paths, failures, globs or TEXT_FILES):
        texts += 1
        try:
            text = decode(read(source), encoding)[0]
        except CleanerError as error:
            failures.say(str(error) if source.name in str(error) else f"{source.name}: {error}")
            continue
        was, now = old.clean(text).edits, new.clean(text).edits
        found = difference(was, now)
        if review and found:
            compared.append(Compared(source.name, text, was, now))
        elif found:
            show_impact(source.name, text, found)
        changed += bool(found)
    if compared:
        look_through(pack, compared)
    click.echo(f"{changed} of {texts} text{'s' * (texts != 1)} would come out otherwise")
    if failures.count:
        return FAILED
    return FINDINGS if check and changed else 0


def _text(given: str) -> str:
    if not _is_file(given):
        return given
    path = Path(given)
    return decode(read(Input(given, path, path)))[0]


def _require_both(before: str, after: str) -> None:
    """Raises CleanerError where one is a file, or both are named like one, and a file is not there: no text was meant."""
    there = [given for given in (before, after) if _is_file(given)]
    for given in (before, after):
        named = bool(_FILE_NAME.fullmatch(given)) and (there or all(map(_FILE_NAME.fullmatch, (before, after))))
        if named and given not in there:
            raise CleanerError(f"there is no file {given}; a text is given as it stands")


def _is_file(given: str) -> bool:
    try:
        return Path(given).is_file()
    except OSError:
        return False


def _beside_built_in(pack: Pack, name: str) -> Iterator[str]:
    """Where the rules that are there already make something else of an example."""
    alone = Cleaner(Profile(), checks=False)
    both = _cleaner(Profile(), (pack,))
    entry = next(entry for entry in pack.entries if entry.id == name)
    for before, after in entry.changes:
        if entry.safety == "safe" and (got := both.clean(before).text) != after:
            if both.clean(after).text == got:
                yield f"{after!r}, which it makes, is changed again, to {_short(got)}: a rule must let its own result be"
            else:
                yield f"with the built-in rules {before!r} becomes {_short(got)}, not {after!r}"
        elif (got := alone.clean(before).text) == after:
            yield f"{before!r} is repaired without this rule already, by {_rules(alone.clean(before))}"
    for text in entry.stays:
        if (got := both.clean(text).text) != text:
            yield f"with the built-in rules {text!r} becomes {_short(got)}, by {_rules(both.clean(text))}"


def _short(text: str) -> str:
    return repr(text) if len(text) <= _SHOWN else f"{text[:_SHOWN]!r}… ({len(text)} characters)"


def _rules(result: Result) -> str:
    return ", ".join(sorted({rule for edit in result.edits if edit.applied for rule in edit.rules}))


def _cleaner(profile: Profile, packs: tuple[Pack, ...]) -> Cleaner:
    keep = tuple(term for pack in packs for term in pack.keep)
    return Cleaner(replace(profile, packs=packs, protect=(*profile.protect, *keep)), checks=False)


def show_impact(name: str, text: str, found: Impact) -> None:
    """Shows the edits that come and those that go."""
    from cleaner.output.diff import edit_lines
    from cleaner.output.terminal import Paint, columns, visible, wants_colour

    paint = Paint(wants_colour())
    for title, edits in (("new", found.gained), ("no longer", found.lost)):
        if edits:
            click.echo(f"{paint(visible(name), 'bold')}: {title}: {_counts(edits)}", color=paint.colour)
            for line in edit_lines(text, edits, columns(), paint):
                click.echo(line, color=paint.colour)


def _counts(edits: tuple[Edit, ...]) -> str:
    counts: dict[str, int] = {}
    for edit in edits:
        counts[edit.rule] = counts.get(edit.rule, 0) + 1
    return ", ".join(f"{count} {rule}" for rule, count in sorted(counts.items(), key=lambda x: (-x[1], x[0])))
