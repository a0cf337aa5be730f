"""A few Simplified characters in a text that is otherwise Traditional: `全国工業`.

The reverse of `stray-traditional`, with the same care: put into Traditional where the character stands in a word of the
dictionary with Traditional characters on both sides; asked about elsewhere; quotations that are Simplified throughout stay.
Only characters with one Traditional form are touched.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.han import maybe_traditional
from cleaner.page import Page
from cleaner.rules.rule import Find, Rule
from cleaner.rules.script._forms import RARE_IN_SIMPLIFIED, maybe_simplified_among, simplified_only
from cleaner.rules.script._strays import Scripts, strays


def find(page: Page) -> Iterator[Find]:
    if page.script != "hant":
        return
    stray = simplified_only(frozenset(maybe_simplified_among().findall(page.text)))
    if stray:
        yield from strays(page, Scripts(stray, maybe_traditional(), "Simplified"))


RULE = Rule(
    id="script/stray-simplified",
    find=find,
    title="Simplified characters in Traditional text",
    changes=(
        (
            "今年以來，全國規模以上工业企業經濟效益繼續改善，產銷銜接總體順暢，訂單穩步增長。",
            "今年以來，全國規模以上工業企業經濟效益繼續改善，產銷銜接總體順暢，訂單穩步增長。",
        ),
    ),
    asks=("會議由陈骎主持，各單位負責人參加，討論了明年的預算與項目安排，氣氛熱烈。",),
    stays=(
        "港股先升後回，恒生指數收報一萬六千七百點，成交額較上日減少，市場觀望氣氛濃厚。",
        "展廳門口的告示寫著「请勿拍照」四個字，是給內地遊客看的，許多觀眾沒有注意。",
        "台灣的乾麵和鐘錶店都在這條街上，後面就是車站，來往的旅客很多。",
        "国家图书馆今天举行新书发布会，许多读者到场。",
    ),
    source="half-done conversions",
    gate=maybe_traditional() | RARE_IN_SIMPLIFIED,
)
