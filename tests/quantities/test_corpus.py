"""Every surface form of the corpus, alone and in a sentence: one quantity, exactly that one."""

from decimal import Decimal

import pytest

from cleaner.quantities import Quantity, parse
from tests.quantities import corpus

FRAMES = ("{}", "共计{}，", "（{}）", "了{}。")


def _forms(table: dict) -> list[tuple[tuple, str]]:  # type: ignore[type-arg]
    return [(key, form.replace("_", " ")) for key, forms in table.items() for form in forms.split()]


def _only(form: str, frame: str) -> Quantity:
    text = frame.format(form)
    found = parse(text)
    assert len(found) == 1, f"{text!r}: {[q.text for q in found]}"
    quantity = found[0]
    assert text[quantity.start : quantity.end] == quantity.text == form
    assert quantity.start <= quantity.num_start < quantity.num_end <= quantity.end
    return quantity


def _frames(form: str, kind: str) -> tuple[str, ...]:
    """A lone digit is a number only by itself, and a numeral in brackets is a list mark."""
    if kind == "number" and not any((char.isdigit() and char.isascii()) or char in "点萬億万亿." for char in form):
        return FRAMES[:1]
    if kind == "ordinal":
        return FRAMES[:2] if "第" in form or form[0].isdigit() else FRAMES[:1]
    return FRAMES


@pytest.mark.parametrize(("expected", "form"), _forms(corpus.NUMBERS))
def test_value_unit_and_kind(expected: tuple[str, str, str], form: str) -> None:
    kind, value, unit = expected
    for frame in _frames(form, kind):
        quantity = _only(form, frame)
        assert (quantity.kind, quantity.value, quantity.unit) == (kind, Decimal(value), unit), frame


@pytest.mark.parametrize(("expected", "form"), _forms(corpus.RANGES))
def test_ends_of_ranges(expected: tuple[str, str, str, str], form: str) -> None:
    low, high, kind, unit = expected
    for frame in FRAMES:
        quantity = _only(form, frame)
        assert [end.value for end in quantity.ends] == [Decimal(low), Decimal(high)], frame
        assert (quantity.kind, quantity.unit, quantity.value) == (kind, unit, None)


@pytest.mark.parametrize(("expected", "form"), _forms(corpus.VAGUE))
def test_vague_numerals_have_an_interval(expected: tuple[str, str, str], form: str) -> None:
    quantity = _only(form, "{}")
    assert (quantity.low, quantity.high, quantity.unit) == (Decimal(expected[0]), Decimal(expected[1]), expected[2])
    assert quantity.value is None
    assert quantity.is_hedged


@pytest.mark.parametrize(("form", "expected"), corpus.DATES.items())
def test_parts_of_dates(form: str, expected: tuple[int | None, int | None, int | None]) -> None:
    for frame in FRAMES:
        when = _only(form, frame).when
        assert when is not None
        assert (when.year, when.month, when.day) == expected, frame


def test_the_corpus_is_wide() -> None:
    tables = (corpus.NUMBERS, corpus.RANGES, corpus.VAGUE)
    assert sum(len(_forms(table)) for table in tables) + len(corpus.DATES) >= 400
