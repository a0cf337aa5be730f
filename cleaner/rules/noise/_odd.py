"""Whether few places are enough: symbols that say nothing, in unlike places of which none is a writer's."""

from __future__ import annotations

from cleaner.patterns import pattern
from cleaner.rules.noise._classes import Class, class_of
from cleaner.rules.noise._groups import Group

_ENOUGH: dict[Class, float] = {"idle": 4.0, "letter": 3.0, "shape": 4.0, "private": 5.0, "telling": 6.0, "sign": 6.0}
"""Points at which places that are unlike each other leave no doubt."""
_MANY = 8
_OF_FORMULAS = frozenset(("variable", "home", "sign"))
_LABELS = frozenset("△▲▽▼○●◎□■◇◆×")
"""Shapes that mark stones, corners, answers and missing characters, and follow what they mark."""
_SOBER = pattern("据|記者|记者|公司|政府|%|亿|億|项目|會議|会议|研究|规定|規定|表示|发布|顯示|显示|根据")


def is_sober(text: str) -> bool:
    """Whether a text has words of news, reports and papers: their writers put no ornaments into sentences."""
    return len(set(_SOBER.findall(text))) >= 2


def is_odd(char: str, group: Group, sober: bool) -> bool:
    """Whether the places of a group leave no doubt that it was injected, few as they are. `sober` vouches for ornaments."""
    kind = class_of(char)
    if kind not in _ENOUGH or group.own * 4 > group.runs or group.named * 3 > group.runs:
        return False
    if group.runs == 1:
        return _is_odd_alone(kind, group, sober)
    return len(group.contexts) >= 2 and _is_odd_together(kind, group, sober, char in _LABELS)


def _is_odd_alone(kind: Class, group: Group, sober: bool) -> bool:
    """The same of a single place: it takes a number or a word of the dictionary, and a text where nobody plays with names."""
    if group.torn:
        return kind in ("idle", "shape")
    if not group.strong or group.quoted:
        return False
    return kind == "idle" or (sober and kind in ("shape", "letter"))


def _is_odd_together(kind: Class, group: Group, sober: bool, label: bool) -> bool:
    if kind in ("idle", "letter"):
        return group.points >= _ENOUGH[kind]
    if kind == "shape" and label:
        return group.strong >= 2 and group.points >= 1.5 * _ENOUGH[kind]
    if kind == "shape":
        vouched = group.strong > group.quoted or (sober and group.short * 3 <= group.runs)
        return group.points >= _ENOUGH[kind] and vouched
    if not group.strong:
        return False
    return group.points >= (4.0 if sober and not group.own and not group.named else _ENOUGH[kind])


def is_pervasive(kind: Class, group: Group) -> bool:
    """Whether symbols stand all over sentences, in places that are unlike each other, where no writer can have meant them."""
    places = group.ends + group.inside + group.strong
    if len(group.seams) < _MANY or len(group.seams) * 5 < places * 4 or places * 4 < group.runs * 3:
        return False
    if group.slots * 5 >= group.runs or group.named * 3 >= group.runs or kind == "private":
        return False
    amid = (group.inside + group.strong) * 2 >= group.runs
    if kind == "emoji":
        everywhere = len(group.seams) > 2 * _MANY and (group.inside + group.strong) * 4 >= group.runs
        return (amid and len(group.texts) * 2 <= group.runs) or (everywhere and places * 10 >= group.runs * 9)
    if kind in ("telling", "shape") and not amid:
        return group.short * 2 <= group.runs and (kind == "shape" or group.strong > 1)
    return kind not in _OF_FORMULAS or group.own * 4 <= group.runs
