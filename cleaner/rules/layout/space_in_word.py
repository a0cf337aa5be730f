"""A space inside a word of a sentence: `经济 增长` is a choice, `经 济增长` is a slip.

Left by line wraps, by filters and by careless copying. Deleted where it stands in a word of the dictionary, in a long line of
running text, with two or more Han on both sides. Where a text has several such, one is enough, and other spaces between Han of
its sentences are asked about. Padded names and titles, verse and lists have their spaces between words or between single characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.words import inside_word

_SPACE = pattern(f" (?<=[{HAN}] )(?=[{HAN}])")
_BEFORE = pattern(f"[{HAN}]+\\Z")
_AFTER = pattern(f"[{HAN}]+")
_SENTENCE = pattern("[，。；！？]")
_LONG_LINE = 36
_SPACED_OUT = 8
_CARELESS, _STREWN, _SHARE = 2, 4, 4


def find(page: Page) -> Iterator[Find]:
    if not _SPACE.search(page.text):
        return
    torn: list[int] = []
    slim: list[int] = []
    others: list[int] = []
    for space in _SPACE.finditer(page.text):
        place = space.start()
        before, after = (
            _BEFORE.search(page.text[max(0, place - 6) : place]),
            _AFTER.match(page.text, place + 1, place + 8),
        )
        if before and after and _in_sentence(page, place):
            inside = inside_word(before[0], after[0])
            wide = len(before[0]) > 1 and len(after[0]) > 1
            (others if not inside else torn if wide else slim).append(place)
    careless = len(torn) >= _CARELESS and len(others) <= _SHARE * (len(torn) + len(slim))
    for place in (*torn, *(slim if careless else ())):
        yield place, place + 1, "", "safe", 0.995, "a space inside a word"
    # Nobody who spaces words tears four of them: then all the spaces between Han came from elsewhere.
    sure = careless and len(torn) + len(slim) >= _STREWN
    for place in others if careless else ():
        reason = "a space between words of a text that has spaces inside words too"
        yield place, place + 1, "", "safe" if sure else "ask", 0.99 if sure else 0.9, reason


def _in_sentence(page: Page, place: int) -> bool:
    """Whether the space stands in a long line of sentences that is not spaced out."""
    start, end = page.line_at(place)
    if end - start < _LONG_LINE:
        return False
    near = page.text[max(start, place - 40) : min(end, place + 40)]
    return _SENTENCE.search(near) is not None and near.count(" ") < _SPACED_OUT


RULE = Rule(
    id="layout/space-in-word",
    find=find,
    title="a space inside a word of a sentence",
    changes=(
        (
            "今年以来，全省工业生 产总体平稳，新能源汽车、集成电 路等产品产量增长较快，企业效益继续改善。",
            "今年以来，全省工业生产总体平稳，新能源汽车、集成电路等产品产量增长较快，企业效益继续改善。",
        ),
    ),
    stays=(
        "关于做好 防汛工作的通知",
        "参加座谈会的有工业 农业 商业三个部门的负责人，大家就明年的安排交换了意见，会议持续了两个小时。",
        "春风又绿江南岸 明月何时照我还",
    ),
    source="text from PDF files, filters (damage 3)",
    gate=frozenset(" "),
)
