"""Generated reports at length: `python -m tests.checks.generated --reports 2000`.

Prints how many sound reports were flagged (and alarms per 10,000 characters), and in how many a corrupted digit was found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from cleaner.checks import all_checks
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.testing.reports import Corruption, Report, corrupted, report


def alarms(text: str) -> Iterator[Finding]:
    """What every check reports as error or warning on the text as it stands."""
    page = Page(text)
    for check in all_checks():
        yield from (finding for finding in check.find(page) if finding.severity != "info")


@dataclass(slots=True)
class Survey:
    """Counts over many reports; `flagged` and `missed` keep the first twenty to be read."""

    reports: int = 0
    characters: int = 0
    false_alarms: int = 0
    flagged: list[tuple[Report, Finding]] = field(default_factory=list)
    corrupted: int = 0
    found: int = 0
    missed: list[tuple[Report, Corruption]] = field(default_factory=list)
    missed_bonds: Counter[str] = field(default_factory=Counter)


def survey(count: int, seed: int) -> Survey:
    """Judge `count` reports before and after one digit of each was corrupted."""
    total = Survey()
    for number in range(count):
        rng = Random(f"{seed}:{number}")
        sound = report(rng)
        before = list(alarms(sound.text))
        total.reports += 1
        total.characters += len(sound.text)
        total.false_alarms += len(before)
        total.flagged.extend((sound, finding) for finding in before[: 20 - len(total.flagged)])
        _after(total, sound, corrupted(sound, rng))
    return total


def _after(total: Survey, sound: Report, change: Corruption | None) -> None:
    if change is None:
        return
    total.corrupted += 1
    if any(True for _ in alarms(change.text)):
        total.found += 1
        return
    total.missed_bonds[change.relation.bond] += 1
    if len(total.missed) < 20:
        total.missed.append((sound, change))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    total = survey(options.reports, options.seed)
    rate = total.false_alarms * 10_000 / max(1, total.characters)
    print(
        f"{total.reports} sound reports, {total.characters} characters: {total.false_alarms} alarms, {rate:.3f} per 10,000 characters"
    )
    print(f"{total.found} of {total.corrupted} corrupted digits found ({total.found / max(1, total.corrupted):.3f})")
    for sound, finding in total.flagged:
        print("false:", finding.check, repr(sound.text[max(0, finding.start - 30) : finding.end + 10]), finding.message)
    for bond, number in total.missed_bonds.most_common():
        print(f"missed {bond}: {number}")
    for _, change in total.missed:
        start, end = change.relation.marks[0].start, change.relation.marks[-1].end
        print(
            "missed:",
            change.relation.bond,
            repr(change.text[max(0, min(start, end) - 20) : max(start, end) + 10][:160]),
        )


if __name__ == "__main__":
    main()
