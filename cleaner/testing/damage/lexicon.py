"""Spam drawn from grammars, so that no two draws are alike. `look` and `score` share no brand, product, lure or template."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from random import Random
from string import ascii_lowercase

PARTS = ("look", "score")
_SLOT = re.compile(r"\{([a-z]+)\}")


@cache
def grammar(part: str) -> dict[str, list[str]]:
    """The grammar of a part: names and what each may be."""
    return tomllib.loads(files(__package__).joinpath("lexicons", f"{part}.toml").read_text(encoding="utf-8"))


def draw(part: str, name: str, rng: Random) -> str:
    """A phrase of the grammar. Terminals (ids, domains, numbers) are drawn afresh."""
    if name in TERMINALS:
        return TERMINALS[name](rng)
    return expand(part, rng.choice(grammar(part)[name]), rng)


def expand(part: str, entry: str, rng: Random) -> str:
    """An entry with its slots filled."""
    return _SLOT.sub(lambda slot: draw(part, slot[1], rng), entry)


def _digits(rng: Random, least: int, most: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(rng.randint(least, most)))


def _letters(rng: Random, least: int, most: int) -> str:
    return "".join(rng.choice(ascii_lowercase) for _ in range(rng.randint(least, most)))


def _code(rng: Random) -> str:
    parts = [_letters(rng, 1, 4), _digits(rng, 1, 4)]
    rng.shuffle(parts)
    code = "".join(parts) + rng.choice(("", "", _letters(rng, 2, 4)))
    return code.upper() if rng.random() < 0.2 else code


def _domain(rng: Random) -> str:
    name = _letters(rng, 2, 5) + rng.choice(("", _digits(rng, 2, 4)))
    return f"{name}.{rng.choice(('com', 'net', 'cc', 'vip', 'top', 'xyz', 'cn'))}"


TERMINALS: dict[str, Callable[[Random], str]] = {
    "code": _code,
    "digits": lambda rng: rng.choice("123456789") + _digits(rng, 1, 3),
    "number": lambda rng: str(rng.randint(1, 60)),
    "letters": lambda rng: _letters(rng, 2, 4),
    "domain": _domain,
    "phone": lambda rng: "1" + rng.choice("3578") + _digits(rng, 9, 9),
    "account": lambda rng: _letters(rng, 2, 5) + _digits(rng, 3, 6) if rng.random() < 0.6 else _digits(rng, 7, 10),
}
