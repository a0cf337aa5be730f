"""`cleaner config`: what holds for a path, and where each value was said."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from cleaner.cli._options import profile_options
from cleaner.profiles import Profile


@click.group("config", short_help="Show the configuration, and where each value comes from.")
def command() -> None:
    """Show the configuration, and where each value comes from."""


@command.command("show")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@profile_options
def show(path: Path | None, form: str, profile: str | None, config: Path | None, no_config: bool) -> None:
    """Show what holds for a file (or here), and where each value was said."""
    from cleaner.config import config_for

    at = path or Path.cwd()
    found = config_for(at, profile, config, look=not no_config)
    done = found.of(None if path is None or path.is_dir() else path)
    rows = [{"key": key, "value": value, "from": origin} for key, value, origin in _rows(done.profile, done.origins)]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    click.echo(f"configuration: {found.source.path if found.source else 'none found; the profile alone holds'}")
    for row in rows:
        click.echo(f"{row['key']} = {json.dumps(row['value'], ensure_ascii=False)}\n    {row['from']}")


@command.command("profiles")
def profiles() -> None:
    """List the built-in profiles."""
    from cleaner.profiles import load_profile, profile_names

    for name in profile_names():
        click.echo(f"{name.ljust(12)}  {load_profile(name).description}")


@command.command("schema")
@click.option("--pack", is_flag=True, help="That of a pack of rules instead.")
def schema(pack: bool) -> None:
    """Print the JSON schema of cleaner.toml, for editors."""
    from cleaner.config import schema as configuration
    from cleaner.rulepacks import schema as packs

    click.echo(json.dumps((packs if pack else configuration).schema(), ensure_ascii=False, indent=2))


def _rows(profile: Profile, origins: Any) -> Iterator[tuple[str, Any, str]]:
    yield "profile", profile.name, origins.get("profile", "default")
    values: dict[str, Any] = {
        "description": profile.description,
        "rules.on": profile.rules_on,
        "rules.off": profile.rules_off,
        "checks.on": profile.checks_on,
        "checks.off": profile.checks_off,
        **{f"safety.{pattern}": safety for pattern, safety in profile.safety.items()},
        **{f"settings.{o}.{name}": value for o, values in profile.settings.items() for name, value in values.items()},
        "protect": profile.protect,
        "switches": profile.switches,
        "packs": [pack.name for pack in profile.packs],
    }
    for key, value in values.items():
        yield key, list(value) if isinstance(value, tuple) else value, origins.get(key, "built in")
