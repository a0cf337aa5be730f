"""What faults are held against: texts with the results that the rules gave before, for `cleaner regress`.

`python -m tests.mutation.saved_texts FOLDER` saves, for each stage, texts near the examples of its rules; by itself, what is near
the rules that are off by default, under `off.toml`, which turns them on; and each kind of damage over each text of the part
`look`, with texts near all examples. `pool` is as much again, drawn otherwise: it tells whether a fault that nothing caught does
anything at all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from cleaner import Cleaner
from cleaner.rules import STAGES, all_rules
from cleaner.testing.cases import cases, texts
from cleaner.testing.damage import KINDS, MIXED
from cleaner.testing.near import around, examples, examples_of, neighbours
from cleaner.testing.saved import Saved, write_saved

NEIGHBOURS = 40
POOL_SEED, POOL_NEIGHBOURS, POOL_OF_STAGE = 1000, 80, 150
OFF = """[rules]
on = ["*", "script/target", "numbers/numeral-style", "layout/blank-lines", "layout/trailing-space"]
[settings."script/target"]
config = "s2t"
"""


def near(stage: str) -> Iterator[str]:
    return chain.from_iterable(around(rule) for rule in all_rules() if rule.id.startswith(f"{stage}/"))


def damaged(seed: int) -> Iterator[str]:
    return (case.damaged.text for kind in (*KINDS, MIXED) for case in cases(kind, "look", seed=seed))


def pool_of(stage: str) -> Iterator[str]:
    """Texts further from the examples of a stage."""
    known = [text for rule in all_rules() if rule.id.startswith(f"{stage}/") for text in examples_of(rule)]
    return neighbours(known, POOL_OF_STAGE, POOL_SEED)


def pool() -> Iterator[str]:
    """Texts near all examples, other damage, and sound texts."""
    yield from neighbours(examples(), POOL_NEIGHBOURS, POOL_SEED + 1)
    yield from damaged(POOL_SEED)
    for folder in ("base", "sound"):
        yield from texts(folder, "look").values()


def off_by_default() -> Cleaner:
    """A cleaner with the rules on that are off by default."""
    from cleaner.profiles import Profile

    on = tuple(rule.id for rule in all_rules() if not rule.on)
    return Cleaner(Profile(rules_on=("*", *on), settings={"script/target": {"config": "s2t"}}), checks=False)


def near_off() -> Iterator[str]:
    return chain.from_iterable(around(rule) for rule in all_rules() if not rule.on)


def save(folder: Path) -> None:
    cleaner = Cleaner(checks=False)
    for stage in STAGES:
        _write(folder / f"near-{stage}.jsonl", near(stage), cleaner)
        _write(folder / f"pool-{stage}.jsonl", pool_of(stage), cleaner)
    _write(folder / "pool.jsonl", pool(), cleaner)
    (folder / "off.toml").write_text(OFF, encoding="utf-8")
    _write(folder / "off.jsonl", near_off(), off_by_default())
    _write(folder / "all.jsonl", chain(neighbours(examples(), NEIGHBOURS), damaged(1)), cleaner)


def _write(path: Path, given: Iterable[str], cleaner: Cleaner) -> None:
    write_saved(path, (Saved.of(str(i), cleaner.clean(text)) for i, text in enumerate(dict.fromkeys(given))))


if __name__ == "__main__":
    save(Path(sys.argv[1]))
