"""A Traditional character in Simplified text, or the other way round; a Cyrillic or Greek letter that passes for a Latin one.

Traditional-only is what GB 2312 lacks and has a Simplified form; Simplified-only is what Big5 lacks and has a Traditional form:
后, 里, 于, 台, 乾, 著, which both scripts write, never count. Quotations, titles, names of characters, and lines wholly in the
other script are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cleaner.checks.check import Check
from cleaner.checks.messages import say
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "text/mixed-script"
_QUOTED = pattern(
    r"《[^《》\n]{0,80}》|“[^“”\n]{0,200}”|「[^「」\n]{0,200}」|『[^『』\n]{0,200}』|‘[^‘’\n]{0,80}’|\"[^\"\n]{0,200}\"|（[^（）\n]{0,60}）"
)
_CLAUSE = pattern(r"[^，。；：！？、,;:!?\s“”《》「」（）()]+")
_ABOUT = pattern("繁体|繁體|簡體|简体|正体字|正體字|异体|異體|字形|简化字|簡化字|写作|寫作|古字|本字")
_KANA = frozenset(map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB)]))
# Cyrillic and Greek capitals and small letters that look the same as Latin ones.
_LOOKALIKES = "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd"
_FOREIGN = pattern(f"[{_LOOKALIKES}]")
_WORD = pattern("[A-Za-z\u0370-\u03ff\u0400-\u04ff]+")
_LATIN = pattern("[A-Za-z]")
_JOINED = pattern(r"[A-Za-z]{2}-\Z")
_PRINTED_TRADITIONAL = frozenset("叁恒温叠吓却脚荆迹卧决凉况减凑净凄遥瑶床厨厢亘")
"""What Big5 lacks and Traditional print has all the same: in Hong Kong (恒生), in old editions (却), in amounts (叁)."""


def find(page: Page) -> Iterator[Finding]:
    yield from _homoglyphs(page)
    if page.signs.isdisjoint(_KANA):
        yield from _other_script(page)


def _homoglyphs(page: Page) -> Iterator[Finding]:
    if page.signs.isdisjoint(_LOOKALIKES):
        return
    for match in _WORD.finditer(page.text):
        word = match.group()
        latin, foreign = len(_LATIN.findall(word)), len(_FOREIGN.findall(word))
        joined = foreign == len(word) == 1 and _JOINED.search(page.text, max(0, match.start() - 3), match.start())
        if joined or (foreign and latin + foreign == len(word) and latin >= foreign and len(word) > 2):
            odd = "、".join(dict.fromkeys(_FOREIGN.findall(word)))
            names = "、".join(f"{c}（U+{ord(c):04X}）" for c in odd.split("、"))
            zh = f"“{word}”里混有形近的非拉丁字母{names}；应换成对应的拉丁字母"
            en = f"“{word}” holds letters that only look Latin: {names}; they should be Latin letters"
            yield Finding(*match.span(), ID, "warning", say(page, zh, en), (), {"stated": word})


def _other_script(page: Page) -> Iterator[Finding]:
    if not _outside_gb2312().search(page.text):
        return
    traditional = {c for c in page.chars if _traditional_only(c)}
    simplified = {c for c in page.chars if _simplified_only(c)}
    if not traditional or not simplified:
        return
    counts = {c: page.text.count(c) for c in traditional | simplified}
    many_t, many_s = (sum(counts[c] for c in group) for group in (traditional, simplified))
    if many_s >= 3 * many_t:
        own, odd = simplified, traditional
    elif many_t >= 3 * many_s:
        own, odd = traditional, simplified
    else:
        # Neither script carries the text: what counts is a clause that holds both.
        own, odd = (simplified, traditional) if many_s >= many_t else (traditional, simplified)
        yield from _strays(page, own, odd, odd is traditional, even=True)
        return
    yield from _strays(page, own, odd, odd is traditional)


def _strays(page: Page, own: set[str], odd: set[str], to_simplified: bool, even: bool = False) -> Iterator[Finding]:
    clauses = [clause for clause in _unquoted_clauses(page.text) if not odd.isdisjoint(clause.group())]
    for clause in clauses:
        strange = [i for i, c in enumerate(clause.group()) if c in odd]
        native = sum(c in own for c in clause.group())
        # A clause without a character of the page's own script is a quotation sooner than a slip, unless it is the only one.
        if even:
            stray = (native > 1 or (native and len(strange) > 2)) and len(strange) <= 3 * native
        else:
            stray = (
                len(strange) <= 1 + native
                and (native > 0 or len(clauses) == 1)
                and not _line_is_odd(page, clause.start(), own, odd)
            )
        if stray and not _ABOUT.search(page.text, max(0, clause.start() - 80), clause.end() + 80):
            yield _stray(page, clause.start(), clause.group(), strange, to_simplified)


def _unquoted_clauses(text: str) -> Iterator[re.Match[str]]:
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    at = 0
    for clause in _CLAUSE.finditer(text):
        while at < len(quoted) and quoted[at][1] <= clause.start():
            at += 1
        if at == len(quoted) or quoted[at][0] >= clause.end():
            yield clause


def _line_is_odd(page: Page, offset: int, own: set[str], odd: set[str]) -> bool:
    """Whether the line as a whole is in the other script: a quotation without marks."""
    start, end = page.line_at(offset)
    line = page.text[max(start, offset - 200) : min(end, offset + 200)]
    return sum(c in odd for c in line) > sum(c in own for c in line)


def _stray(page: Page, offset: int, clause: str, strange: list[int], to_simplified: bool) -> Finding:
    first = strange[0]
    words = clause[max(0, first - 3) : first + 4]
    wrong = "".join(clause[i] for i in strange)
    right = "".join(_converted(c, "t2s" if to_simplified else "s2t") for c in wrong)
    kind_zh, kind_en = (
        ("简体文中混有繁体字", "a Traditional character in Simplified text")
        if to_simplified
        else ("繁體文中混有簡體字", "a Simplified character in Traditional text")
    )
    zh = f"{kind_zh}：“{words}”的“{wrong}”，应作“{right}”"
    return Finding(
        offset + first,
        offset + first + 1,
        ID,
        "warning",
        say(page, zh, f"{kind_en}: “{wrong}” in “{words}” should be “{right}”"),
        tuple((offset + i, offset + i + 1) for i in strange[1:]),
        {"stated": wrong, "computed": right},
    )


@cache
def _outside_gb2312() -> re.Pattern[str]:
    """A Han of the basic block that GB 2312 lacks: nothing else is Traditional only."""
    block = "".join(map(chr, range(0x4E00, 0xA000)))
    return re.compile(f"[{''.join(sorted(set(block) - set(block.encode('gb2312', 'ignore').decode('gb2312'))))}]")


@cache
def _traditional_only(c: str) -> bool:
    # Variants such as 昇, 堃, which names keep in Simplified text too, do not come back from their Simplified form.
    if not "\u4e00" <= c <= "\u9fff" or _encodes(c, "gb2312"):
        return False
    simple = _converted(c, "t2s")
    return simple != c == _converted(simple, "s2t") and _encodes(simple, "gb2312")


@cache
def _simplified_only(c: str) -> bool:
    if not "\u4e00" <= c <= "\u9fff" or c in _PRINTED_TRADITIONAL:
        return False
    return not _encodes(c, "cp950") and _converted(c, "s2t") != c


def _encodes(c: str, charset: str) -> bool:
    try:
        c.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _converted(c: str, direction: str) -> str:
    converted: str = _converter(direction).convert(c)
    return converted


@cache
def _converter(direction: str) -> Any:
    from opencc import OpenCC

    return OpenCC(direction)


CHECK = Check(
    id=ID,
    find=find,
    title="Characters of another script stand inside the text",
    fires=(
        "显示器配两个全功能USB-С接口。",
        "推动产业鏈供应链协同发展，提升企业创新能力。",
        "學校舉辦運動會，同学們踴躍參加，場面熱烈。",
        "The p\u0430yment system was down.",
        "加快產业轉型升級，推动高质量发展。",
    ),
    stays=(
        "茲收到宗親會惠贈港幣叁萬伍仟伍佰元正，指定用於圖書室購置書架。",
        "全省VR产业快速发展，获得PAS 2060认证。",
        "他收藏了一本《臺灣通史》，爱不释手。",
        "皇后住在宮裡，台前有一隻貓。",
        "Он сказал: hello world. KoЯn, Яндекс.",
        "“鏈”是“链”的繁体字，两岸写法不同。",
        "α粒子，Δt为时间差。",
    ),
)
