"""What `cleaner review` and `cleaner apply` share: which store, which engine, what has changed since."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cleaner import __version__
from cleaner.cli import FAILED
from cleaner.cli._inputs import Input, note
from cleaner.cli._waiting import Waiting
from cleaner.model import CleanerError, Decision, Result
from cleaner.review import FILE_NAME, Store
from cleaner.review.intake import Engine, EngineFor, default_store, is_store, refresh, take_in
from cleaner.review.schema import DiskFullError, discard, files_of

if TYPE_CHECKING:
    from cleaner.cli._work import Cleaning

VERSIONS = {"*": __version__}


def engine_for(profile: str | None, config: Path | None, no_config: bool) -> EngineFor:
    """The cleaner for a file, under the configuration that holds for it."""

    @cache
    def cleaning() -> Cleaning:  # a store in which nothing changed is opened without the rules
        from cleaner.cli._work import Cleaning

        return Cleaning(profile, config, no_config, None)

    def engine(path: Path) -> Engine:
        return cleaning().cleaner(path)

    return engine


def store_path(paths: Sequence[Path], store: Path | None) -> Path:
    """Where the decisions on `paths` are; `store` is what the user said."""
    if store is not None:
        return store
    if len(paths) == 1 and is_store(paths[0]):
        return paths[0] / FILE_NAME if paths[0].is_dir() else paths[0]
    if not paths:
        if Path(FILE_NAME).is_file():
            return Path(FILE_NAME)
        raise CleanerError("name the texts to review (files, folders, JSONL), or a store that a run left")
    return default_store(paths)


class _Announced:
    """An engine that says on a terminal at which text it is, where that takes long."""

    def __init__(self, engine: Engine, path: Path, waiting: Waiting) -> None:
        self._engine, self._waiting = engine, waiting
        self._input = Input(str(path), path, path)

    def clean(self, text: str, decisions: Iterable[Decision] = ()) -> Result:
        self._waiting.begin(self._input)
        try:
            return self._engine.clean(text, decisions)
        finally:
            self._waiting.end()


def check(paths: Sequence[Path], store: Path | None) -> None:
    """Raises CleanerError if there is nothing at a path, or no path where one is needed."""
    store_path(paths, store)
    for path in paths:
        if not path.exists():
            raise CleanerError(f"there is no {path}")


@contextmanager
def opened(paths: Sequence[Path], store: Path | None, reviewer: str | None, *, create: bool) -> Iterator[Store]:
    """The store of `paths`, closed at the end. On a full disk a new one, in which nothing is decided, is not left behind."""
    path = store_path(paths, store)
    there = path.exists()
    try:
        with Store.open(path, reviewer=reviewer, create=create and not _only_store(paths)) as found:
            yield found
    except DiskFullError as error:
        if not there:
            discard(files_of(path))
        note(f"cleaner: {error}")
        raise click.exceptions.Exit(FAILED) from error


def _only_store(paths: Sequence[Path]) -> bool:
    return not paths or (len(paths) == 1 and is_store(paths[0]))


def bring_up_to_date(store: Store, paths: Sequence[Path], engine: EngineFor) -> int:
    """Reads the texts and queues what is doubtful, with a count on standard error; returns how many could not be read."""
    failures: list[str] = []
    texts = [] if _only_store(paths) else list(paths)
    read = changed = 0
    with Waiting() as waiting:

        def announced(path: Path) -> Engine:
            return _Announced(engine(path), path, waiting)

        arrivals = (
            take_in(store, texts, announced, VERSIONS, failures.append)
            if texts
            else refresh(store, announced, VERSIONS, failures.append)
        )
        shown = sys.stderr.isatty()
        for arrival in arrivals:
            read, changed = read + 1, changed + arrival.changed
            if shown:
                print(f"\rreading and cleaning: {read}", end="", file=sys.stderr, flush=True)
        if shown and read:
            print("\r\x1b[K", end="", file=sys.stderr)
    for failure in failures:
        note(f"cleaner: {failure}")
    if changed:
        note(f"cleaner: {changed} changed since the last time; decisions stay where they still fit")
    return len(failures)


def require_terminal() -> None:
    """Raises CleanerError, with what to do, unless a person can see and type."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()) and "TEXTUAL_DRIVER" not in os.environ:
        raise CleanerError(
            "review needs a terminal; use --web for a browser, or --export and --import to decide elsewhere"
        )


def go_through(store: Store, settings: Path | None = None, theme: str | None = None, ambiguous: int = 0) -> None:
    """Opens the review of a store; says at the end how far it came. `ambiguous` as in `tui.start.start`."""
    require_terminal()
    gc.disable()  # until the queue is loaded: nothing is garbage before, and the first frame comes sooner
    try:
        from tui.start import start
    except ImportError as error:
        raise CleanerError(f"review needs the extra `tui`: pip install 'cleaner[tui]' ({error})") from error
    start(store, settings, theme, ambiguous)
