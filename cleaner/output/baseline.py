"""Findings that are known and let be: a file of fingerprints that hold when lines move."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from cleaner.formats.atomic import write_atomic
from cleaner.model import CleanerError
from cleaner.output.findings import Place

AROUND = 20


def fingerprint(place: Place) -> str:
    """What a finding is about, without its line: document, check, its words and those around them."""
    finding, text = place.finding, place.lines.text
    around = text[max(0, finding.start - AROUND) : finding.end + AROUND]
    parts = [place.name, finding.check, text[finding.start : finding.end], around]
    parts += [text[start:end] for start, end in finding.related]
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_baseline(path: Path) -> frozenset[str]:
    """The fingerprints in a file. Raises CleanerError where it is no baseline."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return frozenset(str(known["fingerprint"]) for known in data["findings"])
    except OSError as error:
        raise CleanerError(
            f"cannot read {path}: {error.strerror or error}; write it first with --write-baseline"
        ) from error
    except (ValueError, KeyError, TypeError):
        raise CleanerError(f"{path} is not a baseline; write one with --write-baseline") from None


def write_baseline(path: Path, places: Iterable[Place]) -> None:
    """Puts the fingerprints of findings at `path`, one a line, sorted, so that it reads well in a diff."""
    known: list[dict[str, Any]] = [
        {"fingerprint": fingerprint(p), "name": p.name, "check": p.finding.check, "message": p.finding.message}
        for p in places
    ]
    known.sort(key=lambda k: (k["name"], k["check"], k["message"], k["fingerprint"]))
    rows = ",\n".join("  " + json.dumps(k, ensure_ascii=False) for k in known)
    data = f'{{"version": 1, "findings": [\n{rows}\n]}}\n'
    write_atomic(path, data.encode("utf-8", "replace"))
