"""Findings teach: the arithmetic is written out, in the language of the text, with the places that it is about."""

from __future__ import annotations

from importlib import import_module

import pytest

from cleaner.model import Finding
from cleaner.page import Page


def only(check: str, text: str, **settings: str) -> Finding:
    topic, name = check.replace("-", "_").split("/")
    (finding,) = import_module(f"cleaner.checks.{topic}.{name}").CHECK.find(Page(text, {"messages": settings}))
    assert finding.check == check
    return finding


def spans(text: str, finding: Finding) -> list[str]:
    return [text[start:end] for start, end in finding.related]


TOLD = [
    ("totals/sum-parts", "项目30个，其中工业18个、农业7个、服务业6个。", "30 ≠ 18 + 7 + 6 = 31，差 1"),
    ("totals/sum-parts", "三市分别完成12、8、5亿元，合计26亿元。", "26亿 ≠ 12亿 + 8亿 + 5亿 = 25亿，差 1亿"),
    ("totals/sum-parts", "The list names 12 firms: 5 large, 4 medium, 4 small.", "12 ≠ 5 + 4 + 4 = 13, off by 1"),
    ("totals/percent-sum", "满意62%、一般28%、不满意12%。", "62 + 28 + 12 = 102 ≠ 100，差 2"),
    ("totals/percent-sum", "三次产业结构为7.6:44.8:48.6。", "7.6 + 44.8 + 48.6 = 101 ≠ 100，差 1"),
    ("ratios/share", "全省共有企业500家，其中民营企业200家，占50%。", "200 ÷ 500 = 40% ≠ 50%"),
    ("ratios/change", "规模由4000亿元增至5000亿元，增长20%。", "(5000亿 − 4000亿) ÷ 4000亿 = 25% ≠ 20%"),
    ("ratios/change", "企业从60家增加到75家，增加12家。", "75 − 60 = 15 ≠ 12"),
    ("ratios/pp-vs-percent", "税率由8%降至5%，下降3%。", "相差 3 个百分点"),
    ("ratios/fold", "数量由10个增加到30个，增加了3倍。", "30 ÷ 10 = 3"),
    ("bounds/threshold", "规模首次突破万亿元，达0.98万亿元。", "0.98万亿 ≤ 万亿"),
    ("numbers/magnitude", "规模达1.03万亿元（1030亿元）。", "相差 10 倍"),
    ("numbers/cn-amount", "货款为壹万贰仟元整（¥12,500.00）。", "12000 ≠ ¥12,500.00，差 500"),
]


@pytest.mark.parametrize(("check", "text", "arithmetic"), TOLD)
def test_the_arithmetic_is_written_out(check: str, text: str, arithmetic: str) -> None:
    finding = only(check, text)
    assert arithmetic in finding.message
    assert finding.severity in ("error", "warning")
    assert all(isinstance(value, str) for value in finding.values.values()) and set(finding.values) == {
        "stated",
        "computed",
    }
    assert 0 <= finding.start < finding.end <= len(text)


def test_the_language_can_be_chosen() -> None:
    text = "税率由8%降至5%，下降3%。"
    assert "percentage points" in only("ratios/pp-vs-percent", text, lang="en").message
    assert "百分点" in only("ratios/pp-vs-percent", text).message


def test_the_parts_are_related_spans() -> None:
    text = "项目30个，其中工业18个、农业7个、服务业6个。"
    finding = only("totals/sum-parts", text)
    assert text[finding.start : finding.end] == "30个"
    assert spans(text, finding) == ["18个", "7个", "6个"]


def test_a_conflict_names_the_line_of_the_other_mention() -> None:
    text = "综述\n大桥全长1250米，双向六车道。\n大桥全长1520米。"
    finding = only("mentions/conflict", text)
    assert "第 2 行" in finding.message and spans(text, finding) == ["1250米"]


def test_a_note_on_rounding_damps_sums() -> None:
    note = "由于单位取舍不同而产生的计算误差，未作机械调整。"
    check = import_module("cleaner.checks.totals.sum_parts").CHECK
    text = "三市分别完成12、8、5亿元，合计{}亿元。"
    assert list(check.find(Page(note + text.format(26)))) == []
    assert len(list(check.find(Page(note + text.format(36))))) == 1
