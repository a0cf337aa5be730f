"""The end of a run: accounts that must balance, checksums, manifest, and `_SUCCESS` last."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from itertools import islice
from typing import Any

from cleaner.batch.account import Counts, add, imbalance, new_counts
from cleaner.batch.folder import Folder
from cleaner.batch.plan import Plan, Unit, load_units
from cleaner.batch.settings import version
from cleaner.batch.unit import Report, done_report
from cleaner.formats.streams import is_url

MANIFEST, CHECKSUMS, SUCCESS = "manifest.json", "checksums.sha256", "_SUCCESS"
_AT_A_TIME = 32
_ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_DECIDING = ("charset-normalizer", "ftfy", "opencc", "pyarrow", "regex", "rjieba", "zstandard")


@dataclass(frozen=True, slots=True)
class Ending:
    """How a run stands: `counts` of the units that are done, how many of them, and how many are not.

    `waiting` says why what is to be decided could not be put into the review store, if it could not.
    """

    counts: Counts
    done: int
    missing: int
    waiting: str = ""

    @property
    def status(self) -> int:
        """The exit status: 3 where any document is not cleaned."""
        whole = not self.missing and not self.waiting and not self.counts["quarantined"] and not self.counts["rejected"]
        return 0 if whole else 3


def finish(folder: Folder, plan: Plan) -> Ending:
    """Add up the reports; if every unit is done, write checksums, manifest and `_SUCCESS`.

    May be called any number of times. Raises nothing for units that are missing: the ending says how many.
    """
    counts, done = new_counts(), 0
    sums = hashlib.sha256()
    missing = 0

    def lines() -> Iterator[bytes]:
        nonlocal done, missing
        for unit, report in _looked_up(folder, plan):
            if report is None:
                missing += 1
                continue
            done += 1
            add(counts, report["counts"])
            for line in _sums(unit, report):
                sums.update(line)
                yield line

    text = b"".join(lines())
    if missing:
        for name in (SUCCESS, MANIFEST, CHECKSUMS):
            folder.remove(name)
        return Ending(counts, done, missing)
    wrong = imbalance(counts)
    if wrong:
        raise AssertionError(f"the accounts of the run do not balance: {wrong}")
    _put(folder, CHECKSUMS, text)
    _put(folder, MANIFEST, _pretty(_manifest(plan, counts, sums.hexdigest())))
    _put(folder, SUCCESS, _pretty({name: value for name, value in counts.items() if isinstance(value, int)}))
    return Ending(counts, done, missing)


def reports(folder: Folder, plan: Plan) -> Iterator[tuple[Unit, Report]]:
    """The units that are done, with their reports."""
    for unit, report in _looked_up(folder, plan):
        if report is not None:
            yield unit, report


def _looked_up(folder: Folder, plan: Plan) -> Iterator[tuple[Unit, Report | None]]:
    """Every unit in order, with its report if it is done; from a bucket many at a time, since each takes a while to come."""
    units = load_units(folder, plan.settings)
    if not is_url(folder.root):
        yield from ((unit, done_report(folder, unit)) for unit in units)
        return
    with ThreadPoolExecutor(_AT_A_TIME) as pool:
        while batch := list(islice(units, 10 * _AT_A_TIME)):
            yield from zip(batch, pool.map(lambda unit: done_report(folder, unit), batch), strict=True)


def _sums(unit: Unit, report: Report) -> Iterator[bytes]:
    for name, (_, digest) in report["files"].items():
        if name != unit.queue:
            yield sum_line(name, digest)


def sum_line(name: str, digest: str) -> bytes:
    """A line for `sha256sum -c`, which marks by a backslash the names that it writes with escapes."""
    escaped = name.translate(_ESCAPES)
    mark = "\\" if escaped != name else ""
    return f"{mark}{digest}  {escaped}\n".encode("utf-8", "surrogateescape")


def _manifest(plan: Plan, counts: Counts, digest: str) -> dict[str, Any]:
    return {
        "cleaner": version(),
        "python": platform.python_version(),
        "packages": {name: found for name in _DECIDING if (found := _installed(name))},
        "source": plan.source,
        "settings": plan.settings.as_json(),
        "plan": plan.digest,
        "units": plan.units,
        "files": plan.inputs,
        "ignored": list(plan.ignored),
        "counts": counts,
        CHECKSUMS: digest,
    }


def _installed(name: str) -> str:
    try:
        return version_of(name)
    except PackageNotFoundError:
        return ""


def _pretty(value: Any) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False).encode("utf-8", "surrogateescape") + b"\n"


def _put(folder: Folder, name: str, data: bytes) -> None:
    """Write, unless it stands there already."""
    if folder.read(name) != data:
        folder.write(name, data)
