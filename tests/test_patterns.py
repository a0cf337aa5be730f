"""Patterns compiled at first use behave like compiled ones."""

from __future__ import annotations

import pickle
import re

import pytest

from cleaner.patterns import pattern


def test_it_answers_as_a_compiled_pattern_does() -> None:
    lazy, eager = pattern(r"(?P<digit>\d)(x)?", re.IGNORECASE), re.compile(r"(?P<digit>\d)(x)?", re.IGNORECASE)
    text = "1X 2 3x"
    assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in eager.finditer(text)]
    assert lazy.sub(r"<\g<digit>>", text) == eager.sub(r"<\g<digit>>", text)
    assert (lazy.pattern, lazy.flags, lazy.groups, lazy.groupindex) == (
        eager.pattern,
        eager.flags,
        eager.groups,
        eager.groupindex,
    )


def test_nothing_is_compiled_before_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    real = re.compile
    monkeypatch.setattr(re, "compile", lambda source, flags=0: compiled.append(source) or real(source, flags))
    lazy = pattern("a+")
    assert compiled == []
    assert lazy.search("baa") is not None and lazy.search("b") is None
    assert compiled == ["a+"]


def test_it_pickles() -> None:
    assert pickle.loads(pickle.dumps(pattern("a|b"))).findall("ab") == ["a", "b"]
