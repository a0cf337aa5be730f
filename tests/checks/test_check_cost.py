"""Checks on texts made to be slow or broken: seconds at most, and no exception."""

from __future__ import annotations

import time
from importlib import import_module

import pytest

from cleaner.checks.check import Check
from cleaner.page import Page

NAMES = (
    "totals.sum_parts", "totals.table_total", "totals.percent_sum", "ratios.share", "ratios.change", "ratios.pp_vs_percent",
    "ratios.decrease_by_multiple", "ratios.fold", "mentions.conflict", "bounds.threshold", "bounds.hedge_clash", "bounds.range",
    "numbers.magnitude", "numbers.cn_amount",
)  # fmt: skip
CHECKS: list[Check] = [import_module(f"cleaner.checks.{name}").CHECK for name in NAMES]


def seconds(text: str) -> float:
    """How long the checks take on top of parsing."""
    page = Page(text)
    assert page.quantities is not None
    start = time.perf_counter()
    for check in CHECKS:
        for _ in check.find(page):
            pass
    return time.perf_counter() - start


def long_table(rows: int) -> str:
    body = "".join(f"| 第{i}类 | {i % 97} | {i % 89} |\n" for i in range(rows))
    total = f"| 合计 | {sum(i % 97 for i in range(rows))} | {sum(i % 89 for i in range(rows)) + 1} |"
    return f"| 名称 | 甲 | 乙 |\n|---|---|---|\n{body}{total}"


@pytest.mark.parametrize("rows", [20_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_a_long_table(rows: int) -> None:
    page = Page(long_table(rows))
    start = time.perf_counter()
    (finding,) = CHECKS[1].find(page)
    assert time.perf_counter() - start < 10 + rows / 4000
    assert finding.severity == "error"


PARAGRAPHS = {
    "parts": "共有项目20000个，其中" + "、".join(f"类{i % 50}个" for i in range(10_000)),
    "cues": "其中甲3个、乙4个：" * 1500,
    "shares": "、".join("甲占1.5%" for _ in range(10_000)),
    "moves": "由3亿元增至4亿元，增长5%，" * 1000,
    "bare": "，".join(str(i) for i in range(10_000)),
    "english": "of the 30 grants, 4 went from 3 to 5, up 6%, " * 800,
    "mentions": "全市粮食总产量为126.5万吨，" * 4000,
}


@pytest.mark.parametrize("name", PARAGRAPHS)
def test_a_paragraph_of_10000_numbers(name: str) -> None:
    assert seconds(PARAGRAPHS[name]) < 15


BROKEN = (
    "9" * 100_000 + "元，合计" + "8" * 100_000 + "元",
    "共" + "（" * 50_000 + "3个" + "[" * 50_000,
    "由" + "1" * 100_000 + "%增至2%，增长3%",
    "|" * 50_000 + "\n" + "|" * 50_000,
    "-" * 100_000 + "x\n" + "- " * 50_000,
    ("1,2\n" * 5 + "，\n") * 3000,
    ("a  1\nb  2\n" + "c\n") * 10_000,
    "壹" * 100_000 + "元整（¥1）",
    "近" * 50_000 + "200余名",
    "3至" * 30_000,
    "突破" * 30_000 + "3亿元，达2亿元",
    "\ud800其中3个\udfff",
)


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
def test_broken_text_neither_raises_nor_hangs(text: str) -> None:
    assert seconds(text) < 15


def test_a_text_without_cues_costs_next_to_nothing() -> None:
    page = Page("春风又绿江南岸，明月何时照我还。" * 2000)
    assert page.quantities is not None
    seconds("暖机")
    start = time.perf_counter()
    assert [finding for check in CHECKS for finding in check.find(page)] == []
    assert time.perf_counter() - start < 0.05
