"""What a chain of advertising words says by itself: the weight of each word, and of what its kinds say together."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.rules.spam._tokens import Token

NO_TOPIC = frozenset(("lure", "code", "name", "venue", "media", "site", "action", "gift", "sum", "gap"))
SPARE = frozenset(("lure", "venue", "media", "site", "action", "gift"))
_TOPICS = frozenset(
    (
        "betting",
        "betting-brand",
        "adult",
        "loans",
        "invoices",
        "diplomas",
        "games",
        "bait",
        "medical",
        "services",
        "fraud",
        "traffic",
        "download",
    )
)
# What goes together in advertising and hardly elsewhere: an account that has a site, a match that has an entrance.
_BONDS = {
    frozenset(("code", "site")): 1.2,
    frozenset(("code", "venue")): 1.2,
    frozenset(("venue", "site")): 0.8,
    frozenset(("code", "media")): 0.4,
    frozenset(("media", "site")): 0.4,
    frozenset(("media", "action")): 0.2,
    frozenset(("name", "site")): 0.8,
    frozenset(("name", "venue")): 0.8,
    frozenset(("action", "gift")): 0.8,
    frozenset(("site", "gift")): 0.8,
    frozenset(("gift", "sum")): 0.6,
    frozenset(("code", "contact")): 1.2,
    frozenset(("code", "action")): 0.5,
    frozenset(("code", "gift")): 0.6,
    frozenset(("name", "gift")): 0.6,
    frozenset(("name", "code")): 0.6,
    frozenset(("topic", "site")): 1.0,
    frozenset(("topic", "venue")): 0.6,
    frozenset(("topic", "code")): 1.0,
    frozenset(("topic", "contact")): 1.0,
    frozenset(("topic", "gift")): 0.8,
    frozenset(("topic", "action")): 0.8,
    frozenset(("topic", "lure")): 0.4,
    frozenset(("stem", "code")): 1.0,
    frozenset(("stem", "contact")): 0.8,
    frozenset(("contact", "gift")): 0.8,
    frozenset(("contact", "lure")): 0.4,
}
_MOST_SPARE, _MOST_SPARE_BESIDE_FIRM, _MOST_STEMS = 2.2, 3.0, 1.6


_PHRASE, LONG = 0.8, 5
"""What a strong word of so many characters says more: no sentence has `传奇私服发布网` by chance."""


def weight_of(chain: Sequence[Token]) -> float:
    """What a chain says: each word's weight, a repeated one's once, and what its kinds say together."""
    words = {token.text: token for token in chain}
    firm = any(t.kind == "betting-brand" or (t.kind == "code" and t.weight >= 0.8) for t in chain)
    spare = sum(t.weight for t in words.values() if t.kind in SPARE)
    kinds = {role(t.kind) for t in chain if reaches(chain) or not is_stem(t)}
    stems = sum(t.weight for t in words.values() if is_stem(t)) if reaches(chain) else 0.0
    bonds = sum(bonus for pair, bonus in _BONDS.items() if pair <= kinds)
    sites = sum(t.kind == "site" for t in words.values())
    said = sum(t.weight for t in words.values() if t.kind not in SPARE and not is_stem(t))
    most_spare = _MOST_SPARE_BESIDE_FIRM if firm else _MOST_SPARE
    said += sum(_PHRASE for t in words.values() if t.weight >= 2 and role(t.kind) == "topic" and len(t.text) >= LONG)
    return said + min(most_spare, spare) + min(_MOST_STEMS, stems) + bonds + 0.5 * (sites > 1)


def reaches(chain: Sequence[Token]) -> bool:
    """Whether a chain gives an account or asks for contact. Only beside such a trade's words count: sound text is full of them."""
    return any(t.kind == "contact" or (t.kind == "code" and t.weight >= 0.8 and _is_reached(t.text)) for t in chain)


def _is_reached(code: str) -> bool:
    """Whether a number or address is one to call or go to; letters with digits are a user's name as well."""
    return "." in code or "点" in code or (code.isdecimal() and len(code) > 6)


def role(kind: str) -> str:
    """What a kind of word does in a chain: a topic is named, a stem belongs to one."""
    if kind in ("betting-name", "name"):
        return "name"
    if kind.endswith("-stem"):
        return "stem"
    kind = kind.removesuffix("-word").removesuffix("-promise")
    return "topic" if kind in _TOPICS else kind


def is_stem(token: Token) -> bool:
    """Whether a word belongs to a trade, and sound text is full of it too."""
    return token.kind.endswith("-stem")


def names_topic(token: Token) -> bool:
    """Whether a word says what is advertised, and is not one that sound text uses too."""
    return token.kind in _TOPICS or token.kind == "contact"


def topic_of(chain: Sequence[Token]) -> str:
    """What the chain advertises: a class of the lexicon, or one of NO_TOPIC."""
    strongest = max(chain, key=lambda t: (t.kind not in NO_TOPIC, t.weight))
    return strongest.kind.removesuffix("-word").removesuffix("-promise").removesuffix("-stem")
