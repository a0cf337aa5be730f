"""WARC WET: the text records (`WARC-Type: conversion`) of web archives. Every other record passes as it is."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from cleaner.formats.encodings import encode
from cleaner.formats.rows import Columns, Fields, Format, Row, Slice
from cleaner.formats.streams import open_stream, torn
from cleaner.model import CleanerError

_LENGTH = re.compile(rb"(?im)^(Content-Length:[ \t]*)(\d+)")
_DIGEST = re.compile(rb"(?im)^(WARC-(?:Block|Payload)-Digest:[ \t]*)([a-z0-9]+):(\S+)")


@dataclass(frozen=True, slots=True)
class Record:
    """The header with its blank line, the block, and the line breaks behind it."""

    header: bytes
    block: bytes
    ending: bytes


def read(part: Slice, columns: Columns) -> Iterator[Row]:
    """Every record of the file. What does not read as one is rejected, up to where the next begins."""
    place = 0
    with open_stream(part.path) as stream:
        try:
            line = stream.readline()
            while line:
                row, size, line = _record(stream, line, place)
                yield row
                place += size
        except Exception as error:
            if not torn(error):
                raise
            yield Row("rejected", place, raw=b"", problem=f"the rest of the file cannot be read: {error}")


class WetWriter:
    """Writes records; in a compressed file each is a member of its own, as readers of archives expect."""

    def __init__(self, file: BinaryIO, columns: Columns, notes: bool = False) -> None:
        self._file = file

    def write(self, row: Row, text: str, note: Fields | None = None) -> None:
        if not isinstance(row.raw, Record):
            raise CleanerError("only WET can be written as WET; choose --to jsonl or parquet")
        record = row.raw
        if row.text is not None and text != row.text:
            record = _with_block(record, encode(text))
        self._file.write(record.header + record.block + record.ending)

    def close(self) -> None:
        pass


def _record(stream: BinaryIO, line: bytes, place: int) -> tuple[Row, int, bytes]:
    """One record that begins with `line`, its size in bytes, and the first line behind it."""
    if not line.startswith(b"WARC/"):
        lines = [line]
        while (line := stream.readline()) and not line.startswith(b"WARC/"):
            lines.append(line)
        raw = b"".join(lines)
        return Row("rejected", place, raw=raw, problem="not a WARC record"), len(raw), line
    lines = [line]
    while (line := stream.readline()) and line.strip():
        lines.append(line)
    header = b"".join([*lines, line])
    length = _LENGTH.search(header)
    block = stream.read(int(length[2])) if length and len(length[2]) < 13 else b""
    if not length or len(block) < int(length[2]):
        raw = header + block
        return Row("rejected", place, raw=raw, problem="ends inside a record"), len(raw), stream.readline()
    ending = b""
    while (line := stream.readline()) and not line.strip() and len(ending) < 4:
        ending += line
    record = Record(header, block, ending)
    return _row(record, place), len(header) + len(block) + len(ending), line


def _row(record: Record, place: int) -> Row:
    named = dict(_named(record.header))
    if named.get("warc-type") != "conversion":
        return Row("layout", place, raw=record)
    source = urlsplit(named.get("warc-target-uri", "")).netloc
    text = record.block.decode("utf-8", "surrogateescape")
    return Row("document", place, text, named.get("warc-record-id", ""), source, record)


def _named(header: bytes) -> Iterator[tuple[str, str]]:
    for line in header.decode("utf-8", "replace").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            yield name.strip().lower(), value.strip()


def _with_block(record: Record, block: bytes) -> Record:
    """The record with another block; length and digests follow it, digests of unknown kinds are dropped."""

    def digest(found: re.Match[bytes]) -> bytes:
        if found[2].lower() == b"sha1":
            return found[1] + b"sha1:" + base64.b32encode(hashlib.sha1(block, usedforsecurity=False).digest())
        return found[1] + b"sha256:" + hashlib.sha256(block).hexdigest().encode()

    header = _LENGTH.sub(lambda found: found[1] + str(len(block)).encode(), record.header, count=1)
    return Record(_DIGEST.sub(digest, header), block, record.ending)


def _fields(row: Row) -> Fields:
    named = dict(_named(row.raw.header))
    return {
        "id": row.id,
        "url": named.get("warc-target-uri", ""),
        "date": named.get("warc-date", ""),
        "text": row.text,
    }


def _names(part: Slice) -> list[tuple[str, Any]]:
    return [("id", ""), ("url", ""), ("date", ""), ("text", "")]


WET = Format("wet", (".wet", ".warc"), read, WetWriter, _fields, _names)
