"""A TOML file as a layer of configuration: its tables, and where each key stands, for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cleaner.model import CleanerError

Key = tuple[str | int, ...]
"""The way to a value: names of tables and keys, numbers in arrays of tables."""

_TABLE = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `prefix` is where our tables are in it: `("tool", "cleaner")` in a pyproject.toml."""

    path: Path
    text: str
    table: Mapping[str, Any]
    prefix: tuple[str, ...] = ()

    def line(self, key: Key) -> int:
        """The line of a key, counted from 1; that of its table where the key itself is not found."""
        wanted = (*self.prefix, *key)
        while wanted:
            if wanted in (lines := _lines(self.text)):
                return lines[wanted]
            wanted = wanted[:-1]
        return 1

    def where(self, key: Key) -> str:
        """`cleaner.toml:3`."""
        return f"{self.path}:{self.line(key)}"

    def error(self, key: Key, problem: str) -> CleanerError:
        """An error that names file, line and key."""
        return CleanerError(f"{self.where(key)}: {key_name(key)}: {problem}")


def key_name(key: Key) -> str:
    """A key as people write it: `settings."noise/injected-symbols".least`."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else _quoted(part) for part in key]
    return ".".join(parts).replace(".[", "[")


def nearest(name: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?`, or what there is to choose from where it is not much."""
    names = sorted(known)
    told = f" There are: {', '.join(names)}." if 0 < len(names) <= 12 else ""
    return near(name, names) or told


def near(name: str, known: Iterable[str]) -> str:
    """` Did you mean "x"?`, where anything is close."""
    from difflib import get_close_matches

    found = get_close_matches(name, sorted(known), 1, 0.5)
    return f" Did you mean {found[0]!r}?" if found else ""


def read_toml(path: Path, prefix: tuple[str, ...] = ()) -> Source:
    """A file as a layer. Raises CleanerError, naming file and line, where it cannot be read or is no TOML."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise CleanerError(f"cannot read {path}: {error.strerror or error}") from error
    except UnicodeDecodeError:
        raise CleanerError(f"{path}: not UTF-8, which TOML must be. Save it as UTF-8.") from None
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", str(error))
        line = at[1] if at and at[1] else text.count("\n") + 1
        message = str(error)[: at.start()] if at else str(error)
        raise CleanerError(f"{path}:{line}: not valid TOML: {message}{_advice(message)}") from None
    source = Source(path, text, table)
    for name in prefix:
        if not isinstance(table, dict):
            break
        table = table.get(name, {})
    if not isinstance(table, dict):
        raise source.error(prefix, f"is {table!r}; it must be a table, [{'.'.join(prefix)}]")
    return Source(path, text, table, prefix)


_ADVICE = {
    "Illegal character '\\n'": "the line ends inside of a string; close its quotation mark",
    "Unterminated string": "close the quotation mark of the string",
    "Cannot overwrite a value": "the same key stands above; say it once",
    "Cannot declare": "the same table stands above; say it once, or in [[two brackets]] if there are several",
    "Invalid value": 'a string stands in quotation marks, a list in ["a", "b"], a truth as true or false',
    "Invalid statement": 'a line is a key = value or a [table]; keys with other than letters, digits, _ and - stand in ""',
    "Unclosed array": "close it with ]",
    "Expected '=' after a key": 'a line is a key = value; keys with other than letters, digits, _ and - stand in ""',
    "Unescaped '\\'": "write \\\\ for \\, or put a pattern in 'single quotation marks'",
    "Expected newline or end of document": 'one key = value a line; a quotation mark inside of a string is written \\"',
}
"""What the reader of TOML complains of, and what to do about it."""


def _advice(message: str) -> str:
    return next((f": {told}" for start, told in _ADVICE.items() if message.startswith(start)), "")


def _quoted(part: str) -> str:
    return part if re.fullmatch(r"[\w-]+", part, re.ASCII) else f'"{part}"'


def _lines(text: str) -> dict[Key, int]:
    """The line of each table and key of a TOML text, as far as a line tells: enough for messages."""
    found: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    for number, line in enumerate(text.split("\n"), 1):
        if header := _TABLE.match(line):
            table = _parts(header[2])
            if header[1] == "[[":
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            elif table[:1] and (outer := _array_of(table, counts)):
                table = outer
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _array_of(table: Key, counts: Mapping[Key, int]) -> Key | None:
    """A table inside an array of tables, with the number of the element that it belongs to."""
    for length in range(len(table) - 1, 0, -1):
        if table[:length] in counts:
            return (*table[:length], counts[table[:length]], *table[length:])
    return None


def _parts(dotted: str) -> Key:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
