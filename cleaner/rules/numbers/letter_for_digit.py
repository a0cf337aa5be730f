"""A letter that stands for a digit inside a number: `12O0元`, `2O22年`, `l0月`.

Scans and retyping confuse O with 0 and l, I with 1. Changed only between digits, or beside one before a unit of a Chinese
sentence. Model numbers, hexadecimal and chemistry (`H2O`) have other letters about them and stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_UNIT = "[万亿萬億年月日号元人家户戶名个個吨噸米公千毫平立倍岁歲届屆亩畝项項条條次位台辆件场所座栋层层张册篇封颗棵株头只匹块片段页章节期届级岁度秒分克斤升里天周克℃%％‰]"
_NUMBER = pattern(rf"(?<![A-Za-z0-9_.#-])(?:[lI](?=\d)[\d]*|\d[\dOolI]*(?:[.,][\dOol]+)*)(?={_UNIT})", re.ASCII)
_LETTER = pattern("[OolI]")
_DIGIT = {"O": "0", "o": "0", "l": "1", "I": "1"}


_NAMED = pattern("字母 ?[OolI]|[OolI] ?[与和跟] ?[01]|[01] ?[与和跟] ?[OolI]")


def find(page: Page) -> Iterator[Find]:
    for m in _NUMBER.finditer(page.text):
        run = m.group()
        letters = _LETTER.findall(run)
        # A number keeps most of its digits; `3l` may be three litres, and `Ol` no number at all.
        if not letters or len(letters) * 2 > len(run):
            continue
        fixed = "".join(_DIGIT.get(c, c) for c in run)
        named = _NAMED.search(page.text) is not None or page.text[max(0, m.start() - 1) : m.start()] in tuple("“‘「\"'")
        yield (
            m.start(),
            m.end(),
            fixed,
            "ask" if named else "safe",
            0.6 if named else 0.99,
            "a letter that stands for a digit",
        )


RULE = Rule(
    id="numbers/letter-for-digit",
    find=find,
    title="a letter that stands for a digit",
    gate=frozenset("OolI"),
    deletes=frozenset(("letter",)),
    changes=(("总额12O0元，2O22年l0月", "总额1200元，2022年10月"),),
    stays=("H2O是水", "型号A1O2", "加入3l水", "0xO1", "IO性能", "10l水桶"),
    source="scanned and retyped pages (damage 5)",
)
