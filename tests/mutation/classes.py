"""Classes of patterns, and sets of characters, with a kind of character in them that they did not hold."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator

from places import Places, Spot

KINDS = {"Han": "的一了不", "letters": "aZ", "digits": "07", "space": " ", "marks": "，。", "symbols": "★◆"}
"""Samples of each kind: a class that holds one of them is not widened by it."""

_LEAST = 4
"""Members of a class of Han that is widened: fewer are forms of one character in a word, as in 特[别別]."""

_PUT = {"letters": "A-Za-z", "digits": "0-9"}
_PIECE = re.compile(r"""([rRfF]{0,2})("|')((?:[^"'\\\n]|\\.|(?!\2)["'])*)\2""")
_CLASS = re.compile(r"(?<!\\)(?:\\\\)*\[(?!\^)((?:\\.|[^\]\\])(?:\\.|[^\]\\])*)\]")


def widened(node: ast.AST, places: Places) -> Iterator[Spot]:
    """Each class or set of a call to `pattern`, `compile` or `frozenset`, with each kind that it lacks."""
    if not isinstance(node, ast.Call) or not node.args:
        return
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    first = node.args[0]
    if called in ("pattern", "compile") and isinstance(first, ast.Constant | ast.JoinedStr):
        yield from _of_pattern(places.span(first)[0], places.text(first), places)
    elif called == "frozenset" and isinstance(first, ast.Constant) and isinstance(first.value, str):
        at = places.span(first)[1] - 1
        for samples in KINDS.values():
            if set(samples).isdisjoint(first.value):
                yield (at, at), samples


def _of_pattern(start: int, text: str, places: Places) -> Iterator[Spot]:
    for piece in _PIECE.finditer(text):
        for found in _CLASS.finditer(piece[3]):
            if not _is_a_kind(found[1]):
                continue
            at = start + piece.start(3) + found.start(1)
            for kind in _missing(f"{piece[1]}{piece[2]}[{found[1]}]{piece[2]}", places):
                yield (at, at), _PUT.get(kind, KINDS[kind])


def _is_a_kind(members: str) -> bool:
    """Whether a class stands for a kind of characters."""
    return len(members) >= _LEAST or re.search(r"[^\u4e00-\u9fff]", members) is not None


def _missing(literal: str, places: Places) -> Iterator[str]:
    """The kinds that a class lacks; `literal` is Python that writes it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            one = re.compile(eval(literal, {}, places.names))
    except (re.error, NameError, SyntaxError):
        return  # half a class, which goes on in another piece
    for kind, samples in KINDS.items():
        if not any(one.fullmatch(character) for character in samples):
            yield kind
