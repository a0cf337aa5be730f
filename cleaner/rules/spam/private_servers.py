"""Private game servers and cheats dropped into sentences.

Where the rule can be wrong: articles about games and about trials of those who ran private servers.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/private-servers",
    find=of_topics("games"),
    title="private server advertisements inside of sentences",
    changes=(("本届展会规模空前，新开传奇私服发布网www.sf99.com，观众达十万人。", "本届展会规模空前，观众达十万人。"),),
    stays=(
        "法院审理一起传奇私服侵权案。",
        "反外挂系统上线，封禁作弊账号。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
