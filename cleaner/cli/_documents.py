"""The findings in inputs: a text is one document, a file of records holds many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from cleaner.cli._inputs import Failures, Input, InputError
from cleaner.cli._work import Cleaning, each
from cleaner.model import CleanerError, Result
from cleaner.output.findings import Place
from cleaner.output.lines import Lines

RECORDS = ("*.jsonl", "*.ndjson", "*.jsonl.gz", "*.jsonl.zst")


def documents(
    sources: Iterable[Input], cleaning: Cleaning, failures: Failures, jobs: int, text_field: str
) -> Iterator[Place]:
    """Each finding of each document, in order; what cannot be read is said."""
    for _, done in each(sources, _Reading(cleaning, text_field), failures, jobs):
        for problem in done.problems if done is not None else ():
            failures.say(problem)
        for name, result in done.results if done is not None else ():
            lines = Lines(result.original)
            for finding in result.findings:
                yield Place(name, finding, lines)


@dataclass(frozen=True, slots=True)
class _Read:
    results: list[tuple[str, Result]]
    problems: list[str]


@dataclass(frozen=True, slots=True)
class _Reading:
    """Reads one input, cleans and checks what it holds. Picklable."""

    cleaning: Cleaning
    text_field: str

    def __call__(self, source: Input) -> _Read:
        read = _records_reader(source)
        if read is None:
            return _Read([(source.name, self.cleaning(source).result)], [])
        return read(source, self.cleaning, self.text_field)


def _records_reader(source: Input) -> Callable[[Input, Cleaning, str], _Read] | None:
    if source.path is None or source.path.suffix.lower() in (".txt", ".md", ".text", ".markdown"):
        return None
    from cleaner.formats.registry import format_of

    form = format_of(source.path.name)
    return None if form is None or form.name == "text" else _records


def _records(source: Input, cleaning: Cleaning, text_field: str) -> _Read:
    """The documents of a file of records that have findings. A finding's line counts within its document."""
    from cleaner.formats.registry import format_of, guess_columns
    from cleaner.formats.rows import Columns, Slice

    assert source.path is not None
    form = format_of(source.path.name)
    assert form is not None
    part = Slice(str(source.path), source.name)
    found = _Read([], [])
    cleaner = cleaning.cleaner(source.path)
    try:
        columns = guess_columns(form, part, Columns(text_field))
        for number, row in enumerate(form.read(part, columns), 1):
            if row.text is None:
                if row.kind != "layout":
                    found.problems.append(f"{source.name}, record {number}: {row.problem}")
                continue
            result = cleaner.clean(row.text, source=row.source)
            if result.findings:
                found.results.append((f"{source.name}#{row.id or number}", result))
    except CleanerError as error:
        raise InputError(str(error)) from None
    except ModuleNotFoundError as error:
        raise InputError(f"{source.name}: reading it needs {error.name}: pip install 'cleaner[batch]'") from None
    except OSError as error:
        raise InputError(f"cannot read {source.name}: {error.strerror or error}") from None
    return found
