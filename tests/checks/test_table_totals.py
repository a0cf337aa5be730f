"""Tables as they are read from text, and footing over them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cleaner.checks.footing import misfootings
from cleaner.checks.tables import Figure, figure, table_spans, tables
from cleaner.checks.totals.table_total import CHECK
from cleaner.page import Page


def rows(text: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in table.rows] for table in tables(Page(text))]


def test_markdown_without_its_rule() -> None:
    assert rows("前文\n\n| 甲 | 乙 |\n| --- | ---: |\n| 1 | **2** |\n\n后文") == [[["甲", "乙"], ["1", "2"]]]


def test_tab_and_comma_separated() -> None:
    assert rows("名\t数\n甲\t1\n乙\t2") == [[["名", "数"], ["甲", "1"], ["乙", "2"]]]
    assert rows('名,数\n甲,"1,200"\n乙,2') == [[["名", "数"], ["甲", "1,200"], ["乙", "2"]]]


def test_columns_apart_by_wide_gaps() -> None:
    assert rows("名　　数\n甲　　1\n乙　　2") == [[["名", "数"], ["甲", "1"], ["乙", "2"]]]


def test_prose_with_commas_is_no_table() -> None:
    assert rows("他来了，我走了\n天晴了，花开了\n雨停了，人散了") == []


def test_cells_keep_their_offsets() -> None:
    text = "x\n| 名 |  数 |\n|---|---|\n| 甲 | 12 |"
    for table in tables(Page(text)):
        for row in table.rows:
            assert all(text[cell.start : cell.end] == cell.text for cell in row)
    assert table_spans(Page(text)) == [(2, len(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", "1200"), ("(40)", "-40"), ("-3.50", "-3.50"), ("¥12", "12"), ("33.3%", "33.3"), ("－5", "-5")],
)
def test_figures(text: str, value: str) -> None:
    found = figure(text)
    assert found is not None and found.value == Decimal(value)


@pytest.mark.parametrize("text", ["", "—", "1-2", "12:30", "G12", "(40", "1,20", "2022年"])
def test_no_figures(text: str) -> None:
    assert figure(text) is None


def column(*values: str) -> list[Figure | None]:
    return [figure(value) for value in values]


def test_a_total_may_cover_a_suffix_or_the_subtotals() -> None:
    found = list(misfootings([column("5", "10", "12", "22")], ["part", "part", "part", "total"], Decimal(0)))
    assert found == []
    roles = ["part", "part", "subtotal", "part", "part", "subtotal", "total"]
    assert list(misfootings([column("1", "2", "3", "4", "5", "9", "12")], roles, Decimal(0))) == []  # type: ignore[arg-type]


def test_a_sibling_that_foots_proves_a_misfooting() -> None:
    (miss,) = misfootings([column("1", "2", "3"), column("4", "5", "8")], ["part", "part", "total"], Decimal(0))
    assert (miss.column, miss.total, miss.parts, miss.computed, miss.proven) == (1, 2, (0, 1), Decimal(9), True)


def test_arithmetic_and_places_are_told() -> None:
    text = "| 类 | 甲 | 乙 |\n|---|---|---|\n| 一 | 4 | 7 |\n| 二 | 5 | 8 |\n| 合计 | 9 | 16 |"
    (finding,) = CHECK.find(Page(text))
    assert text[finding.start : finding.end] == "16"
    assert "16 ≠ 7 + 8 = 15，差 1" in finding.message
    assert [text[a:b] for a, b in finding.related] == ["7", "8"]
    assert finding.values == {"stated": "16", "computed": "15"}
    assert finding.severity == "error"


def test_a_note_on_rounding_damps_last_places() -> None:
    table = "| 类 | 甲 | 乙 |\n|---|---|---|\n| 一 | 4 | 7 |\n| 二 | 5 | 8 |\n| 合计 | 9 | {} |"
    note = "注：因四舍五入，分项之和可能不等于合计。\n\n"
    assert list(CHECK.find(Page(note + table.format(16)))) == []
    assert len(list(CHECK.find(Page(note + table.format(26))))) == 1


@pytest.mark.parametrize(
    "text", ["|||\n||", "|\n|\n|", "\t\t\n\t", ",,,\n,,,\n,,,", "| 合计 |\n| 3 |", "| a | b |\n| 合计 |\n| 1 | 2 | 3 |"]
)
def test_broken_tables_do_no_harm(text: str) -> None:
    assert list(CHECK.find(Page(text))) == []
