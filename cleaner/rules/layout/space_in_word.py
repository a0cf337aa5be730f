"""A space inside a word of a sentence: `经济 增长` is a choice, `经 济增长` is a slip.

Left by line wraps, by filters and by careless copying. Deleted where it stands in a word of the dictionary, in a long line of
running text, with two or more Han on both sides. A writer's space does not stand behind a preposition or an adverb, nor before
的 and 了, either: where a text has several such places, they all go, and the other spaces between Han of its sentences with
them, unless they part short pieces as lists do. Padded names and titles, verse and lists have their spaces between words or
between single characters; texts whose words are all set apart keep their spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cleaner.page import HAN, Page
from cleaner.patterns import pattern
from cleaner.rules.rule import Find, Rule
from cleaner.words import inside_word, simplified, words

_SPACE = pattern(f" (?<=[{HAN}] )(?=[{HAN}])")
_BEFORE = pattern(f"[{HAN}]+\\Z")
_AFTER = pattern(f"[{HAN}]+")
_SENTENCE = pattern("[，。；！？]")
_LONG_LINE = 36
_SPACED_OUT = 8
_SHORT = 4
_HINT, _ENOUGH, _SHARE = 1.0, 1.5, 4
_LEANS_BACK = frozenset("的了着们吗呢吧里上中内间时是也都就却则嘅咗")
_LEANS_ON = frozenset("在把被向从将由使让以与及为给于比跟按不没很更最还才再已正曾会能应须该此每各某这那其所第个种也都就") | {
    "这个", "那个", "一个", "每个", "各个", "没有", "可以", "应当", "关于", "对于", "通过", "根据", "为了", "除了", "随着", "已经", "正在", "不能",
}  # fmt: skip

_NUMERALS = frozenset("一二三四五六七八九十两几半百千万亿")
_COUNTED = frozenset("个本只条件次年月天米元名位家种张座台辆句段页层间块片场届岁公里小时分钟")


@dataclass(slots=True)
class _Places:
    """Spaces in sentences by what they part: words torn in the middle, one character from a word, what belongs together, words."""

    torn: list[int] = field(default_factory=list)
    slim: list[int] = field(default_factory=list)
    bound: list[int] = field(default_factory=list)
    between: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)

    @property
    def evidence(self) -> float:
        """How many places speak for carelessness; padded names may look like words that lost their first character."""
        return len(self.torn) + len(self.bound) + len(self.slim) / 2


def find(page: Page) -> Iterator[Find]:
    if not _SPACE.search(page.text):
        return
    places = _places(page)
    evidence, others = places.evidence, len(places.between) + len(places.listed)
    careless = evidence >= _ENOUGH and others <= _SHARE * evidence
    for place in (*places.torn, *(places.slim + places.bound if careless else ())):
        yield place, place + 1, "", "safe", 0.995, "a space inside a word, or between words that hold together"
    reason = "a space between words of a text that has spaces inside words too"
    if careless:
        sure = others <= 2 * evidence or evidence >= _SHARE
        for place in places.between:
            yield place, place + 1, "", "safe" if sure else "ask", 0.99 if sure else 0.9, reason
        strewn = evidence >= _SHARE and len(places.listed) <= evidence
        for place in places.listed:
            yield place, place + 1, "", "safe" if strewn else "ask", 0.985 if strewn else 0.8, reason
    elif evidence >= _HINT and others <= 2 * evidence:
        for place in (*places.slim, *places.bound, *places.between):
            yield place, place + 1, "", "ask", 0.9, reason


def _places(page: Page) -> _Places:
    found = _Places()
    text = page.text
    for space in _SPACE.finditer(text):
        place = space.start()
        before, after = _BEFORE.search(text, max(0, place - 6), place), _AFTER.match(text, place + 1, place + 8)
        if before is None or after is None or not _in_sentence(page, place):
            continue
        if inside_word(before[0], after[0]):
            (found.torn if len(before[0]) > 1 and len(after[0]) > 1 else found.slim).append(place)
        elif _hold_together(before[0], after[0]):
            found.bound.append(place)
        else:
            (found.listed if _is_listed(text, before.start(), after.end()) else found.between).append(place)
    return found


def _in_sentence(page: Page, place: int) -> bool:
    """Whether the space stands in a long line of sentences that is not spaced out."""
    start, end = page.line_at(place)
    if end - start < _LONG_LINE:
        return False
    near = page.text[max(start, place - 40) : min(end, place + 40)]
    return _SENTENCE.search(near) is not None and near.count(" ") < _SPACED_OUT


def _hold_together(before: str, after: str) -> bool:
    """Whether the last word of `before` waits for more, or the first of `after` leans on what is before it."""
    left, right = words(simplified(before))[-1], words(simplified(after))[0]
    return right in _LEANS_BACK or left in _LEANS_ON or (left in _NUMERALS and right in _COUNTED)


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether the pieces on both sides, from `start` and up to `end`, are short, and another space stands beside them."""
    middle = text.index(" ", start)
    short = middle - start <= _SHORT and end - middle - 1 <= _SHORT
    return short and (text[start - 1 : start] == " " or text[end : end + 1] == " ")


RULE = Rule(
    id="layout/space-in-word",
    find=find,
    title="a space inside a word of a sentence",
    changes=(
        (
            "今年以来，全省工业生 产总体平稳，新能源汽车、集成电 路等产品产量增长较快，企业效益继续改善。",
            "今年以来，全省工业生产总体平稳，新能源汽车、集成电路等产品产量增长较快，企业效益继续改善。",
        ),
        (
            "老街上 的茶馆开了三十年，老板在 去年冬天把它交给了徒弟，自己回到乡下 种菜养花，逢年过节才进城看看。",
            "老街上的茶馆开了三十年，老板在去年冬天把它交给了徒弟，自己回到乡下种菜养花，逢年过节才进城看看。",
        ),
    ),
    asks=("老街上 的茶馆开了三十年，老板去年冬天把它交给了徒弟，自己回到乡下种菜养花，逢年过节才进城看看。",),
    stays=(
        "关于做好 防汛工作的通知",
        "参加座谈会的有工业 农业 商业三个部门的负责人，大家就明年的安排交换了意见，会议持续了两个小时。",
        "春风又绿江南岸 明月何时照我还",
        "那天我们几个人去爬山 爬到一半下起了雨 大家就躲在亭子里 一直等到雨停了才下山，回家的路上还看见了彩虹。",
    ),
    source="text from PDF files, filters (damage 3)",
    gate=frozenset(" "),
)
