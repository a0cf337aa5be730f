"""Comments in a text that switch off what does not exist: nobody would notice that they do nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from cleaner.guards import MARK, switches_of
from cleaner.profiles import Profile


def unknown_switches(text: str, profile: Profile) -> Iterator[str]:
    """What is wrong with each `cleaner: off` comment whose pattern fits no rule and no check, with its line."""
    if MARK not in text:
        return
    from cleaner.checks import all_checks
    from cleaner.config.source import near

    ids = [rule.id for rule in profile.known_rules()] + [check.id for check in all_checks()]
    known = [*ids, *sorted({f"{name.partition('/')[0]}/*" for name in ids})]
    for start, pattern in switches_of(text):
        if not any(fnmatchcase(name, pattern) for name in ids):
            line = text.count("\n", 0, start) + 1
            yield f"{line}: `cleaner: …` names {pattern!r}, which no rule and no check fits.{near(pattern, known)}"
