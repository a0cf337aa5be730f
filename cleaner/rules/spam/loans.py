"""Loans, cash from credit cards and the like dropped into sentences.

Where the rule can be wrong: news of banks and of lending use single words of this kind; a chain with an account does not occur there.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/loans",
    find=of_topics("loans"),
    title="loan advertisements inside of sentences",
    changes=(
        ("全市经济平稳运行，无抵押贷款当天放款加微信dk6688，就业稳定。", "全市经济平稳运行，就业稳定。"),
        ("新修的水渠通了水贷款13700005678，两岸的稻田都浇上了。", "新修的水渠通了水，两岸的稻田都浇上了。"),
    ),
    stays=(
        "银行推出小额贷款产品，支持农户春耕。",
        "央行规范信用卡套现行为。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
