"""Lures to add an account, obfuscated or not, dropped into sentences: `加薇❤信：ab1234免费领取福利`.

Where the rule can be wrong: a recruiter's real account, which stands where the sentence asks for it (请加微信…咨询) and stays.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/contact-lures",
    find=of_topics("contact"),
    title="contact lures inside of sentences",
    changes=(
        ("本市推出新服务，加薇❤信：ab1234免费领取福利，市民可到窗口办理。", "本市推出新服务，市民可到窗口办理。"),
    ),
    stays=(
        "有意者请加微信hr_zhang123咨询。",
        "关注微信公众号“本地宝”查看详情。",
        "官方客服QQ：800012345",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
