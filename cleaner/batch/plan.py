"""The plan: every unit of a run, fixed before the first one starts, with fingerprints of the inputs.

A plan is two files in the output folder: the units, one a line of JSON, and a header, written last. The same input and
settings give the same plan, so any number of drivers may make it, and a run can go on only under the one that it began with.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from cleaner.batch.folder import META, Folder
from cleaner.batch.inputs import Input, Parts, parts_of
from cleaner.batch.settings import Settings, canonical, differences, version
from cleaner.formats.rows import Columns, Slice
from cleaner.model import CleanerError

PLAN = f"{META}/plan.json"
UNITS = f"{META}/units.jsonl"
MOST_PARTS = 1000
"""Of small files in a unit: each costs an fsync, so that many are some seconds."""


@dataclass(frozen=True, slots=True)
class Part:
    """A slice of the input and where its output goes. `print` is size and time of the whole file when it was planned."""

    slice: Slice
    output: str
    format: str
    columns: Columns
    print: str
    size: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work of some seconds. `run_unit(unit, out)` does it, any number of times, with the same outcome."""

    index: int
    parts: tuple[Part, ...]
    settings: Settings

    @property
    def name(self) -> str:
        return f"unit-{self.index:07d}"

    @property
    def shelf(self) -> str:
        """The folder, under a kind, that holds the files of this unit: a thousand units in each."""
        return f"{self.index // 1000:04d}"

    @property
    def report(self) -> str:
        """The name of the report, which is the mark that the unit is done."""
        return f"{META}/units/{self.shelf}/{self.name}.json"

    @property
    def decisions(self) -> str:
        """The name of the file with reviewers' decisions on documents of this unit, if there are any."""
        return f"{META}/decisions/{self.shelf}/{self.name}.jsonl"

    @property
    def queue(self) -> str:
        """The name of the file with what waits to be put into the review store."""
        return f"{META}/queue/{self.shelf}/{self.name}.jsonl"

    def record(self, kind: str, suffix: str) -> str:
        return f"_record/{kind}/{self.shelf}/{self.name}{suffix}"


@dataclass(frozen=True, slots=True)
class Plan:
    """The header of a plan; the units are read from the file as they are needed."""

    source: str
    settings: Settings
    units: int
    inputs: int
    bytes: int
    ignored: tuple[str, ...]
    digest: str
    """Of all units: inputs, slices, fingerprints, outputs."""
    unit_size: int = 0
    """Bytes of a unit; 0 where it is not known."""
    limit: int = -1
    """The number of documents to take; -1: all."""


def make_plan(folder: Folder, source: str, settings: Settings, parts: Parts, size: int) -> Plan:
    """Plan a run over `parts` in units of about `size` bytes, and put the plan into the folder.

    Raises CleanerError if the folder holds another plan already: the input or the settings are not what they were.
    """
    tally = _Tally(settings)
    if not folder.claim(UNITS, tally.lines(group(parts, settings, size))):
        for _ in tally.lines(group(parts, settings, size)) if not tally.units else ():
            pass
    plan = replace(tally.plan(source, parts.ignored), unit_size=size, limit=parts.limit)
    if _digest(settings, folder.lines(UNITS)) != plan.digest or not folder.claim(PLAN, [canonical(_header(plan))]):
        require_same(load_plan(folder), plan)
    return plan


class _Tally:
    """Counts and fingerprints units on their way into the file."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._hash = hashlib.sha256(canonical(settings.as_json()))
        self._last = ""
        self.units = self._inputs = self._bytes = 0

    def lines(self, units: Iterable[Unit]) -> Iterator[bytes]:
        for unit in units:
            self.units += 1
            for part in unit.parts:
                self._inputs += part.slice.path != self._last
                self._last = part.slice.path
                self._bytes += part.size
            line = canonical(unit_json(unit)) + b"\n"
            self._hash.update(line)
            yield line

    def plan(self, source: str, ignored: list[str]) -> Plan:
        some = tuple(ignored[:1000])
        return Plan(source, self._settings, self.units, self._inputs, self._bytes, some, self._hash.hexdigest())


def group(parts: Parts, settings: Settings, size: int) -> Iterator[Unit]:
    """Parts in order, as many to a unit as fit into `size` bytes; parts that share an output stay together."""
    held: list[Part] = []
    weight = index = 0
    for part in parts_of(parts, settings, size):
        full = weight + part.size > size or len(held) >= MOST_PARTS
        if held and full:
            yield Unit(index, tuple(held), settings)
            held, weight, index = [], 0, index + 1
        held.append(_shared(part, index))
        weight += part.size
    if held:
        yield Unit(index, tuple(held), settings)


def load_plan(folder: Folder) -> Plan:
    """The plan that the folder holds. Raises CleanerError if it holds none."""
    data = folder.read(PLAN)
    if data is None:
        raise CleanerError(f"{folder.root} holds no run of `cleaner run`")
    header = json.loads(data)
    return Plan(
        header["source"],
        Settings.from_json(header["settings"]),
        header["units"],
        header["inputs"],
        header["bytes"],
        tuple(header["ignored"]),
        header["digest"],
        header.get("unit_size", 0),
        header.get("limit", -1),
    )


def load_units(folder: Folder, settings: Settings) -> Iterator[Unit]:
    """The units of the folder's plan, in order."""
    for line in folder.lines(UNITS):
        yield unit_from_json(json.loads(line), settings)


def require_same(old: Plan, new: Plan) -> None:
    """Raises CleanerError that says what changed, if the two are not the same plan."""
    if old.digest == new.digest:
        return
    changed = differences(old.settings, new.settings)
    if changed:
        raise CleanerError(
            f"the run began with other settings ({'; '.join(changed)}); go on with those, or choose another folder"
        )
    if old.limit != new.limit:
        began = f"--limit {old.limit}" if old.limit >= 0 else "no --limit"
        raise CleanerError(f"the run began with {began}; go on with that, or choose another folder")
    raise CleanerError(
        f"the input changed since the run began ({old.inputs} files of {old.bytes} bytes, now {new.inputs} of {new.bytes}, "
        "or the time of one is new); choose another folder for it"
    )


def unit_json(unit: Unit) -> dict[str, Any]:
    parts = []
    for part in unit.parts:
        cut, columns = part.slice, part.columns
        place = [cut.path, cut.name, cut.start, cut.end, cut.encoding, cut.limit]
        parts.append(
            [*place, part.output, part.format, columns.text, columns.id, columns.source, part.print, part.size]
        )
    return {"unit": unit.index, "parts": parts}


def unit_from_json(data: dict[str, Any], settings: Settings) -> Unit:
    parts = tuple(Part(Slice(*p[:6]), p[6], p[7], Columns(*p[8:11]), p[11], p[12]) for p in data["parts"])
    return Unit(data["unit"], parts, settings)


def _header(plan: Plan) -> dict[str, Any]:
    return {
        "cleaner": version(),
        "source": plan.source,
        "settings": plan.settings.as_json(),
        "units": plan.units,
        "inputs": plan.inputs,
        "bytes": plan.bytes,
        "ignored": list(plan.ignored),
        "digest": plan.digest,
        "unit_size": plan.unit_size,
        "limit": plan.limit,
    }


def _digest(settings: Settings, lines: Iterable[bytes]) -> str:
    digest = hashlib.sha256(canonical(settings.as_json()))
    for line in lines:
        digest.update(line)
    return digest.hexdigest()


def _shared(part: Input, index: int) -> Part:
    """The part with its output; texts that become rows of another format share one file a unit."""
    output = part.output.replace("{unit}", f"{index:07d}")
    return Part(part.slice, output, part.format, part.columns, part.print, part.size)
