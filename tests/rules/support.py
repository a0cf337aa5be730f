"""What the tests of rules share: a cleaner with one rule, what is sound, and texts to draw from."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from cleaner.model import Edit, Result
from cleaner.pipeline import Cleaner
from cleaner.profiles import Profile

CORPORA = Path(__file__).parents[2] / "corpora"


@cache
def alone(rule: str) -> Cleaner:
    """A cleaner with one rule on and no checks."""
    return Cleaner(Profile(rules_on=(rule,)), checks=False)


def with_settings(rule: str, settings: Mapping[str, Any]) -> Cleaner:
    """A cleaner with one rule on, with its settings."""
    return Cleaner(Profile(rules_on=(rule,), settings={rule: settings}), checks=False)


def clean_by(rule: str, text: str) -> str:
    """The text as the safe edits of one rule leave it; checks that cleaning it again changes nothing."""
    cleaned = alone(rule).clean(text).text
    assert alone(rule).clean(cleaned).text == cleaned, f"{rule} is not settled on {text!r}"
    return cleaned


def asked_by(rule: str, text: str) -> list[Edit]:
    """The doubtful edits of one rule; checks that it changes nothing itself."""
    result: Result = alone(rule).clean(text)
    assert result.text == text
    return [edit for edit in result.edits if edit.safety == "ask"]


@cache
def sound_texts() -> dict[str, str]:
    """Every sound text and base text of the corpora, by its path."""
    paths = sorted(p for folder in ("sound", "base") for p in (CORPORA / folder).rglob("*.txt"))
    return {str(p.relative_to(CORPORA)): p.read_bytes().decode("utf-8") for p in paths}


def texts(alphabet: str, longest: int = 60) -> st.SearchStrategy[str]:
    """Texts over an alphabet, with some of any character mixed in."""
    return st.lists(st.one_of(st.sampled_from(alphabet), st.characters()), max_size=longest).map("".join)
