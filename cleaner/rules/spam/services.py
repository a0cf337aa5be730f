"""Locksmiths, debt collectors, dealers in used goods and agents for papers dropped into sentences.

Where the rule can be wrong: a page on which such a firm presents itself.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/services",
    find=of_topics("services"),
    title="service advertisements inside of sentences",
    changes=(("大会听取了报告，专业讨债微信tz9988，代表们分组讨论。", "大会听取了报告，代表们分组讨论。"),),
    stays=(
        "社区为老人联系了开锁师傅。",
        "搬家公司把旧家具运到了回收站。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
