"""A letter that stands for a digit inside a number: `12O0元`, `2O22年`, `l0月`, `22OV`, `l.5小时`.

Scans and retyping confuse O with 0 and l, I with 1. Changed between digits of a Chinese sentence, and beside one before a unit.
Model numbers, hexadecimal and chemistry (`H2O`) have other letters about them and stay, and so do codes and passwords.

Where the rule can be wrong: part numbers that hold nothing but digits and such a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule

_COUNTED = "[万亿萬億年月日号元人家户戶名个個吨噸米公千毫平立倍岁歲届屆亩畝項项條条次位台辆件场所座栋層层張张册篇封颗棵株头隻只匹塊块片段頁页章節节期级級度秒分克斤升里天週周时時小瓦伏安兆赫帕股组組对對双雙套℃%％‰]"
_UNIT = f"(?:{_COUNTED}|(?:[kKMmcnμ]?[gmVWALNJ]|[kMGT]?(?:Hz|Pa|B|b)|mAh|mAH|rpm|ppm|kWh|dB)(?![A-Za-z0-9]))"
_NUMBER = pattern(
    # Between digits, whatever follows; beside one, before a unit; behind one in a range or a rough number; before a decimal point.
    r"[0-9OoIl](?<![A-Za-z0-9_.#].)(?<![A-Za-z#]-.)(?:(?<=[0-9])(?:[0-9]*[OolI])+[0-9]+(?:\.[0-9]+)?(?![A-Za-z0-9_.#=/-])"
    rf"|(?:(?<=[lI])(?=[0-9])|(?<=[0-9]))[0-9OolI]*(?:[.,][0-9OolI]+)*(?={_UNIT})"
    r"|(?<=[0-9])[0-9]*(?:[Oo][Oo]?|(?<=[0-9][0-9])[lI])(?=[多余餘几幾至到～~]|(?<=[5-9][Oo])[后後]|[-—][0-9])"
    r"|(?<=[0-9])[0-9]*[Oo](?=[，。、；）])"
    rf"|(?<=[OolI])\.[0-9]{{1,3}}(?={_UNIT}))",
    re.ASCII,
)
_HOUR = pattern(r"(?<![A-Za-z0-9:.])(?=[0-9OlI:：]*[0-9])[0-2lI]?[0-9OlI][:：][0-5OlI][0-9OlI](?![A-Za-z0-9:])")
_MOSTLY_LETTERS = pattern(rf"(?<![A-Za-z0-9_.#-])[0-9OlI]{{2,4}}(?={_COUNTED}|毫升|毫克)", re.ASCII)
_TEN = frozenset({"lO", "IO"})
_BESIDE = pattern(r"[OoIlＯ](?:(?<=[0-9一二三四五六七八九].)|(?=[0-9.]))")
_YEAR = pattern("[OoＯ](?<=[一二三四五六七八九].)[OoＯ]?(?=[一二三四五六七八九]{0,2}年)")
_UNIT_BEHIND = pattern(_UNIT)
_LETTER = pattern("[OolI]")
_NOUGHTS = frozenset({"OO", "oo", "OOO", "ooo"})
_DIGIT = {"O": "0", "o": "0", "l": "1", "I": "1"}
_NAMED = pattern("字母 ?[OolI]|[OolI] ?[与和跟] ?[01]|[01] ?[与和跟] ?[OolI]")
_CODE = pattern(
    r"(?:[码碼]|密[码碼钥]|口令|型[号號]|[账賬帐帳][号號]|微信|牌[照号]?|[编編][号號]|[货貨][号號]|序列[号號]|[单單][号號]|[订訂][单單][号號]?"
    r")[^，。；！？\n]{0,4}\Z|[A-Za-z0-9][ /-]?\Z"
)
_OPENS = tuple("“‘「\"'")
_HAN_BESIDE = pattern(f"[{HAN}，。、；：！？“”（）%％℃]")


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _BESIDE.search(text):
        return
    certain = 0
    for m in _NUMBER.finditer(text):
        run = m.group()
        letters = _LETTER.findall(run)
        start, end = m.span()
        # A number keeps most of its digits; `3l` may be three litres, and `Ol` no number at all. `3OO` is one.
        few = len(letters) * 2 <= sum(char not in ".," for char in run)
        if not letters or not (few or (len(run) > 2 and run[0].isdigit() and run[1:] in _NOUGHTS)):
            continue
        if not (_HAN_BESIDE.match(text[start - 1 : start]) or _HAN_BESIDE.match(text, end)):
            continue
        if not _is_unit_behind(text, end) and _CODE.search(text, max(0, start - 8), start):
            continue
        fixed = "".join(_DIGIT.get(c, c) for c in run)
        named = _NAMED.search(text) is not None or text[max(0, start - 1) : start] in _OPENS
        reason = "a letter that stands for a digit"
        certain += not named
        yield start, end, fixed, "ask" if named else "safe", 0.6 if named else 0.99, reason
    yield from _more(page, certain)
    for m in _YEAR.finditer(text):
        yield m.start(), m.end(), "〇" * len(m.group()), "safe", 0.99, "a letter that stands for 〇"


def _more(page: Page, certain: int) -> Iterator[Find]:
    """Hours, and, in a text that confuses them elsewhere, figures of more letters than digits: `6:OO`, `l5O毫升`, `lO%`."""
    text = page.text
    for pattern_, needed in ((_HOUR, 0), (_MOSTLY_LETTERS, 1)):
        for m in pattern_.finditer(text) if certain >= needed else ():
            run, (start, end) = m.group(), m.span()
            digits = sum(char.isdigit() for char in run)
            if not _LETTER.search(run) or (not digits and run not in _TEN) or _NAMED.search(text):
                continue
            if needed and (_mostly_digits(run) or _CODE.search(text, max(0, start - 8), start)):
                continue
            if _HAN_BESIDE.match(text[start - 1 : start]) or _HAN_BESIDE.match(text, end):
                fixed = "".join(_DIGIT.get(c, c) for c in run)
                yield start, end, fixed, "safe", 0.98, "a letter that stands for a digit"


def _mostly_digits(run: str) -> bool:
    """Whether the other pattern has taken it."""
    return len(_LETTER.findall(run)) * 2 <= len(run)


def _is_unit_behind(text: str, at: int) -> bool:
    return _UNIT_BEHIND.match(text, at) is not None


RULE = Rule(
    id="numbers/letter-for-digit",
    find=find,
    title="a letter that stands for a digit",
    gate=frozenset("OolIＯ"),
    deletes=frozenset(("letter",)),
    changes=(
        ("定于上午8:OO开始，6:3O结束。", "定于上午8:00开始，6:30结束。"),
        ("减产lO%至30%，每亩用水剂l5O毫升，兑水5O公斤。", "减产10%至30%，每亩用水剂150毫升，兑水50公斤。"),
        ("总额12O0元，2O22年l0月", "总额1200元，2022年10月"),
        ("电压为22OV，充电l.5小时，股价43.I6元，拨打96l21。", "电压为220V，充电1.5小时，股价43.16元，拨打96121。"),
        ("二OO八年以来，年龄2O至3O岁的有3OO余人。", "二〇〇八年以来，年龄20至30岁的有300余人。"),
    ),
    stays=(
        "比例为Il:Ol，见图Il。",
        "H2O是水",
        "型号A1O2",
        "加入3l水",
        "0xO1",
        "IO性能",
        "10l水桶",
        "提取码：2l3O，型号5O3",
        "I. 总则",
        "5G与3I战略",
    ),
    source="scanned and retyped pages (damage 5)",
)
