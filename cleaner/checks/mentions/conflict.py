"""The same thing, attribute and time with values that exclude each other: “小巨人”企业达210家 … 共201家.

A mention counts only if its own clause names both what is measured and of what; times must agree. Other scopes (全省, 全市), flows
and stocks (新增, 达), plans and extremes are other things. Wrong where a text speaks of two firms as "the company" unnamed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from cleaner.checks.arithmetic import written
from cleaner.checks.check import Check
from cleaner.checks.disagreements import disagreements
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page


def find(page: Page) -> Iterator[Finding]:
    for pair in disagreements(page):
        if pair.power:
            continue
        a, b = written(page, pair.earlier), written(page, pair.later)
        line = bisect_right(page.line_starts, pair.earlier.start)
        message = say(
            page,
            f"同一事项前后数值不一：前文（第 {line} 行）为 {a}，此处为 {b}；请核对以哪个为准",
            f"One thing has two values: {a} before (line {line}), {b} here; check which one holds",
        )
        related = ((pair.earlier.start, pair.earlier.end),)
        yield Finding(
            pair.later.start, pair.later.end, CHECK.id, "warning", message, related, {"stated": b, "computed": a}
        )


CHECK = Check(
    id="mentions/conflict",
    find=find,
    title="The same thing has two values",
    fires=(
        "全省国家级专精特新“小巨人”企业达210家。另据统计,全省国家级专精特新“小巨人”企业共201家。",
        "Revenue in 2023 reached $4.2m. The summary says revenue in 2023 was $4.7m.",
        "大桥全长1250米,双向六车道。据介绍,大桥全长1520米。",
        "隧道全长5.6公里，是控制性工程。经过三年奋战，全长6.5公里的隧道贯通。",
        "全村共有农户412户。近年来，全村421户农户全部用上了自来水。",
        "应到委员11人，实到9人，符合议事规则。主任委员宣布，本次会议应到委员13人，决议有效。",
        "新落成的石塘村文化礼堂建筑面积680平方米。说起这座建筑面积860平方米的文化礼堂，老人笑得合不拢嘴。",
        "截至2024年5月31日，公司累计回购股份3215600股。截至2024年5月31日，公司通过集中竞价累计回购股份3251600股。",
        "患者男，58岁。诊断：患者年龄68岁。",
    ),
    stays=(
        "新增国家级专精特新“小巨人”企业70家,全省国家级专精特新“小巨人”企业达210家。",
        "省级“小巨人”企业82家,国家级“小巨人”企业70家。",
        "2021年公司营业收入为42.6亿元,2022年公司营业收入为46.2亿元。",
        "一等奖中出3注，单注奖金812万元。二等奖中出118注，单注奖金23.4万元。",
        "2001年\n扭亏为盈，实现利润137万元。\n2003年\n恢复分红，实现利润214万元。",
        "一中应到教师86人。二中应到教师91人。",
        "该项目总投资5亿元。城西管网改造项目同步推进。该项目总投资8亿元。",
        "建校之初，学校占地面积20亩。三次扩建后，学校占地面积达120亩。",
        "全校学生2300人，全校36名学生获奖。",
    ),
)
