"""Stores to review in tests: documents of our own with edits and findings at known places, without the engine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from cleaner.model import Edit, EditRow, Finding, Result
from cleaner.review import Store

REPORT = (
    "# 东港市上半年统计公报\n\n"
    "本公司董事会及全体董事保证公告内容真实、准确。\n"
    "★★★限时优惠◆点击领取■\n"
    "营业收入2３4.50万元，同比增长5.1%。\n"
    "甲县120万元、乙县230万元、丙县310万元，合计670万元。\n"
    "全市线上\u200b零售额继续增长,其中“鲜活农产品”一项占12%。\n"
)


def edit_row(
    text: str, before: str, replacement: str, rule: str, safety: str = "ask", confidence: float = 0.7, nth: int = 0
) -> EditRow:
    """The row of an edit of the nth occurrence of `before` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(before, start + 1)
    edit = Edit(start, start + len(before), replacement, rule, safety, confidence, f"because of {rule}", before)  # type: ignore[arg-type]
    return tuple(getattr(edit, f.name) for f in fields(edit))  # type: ignore[return-value]


def result(
    text: str, rows: Sequence[EditRow] = (), findings: Sequence[Finding] = (), lost: Sequence[EditRow] = ()
) -> Result:
    """A result with these proposals; its text is not worked out, as nothing here reads it."""
    return Result(text, text, sorted(rows), tuple(findings), lost)


def report_result() -> Result:
    """The report with five edits (one of them safe) and two findings."""
    total = REPORT.index("670万元")
    parts = tuple((REPORT.index(p), REPORT.index(p) + 5) for p in ("120万元", "230万元", "310万元"))
    rows = [
        edit_row(REPORT, "★★★限时优惠◆点击领取■", "", "spam/lure", confidence=0.93),
        edit_row(REPORT, "2３4.50", "234.50", "numbers/full-width-digits", confidence=0.62),
        edit_row(REPORT, "\u200b", "", "invisible/zero-width", "safe", 1.0),
        edit_row(REPORT, ",", "，", "punctuation/ascii-comma", confidence=0.8),
    ]
    findings = [
        Finding(
            total,
            total + 5,
            "totals/sum-parts",
            "error",
            "120 + 230 + 310 = 660 ≠ 670，差 10",
            parts,
            {"stated": "670", "computed": "660"},
        ),
        Finding(
            REPORT.index("5.1%"),
            REPORT.index("5.1%") + 4,
            "ratios/change",
            "warning",
            "增长率与前文不符",
            (),
            {"stated": "5.1%"},
        ),
    ]
    return result(REPORT, rows, findings)


def make_store(path: Path, reviewer: str = "ann") -> Store:
    """A store with the report and two more documents that share a change."""
    store = Store.open(path, reviewer=reviewer)
    store.add("report.txt", "texts/report.txt", REPORT, report_result(), {"*": "0.1.0"})
    for n in (1, 2):
        text = f"第{n}季度,全县工业增加值增长4.{n}%,投资平稳。\n公海官方网710jcjc,推动产业升级。\n"
        rows = [
            edit_row(text, ",", "，", "punctuation/ascii-comma", confidence=0.8, nth=0),
            edit_row(text, ",", "，", "punctuation/ascii-comma", confidence=0.8, nth=1),
            edit_row(text, "公海官方网710jcjc", "", "spam/gambling", confidence=0.97),
        ]
        store.add(f"part-{n}.txt", f"parts/part-{n}.txt", text, result(text, rows), {"*": "0.1.0"})
    return store
