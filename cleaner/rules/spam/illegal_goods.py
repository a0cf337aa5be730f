"""Hackers, forged money, spying devices, sold accounts and data dropped into sentences.

Where the rule can be wrong: police reports name the same things; they give no account beside them.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/illegal-goods",
    find=of_topics("fraud"),
    title="advertisements of forbidden goods inside of sentences",
    changes=(("大会听取了报告，查开房记录微信hk9988，代表们分组讨论。", "大会听取了报告，代表们分组讨论。"),),
    stays=(
        "警方破获一起出售银行卡四件套的案件。",
        "白帽黑客帮助企业发现漏洞。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
