"""One function over many inputs, in this process or in several; the outcomes come in the order of the inputs."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from cleaner.cli._inputs import Failures, Input, InputError, note, read
from cleaner.cli._prose import no_prose
from cleaner.cli._waiting import Waiting
from cleaner.config import Config, config_for
from cleaner.formats.encodings import Encoding, decode, require_plausible
from cleaner.guards import MARK
from cleaner.model import CleanerError, Result
from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile

T = TypeVar("T")
DIED = "not cleaned: a process died, perhaps for want of memory; try --jobs 1"
Outcome = tuple[Input, T | None]


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A result, the bytes that were read for it, and how they were stored."""

    result: Result
    data: bytes
    encoding: Encoding


class Cleaning:
    """Reads an input and cleans it under the configuration that holds for it. Picklable."""

    def __init__(
        self,
        profile: str | None,
        config: Path | None,
        no_config: bool,
        encoding: str | None,
        *,
        checks: bool = True,
        prose: bool = False,
        settings: dict[str, dict[str, Any]] | None = None,
    ) -> None:
        self._given = (profile, config, no_config)
        self._encoding = encoding
        self._checks = checks
        self._prose = prose
        self._settings = settings
        self._cleaners: dict[int, tuple[Profile, Cleaner]] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_cleaners": {}}

    def __call__(self, source: Input) -> Cleaned:
        """Raises InputError, naming the input, where it cannot be read, or is no prose though it must be."""
        if self._prose and source.path is not None and (problem := no_prose(source.path)):
            raise InputError(f"{source.name} {problem}")
        cleaner = self.cleaner(source.path)
        data = read(source)
        try:
            if self._encoding is not None:
                require_plausible(data, self._encoding)
            text, encoding = decode(data, self._encoding)
        except CleanerError as error:
            raise InputError(f"{source.name}: {error}") from None
        folder = str(source.path.parent) if source.path else ""
        return Cleaned(cleaner.clean(text, source=folder), data, encoding)

    def cleaner(self, path: Path | None) -> Cleaner:
        """What cleans the file at `path`. Raises CleanerError where the configuration is not right."""
        profile, config, no_config = self._given
        folder = (path.parent if path is not None else Path()).absolute()
        found = _config(folder, profile, config, no_config).of(path).profile
        if path is not None and path.suffix.lower() in _HTML:
            found = _of_html(found)
        if id(found) not in self._cleaners:
            self._cleaners[id(found)] = (found, self._build(found))
        return self._cleaners[id(found)][1]

    def _build(self, profile: Profile) -> Cleaner:
        return Cleaner(profile, checks=self._checks, settings=self._settings)


_HTML = (".html", ".htm", ".xhtml")
_OF_TEXT = ("encoding/entities", "encoding/leftover-markup")
"""Rules for tags and entities that a text should not hold: in an HTML file, of a page or of a part of one, they belong."""
_html: dict[int, tuple[Profile, Profile]] = {}


def _of_html(profile: Profile) -> Profile:
    """The profile for a file of HTML; the same object for the same profile."""
    if id(profile) not in _html:
        _html[id(profile)] = profile, replace(profile, rules_off=(*profile.rules_off, *_OF_TEXT))
    return _html[id(profile)][1]


@cache
def _config(folder: Path, profile: str | None, config: Path | None, no_config: bool) -> Config:
    return config_for(folder, profile, config, look=not no_config)


def say_unknown_switches(cleaning: Cleaning, source: Input, text: str) -> None:
    """Says which comments in a text switch off what does not exist."""
    if MARK in text:
        from cleaner.cli._switches import unknown_switches

        for told in unknown_switches(text, cleaning.cleaner(source.path).profile):
            note(f"cleaner: {source.name}:{told}")


def each(
    sources: Iterable[Input], work: Callable[[Input], T], failures: Failures, jobs: int = 1
) -> Iterator[Outcome[T]]:
    """`work` over the inputs. An input that fails is said, and its outcome is None."""
    with Waiting() as waiting:
        if jobs > 1:
            yield from _in_processes(sources, work, failures, jobs, waiting)
            return
        for source in sources:
            waiting.begin(source)
            done, problem = _tried(work, source)
            waiting.end()
            if problem:
                failures.say(problem)
            yield source, done


def _tried(work: Callable[[Input], T], source: Input) -> tuple[T | None, str]:
    """The outcome, or what is wrong with the input."""
    try:
        return work(source), ""
    except InputError as error:
        return None, str(error)


def _in_processes(
    sources: Iterable[Input], work: Callable[[Input], T], failures: Failures, jobs: int, shown: Waiting
) -> Iterator[Outcome[T]]:
    from concurrent.futures import Future, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool

    pool = ProcessPoolExecutor(min(jobs, 4 * (os.cpu_count() or 1)), initializer=_leave_stopping_to_parent)
    waiting: deque[tuple[Input, Future[T]]] = deque()

    def first() -> Outcome[T]:
        source, future = waiting.popleft()
        shown.begin(source)
        wait([future])
        shown.end()
        try:
            return source, future.result()
        except InputError as error:
            failures.say(str(error))
        except BrokenProcessPool:
            failures.say(f"{source.name}: {DIED}")
        return source, None

    try:
        for source in sources:
            try:
                waiting.append((source, pool.submit(work, source)))
            except BrokenProcessPool:
                failures.say(f"{source.name}: {DIED}")
                yield source, None
            if len(waiting) > 2 * jobs:
                yield first()
        while waiting:
            yield first()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_stopping_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
