"""What must hold of a cleaner, as functions that raise `PropertyError` with a short readable account where it does not.

The first group serves any `str -> str`, ours or another's:

    settled(my_cleaner, text)             cleaning the cleaned text changes nothing
    untouched(my_cleaner, text)           sound text comes back as it was
    nothing_lost(my_cleaner, text)        no digit, letter or Han character vanishes or appears
    repaired(my_cleaner, hurt)            damage goes, and only damage
    alone_or_together(my_cleaner, texts)  other texts make no difference
    linear(my_cleaner, grow)              time grows with the text, not with its square

The second needs a `Cleaner`, because it asks for edits: result_holds (replays, inverts,
in_order, offsets_map, same_object), deletions_declared, decided_exactly, same_in_any_order, many_as_one.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from random import Random
from unicodedata import normalize

from cleaner.edits import OffsetMap, invert, replay
from cleaner.gates import Gates
from cleaner.model import Decision, Edit, Result
from cleaner.pipeline import Cleaner
from cleaner.testing.damage import Damaged

Clean = Callable[[str], str]


class PropertyError(AssertionError):
    """A property that does not hold, with the text for which it does not."""


def text_of(cleaner: Cleaner) -> Clean:
    """A `Cleaner` as a function from text to text."""
    return lambda text: cleaner.clean(text).text


def settled(clean: Clean, text: str) -> None:
    """Cleaning the cleaned text changes nothing."""
    once = clean(text)
    twice = clean(once)
    if twice != once:
        raise PropertyError(
            f"not settled: a second pass changes {_difference(once, twice)}\nin {_shown(once)}\nfrom {_shown(text)}"
        )


def untouched(clean: Clean, text: str) -> None:
    """Sound text comes back as it was."""
    cleaned = clean(text)
    if cleaned != text:
        raise PropertyError(f"sound text was touched: {_difference(text, cleaned)}\nin {_shown(text)}")


def nothing_lost(clean: Clean, text: str, may_lose: str = "") -> None:
    """Digits, letters and Han characters stay in number, each kind by itself; `may_lose` names kinds that may go."""
    cleaned = clean(text)
    before, after = _census(text), _census(cleaned)
    for kind in ("digit", "letter", "han"):
        if before[kind] != after[kind] and kind not in may_lose:
            raise PropertyError(
                f"{before[kind]} {kind}s became {after[kind]}: {_difference(text, cleaned)}\nin {_shown(text)}"
            )


def repaired(clean: Clean, hurt: Damaged) -> None:
    """The damaged text becomes its gold."""
    cleaned = clean(hurt.text)
    if cleaned != hurt.gold:
        families = ", ".join(sorted({repair.family for repair in hurt.repairs}))
        raise PropertyError(
            f"damage ({families}) was not undone exactly: {_difference(hurt.gold, cleaned)}\nin {_shown(hurt.text)}"
        )


def alone_or_together(clean: Clean, texts: Sequence[str], seed: int = 0) -> None:
    """A text gives the same result alone, after others, and in another order."""
    first = [clean(text) for text in texts]
    order = list(range(len(texts)))
    Random(seed).shuffle(order)
    for i in order:
        if clean(texts[i]) != first[i]:
            raise PropertyError(f"the result depends on what was cleaned before: {_shown(texts[i])}")


def linear(clean: Clean, grow: Callable[[int], str], size: int = 20_000, times: int = 4, most: float = 2.5) -> None:
    """`times` as much text takes at most `most` times `times` as long.

    `grow(n)` gives a text of about n characters. Each size is timed three times and the best counts.
    """
    small, large = _seconds(clean, grow(size)), _seconds(clean, grow(size * times))
    allowed = max(small, 0.002) * times * most
    if large > allowed:
        raise PropertyError(
            f"{times} times the text takes {large / small:.1f} times as long ({small * 1e3:.0f} ms, {large * 1e3:.0f} ms): "
            f"{_shown(grow(30))} …"
        )


def replays(result: Result) -> None:
    """The record makes the cleaned text from the original."""
    made = replay(result.original, result.edits)
    if made != result.text:
        raise PropertyError(
            f"the record does not replay: {_difference(result.text, made)}\nfrom {_shown(result.original)}"
        )


def inverts(result: Result) -> None:
    """The record makes the original from the cleaned text."""
    made = invert(result.text, result.edits)
    if made != result.original:
        raise PropertyError(f"the record does not invert: {_difference(result.original, made)}")


def in_order(result: Result) -> None:
    """Edits are sorted, do not overlap, lie inside of the text and name what they replace."""
    at = 0
    for edit in result.edits:
        inside = at <= edit.start <= edit.end <= len(result.original)
        if not inside or result.original[edit.start : edit.end] != edit.before:
            raise PropertyError(f"{edit} is out of order or of another text\nin {_shown(result.original)}")
        at = edit.end
    for finding in result.findings:
        for start, end in ((finding.start, finding.end), *finding.related):
            if not 0 <= start <= end <= len(result.original):
                raise PropertyError(f"{finding} lies outside of the text\nin {_shown(result.original)}")


def offsets_map(result: Result) -> None:
    """What no edit touches stands on both sides, at offsets that map both ways."""
    offsets = OffsetMap((e.start, e.end, e.current, e.rule, 1.0, "") for e in result.edits if e.current != e.before)
    at = 0
    spans = [(e.start, e.end) for e in result.edits] + [(len(result.original), len(result.original))]
    for start, end in spans:
        if at < start:
            there = offsets.to_cleaned(at, start)
            if result.text[slice(*there)] != result.original[at:start] or offsets.to_original(*there) != (at, start):
                raise PropertyError(
                    f"{_shown(result.original[at:start])} at {at} maps to {there}\nin {_shown(result.original)}"
                )
        at = end


def same_object(result: Result) -> None:
    """Text that is not changed comes back as the same object."""
    if result.text == result.original and result.text is not result.original:
        raise PropertyError(f"an equal copy came back instead of the text itself: {_shown(result.original)}")


def deletions_declared(cleaner: Cleaner, text: str) -> None:
    """No digit, letter or Han character vanishes but by a rule that says so."""
    deletes = {rule.id: rule.deletes for rule in cleaner.profile.known_rules()}
    for edit in cleaner.clean(text).edits:
        allowed = {kind for rule in edit.rules for kind in deletes.get(rule, ())}
        # A doubtful edit changes what the safe edits inside of it have left, and is named for its own rules only.
        before, after = _census(edit.before if edit.standing is None else edit.standing), _census(edit.replacement)
        for kind in ("digit", "letter", "han"):
            if before[kind] > after[kind] and kind not in allowed:
                raise PropertyError(
                    f"{edit.rule} lets a {kind} vanish and does not say so: {_edit(edit)}\nin {_shown(text)}"
                )


def decided_exactly(cleaner: Cleaner, text: str, accept: Callable[[int], bool]) -> None:
    """Decisions stand to the letter: `accept(i)` says whether edit i is accepted or rejected."""
    edits = cleaner.clean(text).edits
    decisions = [
        Decision(e.start, e.end, "accept" if accept(i) else "reject", e.replacement, e.rule, e.before)
        for i, e in enumerate(edits)
    ]
    result = cleaner.clean(text, decisions)
    replays(result)
    inverts(result)
    made = {(e.start, e.end): e.current for e in result.edits if e.decided}
    for d in decisions:
        wanted = d.replacement if d.action == "accept" else d.before
        if made.get((d.start, d.end)) != wanted:
            raise PropertyError(f"{d.action} of {d.before!r} at {d.start} did not stand\nin {_shown(text)}")


def same_in_any_order(cleaner: Cleaner, text: str, seed: int = 0) -> None:
    """The order in which the rules of a stage run makes no difference."""
    wanted = cleaner.clean(text)
    shuffled = Cleaner(cleaner.profile, checks=False, evidence=cleaner.evidence)
    stages = [list(stage.rules) for stage in cleaner.profile.stages()]
    for rules in stages:
        Random(seed).shuffle(rules)
    shuffled._gates = Gates(stages)
    got = shuffled.clean(text)
    if (got.text, got.edits) != (wanted.text, wanted.edits):
        raise PropertyError(f"the order of rules matters: {_difference(wanted.text, got.text)}\nin {_shown(text)}")


def many_as_one(cleaner: Cleaner, texts: Sequence[str]) -> None:
    """A batch gives what each text gives alone."""
    for text, result in zip(texts, cleaner.clean_many(texts), strict=True):
        if result != cleaner.clean(text):
            raise PropertyError(f"in a batch, another result: {_shown(text)}")


RESULT_PROPERTIES: tuple[Callable[[Result], None], ...] = (replays, inverts, in_order, offsets_map, same_object)
"""What holds of every single result."""


def result_holds(result: Result) -> None:
    """All of RESULT_PROPERTIES."""
    for property_ in RESULT_PROPERTIES:
        property_(result)


def _census(text: str) -> Counter[str]:
    """How many digits, letters and Han characters; compatibility forms count as what they stand for."""
    counts: Counter[str] = Counter()
    for character in text:
        if "\U0001f200" <= character <= "\U0001f265":  # squared Han are emoji and pictures of signs
            continue
        for plain in normalize("NFKC", character) if not character.isascii() else character:
            if "\u4dc0" <= plain <= "\u4dff":  # hexagrams are symbols, between two blocks of Han
                continue
            if "\u3400" <= plain <= "\u9fff" or "\U00020000" <= plain <= "\U000323af" or plain in "\u3005\u3006\u3007":
                counts["han"] += 1
            elif plain.isdecimal():
                counts["digit"] += 1
            elif plain.isalpha():
                counts["letter"] += 1
    return counts


def _seconds(clean: Clean, text: str) -> float:
    best = float("inf")
    for _ in range(3):
        started = time.process_time()
        clean(text)
        best = min(best, time.process_time() - started)
    return best


def _difference(before: str, after: str) -> str:
    """The first place where two texts part, short."""
    start = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    end = 0
    most = min(len(before), len(after)) - start
    while end < most and before[len(before) - 1 - end] == after[len(after) - 1 - end]:
        end += 1
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    return f"{_shown(old, 60)} -> {_shown(new, 60)} at {start}"


def _edit(edit: Edit) -> str:
    return f"{_shown(edit.before, 60)} -> {_shown(edit.replacement, 60)} at {edit.start}"


def _shown(text: str, most: int = 400) -> str:
    return repr(text if len(text) <= most else text[: most // 2] + "…" + text[-most // 2 :])


def failures(check: Callable[[str], None], texts: Iterable[str]) -> list[str]:
    """The accounts of all texts for which a property does not hold."""
    found = []
    for text in texts:
        try:
            check(text)
        except PropertyError as error:
            found.append(str(error))
    return found
