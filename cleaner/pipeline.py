"""One text and one profile (and decisions) -> Result.

The stages run in order, each on the text that the one before left, until a whole round changes nothing: so a cleaned text,
cleaned again, stays as it is. Doubtful proposals never change what the next stage sees.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from cleaner.arguments import require_decisions, require_text, require_texts
from cleaner.edits import Change, OffsetMap, Proposal, apply, compose, overlaps, resolve
from cleaner.evidence import Seen, evidence, observe
from cleaner.gates import Gates
from cleaner.guards import Guards, guards_of
from cleaner.model import CleanerError, Decision, Edit, Finding, Result, Span
from cleaner.page import Page
from cleaner.profiles import Profile, load_profile
from cleaner.record import Doubt, Pin, rows_of
from cleaner.rules import Rule

MOST_ROUNDS = 12
"""Damage nests a few levels deep (noise in a number in a lure); a text that is still changing by then is left as it is."""


class Cleaner:
    """Cleans and checks texts under one profile. Reusable, picklable, safe to share between threads."""

    def __init__(
        self,
        profile: str | Profile = "default",
        *,
        checks: bool = True,
        settings: Mapping[str, Mapping[str, Any]] | None = None,
        evidence: Mapping[str, Any] | None = None,
    ) -> None:
        if not isinstance(profile, str | Profile):
            raise CleanerError(f"profile must be a name or a cleaner.profiles.Profile, not {type(profile).__name__}")
        self.profile = load_profile(profile) if isinstance(profile, str) else profile
        if settings:
            self.profile = self.profile.with_settings(settings)
        self.checks = checks
        self.evidence = dict(evidence or {})
        self._gates = Gates((stage.rules for stage in self.profile.stages()), learned=bool(self.evidence))
        self._checks = self.profile.active_checks() if checks else ()

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self.profile, self.checks, self.evidence)

    def clean(self, text: str, decisions: Iterable[Decision] = (), *, source: str = "") -> Result:
        """Cleans one text. `decisions` are in offsets of `text`; they are made first, and nothing touches their spans.

        `source` names where the text came from, for evidence learned by source. Raises CleanerError where decisions
        overlap, lie outside of the text or were made on another text, and where an argument is of a wrong type.
        """
        require_text(text)
        pins = _pins(text, decisions) if decisions else []
        run = _Run(text, self, pins, source)
        run.rounds()
        findings = self._find(run.page, run.done) if self._checks else ()
        if not run.done and not run.doubts and not pins:
            return Result(text, text, (), findings)
        edits, lost = rows_of(text, run.done, run.doubts, pins)
        return Result(text if run.text == text else run.text, text, edits, findings, lost)

    def clean_many(self, texts: Iterable[str], *, source: str = "") -> Iterator[Result]:
        """Cleans a batch, in order. Each result is what `clean` gives for that text alone."""
        require_texts(texts)
        for text in texts:
            yield self.clean(text, source=source)

    def learn(self, texts: Iterable[str], *, source: str = "") -> dict[str, dict[str, object]]:
        """What only shows in many texts of one source: `alphabets`, `fragments`, `furniture`, each by source.

        For `Cleaner(evidence=...)`; `cleaner learn` gathers the same from files, and writes it as TOML.
        """
        seen = Seen()
        for text in texts:
            observe(seen, self.clean(text, source=source))
        return evidence({source: seen})

    def guards(self, text: str) -> Guards:
        """What in a text the profile protects, or the text itself switches off."""
        return guards_of(text, self.profile.protect, switches=self.profile.switches)

    def _find(self, page: Page, done: Sequence[Change]) -> tuple[Finding, ...]:
        found = [finding for check in self._checks for finding in check.find(page)]
        if found and (guards := self.guards(page.text)):
            found = [f for f in found if not guards.forbid(f.start, f.end, f.check)]
        if done and found:
            offsets = OffsetMap(done)
            found = [_in_original(finding, offsets) for finding in found]
        return tuple(sorted(found, key=lambda f: (f.start, f.end, f.check, f.message)))


def clean(text: str, profile: str = "default", *, checks: bool = True) -> Result:
    """Cleans and checks one text under a named profile."""
    return _cleaner(profile, checks).clean(text)


@cache
def _cleaner(profile: str, checks: bool) -> Cleaner:
    return Cleaner(profile, checks=checks)


def _rebuild(profile: Profile, checks: bool, evidence: Mapping[str, Any]) -> Cleaner:
    return Cleaner(profile, checks=checks, evidence=evidence)


class _Run:
    """One text on its way through the stages."""

    def __init__(self, text: str, cleaner: Cleaner, pins: Sequence[Pin], source: str) -> None:
        self.cleaner = cleaner
        self.source = source
        self.done: list[Change] = [pin.change for pin in pins if pin.before != pin.standing]
        self.text = apply(text, self.done) if self.done else text
        self.pinned = list(_pinned_spans(pins))
        self.doubts: list[Doubt] = []
        self._turn_page()

    def rounds(self) -> None:
        """Runs the stages in order, again and again, until none changes the text."""
        quiet: set[int] = set()
        for _ in range(MOST_ROUNDS):
            before = self.text
            for n in range(len(self._plan)):
                # A stage that let this very text be has nothing new to say about it.
                if n in quiet:
                    continue
                if self._stage(self._plan[n]):
                    quiet.clear()
                else:
                    quiet.add(n)
            if self.text == before:
                return

    def _stage(self, rules: Sequence[Rule]) -> bool:
        """Runs the rules of one stage; whether they changed the text."""
        safe, doubtful, lost = self._proposals(rules, self.page)
        if doubtful or lost:
            self._doubt(doubtful, lost)
        if safe:
            self._change(safe)
            self._turn_page()
        return bool(safe)

    def _turn_page(self) -> None:
        self.page = Page(self.text, self.cleaner.profile.settings, self.cleaner.evidence, self.source)
        self._plan = self.cleaner._gates.plan(self.page)

    def _proposals(self, rules: Sequence[Rule], page: Page) -> tuple[list[Proposal], list[Proposal], list[Proposal]]:
        """What the rules of one stage propose: (safe, doubtful, lost), the first two without overlaps within each."""
        safe: list[Proposal] = []
        doubtful: list[Proposal] = []
        for rule in rules:
            name, shielded = rule.id, page.shielded if rule.shields else _never
            for start, end, replacement, safety, confidence, reason in rule.find(page):
                if shielded(start, end):
                    continue
                to = safe if safety == "safe" else doubtful
                to.append((start, end, replacement, name, safety, confidence, reason))
        if not safe and not doubtful:
            return safe, doubtful, []
        if guards := self.cleaner.guards(page.text):
            safe = [p for p in safe if not guards.forbid(p[0], p[1], p[3])]
            doubtful = [p for p in doubtful if not guards.forbid(p[0], p[1], p[3])]
        if self.pinned:
            safe, doubtful = _clear_of(safe, self.pinned), _clear_of(doubtful, self.pinned)
        safe, lost = resolve(safe)
        doubtful, lost_doubts = resolve(doubtful) if doubtful else (doubtful, [])
        text = page.text
        return [p for p in safe if text[p[0] : p[1]] != p[2]], doubtful, lost + lost_doubts

    def _change(self, safe: Sequence[Proposal]) -> None:
        self.done = compose(self.text, self.done, safe)
        if self.pinned:
            offsets = OffsetMap((p[0], p[1], p[2], p[3], p[5], p[6]) for p in safe)
            self.pinned = [offsets.to_cleaned(*span) for span in self.pinned]
        self.text = apply(self.text, safe)

    def _doubt(self, doubtful: Sequence[Proposal], lost: Sequence[Proposal]) -> None:
        """Keeps doubtful proposals, moved to offsets of the original."""
        for proposals, is_lost in ((doubtful, False), (lost, True)):
            for change, p in zip(_alone(self.text, self.done, proposals), proposals, strict=True):
                self.doubts.append(Doubt(*change[:3], p[3], p[4], p[5], p[6], is_lost))


def _never(start: int, end: int) -> bool:
    return False


def _alone(text: str, done: Sequence[Change], proposals: Sequence[Proposal]) -> Iterator[Change]:
    """Each proposal by itself as a change of the original, grown to the whole of each change that it reaches into."""
    if not done:
        for p in proposals:
            yield (p[0], p[1], p[2], p[3], p[5], p[6])
        return
    offsets = OffsetMap(done)
    for p in proposals:
        yield offsets.grow(text, p)


def _clear_of(proposals: Sequence[Proposal], pinned: Sequence[Span]) -> list[Proposal]:
    """The proposals that reach into no pinned span; `pinned` is sorted and disjoint."""
    starts = [span[0] for span in pinned]
    return [p for p in proposals if not any(overlaps((p[0], p[1]), span) for span in _near(p, pinned, starts))]


def _near(p: Proposal, pinned: Sequence[Span], starts: Sequence[int]) -> Sequence[Span]:
    return pinned[max(0, bisect_left(starts, p[0]) - 1) : bisect_right(starts, p[1])]


def _pins(text: str, decisions: Iterable[Decision]) -> list[Pin]:
    """Decisions as changes of the text, sorted, each checked against it."""
    pins: list[Pin] = []
    for d in sorted(require_decisions(decisions), key=lambda d: (d.start, d.end)):
        if not 0 <= d.start <= d.end <= len(text):
            raise CleanerError(
                f"decision at {d.start}–{d.end} lies outside of the text, which has {len(text)} characters"
            )
        before = text[d.start : d.end]
        if d.before is not None and d.before != before:
            raise CleanerError(
                f"decision at {d.start}–{d.end} was made on {d.before!r}, but the text holds {before!r} there: "
                "the text changed since. Review it again."
            )
        if pins and overlaps((pins[-1].start, pins[-1].end), (d.start, d.end)):
            raise CleanerError(
                f"decisions at {pins[-1].start}–{pins[-1].end} and {d.start}–{d.end} overlap: keep one of them"
            )
        pins.append(Pin(d.start, d.end, before, d.replacement, d.rule or "decision", d.action, d.confidence))
    return pins


def _pinned_spans(pins: Sequence[Pin]) -> Iterator[Span]:
    """Where the outcome of each decision stands in the text that has them all."""
    shift = 0
    for pin in pins:
        yield pin.start + shift, pin.start + shift + len(pin.standing)
        shift += len(pin.standing) - (pin.end - pin.start)


def _in_original(finding: Finding, offsets: OffsetMap) -> Finding:
    start, end = offsets.to_original(finding.start, finding.end)
    return replace(finding, start=start, end=end, related=tuple(offsets.to_original(*span) for span in finding.related))


__all__ = ["Cleaner", "Edit", "clean"]
