"""Several cleaners on the same documents, in one table: by kind of damage, and in sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from statistics import fmean
from typing import Any

from cleaner.testing.score import Score
from cleaner.testing.tally import Tally


@dataclass(frozen=True, slots=True)
class Sum:
    """A cleaner's score in a few numbers, of what it did without asking.

    `recall` is the mean over kinds of damage; `repaired`, `missed` and `harmed` are characters; `precision` is the share of the
    changed characters that were damage; `restored` of `documents` came out as they were before; `touched` of `sound` changed.
    """

    recall: float
    precision: float
    repaired: int
    missed: int
    harmed: int
    restored: int
    documents: int
    touched: int
    sound: int


def total(score: Score) -> Sum:
    """The score of one cleaner in sum."""
    all_kinds = Tally()
    for row in score.rows:
        all_kinds.add(row.safe)
    repaired = all_kinds.repaired.total()
    return Sum(
        recall=fmean(row.safe.recall for row in score.rows),
        precision=all_kinds.precision,
        repaired=repaired,
        missed=all_kinds.wanted.total() - repaired,
        harmed=all_kinds.wrong,
        restored=sum(row.restored for row in score.rows),
        documents=sum(row.documents for row in score.rows),
        touched=sum(map(len, score.touched.values())),
        sound=score.sound.total(),
    )


def comparison_table(scores: Mapping[str, Score]) -> str:
    """Recall and precision of each cleaner by kind of damage, then what each comes to."""
    return "\n".join([*_by_kind(scores), "", *_in_sum(scores)])


def _by_kind(scores: Mapping[str, Score]) -> Iterator[str]:
    yield f"{'':33}" + "".join(f"{name:>16.15}" for name in scores)
    yield f"{'damage':26}{'part':7}" + f"{'recall':>9}{'prec.':>7}" * len(scores)
    for rows in zip(*(score.rows for score in scores.values()), strict=True):
        cells = (f"{row.safe.recall:9.3f}{row.safe.precision:7.3f}" for row in rows)
        yield f"{rows[0].kind:26}{rows[0].part:7}" + "".join(cells)


def _in_sum(scores: Mapping[str, Score]) -> Iterator[str]:
    yield (
        f"{'':24}{'recall':>9}{'precision':>11}{'repaired':>10}{'missed':>9}{'harmed':>9}{'restored':>12}"
        f"{'sound, touched':>18}"
    )
    for name, score in scores.items():
        s = total(score)
        yield (
            f"{name:24.24}{s.recall:9.3f}{s.precision:11.3f}{s.repaired:10}{s.missed:9}{s.harmed:9}"
            f"{f'{s.restored}/{s.documents}':>12}{f'{s.touched}/{s.sound}':>18}"
        )


def comparison_json(scores: Mapping[str, Score]) -> list[dict[str, Any]]:
    """The same for programs."""
    return [
        {
            "system": name,
            **asdict(total(score)),
            "kinds": [
                {"kind": r.kind, "part": r.part, "recall": r.safe.recall, "precision": r.safe.precision}
                for r in score.rows
            ],
        }
        for name, score in scores.items()
    ]
