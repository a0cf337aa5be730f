"""A saved corpus of texts with their results: what a change of rules is held against.

One document a line: `{"name": …, "text": …, "result": …, "edits": […]}`, the edits as in the record of `cleaner clean --edits`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError, Edit, Result
from cleaner.output.ledger import edit_fields, edit_of
from cleaner.output.results import result_line
from cleaner.pipeline import Cleaner
from cleaner.rulepacks.impact import Impact, impact


@dataclass(frozen=True, slots=True)
class Saved:
    """One document and what it gave."""

    name: str
    text: str
    result: str
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, name: str, result: Result) -> Saved:
        return cls(name, result.original, result.text, result.edits)

    def moved(self, cleaner: Cleaner) -> tuple[Result, Impact]:
        """What the text gives now, and how that differs from what was saved."""
        now = cleaner.clean(self.text)
        return now, impact(self.edits, now.edits)


def read_saved(path: Path) -> list[Saved]:
    """The documents of a corpus. Raises CleanerError, naming the line, where it is none."""
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        hint = "; make it first: --save PATH" if isinstance(error, FileNotFoundError) else ""
        raise CleanerError(f"cannot read {path}: {error.strerror or error}{hint}") from error
    except UnicodeDecodeError:
        raise CleanerError(f"{path}: not UTF-8, so no saved corpus; make one with --save") from None
    return list(_documents(path, lines))


def write_saved(path: Path, documents: Iterable[Saved]) -> None:
    """Puts documents at `path`, whole or not at all."""
    lines = (result_line(_fields(document)) + "\n" for document in documents)
    write_atomic(path, "".join(lines).encode())


def rules_of(found: Impact) -> dict[str, tuple[int, int]]:
    """By rule: how many edits came, and how many went."""
    counts: dict[str, tuple[int, int]] = {}
    for edits, came in ((found.gained, 1), (found.lost, 0)):
        for edit in edits:
            for rule in edit.rules:
                gained, lost = counts.get(rule, (0, 0))
                counts[rule] = (gained + came, lost + 1 - came)
    return counts


def _documents(path: Path, lines: list[str]) -> Iterator[Saved]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            edits = tuple(edit_of(edit) for edit in fields["edits"])
            yield Saved(str(fields["name"]), fields["text"], fields["result"], edits)
        except (ValueError, KeyError, TypeError) as error:
            problem = f"without {error}" if isinstance(error, KeyError) else "no JSON of the kind"
            raise CleanerError(
                f"{path}:{number}: not a line of a saved corpus ({problem}); make one with --save"
            ) from None


def _fields(document: Saved) -> dict[str, object]:
    edits = [edit_fields(edit) for edit in document.edits]
    return {"name": document.name, "text": document.text, "result": document.result, "edits": edits}
