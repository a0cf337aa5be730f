"""A few Traditional characters in a text that is otherwise Simplified: `全國工业`.

What a half-done conversion or a pasted name leaves behind; search and dictionaries miss such words. A stray is put into
Simplified where it stands in a word of the dictionary, or the text writes it right elsewhere, with Simplified characters on both sides; others are asked about.
Quotations, titles and brackets that are Traditional throughout stay, and so do texts with many such characters.

Where the rule can be wrong: a name that its owner writes so in mid-sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.han import maybe_traditional
from cleaner.page import Page
from cleaner.rules.rule import Find, Rule
from cleaner.rules.script._forms import RARE_IN_SIMPLIFIED, maybe_simplified, traditional_only
from cleaner.rules.script._strays import Scripts, strays


def find(page: Page) -> Iterator[Find]:
    if page.script not in ("hans", "mixed"):
        return
    stray = traditional_only(page.maybe_traditional)
    if stray:
        yield from strays(page, Scripts(stray, maybe_simplified(), "Traditional"))


RULE = Rule(
    id="script/stray-traditional",
    find=find,
    title="Traditional characters in Simplified text",
    changes=(
        (
            "今年以来，全國规模以上工业企业经济效益继续改善，产销衔接总体顺畅，订单稳步增长。",
            "今年以来，全国规模以上工业企业经济效益继续改善，产销衔接总体顺畅，订单稳步增长。",
        ),
        (
            "岩浆为什么會喷出来？地下深处的岩浆里溶解着气体。如果岩浆黏稠，气体不易逃逸，喷發就會非常猛烈；如果岩浆稀薄，就會像河水一样流淌。",
            "岩浆为什么会喷出来？地下深处的岩浆里溶解着气体。如果岩浆黏稠，气体不易逃逸，喷发就会非常猛烈；如果岩浆稀薄，就会像河水一样流淌。",
        ),
    ),
    asks=("会议由郃阳的陳駪主持，各单位负责人参加，讨论了明年的预算与项目安排，气氛热烈。",),
    stays=(
        "展厅入口挂着“寧靜致遠”的匾额，这是几位书法家为庆祝建馆写的，观众纷纷驻足拍照。",
        "《紅樓夢》程甲本现藏于国家图书馆，研究者众多，这里介绍几个版本之间的关系。",
        "乾隆年间，瞭望台上的士兵发现敌军，随后点燃烽火，援军于次日赶到。",
        "國家圖書館今天舉行新書發表會，許多讀者到場。",
    ),
    source="half-done conversions",
    gate=maybe_traditional() | RARE_IN_SIMPLIFIED,
)
