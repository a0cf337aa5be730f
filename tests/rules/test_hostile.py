"""No text makes a rule slow or makes it raise: each rule, alone, on texts that are one pattern over and over."""

from __future__ import annotations

from time import perf_counter

import pytest

from cleaner.page import Page
from cleaner.rules import all_rules

SIZE = 16_000
SECONDS = 2.0
"""Far above what a linear rule takes on a busy machine, far below what a quadratic one does."""

PATTERNS = (
    "?别", "?", "é", "Ã©", "ä¸­", "ÖÐ¹ú", "\u0301", "全\u0301", "(", "现(xian)", "全 ", "全·省·", " ", "\n", " \n", "\\n", "<b>", "<", "<!--",
    "<script>", "&amp;", "&", "&nbsp;", "{", "_x000D_", "\u200b", "全\u200b", "\u202e全", "\u202e\u05d0\n", "\ufe0f", "\U000e0061", "全\ue000",
    "a\u3164", "1 年", "1", "“", "“國”们", "後麵隻是", "国們", "全" * 30 + " ", "全" * 30 + "\n", "全? ?", "? ?", "`", "```\n", "\x1b[", "涓\ue15e浗",
    "Warning: a in ", "<style>", "全省工业经济", "\ud800", "の国們", "[!--", "《国",
)  # fmt: skip
STAGES = ("encoding/", "invisible/", "script/", "layout/")
NOISE = ("noise/pinyin-notes", "noise/combining-marks", "noise/separators")
RULES = [rule for rule in all_rules() if rule.id.startswith(STAGES) or rule.id in NOISE]


@pytest.mark.parametrize("pattern", PATTERNS, ids=ascii)
def test_every_rule_stays_fast(pattern: str) -> None:
    text = pattern * (SIZE // len(pattern))
    for rule in RULES:
        page = Page(text)
        if rule.gate is not None and rule.gate.isdisjoint(page.chars):
            continue
        start = perf_counter()
        for found in rule.find(page):
            assert 0 <= found[0] <= found[1] <= len(text)
        assert perf_counter() - start < SECONDS, rule.id
