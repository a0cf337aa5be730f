"""`cleaner run IN OUT`: a batch of any size; nothing lost, nothing doubled, every edit on record."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from cleaner.cli import FAILED, STOPPED
from cleaner.cli._options import encoding_option, profile_options
from cleaner.model import CleanerError

LEAST_MEMORY = 200 << 20
"""What a worker has use for before it comes to a text: rules, dictionaries, and a unit's record."""


class Size(click.ParamType[int]):
    """A number of bytes: `32MB`, `500k`; `least` is the smallest that will do."""

    name = "size"

    def __init__(self, least: int = 1) -> None:
        self._least = least

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([kmg]?)i?b?", str(value).lower())
        if not found:
            self.fail(f"{value!r} is no size; write 32MB, 500k", param, ctx)
        size = int(float(found[1]) * {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}[found[2]])
        if size < self._least:
            needed = f"{self._least >> 20}MB" if self._least >> 20 else f"{self._least} byte"
            self.fail(f"{value!r} is too little; give {needed} or more", param, ctx)
        return size


class Shard(click.ParamType[tuple[int, int]]):
    """A part of the units: `3/100`, from 0/100 to 99/100."""

    name = "shard"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        found = re.fullmatch(r"(\d+)/(\d+)", str(value))
        if not found or int(found[1]) >= int(found[2]):
            self.fail(f"{value!r} is no shard; write K/N with K from 0 to N-1", param, ctx)
        return int(found[1]), int(found[2])


def limit_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--progress, --time-limit, --memory, --cleaner: of every command that has workers clean."""
    seconds = click.FloatRange(0, min_open=True)
    for option in (
        click.option(
            "--cleaner", "factory", default="", metavar="MODULE:FUNCTION", help="A cleaner of your own instead."
        ),
        click.option(
            "--memory", type=Size(LEAST_MEMORY), help="What a worker may hold, as 2GB; otherwise there is no limit."
        ),
        click.option(
            "--time-limit", type=seconds, default=20.0, show_default=True,
            help="Seconds of processor time for a document of up to 1 MB.",
        ),
        click.option(
            "--progress", type=click.Choice(["auto", "bar", "lines", "json", "none"]), default="auto", show_default=True
        ),
    ):  # fmt: skip
        function = option(function)
    return function


@click.command()
@click.argument("source", metavar="IN")
@click.argument("out", metavar="OUT")
@click.option("--resume", is_flag=True, help="Go on with the run that OUT holds.")
@click.option("-w", "--workers", type=click.IntRange(1), help="Processes; the number of cores if not given.")
@profile_options
@click.option("--checks/--no-checks", default=True, show_default=True, help="Look for what does not add up, too.")
@click.option("--evidence", metavar="FILE", help="What `cleaner learn` found in the whole of the input.")
@click.option("--text-field", default="", metavar="NAME", help="The field that holds the text; guessed if not given.")
@click.option("--id-field", default="", metavar="NAME", help="The field that holds the id (meta.id looks inside).")
@click.option("--source-field", default="", metavar="NAME", help="The field that says where a text is from.")
@encoding_option
@click.option("--to", type=click.Choice(["jsonl", "parquet", "csv"]), help="Write another format.")
@click.option("--compress", type=click.Choice(["none", "gz", "zst"]), help="Other than the input is.")
@click.option(
    "--record",
    type=click.Choice(["parquet", "jsonl", "columns", "none"]),
    help="Edits and findings: files beside the data, or a column `cleaner` in it.  [default: parquet; columns for a pipe]",
)
@click.option(
    "--review/--no-review", default=True, show_default=True, help="Leave what is doubtful for `cleaner review`."
)
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Only the first N documents.")
@click.option(
    "--sample", type=click.FloatRange(0, 1, min_open=True), default=1.0, help="Only this share of the documents."
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("--engine", type=click.Choice(["local", "ray", "spark", "dask"]), default="local", show_default=True)
@click.option("--address", metavar="URL", help="Of the cluster, for engines other than local.")
@click.option("--plan", "only_plan", is_flag=True, help="Only plan the run; other processes do it (see docs/batch.md).")
@click.option("--shard", type=Shard(), metavar="K/N", help="Do only every Nth unit, from the Kth on; for array jobs.")
@click.option(
    "--unit-size", type=Size(), help="Input to a unit of work; 4MB, or what the run has that is gone on with."
)
@limit_options
def command(source: str, out: str, **options: Any) -> int:
    """Clean everything in IN (a file, a folder, a URL, or - for JSON lines) into OUT.

    OUT gets the data in the same format, a record of every edit and finding, a list of what was not cleaned, a manifest
    and, last of all, _SUCCESS. A run that was stopped goes on with --resume, and ends with the same bytes.

    Exit status: 0 all is cleaned, 2 misuse, 3 something is not cleaned (the summary says where it is listed), 130 stopped.
    """
    require_packages("run")
    if source == "-" or out == "-":
        return _pipe(source, out, options)
    return _batch(source, out, options)


def require_packages(command: str) -> None:
    """Raises CleanerError if what a command on batches needs is not installed."""
    if any(find_spec(package) is None for package in ("orjson", "pyarrow", "zstandard", "fsspec", "rich")):
        raise CleanerError(f"`cleaner {command}` needs more packages: pip install 'cleaner[batch]'")


def _settings(options: dict[str, Any], record: str) -> Any:
    from cleaner.batch.settings import Settings, stamped
    from cleaner.formats.rows import Columns

    columns = Columns(options["text_field"], options["id_field"], options["source_field"])
    evidence = options["evidence"] or ""
    return stamped(
        Settings(
            **profile_settings(options["profile"], options["config"], options["no_config"]),
            checks=options["checks"],
            review=options["review"],
            record=options["record"] or record,
            to=options["to"] or "",
            compress=options["compress"] or "",
            columns=columns,
            encoding=options["encoding"] or "",
            time_limit=options["time_limit"],
            memory=(options["memory"] or 0) >> 20,
            sample=options["sample"],
            evidence=evidence if not evidence or "://" in evidence else str(Path(evidence).resolve()),
            **({"cleaner": options["factory"]} if options["factory"] else {}),
        )
    )


def profile_settings(profile: str | None, config: Path | None, no_config: bool) -> dict[str, str]:
    """`profile` and `config` of a run's settings, as paths that hold in any process."""
    from cleaner.config import find_config

    found = config or (None if no_config else find_config(Path()))
    named = profile or ""
    return {
        "profile": str(Path(named).resolve()) if named.endswith(".toml") else named,
        "config": "" if found is None else str(found.resolve()),
    }


def _pipe(source: str, out: str, options: dict[str, Any]) -> int:
    from cleaner.batch.stream import run_stream

    if source != out:
        raise CleanerError("- is for JSON lines from standard input to standard output: `cleaner run - -`")
    settings = _settings(options, "columns")
    if settings.record in ("parquet", "jsonl"):
        raise CleanerError("a pipe has no place for record files: --record columns or none")
    complaints: list[str] = []
    counts = run_stream(sys.stdin.buffer, sys.stdout.buffer, settings, complaints, options["limit"] or -1)
    for complaint in complaints:
        click.echo(f"cleaner: {complaint}", err=True)
    return FAILED if counts["quarantined"] or counts["rejected"] else 0


def _batch(source: str, out: str, options: dict[str, Any]) -> int:
    from cleaner.batch.account import counted
    from cleaner.batch.folder import open_folder
    from cleaner.batch.run import Request, begin, prepare, run

    settings = _settings(options, "parquet")
    request = Request(
        source if "://" in source else str(Path(source).resolve()),
        out if "://" in out else str(Path(out).resolve()),
        settings,
        limit=options["limit"] or -1,
        unit_size=options["unit_size"],
        resume=options["resume"],
        workers=options["workers"],
        engine=options["engine"],
        address=options["address"],
        progress=options["progress"],
        shard=options["shard"],
    )
    if options["dry_run"]:
        click.echo(prepare(request, dry=True).told())
        return 0
    if options["only_plan"]:
        plan = begin(request, open_folder(request.out), lambda message: click.echo(message, err=True))
        click.echo(f"cleaner: {counted(plan.units, 'unit')} planned", err=True)
        return 0
    ending = run(request, lambda message: click.echo(message, err=True))
    if ending is None:
        click.echo(f"cleaner: stopped; `cleaner run --resume {source} {out}` goes on", err=True)
        return STOPPED
    return ending.status
