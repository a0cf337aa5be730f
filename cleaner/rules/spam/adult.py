"""Adult services and videos dropped into sentences.

Where the rule can be wrong: reports on vice, medicine and sex education use single words of this kind; they make no chain.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/adult",
    find=of_topics("adult"),
    title="adult advertisements inside of sentences",
    changes=(("项目进展顺利，同城约炮微信xm8899上门服务，预计明年完工。", "项目进展顺利，预计明年完工。"),),
    stays=(
        "警方打击网络色情犯罪，抓获嫌疑人三名，查处网站。",
        "医院开展性健康教育。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
