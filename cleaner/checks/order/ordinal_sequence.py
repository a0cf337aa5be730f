"""Siblings of an outline or enumeration that are missing, repeated or out of order.

Sections lost or shuffled by a copier show in their numbers: 三、二、九、七、十. The outline is read as a stack of styles, as a
reader would: a style that comes back closes what is below it; a 1 opens a new list; numbers may run on under the next parent.
An excerpt that begins at 三、, a countdown and a ranking with ties are sound. Where one list is nested in another of the same
style without indentation, a gap right at the seam can be taken for the end of the inner list.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from cleaner.checks.check import Check
from cleaner.checks.chinese_numerals import chinese
from cleaner.checks.messages import say
from cleaner.checks.order._markers import Marker, enumerations, structure
from cleaner.model import Finding
from cleaner.page import Page
from cleaner.patterns import pattern

ID = "order/ordinal-sequence"
_SHOWN = 20
_HEAD = 120
_EXCERPT = pattern("[（(—，,][节節摘][选選录錄编編](?:[本版稿])?(?:[）)]|$)", re.MULTILINE)
"""A title that calls the text an excerpt."""
_VERSIONS = pattern(r"版本|更新日志|修复|(?i:version|changelog|release)")
_PART_OF = pattern(r"[（(](?:上|中|下|续|續|[一二三]|\d)[）)]")
# The line of a part, or a bracket of its own, that says so.
_LEFT_OUT = pattern(
    r"(?:章|节|節|条|條|编|編|篇|部分|[、．.）)])[ \t\u3000]*[（(]?(?:略|从略|從略|omitted)[）)]?[ \t\u3000]*(?:$|[（(])"
    r"|[（(\[](?:[上中下前后後]|以[上下]|其余|其餘|部分[章节節]?|第\S{1,4}[章节節条條]\s?)(?:从|從)?略[）)\]]|[见見]原[书書文]|[节節摘][选選录錄编編]",
    re.MULTILINE,
)
_IN_SENTENCES = frozenset({"is", "must", "nth", "of_them", "nth_step", "step", "first"})
_LIST_STYLES = frozenset({"arabic", "arabic_half", "arabic_bracket", "square", "circled", "letter"})


@dataclass(slots=True)
class _Group:
    """Siblings. `outer` is a list of the same style that this one may be nested in."""

    style: str
    rank: int
    parent: Marker | None
    markers: list[Marker] = field(default_factory=list)
    outer: _Group | None = None

    @property
    def values(self) -> list[int]:
        return [m.value for m in self.markers]

    @property
    def next(self) -> int:
        return self.markers[-1].value + 1


def find(page: Page) -> Iterator[Finding]:
    groups = [*_outline(page, structure(page)), *_runs(enumerations(page))]
    groups.sort(key=lambda g: g.markers[0].start)
    begins_at_one = {(g.style, g.parent is None) for g in groups if g.markers[0].value == 1 and len(g.markers) > 1}
    for group in _joined(groups):
        if _faulty(page, group) or _lost_its_first(group, begins_at_one):
            yield _finding(page, group)


def _outline(page: Page, markers: Iterable[Marker]) -> list[_Group]:
    groups: list[_Group] = []
    stack: list[_Group] = []
    closed: dict[str, _Group] = {}
    for marker in markers:
        if marker.style.startswith("decimal") and _VERSIONS.search(page.text, 0, 20_000):
            continue
        _pop(stack, closed, marker)
        if stack and stack[-1].style == marker.style:
            stack[-1] = _place(stack[-1], marker, page, groups)
            continue
        earlier = closed.get(marker.style)
        if earlier is not None and (earlier.next == marker.value or _skips_articles(earlier, marker)):
            earlier.markers.append(marker)
            stack.append(earlier)
        else:
            stack.append(_open(marker, stack[-1].markers[-1] if stack else None, groups))
    return groups


def _skips_articles(earlier: _Group, marker: Marker) -> bool:
    """Whether an article goes on with those of the chapter before, one or two of which are lost."""
    return marker.style in ("第条", "第條") and 0 < marker.value - earlier.next <= 2


def _pop(stack: list[_Group], closed: dict[str, _Group], marker: Marker) -> None:
    known = any(group.style == marker.style for group in stack)
    while stack and stack[-1].style != marker.style and (known or stack[-1].rank > marker.rank):
        group = stack.pop()
        closed[group.style] = group


def _open(marker: Marker, parent: Marker | None, groups: list[_Group], outer: _Group | None = None) -> _Group:
    group = _Group(marker.style, marker.rank, parent, [marker], outer)
    groups.append(group)
    return group


def _place(group: _Group, marker: Marker, page: Page, groups: list[_Group]) -> _Group:
    """Put `marker` into `group`, a list around it, or a new list; returns where it went."""
    if _same_line_text(page, group.markers[-1], marker):
        return group
    around = _around(group, marker)
    if marker.value != group.next or (
        around and group.markers[-1].indent != marker.indent == around.markers[-1].indent
    ):
        if around:
            around.markers.append(marker)
            return around
        if marker.value == 1:
            return _open(marker, group.parent, groups, group)
    group.markers.append(marker)
    return group


def _around(group: _Group, marker: Marker) -> _Group | None:
    # A number two on is the gap of the inner list sooner than the next item of an outer one.
    if marker.value in (1, group.next + 1):
        return None
    outer, depth = group.outer, 0
    while outer is not None and depth < 8:
        if outer.next == marker.value:
            return outer
        outer, depth = outer.outer, depth + 1
    return None


def _same_line_text(page: Page, one: Marker, other: Marker) -> bool:
    """Whether a numbered line only stands again: a running head, or part two of the same chapter."""
    if one.value != other.value or one.inline or other.inline:
        return False
    lines = [page.text[m.end : page.line_at(m.start)[1]].strip() for m in (one, other)]
    return lines[0] == lines[1] or bool(_PART_OF.search(lines[0]) and _PART_OF.search(lines[1]))


def _runs(markers: Iterable[Marker]) -> Iterator[_Group]:
    """一是 … 二是 …: each 1 opens a run; what stands before any 1 is a mention."""
    current: dict[str, _Group] = {}
    for marker in markers:
        if marker.value == 1:
            if marker.style in current:
                yield current[marker.style]
            current[marker.style] = _Group(marker.style, marker.rank, None, [marker])
        elif marker.style in current:
            current[marker.style].markers.append(marker)
    yield from current.values()


def _joined(groups: list[_Group]) -> Iterator[_Group]:
    """Groups, those put together again that a 1 in a shuffled sequence had split."""
    kept: list[_Group] = []
    last: dict[tuple[str, int], _Group] = {}
    for group in groups:
        key = (group.style, group.parent.start if group.parent else -1)
        before = last.get(key)
        if before and group.markers[0].value == 1 and _shuffled(before.values, group.values):
            before.markers = sorted(before.markers + group.markers, key=lambda m: m.start)
            continue
        kept.append(group)
        last[key] = group
    yield from kept


def _shuffled(before: list[int], after: list[int]) -> bool:
    if 1 in before or set(before) & set(after):
        return False
    together = len(before) + len(after)
    return not _consecutive(after) or (together > 3 and max(before + after) == together)


def _consecutive(values: list[int]) -> bool:
    return all(b == a + 1 for a, b in itertools.pairwise(values))


def _faulty(page: Page, group: _Group) -> bool:
    values = group.values
    steps = [b - a for a, b in itertools.pairwise(values)]
    if all(step == 1 for step in steps) or all(step == -1 for step in steps) or _ranking(page, group):
        return False
    if _abridged(page, group):
        return False
    breaks = sum(step != 1 for step in steps)
    if group.style in ("第条", "第條") or group.style in _LIST_STYLES:
        # Provisions and numbers that were picked out, not a list that lost an item.
        if len(steps) > 1 and len(steps) - breaks < breaks:
            return False
        if max(steps) > 7:
            return False
    if len(values) == 2:
        return (
            values[0] == 1
            and 2 <= steps[0] <= 3
            and group.style not in _LIST_STYLES
            and not (group.markers[0].inline and group.rank)
        )
    if group.style.startswith("decimal"):
        return values[0] == 1 and max(steps) <= 4 and len(steps) - breaks >= breaks
    if group.style in _IN_SENTENCES:
        return max(steps) <= 4
    if values[0] == 1 and min(steps) > 0 and max(steps) <= 3 and group.style not in _LIST_STYLES:
        return True
    return not (min(steps) > 0 and len(steps) - breaks < breaks)


def _abridged(page: Page, group: _Group) -> bool:
    """Whether the text says that parts were left out on purpose: 第三章 略（见原书）, （中略）."""
    if _EXCERPT.search(page.text, 0, _HEAD):
        return True
    first, last = group.markers[0], group.markers[-1]
    return _LEFT_OUT.search(page.text, first.start, page.line_at(last.start)[1]) is not None


def _ranking(page: Page, group: _Group) -> bool:
    """1 2 2 4: the number after a tie counts those before it."""
    values = group.values
    ties = sum(a == b for a, b in itertools.pairwise(values))
    first = values[0]
    if not ties:
        return False
    counted = all(v in (values[i - 1], first + i) for i, v in enumerate(values) if i)
    return (
        (counted and (values[-1] != values[-2] or ties > 1) and values[-1] == first + len(values) - 1)
        or "并列" in page.text
        or "並列" in page.text
    )


def _lost_its_first(group: _Group, begins_at_one: set[tuple[str, bool]]) -> bool:
    return (
        group.parent is not None
        and len(group.markers) > 1
        and group.markers[0].value == 2
        and not group.markers[0].inline
        and group.style not in ("第条", "第條", "square", "arabic")
        and (group.style, False) in begins_at_one
    )


def _finding(page: Page, group: _Group) -> Finding:
    values = group.values
    low = values[0] if values == sorted(values) and group.parent is None else 1
    missing = sorted(set(range(low, max(values))) - set(values))
    spoken = (
        chinese
        if group.style in ("han", "han_bracket", "is", "must", "nth", "of_them", "nth_step")
        or group.style.startswith("第")
        else str
    )
    found = "、".join(m.written for m in group.markers[:_SHOWN]) + ("…" if len(values) > _SHOWN else "")
    lost = "、".join(spoken(v) for v in missing[:_SHOWN]) + ("…" if len(missing) > _SHOWN else "")
    odd = _first_break(values)
    zh = (
        f"序号不连续：依次为{found}"
        + (f"；缺{lost}" if lost else "；有重复或次序颠倒")
        + f"；应从{spoken(low)}到{spoken(max(values))}依次排列"
    )
    en = (
        f"Numbers out of sequence: found {found}"
        + (f"; missing {lost}" if lost else "; repeated or out of order")
        + f"; they should run from {spoken(low)} to {spoken(max(values))}"
    )
    at = group.markers[odd]
    related = tuple((m.start, m.end) for i, m in enumerate(group.markers) if i != odd)
    return Finding(at.start, at.end, ID, "warning", say(page, zh, en), related, {"found": found, "missing": lost})


def _first_break(values: list[int]) -> int:
    for i in range(1, len(values)):
        if values[i] != values[i - 1] + 1:
            return i
    return 0


CHECK = Check(
    id=ID,
    find=find,
    title="Numbered parts are missing, repeated or out of order",
    fires=(
        "三、建设\n正文。\n二、招商\n正文。\n九、人才\n正文。\n七、环境\n正文。\n十、保障\n正文。",
        "（一）宣传\n（二）排查\n（四）督导",
        "(一)(二)(四)",
        "2.1 概况\n正文。\n2.3 方法\n正文。",
        "要做到：一是早发现，二是早报告，四是早处置。",
        "1. Unpack the box.\n2. Fit the legs.\n4. Tighten the bolts.",
        "第一章 总则\n第二章 职责\n第二章 罚则\n第三章 附则",
        "一、总则\n正文。\n三、实施\n正文。\n五、附则\n正文。",
        "其一，价格合理；其二，质量上乘；其四，服务周到。",
        "壹、緣起\n貳、目標\n肆、方法",
        "第一章 总则\n第一条 甲\n第二条 乙\n第二章 细则\n第四条 丙\n第五条 丁",
    ),
    stays=(
        "一、总则\n（一）目的\n（二）范围\n二、实施\n（一）步骤\n（二）时间",
        "5. 老街\n4. 夜市\n3. 江滩\n2. 书店\n1. 灯塔",
        "三、加强领导\n四、强化督查\n五、严格考核",
        "第一章 总则\n第一条 甲。\n第二条 乙。\n第二章 附则\n第三条 丙。\n第四条 丁。",
        "一、二、三等奖各一名。\n五、六月份报名。",
        "第一章 绪论\n正文。\n第三章 略（见原书）\n第四章 结语\n正文。",
        "第1名 甲\n第2名 乙\n第2名 丙\n第4名 丁",
        "1. One\n   1. Inner\n   2. Inner\n2. Two\n3. Three",
        "年报（摘录）\n5.1 资产\n5.3 负债",
    ),
)
