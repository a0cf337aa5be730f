"""What is shown of a text: filtered, measured, wrapped, laid out; without Textual."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_stores import REPORT, report_result

from cleaner.review import Item
from cleaner.review.item import item_of, rows_of
from tui.text.cells import Cells
from tui.text.layout import Layout, View
from tui.text.visible import escape, unescape, visible
from tui.text.wrap import NOT_FIRST, row_starts

any_text = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)  # type: ignore[arg-type]


def report_items() -> list[Item]:
    """The report's items as a store would give them, with ids from 1."""
    rows = sorted(rows_of(report_result()), key=lambda r: (r[1], r[2]))
    return [
        item_of((n, 1, *row[:9], row[11], row[9], row[10], None, None, None, None, None))
        for n, row in enumerate(rows, 1)
    ]


@settings(max_examples=500, deadline=None)
@given(any_text, st.booleans())
def test_nothing_that_a_terminal_obeys_gets_through(text: str, reveal: bool) -> None:
    for character in visible(text, reveal):
        assert unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"), hex(ord(character))
    assert visible(visible(text, reveal), reveal) == visible(text, reveal)


@pytest.mark.parametrize(
    "text,plain,revealed",
    [
        ("\x1b]52;c;eA==\x07", "<1B>]52;c;eA==<07>", "<1B>]52;c;eA==<07>"),
        ("\x9b31m", "<9B>31m", "<9B>31m"),
        ("零\u200b宽\u2060", "零宽", "零<ZWSP>宽<WJ>"),
        ("左\u202e右", "左右", "左<RLO>右"),
        ("空\u00a0格\u3000全", "空 格\u3000全", "空<NBSP>格\u3000全"),
        ("行\u2028段", "行<U+2028>段", "行<U+2028>段"),
        ("\ud800\udcff", "<U+D800><U+DCFF>", "<U+D800><U+DCFF>"),
        ("e\u0301", "e\u0301", "e\u0301"),
        ("❤\ufe0f", "❤", "❤<U+FE0F>"),
        ("\t表", "    表", "<TAB>表"),
        ("z" + "\u0301" * 9, "z\u0301\u0301<+7>", "z\u0301\u0301<+7>"),
    ],
)
def test_what_is_shown(text: str, plain: str, revealed: str) -> None:
    assert (visible(text), visible(text, reveal=True)) == (plain, revealed)


@settings(max_examples=500, deadline=None)
@given(any_text)
def test_what_is_typed_over_comes_back_to_the_character(text: str) -> None:
    assert unescape(escape(text)) == text
    assert escape(text).isprintable() or "\u3000" in escape(text)


@settings(max_examples=300, deadline=None)
@given(st.text("甲乙，。（《abc1 .-★\u0301", max_size=80), st.integers(2, 40), st.sampled_from([1, 2]))
def test_rows_hold_every_character_once_and_are_never_too_wide(text: str, width: int, ambiguous: int) -> None:
    cells = Cells(ambiguous)
    widths = [cells.of(c) for c in text]
    starts = row_starts(text, widths, width)
    assert starts[0] == 0 and starts == sorted(set(starts))
    for a, b in zip(starts, [*starts[1:], len(text)], strict=True):
        assert sum(widths[a:b]) <= width


def rows_of_text(text: str, width: int) -> list[str]:
    cells = Cells()
    starts = row_starts(text, [cells.of(c) for c in text], width)
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    "text,width,rows",
    [
        ("全市工业增加值，增长", 14, ["全市工业增加", "值，增长"]),
        ("全市工业增加《年鉴》", 14, ["全市工业增加", "《年鉴》"]),
        ("全市共增长123.45亿元", 14, ["全市共增长", "123.45亿元"]),
        ("abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("，，，，，，", 4, ["，，", "，，", "，，"]),
        ("", 5, [""]),
    ],
)
def test_where_rows_break(text: str, width: int, rows: list[str]) -> None:
    assert rows_of_text(text, width) == rows
    assert all(not set(row[:1]) & NOT_FIRST for row in rows[1:]) or set(text) <= NOT_FIRST


def shown(layout: Layout) -> list[str]:
    return ["".join(text for text, _ in row.runs) for row in layout.window((0, 0), 99)]


def test_the_rows_of_a_document() -> None:
    layout = Layout(REPORT, report_items(), Cells(), View(80))
    layout.set_current(report_items()[1])
    assert shown(layout)[3:6] == [
        "   4?- [-★★★限时优惠◆点击领取■-]?",
        ">  5?! 营业收入[-2３4.50-]{+234.50+}?万元，同比增长5.1%。  !change 增长率与前文",
        "       不符",
    ]
    assert layout.row_of(report_items()[1]) == (4, 0)
    assert {item for row in layout.window((4, 0), 1) for item in row.items} >= {2}


def test_decisions_change_the_rows() -> None:
    from dataclasses import replace

    layout = Layout(REPORT, report_items(), Cells(), View(100))
    assert "{+234.50+}" in shown(layout)[4]
    for state, text in (("reject", "[=2３4.50=]万元"), ("edit", "[-2３4.50-]{+234.5+}万元")):
        layout.update(replace(report_items()[1], verdict=state, decided="234.5"))  # type: ignore[arg-type]
        assert text in shown(layout)[4]


def test_what_waits_is_told_from_what_is_safe_or_decided_without_colour() -> None:
    from dataclasses import replace

    layout = Layout(REPORT, report_items(), Cells(), View(140))
    finding, safe, comma = (
        i for i in report_items() if i.rule in ("invisible/zero-width", "punctuation/ascii-comma", "totals/sum-parts")
    )
    assert "[-<ZWSP>-]零售额继续增长[-,-]{+，+}?" in shown(layout)[6] and shown(layout)[6].startswith("   7?~")
    assert shown(layout)[5].startswith("   6?!")
    layout.update(replace(comma, verdict="accept"))
    layout.update(replace(finding, verdict="dismiss"))
    assert "[-,-]{+，+}其中" in shown(layout)[6] and shown(layout)[6].startswith("   7 ~")
    assert shown(layout)[5].startswith("   6 !") and "!sum-parts (dismissed) " in shown(layout)[5]
    assert not safe.open


def test_side_by_side_shows_original_and_result() -> None:
    layout = Layout(REPORT, report_items(), Cells(), View(120, sides=True))
    left, right = shown(layout)[4].split(" | ")
    assert "[-2３4.50-]万元" in left and "{+" not in left
    assert "{+234.50+}?万元" in right and "[-" not in right
    cells = Cells()
    assert len({cells.width(row.split(" | ")[0]) for row in shown(layout) if " | " in row}) == 1


@pytest.mark.parametrize("sides", [False, True])
@pytest.mark.parametrize("ambiguous", [1, 2])
@pytest.mark.parametrize("width", [40, 80, 160])
def test_no_row_is_wider_than_its_pane(width: int, ambiguous: int, sides: bool) -> None:
    cells = Cells(ambiguous)
    layout = Layout(REPORT * 3 + "★■" * 300, report_items(), cells, View(width, sides=sides, reveal=True))
    assert all(cells.width(row) <= width for row in shown(layout))


def test_folded_context_shows_what_is_near_and_counts_the_rest() -> None:
    text = "".join(f"第{n}行\n" for n in range(1, 101))
    items = [Item(1, 1, "edit", text.index("第50行"), text.index("第50行") + 1, "x/y", "ask", 0.5, "第", "弟", "", 1)]
    layout = Layout(text, items, Cells())
    layout.set_view(View(60, context=1), items)
    assert shown(layout) == ["    --- 48 lines ---", "  49   第49行", "  50?~ [-第-]{+弟+}?50行", "  51   第51行"]
    layout.set_view(View(60), items)
    assert len(layout.window((0, 0), 200)) == 100


def test_moving_by_rows_is_exact() -> None:
    layout = Layout("长" * 500 + "\n短\n" + "长" * 500, [], Cells(), View(40))
    every = layout.window((0, 0), 999)
    for row in range(len(every)):
        anchor = layout.shift((0, 0), row)
        assert layout.window(anchor, 1) == [every[row]]
        assert layout.shift(anchor, -row) == (0, 0)
    assert layout.shift((0, 0), 10_000) == layout.shift((0, 0), len(every) - 1)
    assert layout.window(layout.last_top(10), 99) == every[-10:]


def test_edits_at_every_border_show_once() -> None:
    text = "甲\n乙\r\n丙"
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            item = Item(1, 1, "edit", start, end, "x/y", "ask", 0.5, text[start:end], "新", "", 1)
            layout = Layout(text, [item], Cells())
            whole = "".join(shown(layout))
            assert whole.count("{+新+}") == 1, (start, end)
            assert whole.count("[-") == whole.count("-]") == (start < end), (start, end)
            assert (
                re.sub(
                    r"<LF>|<CR>",
                    "",
                    "".join(
                        t
                        for row in layout.window((0, 0), 9)
                        for t, role in row.runs
                        if role.startswith(("del", "plain"))
                    ),
                )
                .replace("[-", "")
                .replace("-]", "")
                == "甲乙丙"
            )


@pytest.mark.parametrize(
    "text",
    ["字" * 5_000_000, "啊\n" * 2_000_000, "★" * 3_000_000, "a b" * 1_500_000],
    ids=["one line", "short lines", "stars", "words"],
)
def test_large_documents_cost_what_is_on_the_screen(text: str) -> None:
    item = Item(1, 1, "edit", len(text) // 2, len(text) // 2 + 1, "x/y", "ask", 0.5, text[len(text) // 2], "", "", 1)
    begun = time.process_time()
    layout = Layout(text, [item], Cells())
    opened = time.process_time() - begun
    begun = time.process_time()
    layout.window(layout.shift(layout.row_of(item), -10), 50)
    layout.last_top(50)
    assert opened < 4.0 and time.process_time() - begun < 0.5


def test_a_document_that_is_all_noise_is_one_edit_from_end_to_end() -> None:
    text = "★◆■\n" * 300_000
    item = Item(1, 1, "edit", 0, len(text), "noise/x", "ask", 0.5, text, "", "", 1)
    layout = Layout(text, [item], Cells())
    layout.set_current(item)
    begun = time.process_time()
    assert all(item.id in row.items for row in layout.window((150_000, 0), 40))
    layout.set_current(None)
    assert time.process_time() - begun < 0.5
