"""Invoices for sale dropped into sentences.

Where the rule can be wrong: notices of tax offices speak of 代开发票; without an account they stay.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/invoices",
    find=of_topics("invoices"),
    title="invoice advertisements inside of sentences",
    changes=(
        ("代表们认真审议，代开各类发票电话13812345678，会议取得圆满成功。", "代表们认真审议，会议取得圆满成功。"),
    ),
    stays=(
        "税务局可为个体户代开增值税发票。",
        "请向商家索要正规发票。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
