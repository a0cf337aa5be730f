"""Diplomas, certificates and papers for sale dropped into sentences.

Where the rule can be wrong: offices that issue certificates (办证大厅) and news of forgers.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/diplomas",
    find=of_topics("diplomas"),
    title="diploma advertisements inside of sentences",
    changes=(("学校召开大会，办理毕业证文凭微信bz5566包过，师生参加。", "学校召开大会，师生参加。"),),
    stays=(
        "市民到办证大厅办理业务。",
        "教育部严查论文代写行为。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
