"""Random samples of the edits of a run, for an audit, and what an audit says about all of them."""

from __future__ import annotations

import csv
import io
import json
import math
import random
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from cleaner.batch.finish import reports
from cleaner.batch.folder import Folder, open_folder
from cleaner.batch.plan import Plan, Unit, load_plan
from cleaner.model import CleanerError

COLUMNS = (
    "verdict",
    "left",
    "before",
    "replacement",
    "right",
    "rule",
    "confidence",
    "file",
    "place",
    "id",
    "start",
    "end",
)
RIGHT = frozenset({"1", "y", "yes", "right", "ok", "true", "对", "對", "是"})
WRONG = frozenset({"0", "n", "no", "wrong", "false", "错", "錯", "否"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Z = 1.959964
"""Of the normal distribution, for an interval that holds the truth 95 times in 100."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """`right` of `judged` edits were right; the true share lies in [`low`, `high`] 95 times in 100."""

    right: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.right / self.judged if self.judged else 0.0


def draw(out: str, count: int, *, rule: str = "", seed: int = 0) -> list[dict[str, Any]]:
    """`count` of the applied edits of a run (of one rule, if given), each as likely as any other; the same for a seed.

    Only the units that a drawn edit lies in are read. Raises CleanerError if there is no run or no record of edits.
    """
    folder = open_folder(out)
    plan = load_plan(folder)
    if plan.settings.record not in ("parquet", "jsonl"):
        raise CleanerError(
            f"{out} has no record of edits beside the data: it was run with --record {plan.settings.record}"
        )
    units, ends, total = [], [], 0
    for unit, report in reports(folder, plan):
        total += _applied(report["counts"], rule)
        units.append(unit)
        ends.append(total)
    if rule and not total:
        raise CleanerError(
            f"no edit of {rule!r} was made in this run; `cleaner stats {out}` lists the rules that made some"
        )
    numbers = sorted(random.Random(seed).sample(range(total), min(count, total)))
    wanted: dict[int, list[int]] = {}
    for number in numbers:
        at = bisect_right(ends, number)
        wanted.setdefault(at, []).append(number - (ends[at - 1] if at else 0))
    return [row for at, places in wanted.items() for row in _pick(folder, plan, units[at], rule, places)]


def as_csv(rows: Iterable[dict[str, Any]]) -> str:
    """A sheet with an empty column `verdict` for the reviewer. What a spreadsheet would take for a formula gets a `'` before it."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, extrasaction="ignore", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({"verdict": "", **{name: _plain(row[name]) for name in COLUMNS[1:]}} for row in rows)
    return buffer.getvalue()


def _plain(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def judge(sheet: str) -> tuple[Estimate, dict[str, Estimate]]:
    """What a sheet that a reviewer filled in says of all edits, and of those of each rule. Rows without a verdict are left out.

    Raises CleanerError if a verdict is neither yes nor no.
    """
    verdicts: dict[str, list[bool]] = {}
    heads = sheet.partition("\n")[0]
    delimiter = max(",;\t", key=heads.count)  # spreadsheets save with that of their language
    reader = csv.DictReader(io.StringIO(sheet, newline=""), delimiter=delimiter)
    if not {"verdict", "rule"} <= set(reader.fieldnames or ()):
        raise CleanerError("no sheet of `cleaner sample`: it has no columns `verdict` and `rule`")
    for number, row in enumerate(reader, 2):
        given = (row["verdict"] or "").strip().lower()
        if given and given not in RIGHT | WRONG:
            raise CleanerError(f"line {number}: the verdict is {given!r}; write y or n, or leave it empty")
        if given:
            verdicts.setdefault(row["rule"], []).append(given in RIGHT)
    everything = [verdict for judged in verdicts.values() for verdict in judged]
    return estimate(everything), {rule: estimate(judged) for rule, judged in sorted(verdicts.items())}


def estimate(verdicts: list[bool]) -> Estimate:
    """Wilson's interval, which holds for small samples and for shares near 1, too."""
    n, right = len(verdicts), sum(verdicts)
    if not n:
        return Estimate(0, 0, 0.0, 1.0)
    share, z2 = right / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Estimate(right, n, max(0.0, middle - half), min(1.0, middle + half))


def _applied(counts: dict[str, Any], rule: str) -> int:
    if not rule:
        return int(counts["applied"])
    return sum(int(found["applied"]) for name, found in counts["rules"].items() if rule in name.split("+"))


def _pick(folder: Folder, plan: Plan, unit: Unit, rule: str, places: list[int]) -> Iterator[dict[str, Any]]:
    """The applied edits at `places` among those of a unit, which are in order."""
    at, wanted = -1, iter(places)
    place = next(wanted)
    for row in rows(folder, plan, unit, "edits"):
        if not row["applied"] or (rule and rule not in row["rule"].split("+")):
            continue
        at += 1
        if at == place:
            yield row
            following = next(wanted, None)
            if following is None:
                return
            place = following


def rows(folder: Folder, plan: Plan, unit: Unit, kind: str) -> Iterator[dict[str, Any]]:
    """The record of a unit, `edits` or `findings`, row by row."""
    form = plan.settings.record
    name = unit.record(kind, f".{form}")
    if form == "jsonl":
        yield from map(json.loads, folder.lines(name))
        return
    data = folder.read(name)
    if data is None:
        return
    import pyarrow.parquet as pq

    for batch in pq.ParquetFile(io.BytesIO(data)).iter_batches(5000):
        yield from batch.to_pylist()
