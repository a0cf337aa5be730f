"""Figures whose words alone tell what they are of: the age of a person who is named, the sums of one contract, the length of a bridge."""

from __future__ import annotations

import re

from cleaner.checks.facts import per_page
from cleaner.checks.surnames import SURNAMES
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.quantities import Quantity

_AGED = pattern(
    rf"(?P<who>患者|死者|[伤傷]者|被告人?|嫌疑人|(?:(?<![\u4e00-\u9fff])|(?<=[受被]害人)|(?<=[原被]告)|(?<=村民)|(?<=司机)|(?<=[男女]子))[{SURNAMES}][\u4e00-\u9fff]{{1,2}})"
    r"[男女]?(?:[（(，,]\s*(?:[男女][，,]\s*)?(?:[现現今]年|年[龄齡])?|[现現今]年|年[龄齡][为為]?)\s*\Z"
)
_SEVERAL = pattern("病例|例[一二12]|[名位][患死伤傷]者|[两兩三四五]名|另一|[等][人]")
_CONTRACT_SUM = pattern(
    r"(?P<sum>定金|押金|(?:履[约約])?保[证證]金|首付款|合同[总總]?(?:[价價]款?|金[额額]|款)|[总總][价價]款?|服[务務][费費]|[违違][约約]金|[总總]?租金)(?:[总總][额額]|合[计計]|共[计計]|[总總][计計])?(?:人民[币幣])?(?:[为為]|即)?\s*\Z"
)
_OTHER_SUM = pattern("每|余款|剩余|[首第][期批一二三]|其中|部分|[%％]|[增减減][加少]|[原退][来為为]?")
_DIMENSIONS = {"long": "length", "high": "height", "tall": "height", "wide": "width", "deep": "depth"}
_IS_LONG = pattern(r"\bthe (?P<thing>[a-z]+(?: [a-z]+)?) (?:is|was|measures|stands|runs)\s*$", re.IGNORECASE)
_LENGTH_OF = pattern(r"\b(?P<what>length|height|width|depth) of\s*$", re.IGNORECASE)
_OF_WHICH = pattern(r"[^.;,]{0,12},? the (?P<thing>[a-z]+)\b", re.IGNORECASE)
_LENGTH_IS = pattern(
    r"\bthe (?P<what>length|height|width|depth) of the (?P<thing>[a-z]+(?: [a-z]+)?) (?:is|was)\s*$", re.IGNORECASE
)


@per_page
def _is_contract(page: Page) -> bool:
    return "甲方" in page.text and "乙方" in page.text


@per_page
def _tells_several(page: Page) -> bool:
    return _SEVERAL.search(page.text) is not None


def particular(page: Page, quantity: Quantity, start: int) -> str:
    """What the figure is of, if the words before it name it beyond doubt; `start` is where its clause begins."""
    if quantity.unit in ("岁", "歲"):
        match = _AGED.search(page.text, max(0, quantity.start - 16), quantity.start)
        return f"{match['who']}年龄" if match and not _tells_several(page) else ""
    if quantity.kind != "money" or not _is_contract(page):
        return ""
    sum_ = _CONTRACT_SUM.search(page.text, start, quantity.start)
    return f"合同{sum_['sum']}" if sum_ and not _OTHER_SUM.search(page.text, start, quantity.start) else ""


def dimension(clause: str, after: str) -> str:
    """The thing and its measure: "bridge length" for "the bridge is 1,280 metres long" and "with a length of 1,280 metres, the bridge"."""
    unit = after.split(" ", 2)
    said = next((_DIMENSIONS[word.strip(".,;")] for word in unit if word.strip(".,;") in _DIMENSIONS), "")
    if said and (match := _IS_LONG.search(clause)):
        return f"{match['thing'].lower()} {said}"
    if match := _LENGTH_IS.search(clause):
        return f"{match['thing'].lower()} {match['what'].lower()}"
    if (match := _LENGTH_OF.search(clause)) and (whose := _OF_WHICH.match(after)):
        return f"{whose['thing'].lower()} {match['what'].lower()}"
    return ""
