"""Golden cases and packs as tests: `pytest -p cleaner.testing.plugin --goldens DIR --packs DIR`.

A case is a line of a `.jsonl` file: `{"text": …, "expected": …}`, with `profile`, `note`, a reviewer's `decisions` and, while it
does not come out, `known_failure` if wanted. Any cleaner can be held to them: `--golden-cleaner package.module:function` names a
function from text to text. `--update-goldens` shows what would change as a diff, then writes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from difflib import unified_diff
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError
from cleaner.output.results import result_line

if TYPE_CHECKING:
    from cleaner.pipeline import Cleaner

Updates = dict[Path, dict[int, str]]
UPDATES = pytest.StashKey[Updates]()


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("cleaner", "golden cases of text cleaners")
    group.addoption("--goldens", action="append", default=[], metavar="DIR", help="folders or files of golden cases")
    group.addoption(
        "--packs", action="append", default=[], metavar="DIR", help="folders of packs whose examples are run"
    )
    group.addoption(
        "--golden-cleaner", metavar="MODULE:FUNCTION", help="the cleaner to hold to the cases, instead of ours"
    )
    group.addoption("--update-goldens", action="store_true", help="show what would change as a diff, and write it")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[UPDATES] = {}
    if config.getoption("--update-goldens") and config.getoption("numprocesses", None):
        raise pytest.UsageError("--update-goldens writes files: run it without -n")
    for option in ("--goldens", "--packs"):
        for given in config.getoption(option):
            if not Path(given).exists():
                raise pytest.UsageError(f"{option}: {given} does not exist")
    # Folders that are not under the test paths are collected because they are named, as if they stood on the command line.
    config.args += [*config.getoption("--goldens"), *config.getoption("--packs")]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".jsonl" and _within(file_path, parent.config.getoption("--goldens")):
        return GoldenFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".toml" and _within(file_path, parent.config.getoption("--packs")):
        return PackFile.from_parent(parent, path=file_path)
    return None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    for path, results in config.stash[UPDATES].items():
        for line in _write(path, results):
            terminalreporter.write_line(line)


class GoldenFile(pytest.File):
    """A file of cases."""

    def collect(self) -> Iterator[pytest.Item]:
        for number, line in enumerate(self.path.read_text(encoding="utf-8").split("\n")):
            if line.strip():
                yield GoldenCase.from_parent(self, name=f"line {number + 1}", number=number, line=line)


class GoldenCase(pytest.Item):
    """One case."""

    def __init__(self, *, number: int, line: str, **given: Any) -> None:
        super().__init__(**given)
        self.number = number
        self.line = line

    def runtest(self) -> None:
        try:
            case = json.loads(self.line)
            text, expected = case["text"], case["expected"]
        except (ValueError, KeyError, TypeError) as error:
            raise CleanerError(f"{self.path}:{self.number + 1}: a case needs `text` and `expected` ({error})") from None
        other = self.config.getoption("--golden-cleaner")
        got = _other(other)(text) if other else _ours(case)
        known = None if other else case.get("known_failure")
        if got == expected and known:
            raise GoldenError("comes out as expected now: take `known_failure` out of the case")
        if got == expected:
            return
        if known:
            pytest.xfail(known)
        if self.config.getoption("--update-goldens"):
            self.config.stash[UPDATES].setdefault(self.path, {})[self.number] = got
            return
        raise GoldenError("\n".join([case.get("note", ""), *_diff(expected, got, "expected", "got")]).strip())

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, GoldenError | CleanerError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.number, f"golden case {self.path.name}:{self.number + 1}"


class GoldenError(AssertionError):
    """A case that does not come out as written."""


class PackFile(pytest.File):
    """A pack, whose loading runs its examples."""

    def collect(self) -> Iterator[pytest.Item]:
        yield PackCase.from_parent(self, name="examples")


class PackCase(pytest.Item):
    """All examples of one pack."""

    def runtest(self) -> None:
        from cleaner.rulepacks import load_pack

        load_pack(self.path)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, CleanerError) else super().repr_failure(excinfo, style)


def _ours(case: dict[str, Any]) -> str:
    """What our cleaner makes of a case, under the decisions that a reviewer took on it."""
    from cleaner.model import Decision

    text: str = case["text"]
    decisions = [
        Decision(start, end, action, replacement, rule, text[start:end])
        for start, end, action, replacement, rule in case.get("decisions", ())
    ]
    return _cleaner(case.get("profile", "default")).clean(text, decisions).text


@cache
def _cleaner(profile: str) -> Cleaner:
    from cleaner.pipeline import Cleaner

    return Cleaner(profile, checks=False)


@cache
def _other(named: str) -> Callable[[str], str]:
    module, _, function = named.partition(":")
    try:
        found: Callable[[str], str] = getattr(import_module(module), function or "clean")
    except (ImportError, AttributeError) as error:
        raise CleanerError(f"--golden-cleaner {named}: {error}; give module:function") from None
    return found


def _within(path: Path, given: list[str]) -> bool:
    return any(path == Path(each).resolve() or Path(each).resolve() in path.parents for each in given)


def _diff(before: str, after: str, old: str, new: str) -> Iterator[str]:
    return unified_diff(before.splitlines(), after.splitlines(), old, new, lineterm="")


def _write(path: Path, results: dict[int, str]) -> Iterator[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, got in sorted(results.items()):
        case = json.loads(lines[number])
        yield from _diff(case["expected"], got, f"{path}:{number + 1}", "now written")
        lines[number] = result_line({**case, "expected": got})
    write_atomic(path, "\n".join(lines).encode())
    yield f"{path}: {len(results)} case{'s' * (len(results) != 1)} written"
