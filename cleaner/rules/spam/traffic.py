"""Bought followers, search ranks, proxies and trading platforms dropped into sentences.

Where the rule can be wrong: articles on marketing and on finance name the same things; they give no account beside them.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/traffic",
    find=of_topics("traffic"),
    title="advertisements of traffic and trading inside of sentences",
    changes=(("大会听取了报告，抖音刷粉微信df9988，代表们分组讨论。", "大会听取了报告，代表们分组讨论。"),),
    stays=(
        "平台整治刷粉丝、刷点赞的行为。",
        "监管部门提示虚拟货币交易风险。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
