"""What a short name points to (该项目, 公司, 全县): whether two mentions of it may mean two things."""

from __future__ import annotations

import re
from bisect import bisect_right

from cleaner.checks.facts import per_page
from cleaner.page import Page
from cleaner.patterns import pattern

THINGS = (
    "学校|學校|医院|醫院|平台|平臺|景[区區]|项目|項目|工程|展[会會览覽]|活动|活動|大[桥橋楼樓厦廈坝壩]|隧道|[图圖][书書][馆館]|博物[馆館]|[园園][区區]|[场場][馆館]"
    "|水[库庫]|[电電]站|[网網]站|[机機][场場]|[楼樓][盘盤]|小[区區]|[铁鐵]路|公路|[线線]路|[车車]站|[码碼][头頭]|基地|工[厂廠]|[剧劇]院|[论論][坛壇]|[课課][题題]|[赛賽]事|比[赛賽]|基金|[协協][会會]"
)
"""Nouns by which a text goes on speaking of a thing that it has named."""
_PLACES = "公司|集团|集團|[省市县縣区區校村镇鎮乡鄉州院厂廠]"
_SCOPE = pattern(
    rf"^(?:全(?P<whole>[国國省市县縣区區校村镇鎮乡鄉州院厂廠社])|[我本](?P<ours>[国國省市县縣区區校村镇鎮乡鄉州院厂廠社馆館])|(?:该|該|本|我)?(?P<firm>公司|集团|集團|企业|企業|基金)|[该該此本]?(?P<thing>{THINGS}|[书書桥橋楼樓馆館]))"
)
_NAME = pattern(rf"(?P<name>[\u4e00-\u9fff]{{2,4}}?)(?P<kind>{_PLACES})")
_NO_NAME = pattern(
    r"[全我本该該各我是在的和与與中后前]|[一二三四五六七八九十]|[国國]家|高新|城[市区區]|[该該]|新[区區]|地[区區]|社[区區]"
)
_BEFORE_THING = pattern(rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9#]{{2}})(?P<kind>{THINGS}|[书書桥橋楼樓馆館])")
_PLAIN_WORDS = pattern(
    r"[全我本该該各是在的和与與中后前此这這每座个個条條项項家所了]|重[点點大]|[大中小型新]型|多[个個]|参[观觀]"
)


def may_differ(page: Page, words: str, earlier: int, later: int) -> bool:
    """Whether the subject that `words` begins with may point to one thing at offset `earlier` and to another at `later`."""
    match = _SCOPE.match(words)
    if match is None:
        return False
    if match["thing"]:
        first, second = _antecedent(page, match["thing"], earlier), _antecedent(page, match["thing"], later)
        return bool(second) and first != second
    kind = match["whole"] or match["ours"] or match["firm"]
    return bool(kind) and kind not in "国國" and len(_named(page).get(kind, frozenset())) > 1


def subject_of(words: str) -> str:
    """The scope or thing that the words begin with, "" if they name none."""
    match = _SCOPE.match(words)
    return match.group() if match else ""


@per_page
def _named(page: Page) -> dict[str, frozenset[str]]:
    """Names of places and firms by what they end in: 县 → 甲县, 乙县."""
    found: dict[str, set[str]] = {}
    for match in _NAME.finditer(page.text):
        name = match["name"][-2:]
        if not _NO_NAME.search(name + match["kind"]):
            found.setdefault(match["kind"], set()).add(name)
    return {kind: frozenset(names) for kind, names in found.items()}


@per_page
def _things(page: Page) -> dict[str, tuple[list[int], list[str]]]:
    """Where each thing stands with two characters before it that may be its name: 水库 → 古城, 青山."""
    found: dict[str, tuple[list[int], list[str]]] = {}
    for match in _BEFORE_THING.finditer(page.text):
        if not _PLAIN_WORDS.search(match["name"]):
            starts, names = found.setdefault(match["kind"], ([], []))
            starts.append(match.start())
            names.append(match["name"])
    return found


def _antecedent(page: Page, thing: str, at: int) -> str:
    starts, names = _things(page).get(thing, ([], []))
    index = bisect_right(starts, at)
    return names[index - 1] if index else ""


def stripped(words: str) -> str:
    """The words without 该, 此, 本, 这座 before a thing."""
    return re.sub(r"^(?:[本此][次届屆]|[该該此本]|[这這][座个個条條项項家所]?)(?=[\u4e00-\u9fff]{2})", "", words)
