"""What `cleaner regress` holds faults against: `python -m tests.mutation.saved_texts FILE` saves texts with their results.

Texts near the rules' own examples, and each kind of damage over each text of the part `look`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from cleaner import Cleaner
from cleaner.testing.cases import cases
from cleaner.testing.damage import KINDS, MIXED
from cleaner.testing.near import examples, neighbours
from cleaner.testing.saved import Saved, write_saved

NEIGHBOURS = 40


def saved() -> Iterator[Saved]:
    cleaner = Cleaner(checks=False)
    for number, text in enumerate(neighbours(examples(), NEIGHBOURS)):
        yield Saved.of(f"near-{number}", cleaner.clean(text))
    for kind in (*KINDS, MIXED):
        for case in cases(kind, "look", seed=1):
            yield Saved.of(f"{kind}-{case.name}", cleaner.clean(case.damaged.text))


if __name__ == "__main__":
    write_saved(Path(sys.argv[1]), saved())
