"""`cleaner completion`: the script that lets a shell complete commands and options."""

from __future__ import annotations

import os
from pathlib import Path

import click
from click.shell_completion import get_completion_class

from cleaner.model import CleanerError

SHELLS = ("bash", "zsh", "fish")
_WHERE = {
    "bash": 'add to ~/.bashrc:  eval "$(cleaner completion bash)"',
    "zsh": 'add to ~/.zshrc:  eval "$(cleaner completion zsh)"',
    "fish": "save as ~/.config/fish/completions/cleaner.fish",
}


@click.command("completion", short_help="Print the script that completes commands in your shell.")
@click.argument("shell", required=False, type=click.Choice(SHELLS))
def command(shell: str | None) -> None:
    """Print the script that completes commands and options in bash, zsh or fish."""
    shell = shell or Path(os.environ.get("SHELL", "")).name
    found = get_completion_class(shell)
    if found is None or shell not in SHELLS:
        raise CleanerError(f"no completion for {shell or 'this shell'!r}: name one of {', '.join(SHELLS)}")
    from cleaner.cli._group import group

    click.echo(f"# {_WHERE[shell]}")
    click.echo(found(group(), {}, "cleaner", "_CLEANER_COMPLETE").source())
