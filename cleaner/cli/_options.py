"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cleaner.model import CleanerError


class EncodingName(click.ParamType[str]):
    """An encoding that Python knows."""

    name = "encoding"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from cleaner.formats.encodings import charset

        try:
            charset(value)
        except CleanerError as error:
            self.fail(str(error), param, ctx)
        return str(value)


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def paths_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    return click.argument(
        "paths", nargs=-1, type=click.Path(allow_dash=True, readable=False), metavar="[FILE|FOLDER|-]..."
    )(function)


def profile_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--profile, --config, --no-config."""
    for option in (
        click.option("--no-config", is_flag=True, help="Read no cleaner.toml and no pyproject.toml."),
        click.option(
            "--config",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            help="Configuration to use instead of the nearest cleaner.toml or [tool.cleaner].",
        ),
        click.option(
            "-p", "--profile", metavar="NAME", help="A profile (see `cleaner config profiles`), or a TOML file."
        ),
    ):
        function = option(function)
    return function


def encoding_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """--encoding; None where it is to be found by evidence."""
    told = "How the input is stored; otherwise found by evidence."
    return click.option("--encoding", type=EncodingName(), metavar="NAME", help=told)(function)


def reading_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """--encoding, --glob, --jobs."""
    for option in (
        click.option("-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Files at a time."),
        click.option(
            "--glob",
            "globs",
            multiple=True,
            metavar="PATTERN",
            help="Files to take from folders (*.txt, *.md); repeat.",
        ),
        encoding_option,
    ):
        function = option(function)
    return function
