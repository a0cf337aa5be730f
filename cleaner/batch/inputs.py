"""Finding the input files, their formats, fields and encodings, and cutting them into slices."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cleaner.batch.settings import Settings
from cleaner.formats.encodings import decode
from cleaner.formats.registry import FORMATS, format_of, guess_columns
from cleaner.formats.rows import NOTE, Columns, Format, Slice, is_note
from cleaner.formats.streams import is_url, open_stream, reaching, suffixes_of, torn
from cleaner.model import CleanerError

_SAMPLE = 1 << 20
_SHARED = re.compile(r"part-\d{7}\.")
"""Names that texts share as rows of another format."""
_OF_RECORDS = ("jsonl", "csv", "parquet")
_PACKED = 4
"""How much larger compressed text is taken to be when units are measured."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input. `name` is its path within the input, `print` changes when the file does."""

    path: str
    name: str
    size: int
    print: str


@dataclass(frozen=True, slots=True)
class Input:
    """A slice before it has a unit; `output` may hold `{unit}`."""

    slice: Slice
    output: str
    format: str
    columns: Columns
    print: str
    size: int


@dataclass(slots=True)
class Parts:
    """The files that will be read, in order, and the names of those that are of no known format.

    `passed` are other names that are not looked into: those that begin with `.` or `_`, links to folders, what is no file.
    """

    files: list[File]
    ignored: list[str]
    passed: list[str] = field(default_factory=list)
    limit: int = -1
    """The number of documents to take from the first files; -1: all."""
    notes: list[str] = field(default_factory=list)
    """What was guessed, in words."""
    _columns: dict[tuple[str, str], Columns] = field(default_factory=dict)
    _without: list[CleanerError] = field(default_factory=list)
    """Of files in whose first records there is no field for the text: an error only if there are no others."""


def find_inputs(source: str, limit: int = -1) -> Parts:
    """Every file under a folder, or one file. Raises CleanerError if there is nothing to read."""
    passed: list[str] = []
    here = _remote(source, passed) if is_url(source) else _local(source, passed)
    found = sorted(here, key=lambda file: file.name)
    taken = [file for file in found if format_of(file.name)]
    if not taken:
        known = " ".join(suffix for form in FORMATS.values() for suffix in form.suffixes)
        raise CleanerError(
            f"nothing to clean in {source}: no file with a known suffix ({known}, also with .gz or .zst)"
        )
    return Parts(taken, [file.name for file in found if not format_of(file.name)], sorted(passed), limit)


def fingerprint(path: str) -> str:
    """Size and time of a file, or what a store says of it. Raises OSError if it cannot be reached."""
    if is_url(path):
        import fsspec

        with reaching(path):
            fs, inner = fsspec.core.url_to_fs(path)
            return _remote_print(fs.info(inner))
    stat = Path(path).stat()
    return f"{stat.st_size}-{stat.st_mtime_ns}"


def parts_of(parts: Parts, settings: Settings, size: int) -> Iterator[Input]:
    """The slices of all files, of about `size` bytes each, in order."""
    left = parts.limit
    used: set[str] = set()
    for file in parts.files:
        form = format_of(file.name)
        if form is None or not left:
            continue
        whole = Slice(file.path, file.name, encoding=_encoding(form, file, settings))
        columns = _columns(parts, form, whole, settings)
        if left > 0:
            count = min(left, _count(form, whole, columns, left))
            left -= count
            cuts = [replace(whole, limit=count)]
        else:
            cuts = _cut(form, whole, file.size, size)
        if settings.record == "columns":
            _require_column(file.name, (settings.to or form.name) not in ("text", "wet"))
        outputs = _outputs(form, file.name, len(cuts), settings, used)
        weight = file.size * (_PACKED if suffixes_of(file.name)[1] or form.name == "parquet" else 1)
        for cut, output in zip(cuts, outputs, strict=True):
            yield Input(cut, output, form.name, columns, file.print, weight // len(cuts))
    if parts._without and not parts._columns:
        raise parts._without[0]


def _require_column(name: str, there: bool) -> None:
    if not there:
        raise CleanerError(f"{name} has no columns that a record could go into; choose --record parquet or jsonl")


def _cut(form: Format, whole: Slice, bytes_: int, every: int) -> list[Slice]:
    packed = _PACKED if form.name == "parquet" else 1
    if form.splits is None or bytes_ * packed <= every or whole.encoding not in ("", "utf-8", "gb18030", "big5"):
        return [whole]
    places = form.splits(whole.path, bytes_, every)
    return [replace(whole, start=a, end=b) for a, b in zip(places, [*places[1:], -1], strict=True)]


def _outputs(form: Format, name: str, count: int, settings: Settings, used: set[str]) -> list[str]:
    """A name for the output of each slice that no other has: the input's, with a number if there are several."""
    suffix, packed = suffixes_of(name)
    stem = name[: len(name) - len(suffix + packed)]
    old = name[len(stem) :]
    if settings.to and settings.to != form.name:
        if form.name == "text":
            return [f"part-{{unit}}.{settings.to}" + _packed("", settings)]
        suffix, packed = f".{settings.to}", "" if settings.to == "parquet" else packed
    else:
        suffix = name[len(stem) : len(name) - len(packed)]
    ending = suffix + ("" if suffix.lower() in (".parquet", ".pq") else _packed(packed, settings))
    # Two files may come to one name (a.csv and a.parquet as JSON lines, a.jsonl and a.jsonl.gz packed alike).
    for middle in ("", old, *(f"{old}.{number}" for number in range(2, len(used) + 3))):
        names = _numbered(stem + middle, ending, count)
        if used.isdisjoint(names) and not (settings.to and _SHARED.match(names[0])):
            break
    used.update(names)
    return names


def _numbered(stem: str, ending: str, count: int) -> list[str]:
    if count == 1:
        return [stem + ending]
    return [f"{stem}.{number:05d}-of-{count:05d}{ending}" for number in range(count)]


def _packed(packed: str, settings: Settings) -> str:
    if not settings.compress:
        return packed
    return "" if settings.compress == "none" else f".{settings.compress}"


def _encoding(form: Format, file: File, settings: Settings) -> str:
    """Of files that are read in slices: the whole file's, by its beginning. Text files are looked at when they are read."""
    if settings.encoding or form.name not in ("jsonl", "csv"):
        return settings.encoding
    try:
        with open_stream(file.path) as stream:
            sample = stream.read(_SAMPLE)
    except Exception as error:
        if torn(error):
            return ""
        if isinstance(error, OSError):
            raise CleanerError(f"cannot read {file.path}: {error.strerror or error}") from error
        raise
    return evident(sample[: sample.rfind(b"\n") + 1] if len(sample) == _SAMPLE else sample)


def evident(sample: bytes) -> str:
    """The encoding of a sample of lines; empty for UTF-8, to which a few bad lines make no difference."""
    foreign = [line for line in sample.splitlines() if not line.isascii()]
    sound = sum(1 for line in foreign if _is_utf8(line))
    if sound * 2 >= len(foreign) and not sample.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" not in sample[:4096]:
        return ""
    try:
        name = decode(sample)[1].name
    except CleanerError:
        return ""
    return "" if name == "utf-8" else name


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _columns(parts: Parts, form: Format, whole: Slice, settings: Settings) -> Columns:
    """Given or guessed, once for the files of a format in a folder."""
    given = settings.columns
    key = (form.name, whole.name.rpartition("/")[0])
    if key not in parts._columns:
        try:
            if form.name in _OF_RECORDS and not dict(form.names(whole)):  # it says nothing about the others
                return Columns(given.text or "text", given.id, given.source)
            columns = guess_columns(form, whole, given)
        except Exception as error:
            if isinstance(error, CleanerError) and "--text-field" in str(error):
                parts._without.append(error)
                parts.notes.append(f"{error}; the documents of this file are listed, and not cleaned")
            elif not isinstance(error, CleanerError) and not torn(error):
                raise
            return Columns(given.text or "text", given.id, given.source)
        parts._columns[key] = columns
        if settings.record == "columns":
            _require_free(form, whole)
        if form.name not in ("text", "wet"):
            where = f"{key[1] or '.'}/*{suffixes_of(whole.name)[0]}" if len(parts.files) > 1 else whole.name
            told = f"{where}: text in {columns.text!r}, id in {columns.id!r}, source in {columns.source!r}"
            parts.notes.append(told.replace(" in ''", ": none"))
    return parts._columns[key]


def _require_free(form: Format, whole: Slice) -> None:
    """A field of the user's that has the name of the record's must not be written over."""
    value = dict(form.names(whole)).get(NOTE)
    if value and not is_note(value):
        raise CleanerError(
            f"{whole.name}: there is a field {NOTE!r} that holds something else; choose --record parquet or jsonl"
        )


def _count(form: Format, whole: Slice, columns: Columns, most: int) -> int:
    count = 0
    for row in form.read(whole, columns):
        count += row.kind != "layout"
        if count >= most:
            break
    return count


def _local(source: str, passed: list[str]) -> Iterator[File]:
    root = Path(source)
    if not root.exists():
        raise CleanerError(f"{source} does not exist")
    if not root.is_dir():
        yield File(str(root), root.name, root.stat().st_size, fingerprint(source))
        return
    waiting = [("", str(root))]
    while waiting:
        inside, folder = waiting.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            raise CleanerError(f"cannot read {folder}: {error.strerror or error}") from error
        for entry in entries:
            name = f"{inside}/{entry.name}" if inside else entry.name
            if entry.name.startswith((".", "_")):
                passed.append(name)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((name, entry.path))
            elif entry.is_file():
                stat = entry.stat()
                yield File(entry.path, name, stat.st_size, f"{stat.st_size}-{stat.st_mtime_ns}")
            else:
                passed.append(name)


def _remote(source: str, passed: list[str]) -> Iterator[File]:
    import fsspec

    try:
        with reaching(source):
            fs, base = fsspec.core.url_to_fs(source)
            alone = fs.isfile(base)
            found = {} if alone else fs.find(base, detail=True)
            if not found and not alone:
                fs.info(base)  # what is not there, or cannot be reached, is found empty by some stores
    except ImportError as error:
        raise CleanerError(f"{source} needs one more package: {error}") from error
    except FileNotFoundError:
        raise CleanerError(f"{source} does not exist, or cannot be reached") from None
    except OSError as error:
        raise CleanerError(f"{source} cannot be reached: {error.strerror or error}") from error
    if alone:
        info = fs.info(base)
        yield File(source, base.rsplit("/", 1)[-1], info["size"] or 0, _remote_print(info))
        return
    for path, info in found.items():
        name = path[len(base) :].lstrip("/")
        if any(step.startswith((".", "_")) for step in name.split("/")):
            passed.append(name)
        else:
            yield File(fs.unstrip_protocol(path), name, info["size"] or 0, _remote_print(info))


def _remote_print(info: dict[str, object]) -> str:
    mark = info.get("ETag") or info.get("etag") or info.get("mtime") or info.get("LastModified") or ""
    return f"{info.get('size')}-{mark}"
