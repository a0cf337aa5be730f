"""How many items a list may be read as having; a list has several readings where 和 may join items or belong to one."""

from __future__ import annotations

import re

from cleaner.patterns import pattern

_ASIDE = pattern(r"（[^（）]*）|\([^()]*\)|“[^“”]*”|「[^「」]*」|《[^《》]*》")
_JOINS = pattern(r"以及|还有|還有|和|与|與|及|或者?|并")
_EN_JOINS = pattern(r"\b(?:and|or|plus|as well as)\b")
SAMPLE = pattern(
    r"等|…|\.\.\.|之类|之類|比如|例如|诸如|包括但不限于|(?i:\betc\b|\bincluding\b|such as|for example|for instance|\be\.g\.|among others)"
)
"""Words that say that a list is not exhaustive."""


def without_asides(text: str) -> str:
    """`text` with what stands in brackets, quotation and title marks blanked out."""
    return _ASIDE.sub("〓", text)


def readings(listed: str) -> set[int]:
    """The counts that a Chinese list, up to its full stop, may be meant to have."""
    listed = without_asides(listed).strip()
    if re.search("[；;]", listed):
        # Either each item is closed by ；, or the list ends at the first one.
        return {len(re.findall("[；;]", listed.rstrip("；;"))) + 1} | readings(re.split("[；;]", listed)[0])
    first = re.split("[，,]", listed)[0]
    ending = _shared_ending(first)
    found: set[int] = set()
    for part, marks in ((listed, "、"), (listed, "，,"), (listed, "、，,"), (first, "、")):
        separators = len(re.findall(f"[{marks}]", part))
        joins = sum(part[: join.start()].endswith(ending) for join in _JOINS.finditer(part))
        found.update(range(separators + 1, separators + joins + 2))
    return found


def _shared_ending(listed: str) -> str:
    """The two characters that all items of a list end in, if they do: 审计委员会、薪酬与考核委员会 are two, not three."""
    items = listed.split("、")
    endings = {_JOINS.split(item)[-1][-2:] for item in items} | {item[-2:] for item in items}
    ending = endings.pop()
    return ending if not endings and len(items) > 2 and min(map(len, items)) > 3 else ""


def english_readings(listed: str) -> set[int]:
    """The counts that an English list may be meant to have."""
    listed = without_asides(listed).strip().rstrip(".;")
    if ";" in listed:
        return {listed.count(";") + 1}
    segments = [s for s in re.split(r",\s*", listed) if s.strip()]
    joined = sum(bool(_EN_JOINS.search(_EN_JOINS.sub("", s, count=1) if _EN_JOINS.match(s) else s)) for s in segments)
    # "A, B and C": a list needs its "and", so the only one parts its last two.
    last = segments[-1] if segments else ""
    if joined == 1 and not _EN_JOINS.match(last) and len(_EN_JOINS.findall(last)) == 1:
        return {len(segments) + 1}
    return set(range(len(segments), len(segments) + joined + 1))
