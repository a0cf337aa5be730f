"""Calls to download, visit or fetch something, dropped into sentences: `点此下载APP领取267元红包`.

Where the rule can be wrong: instructions that tell the reader of a page to install its own application.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/downloads",
    find=of_topics("download", "bait"),
    title="download calls inside of sentences",
    changes=(
        ("会议强调，凯发娱乐会员注册送38元，要抓好落实。", "会议强调，要抓好落实。"),
        ("海外点此下载APP注册送68元红包kx998.vip大型项目集中交付。", "海外大型项目集中交付。"),
    ),
    stays=("用户可登录12306官网或下载手机客户端购票。", "请到应用商店下载本软件的手机版。", "会议材料可在官网下载。"),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
