"""Scores a cleaner: what `cleaner score` counts and prints.

Damage is drawn over the base texts and cleaned; the edits are held against the record of the damage. Sound texts are cleaned
too and must come back untouched. The part `score` is for numbers only: its texts and failures are never printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from cleaner.model import Result
from cleaner.testing.cases import CORPORA, Case, Part, cases, texts
from cleaner.testing.tally import Change, Group, Tally, groups, is_right, tally, verdicts

_BINS = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)


class Cleans(Protocol):
    """A `Cleaner`, or what answers in its shape."""

    def clean(self, text: str, /) -> Result: ...


@dataclass(slots=True)
class Row:
    """What one kind of damage came to in one part: with the safe edits alone, and with the doubtful ones accepted."""

    kind: str
    part: Part
    documents: int = 0
    restored: int = 0
    safe: Tally = field(default_factory=Tally)
    ask: Tally = field(default_factory=Tally)


@dataclass(slots=True)
class Score:
    """All of a run."""

    rows: list[Row] = field(default_factory=list)
    trust: Counter[tuple[str, float, bool]] = field(default_factory=Counter)
    sound: Counter[str] = field(default_factory=Counter)
    touched: dict[str, list[str]] = field(default_factory=dict)
    doubted: dict[str, list[str]] = field(default_factory=dict)
    shown: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to score: parts, kinds of damage, how often each is drawn over each text, and how many failures to show."""

    parts: Sequence[Part]
    kinds: Sequence[str]
    seed: int = 1
    draws: int = 1
    show: int = 0
    corpora: Path = CORPORA


def run(cleaner: Cleans, plan: Plan) -> Score:
    """Cleans every case of the plan, and every sound text, and counts."""
    score = Score()
    for part in plan.parts:
        for kind in plan.kinds:
            row = Row(kind, part)
            for case in cases(kind, part, plan.seed, plan.draws, plan.corpora):
                _count(score, row, case, cleaner.clean(case.damaged.text), plan.show if part == "look" else 0)
            score.rows.append(row)
        _count_sound(score, cleaner, part, plan.corpora)
    return score


def documents(plan: Plan) -> Iterator[str]:
    """Every text that a run of the plan cleans."""
    for part in plan.parts:
        for kind in plan.kinds:
            for case in cases(kind, part, plan.seed, plan.draws, plan.corpora):
                yield case.damaged.text
        for _, text in _sound(part, plan.corpora):
            yield text


def _count(score: Score, row: Row, case: Case, result: Result, show: int) -> None:
    safe = [Change(e.start, e.end, e.current) for e in result.edits if e.current != e.before]
    offered = [e for e in result.edits if e.safety != "show"]
    accepted = [Change(e.start, e.end, e.replacement) for e in offered]
    row.documents += 1
    row.restored += result.text == case.damaged.gold
    row.safe.add(tally(case.damaged, safe))
    row.ask.add(tally(case.damaged, accepted))
    for edit, right in zip(offered, verdicts(case.damaged, accepted), strict=True):
        if right is not None:
            score.trust[edit.safety, _bin(edit.confidence), right] += 1
    if show:
        score.shown += _failures(case, safe)


def _bin(confidence: float) -> float:
    return next((edge for edge in _BINS if confidence <= edge), 1.0)


def _failures(case: Case, changes: Sequence[Change]) -> list[str]:
    """Each place that did not come out right: what stands around it, what was made of it, what it should be."""
    text = case.damaged.text
    return [_failure(case, g) for g in groups(text, changes, case.damaged.repairs) if not is_right(text, g)]


def _failure(case: Case, group: Group) -> str:
    text, start, end = case.damaged.text, group.start, group.end
    around = f"{text[max(0, start - 15) : start]}[{text[start:end]}]{text[end : end + 15]}"
    made = [(text[c.start : c.end], c.replacement) for c in group.changes]
    wanted = [(text[r.start : r.end], r.replacement) for r in group.repairs]
    verdict = "harmed or half done" if made else "missed"
    return f"{verdict} · {case.kind} · {case.name} @{start}\n    {around!r}\n    made   {made}\n    wanted {wanted}"


def _count_sound(score: Score, cleaner: Cleans, part: Part, corpora: Path) -> None:
    score.touched[part], score.doubted[part] = [], []
    for name, text in _sound(part, corpora):
        result = cleaner.clean(text)
        score.sound[part] += 1
        if result.text != text:
            score.touched[part].append(f"{name}: {_first(result, 'safe')}")
        if any(e.safety == "ask" for e in result.edits):
            score.doubted[part].append(f"{name}: {_first(result, 'ask')}")


def _sound(part: Part, corpora: Path) -> Iterator[tuple[str, str]]:
    for folder in ("base", "sound"):
        for name, text in texts(folder, part, corpora).items():
            yield f"{folder}/{part}/{name}", text


def _first(result: Result, safety: str) -> str:
    found = [f"{e.rule} {e.before!r}→{e.replacement!r}" for e in result.edits if e.safety == safety]
    return "; ".join(found[:4]) + (f" and {len(found) - 4} more" if len(found) > 4 else "")


def table(score: Score) -> str:
    """The score as people read it."""
    lines = [
        f"{'damage':26}{'part':7}{'docs':>5}{'recall':>9}{'+ask':>8}{'prec.':>8}{'+ask':>8}{'bounds':>8}{'restored':>10}"
    ]
    for row in score.rows:
        lines.append(
            f"{row.kind:26}{row.part:7}{row.documents:5}{row.safe.recall:9.4f}{row.ask.recall:8.4f}{row.safe.precision:8.4f}"
            f"{row.ask.precision:8.4f}{row.ask.boundaries:8.3f}{row.restored:6}/{row.documents}"
        )
        lines += _by_family(row)
    return "\n".join([*lines, "", *_trust_lines(score), "", *_sound_lines(score)])


def _by_family(row: Row) -> list[str]:
    """Where one kind lays several families over each other, what became of each."""
    families = sorted(row.safe.wanted)
    if len(families) < 2:
        return []
    return [
        f"  {name:24}{'':12}{row.safe.repaired[name] / row.safe.wanted[name]:9.4f}{row.ask.repaired[name] / row.ask.wanted[name]:8.4f}"
        for name in families
    ]


def _trust_lines(score: Score) -> list[str]:
    lines = [f"{'safety':8}{'confidence':>12}{'edits':>8}{'right':>8}"]
    for safety in ("safe", "ask"):
        for below, edge in zip((0.0, *_BINS), _BINS, strict=False):
            right, wrong = score.trust[safety, edge, True], score.trust[safety, edge, False]
            if right + wrong:
                lines.append(f"{safety:8}{below:6.2f}–{edge:.2f}{right + wrong:8}{right / (right + wrong):8.4f}")
    return lines


def _sound_lines(score: Score) -> list[str]:
    lines = []
    for part, names in score.touched.items():
        doubted = score.doubted[part]
        lines.append(
            f"sound {part}: {score.sound[part]} documents, {len(names)} touched, {len(doubted)} with doubtful edits"
        )
        if part == "look":
            lines += [f"  touched  {name}" for name in names] + [f"  doubtful {name}" for name in doubted]
    return lines


def as_json(score: Score) -> dict[str, Any]:
    """The score for programs; names of sound texts for the part `look` only."""
    return {
        "rows": [
            {
                "kind": r.kind, "part": r.part, "documents": r.documents, "restored": r.restored,
                "recall": r.safe.recall, "recall_ask": r.ask.recall, "precision": r.safe.precision,
                "precision_ask": r.ask.precision, "boundaries": r.ask.boundaries,
            }
            for r in score.rows
        ],
        "confidence": [
            {"safety": s, "up_to": edge, "right": right, "edits": n} for (s, edge, right), n in sorted(score.trust.items())
        ],
        "sound": [
            {"part": p, "documents": score.sound[p], "touched": len(t), "doubtful": len(score.doubted[p]), "names": t if p == "look" else []}
            for p, t in score.touched.items()
        ],
    }  # fmt: skip


if __name__ == "__main__":
    from cleaner.cli import main

    main(["score", *sys.argv[1:]])
