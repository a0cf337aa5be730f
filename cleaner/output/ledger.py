"""The record of a run as JSON lines: what was changed where, enough to have every original back to the byte.

Each document has one line of the kind `document`, then one of the kind `edit` for each edit, in order:

    {"kind": "document", "name": "a.txt", "encoding": {"name": "gb18030", "mark": "", "tail": ""}, "edits": 2,
     "sha256": {"original": "…", "cleaned": "…"}, "written": {…}, "profile": "default", "version": "0.1.0"}
    {"kind": "edit", "document": "a.txt", "start": 10, "end": 13, "before": "★◆★", "replacement": "", "after": "",
     "rule": "noise/injected-symbols", "safety": "safe", "confidence": 0.9, "applied": true, "reason": "…"}

`start` and `end` are code points of the original text, half open; `after` is what the cleaned text holds there. `mark` and
`tail` are bytes in hexadecimal: the byte order mark, and a torn last character. Where the cleaned file could not be read back
to the same text (bytes that are no text met when what stood between them went), the line holds the `original` in base64.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.edits import invert
from cleaner.formats.encodings import Encoding, charset, decode, encode
from cleaner.model import CleanerError, Edit, Result


@dataclass(frozen=True, slots=True)
class Entry:
    """One document of a record."""

    name: str
    encoding: Encoding
    written: Encoding
    original_sha256: str
    cleaned_sha256: str
    edits: tuple[Edit, ...]
    original: bytes | None = None


def record_lines(
    name: str, result: Result, data: bytes, encoding: Encoding, written: Encoding, **extra: str
) -> Iterator[str]:
    """The lines of one document. `data` is the file as it was, `written` how the cleaned text is stored."""
    cleaned = encode(result.text, written)
    document: dict[str, Any] = {
        "kind": "document",
        "name": name,
        "encoding": _encoding_fields(encoding),
        "written": _encoding_fields(written),
        "edits": len(result.edits),
        "sha256": {"original": sha256(data).hexdigest(), "cleaned": sha256(cleaned).hexdigest()},
        **extra,
    }
    if _text_of(cleaned, written) != result.text or encode(result.original, encoding) != data:
        document["original"] = b64encode(data).decode()
    yield _line(document)
    for edit in result.edits:
        yield _line({"kind": "edit", "document": name, **edit_fields(edit)})


def edit_fields(edit: Edit) -> dict[str, Any]:
    """An edit as JSON fields."""
    fields: dict[str, Any] = {
        "start": edit.start,
        "end": edit.end,
        "before": edit.before,
        "replacement": edit.replacement,
        "after": edit.current,
        "rule": edit.rule,
        "safety": edit.safety,
        "confidence": round(edit.confidence, 4),
        "applied": edit.applied,
        "reason": edit.reason,
    }
    return fields | ({"decided": edit.decided} if edit.decided else {})


def read_record(path: Path) -> list[Entry]:
    """The documents of a record; what a run that was killed left of the last one is none.

    Raises CleanerError, naming the line, where it is no record.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CleanerError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    entries: list[Entry] = []
    document: dict[str, Any] | None = None
    edits: list[Edit] = []
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if not line.strip() or (number == len(lines) and entries and not _is_whole(line)):
                continue
            fields = json.loads(line)
            if fields["kind"] == "document":
                entries += _entry(document, edits)
                document, edits = fields, []
            elif fields["kind"] == "edit":
                edits.append(edit_of(fields))
        if not (entries and document is not None and len(edits) < document["edits"]):
            entries += _entry(document, edits)
    except KeyError as error:
        raise CleanerError(f"{path}:{number}: not a line of a record of edits: it has no {error}") from None
    except json.JSONDecodeError as error:
        raise CleanerError(f"{path}:{number}: not a line of a record of edits: it is no JSON ({error.msg})") from None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise CleanerError(
            f"{path}:{number}: not a line of a record of edits ({error or type(error).__name__})"
        ) from None
    except CleanerError as error:
        raise CleanerError(f"{path}: {error}") from None
    if not entries:
        raise CleanerError(f"{path} records no document; it must be a file that `cleaner clean --edits` wrote")
    return entries


def _is_whole(line: str) -> bool:
    try:
        json.loads(line)
    except ValueError:
        return False
    return True


def original_bytes(entry: Entry, data: bytes, name: str) -> bytes:
    """The bytes that were cleaned into `data`. Raises CleanerError where they would not be the same."""
    original = entry.original
    if original is None:
        try:
            original = encode(invert(_text_of(data, entry.written), entry.edits), entry.encoding)
        except CleanerError as error:
            raise CleanerError(f"{name}: {error}") from None
    if sha256(original).hexdigest() != entry.original_sha256:
        raise CleanerError(f"{name}: the record was changed: what it gives back is not what was cleaned")
    return original


def _line(fields: dict[str, Any]) -> str:
    line = json.dumps(fields, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(fields)
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\x85", "\\u0085")


def _text_of(data: bytes, encoding: Encoding) -> str:
    tail = len(data) - len(encoding.tail)
    return decode(data[len(encoding.mark) : tail], encoding.name)[0]


def _encoding_fields(encoding: Encoding) -> dict[str, str]:
    return {"name": encoding.name, "mark": encoding.mark.hex(), "tail": encoding.tail.hex()}


def _encoding(fields: dict[str, str]) -> Encoding:
    return Encoding(charset(fields["name"]), bytes.fromhex(fields["mark"]), bytes.fromhex(fields["tail"]))


def edit_of(fields: dict[str, Any]) -> Edit:
    """An edit from its JSON fields. Raises KeyError, TypeError or ValueError where they are not those of one."""
    decided, safety = fields.get("decided"), fields["safety"]
    standing = None if fields["applied"] else fields["after"]
    return Edit(
        int(fields["start"]),
        int(fields["end"]),
        str(fields["replacement"]),
        str(fields["rule"]),
        safety,
        float(fields["confidence"]),
        str(fields["reason"]),
        str(fields["before"]),
        standing,
        decided,
    )


def _entry(document: dict[str, Any] | None, edits: list[Edit]) -> list[Entry]:
    if document is None:
        if edits:
            raise CleanerError("an edit stands before the line of its document")
        return []
    name = str(document["name"])
    if document["edits"] != len(edits):
        raise CleanerError(f"{name} has {document['edits']} edits, but {len(edits)} lines: the record is torn")
    original = b64decode(document["original"], validate=True) if "original" in document else None
    digests = document["sha256"]
    encodings = _encoding(document["encoding"]), _encoding(document["written"])
    return [Entry(name, *encodings, str(digests["original"]), str(digests["cleaned"]), tuple(edits), original)]
