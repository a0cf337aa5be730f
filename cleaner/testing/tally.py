"""Counts what a cleaner's edits made of a damaged text, to the character, against the record of the damage.

Edits and repairs that touch form a group. Where the group comes out as the gold has it, all of it counts as right. Elsewhere
each character is held against what the record says of it, so a partial repair earns what it is worth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple, TypeVar

from cleaner.testing.damage.record import Damaged, Repair


class Change(NamedTuple):
    """One edit as the score sees it: `damaged[start:end]` became `replacement`."""

    start: int
    end: int
    replacement: str


Mark = TypeVar("Mark", Change, Repair)


@dataclass(slots=True)
class Tally:
    """Sums over documents. Units are characters, an insertion or replacement at least one."""

    wanted: Counter[str] = field(default_factory=Counter)
    repaired: Counter[str] = field(default_factory=Counter)
    right: int = 0
    wrong: int = 0
    found: int = 0
    exact: int = 0
    harms: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return _share(self.repaired.total(), self.wanted.total())

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong)

    @property
    def boundaries(self) -> float:
        """Of the damaged places that were found, the share that came out exactly."""
        return _share(self.exact, self.found)

    def add(self, other: Tally) -> None:
        self.wanted += other.wanted
        self.repaired += other.repaired
        self.right += other.right
        self.wrong += other.wrong
        self.found += other.found
        self.exact += other.exact
        self.harms += other.harms


class Group(NamedTuple):
    """Edits and repairs that touch, and the span of damaged text that they cover."""

    start: int
    end: int
    changes: list[Change]
    repairs: list[Repair]


def tally(damaged: Damaged, changes: Sequence[Change]) -> Tally:
    """The count for one document. `changes` are in offsets of `damaged.text`, sorted and disjoint."""
    text = damaged.text
    counts = Tally()
    for group in groups(text, changes, damaged.repairs):
        if is_right(text, group):
            _count_right(counts, group)
        else:
            _count_by_character(counts, text, group)
    return counts


def verdicts(damaged: Damaged, changes: Sequence[Change]) -> list[bool | None]:
    """For each change, in order, whether it is right: its group comes out as the gold, or it harms nothing and repairs something.

    None where it only changed what should have gone altogether: a comma made full-width inside advertising.
    """
    text = damaged.text
    said: list[bool | None] = []
    for group in groups(text, changes, damaged.repairs):
        whole = is_right(text, group)
        said += [whole or _does_good(text, change, group.repairs) for change in group.changes]
    return said


def _does_good(text: str, change: Change, repairs: Sequence[Repair]) -> bool | None:
    near = [r for r in repairs if r.start <= change.end and change.start <= r.end]
    start = min([change.start, *(r.start for r in near)])
    counts = Tally()
    _count_by_character(counts, text, Group(start, max([change.end, *(r.end for r in near)]), [change], near))
    return None if counts.right == counts.wrong == 0 else counts.wrong == 0


def groups(text: str, changes: Sequence[Change], repairs: Sequence[Repair]) -> list[Group]:
    """Changes and repairs of `text`, put together where their spans meet."""
    changes, repairs = _leftmost(text, changes), _leftmost(text, repairs)
    marks = [(c.start, c.end, 0, c) for c in changes] + [(r.start, r.end, 1, r) for r in repairs]
    out: list[Group] = []
    for start, end, kind, item in sorted(marks, key=lambda m: m[:3]):
        if not out or start > out[-1].end:
            out.append(Group(start, end, [], []))
        elif end > out[-1].end:
            out[-1] = out[-1]._replace(end=end)
        (out[-1].repairs if kind else out[-1].changes).append(item)  # type: ignore[arg-type]
    return out


def _leftmost(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Deletions moved as far left as they may stand with the same outcome: of ！！！ it matters not which is deleted."""
    moved: list[Mark] = []
    floor = 0
    for mark in marks:
        start, end = mark.start, mark.end
        while not mark.replacement and floor < start < end and text[start - 1] == text[end - 1]:
            start, end = start - 1, end - 1
        floor = mark.end
        moved.append(mark._replace(start=start, end=end))
    return moved


def is_right(text: str, group: Group) -> bool:
    """Whether the group comes out exactly as the gold has it."""
    return _outcome(text, group, group.changes) == _outcome(text, group, group.repairs)


def _outcome(text: str, group: Group, marks: Sequence[Change] | Sequence[Repair]) -> str:
    pieces, at = [], group.start
    for mark in marks:
        pieces += [text[at : mark.start], mark.replacement]
        at = mark.end
    return "".join([*pieces, text[at : group.end]])


def _count_right(counts: Tally, group: Group) -> None:
    for repair in group.repairs:
        counts.wanted[repair.family] += weight(repair)
        counts.repaired[repair.family] += weight(repair)
        counts.right += weight(repair)
        counts.found += 1
        counts.exact += 1


def _count_by_character(counts: Tally, text: str, group: Group) -> None:
    """Each repair against the fate of its characters; each change of sound text is a harm.

    What becomes of a character that should be gone does no harm as long as it is not taken for repaired.
    """
    fates = _fates(text, group)
    for repair in group.repairs:
        done = _done(text, repair, fates)
        touched = sum(at in fates for at in range(repair.start, repair.end)) + (repair.start - 0.5 in fates)
        counts.wanted[repair.family] += weight(repair)
        counts.repaired[repair.family] += done
        counts.right += done
        counts.wrong += max(0, touched - done) if repair.replacement else 0
        counts.found += 2 * done >= weight(repair) or bool(repair.replacement and touched)
    sound = [at for at in fates if not any(r.start - 0.5 <= at < r.end for r in group.repairs)]
    counts.wrong += sum(max(1, len(fates[at])) for at in sound)
    if sound:
        counts.harms.append((group.start, group.end, _outcome(text, group, group.changes)))


def _done(text: str, repair: Repair, fates: dict[float, str]) -> int:
    """How many of the repair's characters came out right: a deletion by character, a replacement all or nothing."""
    span = range(repair.start, repair.end)
    if not repair.replacement:
        return sum(fates.get(at) == "" for at in span)
    outcome = fates.get(repair.start - 0.5, "") + "".join(fates.get(at, text[at]) for at in span)
    return weight(repair) if outcome == repair.replacement else 0


def _fates(text: str, group: Group) -> dict[float, str]:
    """What became of each changed character: "" where it was deleted. An insertion stands at half an offset before its place."""
    fates: dict[float, str] = {}
    for change in group.changes:
        before = text[change.start : change.end]
        for tag, a, b, c, d in SequenceMatcher(None, before, change.replacement, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            new = change.replacement[c:d]
            if a == b:
                fates[change.start + a - 0.5] = new
            for i, at in enumerate(range(a, b)):
                fates[change.start + at] = new[i : i + 1] if at < b - 1 else new[i:]
    return fates


def weight(repair: Repair) -> int:
    """How many characters a repair is worth: those of the damaged span, at least one."""
    return max(1, repair.end - repair.start)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
