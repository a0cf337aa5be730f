"""A separator between all Han of a stretch: `全 省 工 业`, `全·省·工·业`.

It hides words from search and from filters. What tells it from letter-spaced titles, names, couplets and lists is that a
sentence reads on across it: the separators tear words, and marks or other text stand in the same line. Once that is certain of
one stretch, the others of the text go with it; where the whole text is spaced out, its title too.

A line of its own without marks (a title), clauses of one length (verse) and characters that make no words (a list) stay, or
are asked about where no writer would choose such a separator.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.page import HAN as _ALL_HAN
from cleaner.page import Page
from cleaner.patterns import pattern
from cleaner.rules.noise._notation import under_notes
from cleaner.rules.rule import Find, Rule
from cleaner.words import simplified, words

_STROKES = "\u4e28\u4e36\u4e3f\u4e40\u706c"
"""Strokes that count as Han, 丨 丶 丿 乀 灬, and part others like bars."""
HAN = _ALL_HAN.replace("\u4e00-\u9fff", "\u4e00-\u4e27\u4e29-\u4e35\u4e37-\u4e3e\u4e41-\u706b\u706d-\u9fff")
_PAUSES = "、…〃\u309c:;!'：；！"
"""Marks that part items of lists, too."""
_SPACES = " \u00a0\u2002\u2003\u2009\u202f\u3000"
_SIGNS = "\u00b7\u2022\u2027\u30fb\u2219\u22c5\uff0e._|~+/\\\\^#`*=\u2013\uff5c\uff5e\uff0a\uff3f\uff0d\uff0f-"
_SPACED = pattern(
    f"([{_SPACES}{_STROKES}{_PAUSES}{_SIGNS}][{_SPACES}{_STROKES}{_PAUSES}{_SIGNS}]{{0,2}})[{HAN}]\\1[{HAN}]\\1[{HAN}]\\1[{HAN}]"
)
_CLAUSE = pattern("[^，。、；：！？,;:!?…\n]+")
_MARK = pattern("[，。；：！？,;!?…]")
_HAN = pattern(f"[{HAN}]")
_PARTED = pattern(f"[{HAN}][{HAN}]|\n")
_BEFORE_HAN = pattern(f"[{HAN}](?=[{HAN}])")
_SERIES = frozenset(
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一二三四五六七八九十东西南北中上下左右前后春夏秋冬金木水火土"
)
"""Members of series, which make words with each other and are listed with separators."""
_ENOUGH = 8
_MANY_ITEMS = 12
"""Single characters of which no list is as long."""
_WORDY = 0.28
_WORDY_WHEN_LONG = 0.15
_WORDY_WHEN_SHORT = 0.4
_LONG = 14
_SAMPLE = 120


@dataclass(slots=True)
class _Stretch:
    """Separators at `places`, each `[place, place + width)`, with no two Han next to each other from the first to the last."""

    places: list[int]
    width: int
    start: int
    end: int
    wordy: float = 0.0
    prose: bool = False
    verse: bool = False

    @property
    def torn(self) -> bool:
        """Whether enough words run over its separators: a list of characters makes hardly any, however long."""
        return self.wordy >= (_WORDY_WHEN_LONG if len(self.places) >= _LONG else _WORDY)

    @property
    def certain(self) -> bool:
        return self.prose and not self.verse and self.torn and len(self.places) >= _ENOUGH


def find(page: Page) -> Iterator[Find]:
    if not _SPACED.search(page.text):
        return
    found = Counter(m[1] for m in _SPACED.finditer(page.text))
    for separator, _ in found.most_common(4):
        yield from _decide(page, separator)


def _decide(page: Page, separator: str) -> Iterator[Find]:
    stretches = _stretches(page.text, separator)
    if separator.strip(_SPACES) == "|":
        stretches = [s for s in stretches if page.text[s.start - 1 : s.start] != "|"]  # the row of a table
    if separator in _PAUSES:
        stretches = [s for s in stretches if len(s.places) >= _MANY_ITEMS]
    stretches = [s for s in stretches if len(s.places) < 3 or not under_notes(page, s.start)]
    for stretch in stretches:
        if len(stretch.places) >= 3:
            _describe(page, stretch, separator)
    certain = any(stretch.certain for stretch in stretches)
    everywhere = certain and sum(len(s.places) for s in stretches) > 9 * _unparted(page.text)
    for stretch in stretches:
        if not certain and not separator.strip(_SPACES) and _is_title(page.text, stretch):
            continue
        safe = stretch.certain or everywhere or (certain and stretch.prose and stretch.torn)
        if safe or _is_doubtful(stretch, separator, certain):
            reason = f"{separator!r} stands between all characters of this stretch and tears words"
            for place in stretch.places:
                yield place, place + stretch.width, "", "safe" if safe else "ask", 0.997 if safe else 0.7, reason


def _stretches(text: str, separator: str) -> list[_Stretch]:
    """The stretches of one separator."""
    stretches: list[_Stretch] = []
    for match in re.finditer(f"(?<=[{HAN}]){re.escape(separator)}(?=[{HAN}])", text):
        if stretches and not _PARTED.search(text, stretches[-1].end - 1, match.start()):
            stretches[-1].places.append(match.start())
            stretches[-1].end = match.end() + 1
        else:
            stretches.append(_Stretch([match.start()], len(separator), match.start() - 1, match.end() + 1))
    return stretches


def _unparted(text: str) -> int:
    """How many Han stand directly before another."""
    return len(_BEFORE_HAN.findall(text))


def _describe(page: Page, stretch: _Stretch, separator: str) -> None:
    text = page.text
    line_start, line_end = page.line_at(stretch.start)
    sample = text[stretch.start : min(stretch.end, stretch.start + _SAMPLE)]
    stretch.wordy = _wordiness(sample, separator)
    around = (
        text[max(line_start, stretch.start - _SAMPLE) : stretch.start]
        + text[stretch.end : min(line_end, stretch.end + _SAMPLE)]
    )
    stretch.prose = (
        _MARK.search(sample) is not None or len(_HAN.findall(around)) >= 4 or _MARK.search(around) is not None
    )
    stretch.verse = _is_verse(text[line_start : min(line_end, line_start + 4 * _SAMPLE)])


def _wordiness(sample: str, separator: str) -> float:
    """The share of the separators that stand inside a word."""
    seams = inside = 0
    for run in re.findall(f"[{HAN}](?:{re.escape(separator)}[{HAN}])+", sample):
        joined = simplified(run.replace(separator, ""))
        seams += len(joined) - 1
        inside += sum(len(word) - 1 for word in words(joined) if not _SERIES.issuperset(word))
    return inside / seams if seams else 0.0


def _is_verse(line: str) -> bool:
    """Whether the clauses of a line have one length, of three to nine characters."""
    lengths = [length for clause in _CLAUSE.findall(line) if (length := len(_HAN.findall(clause)))]
    return len(lengths) >= 2 and len(set(lengths)) == 1 and 3 <= lengths[0] <= 9


def _is_title(text: str, stretch: _Stretch) -> bool:
    """Whether a stretch is all of a title: `《月 光 下 的 凤 尾 竹》`."""
    return text[stretch.start - 1 : stretch.start] == "《" and text[stretch.end : stretch.end + 1] == "》"


def _is_doubtful(stretch: _Stretch, separator: str, certain: bool) -> bool:
    if (
        len(stretch.places) < 5
        or not stretch.torn
        or (len(stretch.places) < _ENOUGH and stretch.wordy < _WORDY_WHEN_SHORT)
    ):
        return False
    if stretch.prose:
        return not stretch.verse or separator.strip(_SPACES) != ""
    return certain or (separator.strip(_SPACES) != "" and len(stretch.places) >= 5)


_SEPARATOR = f"[{_SPACES}{_STROKES}{_PAUSES}{_SIGNS}]{{1,3}}"
_TRIGGER = f"[{_ALL_HAN}]" + f"{_SEPARATOR}[{_ALL_HAN}]" * 4

RULE = Rule(
    id="noise/separators",
    find=find,
    title="a separator between all characters of a stretch",
    changes=(
        (
            "全 省 工 业 增 加 值 同 比 增 长 5 . 2 %，高 于 全 国 平 均 水 平。",
            "全省工业增加值同比增长 5 . 2 %，高于全国平均水平。",
        ),
        ("今天我们·继·续·学·习·有·关·文·件·精·神，请大家准备好。", "今天我们继续学习有关文件精神，请大家准备好。"),
        (
            "糖丨尿丨病丨患丨者丨并丨不丨是丨不丨能丨吃丨水丨果，关丨键丨在丨于丨吃丨多丨少。",
            "糖尿病患者并不是不能吃水果，关键在于吃多少。",
        ),
        ("会-议-要-求-各-地-认-真-落-实-工-作-责-任。", "会议要求各地认真落实工作责任。"),
    ),
    asks=("我们要加|强|学|习|教|育。",),
    stays=(
        "关 于 做 好 防 汛 工 作 的 通 知",
        "春 眠 不 觉 晓，处 处 闻 啼 鸟。夜 来 风 雨 声，花 落 知 多 少。",
        "张 三　李 四　王 五　赵 六",
        "按 甲 乙 丙 丁 戊 己 庚 辛 壬 癸 排 列。",
        "目 录\n第 一 章",
        "5 5 3 | 6 6 5 6 | 5 - |\n小 溪 流 呀 小 溪 流， 你 要 去 哪 儿？",
        "5. 《月 光 下 的 凤 尾 竹》（葫芦丝独奏）　演奏：刀一鸣",
        "丨部的字不多：中、串、丰，起笔写丨，收笔写丶，丨丶丿乛是基本笔画。",
        "|年|月|日|时|分|秒|\n|甲|乙|丙|丁|戊|己|",
    ),
    source="scraper sites (damage 16a)",
    trigger=_TRIGGER,
    deletes=frozenset(("han",)),  # the strokes count as such
)
