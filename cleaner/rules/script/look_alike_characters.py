"""Characters taken for others that look like them: `己经` for `已经`, `自已` for `自己`, `大干27%` for `大于27%`.

Scans and typists confuse them. Changed only in words that nothing else can be: where `己` ends a word of its own (`自己经营`,
`知己经常`) or `自已` is the idiom's (`不能自已`), they stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_WORDS = (
    (
        pattern(r"己经(?<![自知异異利克律体體屈舍捨贵貴一由].{2})(?![营營历歷理常过過典济濟验驗纪紀手费費])"),
        "已经",
        "已經",
    ),
    (pattern(r"自已(?<![能以法不自禁地难難].{2})(?![经經])"), "自己", "自己"),
    (pattern(r"大干(?=\d+(?:\.\d+)?(?:[%％℃]|个百分点|倍))"), "大于", "大於"),
)


def find(page: Page) -> Iterator[Find]:
    for wrong, simplified, traditional in _WORDS:
        right = traditional if page.script == "hant" else simplified
        for m in wrong.finditer(page.text):
            # A page that names the confusion writes both.
            named = (
                page.text[max(0, m.start() - 1) : m.start()] in tuple("“‘「『")
                or "错别字" in page.text
                or "混淆" in page.text
            )
            yield (
                m.start(),
                m.end(),
                right,
                "ask" if named else "safe",
                0.6 if named else 0.995,
                f"{m.group()!r} is no word",
            )


RULE = Rule(
    id="script/look-alike-characters",
    find=find,
    title="characters taken for others that look like them",
    gate=frozenset("己已干"),
    changes=(
        ("大家己经到了，请看管好自已的物品。", "大家已经到了，请看管好自己的物品。"),
        ("湿度大干27%时停机。", "湿度大于27%时停机。"),
    ),
    stays=("他自己经营一家店，激动得不能自已。", "知己经常来访。大干一场，大干30天。"),
    source="scanned pages (damage 5)",
)
