"""Betting sites dropped into sentences: `目标公海官方网710jcjc,推动`.

A chain of brand, lure and account that no sentence needs goes; a report about such sites, in which it is the object of a
verb or stands in quotation marks, stays. Where the rule can be wrong: a firm that shares its name with a betting brand.
"""

from __future__ import annotations

from cleaner.rules.rule import Rule
from cleaner.rules.spam._topic import of_topics

RULE = Rule(
    id="spam/gambling",
    find=of_topics("betting", "betting-brand", "betting-name"),
    title="betting advertisements inside of sentences",
    changes=(
        ("围绕“打造稀土集群”目标公海官方网710jcjc，推动产业转型。", "围绕“打造稀土集群”目标，推动产业转型。"),
        ("会议强调，凯发娱乐官网注册送38元，要抓好落实。", "会议强调，要抓好落实。"),
        ("姜片和料云顶鲸娱乐平台登录酒一起下锅，焯去血沫。", "姜片和料酒一起下锅，焯去血沫。"),
        ("这台空调制冷量3雷火豹电竞官网500瓦，适用二十平方米。", "这台空调制冷量3500瓦，适用二十平方米。"),
        ("不便之处，敬请谅解。咨询电话：0558-盛世麟娱乐3012345。", "不便之处，敬请谅解。咨询电话：0558-3012345。"),
    ),
    stays=(
        "警方通报，该团伙通过登录凯发k8官网进行赌博，公安机关依法查处。",
        "金沙江水电站官网发布公告。",
        "检索式可写作篇名=(数字经济 OR 平台经济) AND 关键词=就业。",
        "购票只认12306官网和手机应用，“抢票加速包”没有优先权。",
        "定投入口：首页 > 理财 > 基金 > 我的定投 > 新建计划。",
        "IP地址书写中有冒号的是 IPv6 地址，例如“::1”。",
        "关于调整12路公交线路走向的通告。",
        "| 排名 | 综合指数 | PM2.5 |\n|---|---:|---:|\n| 1 | 2.71 | 19 |",
        "他在澳门银河酒店参加了国际论坛。",
        "详情请登录公司官网www.hbjt.example.com。",
    ),
    deletes=frozenset(("han", "letter", "digit")),
    shields=False,
    source="scraper and SEO sites (damage 13)",
)
