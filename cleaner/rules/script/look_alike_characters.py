"""Characters taken for others that look like them: `己经` for `已经`, `自已` for `自己`, `大干50公斤` for `大于50公斤`.

Scans and typists confuse them. Changed only in words that nothing else can be: where `己` ends a word of its own (`自己经营`,
`知己经常`) or `自已` is the idiom's (`不能自已`), they stay, and so do `大干30天`, in which work is done, and `由干部`, where 干
begins a word. `末` and `未` at the wrong end of a word (`末来`, `周未`) are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.words import simplified, words

_WORDS = (
    (
        pattern(r"己经(?<![自知异異利克律体體屈舍捨贵貴一由].{2})(?![营營历歷理常过過典济濟验驗纪紀手费費])"),
        "已经",
        "已經",
    ),
    (pattern(r"自已(?<![能以法不自禁地难難].{2})(?![经經])"), "自己", "自己"),
)
_COMPARED = pattern(
    r"干(?<=[大小高低多少].)(?!(?<=大.)[0-9.]+[万亿]?[元吨人])(?=约?[0-9]+(?:\.[0-9]+)?(?:[%％‰℃度米克斤吨升元岁伏安瓦亩]|个百分点|百分之|[万亿]?[元吨人倍]|公[里斤分顷]|[毫厘千]|平方|立方|[kcmμ]?[gmVAWL](?![A-Za-z])|[kMG]?(?:Hz|Pa|B)))"
    r"|干(?<=[小高低].)(?=等于|或等于|百分之)"
)
_BOUND = pattern(f"干(?<=[由关關属屬位终終处處].)(?=[{HAN}])")
_END_OF_TREE = pattern(
    r"末(?=[来來必能曾免成])|未(?<=周.)(?![来來必能曾免成知满滿到过過婚决決])|未(?<=[期月岁歲].)(?=[，。、；：？！的及和与至到前后共余存结為为,.;]|\Z)"
)
_SUSPECT = pattern(
    "[己已干末未](?:(?<=己)经|(?<=自已)|(?<=[大小高低多少由关關属屬位终終处處]干)|(?<=末)[来來必能曾免成]|(?<=[周期月岁歲]未))"
)
_SWAPPED = {"末": "未", "未": "末", "干": "于"}
_QUOTES = tuple("“‘「『")
_ABOUT = ("错别字", "混淆", "勘误", "正误", "校对")
_WINDOW = 4


def find(page: Page) -> Iterator[Find]:
    text = page.text
    if not _SUSPECT.search(text):
        return
    # A page that names the confusion writes both.
    subject = any(word in text for word in _ABOUT)
    hant = page.script == "hant"
    for wrong, plain, traditional in _WORDS:
        for m in wrong.finditer(text):
            named = subject or text[max(0, m.start() - 1) : m.start()] in _QUOTES
            yield _find(m, traditional if hant else plain, named)
    for m in (*_COMPARED.finditer(text), *_bound(text)):
        named = subject or text[max(0, m.start() - 2) : m.start() - 1] in _QUOTES
        yield _find(m, "於" if hant else "于", named)
    for m in _END_OF_TREE.finditer(text):
        if _is_no_word(text, m.start()):
            yield m.start(), m.end(), _SWAPPED[m.group()], "ask", 0.9, f"{m.group()!r} is no word here"


def _find(m: re.Match[str], right: str, named: bool) -> Find:
    reason = f"{m.group()!r} is no word here"
    return m.start(), m.end(), right, "ask" if named else "safe", 0.6 if named else 0.995, reason


def _bound(text: str) -> Iterator[re.Match[str]]:
    """`由干`, `关干`, where 干 is no part of a word, and 于 would be."""
    return (m for m in _BOUND.finditer(text) if _is_no_word(text, m.start()))


def _is_no_word(text: str, at: int) -> bool:
    """Whether the character stands alone as words are cut, and its look-alike would not."""
    start = max(0, at - _WINDOW)
    before, after = text[start:at], text[at + 1 : at + 1 + _WINDOW]
    return _is_alone(before, text[at], after) and not _is_alone(before, _SWAPPED[text[at]], after)


def _is_alone(before: str, char: str, after: str) -> bool:
    at = 0
    for word in words(simplified(before + char + after)):
        if at == len(before):
            return len(word) == 1
        at += len(word)
    return False


RULE = Rule(
    id="script/look-alike-characters",
    find=find,
    title="characters taken for others that look like them",
    trigger="己经|自已|[大小高低多少由关關属屬位終终处處]干|末[来來必能曾免成]|[周期月岁歲]未",
    changes=(
        ("大家己经到了，请看管好自已的物品。", "大家已经到了，请看管好自己的物品。"),
        ("湿度大干27%、重量大干50公斤时停机。", "湿度大于27%、重量大于50公斤时停机。"),
        ("由干天气原因，位干城西的仓库停用，属干正常情况。", "由于天气原因，位于城西的仓库停用，属于正常情况。"),
    ),
    asks=("末来三年，周未也要开放。",),
    stays=(
        "他自己经营一家店，激动得不能自已。",
        "知己经常来访。大干一场，大干30天，大干300万吨。",
        "由干部群众推选，关干警什么事？对干活的人要客气，处干事之职。",
        "发行主体本期未出现被立案调查的情形，账户本月未发生变动。",
        "期末考试以后是周末，本月未到期，将来未必如此，岁末年初。",
    ),
    source="scanned pages (damage 5)",
)
