"""Writes what was learned: terms and rules into `cleaner.toml`, decided documents into the corpus. Comments stay."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError
from cleaner.review.item import content_hash
from cleaner.review.learn import Case, Lesson


def add_to_config(path: Path, lesson: Lesson) -> None:
    """Adds one lesson to a TOML file, made if there is none; what it says already is not said twice.

    Raises CleanerError, and leaves the file, if it is not TOML or holds the key in a form that cannot be added to.
    """
    text = _read(path)
    before = _parse(path, text)
    table, _, key = lesson.key.rpartition(".")
    if lesson.key == "safety":
        changed = _with_line(
            text, "safety", f'{_quoted(lesson.value)} = "ask"', lesson.value in before.get("safety", {})
        )
    else:
        there = (before.get(table, {}) if table else before).get(key)
        changed = _with_element(text, table, key, lesson.value, there)
    after = _parse(path, changed)
    if not _holds(after, lesson):
        raise CleanerError(f"{path}: cannot add to {lesson.key}; write there by hand: {lesson.line}")
    if changed != text:
        write_atomic(path, changed.encode())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError) as error:
        raise CleanerError(f"cannot read {path}: {error}") from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CleanerError(f"{path}: {error}") from None


def _holds(data: dict[str, Any], lesson: Lesson) -> bool:
    if lesson.key == "safety":
        return bool(data.get("safety", {}).get(lesson.value) == "ask")
    table, _, key = lesson.key.rpartition(".")
    value = (data.get(table, {}) if table else data).get(key)
    return isinstance(value, list) and lesson.value in value


def _with_element(text: str, table: str, key: str, value: str, there: object) -> str:
    """The text with a value at the end of an array, or with a new array."""
    if isinstance(there, list) and value in there:
        return text
    if there is None:
        return _with_line(text, table, f"{key} = [{_quoted(value)}]", present=False)
    start, end = _section(text, table)
    opening = re.compile(rf"^{re.escape(key)}[ \t]*=[ \t]*\[", re.MULTILINE).search(text, start, end)
    if opening is None or not isinstance(there, list):
        return text
    # The array ends where what follows it parses as the same array: strings and comments may hold brackets too.
    for closing in re.finditer(r"\]", text[opening.end() : end]):
        at = opening.end() + closing.start()
        try:
            if tomllib.loads(f"x = {text[opening.end() - 1 : at + 1]}")["x"] == there:
                comma = ", " if there and not text[opening.end() : at].rstrip().endswith(",") else " " if there else ""
                return text[:at].rstrip() + comma + _quoted(value) + text[at:]
        except tomllib.TOMLDecodeError:
            continue
    return text


def _with_line(text: str, table: str, line: str, present: bool) -> str:
    """The text with a line at the end of a table, which is made if there is none."""
    if present:
        return text
    if text and not text.endswith("\n"):
        text += "\n"
    if table and not re.search(rf"^\[{re.escape(table)}\]", text, re.MULTILINE):
        return f"{text}\n[{table}]\n{line}\n" if text else f"[{table}]\n{line}\n"
    _, end = _section(text, table)
    head = text[:end].rstrip("\n")
    return (
        f"{head}\n{line}\n" + ("\n" + text[end:] if text[end:] else "")
        if head
        else f"{line}\n" + ("\n" + text[end:] if text[end:] else "")
    )


def _section(text: str, table: str) -> tuple[int, int]:
    """Where the lines of a table stand; the top of the file for no table."""
    start = 0
    if table:
        header = re.search(rf"^\[{re.escape(table)}\].*$", text, re.MULTILINE)
        start = header.end() if header else len(text)
    following = re.compile(r"^\[", re.MULTILINE).search(text, start)
    return start, following.start() if following else len(text)


def _quoted(value: str) -> str:
    """A TOML string; JSON's escapes are a part of TOML's."""
    return json.dumps(value, ensure_ascii=False)


def add_case(path: Path, case: Case) -> None:
    """Adds a golden case as one JSON line; the same text again replaces its line."""
    digest = content_hash(case.text)
    record = {
        "id": digest[:12],
        "source": f"decided in review: {Path(case.name).name}",
        "text": case.text,
        "expected": case.expected,
        "decisions": [[d.start, d.end, d.action, d.replacement, d.rule] for d in case.decisions],
    }
    lines = [line for line in _read(path).split("\n") if line.strip() and json.loads(line).get("id") != record["id"]]
    lines.append(json.dumps(record, ensure_ascii=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, "".join(f"{line}\n" for line in lines).encode())
