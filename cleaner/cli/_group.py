"""The group of all commands; a command's module is imported when the command is asked for."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from cleaner import __version__
from cleaner.cli import commands

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Commands(click.Group):
    """Commands found by the names of their files."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return commands()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in commands():
            return None
        command = import_module(f"cleaner.cli.{cmd_name}").command
        assert isinstance(command, click.Command)
        for param in command.params:
            _guard(param)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in commands() and not name.startswith("-"):
            from cleaner.config.source import nearest  # only a mistake needs it, and it takes a while to load

            ctx.fail(f"no command {name!r}.{nearest(name, commands())} `cleaner --help` lists them all.")
        return super().resolve_command(ctx, args)


def _guard(param: click.Parameter) -> None:
    """Refuses an empty path, which would mean the current folder, and an output `-` where that is no standard output."""
    kind = param.type
    if not isinstance(kind, click.Path | Guarded) and param.metavar in _PLACES:
        kind = click.Path(allow_dash=True)
    if isinstance(kind, click.Path):
        param.type = Guarded(kind)


_PLACES = ("IN", "OUT", "[OUT]")
"""Arguments that may be addresses, and so are no paths to click."""


class Guarded(click.ParamType[Any]):
    """A path that says something."""

    def __init__(self, path: click.Path[Any]) -> None:
        self.name, self._path = path.name, path

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("an empty name; perhaps a variable of the shell is not set", param, ctx)
        if value == "-" and not self._path.allow_dash:
            self.fail("it goes to a file of its own, not to standard output; a file named - is ./-", param, ctx)
        return self._path.convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return self._path.shell_complete(ctx, param, incomplete)


@cache
def group() -> click.Group:
    """The `cleaner` command."""
    help_text = (
        "Repairs and checks text taken from the web, Chinese first, and shows its work.\n\n"
        "Exit status: 0 nothing to report; 1 changes or findings (clean --check, check); 2 misuse; 3 some input failed."
    )
    main = Commands("cleaner", help=help_text, context_settings={"help_option_names": ["-h", "--help"]})
    return click.version_option(__version__, prog_name="cleaner", message="%(prog)s %(version)s")(main)
