"""Precision and recall of each check over corpora/checks, and alarms on sound text: `python -m tests.checks.score`."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.checks.cases import Case, alarms, read_cases, read_sound

PARTS = ("look", "score")


@dataclass(slots=True)
class Tally:
    """Cases in which a check was right to fire, fired without cause, or kept silent where it should have fired."""

    hit: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, case: Case) -> None:
        fired = {finding.check for finding in alarms(case.text)}
        self.hit.update(fired & case.expect)
        self.false.update(fired - case.expect)
        self.missed.update(case.expect - fired)
        if fired != case.expect:
            extra, lacking = sorted(fired - case.expect), sorted(case.expect - fired)
            self.wrong.append(f"{case.source} [{case.note}] false {extra} missed {lacking}\n    {case.text[:120]!r}")

    def rates(self, check: str | None = None) -> tuple[float, float]:
        """Precision and recall of one check, or of all together; 1 where nothing was asked."""
        hit, false, missed = (
            sum(counter.values()) if check is None else counter[check]
            for counter in (self.hit, self.false, self.missed)
        )
        return (hit / (hit + false) if hit + false else 1.0), (hit / (hit + missed) if hit + missed else 1.0)

    @property
    def checks(self) -> list[str]:
        return sorted({*self.hit, *self.false, *self.missed})


def tally(cases: Iterable[Case]) -> Tally:
    total = Tally()
    for case in cases:
        total.add(case)
    return total


def sound_alarms(part: str) -> tuple[int, list[str]]:
    """Characters of sound text, and its alarms as lines to print."""
    size, lines = 0, []
    for name, text in read_sound(part):
        size += len(text)
        lines += [f"{name}: {f.check} {text[f.start : f.end]!r} {f.message}" for f in alarms(text)]
    return size, lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--failures", choices=["look"], help="list the cases of this part that came out wrong")
    parser.add_argument("--only", default="", help="only cases whose file name holds this")
    options = parser.parse_args()
    cases = [case for case in read_cases() if options.only in case.source]
    tallies = {part: tally(case for case in cases if case.part == part) for part in PARTS}
    print(f"{'check':32}" + "".join(f"{part + ' P':>10}{'R':>7}{'hit':>5}{'false':>6}{'miss':>5}" for part in PARTS))
    for check in [*sorted({name for total in tallies.values() for name in total.checks}), "all"]:
        print(f"{check:32}" + "".join(_columns(tallies[part], None if check == "all" else check) for part in PARTS))
    for part in PARTS:
        size, lines = sound_alarms(part)
        print(
            f"sound {part}: {len(lines)} alarms on {size} characters, {len(lines) * 10_000 / max(size, 1):.2f} per 10,000"
        )
        if part == "look":
            print(*lines, sep="\n")
        else:
            print(
                *(f"  {check}: {n}" for check, n in Counter(line.split(": ")[1].split()[0] for line in lines).items()),
                sep="\n",
            )
    if options.failures:
        print(*tallies[options.failures].wrong, sep="\n")


def _columns(total: Tally, check: str | None) -> str:
    precision, recall = total.rates(check)
    counts = [sum(c.values()) if check is None else c[check] for c in (total.hit, total.false, total.missed)]
    return f"{precision:>10.3f}{recall:>7.3f}{counts[0]:>5}{counts[1]:>6}{counts[2]:>5}"


if __name__ == "__main__":
    main()
