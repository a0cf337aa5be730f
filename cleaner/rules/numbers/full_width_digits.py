"""Full-width digits, and the full-width points, commas and percent signs inside such numbers: `１，２３４．５％`.

Japanese text, where full-width digits are a habit, keeps them, and so does the record of a game of Chinese chess. Full-width operators (＝ ＋ ＜) stay.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_NUMBER = pattern(r"[０-９0-9](?:[０-９0-9]|[．.](?=[０-９0-9])|，(?=[０-９]{3}(?![０-９0-9])))*(?:％)?")
_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")
_WIDE = pattern("[０-９]")
_MOVE = pattern("[车車俥马馬傌炮砲包卒兵士仕象相将帅將帥前后後][１-９一二三四五六七八九][进進退平][１-９]")
_GAME = 2
"""Moves of Chinese chess from which on a text records a game: there the digits of one side are full-width by custom."""
_KANA = pattern("[\u3041-\u30fa]")


def find(page: Page) -> Iterator[Find]:
    if len(_KANA.findall(page.text[:5000])) * 5 > min(len(page.text), 5000):
        return
    if len(_MOVE.findall(page.text)) >= _GAME:
        return
    for m in _NUMBER.finditer(page.text):
        run = m.group()
        if _WIDE.search(run):
            yield m.start(), m.end(), run.translate(_HALF), "safe", 0.999, "full-width digits"


RULE = Rule(
    id="numbers/full-width-digits",
    find=find,
    title="full-width digits",
    gate=frozenset("０１２３４５６７８９"),
    changes=(("２０２２年营业收入1,23４.５０万元，增长７．１％", "2022年营业收入1,234.50万元，增长7.1%"),),
    stays=("a＝b＋c，①②③，第Ⅲ章", "1.炮二平五　马８进７　2.马二进三　车９平８", "令和３年１月のおしらせです。"),
    source="GB/T 15835-2011, 5.1.1 (half-width Arabic numerals)",
)
