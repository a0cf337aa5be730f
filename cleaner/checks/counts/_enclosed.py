"""Lists in marks beside their count: “查、改、督、评、建”六步, 三条线（甲、乙、丙）, 共七件，包括甲、乙和丙."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.checks.chinese_numerals import HAN_NUMERAL
from cleaner.checks.counts._stated import SAMPLE
from cleaner.patterns import pattern

_N = r"(?P<n>[二两兩三四五六七八九十]|十[一二三四五六七八九]|\d{1,2})"
_BEFORE_N = rf"(?<![第前后後其余餘数數几幾另.\d{HAN_NUMERAL}])"
_HEAD = r"[个個条條项項类類种種款件家名位座所处處大支部门門层層级級套步方样樣幅道组組][\u4e00-\u9fff]{1,12}"
_NOUN = r"[\u4e00-\u9fffA-Za-z《》]"
QUOTED = pattern(
    rf"[“「](?P<list>(?:{_NOUN}{{1,8}}、){{2,11}}{_NOUN}{{1,8}})[”」](?P<n>[二两兩三四五六七八九十])(?P<head>[^\W\d年月日天岁歲次届屆倍成分人元号號时時万萬千百十多余餘来來几幾一二三四五六七八九〇零])"
)
BRACKETED = pattern(
    rf"{_BEFORE_N}{_N}(?P<head>{_HEAD})[（(](?P<list>(?:{_NOUN}{{2,14}}、){{1,11}}{_NOUN}{{2,14}})[）)]"
)
INCLUDING = pattern(
    rf"共(?:有|计|計|设|設|含|列|分[为為])?{_N}(?P<head>{_HEAD})[，,](?:包括|包含|包括有|内含|內含|含)(?P<list>(?:{_NOUN}{{2,14}}、){{1,11}}{_NOUN}{{2,14}})(?=[。；;\n]|\Z)"
)
ROW = pattern(
    r"(?P<list>(?:[“「][^“”「」\n]{1,12}[”」](?:[、，]|和|及|以及|与|與)?){2,11})(?P<n>[二两兩三四五六七八九十])(?P<head>[个個大项項类類种種部篇章]?[^\W\d年月日天岁歲次届屆倍成分人元号號时時万萬千百十多余餘来來几幾一二三四五六七八九〇零])"
)
"""Each in quotation marks of its own: “窑火”“远帆”“归航”四个单元."""
_ROW_END = pattern("[”」][二两兩三四五六七八九十]")
_HINT = pattern("、(?=[^、]{1,16}[”」）)。；;\n])")


def enclosed_lists(text: str) -> Iterator[re.Match[str]]:
    """Matches of the three forms, whose groups are n, head and list; samples and lists with numerals as items are left out."""
    for match in ROW.finditer(text) if _ROW_END.search(text) else ():
        yield match
    if _HINT.search(text) is None:
        return
    for form in (QUOTED, BRACKETED, INCLUDING):
        for match in form.finditer(text):
            if not SAMPLE.search(match["list"]):
                yield match
