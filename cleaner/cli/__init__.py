"""The command line. A file a command: `cleaner/cli/<name>.py` holds a click command named `command`, loaded when it is run.

Exit status: 0 nothing to report, 1 changes or findings (`clean --check`, `check`), 2 misuse, 3 some input failed,
130 stopped by Ctrl+C, 141 the reader of a pipe went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

FINDINGS, MISUSE, FAILED, STOPPED, PIPE_CLOSED = 1, 2, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs one command and exits with its status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    _open_closed_streams()
    if given == ["--version"]:
        # Before click is loaded: a question that scripts ask often.
        from cleaner import __version__

        status = _guarded(lambda: print(f"cleaner {__version__}"))
    else:
        status = _guarded(lambda: _run(given))
    # Nothing is left to do at exit, and closing standard output a second time would complain about a closed pipe again.
    if status == PIPE_CLOSED:
        os._exit(status)
    sys.exit(status)


def commands() -> list[str]:
    """The names of all commands."""
    return sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py"))


def _open_closed_streams() -> None:
    """Where the caller closed standard output or error (`>&-`), no file that is opened may take its number.

    What is then written to standard output fails as on any stream that cannot be written; what is said goes nowhere.
    """
    if sys.stdout is not None and sys.stderr is not None:
        return
    while (number := os.open(os.devnull, os.O_RDONLY)) < 3:
        pass
    os.close(number)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def _guarded(run: Callable[[], int | None]) -> int:
    """The status of a run; whatever goes wrong becomes one line, never a traceback."""
    try:
        status = run() or 0
        sys.stdout.flush()
        return int(status)
    except KeyboardInterrupt:
        return _say("stopped", STOPPED)
    except BrokenPipeError:
        return PIPE_CLOSED
    except OSError as error:
        _drop_output()
        if isinstance(error, FileNotFoundError) and not error.filename:
            return _say("the current folder is not there any more: go to another one", FAILED)
        # What names no file is a stream, and the only stream that is written to without a guard is standard output.
        where = f"cannot use {error.filename}" if error.filename else "cannot write standard output"
        return _say(f"{where}: {error.strerror or error}", FAILED)
    except MemoryError:
        return _say("out of memory: clean the file in parts, or with `cleaner run`", FAILED)


def _run(arguments: Sequence[str]) -> int:
    import click

    from cleaner.cli._group import group
    from cleaner.model import CleanerError

    try:
        main_group = group()
        if "_CLEANER_COMPLETE" in os.environ:
            main_group.main(list(arguments), prog_name="cleaner")
        # Not by `main`, which would make a closed pipe an ordinary failure.
        with main_group.make_context("cleaner", list(arguments)) as ctx:
            result = main_group.invoke(ctx)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        return _say("stopped", STOPPED)
    except click.ClickException as error:
        error.show()
        return MISUSE
    except CleanerError as error:
        return _say(str(error), MISUSE)


def _say(message: str, status: int) -> int:
    from cleaner.output.terminal import visible_lines

    try:
        # Names of files and words of documents stand in it.
        print(f"cleaner: {visible_lines(message)}", file=sys.stderr)
    except OSError:
        pass
    return status


def _drop_output() -> None:
    """Drops what standard output still holds if it cannot be written, so that the exit does not try again."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
