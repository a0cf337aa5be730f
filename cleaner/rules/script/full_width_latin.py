"""Full-width Latin letters: `ＶＲ产业` for `VR产业`, with the hyphens, points and spaces between them."""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_WORD = pattern(r"[Ａ-Ｚａ-ｚ](?:[Ａ-Ｚａ-ｚ０-９]|[－．＿＆＠／](?=[Ａ-Ｚａ-ｚ０-９]))*")
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KANA = pattern("[\u3041-\u30fa]")


def find(page: Page) -> Iterator[Find]:
    if len(_KANA.findall(page.text[:5000])) * 5 > min(len(page.text), 5000):
        return
    for m in _WORD.finditer(page.text):
        yield m.start(), m.end(), m.group().translate(_HALF), "safe", 0.999, "full-width Latin letters"


RULE = Rule(
    id="script/full-width-latin",
    find=find,
    title="full-width Latin letters",
    gate=frozenset(
        "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
    ),
    changes=(("ＶＲ产业与Ｗｉ－Ｆｉ", "VR产业与Wi-Fi"),),
    stays=("ＣＤを３枚ください。これはペンです。", "VR产业"),
    source="GB/T 15834-2011 and common practice: Latin text is set half-width",
)
