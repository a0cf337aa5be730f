"""Surrogates, drugs and cures dropped into sentences.

Where the rule can be wrong: medicine and trials name the same things; they give no account beside them.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/medical",
    find=of_topics("medical"),
    title="medical advertisements inside of sentences",
    changes=(("项目进展顺利，代孕包男孩加微信dy8866，预计明年完工。", "项目进展顺利，预计明年完工。"),),
    stays=(
        "卫生部门查处一家非法代孕机构。",
        "泌尿科医生介绍，早泄和阳痿都可以治疗。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
