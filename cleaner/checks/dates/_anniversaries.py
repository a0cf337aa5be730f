"""Counts of years that two years of the text give: 首届2014年…2019年第六届, 成立于1996年…2021年成立25周年, 享年."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cleaner.checks.chinese_numerals import HAN_NUMERAL, small_number
from cleaner.page import Page
from cleaner.patterns import pattern

_N = rf"(?P<n>\d{{1,4}}|[{HAN_NUMERAL}]{{1,4}})"
_FIRST = "首次|首届|首屆|首度|首开|首開|首办|创办|創辦|创设|起评选|起举办|起舉辦|起每年|起逐年|起，|创刊|創刊|开办|開辦|开播|開播|开始举办|开始评选|第一届|第一次"
_RUNNING = pattern(
    rf"(?P<y1>\d{{4}})年[^。\n\d]{{0,16}}?(?:{_FIRST})(?P<between>[^。\n\d]{{0,40}}?)"
    rf"(?P<y2>\d{{4}})年[^。\n\d]{{0,16}}?(?:连续|連續)第?{_N}(?P<unit>年|届|屆)(?!度)"
)
_YEARLY = pattern(
    rf"(?:首[届屆]|第一[届屆])[^。\n\d]{{0,10}}?(?P<y1>\d{{4}})年(?P<between>[^。\n\d]{{0,40}}?每年[^。\n\d]{{0,6}}一[届屆次][^。\n\d]{{0,20}}?)"
    rf"(?P<y2>\d{{4}})年[^。\n\d]{{0,16}}?第{_N}(?P<unit>[届屆])"
)
_FOUNDED = "成立|创立|创建|创办|创刊|组建|建校|建厂|建馆|建院|建会|建行|诞生|挂牌|掛牌|[开開][馆館业業]|開辦|創立|創辦|創刊|設立|设立"
_ANNIVERSARY = pattern(
    rf"(?:(?:{_FOUNDED}|始建|建成|通[车車])[于於](?P<y1>\d{{4}})年|(?P<y3>\d{{4}})年[^。\n\d]{{0,20}}?(?:{_FOUNDED}))"
    rf"(?P<between>(?:(?!\d{{4}}年|周年|週年).){{0,80}}?)(?P<y2>\d{{4}})年(?P<lead>[^。\n\d]{{0,14}}?(?:{_FOUNDED}|建成|通[车車]|开[馆園業业])|[^，,。\n\d]{{0,4}}?(?:是|迎[来來]|恰逢|[适適]逢|正[值逢])[^，,。\n\d]{{0,4}}?){_N}(?P<unit>[周週]年)"
)
_LIVED = pattern(
    rf"(?:(?:出?生[于於](?P<y1>\d{{4}})年)|(?P<y3>\d{{4}})年[^，,。\n\d]{{0,4}}(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?[^。\n\d]{{0,8}}?出?生)(?P<between>[^\n]{{0,200}}?)"
    rf"(?P<y2>\d{{4}})年(?:(?!年)[^。\n]){{0,24}}?(?:去世|逝世|病逝|辞世|牺牲|离世|病故|長逝|长逝|辭世)[^。\n\d]{{0,6}}?(?:享年|终年|終年|时年|時年|年[仅僅]|享[寿壽]){_N}(?P<unit>[岁歲])"
)
_OF_OTHERS = pattern(
    "共[产產][党黨]|共和[国國]|中[国國]|[党黨军軍]|政[协協]|人大|建[国國交]|新中国|共和国|改革|抗[战日美]|诞辰|解放|回[归歸]|[结結]婚|入[党职]|任"
)
_BROKEN_OFF = pattern(
    "(?<![未不没沒])停|(?<![未不没沒])(?<!未曾)[中间間][断斷]|推迟|推遲|延期|取消|未能|空缺|除|两年一|每两|隔年"
)


class Count(NamedTuple):
    """A count of years at `[start, end)`, the years that it runs between, and what they make."""

    start: int
    end: int
    span_start: int
    stated: str
    shown: str
    computed: str


def wrong_counts(page: Page) -> Iterator[Count]:
    text = page.text
    if "续第" in text or "續第" in text or "连续" in text or "連續" in text:
        yield from filter(None, map(_running, _RUNNING.finditer(text)))
    if "首届" in text or "首屆" in text or "第一届" in text:
        yield from filter(None, map(_running, _YEARLY.finditer(text)))
    if "周年" in text or "週年" in text:
        yield from filter(None, map(_anniversary, _ANNIVERSARY.finditer(text)))
    if "年" in text and ("岁" in text or "歲" in text):
        yield from filter(None, map(_lived, _LIVED.finditer(text)))


def _running(match: re.Match[str]) -> Count | None:
    n, years = small_number(match["n"]), int(match["y2"]) - int(match["y1"]) + 1
    # 连续N年 without 第 may leave the first year out.
    nth = "第" in match.group()[match.start("n") - match.start() - 1 : match.start("n") - match.start()]
    if not n or years < 2 or n == years or _BROKEN_OFF.search(match.group()) or (not nth and n in (years - 1, years)):
        return None
    return _count(match, f"{match['y2']}-{match['y1']}+1={years}", f"{years}{match['unit']}")


def _anniversary(match: re.Match[str]) -> Count | None:
    first = match["y1"] or match["y3"]
    n, years = small_number(match["n"]), int(match["y2"]) - int(first)
    if not n or years < 1 or n == years or _OF_OTHERS.search(match["lead"]):
        return None
    return _count(match, f"{match['y2']}-{first}={years}", f"{years}周年")


def _lived(match: re.Match[str]) -> Count | None:
    """Ages by either way of counting, and a year more for those who count the year of death."""
    first = match["y1"] or match["y3"]
    n, years = small_number(match["n"]), int(match["y2"]) - int(first)
    if not n or years < 1 or years - 1 <= n <= years + 2:
        return None
    return _count(match, f"{match['y2']}-{first}={years}", f"{years}岁")


def _count(match: re.Match[str], shown: str, computed: str) -> Count:
    stated = match["n"] + match["unit"]
    return Count(match.start("n"), match.end("unit"), match.start(), stated, shown, computed)
