"""Runs `cleaner` as its users do: a process of its own, with its own streams. Forked, so that the engine is loaded once."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import cleaner.cli

_UNSET = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONUNBUFFERED")


@dataclass(frozen=True, slots=True)
class Done:
    returncode: int
    stdout: bytes
    stderr: bytes


class Command:
    base = (sys.executable, "-m", "cleaner")

    def __call__(self, *arguments: object, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Done:
        Command.load()
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(stdin)
            given.seek(0)
            child = os.fork()
            if child == 0:
                _run([*map(str, arguments)], (given.fileno(), out.fileno(), err.fileno()), cwd, environment)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            out.seek(0)
            err.seek(0)
            return Done(status, out.read(), err.read())

    @staticmethod
    def load() -> None:
        """Loads what every run needs, before the fork."""
        from cleaner.checks import all_checks
        from cleaner.cli import _group, commands
        from cleaner.rules import all_rules

        all_rules()
        all_checks()
        for name in commands():
            with suppress(ImportError):
                _group.group().get_command(None, name)  # type: ignore[arg-type]


def _run(arguments: list[str], streams: tuple[int, int, int], cwd: Path | None, environment: dict[str, str]) -> None:
    """Never returns."""
    status = 70
    try:
        for number, stream in enumerate(streams):
            os.dup2(stream, number)
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)), encoding="utf-8")
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w", closefd=False)), encoding="utf-8", line_buffering=True
        )
        for name in _UNSET:
            os.environ.pop(name, None)
        os.environ.update(environment)
        if cwd is not None:
            os.chdir(cwd)
        cleaner.cli.main(arguments)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 0
    except BaseException:
        import traceback

        traceback.print_exc(file=sys.stderr)
    finally:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
        with suppress(OSError, ValueError):
            sys.stderr.flush()
        os._exit(status)


cleaner_command = Command()
