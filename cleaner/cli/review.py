"""`cleaner review`: go through doubtful edits and findings, one key each."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner.cli import FAILED
from cleaner.cli._options import profile_options
from cleaner.cli._targets import refuse_others
from cleaner.model import CleanerError

if TYPE_CHECKING:
    from cleaner.review import Store


@click.command("review", short_help="Go through doubtful edits and findings, one key each.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE|FOLDER|STORE]...")
@click.option(
    "--store",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where decisions are kept; otherwise beside the texts.",
)
@click.option(
    "--reviewer", metavar="NAME", help="The name that decisions are recorded under; otherwise the login name."
)
@click.option(
    "--theme", type=click.Choice(["dark", "light", "ansi", "blue-orange"]), help="Colours; T changes them later."
)
@click.option(
    "--ambiguous",
    type=click.Choice(["auto", "1", "2"]),
    default="auto",
    help="Cells that the terminal gives to ★ and the like.",
)
@click.option(
    "--settings", type=click.Path(path_type=Path), help="Keys by name, theme; otherwise ~/.config/cleaner/review.toml."
)
@click.option(
    "--export",
    "export_to",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write the log of decisions as JSONL and end.",
)
@click.option(
    "--import",
    "import_from",
    type=click.Path(path_type=Path, exists=True),
    metavar="FILE",
    help="Take over exported decisions first.",
)
@click.option(
    "--learn", is_flag=True, help="Turn decisions into protected terms, settings and golden cases, each asked for."
)
@click.option("--web", is_flag=True, help="In a browser on this machine; prints the address.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="With --web; 0 takes a free one.")
@profile_options
def command(
    paths: tuple[Path, ...],
    store: Path | None,
    reviewer: str | None,
    theme: str | None,
    ambiguous: str,
    settings: Path | None,
    export_to: Path | None,
    import_from: Path | None,
    learn: bool,
    web: bool,
    port: int,
    profile: str | None,
    config: Path | None,
    no_config: bool,
) -> int:
    """Go through doubtful edits and findings, one key each. Everything is saved at once; `?` shows the keys.

    Opens texts (files, folders, JSONL) or what `cleaner run` left in its output folder, and goes on where it stopped.
    `cleaner apply` then writes the decided texts.
    """
    from cleaner.cli._review import bring_up_to_date, check, engine_for, go_through, opened, require_terminal

    check(paths, store)
    if export_to is not None and str(export_to) != "-":
        refuse_others(export_to, "an export of decisions", _require_export)
    if web:
        return _serve(port)
    if not (export_to or import_from or learn):
        require_terminal()  # before the texts are cleaned, which may take minutes
    engine = engine_for(profile, config, no_config)
    with opened(paths, store, reviewer, create=True) as found:
        failed = bring_up_to_date(found, paths, engine)
        if import_from is not None:
            _import(found, import_from)
        if export_to is not None:
            _export(found, export_to)
        elif learn:
            from cleaner.cli._learn import ask_all

            ask_all(found, config)
        elif import_from is None:
            go_through(found, settings, theme, 0 if ambiguous == "auto" else int(ambiguous))
    return FAILED if failed else 0


def _require_export(path: Path) -> None:
    """Raises CleanerError where a file is not what --export wrote."""
    from cleaner.formats.text import read_text
    from cleaner.review.exchange import require_exported

    require_exported(read_text(path)[0].split("\n"))


def _export(store: Store, target: Path) -> None:
    from cleaner.review.exchange import export_decisions

    lines = export_decisions(store)
    if str(target) == "-":
        for line in lines:
            click.echo(line)
        return
    from cleaner.formats.atomic import write_atomic

    write_atomic(target, "".join(f"{line}\n" for line in lines).encode())


def _import(store: Store, source: Path) -> None:
    from cleaner.review.exchange import import_decisions

    try:
        lines = source.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CleanerError(f"cannot read {source}: {error}") from error
    done = import_decisions(store, lines)
    click.echo(f"{done.added} taken over, {done.known} known, {done.unmatched} fit nothing here", err=True)


def _serve(port: int) -> int:
    try:
        from tui.web import serve
    except ImportError as error:
        raise CleanerError(f"--web needs the extra `tui`: pip install 'cleaner[tui]' ({error})") from error
    serve([argument for argument in sys.argv[1:] if argument != "--web"], port)
    return 0
