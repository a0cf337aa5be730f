"""Adds a golden case to a file of them: `python -m cleaner.testing.add CASES.jsonl TEXT [EXPECTED] --note WHY`.

TEXT and EXPECTED are files, or texts as a failing property prints them, in quotation marks: `'甲\\u200b乙'`. Without EXPECTED the text
must stay as it is. Cases are kept sorted by text, each text once; one that does not come out yet is kept as a known failure.
"""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import click

from cleaner.formats.atomic import write_atomic
from cleaner.formats.encodings import decode
from cleaner.model import CleanerError
from cleaner.output.results import result_line
from cleaner.pipeline import Cleaner

Case = dict[str, object]


def text_of(given: str) -> str:
    """The text in a file, or the one that a Python string literal writes. Raises CleanerError for anything else."""
    if given[:1] in "'\"" and given[:1]:
        try:
            value = ast.literal_eval(given)
        except (ValueError, SyntaxError):
            value = None
        if isinstance(value, str):
            return value
        raise CleanerError(f"{given!r} is no string as Python writes it")
    try:
        return decode(Path(given).read_bytes())[0]
    except OSError as error:
        raise CleanerError(
            f"cannot read {given}: {error.strerror or error}; a text itself stands in quotation marks"
        ) from error


def added(cases: list[Case], text: str, expected: str, note: str, profile: str = "default") -> list[Case]:
    """The cases with one more, sorted by text; a case of the same text is replaced."""
    case: Case = {"text": text, "expected": expected, "note": note}
    if profile != "default":
        case["profile"] = profile
    got = Cleaner(profile, checks=False).clean(text).text
    if got != expected:
        case["known_failure"] = f"comes out as {got!r}"
    return sorted([*(each for each in cases if each["text"] != text), case], key=lambda each: str(each["text"]))


@click.command(help=__doc__)
@click.argument("cases", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("text")
@click.argument("expected", required=False)
@click.option("--note", required=True, help="Why this must come out so.")
@click.option("-p", "--profile", default="default", show_default=True, help="The profile that it holds under.")
def main(cases: Path, text: str, expected: str | None, note: str, profile: str) -> None:
    try:
        given = text_of(text)
        there = _read(cases)
        done = added(there, given, given if expected is None else text_of(expected), note, profile)
    except CleanerError as error:
        sys.exit(f"cleaner.testing.add: {error}")
    write_atomic(cases, "".join(f"{result_line(case)}\n" for case in done).encode())
    failing = next(case for case in done if case["text"] == given).get("known_failure")
    click.echo(f"{cases}: {len(done)} cases" + (f"; this one {failing}" if failing else ""))


def _read(path: Path) -> list[Case]:
    if not path.exists():
        return []
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if all(isinstance(row["text"], str) for row in rows):
            return rows
    except (ValueError, KeyError, TypeError):
        pass
    raise CleanerError(f"{path} is no file of golden cases, one JSON object with text and expected a line")


if __name__ == "__main__":
    main()
